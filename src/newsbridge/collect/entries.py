"""Feed documents → Captures. Nothing in a feed is trusted: not its encoding, links, markup or dates."""

import hashlib
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from newsbridge import workers
from newsbridge.collect import feed_slow, jsonfeed
from newsbridge.collect.feed_document import Document, Entry
from newsbridge.errors import FetchError, ParserError
from newsbridge.fetch import Response
from newsbridge.model import Body, Capture, Listing
from newsbridge.text.dates_de import parse_date
from newsbridge.text.decode import decode_xml
from newsbridge.text.html import fold, plain
from newsbridge.text.timestamps import parse_timestamp
from newsbridge.text.urls import canonical, safe_link

MAX_BYTES = 5_000_000
TIMEOUT = 10.0
"""Seconds that a feed may take to parse, where nobody says otherwise."""
_FRAGMENT = "application/x-fragment+html"
_MARKUP = re.compile(r"</?[a-z][^<>]*>|&\w+;", re.IGNORECASE)
_WEB_PAGE = re.compile(
    r"\s*(?:<\?xml[^<>]*>\s*|<!--(?:(?!-->).){0,2000}-->\s*)*<(?:!doctype html|html)\b", re.IGNORECASE | re.DOTALL
)
# Absolute addresses that come out of `safe_link` as they went in.
_SOUND = re.compile(
    r"https?://[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?(?:/[\w.~!*'()+,=:@%&/-]*(?:\?[\w.~!*'()+,=:@%&/-]+)?)?", re.ASCII
)


@dataclass(frozen=True, slots=True)
class Feed:
    """What a feed document holds."""

    captures: tuple[Capture, ...]
    """First of each guid, in the document's order."""
    missed: tuple[FetchError, ...] = ()
    """Entries that could not be read or were too many; each names itself."""


def captures(response: Response, *, article: bool, timeout: float = TIMEOUT) -> tuple[Capture, ...]:
    """The entries of a feed document; see `read_feed`."""
    return read_feed(response, article=article, timeout=timeout).captures


def read_feed(response: Response, *, article: bool, timeout: float = TIMEOUT) -> Feed:
    """The entries of an RSS, Atom, RDF or JSON feed.

    Args:
        response: the document as fetched.
        article: leave the body open, so that the entry's page is fetched.
        timeout: seconds that parsing may take.

    Raises:
        FetchError: it is no feed, too large, or could not be parsed in time.
    """
    document = _document(response, timeout)
    # the site's address helps out where the feed itself is a file
    base = response.url if response.url.startswith("http") else safe_link(document.link)
    context = _Context(base, document.language, response.reservation, article)
    found: dict[str, Capture] = {}
    doubled = []
    for capture in _told_apart([_capture(entry, context) for entry in document.entries]):
        first = found.setdefault(capture.guid, capture)
        if first is not capture and (first.listing.title, first.body) != (capture.listing.title, capture.body):
            title = (capture.listing.title or "")[:80]
            doubled.append(f"two entries have the guid {capture.guid[:80]}; “{title}” is left out")
    reasons = [*_missed(document), *doubled]
    return Feed(tuple(found.values()), tuple(FetchError(response.url, reason) for reason in reasons))


def _told_apart(captures: Iterable[Capture | None]) -> list[Capture]:
    """A guid that stands on entries of different pages (the homepage, say) names none of them: their addresses do."""
    made = [capture for capture in captures if capture is not None]
    pages: dict[str, set[str]] = {}
    for capture in made:
        pages.setdefault(capture.guid, set()).add(canonical(capture.url or ""))
    return [
        replace(capture, guid=canonical(capture.url)) if len(pages[capture.guid]) > 1 and capture.url else capture
        for capture in made
    ]


def _missed(document: Document) -> list[str]:
    taken = len(document.entries)
    over = document.listed - taken - len(document.skipped)
    more = f"lists {document.listed} entries; only the first {taken} are read"
    return [*document.skipped, *([more] if over > 0 else [])]


# --- bytes → Document ----------------------------------------------------------------------------------


def _document(response: Response, timeout: float) -> Document:
    if len(response.content) > MAX_BYTES:
        raise FetchError(response.url, f"the feed is larger than {MAX_BYTES} bytes")
    content = decode_xml(response.content, response.charset)
    if jsonfeed.is_json(content):
        document = jsonfeed.read(content)
    else:
        from newsbridge.collect import feed_fast

        document = feed_fast.read(content) or _by_feedparser(response.url, content, timeout)
    if document.broken and not any(entry.says_something for entry in document.entries):
        raise FetchError(response.url, _no_feed(response, content, document.broken))
    return document


def _by_feedparser(url: str, content: bytes, timeout: float) -> Document:
    if not content.strip() or b"<" not in content:
        return Document((), 0, broken="it holds no element")
    begun = time.monotonic()
    try:
        return workers.call(feed_slow.parse, timeout, content)
    except ParserError as error:
        late = time.monotonic() - begun >= timeout
        reason = f"could not be parsed within {timeout:.3g} seconds" if late else f"could not be parsed ({error})"
        raise FetchError(url, f"feed {reason}") from error


def _no_feed(response: Response, content: bytes, reason: str) -> str:
    if not content.strip():
        return "is empty, not a feed"
    page = content.decode("utf-8", "replace")
    if not _WEB_PAGE.match(page):
        return f"is no feed that can be read ({reason})"
    from newsbridge.collect.discovery import feeds_of

    found = feeds_of(page, response.url)
    if found:
        return f"is a web page, not a feed; its feed is {found[0].url}"
    return 'is a web page, not a feed, and names no feed; kind = "page" reads lists of links'


# --- Entry → Capture -----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Context:
    """What holds for all entries of one document."""

    base: str | None
    language: str | None
    reservation: str | None
    article: bool


def _capture(entry: Entry, context: _Context) -> Capture | None:
    url = _url(entry.links, context.base)
    text, media_type = _text(entry.texts)
    published = _date(entry.published) if entry.published else None
    updated = _date(entry.updated) if entry.updated else None
    listing = Listing(
        title=plain(entry.title or "") or None,
        published=published or updated or (_date(entry.created) if entry.created else None),
        updated=updated,
        summary=plain(entry.summary or "") or None,
        language=_language(entry.language or context.language),
        reservation=context.reservation,
    )
    if not (listing.title or text or url):
        return None
    guid = fold(entry.id or "") or (canonical(url) if url else _hash(listing.title or "", text))
    if context.article and url:
        return Capture(guid, url, listing, None)
    return Capture(guid, url, listing, Body(text.encode("utf-8", "replace"), media_type, "utf-8"))


def _url(links: Sequence[str], base: str | None) -> str | None:
    """The entry's page; FeedBurner and its like keep the true address beside their own."""
    for raw in links:
        if _SOUND.fullmatch(raw):
            return raw
        link = safe_link(raw, base)
        if link and not link.startswith("mailto:"):
            return link
    return None


def _text(texts: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """The longest text that an entry carries, and its media type: plain only where it holds no markup."""
    text, kind = max(texts, key=lambda part: len(part[0]), default=("", ""))
    return text, "text/plain" if kind == "text/plain" and not _MARKUP.search(text) else _FRAGMENT


def _date(raw: str) -> str | None:
    """At the source's own precision."""
    text = fold(raw)
    return parse_timestamp(text) or parse_date(text)


def _language(found: str | None) -> str | None:
    return found[:2].lower() if found and re.match(r"[A-Za-z]{2}\b", found) else None


def _hash(title: str, text: str) -> str:
    return hashlib.sha256(f"{title}\0{text}".encode("utf-8", "replace")).hexdigest()
