"""Feed documents → Captures. Nothing in a feed is trusted: not its encoding, links, markup or dates."""

import hashlib
import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsbridge.errors import FetchError
from newsbridge.fetch import Response
from newsbridge.model import Body, Capture, Listing
from newsbridge.text.dates_de import parse_date
from newsbridge.text.decode import decode_xml
from newsbridge.text.html import fold, plain
from newsbridge.text.timestamps import parse_timestamp
from newsbridge.text.urls import canonical, safe_link

MAX_BYTES = 5_000_000
_FRAGMENT = "application/x-fragment+html"
_CHARACTER = re.compile(rb"&#(?:x([0-9a-f]{1,40})|([0-9]{1,40}));", re.IGNORECASE)
# People's names, which feedparser searches for addresses in quadratic time; nothing here uses them.
_LONG_NAME = re.compile(
    rb"(<(?:[\w.-]{1,40}:)?(?:author|creator|contributor|name|email|managingeditor|webmaster|publisher|owner)\b[^<>]{0,500}>"
    rb"\s{0,100}(?:<!\[CDATA\[)?)[^<]{500,}",
    re.IGNORECASE,
)
# What feedparser lets through when a document is broken beyond its own fallbacks.
_PARSER_FAILURES = (
    ValueError, OverflowError, LookupError, TypeError, AttributeError, AssertionError, RecursionError,
)  # fmt: skip

Entry = Mapping[str, Any]


def captures(response: Response, *, article: bool) -> tuple[Capture, ...]:
    """The entries of a feed document, first of each guid.

    Args:
        response: the document as fetched.
        article: leave the body open, so that the entry's page is fetched.

    Raises:
        FetchError: it is no feed.
    """
    document = _parse(response)
    language = document.feed.get("language")
    # the site's address helps out where the feed itself is a file
    base = response.url if response.url.startswith("http") else safe_link(document.feed.get("link"))
    found: dict[str, Capture] = {}
    for entry in document.entries:
        capture = _capture(entry, base, language, article=article)
        if capture is not None:
            found.setdefault(capture.guid, capture)
    return tuple(found.values())


def _parse(response: Response) -> Any:
    if len(response.content) > MAX_BYTES:
        raise FetchError(response.url, f"the feed is larger than {MAX_BYTES} bytes")
    import feedparser

    content = _CHARACTER.sub(_real_character, decode_xml(response.content, response.charset))
    content = _LONG_NAME.sub(rb"\1", content)
    try:
        # A file object: given bytes, feedparser takes them for a path or an address when it can.
        document = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except _PARSER_FAILURES as error:
        raise FetchError(response.url, f"the feed cannot be read ({type(error).__name__}: {error})") from error
    if not any(map(_says_something, document.entries)) and _is_broken(document):
        raise FetchError(response.url, _no_feed(content, document))
    return document


def _is_broken(document: Any) -> bool:
    """A feed without entries is a feed; what is no feed, or breaks off before its first entry, is none."""
    return bool(document.get("bozo_exception")) or not document.get("version")


def _says_something(entry: Entry) -> bool:
    return any(entry.get(name) for name in ("title", "link", "id", "summary", "content"))


def _real_character(match: re.Match[bytes]) -> bytes:
    """Character references beyond Unicode, and to half characters, break the parser: one mark instead."""
    number = int(match[1], 16) if match[1] else int(match[2])
    return match[0] if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else b"&#xFFFD;"


def _no_feed(content: bytes, document: Any) -> str:
    if not content.strip():
        return "is empty, not a feed"
    if re.match(rb"\s*(<!doctype html|<html)", content[:500], re.IGNORECASE):
        return 'is a web page, not a feed; look for the feed\'s address in it, or use kind = "page"'
    reason = document.get("bozo_exception")
    return f"is no feed that can be read ({reason})" if reason else "is no feed (RSS, Atom or RDF)"


def _capture(entry: Entry, base: str | None, language: str | None, *, article: bool) -> Capture | None:
    url = _url(entry, base)
    text, is_plain = _text(entry)
    listing = Listing(
        title=plain(str(entry.get("title") or "")) or None,
        published=_date(entry, "published") or _date(entry, "updated") or _date(entry, "created"),
        updated=_date(entry, "updated"),
        summary=plain(str(entry.get("summary") or "")) or None,
        language=_language(entry, language),
    )
    if not (listing.title or text or url):
        return None
    guid = fold(str(entry.get("id") or "")) or (canonical(url) if url else _hash(listing.title or "", text))
    if article and url:
        return Capture(guid, url, listing, None)
    body = Body(text.encode("utf-8", "replace"), "text/plain" if is_plain else _FRAGMENT, "utf-8")
    return Capture(guid, url, listing, body)


def _url(entry: Entry, base: str | None) -> str | None:
    """The entry's page; FeedBurner and its like keep the true address beside their own."""
    for raw in (entry.get("feedburner_origlink"), entry.get("link"), _alternate(entry)):
        link = safe_link(raw, base)
        if link and not link.startswith("mailto:"):
            return link
    return None


def _alternate(entry: Entry) -> str | None:
    links: Iterable[Entry] = entry.get("links") or ()
    return next((link.get("href") for link in links if link.get("rel", "alternate") == "alternate"), None)


def _text(entry: Entry) -> tuple[str, bool]:
    """The longest text that an entry carries, and whether it is plain text rather than markup."""
    parts: list[Entry] = [part for part in entry.get("content") or () if _readable(part)]
    if summary := entry.get("summary"):
        parts.append({"value": summary, "type": (entry.get("summary_detail") or {}).get("type", "text/html")})
    best = max(parts, key=lambda part: len(str(part.get("value") or "")), default=None)
    if best is None:
        return "", False
    value = str(best.get("value") or "")
    return value, best.get("type") == "text/plain" and not re.search(r"</?[a-z][^<>]*>|&\w+;", value, re.IGNORECASE)


def _readable(part: Entry) -> bool:
    return str(part.get("type") or "text/html") in ("text/html", "text/plain", "application/xhtml+xml")


def _date(entry: Entry, name: str) -> str | None:
    """At the source's own precision; feedparser would turn a bare day into midnight UTC."""
    # a plain dict's `get`: feedparser's own answers `updated` with `published`, and warns
    raw = dict.get(entry, name) if isinstance(entry, dict) else None
    if not raw:
        return None
    text = fold(str(raw))
    return parse_timestamp(text) or parse_date(text)


def _language(entry: Entry, feed: str | None) -> str | None:
    detail = entry.get("title_detail") or {}
    found = str(entry.get("language") or detail.get("language") or feed or "")
    return found[:2].lower() if re.match(r"[A-Za-z]{2}\b", found) else None


def _hash(title: str, text: str) -> str:
    return hashlib.sha256(f"{title}\0{text}".encode("utf-8", "replace")).hexdigest()
