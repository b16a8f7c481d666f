"""What formats say about an entry, in the readers' language: dates, titles, the line with the source."""

import re
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from newsbridge.model import Appointment, Entry
from newsbridge.publish.markup.clean import one_line
from newsbridge.publish.rights.excerpt import LENGTH, cut, excerpt
from newsbridge.vocabulary.labels import labels

_PARTIAL = re.compile(r"\d{4}(-\d\d)?")


def local(moment: datetime) -> datetime:
    """A moment on the readers' clock; one without a zone is taken as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(_zone())


@cache
def _zone() -> ZoneInfo:
    return ZoneInfo(labels().zone)


@lru_cache(maxsize=1 << 15)
def day_of(published: str | None) -> str | None:
    """The day of an ISO 8601 date as readers count it, at its own precision: `2026-11` stays `2026-11`."""
    text = (published or "").strip()
    try:
        if _PARTIAL.fullmatch(text):
            return text if _first_day(text) else None
        moment = datetime.fromisoformat(text)
        return (local(moment) if moment.tzinfo else moment).date().isoformat()
    except (ValueError, OverflowError):
        return None


def long_date(when: datetime | str | None) -> str | None:
    """`21 november 2026`, `november 2026` or `2026`; None where there is no readable date."""
    day = local(when).date().isoformat() if isinstance(when, datetime) else day_of(when)
    return None if day is None else _spelled(day)


@lru_cache(maxsize=1000)
def _spelled(day: str) -> str:
    from babel.dates import format_date

    pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(day)]
    return format_date(_first_day(day), pattern, locale=labels().locale)


def _first_day(text: str) -> date:
    """The first day of a year or month; a day itself."""
    return date.fromisoformat(f"{text}-01-01"[:10])


def title(entry: Entry) -> str:
    """The Dutch title, without a mark."""
    return one_line(entry.title) or labels().say("entry.untitled")


def marked_title(entry: Entry) -> str:
    """The title for feeds: readers do not show a change as new unless the title says so."""
    say = labels().say
    if entry.withdrawn:
        return say("feed.withdrawn_title", source=source_name(entry))
    return say(f"entry.{entry.change}_title", title=title(entry)) if entry.corrected else title(entry)


def correction(entry: Entry) -> str | None:
    """When and why this version replaced an earlier one."""
    return labels().say(f"entry.{entry.change}", date=long_date(entry.corrected)) if entry.corrected else None


def when(event: Appointment) -> str:
    """`23 november 2026, 14.00–16.00 uur`, at the precision that is known."""
    say = labels().say
    begin, end = long_date(event.start), long_date(event.end)
    if begin is None:
        return say("feed.no_date")
    if end and end != begin:
        return say("feed.until", begin=_with_time(begin, event.start), end=_with_time(end, event.end))
    till = _time(event.end) if end else None
    if till and till != _time(event.start) and (first := _time(event.start)):
        return say("feed.times", date=begin, time=first, end=till)
    return _with_time(begin, event.start)


def _with_time(day: str, iso: str | None) -> str:
    time = _time(iso)
    return labels().say("feed.time", date=day, time=time) if time else day


def _time(iso: str | None) -> str | None:
    """`14.00` on the readers' clock; None where only a day is known."""
    if "T" not in (iso or "") or day_of(iso) is None:
        return None
    moment = datetime.fromisoformat((iso or "").strip())
    return f"{local(moment) if moment.tzinfo else moment:%H.%M}"


def event(one: Appointment) -> str:
    """When and where it is, whether it takes place, and until when to register."""
    say = labels().say
    until = long_date(one.deadline)
    facts = (
        when(one),
        one_line(one.place or ""),
        say("feed.online") if one.online else "",
        say(f"feed.{one.status}") if one.status != "scheduled" else "",
        say("feed.deadline", date=until) if until and one.status == "scheduled" else "",
    )
    return " · ".join(filter(None, facts))


def source_name(entry: Entry) -> str:
    """Who said it."""
    return one_line(entry.source_name) or labels().say("entry.source_unknown")


def source(entry: Entry) -> str:
    """The source's name with its credit line, which stands alone where it begins with the name."""
    name, credit = source_name(entry), one_line(entry.credit_line or "")
    if credit.casefold().startswith(name.casefold()):
        return credit
    return f"{name} ({credit})" if credit else name


def places(entry: Entry) -> str:
    """The dateline's places."""
    return ", ".join(filter(None, map(one_line, entry.places)))


def source_line(entry: Entry) -> str:
    """Bron: name (credit line) · place · date."""
    about = " · ".join(filter(None, (source(entry), places(entry), long_date(entry.published))))
    return f"{labels().say('entry.source')} {about}"


def summary(entry: Entry) -> str:
    """A short plain text: what changed, how the text begins (without one: who says it), how it was translated."""
    begin = " ".join(one_line(paragraph.text) for _, paragraph in excerpt(entry.paragraphs))
    begin = begin or cut(source_line(entry), LENGTH, hard=True)
    return " ".join(filter(None, (correction(entry), begin, one_line(entry.notice))))
