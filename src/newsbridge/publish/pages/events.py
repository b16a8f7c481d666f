"""Appointments as pages show them."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import NamedTuple
from urllib.parse import quote

from newsbridge.model import Appointment, Entry
from newsbridge.publish import paths, wording
from newsbridge.publish.calendars import naming
from newsbridge.publish.calendars.times import span
from newsbridge.publish.markup.clean import one_line
from newsbridge.publish.pages.dates import long_day, pattern, until
from newsbridge.publish.pages.view import View
from newsbridge.publish.rights.excerpt import cut
from newsbridge.vocabulary.labels import labels

SHORT = 90
"""Characters of a title in a narrow column."""


class Event(NamedTuple):
    """A line of an agenda."""

    day: str
    """Of the month, for the leaf: `3`; empty where only the month is known."""
    month: str
    """`dec`; empty where nothing is known."""
    when: str
    iso: str | None
    where: str
    state: str
    """What became of it (Afgelast); empty while it goes on."""
    off: bool
    deadline: str | None
    title: str
    """Its own name where one is known, else the item's headline."""
    name: str
    """What the item's page calls it; empty where the text gives no name."""
    short: str
    """The title for narrow columns."""
    href: str | None
    """Page of the item that tells of it."""
    ics: str | None


Told = tuple[Entry, Appointment]


def told(entries: Iterable[Entry]) -> list[Told]:
    """Each appointment of entries that are not withdrawn, once, as it was last told; by start, undated last."""
    newest: dict[str, Told] = {}
    for entry in entries:
        for event in () if entry.withdrawn else entry.events:
            if event.uid not in newest or newest[event.uid][1].sequence < event.sequence:
                newest[event.uid] = (entry, event)
    return sorted(newest.values(), key=lambda one: (one[1].start or "9", one[1].uid))


def is_over(event: Appointment, today: date | None) -> bool:
    """Whether its last day (or month) lies before today; one without a date is not over."""
    last = wording.day_of(event.end) or wording.day_of(event.start)
    return bool(last and today and last < today.isoformat()[: len(last)])


def to_come(entries: Iterable[Entry], today: date | None) -> list[Told]:
    """What has a date and is not over."""
    return [one for one in told(entries) if wording.day_of(one[1].start) and not is_over(one[1], today)]


def shown(view: View, one: Told, root: str) -> Event:
    """An appointment as it stands on a page at this depth."""
    entry, event = one
    day = wording.day_of(event.start)
    filed = "calendar" in view.site.formats and span(event) is not None
    deadline = long_day(event.deadline)
    title, called = naming.title(entry, event), naming.name_of(entry, event)
    say = labels().say
    return Event(
        day=str(int(day[8:])) if day and len(day) == len("2026-11-23") else "",
        month=pattern(f"{day}-01"[:10] if len(day) < len("2026-11-23") else day, "MMM").rstrip(".")
        if day and len(day) > len("2026")
        else (day or ""),
        when=when(event),
        iso=day,
        where=_where(event),
        state="" if event.status == "scheduled" else say(f"page.event_{event.status}"),
        off=event.status == "cancelled",
        deadline=say("page.deadline", date=deadline) if deadline else None,
        title=title,
        name=called.text if called else "",
        short=cut(title, SHORT, hard=True),
        href=view.item_href(entry.item, root),
        ics=f"{root}{quote(paths.appointment_path(event.uid))}.ics" if filed else None,
    )


def _where(event: Appointment) -> str:
    return ", ".join(filter(None, (one_line(event.place or ""), labels().say("page.online") if event.online else "")))


def when(event: Appointment) -> str:
    """`donderdag 3 december 2026, 14.00–16.00 uur`; `3 tot en met 5 december 2026`; `december 2026`."""
    say = labels().say
    first, last = wording.day_of(event.start), wording.day_of(event.end)
    if not first:
        return say("page.undated")
    if last and last != first:
        return until(first, last)
    whole = len(first) == len("2026-11-23")
    text = pattern(first, "EEEE d MMMM y") if whole else long_day(first) or first
    begin, end = _hour(event.start), _hour(event.end)
    if begin and end and begin != end:
        return f"{text}, {say('page.hours', start=begin, end=end)}"
    return f"{text}, {say('page.hour', start=begin)}" if begin else text


def _hour(text: str | None) -> str | None:
    """The hour on the readers' clock, `14.30`; None where only a day is given."""
    if not text or "T" not in text:
        return None
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return f"{wording.local(moment) if moment.tzinfo else moment:%H.%M}"
