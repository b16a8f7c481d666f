"""Atom 1.0: one feed per channel, with archives (RFC 5005).

The moments of `updated` have a fraction of a second that tells entries of one run apart.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import cast

from lxml import etree

from newsbridge import kinds
from newsbridge.model import Document, Moved, Site
from newsbridge.publish.feeds import documents
from newsbridge.publish.feeds.documents import Format, Head
from newsbridge.publish.feeds.posts import Post, plain
from newsbridge.publish.feeds.xml import add, joined, outer

ON_BY_DEFAULT = True

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
NAMESPACES = cast("dict[str, str]", {None: ATOM, "fh": HISTORY})  # lxml-stubs knows no default namespace

NEVER = "2000-01-01T00:00:00Z"
"""When a feed that never held anything was changed: Atom wants a moment, and before this there was no Atom."""

SCHEMES = "urn:newsbridge:"
"""Begins the names of the vocabularies that categories are of."""


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<channel.path>.atom` per channel, and `<channel.path>/archief/<n>.atom`."""
    return documents.documents(site, FORMAT)


def moved(site: Site, one: Moved) -> Iterator[Document]:
    """A feed with one entry, which says where the feed went."""
    yield documents.gone(site, one, FORMAT)


def _join(head: Head, entries: Sequence[bytes]) -> bytes:
    language = {"{http://www.w3.org/XML/1998/namespace}lang": head.language}
    feed = etree.Element(f"{{{ATOM}}}feed", language, nsmap=NAMESPACES)
    feed.text = "\n"
    _add(feed, "title", plain(head.title))
    if head.description != head.title:
        _add(feed, "subtitle", plain(head.description))
    _add(feed, "id", head.guid)
    _add(feed, "updated", documents.utc(head.updated) if head.updated else NEVER)
    _author(feed, head.publisher)
    for rel, href, media_type in _links(head):
        _link(feed, rel, href, media_type)
    _add(feed, "generator", "newsbridge")
    if head.archive:
        add(feed, f"{{{HISTORY}}}archive", None)
    return joined(feed, b"</feed>", entries)


def _links(head: Head) -> Iterable[tuple[str, str | None, str | None]]:
    """The page for people comes first: some readers take the first alternate for it."""
    own = documents.MEDIA_TYPES["atom"]
    yield "alternate", head.page, "text/html"
    yield "self", head.own, own
    yield "hub", head.hub, None
    if head.archive:
        yield "current", head.current, own
    yield "prev-archive", head.older, own
    yield "next-archive", head.newer, own
    for media_type, href in head.others:
        yield "alternate", href, media_type


def _entry(post: Post, moment: str) -> bytes:
    entry = etree.SubElement(etree.Element(f"{{{ATOM}}}feed", nsmap=NAMESPACES), f"{{{ATOM}}}entry")
    _add(entry, "title", plain(post.title))
    _add(entry, "id", post.guid)
    _add(entry, "published", documents.utc(post.released))
    _add(entry, "updated", moment)
    _author(entry, post.source or post.author)
    _link(entry, "alternate", post.url, "text/html" if post.url != post.original else None)
    _link(entry, "via", post.original, None)
    _link(entry, "license", post.licence, None)
    for label in post.labels:
        add(entry, f"{{{ATOM}}}category", None, **_category(label.scheme, label.slug, plain(label.name)))
    if post.rights:
        _add(entry, "rights", plain(post.rights))
    _add(entry, "summary", plain(post.summary))
    add(entry, f"{{{ATOM}}}content", post.html, type="html")
    return outer(entry)


def _category(scheme: str, slug: str, name: str) -> dict[str, str]:
    return {"term": slug or name, "scheme": f"{SCHEMES}{scheme}", "label": name}


def _add(parent: etree._Element, name: str, text: str) -> None:
    add(parent, f"{{{ATOM}}}{name}", text)


def _author(parent: etree._Element, name: str) -> None:
    author = etree.SubElement(parent, f"{{{ATOM}}}author")
    author.tail = "\n"
    etree.SubElement(author, f"{{{ATOM}}}name").text = plain(name)


def _link(parent: etree._Element, rel: str, href: str | None, media_type: str | None) -> None:
    if href:
        kind = {"type": media_type} if media_type else {}
        add(parent, f"{{{ATOM}}}link", None, **{"rel": rel, "href": href, **kind})


FORMAT = Format("atom", _entry, _join)
