"""An event of an entry → its VEVENT."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from urllib.parse import quote

from newsbridge.model import Appointment, Entry, Site
from newsbridge.publish import wording
from newsbridge.publish.calendars import naming
from newsbridge.publish.calendars.lines import content, lines_of, text, texts
from newsbridge.publish.calendars.sentence import sentence_of
from newsbridge.publish.calendars.times import is_whole_day, span, utc
from newsbridge.publish.markup.clean import address, clean, one_line
from newsbridge.publish.paths import entry_path
from newsbridge.publish.rights.excerpt import cut, excerpt
from newsbridge.vocabulary.labels import labels

_TITLE = 200
"""Characters; calendars show a line of it."""
_STATUS = {"scheduled": "CONFIRMED", "cancelled": "CANCELLED", "postponed": "TENTATIVE"}


def vevent(site: Site, entry: Entry, event: Appointment, others: Sequence[Appointment]) -> bytes:
    """The component, or nothing where no day is known.

    Args:
        others: all events of the entry, from which the title tells this one.
    """
    when = span(event)
    return content(_lines(site, entry, event, others, when)) if when else b""


def _lines(
    site: Site, entry: Entry, event: Appointment, others: Sequence[Appointment], when: Sequence[str]
) -> Iterator[str]:
    changed = utc(max(_aware(event.changed), _aware(entry.updated)))
    yield "BEGIN:VEVENT"
    yield f"UID:{text(one_line(event.uid))}"
    # of two with one sequence, calendars take the later DTSTAMP: other words count as such
    yield f"DTSTAMP:{changed}"
    yield f"LAST-MODIFIED:{changed}"
    yield f"SEQUENCE:{event.sequence}"
    yield from when
    yield f"SUMMARY:{text(_summary(entry, event, others))}"
    yield f"STATUS:{_status(event)}"
    yield "TRANSP:TRANSPARENT"  # to know of it does not make anybody busy
    if where := _where(event):
        yield f"LOCATION:{text(where)}"
    yield f"DESCRIPTION:{lines_of(_description(site, entry, event))}"
    if categories := texts(filter(None, (one_line(label.name) for label in entry.labels))):
        yield f"CATEGORIES:{categories}"
    if url := page_of(site, entry) or address(entry.url):
        yield f"URL:{url}"
    yield "END:VEVENT"


def page_of(site: Site, entry: Entry) -> str | None:
    """The address of the entry's page, where pages are written and the operator gave an address."""
    base = address(site.url)
    return f"{base}{quote(entry_path(entry.item))}.html" if base and entry.item and "html" in site.formats else None


def _aware(moment: datetime) -> datetime:
    return wording.local(moment)


def _status(event: Appointment) -> str:
    """With a new day it is on; without one nobody knows, and a calendar that deleted it would say too much."""
    return "CONFIRMED" if _is_moved(event) else _STATUS[event.status]


def _is_moved(event: Appointment) -> bool:
    return event.before is not None and event.status != "cancelled"


def _summary(entry: Entry, event: Appointment, others: Sequence[Appointment]) -> str:
    say = labels().say
    if entry.withdrawn:
        return say("calendar.withdrawn_title", source=wording.source_name(entry))
    name = naming.title(entry, event)
    title = cut(name, _TITLE, hard=True)
    which = _which(event, [other for other in others if other.uid != event.uid and naming.title(entry, other) == name])
    title = say("calendar.one_of", title=title.rstrip("."), which=which) if which else title
    if _is_moved(event):
        return say("calendar.moved_title", title=title)
    return title if event.status == "scheduled" else say(f"calendar.{event.status}_title", title=title)


def _which(event: Appointment, others: Sequence[Appointment]) -> str | None:
    """What tells it from the entry's other events: its place, else its day, else the hour too."""
    rest = [other for other in others if other.uid != event.uid]
    for told in (_place, _day, _day_and_hour) if rest else ():
        own = told(event)
        if own and own not in map(told, rest):
            return own
    return None


def _place(event: Appointment) -> str:
    return one_line(event.place or "")


def _day(event: Appointment) -> str:
    """`3 december`: the calendar shows the year."""
    return (wording.long_date(event.start) or "").rpartition(" ")[0]


def _day_and_hour(event: Appointment) -> str:
    return wording.when(event).replace(f" {(event.start or '')[:4]}", "")


def _where(event: Appointment) -> str:
    online = labels().say("calendar.online") if event.online else ""
    place = _place(event)
    return labels().say("calendar.place_and_online", place=place) if place and online else place or online


def _description(site: Site, entry: Entry, event: Appointment) -> Iterator[Iterable[str]]:
    if entry.withdrawn:
        yield [one_line(paragraph.text) for paragraph in entry.paragraphs]
        return
    begin = " ".join(one_line(paragraph.text) for _, paragraph in excerpt(entry.paragraphs))
    sentence = sentence_of(entry.paragraphs, event)
    headline = wording.title(entry)
    yield [" ".join(_news(event))]
    yield ["" if sentence in begin else sentence]
    yield ["" if headline in naming.title(entry, event) else headline, begin]
    yield [wording.source_line(entry), one_line(entry.notice), *_links(site, entry)]


def _news(event: Appointment) -> Iterator[str]:
    """What does not show in a calendar's own fields."""
    say = labels().say
    if _is_moved(event):
        yield say("calendar.moved", date=wording.long_date(event.before) or clean(event.before or ""))
    elif event.status != "scheduled":
        yield say(f"calendar.{event.status}")
    if is_whole_day(event):
        yield say("calendar.when", when=wording.when(event))
    if event.online:
        yield say("calendar.is_online")
    until = wording.long_date(event.deadline)
    if until and event.status != "cancelled":
        yield say("calendar.deadline", date=until)


def _links(site: Site, entry: Entry) -> Iterator[str]:
    if page := page_of(site, entry):
        yield labels().say("calendar.page", url=page)
    if original := address(entry.url):
        yield labels().say("calendar.original", url=original)
