"""Why a day is an event's: a noun that names one, a verb that tells of one, a list's line, or a clock time to come."""

import re

from newsbridge.model import Article, Evidence
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_context import is_birthday, is_elsewhere, is_other_on_same_day, is_others, says, tickets
from newsbridge.tag.event_draft import Day
from newsbridge.tag.event_nouns import Nouns
from newsbridge.tag.event_scope import Place, Sentence
from newsbridge.tag.event_times import find_times
from newsbridge.tag.event_when import Days, is_upcoming, published_day
from newsbridge.tag.event_words import EventWords

_NEAR = 400
"""Characters back to a sentence that may name the event."""
_LABEL = re.compile(
    r"[\s•*·–-]{0,4}(?:(?:Die|Der|Nächster?|Neuer?|Alle|Weitere)\s)?(?:Termine?|Wann|Datum|Zeitpunkt|Tag|Zeit|Beginn|Veranstaltungstermin|Start)\s?[:?]"
)
_WEEK = 7
_LEAD_PARAGRAPHS = 4
"""Sentences at the beginning of an article that go on about its title."""


class Reasons:
    """Looks for what makes events of one article's days."""

    def __init__(self, article: Article, text: str, words: EventWords) -> None:
        self._article = article
        self._original = article.text
        self._text = text
        self._words = words
        self.found = 0
        """Events so far: a title speaks of the first one."""

    def reason(self, sentence: Sentence, day: Day, *, status: str, moved: bool) -> Evidence | None:
        """The strongest there is, or None; `moved` where something was put off to this day."""
        part = sentence.part
        if day.span.bare and not day.times and status == "scheduled" and not self._is_plain(sentence, day):
            return None
        found = self._noun(self._words.noun, sentence.start, sentence.end)
        if cues.is_from(part, day.span) and (cues.is_habit(part) or found is None):
            return None
        if found is not None and is_elsewhere(self._text, self._words, found, sentence, day):
            found = None
        if found is not None and is_others(self._words, found, sentence, day):
            found = None
        if found is None and not day.span.bare and says(self._words, part) and not self._words.no_event.search(part):
            found = self._near(self._words.noun, sentence)
        if found is None and (moved or is_upcoming(day.span.first, day.first, self._article.published)):
            found = self._loose(sentence, day) or self._without_noun(sentence, day)
            found = found or self._evidence_of(tickets(part, day.span), sentence)
        if found is None and day.times_at not in (None, (0, 0)) and self.lies_ahead(day, part):
            found = self._told_behind(day)
        off = (moved or (status != "scheduled" and not day.span.bare)) and not self._is_refuse(part)
        if found is None and off and not self._words.no_event.search(cues.own_clauses(part, day.span)):
            found = self._off(sentence, day)
            found = found or self._near(self._words.noun, sentence) or self._near(self._words.loose_noun, sentence)
        is_service = found is not None and not (off or day.times) and self._words.resumed.search(part)
        return None if is_service else found

    def _is_refuse(self, part: str) -> bool:
        """Die Freitagstour wird auf Samstag verlegt: a dustcart's."""
        return bool(self._words.refuse.search(f"{self._article.title} {part}"))

    def _told_behind(self, day: Day) -> Evidence | None:
        """Die Kundgebung beginnt um 10 Uhr: the sentence that tells the time names the event."""
        if day.times_at is None or self._words.no_event.search(self._text[slice(*day.times_at)]):
            return None
        return self._noun(self._words.noun, *day.times_at)

    def names(self, start: int, end: int) -> Evidence | None:
        """What names an event between two places, where nothing says that it is none."""
        if not self._is_soft(self._text[start:end]):
            return None
        noun = self._noun(self._words.noun, start, end)
        verb = None if noun else self._words.event_verb.search(self._text, start, end)
        if verb is None or not is_other_on_same_day(self._text[start:end]):
            return noun
        return self._evidence(*verb.span())

    def of_title(self, sentence: Sentence) -> Evidence | None:
        """What names the event where the sentence is a title."""
        if self._words.no_event.search(sentence.part) or self._words.never.search(sentence.part):
            return self._noun(self._words.noun, sentence.start, sentence.end)
        place = (sentence.start, sentence.end)
        named = self._noun(self._words.noun, *place) or self._noun(self._words.title_noun, *place)
        return named or self._evidence_of(self._words.event_verb.search(sentence.part), sentence)

    def is_for_event(self, sentence: Sentence, span: Days) -> bool:
        """Vorverkauf für das Konzert am 3. Mai: the day is the concert's."""
        text, start, end = self._text, sentence.start, sentence.start + span.first.start
        last = next(reversed(list(self._words.noun.find(text, start, end))), None)
        return last is not None and cues.is_beside(text[last[1] : end]) and cues.is_for(text[start : last[0]])

    def is_same(self, sentence: Sentence, place: Place) -> bool:
        """Whether the sentence at a place names no other event than this one."""
        other = self._noun(self._words.noun, *place)
        if other is None or other.text in {"Veranstaltung", "Treffen", "Event"}:
            return True
        return other.text.lower()[-6:] in f"{sentence.part} {self._article.title}".lower()

    def is_lead_of(self, sentence: Sentence) -> bool:
        """Whether the sentence before names what this one dates: it has an event's noun, and this one has none."""
        if self._noun(self._words.noun, sentence.start, sentence.end) is not None:
            return False
        return self._noun(self._words.noun, *sentence.before) is not None

    def _is_plain(self, sentence: Sentence, day: Day) -> bool:
        """A weekday alone needs more: that something takes place is said, with the noun beside it."""
        if cues.is_today(sentence.part, day.span):
            return False
        part = sentence.part
        if cues.is_told_as_past(part) or cues.is_perfect(part) or self._words.no_event.search(part):
            return False
        said = (self._words.held, self._words.event_verb, cues.IS)
        return day.span.last is not None or any(pattern.search(part) for pattern in said)

    def _loose(self, sentence: Sentence, day: Day) -> Evidence | None:
        """A noun that may mean other things, backed by what is said, by a clock time, or by the day beside it."""
        found = self._noun(self._words.loose_noun, sentence.start, sentence.end)
        first = sentence.start + day.span.first.start
        if found is None or (found.end <= first and cues.is_beside(self._text[found.end : first])):
            return found
        part = sentence.part
        if self._is_refuse(part):
            return None
        if self._words.cancelled.search(part) or self._words.postponed.search(part):
            return found
        if self._words.no_event.search(part):
            return None
        held = self._words.held.search(part) and not cues.is_from(part, day.span)
        return found if held or day.times else None

    def _without_noun(self, sentence: Sentence, day: Day) -> Evidence | None:
        """A label, a list's title, a verb of events, a clock time, or the title's word, where no closure is told."""
        part = sentence.part
        if not self.lies_ahead(day, part) or self._words.never.search(part):
            return None
        label = _LABEL.match(part, 0, day.span.first.start)
        if label and not self._words.deadline_words.search(part):
            return self._title_noun() or self._evidence_of(label, sentence)
        if self._words.no_event.search(part):
            return self._title_noun() if self._is_titled(sentence, day) and self._is_soft(part) else None
        title = None if day.span.bare else cues.list_title(part, day.span, find_times(part))
        if title is not None:
            return self._evidence(sentence.start + title[0], sentence.start + title[1])
        verb = None if is_birthday(part) else self._words.event_verb.search(part)
        if not verb and not self._is_timed(day, sentence):
            if self._is_titled(sentence, day):
                return self._title_noun()
            written = (sentence.start + day.span.first.start, sentence.start + day.span.end)
            return self._evidence(*written) if self._is_weekend(sentence, day) else None
        near = self._near(self._words.noun, sentence) or self._near(self._words.loose_noun, sentence)
        resumed = " wieder " in part and self._title_noun() is None  # am Montag ab 8 Uhr nehmen sie wieder Abfälle an
        if not (near or verb) and (resumed or not self._is_soft(self._article.title)):
            return None
        return near or self._evidence_of(verb, sentence) or self._time_evidence(sentence, day)

    def _is_weekend(self, sentence: Sentence, day: Day) -> bool:
        """Some days up to a Sunday, of which no closure is told, are hardly anything but an event's."""
        told = day.is_long_weekend and not day.span.bare and cues.has_verb(sentence.part)
        return told and not self._words.no_event.search(self._article.title)

    def _is_soft(self, part: str) -> bool:
        """Only words that an event's own sentence may hold, too: die Ateliers sind offen."""
        soft = all(self._words.soft.fullmatch(one) for one in self._words.no_event.all(part))
        return soft and not self._words.never.search(part)

    def _is_titled(self, sentence: Sentence, day: Day) -> bool:
        """The first day to come in the lead of an article whose title names an event."""
        if cues.is_from(sentence.part, day.span) or (day.span.bare and not day.span.last and not day.times):
            return False
        is_row = cues.is_row(sentence.part, day.span) and not cues.has_verb(sentence.part)
        if not is_row and (self.found or sentence.index >= _LEAD_PARAGRAPHS):
            return False
        return self._title_noun() is not None

    def _is_timed(self, day: Day, sentence: Sentence) -> bool:
        """A clock time; at midnight laws begin, and from a day on things run for long."""
        part = sentence.part
        if not day.times or (day.times[0].hour, day.times[0].minute) == (0, 0):
            return False
        if day.lasts >= _WEEK:
            return False  # hours that hold for long: das Bad öffnet vom 3. bis zum 20. Mai um 9 Uhr
        if day.times_at is not None and self._words.no_event.search(self._text[slice(*day.times_at)]):
            return False
        return cues.has_verb(part) and not cues.is_from(part, day.span)

    def goes_on(self, day: Day, part: str) -> bool:
        """Whether a day may be another one of the events before."""
        return self.lies_ahead(day, part) and not self._words.no_event.search(part)

    def is_free(self, part: str) -> bool:
        """Whether nothing says that a sentence speaks of no event."""
        return not (self._words.no_event.search(part) or self._words.deadline_words.search(part))

    def lies_ahead(self, day: Day, part: str) -> bool:
        """From the day of publication on; a date without a year may be one of the past in a sentence told as past."""
        published = published_day(self._article.published)
        if published is None or day.first is None:
            return False
        if day.first < published or (day.first == published and not (day.span.relative or day.times)):
            return False
        if day.span.first.year is not None and not day.span.bare:
            return True
        own = cues.own_clauses(part, day.span)
        planned = self._words.planned.search(own) is not None
        return planned or not (cues.is_told_as_past(own) or cues.is_perfect(own))

    def _off(self, sentence: Sentence, day: Day) -> Evidence | None:
        """What says that it is off, or put off: das für den 3. Mai vorgesehene Grillen entfällt."""
        part = sentence.part
        match = (
            self._words.postponed.search(part) or self._words.cancelled.search(part) or cues.instead(part, day.span)
        )
        return self._evidence_of(match, sentence)

    def _near(self, nouns: Nouns, sentence: Sentence) -> Evidence | None:
        """The word that names the event, just before or in the title."""
        near = self._noun(nouns, *sentence.before) if sentence.start - sentence.before[1] < _NEAR else None
        return near or self._title(nouns)

    def _title_noun(self) -> Evidence | None:
        return self._title(self._words.noun) or self._title(self._words.title_noun)

    def _title(self, nouns: Nouns) -> Evidence | None:
        title = self._article.title
        place = next(nouns.find(title, 0, len(title)), None)
        return Evidence("title", title[slice(*place)], *place) if place else None

    def _noun(self, nouns: Nouns, start: int, end: int) -> Evidence | None:
        place = next(nouns.find(self._text, start, end), None)
        return self._evidence(*place) if place else None

    def _time_evidence(self, sentence: Sentence, day: Day) -> Evidence:
        if day.times_at is not None:
            start, end = day.times_at if day.times_at != (0, 0) else (sentence.start, sentence.end)
            return self._evidence(start, end)
        return self._evidence(sentence.start + day.times[0].start, sentence.start + day.times[-1].end)

    def _evidence_of(self, match: re.Match[str] | None, sentence: Sentence) -> Evidence | None:
        return self._evidence(sentence.start + match.start(), sentence.start + match.end()) if match else None

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence("text", self._original[start:end], start, end)
