"""When an event is: a German day and its times as ISO 8601, with the year that the text leaves open."""

import datetime as dt
import re
from dataclasses import dataclass, replace
from functools import lru_cache
from zoneinfo import ZoneInfo

from newsbridge.text.dates import DateHit, TimeHit
from newsbridge.text.dates_de import find_weekdays

LOCAL = ZoneInfo("Europe/Berlin")
_YEAR = 366
_NEAR_FUTURE = 240
"""Days ahead that a date without a year may be: further on it is rather one of last months."""
_MIDDLE_OF_MONTH = 15
_BESIDE = 6
"""Characters between a weekday and its day: Mittwoch, den 3."""
_WEEKDAY = re.compile(r"tag|och|bend|TAG|(?<!\w)(?:Mo|Di|Mi|Do|Fr|Sa|So)(?!\w)")
"""Whether a weekday can stand there."""
_CLOCKED = r"(?:,?\s(?:um |ab |gegen )?\d{1,2}(?:[.:]\d\d)?(?:\sUhr|(?=\s?[-–])),?)?"
"""A clock time after the first day of a range: vom 16. Mai, 9 Uhr, bis zum 17. Mai."""
_RANGE = re.compile(
    rf"{_CLOCKED},?\s?(?:bis(?: zum| einschließlich| einschl\.)?|[-–—])\s?(?:(?:[A-Z]\w+\.?,?\s)(?:den |dem )?)?",
    re.IGNORECASE,
)
_BETWEEN = re.compile(rf"{_CLOCKED},?\sund\s(?:dem\s)?(?:[A-Z]\w+,?\s(?:dem )?)?")
_ENDS = re.compile(
    rf"{_CLOCKED},?\s?(?:und\s)?(?:endet|enden|dauert bis|dauern bis|geht bis|läuft bis|schließt)\s(?:am\s|zum\s)?"
    r"(?:[A-Z]\w+\.?,?\s)?(?:(?:den|dem)\s)?"
)
_CLOSES = re.compile(
    r"\)?[^.;]{0,80}?\sund\s(?:endet|enden|schließt|schließen|klingt|(?:läuft|dauert|geht|bleibt)\sbis)\s(?:erst\s)?(?:(?:am|zum)\s)?(?:[A-Z]\w+,?\s)?"
    r"\(?(?:(?:am|den|dem)\s)?"
)
"""beginnt am Freitag (3. Mai) mit einem Konzert und schließt Sonntag (5. Mai)"""
_NIGHT_LEAD = re.compile(r"(?<!\w)Nacht\s(?:vom|von)\s(?:[A-Z]\w+,?\s)?(?:(?:den|dem)\s)?$")
_NIGHT = re.compile(r"\s(?:auf|zum)\s(?:(?:den|dem)\s)?(?:[A-Z]\w+,?\s)?(?:(?:den|dem)\s)?")
_BETWEEN_LEAD = re.compile(r"(?<!\w)zwischen\s(?:dem\s)?(?:[A-Z]\w+,?\s(?:dem )?)?$", re.IGNORECASE)
_SINCE = re.compile(
    r"(?<!\w)[Vv]on\s(?P<days>(?:Mon|Diens|Mitt|Donners|Frei|Sams|Sonn)\w{2,4},?\sbis\s(?:Mon|Diens|Mitt|Donners|Frei|Sams|Sonn)\w{2,4}),?\s"
    r"\(?(?:den |dem )?$"
)
_BARE_DAY = re.compile(r"\d{1,2}\.")
_AND = re.compile(r"\s?(?:und|sowie|,|/|&|\+)\s?(?:am\s)?(?:(?:[A-Z]\w+\.?,?\s)(?:den |dem )?)?")


@dataclass(frozen=True, slots=True)
class Days:
    """One day, or the first and last day of a range."""

    first: DateHit
    last: DateHit | None = None
    relative: bool = False
    """Counted from the day of publication: am kommenden Freitag, heute."""
    bare: bool = False
    """A weekday alone, which may be the last one, too."""
    listed: bool = False
    """Told as single days (am 12. und 13. Mai), not as a range."""

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
        end = index
        if index + 1 < len(days) and _is_night(hit, days[index + 1], text):
            found.append(Days(replace(hit, end=days[index + 1].end)))
            index += 2
            continue
        while end + 1 < len(days) and _are_neighbours(days[end], days[end + 1], text):
            end += 1
        row = end
        while row + 1 < len(days) and _is_bare_list(days[row], days[row + 1], text):
            row += 1
        if row - index > 1 and row > end:  # am 10., 16. und 17. Oktober
            found += [Days(one) for one in days[index : row + 1]]
            index = row + 1
            continue
        listed = end > index
        if not listed and index + 1 < len(days) and _joined(hit, days[index + 1], text):
            end = index + 1
        found.append(Days(hit, days[end] if end > index else None, listed=listed))
        index = end + 1
    return found


def since_weekday(found: list[Days], text: str, published: str | None) -> list[Days]:
    """Von Freitag bis Sonntag, 28. Mai: the range of which only the last day is dated."""
    return [_since(one, text, published) for one in found]


def _since(span: Days, text: str, published: str | None) -> Days:
    lead = _SINCE.search(text, max(span.first.start - 50, 0), span.first.start) if span.last is None else None
    hits = find_weekdays(lead["days"] + " 1. ") if lead else []
    last = resolve(span.first, published, None, 1) if len(hits) > 1 else None
    nights = (hits[1].weekday - hits[0].weekday) % 7 if last else 0
    if lead is None or last is None or not nights or last.weekday() != hits[1].weekday:
        return span
    first = last - dt.timedelta(days=nights)
    start = lead.start("days")
    begin = DateHit(start, lead.end("days"), first.year, first.month, first.day)
    return Days(begin, replace(span.first, year=last.year))


def apart(span: Days, hits: list[DateHit]) -> list[Days]:
    """The single days of a list that was put together."""
    if span.last is None or not span.listed:
        return [span]
    return [Days(hit) for hit in hits if span.first.start <= hit.start <= span.last.start and hit.day is not None]


def is_upcoming(hit: DateHit, day: dt.date | None, published: str | None) -> bool:
    """To come from the day of publication on; without a year only where it is not far nearer the other way."""
    reference = published_day(published)
    if reference is None or day is None:
        return False
    ahead = (day - reference).days
    return ahead >= -slack(published) and (hit.year is not None or ahead <= _NEAR_FUTURE)


def _joined(hit: DateHit, following: DateHit, text: str) -> bool:
    if any(one.fullmatch(text, hit.end, following.start) for one in (_RANGE, _ENDS, _CLOSES)):
        return True
    lead = _BETWEEN_LEAD.search(text, max(hit.start - 30, 0), hit.start)
    return bool(lead and _BETWEEN.fullmatch(text, hit.end, following.start))


def _is_bare_list(hit: DateHit, following: DateHit, text: str) -> bool:
    """10., 16.: a day without its month, which stands at the end of the list."""
    bare = _BARE_DAY.fullmatch(text, hit.start, hit.end) is not None
    return bare and _AND.fullmatch(text, hit.end, following.start) is not None


def _is_night(hit: DateHit, following: DateHit, text: str) -> bool:
    """In der Nacht vom 17. auf den 18. Mai: what takes place begins on the first of them."""
    lead = _NIGHT_LEAD.search(text, max(hit.start - 30, 0), hit.start)
    return bool(lead and _NIGHT.fullmatch(text, hit.end, following.start))


def _are_neighbours(hit: DateHit, following: DateHit, text: str) -> bool:
    """12. und 13. Mai, 30. April und 1. Mai: days that follow each other."""
    if not _AND.fullmatch(text, hit.end, following.start):
        return False
    year = hit.year or following.year or 2023
    one = _date(year, hit.month, hit.day or 1)
    other = _date(following.year or year, following.month, following.day or 1)
    return one is not None and other is not None and (other - one).days == 1


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


@lru_cache(maxsize=64)
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


def weekday_beside(part: str, span: Days) -> int | None:
    """The weekday that is written just before a day, Monday is 0."""
    if span.relative:
        return None
    lead = part[max(span.first.start - 30, 0) : span.first.start]
    hits = find_weekdays(lead + "1. ") if _WEEKDAY.search(lead) else []
    if len(hits) > 1 and (span.last is not None or hits[-1].start - hits[-2].end <= _BESIDE):
        return None  # Samstag und Sonntag, 5. und 6. April
    return next((hit.weekday for hit in hits if 0 <= len(lead) - hit.end <= _BESIDE), None)


def before_weekday(part: str, start: int) -> int:
    """Where the date begins with its weekday: bis Freitag, 3. Mai."""
    begin = max(start - 30, 0)
    lead = part[begin:start]
    hits = find_weekdays(lead + "1. ") if _WEEKDAY.search(lead) else []
    hit = next((hit for hit in hits if 0 <= start - begin - hit.end <= _BESIDE), None)
    return begin + hit.start if hit else start
