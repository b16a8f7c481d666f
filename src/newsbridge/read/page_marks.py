"""Links and emphasis of a page's article: found again in the page by their words and what stands around them.

The extractor gives plain text. Asked for markup it would extract other text, so that each mark is looked up in what
it gave: where its words stand between the same neighbours, exactly once.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import accumulate, islice
from typing import TYPE_CHECKING

from newsbridge.model import Mark, Paragraph
from newsbridge.read.marking import CELLS, TAGS, Span, base_of, mark_of, marks_over, visible
from newsbridge.text.marks import nested, shift

if TYPE_CHECKING:
    from lxml.etree import _Element
    from lxml.html import HtmlElement

_EDGE = "\0"
"""Between paragraphs and cells; in no text."""
_BREAK = "\v"
"""A line break: a blank, or the end of a paragraph."""
_NEAR = 24
"""Visible characters of what stands around a mark."""
_ENOUGH = 12
"""So many on one side say where a mark stands, when the other side was left out by the extractor."""
_SOME = 4
_MOST_ELEMENTS = 20_000
_MOST_SEARCHED = 40_000_000
"""Characters; beyond them no article lies."""
_STEPS = 12
_SOFT = "\u00ad"
_WORD = re.compile(r"\w+")
_INLINE = frozenset({*TAGS, "span", "u", "sup", "sub", "small", "abbr", "mark", "q", "cite", "code", "font", "time",
                     "strike", "del", "ins", "s", "tt", "kbd", "var", "nobr", "wbr", "br", "data", "bdi",
                     "bdo"})  # fmt: skip
_SILENT = frozenset({"script", "style", "noscript", "template"})


def with_marks(tree: "HtmlElement", paragraphs: Sequence[Paragraph], url: str | None) -> tuple[Paragraph, ...]:
    """The paragraphs with the marks that the page has over their words.

    Args:
        tree: the page; it stays as it is.
        url: where it stands.
    """
    if not paragraphs:
        return ()
    texts = [_EDGE.join(map(visible, paragraph.text.split(CELLS))) for paragraph in paragraphs]
    article = f"{_EDGE}{_EDGE.join(texts)}{_EDGE}"
    starts = [*accumulate((len(text) + 1 for text in texts[:-1]), initial=1)]
    spans: dict[int, list[Span]] = {}
    base = base_of(tree, url)
    known = {word for paragraph in paragraphs for word in _WORD.findall(paragraph.text)}
    for start, end, element in _places(tree, article, known):
        if mark := mark_of(element, base):
            number = bisect_right(starts, start) - 1
            inside = start - starts[number]
            spans.setdefault(number, []).append(Span(inside, inside + end - start, mark))
    return tuple(_marked(paragraph, spans.get(number)) for number, paragraph in enumerate(paragraphs))


def _places(tree: "HtmlElement", article: str, known: set[str]) -> Iterator[tuple[int, int, "_Element"]]:
    """Where in the article the words of each link and emphasis stand.

    Args:
        known: the article's words; most links of a page are left out at once for want of them.
    """
    searched = 0
    for element in islice(tree.iter(*TAGS), _MOST_ELEMENTS):
        raw = "".join(map(str, element.itertext())) if len(element) else element.text
        if not raw or ((first := _WORD.search(raw)) and first[0] not in known and _SOFT not in raw):
            continue
        words = visible(raw)
        searched += len(article) + len(raw)
        if searched > _MOST_SEARCHED:
            return
        if words and words in article:
            searched += 4 * len(article)
            if (start := _found(article, words, element)) is not None:
                yield start, start + len(words), element


def _found(article: str, words: str, element: "_Element") -> int | None:
    before, after = _around(_back(element), -1), _around(_on(element), 1)
    if before == after == _EDGE:
        return _whole_paragraph(article, words, element)
    if before + words + after in article:
        return _only(article, before, words, after, 0)
    if before + words in article or words + after in article:
        return _first(_only(article, before, words, ""), _only(article, "", words, after))
    above, below = _around(_back(element), -1, breaks=True), _around(_on(element), 1, breaks=True)
    return _only(article, above, words, below, _SOME)


def _whole_paragraph(article: str, words: str, element: "_Element") -> int | None:
    """Also in a menu such words may stand: what comes before or after them must come there too."""
    if element.tag != "a" or f"{_EDGE}{words}{_EDGE}" not in article:
        return None
    above, below = _around(_back(element), -1, beyond=True), _around(_on(element), 1, beyond=True)
    return _first(_only(article, above, words, _EDGE, _SOME), _only(article, _EDGE, words, below, _SOME))


def _first(*places: int | None) -> int | None:
    return next((place for place in places if place is not None), None)


def _only(article: str, before: str, words: str, after: str, least: int = _ENOUGH) -> int | None:
    """Where the words stand between their neighbours; None unless exactly once, or with too few neighbours."""
    if len(before) + len(after) - before.count(_EDGE) - after.count(_EDGE) < least:
        return None
    window = before + words + after
    start = article.find(window)
    if start < 0 or article.find(window, start + 1) >= 0:
        return None
    return start + len(before)


def _around(pieces: Iterator[str | None], way: int, *, beyond: bool = False, breaks: bool = False) -> str:
    """The nearest visible characters, with an edge where the paragraph begins or ends.

    Args:
        pieces: the nearest first.
        way: 1 for what comes after, -1 for what comes before.
        beyond: also what comes beyond the edge.
        breaks: whether a line break is an edge too.
    """
    parts: list[list[str]] = [[]]
    size = 0
    for piece in islice(pieces, _STEPS):
        if piece == _EDGE or (breaks and piece == _BREAK):
            parts.append([])
            if not beyond:
                break
        elif piece:
            parts[-1].append(piece)
            size += len(piece)
            if size > 3 * _NEAR:
                break
    texts = [visible("".join(part[::way])) for part in parts]
    kept = texts if not beyond else [texts[0], *filter(None, texts[1:])]
    joined = _EDGE.join(kept[::way])
    return joined[:_NEAR] if way > 0 else joined[-_NEAR:]


def _back(element: "_Element") -> Iterator[str | None]:
    """What stands before an element, going back."""
    node = element
    while True:
        sibling = node.getprevious()
        if sibling is not None:
            yield sibling.tail
            yield from _whole(sibling)
            node = sibling
            continue
        parent = node.getparent()
        if parent is None:
            return
        yield parent.text
        if parent.tag not in _INLINE:
            yield _EDGE
        node = parent


def _on(element: "_Element") -> Iterator[str | None]:
    """What stands after an element."""
    node = element
    while True:
        yield node.tail
        sibling = node.getnext()
        while sibling is None:
            parent = node.getparent()
            if parent is None:
                return
            if parent.tag not in _INLINE:
                yield _EDGE
            yield parent.tail
            node, sibling = parent, parent.getnext()
        yield from _whole(sibling)
        node = sibling


def _whole(element: "_Element") -> Iterator[str | None]:
    """The words of a neighbour, with an edge before and after it where it is a block."""
    if element.tag in _SILENT or not isinstance(element.tag, str):
        return
    if element.tag == "br":
        yield _BREAK
    elif element.tag in _INLINE or element.tag == "img":
        yield "".join(map(str, element.itertext()))
    else:
        yield _EDGE
        yield "".join(map(str, element.itertext()))
        yield _EDGE


def _marked(paragraph: Paragraph, spans: list[Span] | None) -> Paragraph:
    """The paragraph with its marks; those of a row are put over its cells."""
    if not spans:
        return paragraph
    text = paragraph.text
    if paragraph.kind != "row":
        return replace(paragraph, marks=marks_over(text, spans, is_heading=paragraph.kind == "heading"))
    marks: list[Mark] = []
    done = seen = 0
    for cell in text.split(CELLS):
        end = seen + len(cell) - cell.count(" ")
        of_cell = [one for one in spans if seen <= one.start < one.end <= end]
        inside = [Span(one.start - seen, one.end - seen, one.mark) for one in of_cell]
        marks += shift(marks_over(cell, inside), done)
        done, seen = done + len(cell) + len(CELLS), end + 1
    return replace(paragraph, marks=nested(text, marks))
