"""Events and figures as an editor writes them."""

from collections.abc import Sequence
from dataclasses import dataclass

from babel.numbers import NumberFormatError, format_decimal, parse_decimal

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


def events(form: Form, before: Sequence[Event]) -> list[Event]:
    """The events of a form; what was there keeps the words that it was found by, and an untouched row its event."""
    found = []
    for number in numbers(form, "start"):
        if form.one(f"gone.{number}"):
            continue
        old = before[number] if number < len(before) else None
        texts = {key: form.one(f"{key}.{number}").strip() or None for key in ("start", "end", "place", "deadline")}
        online, status = form.one(f"online.{number}") == "1", form.one(f"status.{number}", "scheduled")
        if old is not None and {**texts, "online": online, "status": status} == _told(old):
            found.append(old)
        elif old is not None or any(texts.values()):
            evidence = old.evidence if old else ()
            found.append(facts.event(**texts, online=online, status=status, evidence=evidence))
    return found


def _told(event: Event) -> dict[str, object]:
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
