"""Pages: one per channel, static, without scripts and without a request to anybody else.

Links between our own pages are relative, so that they work from a disk and below any prefix. The style
stands in each page: a saved page stays whole, and its Content-Security-Policy can name the style by hash.
"""

import base64
import hashlib
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from newsbridge import kinds
from newsbridge.model import Channel, Document, Entry, Label, Site
from newsbridge.publish import wording
from newsbridge.publish.clean import address, cleaned, one_line
from newsbridge.publish.fragment import Block, blocks, environment
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

SHORT = 600
"""Characters up to which a text stands open; of a longer one only the first paragraph does."""


class Options(kinds.Options):
    """Nothing to set."""


class Feed(NamedTuple):
    """A line of the box that says how to subscribe."""

    name: str
    purpose: str
    href: str
    """Relative to the page."""
    address: str
    """What a reader copies: absolute where the operator gave an address."""
    media_type: str


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<channel.path>.html` per channel."""
    site = cleaned(site)
    template = environment().get_template("page.html")
    for channel in site.channels:
        page = template.render(_context(site, channel))
        yield Document(PurePosixPath(f"{channel.path}.html"), page.encode())


def _context(site: Site, channel: Channel) -> dict[str, Any]:
    root = "../" * channel.path.count("/")
    paths = {(one.label.scheme, one.label.slug): one.path for one in site.channels if one.label}

    def link(label: Label) -> str | None:
        path = paths.get((label.scheme, label.slug))
        return f"{root}{quote(path)}.html" if path else None

    style, style_hash = _style()
    return {
        "site": site,
        "channel": channel,
        "language": labels().language,
        "heading": one_line(channel.label.name) if channel.label else one_line(site.title) or site.slug,
        "home": f"{root}index.html",
        "canonical": f"{site.url}{quote(channel.path)}.html" if site.url else None,
        "groups": _groups(site.channels),
        "link": link,
        "anchor": _anchor,
        "parts": _parts,
        "day_of": wording.day_of,
        "feeds": list(_feeds(site, channel, root)),
        "contact": _contact(site.contact),
        "style": style,
        "style_hash": style_hash,
    }


def _groups(channels: Sequence[Channel]) -> list[tuple[str, list[Channel]]]:
    """Channels by scheme, topics before countries."""
    labelled = [channel for channel in channels if channel.label]
    by_scheme = groupby(labelled, key=lambda channel: channel.label.scheme if channel.label else "")
    return sorted(((scheme, list(group)) for scheme, group in by_scheme), reverse=True)


def _feeds(site: Site, channel: Channel, root: str) -> Iterator[Feed]:
    say = labels().say
    own = channel.path.rpartition("/")[2]
    offers = (
        ("rss", "rss", f"{own}.xml", f"{channel.path}.xml", "application/rss+xml"),
        ("jsonfeed", "json", f"{own}.json", f"{channel.path}.json", "application/feed+json"),
        ("opml", "opml", f"{root}feeds.opml", "feeds.opml", "text/x-opml"),
    )
    for kind, key, href, path, media_type in offers:
        if kind in site.formats:
            full = f"{site.url or ''}{quote(path)}"
            yield Feed(say(f"subscribe.{key}"), say(f"subscribe.{key}_for"), quote(href), full, media_type)


def _anchor(entry: Entry) -> str:
    """An id that stays with the guid."""
    return f"b-{hashlib.sha256(entry.guid.encode()).hexdigest()[:12]}"


def _parts(entry: Entry) -> tuple[list[Block], list[Block]]:
    """What stands open and what waits behind "read more"."""
    every = blocks(entry.paragraphs)
    if sum(len(paragraph.text) for paragraph in entry.paragraphs) <= SHORT:
        return every, []
    first = next((number for number, block in enumerate(every, 1) if block.kind == "text"), 1)
    return every[:first], every[first:]


def _contact(contact: str | None) -> tuple[str, str | None] | None:
    """What to show and where it leads: a mail address, a web address, or plain words."""
    text = one_line(contact or "")
    if not text:
        return None
    mail = text.removeprefix("mailto:")
    if "@" in mail and " " not in mail and "/" not in mail:
        return mail, f"mailto:{quote(mail, safe='@+.')}"
    return text, address(text)


@cache
def _style() -> tuple[Markup, str]:
    """Our own style sheet, and the hash by which the page's policy lets it in."""
    css = environment().get_template("page.css").render()
    digest = base64.b64encode(hashlib.sha256(css.encode()).digest()).decode()
    return Markup(css), f"sha256-{digest}"  # noqa: S704 - a file of this package
