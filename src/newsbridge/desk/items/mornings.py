"""Hours of the pipeline's clock that an item can be held until."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date

from newsbridge.desk.showing import dated
from newsbridge.desk.visit import Visit

MORNING = time(8)
"""When editors begin."""


def mornings(visit: Visit) -> list[tuple[str, str]]:
    """Tomorrow's and the next Monday's: the value of a field, and words; on a Sunday both are one."""
    today, words, found = _clock(visit).date(), visit.words, {}
    days = (("monday", today + timedelta(days=7 - today.weekday())), ("tomorrow", today + timedelta(days=1)))
    for name, day in days:
        named = format_date(day, dated("EEE d MMM", words.language), locale=words.language)
        found[f"{day}T{MORNING:%H:%M}"] = words(f"item.hold_{name}", at=f"{MORNING:%H:%M}", day=named)
    return sorted(found.items())


def soonest(visit: Visit) -> str:
    """The next minute, as fields of browsers have it."""
    return f"{_clock(visit) + timedelta(minutes=1):%Y-%m-%dT%H:%M}"


def _clock(visit: Visit) -> datetime:
    return visit.now.astimezone(ZoneInfo(visit.pipeline.table.pipeline.zone))
