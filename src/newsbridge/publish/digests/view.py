"""One issue of a digest as plain words and addresses: what its HTML, its plain text and its Markdown have in common."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import quote
from zoneinfo import ZoneInfo

from newsbridge.model import Appointment, Digest, Entry, Mention, Site
from newsbridge.publish import wording
from newsbridge.publish.amounts.lines import Line, lines
from newsbridge.publish.digests.words import beginning, dateline
from newsbridge.publish.markup.clean import address, cleaned, one_line
from newsbridge.publish.paths import appointment_path, entry_path
from newsbridge.vocabulary.labels import labels


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere, where `href` (absolute) is known."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Item:
    """An entry. Texts are on one line."""

    title: Link
    text: str
    source: Link
    facts: str
    """Places and date of the original; empty where there is neither."""
    original: str
    """The German title, with words that say so."""
    also_in: tuple[Link, ...]
    figures: tuple[Line, ...]
    """What the text does not say already."""
    licence: str | None
    notice: str
    """How it was translated; empty where that is said once for all."""


@dataclass(frozen=True, slots=True)
class Part:
    """Entries under a heading; the lead has none."""

    heading: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Date:
    """An event."""

    when: str
    title: Link
    """Of the entry that tells of it."""
    facts: str
    """Where it is, whether it takes place, until when to register; may be empty."""
    calendar: str | None
    """Address of its calendar file."""


@dataclass(frozen=True, slots=True)
class View:
    """A whole issue."""

    heading: str
    correction: str
    """When it was corrected and what an editor says of it; empty where it never was."""
    note: tuple[str, ...]
    """Paragraphs."""
    parts: tuple[Part, ...]
    agenda: tuple[Date, ...]
    """What all entries have to come, the soonest first."""
    corrections: tuple[tuple[Link, str], ...]
    """A title, and what happened to it when."""
    empty: str
    """What to say where there is nothing else; empty where there is."""
    left_over: str
    notice: str
    page: str | None
    """The issue's own address."""
    contact: str


def view(site: Site, digest: Digest) -> View:
    """The issue, with all characters out of it that may not stand in a file."""
    issue = cleaned(digest)
    notices = {notice for entry in issue.entries if (notice := one_line(entry.notice))}
    together = len(notices) == 1
    parts = [("", (issue.lead,) if issue.lead else ()), *((one.title, one.entries) for one in issue.sections)]
    say = labels().say
    return View(
        heading=heading(site, issue),
        correction=correction(issue),
        note=tuple(filter(None, (one_line(part) for part in (issue.note or "").split("\n\n")))),
        parts=tuple(
            Part(one_line(title), tuple(_item(site, entry, notice=not together) for entry in entries))
            for title, entries in parts
            if entries
        ),
        agenda=tuple(_agenda(site, issue)),
        corrections=tuple(
            (_title(site, entry), say(f"digest.{entry.change}", date=wording.long_date(entry.corrected)))
            for entry in issue.corrections
        ),
        empty="" if issue.entries or issue.corrections else say("digest.empty"),
        left_over=_left_over(issue.left_over),
        notice=notices.pop() if together else "",
        page=_absolute(site, f"{issue.path}.html") if "html" in site.formats else None,
        contact=one_line(site.contact or ""),
    )


def heading(site: Site, digest: Digest) -> str:
    """Weekoverzicht: week 47, 16 t/m 22 november 2026."""
    title = one_line(digest.title) or digest.digest
    return labels().say("digest.heading", title=title, period=period(site, digest))


def correction(digest: Digest) -> str:
    """When it went out again, and why; empty where it did not."""
    if digest.corrected is None:
        return ""
    said = one_line(digest.correction or "")
    return labels().say("digest.reissued", date=wording.long_date(digest.corrected), correction=said)


def period(site: Site, digest: Digest) -> str:
    """`21 november 2026`, `28 november t/m 4 december 2026`, or the same with the number of its week before it."""
    zone = ZoneInfo(site.zone)
    first = digest.begins.astimezone(zone).date()
    last = max(digest.begins, digest.ends - timedelta(seconds=1)).astimezone(zone).date()
    days = span(first, last)
    return labels().say("digest.week", week=first.isocalendar().week, span=days) if digest.every == "week" else days


def span(first: date, last: date) -> str:
    """Days from `first` to `last`, month and year said once where they are the same."""
    from babel.dates import format_date

    pattern = "d MMMM y" if first.year != last.year else "d MMMM" if first.month != last.month else "d"
    locale = labels().locale
    end = format_date(last, "d MMMM y", locale=locale)
    return end if first == last else labels().say(
        "digest.span", first=format_date(first, pattern, locale=locale), last=end
    )


def alone(site: Site, entry: Entry) -> Item:
    """One entry as it stands in an issue, with all characters out of it that may not stand in a file."""
    return _item(site, cleaned(entry), notice=True)


def _item(site: Site, entry: Entry, *, notice: bool) -> Item:
    paragraphs, places = dateline(entry)
    text = beginning(paragraphs)
    facts = filter(None, (places, wording.long_date(entry.published)))
    german = one_line(entry.original_title)
    return Item(
        title=_title(site, entry),
        text=text,
        source=Link(_source(entry), address(entry.url)),
        facts=" · ".join(facts),
        original=labels().say("digest.original", title=german) if german else "",
        also_in=tuple(map(_mention, entry.also_in)),
        figures=lines(entry.figures, said=text),
        licence=address(entry.licence),
        notice=one_line(entry.notice) if notice else "",
    )


def _source(entry: Entry) -> str:
    """The source with its credit line, which often begins with its name."""
    name, credit = wording.source_name(entry), one_line(entry.credit_line or "")
    return credit if credit.casefold().startswith(name.casefold()) else wording.source(entry)


def _agenda(site: Site, issue: Digest) -> Iterator[Date]:
    """Each event once, whoever tells of it; not what was over when the issue went out."""
    today = wording.local(issue.released).date().isoformat()
    found = {one.uid: (one, entry) for entry in issue.entries if not entry.withdrawn for one in entry.events}
    to_come = [(one, entry) for one, entry in found.values() if (_last_day(one) or today) >= today]
    told = set()
    for one, entry in sorted(to_come, key=lambda pair: (pair[0].start is None, pair[0].start or "", pair[0].uid)):
        when = wording.when(one)
        facts = wording.event(one).removeprefix(when).removeprefix(" · ")
        if (when, facts, entry.guid) not in told:
            yield Date(when, _title(site, entry), facts, _calendar(site, one.uid))
        told.add((when, facts, entry.guid))


def _last_day(one: Appointment) -> str | None:
    """The day on which an event ends, as readers count it; None where it has no day."""
    days = filter(None, (wording.day_of(one.start), wording.day_of(one.end)))
    return max((day for day in days if len(day) == len("2026-11-23")), default=None)


def _title(site: Site, entry: Entry) -> Link:
    """With our page, where that shows more than a title; else with the original."""
    own = "html" in site.formats and entry.item and (entry.display != "headline" or entry.withdrawn)
    page = _absolute(site, f"{entry_path(entry.item)}.html") if own else None
    return Link(wording.title(entry), page or address(entry.url))


def _mention(mention: Mention) -> Link:
    return Link(one_line(mention.source_name) or labels().say("entry.source_unknown"), address(mention.url))


def _calendar(site: Site, uid: str) -> str | None:
    return _absolute(site, f"{appointment_path(uid)}.ics") if "calendar" in site.formats else None


def _absolute(site: Site, path: str) -> str | None:
    base = address(site.url)
    return f"{base}{quote(path)}" if base else None


def _left_over(count: int) -> str:
    if not count:
        return ""
    return labels().say("digest.left_over_one" if count == 1 else "digest.left_over_many", count=count)
