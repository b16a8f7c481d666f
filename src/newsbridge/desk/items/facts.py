"""Events and figures as an editor writes them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

from newsbridge.desk.showing import day, when
from newsbridge.desk.visit import Form, Visit
from newsbridge.editing import facts
from newsbridge.editing.state import Look
from newsbridge.errors import MoveError
from newsbridge.model import Event, Figure

MOST = 200
"""Rows of a form."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure with its value as people write it."""

    text: str
    counts: str | None
    value: str
    unit: str | None


def amounts(figures: Sequence[Figure], language: str) -> list[Amount]:
    """Figures for the page: every digit of a value is shown."""
    return [Amount(one.text, one.counts, written(one.value, language), one.unit) for one in figures]


def written(value: float, language: str) -> str:
    """A value in an editor's language, whole."""
    return format_decimal(value, format="#,##0.############", locale=language)


def numbers(form: Form, first: str) -> list[int]:
    """Rows that a form has, by the fields of its first column."""
    found = [name.partition(".")[2] for name in form.fields if name.startswith(f"{first}.")]
    return sorted({int(text) for text in found if text.isascii() and text.isdigit() and len(text) < 4})[:MOST]


@dataclass(frozen=True, slots=True)
class Told:
    """An event as the page tells of it."""

    event: Event
    start: str
    end: str
    deadline: str


def told(given: Sequence[Event], visit: Visit) -> list[Told]:
    """Events for the page, with their times on the clock that they were given by."""
    return [Told(one, *(_said(text, visit) for text in (one.start, one.end, one.deadline))) for one in given]


def _said(text: str | None, visit: Visit) -> str:
    if text is None:
        return ""
    found = _moment(text, visit)
    return day(text, visit.words.language) if found is None else when(found, visit.words.language, _zone(visit).key)


def _moment(text: str, visit: Visit) -> datetime | None:
    """An hour; one without a zone is the pipeline's. None for a day, and for what is none."""
    try:
        found = datetime.fromisoformat(text) if "T" in text else None
    except ValueError:
        return None
    return found.replace(tzinfo=_zone(visit)) if found and found.tzinfo is None else found


def _zone(visit: Visit) -> ZoneInfo:
    return ZoneInfo(visit.pipeline.table.pipeline.zone)


def events(visit: Visit, before: Sequence[Event]) -> list[Event]:
    """The events of a form; what was there keeps the words that it was found by, and an untouched row its event."""
    form = visit.form
    found = []
    for number in numbers(form, "start"):
        if form.one(f"gone.{number}"):
            continue
        old = before[number] if number < len(before) else None
        texts = {key: form.one(f"{key}.{number}").strip() or None for key in ("start", "end", "place", "deadline")}
        online, status = form.one(f"online.{number}") == "1", form.one(f"status.{number}", "scheduled")
        if old is not None and {**texts, "online": online, "status": status} == _fields_of(old):
            found.append(old)
        elif old is not None or any(texts.values()):
            evidence = old.evidence if old else ()
            for key in ("start", "end", "deadline"):
                hour = _moment(texts[key] or "", visit)
                texts[key] = hour.isoformat(timespec="minutes") if hour else texts[key]
            found.append(facts.event(**texts, online=online, status=status, evidence=evidence))
    return found


def _fields_of(event: Event) -> dict[str, object]:
    return {
        "start": event.start, "end": event.end, "place": event.place, "deadline": event.deadline,
        "online": event.online, "status": event.status,
    }  # fmt: skip


def figures(visit: Visit, look: Look, before: Sequence[Figure]) -> list[Figure]:
    """The figures of a form; one whose row says what it said stays as it is, to the last digit."""
    form, found = visit.form, []
    for number in numbers(form, "words"):
        if form.one(f"gone.{number}"):
            continue
        fields = {key: form.one(f"{key}.{number}").strip() for key in ("words", "counts", "value", "unit")}
        if number < len(before) and fields == _fields(before[number], visit.words.language):
            found.append(before[number])
        elif any(fields.values()):
            value = _value(visit, fields["value"])
            found.append(facts.figure(look, fields["words"], value, fields["unit"] or None, fields["counts"] or None))
    return found


def _fields(figure: Figure, language: str) -> dict[str, str]:
    value = written(figure.value, language)
    return {"words": figure.text, "counts": figure.counts or "", "value": value, "unit": figure.unit or ""}


def _value(visit: Visit, text: str) -> float:
    try:
        return float(parse_decimal(text, locale=visit.words.language))
    except NumberFormatError as error:
        raise MoveError(visit.words("item.no_number", text=text)) from error
