"""What newsbridge reads in what a source sent: clean German text."""

from dataclasses import dataclass
from typing import Literal

Flag = Literal[
    "paywalled", "stub", "scrambled", "live blog", "update", "lead repaired", "rule failed", "embargo unclear",
    "more text on page",
]  # fmt: skip
"""paywalled: the page says that the rest is for subscribers. stub: hardly any text. scrambled: letters without
sense. update: a later edition of an item (`(Update)`). rule failed: a publisher's rule for the text or lead found
nothing. embargo unclear: a Sperrfrist stands there that cannot be read. more text on page: another extractor finds
far more."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A link or emphasis over `text[start:end]`; a link at the very end, with start = end, has no words of its own."""

    start: int
    end: int
    tag: Literal["a", "strong", "em"]
    href: str | None = None
    """Absolute http(s) address or mailto:; None for anything but `a`."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A heading, paragraph, list item or table row (cells joined with ` | `) as plain text."""

    text: str
    kind: Literal["heading", "text", "item", "row"] = "text"
    language: str | None = None
    """ISO 639-1, where it is surely another than the item's."""
    marks: tuple[Mark, ...] = ()
    """In order of place; of two that overlap one lies inside the other."""


@dataclass(frozen=True, slots=True)
class Article:
    """Clean text of one press item. `text` is the paragraphs joined by an empty line, without the title."""

    title: str
    title_source: str
    """page, feed, text, or derived (the first sentence, where the source gave no headline)."""
    paragraphs: tuple[Paragraph, ...]
    published: str | None = None
    date_source: str | None = None
    language: str = "und"
    """ISO 639-1, or `und` where too little text is there to tell."""
    places: tuple[str, ...] = ()
    """Places of the dateline."""
    dateline: tuple[int, int] | None = None
    """Where the dateline stands in the text: it says where an item was written, not what it is about."""
    url: str | None = None
    embargo: str | None = None
    """ISO 8601: nothing is shown outside before it (Sperrfrist)."""
    flags: tuple[Flag, ...] = ()
    """What an editor should know of how it reads."""
    reservation: str | None = None
    """Where the publisher reserves text and data mining; None where nowhere."""
    rule_hits: tuple[str, ...] = ()
    """Publisher rules that found something, as `group.field` or `group.drop: selector`."""
    rule_misses: tuple[str, ...] = ()
    """Publisher rules for this page that found nothing."""

    @property
    def text(self) -> str:
        """The body that offsets of field `text` count in."""
        return "\n\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class Revision:
    """The `number`-th wording of an item; `id` is the store's own and never leaves it."""

    id: int
    item: str
    source: str
    guid: str
    number: int
    first_seen: str
    article: Article
