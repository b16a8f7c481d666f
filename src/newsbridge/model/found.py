"""What newsbridge finds in a text: tags, events, figures, findings."""

from dataclasses import dataclass
from typing import Literal

Severity = Literal["block", "warn", "note"]
Field = Literal["title", "text"]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that a tag rests on; `article.title[start:end]` or `article.text[start:end]` is `text`."""

    field: Field
    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Tag:
    """A topic or country with its reason. Topics are `set` or `suggested`; countries have a role too."""

    scheme: str
    value: str
    evidence: tuple[Evidence, ...]
    state: Literal["set", "suggested"] = "set"
    role: Literal["partner", "mentioned"] | None = None


@dataclass(frozen=True, slots=True)
class Event:
    """Something that takes place; `start` is None where the year cannot be known."""

    start: str | None
    end: str | None
    place: str | None
    online: bool
    status: Literal["scheduled", "cancelled", "postponed"]
    evidence: tuple[Evidence, ...]
    deadline: str | None = None
    """Last day to register, ISO 8601; its words are among the evidence."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its unit, at its place in the text: 4,9 Milliarden Euro is 4.9e9 EUR."""

    value: float
    unit: str | None
    text: str
    start: int
    end: int
    counts: str | None = None
    """What it counts or measures, as written: Beschäftigte, Einfuhren; None where the text does not tell."""
    field: Field = "text"
    """Where `start` and `end` count."""


@dataclass(frozen=True, slots=True)
class Span:
    """A place in one side of a pair, or in an article's text."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Finding:
    """What a check says: `block` keeps an item from going out unseen, `warn` asks an editor, `note` tells."""

    check: str
    severity: Severity
    message: str
    source: Span | None = None
    target: Span | None = None
    segment: int | None = None
    """Which segment of the translation; None where the finding is about the German item alone."""
    says: str = ""
    """Which sentence of `vocabulary/findings/<check>.toml` the message is, for other languages; empty: only itself."""
    values: tuple[str, ...] = ()
    """What stands in that sentence's places."""
