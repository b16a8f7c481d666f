"""The lines of a PDF's pages → paragraphs, without what stands on every page."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, Any

from newsbridge.collect.hyphens import join, words
from newsbridge.text.html import fold

if TYPE_CHECKING:
    from pypdf import PageObject

_EDGE = 0.12
"""Share of the page's height, above and below, where heads, feet and page numbers stand."""
_PAGE_NUMBER = re.compile(
    r"\W*(?:(?:seite|page|blatt|s\.)\s*)?\d{1,3}(?:\s*(?:/|von|of|\|)\s*\d{1,3})?\W*", re.IGNORECASE
)
_BULLET = re.compile(r"[•·▪‣●○■□➢✓\uf0b7\uf0a7–—-]\s+|[•▪‣●■\uf0b7\uf0a7](?=\w)")
_SENTENCE_END = (".", "!", "?", ".“", "!“", "?“", '."', ":", ".«", ")")


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `y` counts upwards from the page's foot, both in points."""

    page: int
    x: float
    y: float
    size: float
    text: str
    height: float
    """Of its page."""


def lines_of(page: "PageObject", number: int) -> list[Line]:
    """The lines of a page in the order in which they are drawn, which is that of writing."""
    height = float(page.mediabox.height) or 842.0
    foot = float(page.mediabox.bottom)
    lines: list[Line] = []

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], font: Any, size: float) -> None:  # noqa: ARG001 - pypdf's
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5] - foot
        points = abs(size * (tm[3] or tm[1] or 1.0) * (cm[3] or cm[1] or 1.0)) or 10.0
        for below, part in enumerate(text.split("\n")):
            if part.strip():
                _add(lines, Line(number, x, y - below * points * 1.2, points, part, height))

    page.extract_text(visitor_text=visit)
    return [line for line in (replace(line, text=fold(_kept(line.text))) for line in lines) if line.text]


def _kept(text: str) -> str:
    """Folding drops soft hyphens; at a line's end they say that a word goes on."""
    return text.rstrip()[:-1] + "-" if text.rstrip().endswith("\u00ad") else text


def _add(lines: list[Line], new: Line) -> None:
    """Go on with the last line, or begin one."""
    last = lines[-1] if lines else None
    if last is None or abs(last.y - new.y) > 0.3 * max(last.size, new.size) or new.x < last.x:
        lines.append(new)
        return
    size = last.size if len(last.text) >= len(new.text) else new.size
    lines[-1] = replace(last, text=last.text + new.text, size=size)


def body_size(lines: Sequence[Line]) -> float:
    """The size in points that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        letters[round(line.size * 2) / 2] += len(line.text)
    return letters.most_common(1)[0][0] if letters else 10.0


def without_furniture(lines: list[Line]) -> list[Line]:
    """Lines without page numbers, and without heads and feet that several pages repeat."""
    pages = len({line.page for line in lines})
    repeated = Counter(place for place, _ in {(_place(line), line.page) for line in lines})
    return [
        line
        for line in lines
        if not (_at_edge(line) and (_PAGE_NUMBER.fullmatch(line.text) or _repeats(repeated[_place(line)], pages)))
    ]


def _repeats(times: int, pages: int) -> bool:
    return times > 1 and times * 2 >= pages


def _place(line: Line) -> tuple[str, int]:
    """Its words, whatever number stands in them, and roughly where it stands."""
    return re.sub(r"\d+", "#", line.text.casefold()), round(line.y / 10)


def _at_edge(line: Line) -> bool:
    return not _EDGE < line.y / line.height < 1 - _EDGE


def paragraphs(lines: list[Line]) -> list[tuple[str, float]]:
    """Lines joined to paragraphs, each with its size in points; list items begin with a dash."""
    known = words([line.text for line in lines])
    leading = _leading(lines)
    widest = max((len(line.text) for line in lines), default=0)
    found: list[tuple[str, float]] = []
    last: Line | None = None
    for line in lines:
        text = _BULLET.sub("- ", line.text, count=1) if _BULLET.match(line.text) else line.text
        if last is not None and _goes_on(last, line, leading, widest):
            found[-1] = (join(found[-1][0], text, known), found[-1][1])
        else:
            found.append((text, line.size))
        last = line
    return found


def _leading(lines: Sequence[Line]) -> float:
    """The usual distance of lines, in sizes of their letters."""
    steps = [(upper.y - lower.y) / lower.size for upper, lower in pairwise(lines) if upper.page == lower.page]
    usual = [step for step in steps if 0.9 <= step <= 2.2]
    return median(usual) if usual else 1.3


def _goes_on(upper: Line, lower: Line, leading: float, widest: int) -> bool:
    """Whether a line belongs to the paragraph of the one above it."""
    if abs(upper.size - lower.size) > 0.08 * max(upper.size, lower.size) or _BULLET.match(lower.text):
        return False
    if upper.page != lower.page:
        return not upper.text.endswith(_SENTENCE_END) or lower.text[0].islower()
    step = (upper.y - lower.y) / lower.size
    if not 0.5 < step <= leading * 1.25:
        return False
    return len(upper.text) > 0.6 * widest or not upper.text.endswith(_SENTENCE_END)
