"""A press release as PDF → title, date and paragraphs. Runs in a worker: broken files can keep a parser busy."""

import io
import logging
import re
from dataclasses import dataclass

from newsbridge.collect.pdf_lines import Line, body_size, lines_of, paragraphs, without_furniture
from newsbridge.collect.release import is_label, release
from newsbridge.errors import UnfitError
from newsbridge.model import Body, Capture, Listing
from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold

_MOST_PAGES = 20
_MOST_CHARACTERS = 200_000
_LEAST_LETTERS = 40
"""Fewer are what a scanner or a program leaves behind, not a text."""
_LARGER = 1.15
_LETTERHEAD_WORDS = 12


@dataclass(frozen=True, slots=True)
class Document:
    """The text of a PDF: paragraphs parted by an empty line, without the title."""

    title: str | None
    published: str | None
    text: str


def capture(document: Document, guid: str) -> Capture:
    """The item that a PDF is."""
    body = Body(document.text.encode("utf-8", "replace"), "text/plain", "utf-8")
    return Capture(guid, None, Listing(title=document.title, published=document.published), body)


def read_pdf(content: bytes, name: str) -> Document:
    """The release that a PDF holds.

    Args:
        name: what errors call it.

    Raises:
        UnfitError: it is broken, locked, or holds pictures of text only.
    """
    lines, said = _lines(content, name)
    if sum(map(str.isalpha, "".join(line.text for line in lines))) < _LEAST_LETTERS:
        raise UnfitError(name, "holds no text, only pictures of it (a scan?); ask for the text or run it through OCR")
    lines = without_furniture(lines)
    size = body_size(lines)
    blocks = paragraphs(lines)
    at = _headline(blocks, size)
    if at is None:
        text = release("\n\n".join(text for text, _ in blocks))
        return Document(_stated_title(said, text.text), _date(text.labelled), text.text)
    head = [text for text, _ in blocks[:at]]
    rest = [text for text in head if not _is_letterhead(text)] + [text for text, _ in blocks[at + 1 :]]
    text = release("\n\n".join(rest))
    return Document(blocks[at][0], _date([*head, *text.labelled]), text.text)


def _lines(content: bytes, name: str) -> tuple[list[Line], str]:
    """The lines of all pages, and the title among the file's properties."""
    import pypdf
    from pypdf.errors import DependencyError, PyPdfError

    # what it says of every bent byte is no business of the operator
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(content))
        if reader.is_encrypted and not reader.decrypt(""):
            raise UnfitError(name, "is locked with a password")
        found: list[Line] = []
        for number, page in enumerate(reader.pages[:_MOST_PAGES]):
            found += lines_of(page, number)
            if sum(len(line.text) for line in found) > _MOST_CHARACTERS:
                break
        return found, fold((reader.metadata.title or "") if reader.metadata else "")
    except DependencyError as error:
        raise UnfitError(name, "is locked in a way that cannot be opened") from error
    except (
        PyPdfError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, OverflowError,
        RecursionError, NotImplementedError, ZeroDivisionError, LookupError,
    ) as error:  # fmt: skip
        raise UnfitError(name, f"is no PDF that can be read ({type(error).__name__}: {str(error)[:100]})") from error


def _headline(blocks: list[tuple[str, float]], size: float) -> int | None:
    """The first of the largest blocks on the first page, if it is larger than the text and short enough."""
    large = [
        (block_size, -number)
        for number, (text, block_size) in enumerate(blocks[:15])
        if block_size >= size * _LARGER and 12 <= len(text) <= 250 and not is_label(text) and len(text.split()) > 1
    ]
    return -max(large)[1] if large else None


def _is_letterhead(text: str) -> bool:
    return len(text.split()) <= _LETTERHEAD_WORDS and not text.endswith((".", "?", "!"))


def _date(lines: "list[str] | tuple[str, ...]") -> str | None:
    """Of the letterhead or of a line like `Pressemitteilung vom 12. November 2026`."""
    return next((date for line in lines if len(line) <= 200 and (date := parse_date(line))), None)


def _stated_title(stated: str, text: str) -> str | None:
    """The file's own title, where its first lines say the same: most are the names of templates."""
    opening = re.sub(r"\W+", " ", text[:1000]).casefold()
    words = re.sub(r"\W+", " ", stated).strip().casefold()
    return stated if len(words.split()) > 2 and words in opening else None
