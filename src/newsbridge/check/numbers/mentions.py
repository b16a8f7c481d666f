"""What one side of a pair states: numbers, dates, weekdays and times, each in a form that both languages share."""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Literal

from newsbridge.check.numbers.time_words import Key, stands_for, time_words
from newsbridge.model import Span
from newsbridge.text import dates_de, dates_nl, numbers_de, numbers_nl
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates import DateHit, TimeHit, WeekdayHit
from newsbridge.text.masking import blank
from newsbridge.text.numbers import NumberHit, Reader, Weight

Kind = Literal["number", "date", "weekday", "time", "scale", "word"]
_HALF_DAY = 12
_ANY_YEAR = 2023
_MOST_TONS = 100
_EUROS_A_TON = 100_000
"""Dutch "een ton" is a hundred thousand euros as often as a thousand kilograms."""
_DAYS = 7
_SIGNS = frozenset("-−–")


@dataclass(frozen=True, slots=True)
class Mention:
    """A statement at a place; two mentions agree where they share a key."""

    kind: Kind
    span: Span
    keys: tuple[object, ...]
    """The first is what it says, the others are what it may mean."""
    weight: Weight = "strong"
    number: NumberHit | None = None
    time: TimeHit | None = None
    negative: bool = False
    """A number with a minus before it."""

    @property
    def is_year(self) -> bool:
        """A bare number that reads as a year."""
        return self.number is not None and self.number.looks_like_year


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """The readers of one side; each is itself alone, which makes it cheap to look up by."""

    code: Literal["de", "nl"]
    days: Callable[[str], list[DateHit]]
    times: Callable[[str], list[TimeHit]]
    midnights: Callable[[str], list[TimeHit]]
    weekdays: Callable[[str], list[WeekdayHit]]
    numbers: Reader
    minus: re.Pattern[str]
    """The word before a number that makes it negative."""
    night_to: re.Pattern[str]
    """Before a weekday: the night that leads to it began on the day before."""
    night_from: re.Pattern[str]
    """Before a weekday whose night goes on to the next day, which says it all."""
    months: Mapping[str, int]
    in_compound: re.Pattern[str]
    """A month at the beginning of a longer word."""
    before_day: re.Pattern[str]
    """Before a date that is no longer meant itself."""
    beside: re.Pattern[str]
    """Before a feast: the day before or after it."""
    sundays: re.Pattern[str]
    """Days that are always a Sunday, which a translation may say."""


def _months_in_compounds(months: Mapping[str, int], ambiguous: str) -> re.Pattern[str]:
    """Mainz and meisje begin like a month."""
    names = "|".join(month for month in months if month != ambiguous.lower())
    return re.compile(rf"(?<!\w)(?:{names})(?=[a-zäöüß]{{4}})", re.IGNORECASE)


GERMAN = Language(
    "de", dates_de.find_days_as_told, dates_de.find_times, dates_de.find_midnights, dates_de.find_weekdays,
    numbers_de.reader(),
    re.compile(r"(?<!\w)minus\s$", re.IGNORECASE), re.compile(r"Nacht (?:zum|zu|auf(?: den)?)\s$"),
    re.compile(r"Nacht von\s$"),
    dates_de.WORDS.months, _months_in_compounds(dates_de.WORDS.months, "Mai"),
    re.compile(r"(?<!\w)vor(?: dem)?\s$"),
    re.compile(r"(?:(?P<two>zwei)\s)?Tage?\s(?:(?P<before>vor)|nach)\s(?:(?:dem|der)\s)?$", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:Advent|Muttertag|Totensonntag)(?!\w)"),
)  # fmt: skip
DUTCH = Language(
    "nl", dates_nl.find_days_as_told, dates_nl.find_times, dates_nl.find_midnights, dates_nl.find_weekdays,
    numbers_nl.reader(),
    re.compile(r"(?<!\w)(?:minus|min)\s$", re.IGNORECASE), re.compile(r"nacht (?:op|naar)\s$"),
    re.compile(r"nacht van\s$"),
    dates_nl.WORDS.months, _months_in_compounds(dates_nl.WORDS.months, "mei"),
    re.compile(r"(?<!\w)v(?:oo|óó)r\s$"),
    re.compile(r"(?:(?P<two>twee)\s)?dag(?:en)?\s(?:(?P<before>v(?:oo|óó)r)|na)\s(?:de\s)?$", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:[Aa]dvent|[Mm]oederdag)(?!\w)"),
)  # fmt: skip


@lru_cache(maxsize=32)
def mentions(text: str, language: Language) -> tuple[Mention, ...]:
    """All that a text states, in order of place. Addresses are another check's matter and left out."""
    rest = blank(text, [(hit.start, hit.end) for hit in find_addresses(text)])
    days = language.days(rest)
    found = [mention for day in days for mention in _dated(day, text, language)]
    for hit in language.weekdays(rest):
        found.extend(_weekdays(hit, text, language))
    found.extend(
        Mention("weekday", _span(text, *match.span()), (6,), "silent") for match in language.sundays.finditer(rest)
    )
    found.extend(_in_compounds(rest, text, language))
    for start, end, key in time_words(rest, language.code):
        found.extend(_worded(start, end, key, text, language))
    rest = blank(rest, [(hit.start, hit.end) for hit in days])
    times = [hit for hit in language.times(rest) if not hit.maybe_duration]
    found.extend(_timed(hit, text) for hit in times)
    found.extend(_timed(hit, text, "weak") for hit in language.midnights(rest))
    rest = blank(rest, [(hit.start, hit.end) for hit in times])
    found.extend(_numbers(rest, text, language))
    return tuple(sorted(found, key=lambda mention: mention.span.start))


def _numbers(rest: str, text: str, language: Language) -> Iterator[Mention]:
    hits, scales = language.numbers.numbers_and_scales(rest)
    for hit in hits:
        negative = _is_negative(text, hit.start, language)
        yield Mention("number", _span(text, hit.start, hit.end), _keys(hit), hit.weight, hit, negative=negative)
    for hit in scales:
        yield Mention("scale", _span(text, hit.start, hit.end), (hit.scale,), "weak")


def _dated(hit: DateHit, text: str, language: Language) -> list[Mention]:
    """The day, and the year by itself: it may stand elsewhere in the translation."""
    end = hit.end if hit.year_start is None else hit.year_start
    while end > hit.start and text[end - 1] in " ,/'’":
        end -= 1
    found = []
    if hit.year_start is not None and hit.year is not None:
        start, end_of_year = (hit.year_start, hit.end) if hit.year_start > hit.start else (hit.start, hit.start + 4)
        number = NumberHit(start, end_of_year, Fraction(hit.year), number_end=end_of_year)
        found.append(Mention("number", _span(text, start, end_of_year), (number.value,), number=number))
        if start == hit.start:
            end = hit.end
    key = (hit.month, hit.day) if hit.day is not None else hit.month
    last = _last_before(hit) if language.before_day.search(text, max(hit.start - 12, 0), hit.start) else None
    return [Mention("date", _span(text, hit.start, end), (key, last) if last else (key,)), *found]


def _last_before(hit: DateHit) -> tuple[int, int] | None:
    """vóór 1 december: up to 30 November."""
    if hit.day is None or hit.day > monthrange(_ANY_YEAR, hit.month)[1]:
        return None
    last = date(_ANY_YEAR, hit.month, hit.day) - timedelta(1)
    return last.month, last.day


def _weekdays(hit: WeekdayHit, text: str, language: Language) -> Iterator[Mention]:
    """The day; and where the night to it is meant, the day before, which a translation may name as well."""
    span = _span(text, hit.start, hit.end)
    leads_on = language.night_from.search(text, max(hit.start - 12, 0), hit.start)  # nacht van zaterdag op zondag
    yield Mention("weekday", span, (hit.weekday,), "weak" if hit.in_compound or leads_on else "strong")
    if language.night_to.search(text, max(hit.start - 16, 0), hit.start):
        yield Mention("weekday", span, ((hit.weekday - 1) % _DAYS,), "silent")


def _in_compounds(rest: str, text: str, language: Language) -> Iterator[Mention]:
    """Juniwochenende, aprilweer: a month that a translation may name."""
    for match in language.in_compound.finditer(rest):
        yield Mention("date", _span(text, *match.span()), (language.months[match[0].lower()],), "silent")


def _worded(start: int, end: int, key: Key, text: str, language: Language) -> Iterator[Mention]:
    """The word, and what may be told in its place; of a feast also the days around it."""
    span = _span(text, start, end)
    yield Mention("word", span, (key,), "weak")
    for kind, keys in stands_for(key):
        beside = language.beside.search(text, max(start - 24, 0), start) if kind == "date" else None
        weight: Weight = "weak" if kind == "time" else "silent"  # noon is as much of a time as midnight
        yield Mention(kind, span, _beside(keys, beside) if beside else keys, weight)


def _beside(days: tuple[object, ...], told: re.Match[str]) -> tuple[object, ...]:
    """Einen Tag vor Heiligabend."""
    away = timedelta(2 if told["two"] else 1) * (-1 if told["before"] else 1)
    moved = (date(_ANY_YEAR, *day) + away for day in days if isinstance(day, tuple))
    return tuple((day.month, day.day) for day in moved)


def _timed(hit: TimeHit, text: str, weight: Weight = "strong") -> Mention:
    """A time told without its half of the day agrees with both."""
    keys = [(hit.hour, hit.minute)]
    if hit.vague:
        keys.append(((hit.hour + _HALF_DAY) % 24, hit.minute))
    return Mention("time", _span(text, hit.start, hit.end), tuple(keys), weight, time=hit)


def _keys(hit: NumberHit) -> tuple[object, ...]:
    """The number, and others that it may stand for: die Hälfte is 50 procent."""
    number = hit.value.numerator if hit.value.denominator == 1 else hit.value
    if hit.value.denominator > hit.value.numerator and not hit.in_figures and hit.unit is None:
        return (number, *hit.also, hit.value * 100)
    if hit.unit == "t" and number < _MOST_TONS:  # zes ton
        return (number, *hit.also, number * _EUROS_A_TON)
    return (number, *hit.also)


def _is_negative(text: str, start: int, language: Language) -> bool:
    """-7 and minus 7; the dash of a range (5-7) and of a compound is no minus."""
    before = text[max(start - 2, 0) : start]
    if before[-1:] in _SIGNS and text[start : start + 1].isdigit():
        return before[:-1] in {"", " ", "\n", "\u00a0", "(", ":"}
    return before[-1:].isspace() and language.minus.search(text, max(start - 7, 0), start) is not None


def _span(text: str, start: int, end: int) -> Span:
    return Span(text[start:end], start, end)
