"""How times, numbers and addresses are shown."""

import json
from collections.abc import Callable
from datetime import datetime
from urllib.parse import SplitResult, urlsplit
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime, format_timedelta
from babel.numbers import format_decimal

from newsbridge.vocabulary.causes import in_words

ZONE = ZoneInfo("Europe/Amsterdam")


def dated(form: str, language: str) -> str:
    """The form of a date; a day is an ordinal in German: 23. Nov."""
    return form.replace("d MMM", "d. MMM") if language == "de" else form


def when(moment: datetime | str | None, language: str, zone: str | None = None) -> str:
    """A moment with its day and hour on a clock: `ma 23 nov, 14:05`; a day alone, and what is no time, as it stands."""
    if not moment:
        return "–"
    if isinstance(moment, str) and "T" not in moment:
        return day(moment, language)
    try:
        found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
        # an hour without a zone is that of the place it is about
        local = found.astimezone(ZoneInfo(zone) if zone else ZONE) if found.tzinfo else found
    except (ValueError, OverflowError):
        return str(moment)
    return format_datetime(local, dated("EEE d MMM, HH:mm", language), locale=language)


def day(text: str | None, language: str) -> str:
    """A day as it is known: `23 nov 2026`, `nov 2026`, or as it stands where it is neither."""
    if not text:
        return "–"
    try:
        month = len(text) == len("2026-11")
        form = "MMM y" if month else dated("d MMM y", language)
        return format_date(datetime.fromisoformat(f"{text}-01" if month else text), form, locale=language)
    except ValueError:
        return text


def ago(moment: datetime | str | None, now: datetime, language: str) -> str:
    """How long ago something was, roughly."""
    if not moment:
        return "–"
    found = datetime.fromisoformat(moment) if isinstance(moment, str) else moment
    return format_timedelta(found - now, add_direction=True, locale=language, format="short")


def clock(moment: datetime | None, form: str, zone: str) -> str:
    """A moment on a clock, as fields of a form want it (`%Y-%m-%d`, `%H:%M`); empty where there is none."""
    return moment.astimezone(ZoneInfo(zone)).strftime(form) if moment else ""


def number(value: float, language: str) -> str:
    """With the language's separators."""
    return format_decimal(value, locale=language)


def web(url: str | None) -> str | None:
    """An address that may be linked to; None for what is none of the web's."""
    parts = _parts(url)
    return url if parts and parts.scheme in ("http", "https") else None


def host(url: str | None) -> str:
    """The site of an address."""
    parts = _parts(url)
    return ((parts.hostname if parts else None) or "").removeprefix("www.")


def _parts(url: str | None) -> SplitResult | None:
    """The parts of an address; None where it cannot be taken apart (brackets that hold no address)."""
    try:
        return urlsplit(url or "")
    except ValueError:
        return None


def as_json(value: object) -> str:
    """For an attribute; the template escapes it."""
    return json.dumps(value, ensure_ascii=False)


FILTERS: dict[str, Callable[..., object]] = {
    "when": when, "day": day, "ago": ago, "clock": clock, "number": number, "web": web, "host": host,
    "as_json": as_json, "cause": in_words,
}  # fmt: skip
