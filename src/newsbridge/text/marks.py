"""Links and emphasis over a text: which can stand, and where they are after the text was cut or cleaned."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from newsbridge.model import Mark, Paragraph

MOST = 200
"""Marks of one paragraph; what has more of them is no text, and sorting them out takes the square of it."""


def nested(text: str, marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """The marks that can stand over a text, in order of place.

    Each lies inside the text, begins and ends with a visible character and holds a letter or digit; of two that
    overlap one lies inside the other, and never in its like. A link without words of its own goes to the very end.
    """
    given = list(marks)[:MOST]
    if not given:
        return ()
    end = len(text)
    last = [
        replace(mark, start=end, end=end)
        for mark in given
        if mark.tag == "a" and mark.href and 0 <= mark.start == mark.end <= end
    ]
    tight = [found for mark in given if (found := _tight(text, mark))]
    tight.sort(key=lambda mark: (mark.start, -mark.end))
    links = _without_crossing([mark for mark in tight if mark.tag == "a"])
    emphasis = [mark for mark in tight if mark.tag != "a" and not any(cross(mark, link) for link in links)]
    # sorted again, links and emphasis of one place stand as they were given
    kept = {id(mark) for mark in (*links, *_without_crossing(emphasis))}
    return (*(mark for mark in tight if id(mark) in kept), *dict.fromkeys(last))


def _tight(text: str, mark: Mark) -> Mark | None:
    """The mark without blanks at its edges; None where it is over nothing that can be read."""
    start, end = mark.start, mark.end
    if not 0 <= start < end <= len(text) or (mark.tag == "a") != bool(mark.href):
        return None
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if not any(map(str.isalnum, text[start:end])):
        return None
    return mark if (start, end) == (mark.start, mark.end) else replace(mark, start=start, end=end)


def cross(one: Mark, other: Mark) -> bool:
    """Whether two overlap and neither lies inside the other."""
    return one.start < other.start < one.end < other.end or other.start < one.start < other.end < one.end


def _without_crossing(marks: Sequence[Mark]) -> list[Mark]:
    """Of marks in order of place those that neither cross an earlier one nor lie in one of their own tag."""
    kept: list[Mark] = []
    around: list[Mark] = []
    for mark in marks:
        while around and around[-1].end <= mark.start:
            around.pop()
        if not around or (mark.end <= around[-1].end and all(mark.tag != outer.tag for outer in around)):
            kept.append(mark)
            around.append(mark)
    return kept


def shift(marks: Iterable[Mark], by: int) -> tuple[Mark, ...]:
    """The marks of a text before which `by` characters were put."""
    return tuple(replace(mark, start=mark.start + by, end=mark.end + by) for mark in marks)


def clip(marks: Iterable[Mark], start: int, end: int) -> tuple[Mark, ...]:
    """The marks of `text[start:end]`, without those that cross its border."""
    return shift((mark for mark in marks if start <= mark.start and mark.end <= end), -start)


def through(text: str, marks: Sequence[Mark], change: Callable[[str], str]) -> tuple[Mark, ...]:
    """The marks of `change(text)`, for a change that works on each character for itself."""
    if not marks:
        return ()
    bounds = sorted({0, *(min(max(bound, 0), len(text)) for mark in marks for bound in (mark.start, mark.end))})
    places = {0: 0}
    for before, bound in pairwise(bounds):
        places[bound] = places[before] + len(change(text[before:bound]))
    known = (mark for mark in marks if mark.start in places and mark.end in places)
    moved = [replace(mark, start=places[mark.start], end=places[mark.end]) for mark in known]
    return nested(change(text), moved)


def rewritten(paragraph: Paragraph, text: str) -> Paragraph:
    """The paragraph with a text that differs from its own in one place; marks that touch this place go."""
    old = paragraph.text
    if not paragraph.marks or old == text:
        return replace(paragraph, text=text)
    shortest = min(len(old), len(text))
    same = next((place for place in range(shortest) if old[place] != text[place]), shortest)
    rest = shortest - same
    tail = next((back for back in range(rest) if old[-1 - back] != text[-1 - back]), rest)
    moved = (
        *(mark for mark in paragraph.marks if mark.end <= same),
        *shift((mark for mark in paragraph.marks if mark.start >= len(old) - tail), len(text) - len(old)),
    )
    return replace(paragraph, text=text, marks=nested(text, dict.fromkeys(moved)))


def marked_alike(german: Sequence[Mark], dutch: Sequence[Mark]) -> tuple[tuple[int, int, int, int], ...]:
    """Where marked words stand on both sides, as far as one link or emphasis is surely the other."""

    def alike(mark: Mark, marks: Sequence[Mark]) -> list[Mark]:
        return [one for one in marks if (one.tag, one.href) == (mark.tag, mark.href) and one.end > one.start]

    pairs = [(mark, alike(mark, dutch)) for mark in german if len(alike(mark, german)) == 1]
    return tuple((mark.start, mark.end, one[0].start, one[0].end) for mark, one in pairs if len(one) == 1)
