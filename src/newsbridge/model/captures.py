"""What a source sent."""

from dataclasses import dataclass


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
