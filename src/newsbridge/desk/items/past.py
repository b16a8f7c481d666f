"""Lines of an item's history in words."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from newsbridge.desk.items.facts import written
from newsbridge.desk.items.naming import name_of
from newsbridge.desk.marking import compared
from newsbridge.desk.showing import when
from newsbridge.desk.visit import Visit
from newsbridge.store import history
from newsbridge.store.history import Kept


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that a change has changed."""

    name: str
    words: Markup
    dutch: bool
    """It is Dutch of the item."""


@dataclass(frozen=True, slots=True)
class Past:
    """A change."""

    id: int
    by: str
    at: datetime
    move: str
    undoes: str
    """The change that it took back, in words."""
    reason: str | None
    lines: tuple[Line, ...]


def past(visit: Visit, kept: Kept) -> Past:
    """A change in words."""
    change = kept.change
    undone = history.one(visit.store, change.undoes) if change.undoes else None
    move = undone.change.move if undone else change.move
    lines = tuple(_LINES[move](visit, change.before or {}, change.after or {})) if move in _LINES else ()
    said = move_said(visit, undone.change.move) if undone else ""
    return Past(kept.id, change.by, change.at, move_said(visit, change.move), said, change.reason, lines)


def move_said(visit: Visit, move: str) -> str:
    """A move in the editor's language."""
    return visit.words(f"moves.{move}") if visit.words.has(f"moves.{move}") else move


_Values = Mapping[str, Any]


def _paragraphs(visit: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    old, new = before.get("paragraphs", {}), after.get("paragraphs", {})
    for number in sorted({*old, *new}, key=int):
        name = visit.words("item.title_row") if number == "0" else visit.words("item.paragraph", n=number)
        yield Line(name, compared(old.get(number, ""), new.get(number, "")), dutch=True)


def _tags(visit: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    for scheme in dict.fromkeys((*before, *after)):
        old, new = (_named(visit, scheme, one.get(scheme) or {}) for one in (before, after))
        if old != new:
            yield Line(visit.words(f"item.past_{scheme}"), compared(old, new), dutch=False)


def _named(visit: Visit, scheme: str, given: _Values) -> str:
    names = []
    for value, state in given.items():
        word = f" ({visit.words('item.tag_mentioned')})" if state == "mentioned" else ""
        names.append(name_of(scheme, value, visit.words.language) + word)
    return ", ".join(names)


def _records(visit: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    old, new = (", ".join(_record(visit, one) for one in given.get("given") or []) for given in (before, after))
    yield Line("", compared(old, new), dutch=False)


def _record(visit: Visit, text: str) -> str:
    record = json.loads(text)
    if "value" in record:
        value = written(record["value"], visit.words.language)
        return " ".join(filter(None, (record["text"], "=", value, record.get("unit"))))
    status = visit.words(f"item.status_{record.get('status', 'scheduled')}")
    return " ".join(filter(None, (record.get("start"), record.get("place"), f"({status})")))


def _finding(_: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    message = after.get("message") or before.get("message")
    if message:
        yield Line("", escape(message), dutch=False)


def _until(visit: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    zone = visit.pipeline.table.pipeline.zone
    old, new = (when(one["until"], visit.words.language, zone) if one.get("until") else "" for one in (before, after))
    if old or new:
        yield Line(visit.words("item.until"), compared(old, new), dutch=False)


_LINES: Mapping[str, Callable[[Visit, _Values, _Values], Iterator[Line]]] = {
    "edit": _paragraphs,
    "retag": _tags,
    "set_events": _records,
    "set_figures": _records,
    "dismiss": _finding,
    "recall_finding": _finding,
    "hold": _until,
}
"""What there is to be seen of a change, by its move; of the others name and reason say all."""
