"""RSS 2.0: one feed per channel, for every reader there is, with archives (RFC 5005).

`<source>` is left out: its address would have to be the source's own feed, which many sources do not have.
The source stands in dc:creator, its article in dc:source, both named again in the text.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from email.utils import format_datetime
from urllib.parse import quote

from lxml import etree

from newsbridge import kinds
from newsbridge.model import Document, Moved, Site
from newsbridge.publish import wording
from newsbridge.publish.feeds import documents
from newsbridge.publish.feeds.documents import NOWHERE, Format, Head
from newsbridge.publish.feeds.posts import Post, plain
from newsbridge.publish.feeds.xml import add, joined, outer

ON_BY_DEFAULT = True

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"
DCTERMS = "http://purl.org/dc/terms/"
HISTORY = "http://purl.org/syndication/history/1.0"
NAMESPACES = {"atom": ATOM, "content": CONTENT, "dc": DC, "dcterms": DCTERMS, "fh": HISTORY}


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<channel.path>.xml` per channel, and `<channel.path>/archief/<n>.xml`."""
    return documents.documents(site, FORMAT)


def moved(site: Site, one: Moved) -> Iterator[Document]:
    """A feed with one item, which says where the feed went."""
    yield documents.gone(site, one, FORMAT)


def _join(head: Head, items: Sequence[bytes]) -> bytes:
    rss = etree.Element("rss", {"version": "2.0"}, nsmap=NAMESPACES)
    channel = etree.SubElement(rss, "channel")
    rss.text = channel.text = channel.tail = "\n"
    _channel(channel, head)
    return joined(rss, b"</channel>", items)


def _channel(node: etree._Element, head: Head) -> None:
    add(node, "title", plain(head.title))
    add(node, "link", head.page or head.current or f"{NOWHERE}{quote(head.path)}.html")
    add(node, "description", plain(head.description))
    add(node, "language", head.language)
    if head.updated:
        add(node, "lastBuildDate", _date(head.updated))
    add(node, "generator", "newsbridge")
    for rel, href, media_type in _links(head):
        if href:
            attributes = {"rel": rel, "href": href, **({"type": media_type} if media_type else {})}
            add(node, f"{{{ATOM}}}link", None, **attributes)
    if head.archive:
        add(node, f"{{{HISTORY}}}archive", None)


def _links(head: Head) -> Iterable[tuple[str, str | None, str | None]]:
    own = documents.MEDIA_TYPES["rss"]
    yield "self", head.own, own
    yield "hub", head.hub, None
    if head.archive:
        yield "current", head.current, own
    yield "prev-archive", head.older, own
    yield "next-archive", head.newer, own
    for media_type, href in head.others:
        yield "alternate", href, media_type


def _item(post: Post, moment: str) -> bytes:  # noqa: ARG001 - RSS knows no moment of change
    """`description` comes before content:encoded, because some readers show whichever is last."""
    item = etree.SubElement(etree.Element("rss", nsmap=NAMESPACES), "item")
    add(item, "title", plain(post.title))
    if post.url:
        add(item, "link", post.url)
    add(item, "description", _as_html(plain(post.summary)))
    add(item, f"{{{CONTENT}}}encoded", post.html)
    add(item, "guid", post.guid, isPermaLink="false")
    add(item, "pubDate", _date(post.released))
    for label in post.labels:
        add(item, "category", plain(label.name), domain=label.scheme)
    for name, text in _facts(post):
        if text:
            add(item, name, text)
    return outer(item)


def _facts(post: Post) -> Iterable[tuple[str, str | None]]:
    """Never dc:title or dc:date: Miniflux would show them instead of ours."""
    yield f"{{{DC}}}creator", plain(post.source or post.author)
    yield f"{{{DC}}}source", post.original
    yield f"{{{DC}}}rights", plain(post.rights or "")
    yield f"{{{DCTERMS}}}license", post.licence


def _date(moment: datetime) -> str:
    return format_datetime(wording.local(moment))


def _as_html(text: str) -> str:
    """Plain text for an element that readers take as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


FORMAT = Format("rss", _item, _join)
