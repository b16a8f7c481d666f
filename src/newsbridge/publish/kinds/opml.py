"""OPML 2.0: the list of all feeds, for one import into a reader."""

import re
from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree

from newsbridge import kinds
from newsbridge.model import Channel, Document, Site
from newsbridge.publish.feeds.posts import plain
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.markup.clean import address, one_line
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

PATH = PurePosixPath("feeds.opml")

_REFERENCE = re.compile(r" ?&(?=[\w#])", re.ASCII)
"""An ampersand where HTML begins a reference."""


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """`feeds.opml`: the whole pipeline first, then folders of countries, topics, both at once, and digests.

    A feed that moved is not in it.
    """
    facts = [(one.labels, one.title, one.description, one.path, one.digest) for one in site.channels]
    yield Document(PATH, lambda: _bytes(site), stamp(facts))


def _bytes(site: Site) -> bytes:
    opml = etree.Element("opml", {"version": "2.0"})
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = _words(site.title) or _words(site.slug)
    body = etree.SubElement(opml, "body")
    for folder, channels in groupby(sorted(site.channels, key=_order), key=_folder):
        parent = _outline(body, labels().say(f"feed.folder_{folder}")) if folder else body
        for channel in channels:
            _feed(parent, site, channel)
    etree.indent(opml)
    data: bytes = etree.tostring(opml, encoding="UTF-8", xml_declaration=True)
    return data + b"\n"


_FOLDERS = ("", "country", "topic", "both", "digest")


def _order(channel: Channel) -> int:
    """Within a folder channels stay in the site's order."""
    return _FOLDERS.index(_folder(channel))


def _folder(channel: Channel) -> str:
    if channel.digest is not None:
        return "digest"
    if len(channel.labels) > 1:
        return "both"
    return channel.labels[0].scheme if channel.labels else ""


def _outline(parent: etree._Element, text: str) -> etree._Element:
    return etree.SubElement(parent, "outline", text=text)


def _feed(folder: etree._Element, site: Site, channel: Channel) -> None:
    """Feeds stand beside this file where the operator gave no address: a page's would be no address then."""
    title = _words(channel.title) or _words(site.slug)
    here = f"{address(site.url) or ''}{quote(one_line(channel.path))}"
    outline = _outline(folder, title)
    pages = {"htmlUrl": f"{here}.html"} if "html" in site.formats and address(site.url) else {}
    facts = {
        "type": "rss",
        "title": title,
        "description": _words(channel.description),
        "language": labels().language,
        "xmlUrl": f"{here}{_ending(site)}",
        **pages,
    }
    for name, value in facts.items():
        if value:
            outline.set(name, value)


def _words(text: str) -> str:
    """Plain words that are also right as HTML, which some programs take them for: `R&D` becomes `R & D`."""
    return _REFERENCE.sub(" & ", plain(text))


def _ending(site: Site) -> str:
    """RSS, which every reader knows, unless only another is written."""
    return ".atom" if "rss" not in site.formats and "atom" in site.formats else ".xml"
