"""Sources and what their rights allow."""

from dataclasses import dataclass, field
from typing import Literal

Display = Literal["headline", "summary", "full"]
Translatable = Literal["none", "title", "summary", "full"]


@dataclass(frozen=True, slots=True)
class Rights:
    """What may be shown and translated of a source; the writers hold to it, not the templates."""

    category: str = "unknown"
    """`class` in the pipeline file: unknown, press_publisher, press_release, public_body, licensed."""
    display: Display = "headline"
    translate: Translatable = "title"
    evidence_url: str | None = None
    checked_on: str | None = None
    credit_line: str | None = None
    licence: str | None = None
    """Address of the licence that the text is shown under."""
    max_quote_chars: int = 150
    """Characters of the German wording that may stand in a row where the text is not shown in full."""
    takedown_contact: str | None = None


@dataclass(frozen=True, slots=True)
class ReadRules:
    """CSS selectors of one source's pages; where one matches, it wins over the general extractor."""

    text: str | None = None
    """The element that holds the whole article text."""
    title: str | None = None
    date: str | None = None
    drop: tuple[str, ...] = ()
    """Elements that are never part of the text."""


@dataclass(frozen=True, slots=True)
class Source:
    """A place that press items come from; `id` is stable, guids derive from it."""

    id: str
    kind: str
    name: str
    rights: Rights = field(default_factory=Rights)
    homepage: str | None = None
    """Where a partner is sent when an item has no address of its own."""
