"""The records: what the desk knows, frozen once written.

Offsets are code points. Dates are ISO 8601 text at their own precision (`2020-05`, `2020-05-13`,
`2020-05-13T14:00+02:00`): a press item that says "May" is not turned into the first of May.
"""

from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any, Literal

Severity = Literal["block", "warn", "note"]
Field = Literal["title", "text"]
Display = Literal["headline", "summary", "full"]
Translatable = Literal["none", "title", "summary", "full"]
Flag = Literal[
    "paywalled", "stub", "scrambled", "live blog", "update", "lead repaired", "rule failed", "embargo unclear",
    "more text on page",
]  # fmt: skip
"""paywalled: the page says that the rest is for subscribers. stub: hardly any text. scrambled: letters without
sense. update: a later edition of an item (`(Update)`). rule failed: a publisher's rule for the text or lead found
nothing. embargo unclear: a Sperrfrist stands there that cannot be read. more text on page: another extractor finds
far more."""


# --- sources -----------------------------------------------------------------------------------------


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


# --- what a source sent ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listing:
    """What a feed entry or a list page says of an item; nothing of it is trusted markup."""

    title: str | None = None
    published: str | None = None
    """ISO 8601 at its own precision, or None where the source gave no readable date."""
    updated: str | None = None
    summary: str | None = None
    """Plain text of the description or teaser."""
    language: str | None = None
    reservation: str | None = None
    """Where the publisher reserves text and data mining for what the list itself holds; None where nowhere."""


@dataclass(frozen=True, slots=True)
class Body:
    """The bytes of an article as they came."""

    content: bytes
    media_type: str
    """`text/html` (a whole page), `text/plain`, or `application/x-fragment+html` (a feed's own text)."""
    charset: str | None = None
    """What the transport declared; None where it declared nothing."""
    reservation: str | None = None
    """Where the publisher reserves text and data mining (`header`, `meta`, an address); None where nowhere."""


@dataclass(frozen=True, slots=True)
class Capture:
    """One item as its source sent it. Without a body the page at `url` is still to be fetched."""

    guid: str
    """What the source knows the item by: a feed's guid, else its address, else a hash of its wording."""
    url: str | None
    listing: Listing
    body: Body | None


# --- what we make of it ------------------------------------------------------------------------------


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


# --- translation -------------------------------------------------------------------------------------


Origin = Literal["memory", "approved memory", "engine", "sentences", "unchanged"]


@dataclass(frozen=True, slots=True)
class Segment:
    """A title or paragraph on both sides."""

    source: str
    target: str
    origin: Origin
    """`sentences`: put together from sentences or cells, new ones or of more than one state. `unchanged`: what is the
    same in both languages (digits and signs), or stands in a third one."""
    engine: str | None
    """Which engine first made the Dutch; None where a person did."""
    model: str | None = None
    billed: int = 0
    marks: tuple[Mark, ...] = ()
    """Of the Dutch."""


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


# --- what goes out -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Label:
    """A topic or country as partners see it: `slug` stands in addresses and never changes."""

    scheme: str
    value: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One published item, frozen: what it may show is already cut to its source's rights."""

    guid: str
    version: int
    title: str
    """Dutch, without the mark of a correction."""
    paragraphs: tuple[Paragraph, ...]
    original_title: str
    source_name: str
    credit_line: str | None
    url: str | None
    places: tuple[str, ...]
    published: str | None
    """The original's date."""
    notice: str
    """How it was translated and whether an editor has seen it."""
    labels: tuple[Label, ...]
    released: datetime
    """When it first went out; never changes."""
    corrected: datetime | None = None
    """When this version replaced an earlier one."""


@dataclass(frozen=True, slots=True)
class Channel:
    """What a partner subscribes to: the whole pipeline, a topic or a country."""

    label: Label | None
    """None for the whole pipeline."""
    title: str
    description: str
    path: str
    """Address of its page and feeds below public/, without ending: `index`, `onderwerp/douane`, `land/nl`."""
    entries: tuple[Entry, ...]
    """Newest release first."""

    @property
    def updated(self) -> datetime | None:
        """The newest change of its entries; None while it is empty."""
        return max((entry.corrected or entry.released for entry in self.entries), default=None)


@dataclass(frozen=True, slots=True)
class Site:
    """All that a pipeline serves; channel 0 is the whole pipeline."""

    slug: str
    title: str
    description: str
    url: str | None
    """Absolute address of public/ with a slash at its end; None where the operator gave none."""
    contact: str | None
    channels: tuple[Channel, ...]
    formats: tuple[str, ...] = ("html", "jsonfeed", "opml", "rss")
    """What is written beside each other, so that pages point only to feeds that are there."""


@dataclass(frozen=True, slots=True)
class Document:
    """A file below public/."""

    path: PurePosixPath
    content: bytes


# --- reports -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Attempt:
    """A stage that did not finish, with its reason in words; the third one of an item sets it aside."""

    stage: str
    item: str
    reason: str
    at: str
    blames_item: bool = True
    """False for an outage, a missing key, a cap: these never set an item aside."""


Json = dict[str, Any]
