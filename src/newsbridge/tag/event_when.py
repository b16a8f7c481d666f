"""When an event is: a German day and its times as ISO 8601, with the year that the text leaves open."""

import datetime as dt
import re
from dataclasses import dataclass
from itertools import islice
from zoneinfo import ZoneInfo

from newsbridge.text.dates import DateHit, TimeHit
from newsbridge.text.dates_de import find_weekdays

LOCAL = ZoneInfo("Europe/Berlin")
_YEAR = 366
_NEAR_FUTURE = 240
"""Days ahead that a date without a year may be: further on it is rather one of last months."""
_MIDDLE_OF_MONTH = 15
_RANGE = re.compile(r"\s?(?:bis(?: zum| einschließlich)?|[-–—])\s?(?:(?:[A-Z]\w+,?\s)(?:den |dem )?)?", re.IGNORECASE)
_DAY_PRECISION = len("2020-05-13")
_BESIDE = 14
"""Characters between a weekday and a date that say the same."""
_MOST = 60
"""Weekdays that are looked at in one sentence."""
_NEXT = re.compile(r"(?:kommende|nächste|diese)[nrm]\s$", re.IGNORECASE)
_NOT_NEXT = re.compile(r"(?:vergangene|letzte|vorige|jede|vorletzte|übernächste)[nrms]?\s$", re.IGNORECASE)
_ON = re.compile(r"(?<!\w)(?:am|diesen)\s$", re.IGNORECASE)
_NEXT_WEEK = re.compile(r"\s?,?\s?(?:in der |der )?(?:nächste|kommende)[rn] Woche")
_TODAY = re.compile(
    r"(?<!\w)(?:(?P<today>[Hh]eute)|(?P<overmorrow>[Üü]bermorgen)|(?<!te )(?<!ag )(?P<morrow>morgen))(?!\w)"
)
_AND = re.compile(r"\s?(?:und|/|&|\+)\s?(?:(?:[A-Z]\w+,?\s)(?:den |dem )?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """One day, or the first and last day of a range."""

    first: DateHit
    last: DateHit | None = None
    relative: bool = False
    """Counted from the day of publication: am kommenden Freitag, heute."""
    bare: bool = False
    """A weekday alone, which may be the last one, too."""

    @property
    def end(self) -> int:
        """Where the written days end."""
        return (self.last or self.first).end


def spans(hits: list[DateHit], text: str) -> list[Days]:
    """Days put together to ranges: vom 24. bis 26. April, am 12. und 13. Mai; other lists stay apart."""
    found: list[Days] = []
    index = 0
    days = [hit for hit in hits if hit.day is not None]
    while index < len(days):
        hit = days[index]
        following = days[index + 1] if index + 1 < len(days) else None
        if following is not None and _joined(hit, following, text):
            found.append(Days(hit, following))
            index += 2
        else:
            found.append(Days(hit))
            index += 1
    return found


def relative_days(text: str, published: str | None, dated: list[DateHit]) -> list[Days]:
    """Days told by a weekday or "heute" only, counted from a day of publication; not those beside a date."""
    reference = published_day(published)
    if reference is None or len(published or "") < _DAY_PRECISION:
        return []
    found = []
    for hit in find_weekdays(text)[:_MOST]:
        beside = any(hit.end - _BESIDE <= date.end and date.start <= hit.end + _BESIDE for date in dated)
        habit = not text[hit.start].isupper() or re.match(r"s(?!\w)", text[hit.end : hit.end + 2])
        lead = text[max(hit.start - 16, 0) : hit.start]
        if hit.in_compound or beside or habit or _NOT_NEXT.search(lead) or not (_NEXT.search(lead) or _ON.search(lead)):
            continue
        ahead = (hit.weekday - reference.weekday()) % 7
        week = _NEXT_WEEK.match(text, hit.end)
        if week:
            ahead = 7 - reference.weekday() + hit.weekday
        elif ahead == 0 and _NEXT.search(lead) and "diese" not in lead.lower():
            ahead = 7
        bare = not week and not _NEXT.search(lead)
        found.append(_relative(hit.start, week.end() if week else hit.end, reference, ahead, bare=bare))
    for match in islice(_TODAY.finditer(text), _MOST):
        if any(match.end() - _BESIDE <= date.end and date.start <= match.end() + _BESIDE for date in dated):
            continue
        ahead = {"today": 0, "morrow": 1, "overmorrow": 2}[str(match.lastgroup)]
        found.append(_relative(*match.span(), reference, ahead, bare=True))
    return found


def _relative(start: int, end: int, reference: dt.date, ahead: int, *, bare: bool) -> Days:
    day = reference + dt.timedelta(days=ahead)
    return Days(DateHit(start, end, day.year, day.month, day.day), relative=True, bare=bare)


def is_upcoming(hit: DateHit, day: dt.date | None, published: str | None) -> bool:
    """To come from the day of publication on; without a year only where it is not far nearer the other way."""
    reference = published_day(published)
    if reference is None or day is None:
        return False
    ahead = (day - reference).days
    return ahead >= -slack(published) and (hit.year is not None or ahead <= _NEAR_FUTURE)


def _joined(hit: DateHit, following: DateHit, text: str) -> bool:
    if _RANGE.fullmatch(text, hit.end, following.start):
        return True
    neighbours = hit.month == following.month and (following.day or 0) - (hit.day or 0) == 1
    return neighbours and bool(_AND.fullmatch(text, hit.end, following.start))


def slack(published: str | None) -> int:
    """How many days before `published_day` are still today: a date of a month's precision knows no day."""
    return 1 if len(published or "") >= len("2020-05-13") else 31


def resolve(hit: DateHit, published: str | None, weekday: int | None, back: int) -> dt.date | None:
    """The day that is meant; None where no year is given and none can be told from `published`.

    Without a year it is the first such day from `back` days before publication on; a weekday that fits another
    year near by decides.
    """
    if hit.day is None:
        return None
    if hit.year is not None:
        return _date(hit.year, hit.month, hit.day)
    reference = published_day(published)
    if reference is None:
        return None
    candidates = [_date(reference.year + shift, hit.month, hit.day) for shift in (-1, 0, 1)]
    near = [day for day in candidates if day and -back <= (day - reference).days <= _YEAR - back]
    if weekday is not None and not any(day.weekday() == weekday for day in near):
        fitting = [day for day in candidates if day and day.weekday() == weekday]
        near = sorted(fitting, key=lambda day: abs((day - reference).days)) or near
    return near[0] if near else None


def published_day(published: str | None) -> dt.date | None:
    """A day to count from: the middle of a month, the day itself; None for a bare year."""
    match = re.match(r"(\d{4})-(\d\d)(?:-(\d\d))?", published or "")
    return _date(int(match[1]), int(match[2]), int(match[3] or _MIDDLE_OF_MONTH)) if match else None


def stamp(day: dt.date, time: TimeHit | None) -> str:
    """`2020-05-13`, or `2020-05-13T14:00+02:00` as clocks in Germany go."""
    if time is None:
        return day.isoformat()
    moment = dt.datetime(day.year, day.month, day.day, time.hour, time.minute, tzinfo=LOCAL)
    return moment.isoformat(timespec="minutes")


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:  # the 29th of February of another year
        return None
