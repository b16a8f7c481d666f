"""The feeds that a web page names: in its head, or else as ordinary links."""

import re
from dataclasses import dataclass
from typing import Any

from newsbridge.text.html import fold
from newsbridge.text.urls import safe_link

_TYPES = {
    "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json", "application/rss",
    "application/atom", "text/rss+xml", "application/xml", "text/xml", "text/rss",
}  # fmt: skip
_LOOSE = {"application/xml", "text/xml"}
"""Also the type of what is no feed (oEmbed, sitemaps): the address has to look like one."""
_FEED_PATH = re.compile(
    r"(?:[/._-](?:rss|feed|feeds|atom|rdf)(?:\d(?:\.\d)?)?(?:\.(?:xml|php|aspx?|json|html?))?/?"
    r"|\.(?:rss|atom|rdf|xml)|/feed\.json)(?:[?#].*)?$"
    r"|[?&](?:feed=(?:rss2?|atom|rdf)|format=(?:rss|atom|feed)|type=(?:rss|atom|9818|100))\b",
    re.IGNORECASE,
)
_NO_FEED = re.compile(r"sitemap|opensearch|oembed|wlwmanifest|xmlrpc|osd\.xml|/wp-json/", re.IGNORECASE)
_COMMENTS = re.compile(r"/comments?/|[?&]feed=comments|kommentar|\bcomments?\b", re.IGNORECASE)
_MOST = 50
"""Feeds of one page; some newspapers name one for each section."""
_MOST_LOOKED_AT = 1000
_LONGEST_TITLE = 200


@dataclass(frozen=True, slots=True)
class FeedLink:
    """The address of a feed, as a page names it."""

    url: str
    title: str | None
    """The link's own words."""
    media_type: str
    """As the page declares it; empty where a plain link says nothing."""


def feeds_of(page: str, url: str) -> tuple[FeedLink, ...]:
    """The feeds that a page names, the strongest candidates first.

    Declared ones (`<link rel="alternate">`) come before ordinary links whose address looks like a feed's;
    within each the page's order holds, and feeds of comments come last.

    Args:
        page: HTML.
        url: the page's own address, which relative links hang on.
    """
    seen = _Links()
    _parse(page, seen)
    base = safe_link(seen.base, url) or url
    ranked: list[tuple[int, FeedLink]] = []
    for link in seen.links:
        address = safe_link(link.href, base)
        strength = _strength(link, address) if address and not address.startswith("mailto:") else None
        if address and strength is not None:
            ranked.append((strength, FeedLink(address, fold(link.title[:_LONGEST_TITLE]) or None, link.media_type)))
    ranked.sort(key=lambda pair: pair[0])
    unique = {link.url: link for _, link in reversed(ranked)}
    return tuple({link.url: unique[link.url] for _, link in ranked}.values())[:_MOST]


@dataclass(slots=True)
class _Link:
    href: str
    title: str
    media_type: str
    declared: bool


def _strength(link: _Link, address: str) -> int | None:
    """Smaller is stronger; None for what is no feed."""
    looks_right = bool(_FEED_PATH.search(address))
    if _NO_FEED.search(address) or not (link.declared or looks_right):
        return None
    if link.declared and link.media_type in _LOOSE | {"application/json"} and not looks_right:
        return None
    about_comments = bool(_COMMENTS.search(address) or _COMMENTS.search(link.title))
    return 4 * about_comments + 2 * (not link.declared) + (not looks_right)


class _Links:
    """Takes a page apart as it streams by: no tree is built, so that nothing can nest too deep."""

    def __init__(self) -> None:
        self.base: str | None = None
        self.links: list[_Link] = []
        self._open: _Link | None = None

    def start(self, tag: Any, attributes: Any) -> None:
        href = attributes.get("href")
        if not href or tag not in ("a", "base", "link") or len(self.links) >= _MOST_LOOKED_AT:
            return
        if tag == "base":
            self.base = self.base or href
            return
        kind = attributes.get("type", "").partition(";")[0].strip().lower()
        relations = attributes.get("rel", "").lower().split()
        declared = kind in _TYPES or kind == "application/json"
        if tag == "link" and (("alternate" in relations and declared) or "feed" in relations):
            self.links.append(_Link(href, attributes.get("title", ""), kind, declared=True))
        elif tag == "a" and _FEED_PATH.search("/" + href.strip()):
            self._open = _Link(href, attributes.get("title", ""), kind if declared else "", declared=False)
            self.links.append(self._open)

    def data(self, data: Any) -> None:
        if self._open is not None and len(self._open.title) < _LONGEST_TITLE:
            self._open.title += data

    def end(self, tag: Any) -> None:
        if tag == "a":
            self._open = None

    def comment(self, text: Any) -> None:
        """Says nothing."""

    def close(self) -> None:
        self._open = None


def _parse(page: str, seen: _Links) -> None:
    from lxml import etree

    parser = etree.HTMLParser(target=seen, no_network=True, huge_tree=False, encoding="utf-8")
    try:
        parser.feed(page.encode("utf-8", "replace"))
        parser.close()
    except etree.XMLSyntaxError:
        return  # an empty page, or one that is no HTML: what was seen so far counts
