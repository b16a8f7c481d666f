"""Block elements → paragraphs: a feed's own text, and the part of a page that a selector names."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree, html

from newsbridge.model import Mark, Paragraph
from newsbridge.read.boilerplate import without_boilerplate
from newsbridge.read.draft import Draft
from newsbridge.read.marking import CELLS, TAGS, Pieces, mark_of
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import structure
from newsbridge.text.marks import nested, shift

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["heading", "text", "item", "row"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAK = "\v"
"""Stands for <br>; no source writes it, and it folds to a blank."""
_BLANKS = " \t\r\n\xa0"
_CELLS = frozenset({"td", "th"})


def read_fragment(markup: str, listed_title: str | None, url: str | None = None) -> Draft:
    """The text of a feed entry; a first line that repeats the headline is left out.

    Args:
        url: where the item stands; relative links hang on it.
    """
    paragraphs = without_boilerplate(paragraphs_of(markup, url))
    if paragraphs and listed_title and normalise(paragraphs[0].text) == normalise(listed_title):
        paragraphs = paragraphs[1:]
    return Draft(paragraphs)


def paragraphs_of(markup: str, url: str | None = None) -> tuple[Paragraph, ...]:
    """Paragraphs in the order of the markup; each block element, list item and table row is one."""
    cleaned = structure(markup, marks=True)
    if not cleaned.strip():
        return ()
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(f"<div>{cleaned}</div>".encode("utf-8", "replace"), parser=parser)
    walk = _Walk(url)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if element.tag in TAGS:
            walk.inline(element, event)
        elif event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.flush()
    return tuple(walk.found)


@dataclass
class _Walk:
    """Collects text until a block ends; what encloses it says which kind of paragraph it is."""

    url: str | None
    found: list[Paragraph] = field(default_factory=list)
    pieces: Pieces = field(default_factory=Pieces)
    cells: list[tuple[str, tuple[Mark, ...]]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    broken: bool = False
    """Whether nothing but blanks came after a line break."""

    def enter(self, element: "_Element") -> None:
        tag = str(element.tag)
        if tag == "br":
            self._line_break()
        elif "tr" not in self.open:
            self.flush()
        elif tag not in _CELLS:
            self._add(" ")  # a block inside a cell parts words, not paragraphs
        self.open.append(tag)
        self._add(element.text)

    def leave(self, element: "_Element") -> None:
        tag = str(element.tag)
        if tag in _CELLS:
            self.cells.append(self._take())
        elif tag == "tr":
            self._row()
        elif tag != "br" and "tr" not in self.open:
            self.flush()
        self.open.pop()
        self._add(element.tail)

    def inline(self, element: "_Element", event: str) -> None:
        """A link or emphasis, which may reach over blocks."""
        if event == "start":
            self.pieces.open(mark_of(element, self.url))
            self._add(element.text)
        else:
            self.pieces.close()
            self._add(element.tail)

    def flush(self) -> None:
        if self.pieces.words:
            kind = self._kind()
            text, marks = self._take(is_heading=kind == "heading")
            if text:
                self.found.append(Paragraph(text, kind, marks=marks))

    def _add(self, words: str | None) -> None:
        if words:
            self.pieces.words.append(words)
            self.broken = self.broken and not words.strip(_BLANKS)

    def _line_break(self) -> None:
        """Two in a row part paragraphs, as in old editors."""
        if self.broken:
            self.flush()
        self.pieces.words.append(_BREAK)
        self.broken = True

    def _row(self) -> None:
        text, marks = "", list[Mark]()
        for words, inside in self.cells:
            if words:
                text += CELLS * bool(text)
                marks += shift(inside, len(text))
                text += words
        if text:
            self.found.append(Paragraph(text, "row", marks=nested(text, marks)))
        self.cells.clear()

    def _take(self, *, is_heading: bool = False) -> tuple[str, tuple[Mark, ...]]:
        self.broken = False
        return self.pieces.take(is_heading=is_heading)

    def _kind(self) -> Kind:
        inner = self.open[-6:]
        if not _HEADINGS.isdisjoint(inner):
            return "heading"
        return "item" if "li" in inner else "text"
