"""Which days are no event's: those to apply by, and those that are over."""

import datetime as dt
from typing import Protocol

from newsbridge.model import Article
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_draft import Status
from newsbridge.tag.event_reasons import Day
from newsbridge.tag.event_scope import Sentence
from newsbridge.tag.event_when import Days, before_weekday, published_day, slack
from newsbridge.tag.event_words import EventWords

_TOO_FAR = 330
"""Days ahead where a day without a year is rather one of last year."""


class Nouns(Protocol):
    """What is to be known of the event's noun."""

    def is_for_event(self, sentence: Sentence, span: Days) -> bool:
        """Vorverkauf für das Konzert am 3. Mai: the day is the concert's."""


class NoEvent:
    """Looks for it in one article."""

    def __init__(self, article: Article, words: EventWords, nouns: Nouns) -> None:
        self._article = article
        self._words = words
        self._nouns = nouns

    def holds(self, sentence: Sentence, day: Day, last: dt.date | None, status: Status) -> bool:
        """A deadline, or something that is over; `last` is the last day of a range."""
        part, start = sentence.part, day.span.first.start
        words = self._words
        single = day.span.last is None
        if single and words.deadline.search(part, max(start - 60, 0), before_weekday(part, start)):
            return True
        if words.deadline_words.search(part) and not self._nouns.is_for_event(sentence, day.span):
            return True
        over = day.first is not None and self._is_over(last or day.first)
        if status != "scheduled":
            return over and (words.past_off.search(part) is not None or day.span.first.year is None)
        part = cues.own_clauses(part, day.span)
        planned = words.planned.search(part)
        if words.past.search(part) and not planned:
            return True
        told_as_past = cues.is_told_as_past(part) or cues.is_perfect(part)
        if told_as_past and not planned and (day.span.bare or self._is_far(day, _TOO_FAR // 2)):
            return True
        return over or (self._is_far(day, _TOO_FAR) and not cues.is_next_year(part))

    def _is_far(self, day: Day, limit: int) -> bool:
        """A day without a year that is nearer in the past."""
        published = published_day(self._article.published)
        if published is None or day.first is None or day.span.first.year is not None:
            return False
        return (day.first - published).days > limit

    def _is_over(self, day: dt.date) -> bool:
        reference = published_day(self._article.published)
        return reference is not None and (reference - day).days > slack(self._article.published)
