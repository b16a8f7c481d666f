"""OPML 2.0: the list of all feeds, for one import into a reader."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import PurePosixPath
from urllib.parse import quote

from lxml import etree

from newsbridge import kinds
from newsbridge.model import Channel, Document, Site
from newsbridge.publish.clean import address, one_line
from newsbridge.vocabulary.labels import labels

ON_BY_DEFAULT = True

PATH = PurePosixPath("feeds.opml")


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """`feeds.opml`: the whole pipeline first, then a folder of topics and one of countries."""
    opml = etree.Element("opml", {"version": "2.0"})
    etree.SubElement(etree.SubElement(opml, "head"), "title").text = one_line(site.title) or one_line(site.slug)
    body = etree.SubElement(opml, "body")
    for scheme, channels in groupby(site.channels, key=lambda channel: channel.label and channel.label.scheme):
        folder = _folder(body, scheme) if scheme else body
        for channel in channels:
            _outline(folder, site, channel)
    etree.indent(opml)
    yield Document(PATH, etree.tostring(opml, encoding="UTF-8", xml_declaration=True) + b"\n")


def _folder(body: etree._Element, scheme: str) -> etree._Element:
    name = labels().say(f"page.{scheme}")
    return etree.SubElement(body, "outline", text=name, title=name)


def _outline(folder: etree._Element, site: Site, channel: Channel) -> None:
    """Addresses are relative to this file where the operator gave none."""
    title = one_line(channel.title) or one_line(site.slug)
    here = f"{address(site.url) or ''}{quote(one_line(channel.path))}"
    etree.SubElement(
        folder,
        "outline",
        type="rss",
        text=title,
        title=title,
        description=one_line(channel.description),
        language=labels().language,
        xmlUrl=f"{here}.xml",
        htmlUrl=f"{here}.html",
    )
