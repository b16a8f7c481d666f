"""What one entry of a feed says, whatever it is made of: an item, an issue of a digest, a notice that a feed moved."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote

from newsbridge.model import Channel, Digest, Entry, Label, Moved, Site
from newsbridge.publish.markup.clean import address, one_line, without_tags

Member = Entry | Digest | Moved
"""What a feed holds."""

ENDINGS = {"rss": ".xml", "atom": ".atom", "jsonfeed": ".json"}
"""What a format's feeds end with."""

_URI = re.compile(
    r"urn:[a-z0-9][a-z0-9-]{1,31}:[\w()+,.:=@;$!*'-]+|tag:[a-z0-9.@-]+,\d{4}[\d-]*:[\w;/?:@&=+$.!~*'(),-]+", re.ASCII
)
_NAMESPACE = uuid.UUID("0f6d3c5b-4f2f-5b0e-8a51-7f0f0c8e5d11")
_UNWISE = re.compile(r"[^0-9a-zA-Z;/?:@&=+$.\-_!~*'()%,#]")


@dataclass(frozen=True, slots=True)
class Post:
    """One entry of a feed. Texts are clean and on one line; addresses are absolute http(s) ones in ASCII."""

    guid: str
    """A URI that stays, the same in all formats."""
    title: str
    """With the mark of a change, such as `[Gecorrigeerd]`."""
    markup: bytes
    """HTML in UTF-8, half as large as text would be: all posts are kept for the next format."""
    summary: str
    url: str | None
    """Where a click on the title leads."""
    original: str | None
    """The source's own text."""
    released: datetime
    updated: datetime
    """The last change that subscribers are told of."""
    author: str
    """The source with its credit line."""
    source: str | None = None
    rights: str | None = None
    licence: str | None = None
    labels: tuple[Label, ...] = ()
    more: Callable[[], dict[str, Any]] | None = None
    """Makes `own`: kept for all posts it would be as large as their texts."""

    @property
    def own(self) -> dict[str, Any] | None:
        """What only JSON Feed has room for."""
        return self.more() if self.more else None

    @property
    def html(self) -> str:
        """What it says."""
        return self.markup.decode()


def changed(member: Member) -> datetime:
    """When it last changed at all; feeds count their own age from it."""
    if isinstance(member, Entry):
        return member.updated
    return member.updated if isinstance(member, Digest) else member.at


def told(member: Member) -> datetime:
    """The last change that subscribers are told of: others move it up in nobody's reader."""
    if not isinstance(member, Entry):
        return changed(member)
    withdrawn = member.withdrawn.at if member.withdrawn else None
    return max(filter(None, (member.released, member.corrected, member.recalled, withdrawn)))


def guid(member: Member, slug: str = "") -> str:
    """A URI for ever; one that is none, which no source of ours gives, is hashed into one."""
    given = f"moved\0{slug}\0{member.path}" if isinstance(member, Moved) else member.guid
    return given if _URI.fullmatch(given) else named(given)


def named(name: str) -> str:
    """The `urn:uuid:` of a name, the same in every run."""
    return uuid.uuid5(_NAMESPACE, name.encode("utf-8", "replace").decode()).urn


def plain(text: str) -> str:
    """Words for elements that some readers take for HTML and some do not: nothing in them is a tag."""
    return without_tags(one_line(text))


def strict(url: str | None) -> str | None:
    """An address without the characters that browsers let pass and RFC 2396 does not, such as brackets in a query."""
    safe = address(url)
    if safe is None:
        return None
    host, slash, rest = safe.partition("://")[2].partition("/")
    return f"{safe.partition('://')[0]}://{host}{slash}{_UNWISE.sub(lambda one: f'%{ord(one[0]):02X}', rest)}"


def absolute(site: Site, path: str) -> str | None:
    """The address of a file below public/; None where the operator gave none."""
    base = address(site.url)
    return f"{base}{quote(path)}" if base else None


def without_gaps(members: dict[str, Any]) -> dict[str, Any]:
    """The members that say something."""
    return {name: value for name, value in members.items() if value not in (None, "", [])}


def publisher(site: Site) -> str:
    """Who answers for a feed as a whole."""
    return one_line(site.editor or "") or one_line(site.title) or site.slug


def successor(site: Site, one: Moved) -> Channel:
    """The channel that takes the place of one that is gone; the whole pipeline where there is none."""
    return next((channel for channel in site.channels if channel.path == one.to), site.channels[0])
