"""What formats say about an entry, in the readers' language: dates, titles, the line with the source."""

import re
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from newsbridge.model import Entry
from newsbridge.vocabulary.labels import labels

from .clean import one_line
from .excerpt import LENGTH, cut, excerpt

_PARTIAL = re.compile(r"\d{4}(-\d\d)?")


def local(moment: datetime) -> datetime:
    """A moment on the readers' clock; one without a zone is taken as UTC."""
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(ZoneInfo(labels().zone))


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
    from babel.dates import format_date

    day = local(when).date().isoformat() if isinstance(when, datetime) else day_of(when)
    if day is None:
        return None
    pattern = {4: "y", 7: "MMMM y", 10: "d MMMM y"}[len(day)]
    return format_date(_first_day(day), pattern, locale=labels().locale)


def _first_day(text: str) -> date:
    """The first day of a year or month; a day itself."""
    return date.fromisoformat(f"{text}-01-01"[:10])


def title(entry: Entry) -> str:
    """The Dutch title, without a mark."""
    return one_line(entry.title) or labels().say("entry.untitled")


def marked_title(entry: Entry) -> str:
    """The title for feeds: readers do not show a correction as new unless the title says so."""
    return labels().say("entry.corrected_title", title=title(entry)) if entry.corrected else title(entry)


def correction(entry: Entry) -> str | None:
    """When and why this version replaced an earlier one."""
    return labels().say("entry.corrected", date=long_date(entry.corrected)) if entry.corrected else None


def source_name(entry: Entry) -> str:
    """Who said it."""
    return one_line(entry.source_name) or labels().say("entry.source_unknown")


def source(entry: Entry) -> str:
    """The source's name with its credit line."""
    name, credit = source_name(entry), one_line(entry.credit_line or "")
    return f"{name} ({credit})" if credit and credit != name else name


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
