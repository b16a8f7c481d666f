"""Which event stands in which calendar, each once and as it was last told."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from newsbridge.model import Appointment, Channel, Entry, Site
from newsbridge.publish.calendars.event import vevent
from newsbridge.publish.calendars.times import span
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.paths import INDEX
from newsbridge.publish.wording import day_of, local

INDEX_CALENDAR = "events"


@dataclass(slots=True)
class Told:
    """An event with the entry that told it last; its bytes are made once for all calendars."""

    entry: Entry
    event: Appointment
    made_of: str
    made: bytes | None = field(default=None, repr=False)

    def content(self, site: Site) -> bytes:
        """Its VEVENT."""
        if self.made is None:
            self.made = vevent(site, self.entry, self.event, self.entry.events)
        return self.made


def calendar_path(channel: str) -> str:
    """The calendar of the channel at this path, below public/ and without ending: `events` for the whole pipeline."""
    return INDEX_CALENDAR if channel == INDEX else channel


def has_calendar(channel: Channel) -> bool:
    """Whether a calendar is written for it: also before its first event, so that one can subscribe early."""
    return channel.digest is None


def told(site: Site) -> dict[str, Told]:
    """Every event that has a day, by uid.

    One that a withdrawn entry told is called off, unless another entry tells it too; its sequence never goes back.
    """
    found: dict[str, list[tuple[Entry, Appointment]]] = {}
    for entry in _entries(site):
        for event in entry.events:
            found.setdefault(event.uid, []).append((entry, event))
    return {uid: _told(tellers) for uid, tellers in found.items() if span(_newest(tellers)[1])}


def _entries(site: Site) -> Iterator[Entry]:
    yield from site.channels[0].entries if site.channels else ()
    yield from site.members


def _newest(tellers: Iterable[tuple[Entry, Appointment]]) -> tuple[Entry, Appointment]:
    return max(tellers, key=lambda one: (one[0].withdrawn is None, one[1].sequence))  # the first of equal ones


def _told(tellers: list[tuple[Entry, Appointment]]) -> Told:
    entry, event = _newest(tellers)
    last = max((other for _, other in tellers), key=lambda one: one.sequence)
    if last.sequence > event.sequence:
        event = replace(event, sequence=last.sequence, changed=max(event.changed, last.changed))
    return Told(entry, event, stamp(entry, event))


def in_channel(site: Site, channel: Channel, events: dict[str, Told], past_days: int) -> list[Told]:
    """What its calendar holds: all to come, and what is over for no more than so many days; by start."""
    uids = {event.uid for entry in (*channel.entries, *_taken_back(site, channel)) for event in entry.events}
    first = (local(site.now).date() - timedelta(days=past_days)).isoformat() if site.now else date.min.isoformat()
    held = [events[uid] for uid in uids if uid in events]
    recent = [one for one in held if _last_day(one.event) >= first]
    return sorted(recent, key=lambda one: (one.event.start or "", one.event.uid))


def _taken_back(site: Site, channel: Channel) -> Iterator[Entry]:
    """Withdrawn entries of the channel that another one of their story leads, so that no channel holds them."""
    wanted = {(label.scheme, label.slug) for label in channel.labels}
    for entry in site.members:
        if entry.withdrawn and wanted <= {(label.scheme, label.slug) for label in entry.labels}:
            yield entry


def _last_day(event: Appointment) -> str:
    return max(day_of(event.end) or "", day_of(event.start) or "")
