"""Text with its links and emphasis as HTML: nothing but `a`, `strong` and `em`, everything else escaped."""

from dataclasses import replace
from urllib.parse import unquote, urlsplit

from newsbridge.model import Mark, Paragraph
from newsbridge.text.marks import nested, shift

CELLS = " | "
REL = "nofollow noopener"
"""Links are the source's choice, not ours; some readers open them in a tab of their own."""


def escaped(text: str) -> str:
    """As `markupsafe.escape` has it, without the object around it: pages and feeds are mostly this."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace("'", "&#39;").replace('"', "&#34;")


def marked(paragraph: Paragraph) -> str:
    """HTML of a paragraph's text; a link without words of its own shows its host behind the text, in brackets."""
    if not paragraph.marks:
        return escaped(paragraph.text)
    text, done = paragraph.text, 0
    made: list[str] = []
    open_: list[Mark] = []
    last: list[str] = []
    for mark in nested(text, paragraph.marks):
        done = _closed(made, text, done, open_, mark.start)
        if mark.start == mark.end:
            last.append(f" ({_opening(mark)}{escaped(_shown(mark.href))}</a>)")
        else:
            made += escaped(text[done : mark.start]), _opening(mark)
            done = mark.start
            open_.append(mark)
    done = _closed(made, text, done, open_, len(text))
    return "".join((*made, escaped(text[done:]), *last))


def _closed(made: list[str], text: str, done: int, open_: list[Mark], before: int) -> int:
    """Writes up to a place with all tags closed that end before it; returns how far that is."""
    while open_ and open_[-1].end <= before:
        mark = open_.pop()
        made += escaped(text[done : mark.end]), f"</{mark.tag}>"
        done = mark.end
    return done


def _opening(mark: Mark) -> str:
    return f'<a href="{escaped(mark.href or "")}" rel="{REL}">' if mark.tag == "a" else f"<{mark.tag}>"


def _shown(href: str | None) -> str:
    parts = urlsplit(href or "")
    return unquote(parts.path) if parts.scheme == "mailto" else (parts.hostname or "").removeprefix("www.")


def cells(row: Paragraph) -> list[Paragraph]:
    """The cells of a table row, each with what of the marks is over it; a link at the end is the last one's."""
    marks = nested(row.text, row.marks)
    found: list[Paragraph] = []
    start = 0
    for text in row.text.split(CELLS):
        end = start + len(text)
        inside = [
            replace(mark, start=max(mark.start, start), end=min(mark.end, end))
            for mark in marks
            if (mark.start < end and mark.end > start) or start <= mark.start == mark.end == end
        ]
        found.append(replace(row, text=text, marks=nested(text, shift(inside, -start))))
        start = end + len(CELLS)
    return found

