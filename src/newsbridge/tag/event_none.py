"""Which days are no event's: those to apply by, and those that are over."""

import datetime as dt
from typing import Protocol

from newsbridge.model import Article
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_context import (
    is_last_day,
    is_of_document,
    is_of_last_time,
    is_of_last_year,
    is_ruled,
    is_years_ago,
)
from newsbridge.tag.event_draft import Status
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

    def holds(
        self, sentence: Sentence, span: Days, first: dt.date | None, last: dt.date | None, status: Status
    ) -> bool:
        """A deadline, or something that is over; `first` and `last` are the days that `span` stands for."""
        over = first is not None and self._is_over(last or first)
        if (over and status == "scheduled") or self._is_deadline(sentence, span):
            return True
        if status == "scheduled":
            before = span.bare and is_of_last_time(self._article.text, sentence.start, sentence.part)
            return before or self._is_past(sentence.part, span, first)
        return self._is_old_news(sentence.part, span, over=over)

    def _is_old_news(self, part: str, span: Days, *, over: bool) -> bool:
        """Something was off then: voriges Jahr war das Konzert am 3. Mai abgesagt worden."""
        if span.first.year is None and is_of_last_year(part) and self._words.past.search(part):
            return True
        return over and (span.first.year is None or self._words.past_off.search(part) is not None)

    def _is_deadline(self, sentence: Sentence, span: Days) -> bool:
        """Bis zum 3. Mai, am 3. Mai vor einem Jahr."""
        part, start, words = sentence.part, span.first.start, self._words
        if is_of_document(part, span) or is_years_ago(part, span) or is_ruled(part) or is_last_day(part, span):
            return True
        if span.last is None and words.deadline.search(part, max(start - 60, 0), before_weekday(part, start)):
            return True
        return words.deadline_words.search(part) is not None and not self._nouns.is_for_event(sentence, span)

    def _is_past(self, part: str, span: Days, first: dt.date | None) -> bool:
        part = cues.own_clauses(part, span)
        planned = self._words.planned.search(part)
        if not planned and self._words.past.search(part):
            return True
        unsure = span.relative or self._is_far(span, first, _TOO_FAR // 2) or self._is_of_yesterday(first)
        unsure = unsure or (span.first.year is None and self._words.past_off.search(part) is not None)
        if unsure and not planned and (cues.is_told_as_past(part) or cues.is_perfect(part)):
            return True
        return self._is_far(span, first, _TOO_FAR) and not cues.is_next_year(part)

    def _is_far(self, span: Days, first: dt.date | None, limit: int) -> bool:
        """A day without a year that is nearer in the past."""
        published = published_day(self._article.published)
        if published is None or first is None or span.first.year is not None:
            return False
        return (first - published).days > limit

    def _is_of_yesterday(self, day: dt.date | None) -> bool:
        reference = published_day(self._article.published)
        return reference is not None and day is not None and day < reference

    def _is_over(self, day: dt.date) -> bool:
        reference = published_day(self._article.published)
        return reference is not None and (reference - day).days > slack(self._article.published)
