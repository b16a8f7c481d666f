"""Bytes → Article: the entry of this stage, where title, date, language and dateline are settled."""

from collections.abc import Sequence

from newsbridge.errors import ReadError
from newsbridge.model import Article, Body, Capture, Listing, Paragraph, ReadRules
from newsbridge.read.dateline import Dateline, find_dateline
from newsbridge.read.draft import Draft
from newsbridge.read.plain import read_plain
from newsbridge.read.sentence import first_sentence
from newsbridge.text.decode import decode
from newsbridge.text.html import fold
from newsbridge.text.language import detect

VERSION = 2
"""Raise it when the same bytes give another article."""

_SHOWN_IN_DATELINE = 2
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(capture: Capture, rules: ReadRules = ReadRules()) -> Article:  # noqa: B008 - frozen, shared safely
    """Make an article of what the source sent.

    Raises:
        ReadError: neither a title nor any text is in it.
    """
    draft = _draft(capture, rules)
    paragraphs = tuple(paragraph for paragraph in draft.paragraphs if paragraph.text)
    dateline, start = _dateline(draft.title or capture.listing.title or "", paragraphs)
    title, title_source = _title(draft, capture.listing, paragraphs)
    if not title:
        raise ReadError(f"{capture.guid}: holds neither a title nor any text")
    published, date_source = _published(draft, capture.listing, dateline)
    return Article(
        title=title,
        title_source=title_source,
        paragraphs=paragraphs,
        published=published,
        date_source=date_source,
        language=_language(title, paragraphs, capture.listing.language),
        places=dateline.places if dateline else (),
        dateline=(start, start + dateline.end) if dateline else None,
        url=capture.url,
    )


def _draft(capture: Capture, rules: ReadRules) -> Draft:
    body = capture.body
    if body is None or not body.content.strip():
        return Draft(())
    if body.media_type == "text/plain" and b"\0" in body.content and not body.content.startswith(_UTF16):
        raise ReadError(f"{capture.guid}: is no text but some program's file")
    text = decode(body.content, body.charset)
    if body.media_type == "text/plain":
        return read_plain(text, capture.listing.title)
    return _marked_up(text, body, capture, rules)


def _marked_up(text: str, body: Body, capture: Capture, rules: ReadRules) -> Draft:
    """The HTML readers are loaded when there is HTML to read."""
    if body.media_type == "application/x-fragment+html":
        from newsbridge.read.blocks import read_fragment

        return read_fragment(text, capture.listing.title)
    if body.media_type in ("text/html", "application/xhtml+xml"):
        from newsbridge.read.page import read_page

        return read_page(text, capture.url, rules)
    raise ReadError(f"{capture.guid}: {body.media_type or 'bytes of no known type'} cannot be read")


def _dateline(title: str, paragraphs: Sequence[Paragraph]) -> tuple[Dateline | None, int]:
    """In the first paragraph, or in the second where a standfirst comes before it; and where that begins."""
    context = _context(title, paragraphs)
    start = looked_at = 0
    for paragraph in paragraphs:
        if paragraph.kind == "text" and looked_at < _SHOWN_IN_DATELINE:
            looked_at += 1
            if dateline := find_dateline(paragraph.text, context):
                return dateline, start
        start += len(paragraph.text) + len("\n\n")
    return None, 0


def _context(title: str, paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join([title, *(paragraph.text for paragraph in paragraphs)])


def _title(draft: Draft, listing: Listing, paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    if draft.title and draft.title_source:
        return draft.title, draft.title_source
    if listing.title and (title := fold(listing.title)):
        return title, "feed"
    return _derived(paragraphs), "derived"


def _derived(paragraphs: Sequence[Paragraph]) -> str:
    """The first sentence; a dateline before it is no part of it, and may stand in a paragraph of its own."""
    context = _context("", paragraphs)
    for paragraph in paragraphs:
        opening = find_dateline(paragraph.text, context)
        if sentence := first_sentence(paragraph.text[opening.end if opening else 0 :]):
            return sentence
    return ""


def _published(draft: Draft, listing: Listing, dateline: Dateline | None) -> tuple[str | None, str | None]:
    if draft.published:
        return draft.published, draft.date_source
    if listing.published:
        return listing.published, "feed"
    if dateline and dateline.published:
        return dateline.published, "dateline"
    return draft.fallback_date, draft.fallback_source if draft.fallback_date else None


def _language(title: str, paragraphs: Sequence[Paragraph], declared: str | None) -> str:
    found = detect(_context(title, paragraphs))
    return declared if found == "und" and declared else found
