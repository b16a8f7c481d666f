"""Until when an embargo lasts: dates and times as German and English press mails write them behind a label."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property
from zoneinfo import ZoneInfo

from newsbridge.read.phrases import phrases
from newsbridge.text.dates_de import WORDS, find_days, find_times
from newsbridge.text.timestamps import GERMANY, iso

FILE = "embargo.toml"
_PAST_DAYS = 35
"""A day without a year that has just gone by is that day, not the one in a year."""
_MONTH_NUMBERS = {
    "january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
    "october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7,
    "aug": 8, "sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}  # fmt: skip
_ENGLISH_WEEKDAYS = {
    "monday": 0, "tuesday": 1, "wednesday": 2, "thursday": 3, "friday": 4, "saturday": 5, "sunday": 6,
}  # fmt: skip
_WEEKDAY_NUMBERS = {**WORDS.weekdays, **WORDS.short_weekdays, **_ENGLISH_WEEKDAYS}
_DAYS_AHEAD = {"heute": 0, "today": 0, "morgen": 1, "tomorrow": 1, "übermorgen": 2}
_ZONES = {"utc": "UTC", "gmt": "UTC", "z": "UTC", "bst": "Europe/London", "uk": "Europe/London",
          "et": "America/New_York", "est": "America/New_York", "edt": "America/New_York"}  # fmt: skip
# CET in summer is what people write for the time on the wall.
_GERMAN_ZONES = "CEST|CET|MESZ|MEZ"
_MONTH = "|".join(sorted(_MONTH_NUMBERS, key=len, reverse=True))
_NTH = r"(?:st|nd|rd|th)?"
_ATOM = re.compile(
    rf"(?P<d1>\d{{1,2}}){_NTH}(?: of)?\s(?P<m1>{_MONTH})\b\.?(?:,?\s(?P<y1>20\d\d))?"
    rf"|(?P<m2>{_MONTH})\b\.?\s(?P<d2>\d{{1,2}}){_NTH}(?!\d|[:.]\d)(?:,?\s(?P<y2>20\d\d))?"
    r"|(?P<h12>1[0-2]|0?[1-9])(?:[:.](?P<min12>[0-5]\d))?\s?(?P<half>[ap])\.?m\b\.?"
    rf"|(?P<weekday>{'|'.join(WORDS.weekdays)}|{'|'.join(_ENGLISH_WEEKDAYS)})(?:{WORDS.day_parts})?\b"
    rf"|(?P<short>{'|'.join(WORDS.short_weekdays)})\b(?:\.,?|,)?(?=\s?\d)"
    rf"|(?P<relative>{'|'.join(_DAYS_AHEAD)})\b"
    r"|(?P<midnight>mitternacht|midnight)\b|(?P<noon>mittags?|noon)\b"
    r"|(?P<evening>abends?|nachmittags?)\b|(?P<morning>morgens?|früh|vormittags?|nachts?)\b"
    rf"|\(?(?P<zone>{_GERMAN_ZONES}|{'|'.join(_ZONES)})\b(?: time)?\)?",
    re.IGNORECASE,
)
_BARE_CLOCK = re.compile(r"([01]?\d|2[0-4])[.:]([0-5]\d)(?![\d.:])(?!\s?(?:Euro|Prozent|%|Mi))")
_SEPARATORS = re.compile(r"[\s,;:/|()\[\]–—-]*(?:T(?=\d\d:))?")
_NEXT = re.compile(r"kommend|nächst", re.IGNORECASE)
_RANGE = re.compile(r"\s?(?:bis(?: zum)?|[-–—])\s?", re.IGNORECASE)
_NOON = 12


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day in one of its forms, with a clock time where one is given."""

    day: tuple[int | None, int, int] | None = None
    weekday: int | None = None
    ahead: int | None = None
    clock: tuple[int, int] | None = None
    zone: str | None = None
    strictly_next: bool = False

    @property
    def has_day(self) -> bool:
        return self.day is not None or self.weekday is not None or self.ahead is not None


@dataclass(slots=True)
class Reading:
    """What stands behind a label, up to the first word that belongs to no date: filled while it is read."""

    end: int
    moments: list[_Moment] = field(default_factory=lambda: [_Moment()])
    inclusive: bool = False
    conditional: bool = False
    """Beginn der Rede: only the people in the room know when."""
    is_range: bool = False

    @property
    def has_clock(self) -> bool:
        return any(moment.clock for moment in self.moments)

    @property
    def has_date(self) -> bool:
        return any(moment.has_day for moment in self.moments)

    def until(self, base: date | None) -> str | None:
        """ISO 8601 of the latest moment; None where it cannot be told.

        Args:
            base: the day on which days without a year, weekdays and `heute` hang.
        """
        if self.conditional and not self.has_clock:
            return None
        found = [self._resolve(moment, base) for moment in self.moments if moment.has_day or moment.clock]
        known = [one for one in found if one is not None]
        return max(known) if known and len(known) == len(found) else None

    def _resolve(self, moment: _Moment, base: date | None) -> str | None:
        day = _day(moment, base)
        if day is None:
            return None
        if moment.clock is None:
            return (day + timedelta(days=self.inclusive)).isoformat()
        hour, minute = moment.clock
        zone = ZoneInfo(_ZONES[moment.zone]) if moment.zone in _ZONES else GERMANY
        start = datetime.combine(day + timedelta(days=hour // 24), time(hour % 24, minute), zone)
        return iso(start)


def _day(moment: _Moment, base: date | None) -> date | None:
    if moment.day and moment.day[0]:
        return date(moment.day[0], *moment.day[1:])
    if base is None:
        return None
    if moment.day:
        return _without_year(moment.day[1], moment.day[2], moment.weekday, base)
    if moment.ahead is not None:
        return base + timedelta(days=moment.ahead)
    if moment.weekday is not None:
        ahead = (moment.weekday - base.weekday()) % 7
        return base + timedelta(days=ahead or 7 * moment.strictly_next)
    return base


def _without_year(month: int, day: int, weekday: int | None, base: date) -> date | None:
    """The next such day, or one that has just gone by; a weekday beside it decides between years."""
    near = base - timedelta(days=_PAST_DAYS)
    found = []
    for year in range(base.year - 1, base.year + 5):
        try:
            candidate = date(year, month, day)
        except ValueError:  # the 29th of February
            continue
        if candidate >= near:
            found.append(candidate)
    fitting = [one for one in found[:2] if one.weekday() == weekday]
    return (fitting or found)[0]


def base_day(stamp: str | None) -> date | None:
    """The German day of an ISO 8601 date of any precision; a month's is its first."""
    if not stamp:
        return None
    try:
        if "T" in stamp:
            moment = datetime.fromisoformat(stamp)
            return (moment.astimezone(GERMANY) if moment.tzinfo else moment).date()
        return date.fromisoformat((stamp + "-01-01")[:10])
    except ValueError:
        return None


class ValueReader:
    """One line of text, read from any position."""

    def __init__(self, text: str) -> None:
        self._text = text

    def read(self, position: int) -> Reading:
        """Take dates, times and the words between them from `position` on."""
        reading = Reading(position)
        while True:
            position = _SEPARATORS.match(self._text, position).end()  # type: ignore[union-attr]  # matches nothing, too
            end = self._significant(position, reading)
            if end is None:
                filler = phrases(FILE, "fillers").match(self._text, position)
                if not filler or filler.end() == position:
                    return reading
                position = filler.end()
            else:
                position = reading.end = end

    def _significant(self, at: int, reading: Reading) -> int | None:
        for step in (self._take_date, self._take_clock, self._take_inclusive, self._take_atom, self._take_event):
            if (end := step(at, reading)) is not None:
                return end
        return None

    @cached_property
    def _dates(self) -> dict[int, tuple[int, tuple[int | None, int, int]]]:
        """Where a day begins: its end, the day. A clock time in an ISO date is read on its own."""
        found = {}
        for hit in find_days(self._text):
            if hit.day is not None:
                end = hit.start + len("2026-05-12") if hit.time else hit.end
                found[hit.start] = (end, (hit.year, hit.month, hit.day))
        return found

    @cached_property
    def _clocks(self) -> dict[int, tuple[int, tuple[int, int]]]:
        found = {}
        for hit in find_times(self._text):
            if not hit.vague:
                is_end = self._text.startswith("24", hit.start)
                found[hit.start] = (hit.end, (24 if is_end else hit.hour, hit.minute))
        return found

    def _take_date(self, at: int, reading: Reading) -> int | None:
        if at not in self._dates:
            return None
        end, day = self._dates[at]
        if reading.moments[-1].day:
            reading.is_range |= bool(_RANGE.fullmatch(self._text[reading.end : at]))
        self._set_day(reading, day=day)
        return end

    def _take_clock(self, at: int, reading: Reading) -> int | None:
        english = _ATOM.match(self._text, at)
        if english and (english["half"] or english["d1"]):
            return None
        end, clock = self._clocks.get(at, (0, (0, 0)))
        if not end:
            bare = _BARE_CLOCK.match(self._text, at) if reading.has_date else None
            if not bare:
                return None
            end, clock = bare.end(), (int(bare[1]), int(bare[2]))
        reading.moments[-1] = replace(reading.moments[-1], clock=clock)
        return end

    def _take_inclusive(self, at: int, reading: Reading) -> int | None:
        """einschließlich, or "nach dem" and "Ablauf des" right before a day."""
        match = phrases(FILE, "inclusive").match(self._text, at)
        if not match:
            return None
        if match[0][0] in "aAnNeE" and not match[0].lower().startswith("ein"):
            start = phrases(FILE, "fillers").match(self._text, match.end() + 1)
            days = {match.end() + 1, start.end() + 1 if start else -1}
            if not any(day in self._dates or self._names_day(day) for day in days):
                return None
        reading.inclusive = True
        return match.end()

    def _names_day(self, at: int) -> bool:
        match = _ATOM.match(self._text, at)
        return bool(match and (match["weekday"] or match["d1"] or match["m2"]))

    def _take_event(self, at: int, reading: Reading) -> int | None:
        match = phrases(FILE, "events").match(self._text, at)
        if not match:
            return None
        reading.conditional = True
        return match.end()

    def _take_atom(self, at: int, reading: Reading) -> int | None:
        match = _ATOM.match(self._text, at)
        if not match:
            return None
        last = reading.moments[-1]
        if month := match["m1"] or match["m2"]:
            day, year = match["d1"] or match["d2"], match["y1"] or match["y2"]
            self._set_english(reading, year, month, day)
        elif match["half"]:
            clock = (int(match["h12"]) % _NOON + _NOON * (match["half"].lower() == "p"), int(match["min12"] or 0))
            reading.moments[-1] = replace(last, clock=clock)
        elif name := match["weekday"] or match["short"]:
            before = self._text[max(at - 12, 0) : at]
            weekday = _WEEKDAY_NUMBERS[name.lower()]
            self._set_day(reading, weekday=weekday, strictly_next=bool(_NEXT.search(before)))
        elif match["relative"]:
            self._set_day(reading, ahead=_DAYS_AHEAD[match["relative"].lower()])
        else:
            reading.moments[-1] = _with_word(last, match)
        return match.end()

    def _set_english(self, reading: Reading, year: str | None, month: str, day: str) -> None:
        number = _MONTH_NUMBERS[month.lower()]
        try:
            date(int(year or 2024), number, int(day))
        except ValueError:
            reading.conditional = True  # the 31st of June: nobody can say when
            return
        self._set_day(reading, day=(int(year) if year else None, number, int(day)))

    def _set_day(
        self,
        reading: Reading,
        *,
        day: tuple[int | None, int, int] | None = None,
        weekday: int | None = None,
        ahead: int | None = None,
        strictly_next: bool = False,
    ) -> None:
        """A weekday and a date beside each other are one day, two dates are two."""
        last = reading.moments[-1]
        full = (day and last.day) or (weekday is not None and (last.weekday is not None or (last.day and last.clock)))
        if full:
            reading.moments.append(_Moment())
            last = reading.moments[-1]
        reading.moments[-1] = replace(
            last,
            day=day or last.day,
            weekday=last.weekday if weekday is None else weekday,
            ahead=last.ahead if ahead is None else ahead,
            strictly_next=last.strictly_next or strictly_next,
        )


def _with_word(moment: _Moment, match: re.Match[str]) -> _Moment:
    """Mitternacht is the end of the day that is named; abends moves the hour."""
    if match["midnight"]:
        return replace(moment, clock=moment.clock or (24, 0))
    if match["noon"]:
        return replace(moment, clock=moment.clock or (_NOON, 0))
    if match["evening"] and moment.clock and moment.clock[0] < _NOON:
        return replace(moment, clock=(moment.clock[0] + _NOON, moment.clock[1]))
    if match["zone"]:
        return replace(moment, zone=match["zone"].lower())
    return moment


def lines_of(text: str) -> Iterator[tuple[int, str]]:
    """(where it begins, the line) for each line with something in it."""
    for match in re.finditer(r"[^\n]+", text):
        yield match.start(), match[0]
