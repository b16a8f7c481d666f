"""A paragraph out of memory: whole, or put together from its sentences or cells; and what an engine has to add.

Approved Dutch wins wherever it is: a paragraph that a machine made gives way to its sentences where an editor has
seen one of them. Sentences that are new and stand side by side are asked for in one text, because they lean on
each other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from newsbridge.model import Mark, Origin, Paragraph, Segment, Unit
from newsbridge.text.marks import nested
from newsbridge.text.sentences import sentences
from newsbridge.translate.markup import carry, clip, shift
from newsbridge.translate.plan import needs_engine

CELLS = " | "

Place = tuple[int, int]
Find = Callable[[str], Unit | None]
"""The memory's word for a German text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph with its Dutch; without a unit it is to be asked for."""

    start: int
    end: int
    unit: Unit | None


@dataclass(frozen=True, slots=True)
class Text:
    """What an engine is asked for: German, and the marks inside it."""

    source: str
    marks: tuple[Mark, ...]


def parts(paragraph: Paragraph) -> list[Place]:
    """Where the sentences of a paragraph stand, or the cells of a table row."""
    if paragraph.kind == "row":
        return list(_cells(paragraph.text))
    return list(sentences(paragraph.text))


def _cells(text: str) -> Iterator[Place]:
    start = 0
    for cell in text.split(CELLS):
        if cell.strip():
            yield start, start + len(cell)
        start += len(cell) + len(CELLS)


def stays(paragraph: Paragraph) -> bool:
    """Whether a paragraph is the same in Dutch: digits and signs, or a third language."""
    return not needs_engine(paragraph.text) or paragraph.language not in (None, "de")


def pieces(paragraph: Paragraph, find: Find) -> list[Piece]:
    """How a paragraph is put together; empty where it stays as it is."""
    if stays(paragraph):
        return []
    text, whole = paragraph.text, find(paragraph.text)
    places = parts(paragraph)
    if len(places) < 2 or (whole and whole.state == "approved"):
        return [Piece(0, len(text), whole)]
    units = [(place, find(text[slice(*place)])) for place in places if needs_engine(text[slice(*place)])]
    known = [unit for _, unit in units if unit]
    if whole and not any(unit.state == "approved" for unit in known):
        return [Piece(0, len(text), whole)]
    if paragraph.kind == "row":
        return [Piece(*place, unit) for place, unit in units]
    return list(_runs(text, units, find)) if known else [Piece(0, len(text), None)]


def _runs(text: str, units: Sequence[tuple[Place, Unit | None]], find: Find) -> Iterator[Piece]:
    for known, group in groupby(units, key=lambda unit: unit[1] is not None):
        run = list(group)
        if known:
            yield from (Piece(*place, unit) for place, unit in run)
        else:
            start, end = run[0][0][0], run[-1][0][1]
            yield Piece(start, end, find(text[start:end]) if len(run) > 1 else None)


def missing(paragraph: Paragraph, put_together: Sequence[Piece]) -> Iterator[Text]:
    """What is to be asked for."""
    for piece in put_together:
        if piece.unit is None:
            yield Text(paragraph.text[piece.start : piece.end], clip(paragraph.marks, piece.start, piece.end))


def segment(paragraph: Paragraph, put_together: Sequence[Piece], billed: Mapping[str, int]) -> Segment:
    """The translation of a paragraph whose pieces all have their Dutch.

    Args:
        billed: characters that texts of this paragraph cost just now.
    """
    text = paragraph.text
    origin: Origin
    if not put_together:
        return Segment(text, text, "unchanged", None, marks=paragraph.marks)
    asked, cost = bool(billed), sum(billed.values())
    if len(put_together) == 1 and put_together[0].end - put_together[0].start == len(text):
        unit = _unit(put_together[0])
        remembered: Origin = "approved memory" if unit.state == "approved" else "memory"
        origin = "engine" if asked else remembered
        marks = carry(paragraph.marks, text, unit)
        return Segment(text, unit.target, origin, unit.engine, unit.model, cost, marks)
    target, found = _joined(paragraph, put_together)
    units = [_unit(piece) for piece in put_together]
    made = next((unit for unit in units if unit.engine), units[0])
    states = {unit.state for unit in units}
    of_one_kind: Origin = "approved memory" if states == {"approved"} else "memory"
    origin = "sentences" if asked or len(states) > 1 else of_one_kind
    return Segment(text, target, origin, made.engine, made.model, cost, found)


def _joined(paragraph: Paragraph, put_together: Sequence[Piece]) -> tuple[str, tuple[Mark, ...]]:
    """The Dutch of several pieces, with what stands between them."""
    text, target, last = paragraph.text, "", 0
    marks: list[Mark] = []
    for piece in put_together:
        target += text[last : piece.start]
        unit = _unit(piece)
        inner = carry(clip(paragraph.marks, piece.start, piece.end), text[piece.start : piece.end], unit)
        marks += shift(inner, len(target))
        target, last = target + unit.target, piece.end
    target += text[last:]
    return target, nested(target, marks)


def _unit(piece: Piece) -> Unit:
    if piece.unit is None:
        raise ValueError(f"nothing is known for the characters {piece.start} to {piece.end} of this paragraph")
    return piece.unit
