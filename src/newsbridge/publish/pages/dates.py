"""Days and hours as pages show them; the same few days come back on many pages, so they are remembered."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from functools import lru_cache

from newsbridge.publish import wording
from newsbridge.vocabulary.labels import labels


@lru_cache(maxsize=1 << 15)
def day_of(moment: datetime) -> str:
    """The readers' day of a moment: `2026-11-23`."""
    return wording.local(moment).date().isoformat()


def long_day(published: str | None) -> str | None:
    """`23 november 2026`, from an ISO 8601 date of any precision; None where it cannot be read."""
    day = wording.day_of(published)
    return _written(day) if day else None


def long_moment(moment: datetime) -> str:
    """`23 november 2026`."""
    return _written(day_of(moment)) or ""


@lru_cache(maxsize=4096)
def _written(day: str) -> str | None:
    return wording.long_date(day)


@lru_cache(maxsize=1024)
def pattern(day: str, form: str) -> str:
    """A day, as Babel writes it: `EEEE d MMMM y` gives maandag 23 november 2026."""
    from babel.dates import format_date

    return format_date(date.fromisoformat(day), form, locale=labels().locale)


def with_weekday(day: str) -> str:
    """`Maandag 23 november 2026`, for headings."""
    return capital(pattern(day, "EEEE d MMMM y"))


def capital(text: str) -> str:
    """With a capital at its beginning, as headings want it."""
    return text[:1].upper() + text[1:]


def month_name(month: str) -> str:
    """`november 2026`, from `2026-11`."""
    return pattern(f"{month}-01", "MMMM y")


def until(first: str, last: str) -> str:
    """`3 tot en met 5 december 2026`; days of any precision."""
    whole = len(first) == len(last) == len("2026-11-23")
    begin = _begin(first, last) if whole else _written(first) or first
    return labels().say("page.until", start=begin, end=_written(last) or last)


def _begin(first: str, last: str) -> str:
    """The first of two days, without what the last one says again."""
    return pattern(first, ("d MMMM y", "d MMMM", "d")[_shared(first, last)])


def _shared(first: str, last: str) -> int:
    """0 where not even the year is the same, 1 for the year, 2 for the month too."""
    parts: Sequence[bool] = (first[:4] == last[:4], first[:7] == last[:7])
    return sum(parts)


def monday(day: date) -> date:
    """The first day of its ISO week."""
    return day - timedelta(days=day.weekday())
