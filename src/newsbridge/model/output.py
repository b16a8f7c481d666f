"""What goes out: entries, digests, and the channels that partners subscribe to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import PurePosixPath
from typing import Literal

from newsbridge.model.articles import Paragraph
from newsbridge.model.sources import Display

Change = Literal["updated", "corrected"]
"""Why words that are out were replaced by others: `updated` by the source, `corrected` an error of our own."""


@dataclass(frozen=True, slots=True)
class Label:
    """A topic or country as partners see it: `slug` stands in addresses and never changes."""

    scheme: str
    value: str
    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Appointment:
    """An event as it stands in calendars: `uid` stays, `sequence` counts up when it is moved or called off."""

    uid: str
    sequence: int
    start: str | None
    """ISO 8601 at its own precision, as in `Event`; None where the year cannot be known."""
    end: str | None
    place: str | None
    online: bool
    status: Literal["scheduled", "cancelled", "postponed"]
    changed: datetime
    """When this sequence was made."""
    deadline: str | None = None
    """Last day to register."""
    before: str | None = None
    """The start that subscribers knew before it was moved to another day; ISO 8601 like `start`."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A line of the figures box."""

    text: str
    """Dutch: 4,9 miljard euro."""
    about: str
    """Dutch words that say what it is, as they stand in the text."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Another item of the same story ("ook in"), or an earlier one."""

    source_name: str
    title: str
    """Dutch."""
    url: str | None
    """The original."""
    page: str
    """Address of its own page below public/."""
    published: str | None


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """An item that may not be shown any more."""

    item: str
    reason: str
    """Dutch: subscribers read it."""
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Entry:
    """One published item, frozen: what it may show is already cut to its source's rights."""

    guid: str
    """Of the story where several items tell it: the guid of the one that went out first, whichever leads now."""
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
    """When `change` last happened: subscribers are told of it."""
    change: Change = "updated"
    """Of what kind `corrected` was."""
    item: str = ""
    """The item's id in the store."""
    source: str = ""
    """The source's id."""
    display: Display = "full"
    """How much of it is shown."""
    licence: str | None = None
    """Address of the licence that it is shown under."""
    originals: tuple[Paragraph, ...] = ()
    """The German of `paragraphs`, one for one, where rights let it be shown; else empty."""
    events: tuple[Appointment, ...] = ()
    figures: tuple[Amount, ...] = ()
    also_in: tuple[Mention, ...] = ()
    """Who else tells the story, oldest first."""
    earlier: tuple[Mention, ...] = ()
    """What went out before of the same story, newest first."""
    altered: datetime | None = None
    """When this version was made, where it is not the first: also what nobody is told of."""
    approved: bool | None = None
    """Whether an editor has let it out; None: it went out before this was kept."""
    withdrawn: Withdrawal | None = None
    """Why nothing of it is shown any more; all that could be read is gone then."""
    recalled: datetime | None = None
    """When words under its guid were last withdrawn, cut or came back: subscribers are told, for they have others."""
    cut: str = ""
    """What rights that became narrower took of it when this version was made (`taken_away`); empty: nothing."""

    @property
    def updated(self) -> datetime:
        """The last change of any kind."""
        return max(filter(None, (self.released, self.corrected, self.altered, self.recalled)))


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a digest under one heading; `label` is None for what has no topic."""

    title: str
    entries: tuple[Entry, ...]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Digest:
    """One issue of a digest as it went out."""

    digest: str
    """Its id in the pipeline file; stands in addresses."""
    issue: str
    """Names the period: `2026-W47`, `2026-11-23`; on demand the day, with `-2` for the second one of a day."""
    title: str
    """Of the digest, without the period."""
    guid: str
    begins: datetime
    ends: datetime
    """The period: from `begins` up to but without `ends`."""
    released: datetime
    lead: Entry | None
    sections: tuple[Section, ...]
    """Every entry but the lead stands in one of them, once."""
    corrections: tuple[Entry, ...] = ()
    """What went out before this period and was corrected in it."""
    note: str | None = None
    """An editor's words, plain text, paragraphs parted by empty lines."""
    every: Literal["day", "week", "demand"] = "week"
    """How its period came about: `demand` where no schedule made it, also of a digest that has one."""
    left_over: int = 0
    """Entries of the period for which the issue had no room."""
    corrected: datetime | None = None
    """When it last went out again, with today's words of its entries: subscribers are told."""
    correction: str | None = None
    """What an editor says of that: plain text, Dutch."""
    mail_correction: bool = False
    """Whether the list is to get that by mail too."""

    @property
    def updated(self) -> datetime:
        """When it went out last."""
        return self.corrected or self.released

    @property
    def entries(self) -> tuple[Entry, ...]:
        """The lead, then all others in their order."""
        rest = tuple(entry for section in self.sections for entry in section.entries)
        return ((self.lead, *rest)) if self.lead else rest

    @property
    def path(self) -> str:
        """Address of its page below public/, without ending."""
        return f"digest/{self.digest}/{self.issue.lower()}"


@dataclass(frozen=True, slots=True)
class Channel:
    """What a partner subscribes to: the whole pipeline, a topic, a country, a topic in a country, or a digest."""

    labels: tuple[Label, ...]
    """None for the whole pipeline; a topic and a country for both at once."""
    title: str
    description: str
    path: str
    """Address of its page and feeds below public/, without ending: `index`, `onderwerp/douane`, `land/nl`,
    `onderwerp/douane/nl`, `digest/week`."""
    entries: tuple[Entry, ...] = ()
    """All there are, newest release first; how many stand in one file is the format's to say."""
    digests: tuple[Digest, ...] = ()
    """Of a digest's channel, newest first; it has no entries."""
    digest: str | None = None
    """The digest's id."""

    @property
    def label(self) -> Label | None:
        """The one label of a topic's or a country's channel."""
        return self.labels[0] if len(self.labels) == 1 else None

    @property
    def updated(self) -> datetime | None:
        """The newest change of what it holds; None while it is empty."""
        changes = [entry.updated for entry in self.entries] + [digest.updated for digest in self.digests]
        return max(changes, default=None)


@dataclass(frozen=True, slots=True)
class Moved:
    """An address that was served once and is no channel any more."""

    path: str
    """Without ending."""
    title: str
    to: str | None
    """Path of the channel that takes its place; None: there is none, the whole pipeline is named instead."""
    at: datetime


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
    members: tuple[Entry, ...] = ()
    """Entries with a page of their own that no channel holds: they stand in others' `also_in`."""
    editor: str | None = None
    """Who answers for what is published."""
    hub: str | None = None
    """Address of the WebSub hub."""
    zone: str = "Europe/Amsterdam"
    now: datetime | None = None
    """The run's time: what is to come is counted from it."""
    moved: tuple[Moved, ...] = ()
    ended: tuple[Digest, ...] = ()
    """Issues of digests that are no channel any more: their pages stay."""

    @property
    def digests(self) -> tuple[Digest, ...]:
        """Every issue that ever went out, newest first."""
        issues = [digest for channel in self.channels for digest in channel.digests] + list(self.ended)
        return tuple(sorted(issues, key=lambda digest: (digest.released, digest.path), reverse=True))


@dataclass(frozen=True, slots=True)
class Document:
    """A file below public/. It is made only where what it is made of has changed."""

    path: PurePosixPath
    make: Callable[[], bytes] = field(repr=False)
    made_of: str = ""
    """A short hash of all that its bytes depend on, besides the site's own facts and the program; empty: unknown,
    it is made every time."""

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.make()


@dataclass(frozen=True, slots=True)
class Written:
    """A file below public/ as it was written last."""

    made_of: str
    """Hash of all that its bytes depend on; empty: unknown."""
    size: int
    """Bytes."""
    mtime: int
    """Nanoseconds since 1970."""
