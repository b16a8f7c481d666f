"""What a reader makes of bytes, before title, date and language are settled; and what each part rests on."""

from dataclasses import dataclass
from typing import Literal

from newsbridge.model import Flag, Paragraph

Part = Literal["title", "text", "lead", "date", "dateline", "embargo", "language", "dropped", "flag"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A value and who says so: `og:title`, `sole h1`, `json-ld datePublished`, `publisher rule funke.lead`."""

    value: str
    source: str


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a part of an article is what it is."""

    part: Part
    source: str
    """Which rule or extractor gave it, or took it out."""
    value: str | None = None
    lost: tuple[Candidate, ...] = ()
    """What else was there and counted less, the best first."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Paragraphs and what the document itself says of them; None where it says nothing."""

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    title_source: str | None = None
    published: str | None = None
    date_source: str | None = None
    fallback_date: str | None = None
    """A guess that counts only when neither the document nor the listing names a date."""
    fallback_source: str | None = None
    flags: tuple[Flag, ...] = ()
    """What the page says of itself, and how it had to be read."""
    rule_hits: tuple[str, ...] = ()
    rule_misses: tuple[str, ...] = ()
    titles: tuple[Candidate, ...] = ()
    """What the title was chosen from, the best first; empty where there was no choice."""
    dates: tuple[Candidate, ...] = ()
    """The same for `published`, as far as it was looked for."""
    guesses: tuple[Candidate, ...] = ()
    """The same for `fallback_date`."""
    reasons: tuple[Reason, ...] = ()
    """Of text, lead, dropped lines and flags."""
