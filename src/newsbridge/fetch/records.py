"""What goes in and out of the door: answers, and what is remembered of addresses and sites between runs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

PERMANENT = frozenset({301, 308})
REDIRECTS = PERMANENT | {302, 303, 307}


@dataclass(frozen=True, slots=True)
class Validators:
    """What proves that an address still gives the same: two HTTP headers and a hash of the bytes."""

    etag: str | None
    last_modified: str | None
    sha256: str


@dataclass(frozen=True, slots=True)
class Response:
    """What an address gave; `url` is the one that answered after redirects."""

    url: str
    content: bytes
    media_type: str
    """Lower case without parameters; empty where the server named none."""
    charset: str | None
    reservation: str | None = None
    """Where text and data mining is reserved, in a few words; None where it is not. Reading is not meant by it."""


@dataclass(frozen=True, slots=True)
class SiteAnswer:
    """What a site said to robots and text miners; good for a day. All fields can be stored as they are."""

    site: str
    """`scheme://host:port`"""
    asked: str
    """When, ISO 8601 with an offset."""
    robots: str | None
    """The text of robots.txt; None where there is none, which allows everything."""
    tdm: str | None
    """The rules of tdmrep.json as JSON, `[]` where there is none; None where asking for it failed."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a server said of an address for later. All fields can be stored as they are."""

    url: str
    moved_to: str | None
    """Where permanent redirects led; asked directly."""
    not_before: str | None
    """ISO 8601 with an offset: when a pause that the server asked for is over."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One answer of a server or folder, before redirects are followed and statuses judged."""

    status: int = 200
    content: bytes | None = None
    media_type: str = ""
    charset: str | None = None
    headers: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """The few that matter, by lower-case name."""

    @property
    def location(self) -> str | None:
        """Where a redirect leads."""
        return self.headers.get("location") if self.status in REDIRECTS else None
