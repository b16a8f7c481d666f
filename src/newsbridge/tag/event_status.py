"""What is told of an event's day: that it is off or put off, and that it is online."""

import re
from typing import Protocol

from newsbridge.model import Evidence
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_context import is_list_of_before
from newsbridge.tag.event_draft import Status
from newsbridge.tag.event_scope import Place, Sentence
from newsbridge.tag.event_when import Days
from newsbridge.tag.event_words import EventWords
from newsbridge.text.dates_de import find_days

_LEAD = 24
"""Characters at the beginning of a sentence within which a cue holds for all that follows."""


class Neighbours(Protocol):
    """What is to be known of other sentences."""

    def is_same(self, sentence: Sentence, place: Place) -> bool:
        """Whether the sentence at a place names no other event than this one."""

    def is_lead_of(self, sentence: Sentence) -> bool:
        """Whether the sentence before names what this one dates."""


class Told:
    """Reads it from the text of one article, addresses blanked."""

    def __init__(self, text: str, original: str, words: EventWords, neighbours: Neighbours) -> None:
        self._text = text
        self._original = original
        self._words = words
        self._neighbours = neighbours

    def status(self, sentence: Sentence, span: Days, moved: list[Days], among: int) -> tuple[Status, list[Evidence]]:
        """From this sentence, or from a neighbour that speaks of the same event.

        Args:
            moved: the days of the sentence that something was put off to.
            among: how many days the sentence names.
        """
        if self._words.back_on.search(sentence.part):
            return "scheduled", []
        for start, end in self._places(sentence, span, among):
            postponed = self._words.postponed.search(self._text, start, end)
            if postponed and self._words.of_decision.search(self._text, start, end):
                postponed = None
            if postponed and (postponed[0].lower() not in {"verlegt", "verlegen"} or moved):
                return "postponed", [self._evidence(*postponed.span())]
            cancelled = self._words.cancelled.search(self._text, start, end)
            if cancelled:
                instead = bool(moved) and cues.instead(sentence.part, moved[0])  # nicht am 3., sondern am 10.
                return "postponed" if instead else "cancelled", [self._evidence(*cancelled.span())]
        if moved:
            match = cues.instead(sentence.part, moved[0])
            new = match.span("new") if match else (0, 0)
            return "postponed", [self._evidence(sentence.start + new[0], sentence.start + new[1])]
        return "scheduled", []

    def of_place(self, place: Place) -> tuple[Status, list[Evidence]]:
        """From the sentence at a place alone."""
        patterns: tuple[tuple[Status, re.Pattern[str]], ...] = (
            ("postponed", self._words.postponed),
            ("cancelled", self._words.cancelled),
        )
        for status, pattern in patterns:
            match = pattern.search(self._text, *place)
            if match:
                return status, [self._evidence(*match.span())]
        return "scheduled", []

    def _places(self, sentence: Sentence, span: Days, among: int) -> list[Place]:
        places = [(sentence.start, sentence.end)]
        if among > 1:
            one, two = cues.clause(sentence.part, span)
            for_all = self._is_off(sentence, two, len(sentence.part)) or self._is_off(sentence, 0, _LEAD)
            own = self._is_off(sentence, one, two)
            if own or self._words.takes_place.search(sentence.part, one, two) or not for_all:
                places = [(sentence.start + one, sentence.start + two)]
        after = sentence.after[:1]
        if after and cues.ANAPHORA.match(self._text[slice(*after[0])]) and self._neighbours.is_same(sentence, after[0]):
            places.extend(after)
        if is_list_of_before(sentence.part):
            places.append(sentence.before)
        goes_on = cues.ANAPHORA.match(sentence.part) and self._words.original.search(sentence.part)
        if goes_on and not self._has_day(sentence.before):  # muss ausfallen. Er war für den 3. Mai vorgesehen.
            places.append(sentence.before)
        return places

    def is_off_by_itself(self, part: str, span: Days, moved: list[Days]) -> bool:
        """Die Reise am 1. Mai ist abgesagt, der Abend auf den 14. Mai verschoben: of the day in its own clause."""
        start, end = cues.clause(part, span)
        alone = not any(start <= other.first.start < end for other in moved)
        return alone and self._words.cancelled.search(part, start, end) is not None

    def _is_off(self, sentence: Sentence, start: int, end: int) -> bool:
        """Whether the cue that holds for all days stands at an end of the sentence: Abgesagt sind … und …"""
        words = (self._words.cancelled, self._words.postponed)
        return any(word.search(sentence.part, start, end) for word in words)

    def online(self, sentence: Sentence, noun: Evidence) -> tuple[bool, list[Evidence]]:
        """Whether it is online, and the words that say so; `noun` names the event."""
        places = [(sentence.start, sentence.end), *sentence.after[:1]]
        if len(sentence.days) > 1:
            places = [(sentence.start, sentence.end)]
        elif self._neighbours.is_lead_of(sentence) and not self._has_day(sentence.before):
            places.append(sentence.before)
        for start, end in places:
            masked = self._words.not_online.sub(lambda match: "\x00" * len(match[0]), self._text[start:end])
            match = self._words.online.search(masked)
            if match:
                return True, [self._evidence(start + match.start(), start + match.end())]
        elsewhere = noun.field == "text" and not sentence.start <= noun.start < sentence.end
        if elsewhere and self._has_day(sentence.before):
            return False, []
        return self._words.online_noun.search(noun.text) is not None, []

    def _has_day(self, where: Place) -> bool:
        return any(hit.day is not None for hit in find_days(self._text[slice(*where)]))

    def _evidence(self, start: int, end: int) -> Evidence:
        return Evidence("text", self._original[start:end], start, end)
