"""Why a day is an event's: a noun that names one, a verb that tells of one, a list's line, or a clock time to come."""

import datetime as dt
import re
from dataclasses import dataclass

from newsbridge.model import Article, Evidence
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_when import Days, is_upcoming, published_day
from newsbridge.tag.event_words import EventWords
from newsbridge.text.dates import TimeHit
from newsbridge.text.dates_de import find_times

Place = tuple[int, int]
_NEAR = 400
"""Characters back to a sentence that may name the event."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence with those around it that may speak of the same event; places count in the article's text."""

    start: int
    end: int
    part: str
    """Its words, addresses blanked."""
    before: Place
    after: Place


@dataclass(frozen=True, slots=True)
class Day:
    """A day or range that a sentence tells, the date it stands for, and its clock times."""

    span: Days
    first: dt.date | None
    times: list[TimeHit]
    times_here: bool
    """False where the times stand in the next sentence."""


class Reasons:
    """Looks for what makes events of one article's days."""

    def __init__(self, article: Article, text: str, words: EventWords) -> None:
        self._article = article
        self._original = article.text
        self._text = text
        self._words = words

    def reason(self, sentence: Sentence, day: Day, *, moved: bool) -> Evidence | None:
        """The strongest there is, or None; `moved` where something was put off to this day."""
        if day.span.bare and not day.times:
            return None
        found = self._noun(self._words.noun, sentence.start, sentence.end)
        if found is None and not day.span.bare and self._says(sentence.part):
            found = self._near(self._words.noun, sentence)
        if found is None and (moved or is_upcoming(day.span.first, day.first, self._article.published)):
            found = self._loose(sentence, day) or self._without_noun(sentence, day)
        if found is None and moved:
            move = self._words.postponed.search(sentence.part) or cues.instead(sentence.part, day.span)
            found = self._evidence_of(move, sentence)
        return found

    def _says(self, part: str) -> bool:
        """Whether the sentence says that something takes place, or that it does not."""
        patterns = (self._words.takes_place, self._words.postponed, self._words.cancelled)
        return any(pattern.search(part) for pattern in patterns)

    def _loose(self, sentence: Sentence, day: Day) -> Evidence | None:
        """A noun that may mean other things, backed by what is said, by a clock time, or by the day beside it."""
        found = self._noun(self._words.loose_noun, sentence.start, sentence.end)
        first = sentence.start + day.span.first.start
        if found is None or (found.end <= first and cues.is_beside(self._text[found.end : first])):
            return found
        part = sentence.part
        if self._words.cancelled.search(part) or self._words.postponed.search(part):
            return found
        if self._words.no_event.search(part):
            return None
        held = self._words.held.search(part) and not cues.is_from(part, day.span)
        return found if held or day.times else None

    def _without_noun(self, sentence: Sentence, day: Day) -> Evidence | None:
        """A list's title, a verb of events, or a clock time in a sentence that tells of no closure and the like."""
        part = sentence.part
        if day.span.bare or self._words.no_event.search(part) or not self._lies_ahead(day, part):
            return None
        title = cues.list_title(part, day.span, find_times(part))
        if title is not None:
            return self._evidence(sentence.start + title[0], sentence.start + title[1])
        verb = self._words.event_verb.search(part)
        if not verb and not self._is_timed(day, part):
            return None
        near = self._near(self._words.noun, sentence) or self._near(self._words.loose_noun, sentence)
        return near or self._evidence_of(verb, sentence) or self._time_evidence(sentence, day)

    @staticmethod
    def _is_timed(day: Day, part: str) -> bool:
        """A clock time of its own; at midnight laws begin, and from a day on things run for long."""
        if not day.times or not day.times_here or (day.times[0].hour, day.times[0].minute) == (0, 0):
            return False
        return cues.has_verb(part) and not cues.is_from(part, day.span)

    def _lies_ahead(self, day: Day, part: str) -> bool:
        """After the day of publication; a date without a year may be one of the past in a sentence told as past."""
        published = published_day(self._article.published)
        if published is None or day.first is None or day.first <= published:
            return False
        return day.span.first.year is not None or not cues.is_told_as_past(part)

    def _near(self, pattern: re.Pattern[str], sentence: Sentence) -> Evidence | None:
        """The word that names the event, just before or in the title."""
        near = self._noun(pattern, *sentence.before) if sentence.start - sentence.before[1] < _NEAR else None
        if near is not None:
            return near
        match = self._first(pattern, self._article.title, 0, len(self._article.title))
        return Evidence("title", match[0], *match.span()) if match else None

    def _noun(self, pattern: re.Pattern[str], start: int, end: int) -> Evidence | None:
        match = self._first(pattern, self._text, start, end)
        return self._evidence(*match.span()) if match else None

    def _first(self, pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
        nouns = pattern.finditer(text, start, end)
        return next((match for match in nouns if not self._words.not_noun.fullmatch(match[0])), None)

    def _time_evidence(self, sentence: Sentence, day: Day) -> Evidence:
        return self._evidence(sentence.start + day.times[0].start, sentence.start + day.times[-1].end)

    def _evidence_of(self, match: re.Match[str] | None, sentence: Sentence) -> Evidence | None:
        return self._evidence(sentence.start + match.start(), sentence.start + match.end()) if match else None

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence("text", self._original[start:end], start, end)
