"""Bytes → Article: the entry of this stage, where title, date, language and dateline are settled."""

from collections.abc import Sequence
from datetime import date

from newsbridge.errors import ReadError
from newsbridge.model import Article, Capture, Listing, Paragraph, ReadRules
from newsbridge.read.dateline import Dateline, find_dateline
from newsbridge.read.draft import Candidate, Draft, Part, Reason
from newsbridge.read.plain import read_plain
from newsbridge.read.remarks import Released, flags_of, take_embargo, with_languages
from newsbridge.read.sentence import first_sentence
from newsbridge.text.decode import decode
from newsbridge.text.html import fold
from newsbridge.text.language import detect

_SHOWN_IN_DATELINE = 2
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


def read(
    capture: Capture,
    rules: ReadRules = ReadRules(),  # noqa: B008 - frozen, shared safely
    today: date | None = None,
) -> Article:
    """Make an article of what the source sent.

    Args:
        capture: one item.
        rules: selectors of its source, for web pages.
        today: the day whose publisher rules hold for pages without a date; the newest rules without it.

    Raises:
        ReadError: neither a title nor any text is in it.
    """
    return settle(capture, draft_of(capture, rules, today=today))[0]


def settle(capture: Capture, draft: Draft) -> tuple[Article, tuple[Reason, ...]]:
    """The article that a draft and its listing make, and what each part of it rests on.

    Raises:
        ReadError: neither a title nor any text is in it.
    """
    stated = draft.published or capture.listing.published
    released = take_embargo(
        draft.title or fold(capture.listing.title or ""),
        tuple(paragraph for paragraph in draft.paragraphs if paragraph.text),
        stated,
        fold(capture.listing.title or ""),
    )
    paragraphs, embargo = released.paragraphs, released.embargo
    dateline, start = _dateline(released.title, paragraphs)
    titles = _titles(draft, released, capture.listing)
    title = titles[0].value if titles else ""
    if not title:
        raise ReadError(f"{capture.guid}: holds neither a title nor any text")
    dates = _dates(draft, capture.listing, dateline)
    is_page = capture.body is not None and capture.body.media_type == "text/html"
    flags = flags_of(title, paragraphs, draft.flags, is_page=is_page)
    if released.unclear:
        flags = (*flags, "embargo unclear")
    language, declared = _language(title, paragraphs, capture.listing.language)
    article = Article(
        title=title,
        title_source=(draft.title_source or "page") if draft.title and released.title else titles[0].source,
        paragraphs=with_languages(paragraphs, language),
        published=dates[0].value if dates else None,
        date_source=_date_source(draft, dates),
        language=language,
        places=dateline.places if dateline else (),
        dateline=(start, start + dateline.end) if dateline else None,
        url=capture.url,
        embargo=embargo.until if embargo is not None else None,
        flags=flags,
        reservation=(capture.body.reservation if capture.body else None) or capture.listing.reservation,
        rule_hits=draft.rule_hits,
        rule_misses=draft.rule_misses,
    )
    return article, (
        *_because("title", titles),
        *_because("date", dates),
        *_because("dateline", _one(article.text[slice(*article.dateline)] if article.dateline else None, "opening")),
        *([Reason("embargo", "label", embargo.text)] if embargo is not None else []),
        Reason("language", "declared by the source" if declared else "words of title and text", language),
        *draft.reasons,
    )


def _because(part: Part, candidates: Sequence[Candidate]) -> list[Reason]:
    return [Reason(part, best.source, best.value, tuple(candidates[1:])) for best in candidates[:1]]


def draft_of(capture: Capture, rules: ReadRules, *, today: date | None = None, thorough: bool = False) -> Draft:
    """What the reader for this kind of bytes makes of them; `thorough` as `read_page` has it.

    Raises:
        ReadError: they are no text.
    """
    body = capture.body
    if body is None or not body.content.strip():
        return Draft(())
    if body.media_type == "text/plain" and b"\0" in body.content and not body.content.startswith(_UTF16):
        raise ReadError(f"{capture.guid}: is no text but some program's file")
    text = decode(body.content, body.charset)
    if body.media_type == "text/plain":
        return read_plain(text, capture.listing.title)
    if body.media_type == "application/x-fragment+html":
        from newsbridge.read.blocks import read_fragment  # late: the HTML readers are dear

        return read_fragment(text, capture.listing.title, capture.url)
    if body.media_type in ("text/html", "application/xhtml+xml"):
        from newsbridge.read.page import read_page

        listed = capture.listing.published
        return read_page(text, capture.url, rules, listed=listed, today=today, thorough=thorough)
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


def _titles(draft: Draft, released: Released, listing: Listing) -> list[Candidate]:
    """What could be the title, the best first; the first sentence only where there is nothing else."""
    found = list(draft.titles or _one(draft.title, draft.title_source))
    if listing.title:
        found += _one(fold(listing.title), "feed")
    if released.embargo is not None:  # the label is no part of the title, and is all that some have
        found = _one(released.title, found[0].source if found else None)
    return found or _one(_derived(released.paragraphs), "derived")


def _one(value: str | None, source: str | None) -> list[Candidate]:
    return [Candidate(value, source or "text")] if value else []


def _derived(paragraphs: Sequence[Paragraph]) -> str:
    """The first sentence; a dateline before it is no part of it, and may stand in a paragraph of its own."""
    context = _context("", paragraphs)
    for paragraph in paragraphs:
        opening = find_dateline(paragraph.text, context)
        if sentence := first_sentence(paragraph.text[opening.end if opening else 0 :]):
            return sentence
    return ""


def _dates(draft: Draft, listing: Listing, dateline: Dateline | None) -> list[Candidate]:
    """What could be the time of publication: stated by the item, listed, in the dateline, guessed."""
    return [
        *(draft.dates or _one(draft.published, draft.date_source)),
        *_one(listing.published, "feed"),
        *_one(dateline.published if dateline else None, "dateline"),
        *(draft.guesses or _one(draft.fallback_date, draft.fallback_source)),
    ]


def _date_source(draft: Draft, dates: Sequence[Candidate]) -> str | None:
    """The kind of evidence, shorter than the reason."""
    if not dates:
        return None
    return draft.date_source if draft.published else dates[0].source


def _language(title: str, paragraphs: Sequence[Paragraph], declared: str | None) -> tuple[str, bool]:
    """The language, and whether the source's own word was needed for it."""
    found = detect(_context(title, paragraphs))
    return (declared, True) if found == "und" and declared else (found, False)
