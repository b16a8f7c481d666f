"""Dates as machines write them, in ISO 8601 at their own precision.

A time of day is kept in German local time: a late evening in UTC is the next day in Germany.
"""

import re
from datetime import UTC, date, datetime
from email.utils import parsedate_to_datetime
from zoneinfo import ZoneInfo

GERMANY = ZoneInfo("Europe/Berlin")
_ISO = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)"
    r"(?:[T ]\s?(?P<time>\d\d:\d\d)(?P<seconds>:\d\d)?(?:[.,]\d+)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?\d\d|[+-]\d\d)?)?\b"
)
_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
_RFC822 = re.compile(r"(?:[A-Za-zäÄ]{2,9}\.?,\s*)?(\d{1,2})\.? ([A-Za-zä]{3,9})\.? (\d{2,4})(.*)", re.DOTALL)
_MONTHS = {
    name: english
    for english, names in {
        "Jan": "jan januar jän january", "Feb": "feb februar february", "Mar": "mar mär mrz märz march",
        "Apr": "apr april", "May": "may mai", "Jun": "jun juni june", "Jul": "jul juli july",
        "Aug": "aug august", "Sep": "sep sept september", "Oct": "oct okt oktober october",
        "Nov": "nov november", "Dec": "dec dez dezember december",
    }.items()
    for name in names.split()
}  # fmt: skip
_LOCAL_ZONES = re.compile(r"\b(MEZ|MESZ|CET|CEST)\b")


def iso(when: datetime) -> str:
    """A moment to the minute in German time; one without a zone is taken to be that already."""
    local = when.replace(tzinfo=GERMANY) if when.tzinfo is None else when.astimezone(GERMANY)
    return local.isoformat(timespec="minutes")


def moment(text: str) -> datetime:
    """The moment at which ISO 8601 text at any precision begins, in German time: `2026-05` is the first of May.

    Raises:
        ValueError: it is no such text.
    """
    found = datetime.fromisoformat(f"{text}-01" if _MONTH.fullmatch(text) else text)
    return found.replace(tzinfo=GERMANY) if found.tzinfo is None else found.astimezone(GERMANY)


def parse_timestamp(text: str | None) -> str | None:
    """ISO 8601 text of an ISO or RFC 822 date, at its own precision; None for anything else.

    Years before 1990 are what broken software writes for "unknown".
    """
    if not text or not (text := text.strip()):
        return None
    try:
        found = _iso(text) or _rfc822(text)
    except (ValueError, OverflowError):
        return None
    return found if found and "1990" <= found[:4] < "2100" else None


def _iso(text: str) -> str | None:
    if _MONTH.fullmatch(text):
        return text
    match = _ISO.match(text)
    if not match:
        return None
    day = date.fromisoformat(match["day"])
    if not match["time"]:
        return day.isoformat()
    zone = match["zone"] or ""
    zone = "+00:00" if zone in ("Z", "UTC", "GMT") else zone
    return iso(datetime.fromisoformat(f"{match['day']}T{match['time']}{zone}"))


def _rfc822(text: str) -> str | None:
    match = _RFC822.match(text)
    month = _MONTHS.get(match[2].lower()) if match else None
    if not match or not month:
        return None
    day, year, rest = match[1], match[3], match[4].strip()
    if ":" not in rest:
        return parsedate_to_datetime(f"{day} {month} {year} 00:00:00").date().isoformat()
    if _LOCAL_ZONES.search(rest):
        return iso(parsedate_to_datetime(f"{day} {month} {year} {_LOCAL_ZONES.sub('', rest)}").replace(tzinfo=None))
    found = parsedate_to_datetime(f"{day} {month} {year} {rest}")
    return iso(found if found.tzinfo else found.replace(tzinfo=UTC))
