"""When an issue of a digest is due and which period it covers; the clock and the zone are given.

Periods lie side by side: each begins where the last issue ended, so that nothing stands in two of them. An hour that
a clock change skips begins at the next minute there is; one that it doubles counts the first time.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import count, takewhile
from typing import Literal
from zoneinfo import ZoneInfo

MOST_MISSED = {"day": 7, "week": 4}
"""How many issues are made up for after a time without runs; older periods are named in the report."""

FIRST = timedelta(days=7)
"""How far back the first issue on demand reaches."""

_MINUTE, _DAY = timedelta(minutes=1), timedelta(days=1)
_DAYS = {"day": 1, "week": 7}


@dataclass(frozen=True, slots=True)
class Schedule:
    """When the issues of a digest go out."""

    every: Literal["day", "week"]
    at: time
    zone: ZoneInfo
    weekday: int = 1
    """Of a weekly digest, 1 for Monday."""


@dataclass(frozen=True, slots=True)
class Period:
    """What one issue covers: from `begins` up to but without `ends`; all times in UTC."""

    issue: str
    begins: datetime
    ends: datetime
    due: datetime


@dataclass(frozen=True, slots=True)
class Due:
    """Periods whose issues are to be made, oldest first, and those that are too old for that."""

    periods: tuple[Period, ...]
    too_old: tuple[Period, ...] = ()


def due(schedule: Schedule, now: datetime, covered: datetime | None) -> Due:
    """What is due at `now`.

    Args:
        covered: end of the last issue; None for a digest that has none yet: only its newest period is made.
    """
    first = _newest(schedule, now)
    if covered is None:
        return Due(tuple(_lasting([_period(schedule, first)])))
    back = (_period(schedule, first - number * _length(schedule)) for number in count())
    missed = list(_lasting(takewhile(lambda period: period.ends > covered, back)))
    clipped = [replace(period, begins=max(period.begins, covered)) for period in missed]
    most = MOST_MISSED[schedule.every]
    return Due(tuple(reversed(clipped[:most])), tuple(reversed(clipped[most:])))


def upcoming(schedule: Schedule, now: datetime, covered: datetime | None) -> Period:
    """The next period that is not due yet."""
    period = _period(schedule, _newest(schedule, now) + _length(schedule))
    return replace(period, begins=max(period.begins, covered)) if covered else period


def on_demand(zone: ZoneInfo, now: datetime, covered: datetime | None) -> Period:
    """From the last issue's end (the first one: 7 days back) up to and with this second; named by its day."""
    begins = covered or (now - FIRST).astimezone(UTC)
    ends = max(begins, now.astimezone(UTC).replace(microsecond=0) + timedelta(seconds=1))
    return Period(now.astimezone(zone).date().isoformat(), begins, ends, now.astimezone(UTC))


def unused(name: str, taken: Collection[str]) -> str:
    """The name, with `-2` and so on behind it where an issue has it already."""
    return next(one for number in count(1) if (one := name if number == 1 else f"{name}-{number}") not in taken)


def clock_time(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment, in UTC, at which a clock shows this; the next minute there is where it never does."""
    wall = datetime.combine(day, at)
    while True:
        moment = wall.replace(tzinfo=zone).astimezone(UTC)
        if moment.astimezone(zone).replace(tzinfo=None) == wall:
            return moment
        wall += _MINUTE


def _length(schedule: Schedule) -> timedelta:
    return _DAYS[schedule.every] * _DAY


def _newest(schedule: Schedule, now: datetime) -> date:
    """First day of the newest period that is due."""
    today = now.astimezone(schedule.zone).date()
    start = today if schedule.every == "day" else today - (today.weekday()) * _DAY
    while _period(schedule, start).due > now:
        start -= _length(schedule)
    return start


def _period(schedule: Schedule, first: date) -> Period:
    """The period that begins with this day, which is a Monday for weeks."""
    after = first + _length(schedule)
    goes_out = after if schedule.every == "day" else after + (schedule.weekday - 1) * _DAY
    year, week, _ = first.isocalendar()
    return Period(
        first.isoformat() if schedule.every == "day" else f"{year}-W{week:02}",
        clock_time(first, time(), schedule.zone),
        clock_time(after, time(), schedule.zone),
        clock_time(goes_out, schedule.at, schedule.zone),
    )


def _lasting(periods: Iterator[Period] | list[Period]) -> Iterator[Period]:
    """Without days that a zone left out when it crossed the date line."""
    return (period for period in periods if period.begins < period.ends)
