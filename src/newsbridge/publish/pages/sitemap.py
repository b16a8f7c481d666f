"""A list of all addresses for search engines; it needs the address of the site."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import PurePosixPath
from urllib.parse import urlsplit

from newsbridge.model import Document
from newsbridge.publish import paths, wording
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.pages import cards, dates
from newsbridge.publish.pages.view import View

MOST = 50_000
"""Addresses that one file may hold."""
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"

Address = tuple[str, datetime | None]


def pages(view: View) -> Iterator[Document]:
    """`sitemap.xml`, in parts where it is long; `robots.txt` where the site is a host of its own."""
    if not view.site.url:
        return
    every = list(_addresses(view))
    parts = [every[start : start + MOST] for start in range(0, len(every), MOST)]
    if len(parts) == 1:
        yield _document("sitemap.xml", "urlset", "url", view, every)
    else:
        names: list[Address] = [(f"sitemap-{number}.xml", None) for number in range(1, len(parts) + 1)]
        yield _document("sitemap.xml", "sitemapindex", "sitemap", view, names)
        for (name, _), part in zip(names, parts, strict=True):
            yield _document(name, "urlset", "url", view, part)
    if urlsplit(view.site.url).path == "/":
        text = f"User-agent: *\nAllow: /\n\nSitemap: {view.absolute('sitemap.xml')}\n"
        yield Document(PurePosixPath("robots.txt"), text.encode, stamp("robots"))


def _addresses(view: View) -> Iterator[Address]:
    for channel in view.channels:
        yield f"{channel.path}.html", channel.updated
        yield from ((f"{issue.path}.html", issue.updated) for issue in channel.digests)
    months = dict.fromkeys(dates.day_of(entry.released)[:7] for entry in cards.standing(view.main.entries))
    yield from ((f"{paths.month_path(month)}.html", None) for month in [paths.INDEX, *months])
    yield from ((f"{paths.page_path(name)}.html", None) for name in ("agenda", "imprint", "privacy", "search"))
    for item, entry in view.items.items():
        if not entry.withdrawn:
            yield f"{paths.entry_path(item)}.html", entry.updated


def _document(name: str, element: str, each: str, view: View, addresses: Sequence[Address]) -> Document:
    make = partial(_xml, element, each, view, addresses)
    return Document(PurePosixPath(name), make, stamp(name, view.site.url, addresses))


def _xml(element: str, each: str, view: View, addresses: Sequence[Address]) -> bytes:
    from lxml import etree

    names: dict[str | None, str] = {None: NAMESPACE}
    root = etree.Element(f"{{{NAMESPACE}}}{element}", nsmap=names)  # type: ignore[arg-type]  # the stubs forget None
    for path, changed in addresses:
        one = etree.SubElement(root, f"{{{NAMESPACE}}}{each}")
        etree.SubElement(one, f"{{{NAMESPACE}}}loc").text = view.absolute(path)
        if changed:
            etree.SubElement(one, f"{{{NAMESPACE}}}lastmod").text = wording.local(changed).isoformat(timespec="seconds")
    etree.indent(root, space="")
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"
