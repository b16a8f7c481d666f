"""Links and emphasis of markup, put over the plain text that was read of it.

Places are counted in visible characters: these are what a text and its markup have in common, whatever becomes of
blanks, soft hyphens and line breaks.
"""

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from newsbridge.model import Mark
from newsbridge.text.html import fold
from newsbridge.text.marks import MOST, cross, nested
from newsbridge.text.urls import safe_link

if TYPE_CHECKING:
    from lxml.etree import _Element

TAGS = {"a": "a", "strong": "strong", "b": "strong", "em": "em", "i": "em"}
CELLS = " | "
LONGEST_LINK = 2_000
"""Characters; browsers and readers cut longer ones."""


class Span(NamedTuple):
    """A mark over the visible characters `start` to `end` of a text."""

    start: int
    end: int
    mark: Mark
    """Its own offsets say nothing."""


def mark_of(element: "_Element", base: str | None) -> Mark | None:
    """What an element does to its words; None for a link that leads nowhere.

    Args:
        base: the address that relative links hang on.
    """
    tag = TAGS[str(element.tag)]
    if tag != "a":
        return Mark(0, 0, "strong" if tag == "strong" else "em")
    href = (element.get("href") or "").strip()
    link = safe_link(href, base) if 0 < len(href) <= LONGEST_LINK and not href.startswith("#") else None
    return Mark(0, 0, "a", link) if link else None


def base_of(tree: "_Element", url: str | None) -> str | None:
    """What relative links hang on: the page's own word for it, or where it stands."""
    element = next(tree.iter("base"), None)
    return (safe_link(element.get("href"), url) or url) if element is not None else url


def visible(text: str) -> str:
    """The text as `fold` leaves it, without blanks."""
    return "".join(fold(text).split())


def marks_over(text: str, spans: Iterable[Span], *, is_heading: bool = False) -> tuple[Mark, ...]:
    """The marks of a text that was folded.

    Emphasis of a whole paragraph, cell or heading is layout and goes; neighbours that lead to one place are one link.
    """
    given = list(spans)[:MOST]
    if not given:
        return ()
    places = [place for place, character in enumerate(text) if character != " "]
    found = [
        Mark(places[start], places[end - 1] + 1, mark.tag, mark.href)
        for start, end, mark in given
        if 0 <= start < end <= len(places) and not (is_heading and mark.tag != "a")
    ]
    apart = nested(text, found)
    if len(apart) > 1:
        apart = nested(text, _joined(text, apart))
    return tuple(mark for mark in apart if mark.tag == "a" or _stands_out(text, mark))


def _stands_out(text: str, mark: Mark) -> bool:
    """Whether words are left that are not emphasised."""
    return any(map(str.isalnum, text[: mark.start])) or any(map(str.isalnum, text[mark.end :]))


def _joined(text: str, marks: tuple[Mark, ...]) -> list[Mark]:
    """Editors cut one link or emphasis into several."""
    joined: list[Mark] = []
    latest: dict[tuple[str, str | None], int] = {}
    for mark in marks:
        before = latest.get((mark.tag, mark.href))
        if before is not None and not text[joined[before].end : mark.start].strip():
            longer = Mark(joined[before].start, mark.end, mark.tag, mark.href)
            if not any(cross(longer, other) for other in marks):
                joined[before] = longer
                continue
        latest[mark.tag, mark.href] = len(joined)
        joined.append(mark)
    return joined


class Pieces:
    """Words as they come, with the marks that open and close between them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self._open: list[tuple[int, Mark | None]] = []
        self._done: list[tuple[int, int, Mark]] = []

    def open(self, mark: Mark | None) -> None:
        self._open.append((len(self.words), mark))

    def close(self) -> None:
        start, mark = self._open.pop()
        if mark is not None and start < len(self.words) and len(self._done) < MOST:
            self._done.append((start, len(self.words), mark))

    def take(self, *, is_heading: bool = False) -> tuple[str, tuple[Mark, ...]]:
        """The text up to here, folded, with its marks; those still open go on in the next one."""
        joined = "".join(self.words)
        text = "" if joined.isspace() else fold(joined)
        marks = marks_over(text, self._spans(text), is_heading=is_heading) if text else ()
        self.words.clear()
        self._done.clear()
        self._open = [(0, mark) for _, mark in self._open]
        return text, marks

    def _spans(self, text: str) -> list[Span]:
        end = len(self.words)
        still = [(start, end, mark) for start, mark in self._open[:MOST] if mark is not None and start < end]
        done = self._done + still
        if not done:
            return []
        bounds = sorted({0, end, *(bound for start, to, _ in done for bound in (start, to))})
        places = {0: 0}
        for before, bound in pairwise(bounds):
            places[bound] = places[before] + len(visible("".join(self.words[before:bound])))
        if places[end] != len(text) - text.count(" "):  # letters grew together across a tag
            return []
        return [Span(places[start], places[to], mark) for start, to, mark in done]
