"""Events as an editor reads and writes them: days and hours on the pipeline's clock."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from babel.dates import format_date

from newsbridge.desk.items.fields import Line, Read, numbers, too_long
from newsbridge.desk.showing import dated
from newsbridge.desk.visit import Visit
from newsbridge.editing import facts
from newsbridge.model import Event
from newsbridge.pipeline.periods import clock_time
from newsbridge.store.codec import dump

MOMENTS = ("start", "end", "deadline")
WRITTEN = (*MOMENTS, *(f"{key}_time" for key in MOMENTS), "place")
"""Fields that one writes in: a line with nothing in them is none."""
YEARS = range(1950, 3000)
"""Those that calendars can reckon with: before, clocks were off by seconds."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the page tells of it."""

    event: Event
    when: str
    deadline: str


def told(given: Sequence[Event], visit: Visit) -> list[Told]:
    """Events for the page."""
    return [Told(one, when(one, visit), _said(*_clock(one.deadline, visit), visit)) for one in given]


def when(event: Event, visit: Visit) -> str:
    """From when to when, in words; empty where nobody knows."""
    start, end = _clock(event.start, visit), _clock(event.end, visit)
    if end[0] and end[0] == start[0]:
        return f"{_said(*start, visit)} – {end[1]}" if end[1] else _said(*start, visit)
    return " – ".join(filter(None, (_said(*start, visit), _said(*end, visit))))


def _said(day: str, hour: str, visit: Visit) -> str:
    if not day:
        return ""
    language = visit.words.language
    try:
        named = format_date(date.fromisoformat(day), dated("EEE d MMM y", language), locale=language)
    except ValueError:
        return day
    return f"{named}, {hour}" if hour else named


def _clock(text: str | None, visit: Visit) -> tuple[str, str]:
    """Day and hour as fields have them; an hour without a zone is the pipeline's. What is no time stands as it is."""
    if not text or "T" not in text:
        return text or "", ""
    try:
        found = datetime.fromisoformat(text)
        local = found.astimezone(_zone(visit)) if found.tzinfo else found
    except (ValueError, OverflowError):
        return text, ""
    return f"{local:%Y-%m-%d}", f"{local:%H:%M}"


def _zone(visit: Visit) -> ZoneInfo:
    return ZoneInfo(visit.pipeline.table.pipeline.zone)


# --- the form ----------------------------------------------------------------------------------------


def form_of(visit: Visit, before: Sequence[Event]) -> Read[Event]:
    """What the form says; where none came, the events that are there."""
    typed = numbers(visit.form, "start")
    if not typed:
        return Read(before, [Line(number, _fields(one, visit), known=True) for number, one in enumerate(before)])
    found: list[Event] = []
    lines: list[Line] = []
    # not by their places: somebody else may have changed the list since
    known = {_mark(one): one for one in before}
    for number in typed:
        fields = _typed(visit, number)
        old = known.get(fields["of"])
        if fields["gone"]:
            lines.append(Line(number, fields, known=True))
        elif old is not None or any(fields[key] for key in WRITTEN):
            event, wrong = _event(visit, fields, old)
            found += [event] if event else []
            lines.append(Line(number, fields, old is not None, wrong))
    return Read(found, lines, typed=True)


def _typed(visit: Visit, number: int) -> dict[str, str]:
    fields = {key: visit.form.one(f"{key}.{number}").strip() for key in (*WRITTEN, "online", "gone", "of")}
    status = visit.form.one(f"status.{number}")
    return {**fields, "status": status if status in facts.STATUSES else "scheduled"}


def _fields(event: Event, visit: Visit) -> dict[str, str]:
    fields = {"place": event.place or "", "online": "1" if event.online else "", "status": event.status}
    fields |= {"gone": "", "of": _mark(event)}
    for key in MOMENTS:
        fields[key], fields[f"{key}_time"] = _clock(getattr(event, key), visit)
    return fields


def _mark(event: Event) -> str:
    """Names the event that a line was made from."""
    return hashlib.sha256(dump(event).encode()).hexdigest()[:16]


def _event(visit: Visit, fields: Mapping[str, str], old: Event | None) -> tuple[Event | None, dict[str, str]]:
    """The event, or what is wrong with it; one that nobody touched stays as it is, with the words it was found by."""
    before = _fields(old, visit) if old else {}
    if old is not None and fields == before:
        return old, {}
    moments: dict[str, str | None] = {}
    wrong: dict[str, str] = {}
    for key in MOMENTS:
        day, hour = fields[key], fields[f"{key}_time"]
        if key == "end" and hour and not day:
            day = fields["start"][:10]
        if old is not None and (day, hour) == (before[key], before[f"{key}_time"]):
            moments[key] = getattr(old, key)
        else:
            moments[key] = _moment(visit, key, day, hour, wrong)
    if not wrong:
        wrong = _astray(visit, moments)
    wrong |= too_long(visit, "place", {"place": fields["place"]})
    if wrong:
        return None, wrong
    evidence = old.evidence if old else ()
    online, status = fields["online"] == "1", fields["status"]
    return facts.event(**moments, place=fields["place"], online=online, status=status, evidence=evidence), {}


def _moment(visit: Visit, key: str, day: str, hour: str, wrong: dict[str, str]) -> str | None:
    """A day, or an hour of the pipeline's clock with its distance to UTC; what is none is noted in `wrong`."""
    if not day:
        if hour:
            wrong[key] = visit.words("item.hour_without_day", text=hour)
        return None
    if "T" in day and not hour:  # as a browser without fields for days sends what somebody copied
        day, _, hour = day.partition("T")
        hour = hour[:5]
    found, at = _day(day), _hour(hour)
    if found is None:
        wrong[key] = visit.words("item.no_day", text=day)
    elif not hour:
        return day
    elif at is None:
        wrong[f"{key}_time"] = visit.words("item.no_time", text=hour)
    else:
        return clock_time(found, at, _zone(visit)).astimezone(_zone(visit)).isoformat("T", "minutes")
    return None


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    # not as a week: 2026-W48-1
    return found if text == found.isoformat() and found.year in YEARS else None


def _hour(text: str) -> time | None:
    try:
        return time.fromisoformat(text).replace(tzinfo=None, second=0, microsecond=0)
    except ValueError:
        return None


def _astray(visit: Visit, moments: Mapping[str, str | None]) -> dict[str, str]:
    """What cannot be, of moments that are each well written."""
    start, end = moments["start"], moments["end"]
    if start is None and (end or moments["deadline"] is None):
        return {"start": visit.words("item.no_start")}
    if start and end and facts.ends_early(start, end):
        return {"end": visit.words("item.ends_early")}
    return {}
