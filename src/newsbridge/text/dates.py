"""Dates in running text, for any language that brings its words; `dates_de` and `dates_nl` hold them."""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from newsbridge.text.clock import Clock, TimeHit
from newsbridge.text.date_patterns import DAY, date_pattern, weekday_pattern
from newsbridge.text.date_words import Words, any_of
from newsbridge.text.openings import Openings

__all__ = ["DateHit", "Reader", "TimeHit", "WeekdayHit", "Words"]

_TWO_DIGITS = 100
_SHORT_DAY = 3
_CENTURY_SPLIT = 70
_GAP = r"[\s,|()·–-]{0,4}"


@dataclass(frozen=True, slots=True)
class DateHit:
    """A date as it stands at `text[start:end]`; parts that the text does not give are None."""

    start: int
    end: int
    year: int | None
    month: int
    day: int | None
    time: str | None = None
    """`14:30`, with seconds and offset where the text has them."""
    year_start: int | None = None
    """Where the year is written; None where it is absent or comes from the other end of a range."""

    @property
    def value(self) -> str:
        """ISO 8601 at its own precision; without a year `--05-13` or `--05`."""
        head = "-" if self.year is None else f"{self.year:04d}"
        day = "" if self.day is None else f"-{self.day:02d}"
        return f"{head}-{self.month:02d}{day}" + (f"T{self.time}" if self.time else "")


@dataclass(frozen=True, slots=True)
class WeekdayHit:
    """A weekday, Monday is 0."""

    start: int
    end: int
    weekday: int
    in_compound: bool = False
    """Adventssamstag, Samstagsmarkt, Mo.–Fr.: a day that a translation may name or leave in the word."""


class Reader:
    """The compiled patterns of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._months = {**words.months, **words.short_months}
        self._weekdays = {**words.weekdays, **words.short_weekdays}
        self._day = re.compile(rf"(?P<figure>{DAY})(?!\d)|(?P<word>{any_of(words.ordinals)})", re.IGNORECASE)
        self._date = re.compile(date_pattern(words), re.IGNORECASE)
        self._openings = Openings((*self._months, *words.ordinals), r"\d\d?(?!\d)|\d{4}-")
        self._weekday = re.compile(weekday_pattern(words), re.IGNORECASE)
        self._joined = re.compile(rf"[\s,]{{0,3}}(?:(?:{words.joins})\s?)?(?:(?:{words.articles})\s)?", re.IGNORECASE)
        self._before_time = re.compile(rf"{_GAP}(?:(?:{words.clock_leads})\s)?", re.IGNORECASE)
        self._name_before = re.compile(rf"(?:{words.not_weekday})\s$", re.IGNORECASE)
        clock = Clock(words)
        self.times, self.midnights = clock.times, clock.midnights

    def dates(self, text: str) -> list[DateHit]:
        """Dates in order of place, with the time that follows one at once."""
        times = {time.start: time for time in self.times(text) if not time.maybe_duration}
        return [self._with_time(hit, text, times) for hit in self.days(text)]

    def days(self, text: str) -> list[DateHit]:
        """Dates in order of place, without times; each day of a list or range is a hit of its own."""
        return [hit for hit in self.days_as_told(text) if _exists(hit)]

    def days_as_told(self, text: str) -> list[DateHit]:
        """The same with days that no calendar has: the 31st of June is a date gone wrong."""
        found = self._openings.finditer(self._date, text)
        return self._inherit_years([hit for match in found for hit in self._read(match)], text)

    def weekdays(self, text: str) -> list[WeekdayHit]:
        """Weekdays: whole words anywhere, short ones before a day, and those inside compounds."""
        hits, listed = [], []
        for match in self._weekday.finditer(text):
            group = str(match.lastgroup)
            if group == "to":  # Mo.–Fr.: a translation may say working days
                pair = [self._short(match, "from"), self._short(match, "to")]
                hits += pair if pair[0].weekday != pair[1].weekday else []  # so und so
                continue
            if group == "full" and self._name_before.search(text, max(match.start() - 12, 0), match.start()):
                continue
            if group == "listed":
                listed.append(self._short(match, group))
                continue
            weekday = self._weekdays[match[group].lower()]
            hits.append(WeekdayHit(match.start(), match.end(group), weekday, in_compound=group in {"part", "clocked"}))
        # Di. Klettern, Do. Kino: by itself the last word of a sentence, Fr. Schmidt or a tone (Mi).
        several = len({hit.weekday for hit in (*listed, *hits) if hit.end - hit.start <= _SHORT_DAY}) > 1
        return sorted(hits + listed, key=lambda hit: hit.start) if listed and several else hits

    def _short(self, match: re.Match[str], group: str) -> WeekdayHit:
        return WeekdayHit(*match.span(group), self._weekdays[match[group].lower()], in_compound=True)

    # --- reading -------------------------------------------------------------------------------------

    def _read(self, match: re.Match[str]) -> Iterator[DateHit]:
        start, end = match.span()
        if match["iy"]:
            zone = (match["iz"] or "").replace("Z", "+00:00")
            time = match["it"] + zone if match["it"] else None
            day = int(match["id"]) if match["id"] else None
            yield DateHit(start, end, int(match["iy"]), int(match["im"]), day, time, start)
        elif match["nm"]:
            yield from self._read_list(match, "ndays", int(match["nm"]), "ny", match.start("nd"))
        elif match["days"]:
            month = self._months[(match["month"] or match["cut"]).lower()]
            yield from self._read_list(match, "days", month, "year", None)
        elif match["mm"]:
            yield DateHit(start, end, int(match["my"]), int(match["mm"]), None, None, match.start("my"))
        elif match["m"]:
            group = "y" if match["y"] else "sy"
            yield DateHit(
                start, end, _year(match[group]), self._months[match["m"].lower()], None, None, match.start(group)
            )
        else:
            yield DateHit(start, end, None, self._months[match["alone"].lower()], None)

    def _read_list(self, match: re.Match[str], days: str, month: int, year: str, last: int | None) -> Iterator[DateHit]:
        """One hit a day; the last one carries the month's and the year's place."""
        written = match[year] or (match["short"] if days == "days" else None)
        number = _year(written)
        year_start = match.end() - len(written) if written else None
        found = list(self._day.finditer(match.string, *match.span(days)))
        found = [one for one in found if one["word"] is None or not match.string[one.end() : one.end() + 1].isalpha()]
        starts = [(one.start(), one.end(), self._number(one)) for one in found]
        if last is not None:
            starts.append((last, match.end(), int(match["nd"])))
        for position, (start, end, day) in enumerate(starts):
            if position + 1 == len(starts):
                yield DateHit(start, match.end(), number, month, day, None, year_start)
            else:
                dot = 1 if match.string[end : end + 1] == "." else 0
                yield DateHit(start, end + dot, number, month, day)

    def _number(self, match: re.Match[str]) -> int:
        return int(match["figure"]) if match["figure"] else self._words.ordinals[match["word"].lower()]

    def _inherit_years(self, hits: list[DateHit], text: str) -> list[DateHit]:
        """24. April bis 3. Mai 2026: the first day is in that year, or in the one before where months turn."""
        for index in range(len(hits) - 2, -1, -1):
            hit, following = hits[index], hits[index + 1]
            if hit.year is not None or following.year is None:
                continue
            match = self._joined.match(text, hit.end)
            if match and match.end() >= following.start:
                hits[index] = replace(hit, year=following.year - (hit.month > following.month))
        return hits

    def _with_time(self, hit: DateHit, text: str, times: Mapping[int, TimeHit]) -> DateHit:
        if hit.time is not None or hit.day is None:
            return hit
        gap = self._before_time.match(text, hit.end)
        time = times.get(gap.end()) if gap else None
        return replace(hit, time=time.value, end=time.end) if time else hit


def _year(written: str | None) -> int | None:
    if not written:
        return None
    year = int(written)
    if year >= _TWO_DIGITS:
        return year
    return year + (2000 if year < _CENTURY_SPLIT else 1900)


def _exists(hit: DateHit) -> bool:
    """The 31st of February does not; without a year the 29th does."""
    return hit.day is None or hit.day <= monthrange(hit.year or 2024, hit.month)[1]
