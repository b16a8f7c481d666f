"""iCalendar (RFC 5545, 7986): a calendar per channel, and a file per event.

There is no METHOD: it would make invitations of them, which need an organiser (RFC 5546), and nobody here is one.
"""

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import quote

from pydantic import Field

from newsbridge import kinds
from newsbridge.model import Appointment, Channel, Document, Moved, Site
from newsbridge.publish.calendars.lines import content, text
from newsbridge.publish.calendars.times import TIMEZONE, ZONE, span, utc
from newsbridge.publish.calendars.told import Told, calendar_path, has_calendar, in_channel, told
from newsbridge.publish.feeds.posts import named, successor
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.markup.clean import address, one_line
from newsbridge.publish.paths import appointment_path, digest_path
from newsbridge.publish.wording import local
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

_HEAD = ("BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//newsbridge//newsbridge//NL", "CALSCALE:GREGORIAN")
_REFRESH = "PT6H"


class Options(kinds.Options):
    """How long events stay."""

    past_days: int = Field(90, ge=0, le=36_500)
    """How many days after its end an event stands in calendars; its own file stays."""


def render(site: Site, options: Options) -> Iterator[Document]:
    """`events.ics` for the whole pipeline, `<channel.path>.ics` for each topic and country, and one file per event."""
    events = told(site)
    for channel in filter(has_calendar, site.channels):
        held = in_channel(site, channel, events, options.past_days)
        made_of = stamp(channel.title, channel.description, channel.path, [one.made_of for one in held])
        yield _document(calendar_path(channel.path), made_of, partial(_calendar, site, channel, held))
    for uid, one in sorted(events.items()):
        yield _document(appointment_path(uid), one.made_of, partial(_alone, site, one))


def moved(site: Site, one: Moved) -> Iterator[Document]:
    """A calendar with one event, on the day of the move, that says where to go on."""
    if not one.path.startswith(digest_path("")):
        target = successor(site, one)
        yield _document(calendar_path(one.path), stamp(one, target.path, target.title), partial(_moved, site, one))


def _document(path: str, made_of: str, make: partial[bytes]) -> Document:
    return Document(PurePosixPath(f"{path}.ics"), make, made_of)


def _alone(site: Site, one: Told) -> bytes:
    """Without a name: programs would take it for a calendar to subscribe to."""
    return _file((), one.content(site))


def _calendar(site: Site, channel: Channel, events: Iterable[Told]) -> bytes:
    head = _named(site, channel.path, channel.title, channel.description)
    return _file(head, b"".join(one.content(site) for one in events))


def _named(site: Site, path: str, title: str, description: str) -> Iterator[str]:
    """What the calendar is called and how often to ask for it, for old programs too."""
    title, description = text(one_line(title) or one_line(site.slug)), text(one_line(description))
    yield f"NAME:{title}"
    yield f"X-WR-CALNAME:{title}"
    if description:
        yield f"DESCRIPTION:{description}"
        yield f"X-WR-CALDESC:{description}"
    yield f"X-WR-TIMEZONE:{ZONE}"
    yield f"REFRESH-INTERVAL;VALUE=DURATION:{_REFRESH}"
    yield f"X-PUBLISHED-TTL:{_REFRESH}"
    if base := address(site.url):
        yield f"SOURCE;VALUE=URI:{base}{quote(calendar_path(path))}.ics"
        if "html" in site.formats:
            yield f"URL:{base}{quote(path)}.html"


def _moved(site: Site, one: Moved) -> bytes:
    target = successor(site, one)
    base, say = address(site.url) or "", labels().say
    href = f"{base}{quote(calendar_path(target.path))}.ics"
    name = one_line(target.title) or one_line(site.slug)
    day = local(one.at).date().isoformat()
    at = Appointment(named(f"calendar\0{one.path}"), 0, day, None, None, False, "scheduled", one.at)
    lines = (
        "BEGIN:VEVENT",
        f"UID:{at.uid}",
        f"DTSTAMP:{utc(one.at)}",
        f"LAST-MODIFIED:{utc(one.at)}",
        "SEQUENCE:0",
        *(span(at) or ()),
        f"SUMMARY:{text(say('calendar.moved_away_title', title=one_line(one.title)))}",
        "TRANSP:TRANSPARENT",
        f"DESCRIPTION:{text(say('calendar.moved_away', title=name, url=href))}",
        *([f"URL:{href}"] if base else ()),
        "END:VEVENT",
    )
    return _file(_named(site, one.path, one.title, ""), content(lines))


def _file(head: Iterable[str], events: bytes) -> bytes:
    """The zone stands in every file, which makes one without events a valid one."""
    return content([*_HEAD, *head, *TIMEZONE]) + events + content(["END:VCALENDAR"])
