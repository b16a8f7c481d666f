"""Which of an article's clock times are a day's: its own, those told behind it, or those told for all days."""

import itertools

from newsbridge.tag.event_scope import Place, Sentence
from newsbridge.tag.event_times import end_behind, own_times, times_behind, times_for_all, times_of_name
from newsbridge.tag.event_when import Days
from newsbridge.text.dates import TimeHit


class Clocks:
    """The times of one article; `text` has its addresses blanked."""

    def __init__(self, text: str, sentences: list[Sentence]) -> None:
        self._text = text
        self._sentences = sentences
        self._for_all: list[TimeHit] | None = None

    def of_day(
        self, sentence: Sentence, span: Days, following: int, *, first: bool
    ) -> tuple[list[TimeHit], Place | None]:
        """Start, and end where one is told; the place is the sentence's that tells them, None where it is its own.

        Args:
            following: where the sentence's next day begins.
            first: whether no other day stands before.
        """
        own = own_times(sentence.part, span, following, first=first)
        if own:
            if len(sentence.days) == 1:
                own = self._with_end(own, ((sentence.start, sentence.end), *sentence.after))
            return own, None
        times, where = times_behind(self._text, sentence.after)
        if times:
            return self._with_end(times, sentence.after), where
        later = [(one.start, one.end) for one in self._sentences if not one.days and one.start > sentence.start]
        times, where = times_of_name(self._text, later, sentence.part)
        if times:
            return times, where
        if self._for_all is None:
            places = [(one.start, one.end) for one in self._sentences if not one.days]
            self._for_all = times_for_all(self._text, places)
        return self._for_all, ((0, 0) if self._for_all else None)

    def of_lead(self) -> list[TimeHit]:
        """The times of the first sentences, where these name no day."""
        lead = itertools.takewhile(lambda one: not one.days, self._sentences[:3])
        return times_behind(self._text, [(one.start, one.end) for one in lead])[0]

    def with_end_of_lead(self, times: list[TimeHit]) -> list[TimeHit]:
        """Bis 16 Uhr beantworten sie Fragen: the end that the first sentences tell of a title's time."""
        lead = itertools.takewhile(lambda one: not one.days, self._sentences[:3])
        return self._with_end(times, tuple((one.start, one.end) for one in lead))

    def _with_end(self, times: list[TimeHit], places: tuple[Place, ...]) -> list[TimeHit]:
        end = end_behind(self._text, places, times[0]) if len(times) == 1 else None
        return [*times, end] if end else times
