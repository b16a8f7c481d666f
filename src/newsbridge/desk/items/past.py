"""Lines of an item's history in words."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from markupsafe import Markup, escape

from newsbridge.desk.items import events
from newsbridge.desk.items.figures import written
from newsbridge.desk.marking import compared
from newsbridge.desk.names import label_name
from newsbridge.desk.showing import when
from newsbridge.desk.visit import Visit
from newsbridge.editing.facts import COUNTED
from newsbridge.model import Event, Finding
from newsbridge.store import history
from newsbridge.store.codec import load
from newsbridge.store.history import Kept
from newsbridge.vocabulary.messages import in_language


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
    for scheme in dict.fromkeys(key for key in (*before, *after) if key != COUNTED):
        old, new = (_counted(one).get(scheme) or one.get(scheme) or {} for one in (before, after))
        sides = (_named(visit, scheme, side, other) for side, other in ((old, new), (new, old)))
        yield from _changed(visit.words(f"item.past_{scheme}"), *sides)


def _counted(side: _Values) -> _Values:
    """What counted before a change, on the side that tells it."""
    counted: _Values = side.get(COUNTED) or {}
    return counted


def _named(visit: Visit, scheme: str, given: _Values, other: _Values) -> Iterator[str]:
    """What one side has and the other has not, or not so."""
    for value, state in given.items():
        if other.get(value) != state:
            word = f" ({visit.words(f'item.tag_{state}')})" if state in ("mentioned", "suggested") else ""
            yield label_name(scheme, value, visit.words.language) + word


def _changed(name: str, old: Iterator[str], new: Iterator[str]) -> Iterator[Line]:
    """What went and what came, each by itself."""
    marks = [compared(text, "") for text in old] + [compared("", text) for text in new]
    if marks:
        yield Line(name, Markup(", ").join(marks), dutch=False)


def _records(visit: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    old, new = (one.get(COUNTED) or one.get("given") or [] for one in (before, after))
    sides = ((_record(visit, one) for one in side if one not in other) for side, other in ((old, new), (new, old)))
    yield from _changed("", *sides)


def _record(visit: Visit, text: str) -> str:
    record = json.loads(text)
    if "value" in record:
        value = written(record["value"], visit.words.language)
        return " ".join(filter(None, (record["text"], "=", value, record.get("unit"))))
    event = load(Event, text)
    at = events.told([event], visit)[0]
    status = "" if event.status == "scheduled" else visit.words(f"item.status_{event.status}")
    online = visit.words("item.online") if event.online else ""
    deadline = visit.words("item.deadline_at", at=at.deadline) if at.deadline else ""
    return " · ".join(filter(None, (at.when, event.place, online, status, deadline)))


def _finding(visit: Visit, before: _Values, after: _Values) -> Iterator[Line]:
    told = after if after.get("message") else before
    if told.get("message"):
        values = tuple(told.get("values", ()))
        one = Finding(told["check"], "note", told["message"], says=told.get("says", ""), values=values)
        yield Line("", escape(in_language(one, visit.words.language)), dutch=False)


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
