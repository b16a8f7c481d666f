"""feedparser, for every feed that is not plain enough for the fast path. It runs in a worker process.

Foreign bytes can make it take quadratic time: the caller sets a deadline. Nothing else is imported here, so
that the process stays small.
"""

import io
import re
from collections.abc import Iterable, Mapping
from typing import Any

from newsbridge.collect.feed_document import MAX_ENTRIES, Document, Entry

# What feedparser lets through when a document is broken beyond its own fallbacks.
_PARSER_FAILURES = (
    ValueError, OverflowError, LookupError, TypeError, AttributeError, AssertionError, RecursionError,
)  # fmt: skip
# Every reference that may lie beyond Unicode or name half a character; these break feedparser.
_CHARACTER = re.compile(
    rb"&#(?:(0{1,40}|0{0,40}[1-9]\d{4,39})|x(0{1,40}|0{0,40}d[89a-f][0-9a-f]{2}|0{0,40}[1-9a-f][0-9a-f]{4,39}));",
    re.IGNORECASE,
)
_READABLE = ("text/html", "text/plain", "application/xhtml+xml")

Raw = Mapping[str, Any]


def parse(content: bytes) -> Document:
    """Read any feed.

    Args:
        content: UTF-8 without an XML declaration.
    """
    import feedparser

    content = _CHARACTER.sub(_real_character, content)
    try:
        # A file object: given bytes, feedparser takes them for a path or an address when it can.
        found = feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except _PARSER_FAILURES as error:
        return Document((), 0, broken=f"{type(error).__name__}: {error}")
    return Document(
        tuple(map(_entry, found.entries[:MAX_ENTRIES])),
        len(found.entries),
        _words(found.feed.get("language")),
        _words(found.feed.get("link")),
        _reason(found),
    )


def has_broken_characters(content: bytes) -> bool:
    """Whether a character reference stands there that this parser reads as a mark."""
    return b"&#" in content and any(_real_character(match) != match[0] for match in _CHARACTER.finditer(content))


def _real_character(match: re.Match[bytes]) -> bytes:
    """One mark instead of a character that does not exist."""
    number = int(match[1]) if match[1] else int(match[2], 16)
    return match[0] if 0 < number < 0xD800 or 0xDFFF < number <= 0x10FFFF else b"&#xFFFD;"


def _reason(found: Any) -> str | None:
    if found.get("bozo_exception"):
        return str(found["bozo_exception"]) or "not well-formed"
    return None if found.get("version") else "it is neither RSS nor Atom nor RDF"


def _entry(raw: Raw) -> Entry:
    links = (raw.get("feedburner_origlink"), raw.get("link"), _alternate(raw))
    detail = raw.get("title_detail") or {}
    return Entry(
        id=_words(raw.get("id")),
        links=tuple(dict.fromkeys(filter(None, map(_words, links)))),
        title=_words(raw.get("title")),
        summary=_words(raw.get("summary")),
        texts=_texts(raw),
        published=_date(raw, "published"),
        updated=_date(raw, "updated"),
        created=_date(raw, "created"),
        language=_words(raw.get("language")) or _words(detail.get("language")),
    )


def _words(value: object) -> str | None:
    """A field's text; an element of that name with attributes gives a mapping instead."""
    return value if isinstance(value, str) and value else None


def _alternate(raw: Raw) -> str | None:
    links: Iterable[Raw] = raw.get("links") or ()
    return next((link.get("href") for link in links if link.get("rel", "alternate") == "alternate"), None)


def _texts(raw: Raw) -> tuple[tuple[str, str], ...]:
    """The contents that can be read, then the summary, of whatever type."""
    parts: list[Raw] = list(raw.get("content") or ())
    pairs = [(str(part.get("value") or ""), str(part.get("type") or "text/html")) for part in parts]
    pairs = [(text, kind) for text, kind in pairs if text and kind in _READABLE]
    if summary := _words(raw.get("summary")):
        pairs.append((summary, str((raw.get("summary_detail") or {}).get("type") or "text/html")))
    return tuple(pairs)


def _date(raw: Raw, name: str) -> str | None:
    # a plain dict's `get`: feedparser's own answers `updated` with `published`, and warns
    return _words(dict.get(raw, name)) if isinstance(raw, dict) else None
