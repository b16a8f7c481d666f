"""Lines of a form: what stands in their fields, and what is wrong with it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Generic, Literal, TypeVar

from newsbridge.desk.visit import Form, Visit
from newsbridge.editing import limits
from newsbridge.refusals import MoveError

T = TypeVar("T")
_SHAPES = {"date": re.compile(r"(\d{4}-\d\d-\d\d)?", re.ASCII), "time": re.compile(r"(\d\d:\d\d)?", re.ASCII)}
MOST = 200
"""Lines of a form."""


@dataclass(frozen=True, slots=True)
class Line:
    """One event or figure in its fields."""

    number: int
    fields: Mapping[str, str] = field(default_factory=dict)
    known: bool = False
    """There is one already that it stands for: it can be removed."""
    wrong: Mapping[str, str] = field(default_factory=dict)
    """Why something cannot be taken so, by field."""

    def kind(self, key: str, wanted: Literal["date", "time"]) -> str:
        """The type of a field; `text` where the browser's own would drop what stands there."""
        text = self.fields.get(key, "")
        try:
            _ = text and (date if wanted == "date" else time).fromisoformat(text)
        except ValueError:
            return "text"
        return wanted if _SHAPES[wanted].fullmatch(text) else "text"


@dataclass(frozen=True, slots=True)
class Read(Generic[T]):
    """What a form says, and how it is to be shown again."""

    found: Sequence[T]
    """Complete only where nothing is wrong."""
    lines: Sequence[Line]
    typed: bool = False
    """It came from a browser."""

    @property
    def with_blank(self) -> list[Line]:
        """All lines, and an empty one behind them."""
        return [*self.lines, Line(max((line.number for line in self.lines), default=-1) + 1)]

    @property
    def faults(self) -> list[tuple[int, str, str]]:
        """What is wrong, in order: line, field, why."""
        return [(line.number, key, why) for line in self.lines for key, why in line.wrong.items()]


def numbers(form: Form, first: str) -> list[int]:
    """Lines that a form has, by the fields of its first column."""
    found = [name.partition(".")[2] for name in form.fields if name.startswith(f"{first}.")]
    return sorted({int(text) for text in found if text.isascii() and text.isdigit() and len(text) < 4})[:MOST]


def too_long(visit: Visit, what: str, fields: Mapping[str, str]) -> dict[str, str]:
    """Why fields of a kind cannot be taken for their length."""
    wrong = {}
    for key, text in fields.items():
        try:
            limits.within(what, text)
        except MoveError as refusal:
            wrong[key] = visit.reason(refusal)
    return wrong
