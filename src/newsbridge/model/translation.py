"""Dutch texts and where they come from."""

from dataclasses import dataclass
from typing import Literal

from newsbridge.model.articles import Mark

Origin = Literal["memory", "approved memory", "engine", "sentences", "unchanged", "editor"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A title or paragraph on both sides."""

    source: str
    target: str
    origin: Origin
    """`sentences`: put together from sentences or cells, new ones or of more than one state. `unchanged`: what is the
    same in both languages (digits and signs), or stands in a third one. `editor`: a person's words for this item."""
    engine: str | None
    """Which engine first made the Dutch; None where a person did."""
    model: str | None = None
    billed: int = 0
    marks: tuple[Mark, ...] = ()
    """Of the Dutch."""
    only_here: bool = False
    """An editor's words that memory is not to have."""


@dataclass(frozen=True, slots=True)
class Term:
    """A line of the glossary."""

    de: str
    nl: tuple[str, ...]
    """Allowed Dutch forms, the preferred one first."""


State = Literal["approved", "machine"]


@dataclass(frozen=True, slots=True)
class Unit:
    """A pair of the translation memory."""

    source: str
    target: str
    engine: str | None = None
    """None where a person made it."""
    model: str | None = None
    state: State = "approved"
    variant: str = ""
    """What a machine's word depends on beside the text (engine, model, formality, terms); `editor` for a person's at
    the desk, empty for a file's."""
    origin: str = ""
    """The file, the editor or the engine that it came from."""
    made: str | None = None
    """ISO 8601."""
    anchors: tuple[tuple[int, int, int, int], ...] = ()
    """Where marked words stand: start and end in the source, start and end in the target."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine gave for one request: a Dutch text and the billed characters for each text sent."""

    texts: tuple[str, ...]
    billed: tuple[int, ...]
    model: str | None = None
