"""What is told in two numbers on one side: zwei Jahre und sechs Monate, tweeënhalf jaar; drei von vier, driekwart."""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from newsbridge.check.numbers.keys import amount
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Sides

_GAP = 8
"""Characters between the two parts."""
_OF = re.compile(r"\s(?:von|aus|der|van|op)(?:\sden|\sde)?\s")
_MOST = 1000
"""What is told of a larger number is a count, and no share."""


def sums(sides: Sides, source: str, target: str) -> None:
    """Takes away two neighbours that together make one amount of the other side."""
    if len(sides.german) + len(sides.dutch) < 3:
        return
    taken = {*_added_up(sides.german, sides.dutch, source), *_added_up(sides.dutch, sides.german, target)}
    if taken:
        sides.drop(taken)


def _added_up(parts: list[Mention], wholes: list[Mention], text: str) -> Iterator[int]:
    waiting = {told: id(whole) for whole in wholes if (told := amount(whole)) is not None}
    for one, other in pairwise(parts):
        first, second = amount(one), amount(other)
        if first is None or second is None or first[0] != second[0] or second[1] >= first[1]:
            continue
        whole = waiting.get((first[0], float(f"{first[1] + second[1]:.9g}")))
        if whole is not None and other.span.start - one.span.end <= _GAP and not _has_stop(text, one, other):
            yield from (id(one), id(other), whole)


def _has_stop(text: str, one: Mention, other: Mention) -> bool:
    return "." in text[one.span.end : other.span.start]


def shares(sides: Sides, source: str, target: str, *, told_once: bool = False) -> None:
    """Takes away two neighbours whose quotient is a share on the other side: drei von vier, driekwart, 75 procent.

    Args:
        told_once: leave a share alone that stands on both sides.
    """
    if len(sides.german) + len(sides.dutch) < 3:
        return
    taken = {
        *_divided(sides.german, sides.dutch, source, told_once=told_once),
        *_divided(sides.dutch, sides.german, target, told_once=told_once),
    }
    if taken:
        sides.drop(taken)


def _divided(parts: list[Mention], wholes: list[Mention], text: str, *, told_once: bool) -> Iterator[int]:
    waiting = {share: id(whole) for whole in wholes if (share := _share(whole)) is not None}
    if not waiting:
        return
    if told_once:
        ours = {_share(part) for part in parts}
        waiting = {share: whole for share, whole in waiting.items() if share not in ours}
    for one, other in pairwise(parts):
        if one.number is None or other.number is None or not 0 < one.number.value < other.number.value <= _MOST:
            continue
        whole = waiting.get(one.number.value / other.number.value)
        if whole is not None and _OF.fullmatch(text, one.span.end, other.span.start):
            yield from (id(one), id(other), whole)


def _share(mention: Mention) -> Fraction | None:
    """The number as a share of one; None where it is a count."""
    number = mention.number
    if number is None or (number.unit not in {None, "%"}):
        return None
    share = number.value / 100 if number.unit else number.value
    return share if share < 1 else None
