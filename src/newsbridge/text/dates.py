"""Dates and clock times in running text, for any language that brings its words.

`dates_de` and `dates_nl` hold the words; the shapes of dates are the same in both. Every pattern has
bounded repetition only, so that time grows with the length of the text and no faster.
"""

import re
from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace


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
class TimeHit:
    """A clock time; `vague` where it is told without the half of the day (halb drei)."""

    start: int
    end: int
    hour: int
    minute: int
    vague: bool = False
    maybe_duration: bool = False
    """Dutch "8 uur" may be eight o'clock or eight hours."""

    @property
    def value(self) -> str:
        """`14:30`."""
        return f"{self.hour:02d}:{self.minute:02d}"


@dataclass(frozen=True, slots=True)
class WeekdayHit:
    """A weekday, Monday is 0."""

    start: int
    end: int
    weekday: int
    in_compound: bool = False
    """Adventssamstag, Samstagsmarkt, Mo.–Fr.: a day that a translation may name or leave in the word."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a language brings: words in lower case, patterns without groups of their own."""

    months: Mapping[str, int]
    short_months: Mapping[str, int]
    """Months only beside a day or year: Jan is a name, too."""
    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    day_parts: str
    """What may be glued to a weekday: Mittwochabend, woensdagmiddag."""
    ordinals: Mapping[str, int]
    """Days in words: ersten, eerste."""
    day_mark: str
    """What makes a number a day: the dot in German, nothing or "e" in Dutch."""
    numeric: str
    """Day and month in figures up to the month's end, with groups `nd` and `nm`."""
    joins: str
    """Between two days or times of a list or range: und, bis."""
    articles: str
    hours: Mapping[str, int]
    """Hours in words: drei, drie."""
    clock: str
    """Uhr, uur."""
    half: str
    """halb, half: the hour that follows is not full yet."""
    quarter: str
    past: str
    to: str
    not_weekday: str
    """Words before a weekday that make a name of it: Goede Vrijdag."""
    clock_leads: str
    """Words before a time, after a date: um, om."""
    duration_cue: bool
    """True where the clock's word means hours, too."""
    hour_leads: str
    """Words that make sure that it is a clock time where it could be a duration."""


_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_YEAR = r"(?:1[5-9]|20)\d\d"
_TWO_DIGITS = 100
_CENTURY_SPLIT = 70
_GAP = r"[\s,|()·–-]{0,4}"


class Reader:
    """The compiled patterns of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._months = {**words.months, **words.short_months}
        self._weekdays = {**words.weekdays, **words.short_weekdays}
        self._day = re.compile(rf"(?P<figure>{_DAY})(?!\d)|(?P<word>{_any(words.ordinals)})", re.IGNORECASE)
        self._date = re.compile(self._date_pattern(), re.IGNORECASE)
        short = _any(words.short_weekdays)
        self._weekday = re.compile(
            rf"(?<!\w)(?P<full>{_any(words.weekdays)})(?:{words.day_parts})?(?!\w)"
            rf"|(?<!\w)(?P<short>{_any(words.short_weekdays)})(?:\.,?|,)?\s(?=(?:(?:{words.articles})\s)?{_DAY}\D)"
            rf"|(?<![\w.])(?P<from>{short})\.?\s?(?:{words.joins})\s?(?P<to>{short})(?!\w)"
            rf"|(?P<part>{_any(words.weekdays)})",
            re.IGNORECASE,
        )
        self._time = re.compile(self._time_pattern(), re.IGNORECASE)
        self._told = re.compile(self._told_pattern(), re.IGNORECASE)
        self._joined = re.compile(rf"[\s,]{{0,3}}(?:(?:{words.joins})\s?)?(?:(?:{words.articles})\s)?", re.IGNORECASE)
        self._before_time = re.compile(rf"{_GAP}(?:(?:{words.clock_leads})\s)?", re.IGNORECASE)
        self._name_before = re.compile(rf"(?:{words.not_weekday})\s$", re.IGNORECASE)
        self._hour_lead = re.compile(rf"(?:{words.hour_leads})\s$", re.IGNORECASE)

    def dates(self, text: str) -> list[DateHit]:
        """Dates in order of place, with the time that follows one at once."""
        times = {time.start: time for time in self.times(text) if not time.maybe_duration}
        return [self._with_time(hit, text, times) for hit in self.days(text)]

    def days(self, text: str) -> list[DateHit]:
        """Dates in order of place, without times; each day of a list or range is a hit of its own."""
        hits: list[DateHit] = []
        for match in self._date.finditer(text):
            hits.extend(hit for hit in self._read(match) if _exists(hit))
        return self._inherit_years(hits, text)

    def weekdays(self, text: str) -> list[WeekdayHit]:
        """Weekdays: whole words anywhere, short ones before a day, and those inside compounds."""
        hits = []
        for match in self._weekday.finditer(text):
            group = str(match.lastgroup)
            if group == "to":  # Mo.–Fr.: a translation may say working days
                pair = [self._short(match, "from"), self._short(match, "to")]
                hits += pair if pair[0].weekday != pair[1].weekday else []  # so und so
                continue
            if group == "full" and self._name_before.search(text, max(match.start() - 12, 0), match.start()):
                continue
            weekday = self._weekdays[match[group].lower()]
            hits.append(WeekdayHit(match.start(), match.end(group), weekday, in_compound=group == "part"))
        return hits

    def _short(self, match: re.Match[str], group: str) -> WeekdayHit:
        return WeekdayHit(*match.span(group), self._weekdays[match[group].lower()], in_compound=True)

    def times(self, text: str) -> list[TimeHit]:
        """Clock times in order of place; each end of a range is a hit of its own."""
        hits: list[TimeHit] = []
        for match in self._time.finditer(text):
            hits.extend(self._read_times(match, text))
        hits.extend(hit for match in self._told.finditer(text) for hit in self._read_told(match))
        return sorted(hits, key=lambda hit: hit.start)

    # --- patterns ------------------------------------------------------------------------------------

    def _date_pattern(self) -> str:
        words = self._words
        day = rf"(?:{_DAY}(?!\d){words.day_mark}|(?:{_any(words.ordinals)})(?!\w))"
        loose = rf"(?:{_DAY}(?!\d)\.?|(?:{_any(words.ordinals)})(?!\w))"
        weekday = rf"(?:{_any(words.weekdays)}|(?:{_any(words.short_weekdays)})\.?)"
        join = (
            rf"(?:\s{{0,2}},\s{{0,2}}(?:(?:{words.joins})\s)?|\s{{0,2}}(?:{words.joins})\s{{0,2}})"
            rf"(?:(?:{words.articles})\s)?(?:{weekday},?\s(?:(?:{words.articles})\s)?)?"
        )
        months = _any(self._months)
        year = rf"(?P<{{}}>{_YEAR})(?![\w])(?![.,]\d)"
        iso = (
            r"(?<![\w-])(?P<iy>(?:19|20)\d\d)-(?P<im>0[1-9]|1[0-2])(?:-(?P<id>0[1-9]|[12]\d|3[01]))?"
            r"(?!\d|-\d|-?[^\W\dT])"
            r"(?:[T ](?P<it>[012]\d:[0-5]\d(?::[0-5]\d)?)(?:[.,]\d{1,9})?(?P<iz>Z|[+-]\d\d:?\d\d)?(?!\d))?"
        )
        spoken = (
            rf"(?<![\w])(?<!\d[.,])(?P<days>(?:{loose}{join}){{0,6}}{day})\s{{0,2}}"
            rf"(?:(?P<month>{_any(words.months)})(?!\w)|(?P<cut>{_any(words.short_months)})(?!\w)\.?)"
            rf"(?:,?\s{{1,2}}{year.format('year')}|\s?['’](?P<short>\d\d)(?!\w))?"
        )
        shapes = [
            iso,
            rf"(?<![\w])(?<!\d[.,])(?P<ndays>(?:{_DAY}(?!\d)\.?{join}){{0,6}}){words.numeric}",
            spoken,
            rf"(?<![\w.,/-])(?P<mm>0[1-9]|1[0-2]|[1-9](?=/))[./]{year.format('my')}",
            rf"(?<!\w)(?P<m>{months})(?!\w)\.?\s{{1,2}}{year.format('y')}",
            rf"(?<!\w)(?P<alone>{_any(words.months)})(?!\w)",
        ]
        return "|".join(shapes)

    def _time_pattern(self) -> str:
        words = self._words
        hour = r"(?:[01]?\d|2[0-4])(?!\d)"
        moment = rf"(?:{hour}(?:[.:][0-5]\d(?!\d))?|(?:{_any(words.hours)})(?!\w))"
        join = rf"(?:\s{{0,2}}(?:,|{words.joins})\s{{0,2}})"
        clock = rf"\s{{0,2}}(?:{words.clock})(?!\w)"
        return (
            rf"(?<![\w])(?<!\d[.,:])(?P<list>(?:{moment}(?:{clock})?{join}){{0,4}}{moment})[\s-]{{0,2}}(?:{words.clock})(?!\w)"
            rf"(?:\s?(?P<after>[0-5]\d)(?![\w.,:%]))?"
            r"|(?<![\w:.,+])(?P<bh>[01]?\d|2[0-4]):(?P<bm>[0-5]\d)(?::[0-5]\d)?(?![\w:])"
            r"|(?<![\w:.,])(?P<uh>[01]?\d|2[0-4])[uh](?P<um>[0-5]\d)?(?![\w:])"
        )

    def _told_pattern(self) -> str:
        words = self._words
        hour = rf"(?P<{{}}>(?:{_any(words.hours)})|(?:1[0-2]|[1-9]))(?!\w|[.,:]\d)"
        return (
            rf"(?<!\w)(?:{words.half})\s{hour.format('half')}"
            rf"|(?<!\w)(?:{words.quarter})\s(?P<dir>{words.past}|{words.to})\s{hour.format('quarter')}"
        )

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
            yield DateHit(start, end, int(match["y"]), self._months[match["m"].lower()], None, None, match.start("y"))
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

    def _read_times(self, match: re.Match[str], text: str) -> Iterator[TimeHit]:
        if match["list"] is None:
            hour, minute = (match["bh"], match["bm"]) if match["bh"] else (match["uh"], match["um"])
            yield from _time(*match.span(), int(hour), int(minute or 0))
            return
        moments = list(self._moments(match))
        unsure = (
            self._words.duration_cue
            and all(minute == 0 and size <= 2 for _, _, _, minute, size in moments)
            and not match["after"]
            and not self._hour_lead.search(text, max(match.start() - 14, 0), match.start())
        )
        for index, (start, end, hour, minute, size) in enumerate(moments):
            if index + 1 == len(moments):
                end, minute = match.end(), int(match["after"] or minute)
            yield from _time(start, end, hour, minute, vague=size == 0, maybe_duration=unsure)

    def _moments(self, match: re.Match[str]) -> Iterator[tuple[int, int, int, int, int]]:
        """(start, end, hour, minute, written digits; 0 for a word) for each time of a list."""
        start, end = match.span("list")
        for part in re.finditer(r"(\d{1,2})(?:[.:](\d\d))?|[^\W\d]+", match.string[start:end]):
            where = (start + part.start(), start + part.end())
            if part[1]:
                yield *where, int(part[1]), int(part[2] or 0), len(part[0])
            elif part[0].lower() in self._words.hours:
                yield *where, self._words.hours[part[0].lower()], 0, 0

    def _read_told(self, match: re.Match[str]) -> Iterator[TimeHit]:
        word = (match["half"] or match["quarter"]).lower()
        hour = self._words.hours.get(word) or int(word)
        if match["half"]:
            yield TimeHit(*match.span(), (hour - 1) % 12, 30, vague=True)
        elif re.fullmatch(self._words.past, match["dir"], re.IGNORECASE):
            yield TimeHit(*match.span(), hour % 12, 15, vague=True)
        else:
            yield TimeHit(*match.span(), (hour - 1) % 12, 45, vague=True)


def _any(words: Mapping[str, int]) -> str:
    """The longest first, so that a word is not cut to a shorter one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"


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


def _time(
    start: int, end: int, hour: int, minute: int, *, vague: bool = False, maybe_duration: bool = False
) -> Iterator[TimeHit]:
    if hour * 60 + minute <= 24 * 60:
        yield TimeHit(start, end, hour % 24, minute, vague, maybe_duration)
