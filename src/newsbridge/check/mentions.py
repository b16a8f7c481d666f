"""What one side of a pair states: numbers, dates, weekdays and times, each in a form that both languages share."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from newsbridge.model import Span
from newsbridge.text import dates_de, dates_nl, numbers_de, numbers_nl
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates import DateHit, TimeHit, WeekdayHit
from newsbridge.text.masking import blank
from newsbridge.text.numbers import NumberHit, Reader, Weight

Kind = Literal["number", "date", "weekday", "time", "scale"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement at a place; two mentions agree where they share a key."""

    kind: Kind
    span: Span
    keys: frozenset[object]
    weight: Weight = "strong"
    number: NumberHit | None = None
    time: TimeHit | None = None

    @property
    def is_year(self) -> bool:
        """A bare number that reads as a year."""
        return self.number is not None and self.number.looks_like_year


@dataclass(frozen=True, slots=True)
class Language:
    """The readers of one side."""

    days: Callable[[str], list[DateHit]]
    times: Callable[[str], list[TimeHit]]
    weekdays: Callable[[str], list[WeekdayHit]]
    numbers: Reader


GERMAN = Language(dates_de.find_days, dates_de.find_times, dates_de.find_weekdays, numbers_de.reader())
DUTCH = Language(dates_nl.find_days, dates_nl.find_times, dates_nl.find_weekdays, numbers_nl.reader())


def mentions(text: str, language: Language) -> list[Mention]:
    """All that a text states, in order of place. Addresses are another check's matter and left out."""
    rest = blank(text, [(hit.start, hit.end) for hit in find_addresses(text)])
    found: list[Mention] = []
    days = language.days(rest)
    for day in days:
        found.extend(_dated(day, text))
    weekdays = language.weekdays(rest)
    found.extend(
        Mention(
            "weekday",
            _span(text, hit.start, hit.end),
            frozenset({hit.weekday}),
            "weak" if hit.in_compound else "strong",
        )
        for hit in weekdays
    )
    rest = blank(rest, [(hit.start, hit.end) for hit in days])
    times = [hit for hit in language.times(rest) if not hit.maybe_duration]
    found.extend(_timed(hit, text) for hit in times)
    rest = blank(rest, [(hit.start, hit.end) for hit in times])
    found.extend(_counted(hit, text) for hit in language.numbers.numbers(rest))
    found.extend(
        Mention("scale", _span(text, hit.start, hit.end), frozenset({hit.scale}), "weak")
        for hit in language.numbers.loose_scales(rest)
    )
    return sorted(found, key=lambda mention: mention.span.start)


def _dated(hit: DateHit, text: str) -> list[Mention]:
    """The day, and the year by itself: it may stand elsewhere in the translation."""
    end = hit.end if hit.year_start is None else hit.year_start
    while end > hit.start and text[end - 1] in " ,/":
        end -= 1
    found = []
    if hit.year_start is not None and hit.year is not None:
        start, end_of_year = (hit.year_start, hit.end) if hit.year_start > hit.start else (hit.start, hit.start + 4)
        number = NumberHit(start, end_of_year, Fraction(hit.year), number_end=end_of_year)
        found.append(Mention("number", _span(text, start, end_of_year), frozenset({number.value}), number=number))
        if start == hit.start:
            end = hit.end
    key = (hit.month, hit.day) if hit.day is not None else hit.month
    return [Mention("date", _span(text, hit.start, end), frozenset({key})), *found]


def _timed(hit: TimeHit, text: str) -> Mention:
    """A time told without its half of the day agrees with both."""
    keys: set[object] = {(hit.hour, hit.minute)}
    if hit.vague:
        keys |= {((hit.hour + 12) % 24, hit.minute)}
    return Mention("time", _span(text, hit.start, hit.end), frozenset(keys), time=hit)


def _counted(hit: NumberHit, text: str) -> Mention:
    keys: set[object] = {hit.value, *hit.also}
    if hit.value < 1 and not hit.in_figures and hit.unit is None:
        keys.add(hit.value * 100)  # die Hälfte, 50 procent
    return Mention("number", _span(text, hit.start, hit.end), frozenset(keys), hit.weight, hit)


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)
