"""Sitemap documents → addresses. Runs in a worker, streamed: an archive's sitemap has 50,000 addresses."""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from newsbridge.errors import FetchError
from newsbridge.text.decode import decode, decode_xml
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp
from newsbridge.text.urls import canonical, safe_link

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_BYTES = 25_000_000
"""Of a sitemap that came compressed."""
_GZIP = b"\x1f\x8b"
_ALIKE = 10
"""So many addresses with one and the same second as their date: it is when the sitemap was made."""
_MOST = 50_000
"""Addresses of one document, as the sitemap protocol has it."""


@dataclass(frozen=True, slots=True)
class Mapped:
    """An address of a sitemap with what is said of it; dates are ISO 8601 at their own precision."""

    url: str
    changed: str | None = None
    """`lastmod`."""
    published: str | None = None
    """Of a news sitemap, as the title and the language."""
    title: str | None = None
    language: str | None = None
    news: bool = False

    @property
    def date(self) -> str:
        """What it is ordered by; empty where it has none."""
        return max(self.changed or "", self.published or "")


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One document: an index of other sitemaps, or addresses of pages."""

    kind: Literal["index", "pages"]
    listed: int
    """How many addresses it holds, fitting or not."""
    dated: int
    """How many of them have a date that can be believed."""
    fitting: tuple[Mapped, ...]


def read_sitemap(content: bytes, charset: str | None, url: str, pattern: str | None, oldest: str) -> Sitemap:
    """The addresses of a sitemap, an index or a text file, that are recent enough and match.

    Args:
        content: as fetched, compressed or not.
        pattern: what a page's address must match; the addresses of an index are never held against it.
        oldest: ISO 8601 day; what is older does not fit. Without a date only a news sitemap's pages fit, or
            those that a pattern asks for.

    Raises:
        FetchError: it is no sitemap.
    """
    content = unpacked(content, url)
    root, entries = _entries(content, charset, url)
    if root == "sitemapindex":
        return Sitemap("index", len(entries), _dated(entries), tuple(e for e in entries if _recent(e, oldest)))
    entries = _believable(entries)
    wanted = re.compile(pattern) if pattern else None
    fitting = (
        entry
        for entry in entries
        if (_recent(entry, oldest) if entry.date else entry.news or wanted)
        and (wanted is None or wanted.search(entry.url))
    )
    return Sitemap("pages", len(entries), _dated(entries), tuple(fitting))


def unpacked(content: bytes, url: str) -> bytes:
    """The bytes of a .gz file, or the bytes as they are.

    Raises:
        FetchError: it is larger than MAX_BYTES, or broken from its beginning.
    """
    if not content.startswith(_GZIP):
        return content
    machine = zlib.decompressobj(wbits=zlib.MAX_WBITS | 16)
    try:
        plain = machine.decompress(content, MAX_BYTES + 1)
    except zlib.error as error:
        raise FetchError(url, f"cannot be unpacked ({error})") from error
    if len(plain) > MAX_BYTES:
        raise FetchError(url, f"is larger than {MAX_BYTES} bytes when it is unpacked")
    return plain


def _entries(content: bytes, charset: str | None, url: str) -> tuple[str, list[Mapped]]:
    """The root's name, and every address once."""
    if not content.lstrip(b"\xef\xbb\xbf\xff\xfe\0 \t\r\n").startswith(b"<"):
        return "text", _lines(decode(content, charset), url)
    from lxml import etree

    root, found = "", dict[str, Mapped]()
    events = etree.iterparse(
        io.BytesIO(decode_xml(content, charset)), events=("start", "end"), recover=True, encoding="utf-8",
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
    )  # fmt: skip
    try:
        for event, element in events:
            name = _name(element)
            root = root or name
            if root not in ("urlset", "sitemapindex"):
                raise FetchError(url, f"is no sitemap but begins with <{root}>{_advice(root)}")
            if event == "end" and name in ("url", "sitemap") and len(found) < _MOST:
                if entry := _entry(element, url):
                    found.setdefault(entry.url, entry)
                element.clear(keep_tail=False)
    except etree.XMLSyntaxError as error:
        if not found:
            raise FetchError(url, f"is no sitemap that can be read ({error})") from error
    if not root:
        raise FetchError(url, f"is no sitemap{_advice('html' if b'<html' in content[:2000].lower() else '')}")
    return root, list(found.values())


def _name(element: "_Element") -> str:
    return str(element.tag).rpartition("}")[2].lower()


def _advice(root: str) -> str:
    if root in ("rss", "feed", "rdf"):
        return '; it is a feed, use kind = "feed"'
    return "; it is a web page" if root == "html" else ""


def _entry(element: "_Element", url: str) -> Mapped | None:
    said = dict(_said(element))
    address = safe_link(said.get("loc"), url)
    if address is None or address.startswith("mailto:"):
        return None
    language = said.get("language", "")
    return Mapped(
        canonical(address),
        changed=parse_timestamp(said.get("lastmod")),
        published=parse_timestamp(said.get("publication_date")),
        title=said.get("title") or None,
        language=language[:2].lower() if re.match(r"[A-Za-z]{2,3}\b", language) else None,
        news="news" in said,
    )


def _said(element: "_Element") -> Iterator[tuple[str, str]]:
    """Names and words of an entry's parts; pictures and videos have addresses and titles of their own."""
    stack = list(reversed(element))
    while stack:
        part = stack.pop()
        name = _name(part)
        if name in ("news", "publication"):
            yield name, ""
            stack.extend(reversed(part))
        elif name in ("loc", "lastmod", "publication_date", "title", "language"):
            yield name, fold("".join(map(str, part.itertext())))


def _lines(text: str, url: str) -> list[Mapped]:
    """A text file with an address a line."""
    lines = text.split()
    found = {canonical(line): Mapped(canonical(line)) for line in lines[:_MOST] if _is_web(line)}
    if not found or len(found) * 2 < len(lines[:_MOST]):
        raise FetchError(url, "is no sitemap: neither XML nor a list of addresses")
    return list(found.values())


def _is_web(line: str) -> bool:
    return line.startswith(("http://", "https://")) and safe_link(line) is not None


def _recent(entry: Mapped, oldest: str) -> bool:
    """Whether its day, or the month where only that is known, is not over before the oldest day."""
    return not entry.date or entry.date[:10] >= oldest[: len(entry.date[:10])]


def _dated(entries: list[Mapped]) -> int:
    return sum(bool(entry.date) for entry in entries)


def _believable(entries: list[Mapped]) -> list[Mapped]:
    """Without the changes that are all of one minute: those say when the sitemap was made, not the pages."""
    changes = {entry.changed or "" for entry in entries}
    alike = len(entries) >= _ALIKE and len(changes) == 1 and all("T" in change for change in changes)
    return [replace(entry, changed=None) for entry in entries] if alike else entries
