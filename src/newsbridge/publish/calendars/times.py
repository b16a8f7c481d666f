"""When an event is, as calendars want it: whole days, or hours on the readers' clock with the rules of that clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from newsbridge.model import Appointment
from newsbridge.publish.wording import day_of, local
from newsbridge.vocabulary.labels import labels

ZONE = "Europe/Amsterdam"
"""What `TIMEZONE` holds the rules of; the wording's own zone, as a test says."""

TIMEZONE = (
    "BEGIN:VTIMEZONE",
    f"TZID:{ZONE}",
    "BEGIN:DAYLIGHT",
    "DTSTART:19960331T020000",
    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU",
    "TZOFFSETFROM:+0100",
    "TZOFFSETTO:+0200",
    "TZNAME:CEST",
    "END:DAYLIGHT",
    "BEGIN:STANDARD",
    "DTSTART:19961027T030000",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "TZNAME:CET",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""Directive 2000/84/EC: the last Sundays of March and October, at 1.00 UTC; the same since 1996."""

_FIRST_YEAR = 1997
"""The first one for which TIMEZONE tells all hours."""
_DAY = timedelta(days=1)


def span(event: Appointment) -> list[str] | None:
    """Its DTSTART and, where it is known, DTEND; None where no day is known (`2026-05`).

    Days without hours last until the end of their last day. Where only one of start and end has an hour, both are
    taken as days, because a calendar wants the same of both.
    """
    first, last = _moment(event.start), _moment(event.end)
    begin, end = first or _day(event.start), last or _day(event.end)
    if begin is None:
        return None
    if first and (last or not end):
        return _hours(first, last)
    return _days(begin, end)


def is_whole_day(event: Appointment) -> bool:
    """Whether the calendar shows days where the source names an hour too."""
    lines = span(event)
    return bool(lines and "VALUE=DATE" in lines[0] and (_moment(event.start) or _moment(event.end)))


def utc(moment: datetime) -> str:
    """`20261123T070000Z`."""
    return f"{_compact(local(moment).astimezone(UTC))}Z"


def _day(iso: str | None) -> date | None:
    day = day_of(iso)
    return date.fromisoformat(day) if day and len(day) == len("2026-11-23") and "1000" < day < "9999" else None


def _moment(iso: str | None) -> datetime | None:
    """The moment on the readers' clock, which is that of the German press too; None where only a day is told."""
    if "T" not in (iso or "") or _day(iso) is None:
        return None
    moment = datetime.fromisoformat((iso or "").strip())
    if moment.tzinfo:
        return local(moment)
    zone = ZoneInfo(labels().zone)
    return moment.replace(tzinfo=zone).astimezone(UTC).astimezone(zone)  # an hour that is skipped: the next one


def _hours(first: datetime, last: datetime | None) -> list[str]:
    begin = _at("DTSTART", first)
    if last and last.date() == first.date() and last.astimezone(UTC) < first.astimezone(UTC):
        last += _DAY  # past midnight
    if last is None or last.astimezone(UTC) <= first.astimezone(UTC):
        return [begin]
    return [begin, _at("DTEND", last)]


def _at(name: str, moment: datetime) -> str:
    """In UTC where a clock time would mean another moment: the second one of the hour that autumn doubles."""
    if moment.fold or moment.year < _FIRST_YEAR:
        return f"{name}:{utc(moment)}"
    return f"{name};TZID={ZONE}:{_compact(moment)}"


def _days(begin: date, end: date | None) -> list[str]:
    first = date(begin.year, begin.month, begin.day)
    last = max(first, date(end.year, end.month, end.day)) if end else first
    return [f"DTSTART;VALUE=DATE:{_compact(first)}", f"DTEND;VALUE=DATE:{_compact(last + _DAY)}"]


def _compact(when: date) -> str:
    return when.isoformat()[:19].replace("-", "").replace(":", "")
