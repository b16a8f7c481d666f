"""What every feed parser gives: the few fields that become captures, small enough to cross a process border."""

from dataclasses import dataclass

MAX_ENTRIES = 2000
"""Entries of one document that are taken; archive feeds of press offices hold some hundreds."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as the source wrote it; empty fields are None, nothing is cleaned yet."""

    id: str | None = None
    links: tuple[str, ...] = ()
    """Addresses of its page, relative or not, the best first."""
    title: str | None = None
    summary: str | None = None
    """Markup, plain text or anything else."""
    texts: tuple[tuple[str, str], ...] = ()
    """Every text with its media type (`text/html`, `text/plain`, `application/xhtml+xml`), in the entry's order."""
    published: str | None = None
    updated: str | None = None
    created: str | None = None
    language: str | None = None

    @property
    def says_something(self) -> bool:
        """Whether it carries anything that makes an item."""
        return bool(self.id or self.links or self.title or self.summary or self.texts)


@dataclass(frozen=True, slots=True)
class Document:
    """A feed: its entries in the document's order."""

    entries: tuple[Entry, ...]
    """At most MAX_ENTRIES."""
    listed: int
    """How many entries the document holds."""
    language: str | None = None
    link: str | None = None
    """The site's own address."""
    broken: str | None = None
    """Why this may be no feed at all, or breaks off; None for a sound one."""
    skipped: tuple[str, ...] = ()
    """Which entries cannot be read, and why."""
