"""Text with its links and emphasis as HTML: nothing but `a`, `strong` and `em`, everything else escaped."""

from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from newsbridge.model import Mark, Paragraph
from newsbridge.text.marks import nested, shift

if TYPE_CHECKING:
    from markupsafe import Markup

CELLS = " | "
REL = "nofollow noopener"
"""Links are the source's choice, not ours; some readers open them in a tab of their own."""


def marked(paragraph: Paragraph) -> "Markup":
    """The paragraph's text; a link without words of its own shows its host behind the text, in brackets."""
    from markupsafe import Markup, escape

    if not paragraph.marks:
        return escape(paragraph.text)
    text, made, done = paragraph.text, Markup(""), 0
    open_: list[Mark] = []
    last: list[str] = []
    for mark in nested(text, paragraph.marks):
        made, done = _closed(made, text, done, open_, mark.start)
        if mark.start == mark.end:
            last += [_opening(mark) + escape(_shown(mark.href)) + Markup("</a>")]
        else:
            made += escape(text[done : mark.start]) + _opening(mark)
            done = mark.start
            open_.append(mark)
    made, done = _closed(made, text, done, open_, len(text))
    made += escape(text[done:])
    return made + Markup("").join(Markup(" ({})").format(one) for one in last)


def _closed(made: "Markup", text: str, done: int, open_: list[Mark], before: int) -> "tuple[Markup, int]":
    """What is written with all tags closed that end before a place, and how far that is."""
    from markupsafe import Markup, escape

    while open_ and open_[-1].end <= before:
        mark = open_.pop()
        made += escape(text[done : mark.end]) + Markup("</{}>").format(mark.tag)
        done = mark.end
    return made, done


def _opening(mark: Mark) -> "Markup":
    from markupsafe import Markup

    if mark.tag == "a":
        return Markup('<a href="{}" rel="{}">').format(mark.href, REL)
    return Markup("<{}>").format(mark.tag)


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

