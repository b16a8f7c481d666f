"""A mail's HTML → plain text with empty lines between paragraphs. Mails lay themselves out in tables."""

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from newsbridge.text.html import fold

if TYPE_CHECKING:
    from lxml.etree import _Element

_SILENT = frozenset({"script", "style", "head", "title", "template", "noscript", "svg", "object", "select", "button"})
_BLOCKS = frozenset(
    {"p", "div", "ul", "ol", "table", "tbody", "thead", "section", "article", "header", "footer", "blockquote", "pre",
     "h1", "h2", "h3", "h4", "h5", "h6", "hr", "center", "address", "dl", "dt", "dd", "td", "th", "tr", "body", "form"}
)  # fmt: skip
_HIDDEN = re.compile(r"display\s*:\s*none|max-height\s*:\s*0|font-size\s*:\s*0|visibility\s*:\s*hidden", re.IGNORECASE)
_COLUMNS = frozenset({"table", "div", "ul", "ol", "h1", "h2", "h3"})
_LONGEST_CELL = 80


def text_of_markup(markup: str) -> str:
    """The words of a mail: paragraphs, list items with a dash, rows of data with ` | ` between cells."""
    from lxml import etree, html

    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(markup.encode("utf-8", "replace"), parser=parser)
    except etree.ParserError:
        return ""
    walk = _Walk()
    silent = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if _is_silent(element):
            silent += 1 if event == "start" else -1
            if not silent:
                walk.words.append(_blanks(element.tail))
        elif not silent:
            walk.enter(element) if event == "start" else walk.leave(element)
    walk.flush()
    return "\n\n".join(walk.found)


def _is_silent(element: "_Element") -> bool:
    return element.tag in _SILENT or bool(_HIDDEN.search(element.get("style") or ""))


@dataclass
class _Walk:
    """Collects words until a block ends."""

    found: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    row: "_Element | None" = None

    def enter(self, element: "_Element") -> None:
        tag = str(element.tag)
        if self.row is None:
            if tag in _BLOCKS:
                self.flush()
            if tag == "li":
                self.flush()
                self.words.append("- ")
            if tag == "tr" and _is_data(element):
                self.row = element
        elif tag in ("td", "th") and "".join(self.words).strip():
            self.words.append(" | ")
        if tag == "br":
            self.words.append("\n")
        self.words.append(_blanks(element.text))

    def leave(self, element: "_Element") -> None:
        if element is self.row:
            self.row = None
            self.flush()
        elif self.row is None and (element.tag in _BLOCKS or element.tag == "li"):
            self.flush()
        self.words.append(_blanks(element.tail))

    def flush(self) -> None:
        """End a paragraph; two line breaks in a row end one too."""
        for part in re.split(r"\n\s*\n", "".join(self.words)):
            lines = [line for line in map(fold, part.split("\n")) if line and line != "-"]
            if lines:
                self.found.append("\n".join(lines))
        self.words.clear()


def _blanks(text: str | None) -> str:
    """Line breaks of the markup are blanks."""
    return re.sub(r"\s+", " ", text or "")


def _is_data(row: "_Element") -> bool:
    """Whether a row holds data rather than the columns of a layout: several short cells without blocks."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    table = next((parent for parent in row.iterancestors("table")), None)
    return (
        len(cells) > 1
        and table is not None
        and table.get("role") != "presentation"
        and not any(inner.tag in _COLUMNS for cell in cells for inner in cell.iter())
        and all(len("".join(map(str, cell.itertext()))) <= _LONGEST_CELL for cell in cells)
        and any("".join(map(str, cell.itertext())).strip() for cell in cells)
    )
