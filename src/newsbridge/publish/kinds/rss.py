"""RSS 2.0: one feed per channel, for every reader there is.

`<source>` is left out: its address would have to be the source's own feed, which many sources do not have.
The source stands in dc:creator, its article in dc:source, both named again in the text.
"""

from collections.abc import Iterable, Iterator
from email.utils import format_datetime
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree

from newsbridge import kinds
from newsbridge.model import Channel, Document, Entry, Site
from newsbridge.publish import wording
from newsbridge.publish.clean import cleaned, one_line, without_tags
from newsbridge.publish.fragment import fragment
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

ATOM = "http://www.w3.org/2005/Atom"
CONTENT = "http://purl.org/rss/1.0/modules/content/"
DC = "http://purl.org/dc/elements/1.1/"

NOWHERE = "https://newsbridge.invalid/"
"""Stands for public/ where the operator gave no address: RSS demands an absolute one, and `.invalid` can
never belong to anybody (RFC 6761)."""


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """One `<channel.path>.xml` per channel."""
    site = cleaned(site)
    for channel in site.channels:
        yield Document(PurePosixPath(f"{channel.path}.xml"), _feed(site, channel))


def _feed(site: Site, channel: Channel) -> bytes:
    rss = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": ATOM, "content": CONTENT, "dc": DC})
    node = etree.SubElement(rss, "channel")
    base = site.url or NOWHERE
    _add(node, "title", one_line(channel.title) or site.slug)
    _add(node, "link", f"{base}{quote(channel.path)}.html")
    _add(node, "description", one_line(channel.description) or one_line(channel.title) or site.slug)
    _add(node, "language", labels().language)
    if channel.updated:
        _add(node, "lastBuildDate", format_datetime(wording.local(channel.updated)))
    _add(node, "generator", "newsbridge")
    if site.url:
        href = f"{base}{quote(channel.path)}.xml"
        etree.SubElement(node, f"{{{ATOM}}}link", href=href, rel="self", type="application/rss+xml")
    for entry in channel.entries:
        _item(etree.SubElement(node, "item"), entry)
    return _bytes(rss)


def _item(item: etree._Element, entry: Entry) -> None:
    """`description` comes before content:encoded, because some readers show whichever is last."""
    _add(item, "title", without_tags(wording.marked_title(entry)))
    if entry.url:
        _add(item, "link", entry.url)
    _add(item, "description", _as_html(without_tags(wording.summary(entry))))
    _add(item, f"{{{CONTENT}}}encoded", fragment(entry))
    _add(item, "guid", entry.guid, isPermaLink="false")
    _add(item, "pubDate", format_datetime(wording.local(entry.released)))
    for label in entry.labels:
        _add(item, "category", without_tags(one_line(label.name)), domain=label.scheme)
    for name, text in _dublin_core(entry):
        _add(item, f"{{{DC}}}{name}", text)


def _dublin_core(entry: Entry) -> Iterable[tuple[str, str]]:
    """Never dc:title or dc:date: Miniflux would show them instead of ours."""
    creator, rights = (without_tags(one_line(name or "")) for name in (entry.source_name, entry.credit_line))
    facts = (("creator", creator), ("source", entry.url), ("rights", rights))
    return [(name, text) for name, text in facts if text]


def _as_html(text: str) -> str:
    """Plain text for an element that readers take as HTML."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _add(parent: etree._Element, name: str, text: str, **attributes: str) -> None:
    etree.SubElement(parent, name, attributes).text = text


def _bytes(root: etree._Element) -> bytes:
    etree.indent(root)
    data: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"
