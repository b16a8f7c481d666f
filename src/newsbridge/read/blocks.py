"""Block elements → paragraphs: a feed's own text, and the part of a page that a selector names."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from lxml import etree, html

from newsbridge.model import Paragraph
from newsbridge.read.boilerplate import without_boilerplate
from newsbridge.read.draft import Draft
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold, structure

if TYPE_CHECKING:
    from lxml.etree import _Element

Kind = Literal["heading", "text", "item", "row"]

_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BREAK = "\v"
"""Stands for <br>; no source writes it, and it folds to a blank."""
_CELLS = frozenset({"td", "th"})


def read_fragment(markup: str, listed_title: str | None) -> Draft:
    """The text of a feed entry; a first line that repeats the headline is left out."""
    paragraphs = without_boilerplate(paragraphs_of(markup))
    if paragraphs and listed_title and normalise(paragraphs[0].text) == normalise(listed_title):
        paragraphs = paragraphs[1:]
    return Draft(paragraphs)


def paragraphs_of(markup: str) -> tuple[Paragraph, ...]:
    """Paragraphs in the order of the markup; each block element, list item and table row is one."""
    cleaned = structure(markup)
    if not cleaned.strip():
        return ()
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    root = html.document_fromstring(f"<div>{cleaned}</div>".encode("utf-8", "replace"), parser=parser)
    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if event == "start":
            walk.enter(element)
        else:
            walk.leave(element)
    walk.flush()
    return tuple(walk.found)


@dataclass
class _Walk:
    """Collects text until a block ends; what encloses it says which kind of paragraph it is."""

    found: list[Paragraph] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    open: list[str] = field(default_factory=list)

    def enter(self, element: "_Element") -> None:
        tag = str(element.tag)
        if tag == "br":
            self._line_break()
        elif "tr" not in self.open:
            self.flush()
        elif tag not in _CELLS:
            self.words.append(" ")  # a block inside a cell parts words, not paragraphs
        self.open.append(tag)
        if element.text:
            self.words.append(element.text)

    def leave(self, element: "_Element") -> None:
        tag = str(element.tag)
        if tag in _CELLS:
            self.cells.append(self._take())
        elif tag == "tr":
            self._row()
        elif tag != "br" and "tr" not in self.open:
            self.flush()
        self.open.pop()
        if element.tail:
            self.words.append(element.tail)

    def flush(self) -> None:
        if self.words and (text := self._take()):
            self.found.append(Paragraph(text, self._kind()))

    def _line_break(self) -> None:
        """Two in a row part paragraphs, as in old editors."""
        if "".join(self.words[-3:]).rstrip(" \t\r\n\xa0").endswith(_BREAK):
            self.flush()
        self.words.append(_BREAK)

    def _row(self) -> None:
        if text := " | ".join(cell for cell in self.cells if cell):
            self.found.append(Paragraph(text, "row"))
        self.cells.clear()

    def _take(self) -> str:
        joined = "".join(self.words)
        text = "" if joined.isspace() else fold(joined)
        self.words.clear()
        return text

    def _kind(self) -> Kind:
        inner = self.open[-6:]
        if not _HEADINGS.isdisjoint(inner):
            return "heading"
        return "item" if "li" in inner else "text"
