"""Amounts told in two parts on one side: zwei Jahre und sechs Monate, tweeënhalf jaar."""

from collections.abc import Iterator
from itertools import pairwise

from newsbridge.check.keys import amount
from newsbridge.check.mentions import Mention
from newsbridge.check.pairing import Sides

_GAP = 8
"""Characters between the two parts."""


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
