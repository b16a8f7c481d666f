"""Whether two items that are no copies as a whole tell the same: by what only few items are about.

Three ways, each with its own measure: told at the same time in other words; told at the same time with sentences word
for word; told later with the day of the first item in it. Weights and measures were set on tests/pipeline/
stories_dev.jsonl, precision first.
"""

from collections.abc import Mapping
from itertools import takewhile
from math import sqrt

from newsbridge.tag.story_wording import Wording, merged

_NO_NAME = 0.5
"""Two texts on the same subject share its nouns; names only where it is the same event."""
_SPREAD = 4.0
"""Other items with a term at which it counts half."""
_PART = 8
"""One part in so many of all items that hold a term: it counts nothing."""
SAME_TIME, COPIED_WITHIN, FOLLOWS_WITHIN = 4, 14, 30
"""Days between two items."""
_TOLD = 1.75
"""What shared terms must come to within a few days, in two texts of _USUAL weight; more in longer ones."""
_USUAL = 25.0
_TOLD_AGAIN = 0.45
"""Of the shorter text's terms, within one source: it writes on one subject always alike, and seldom the same twice."""
_COPIED, _COPIED_TERMS, _LONG_RUNS = 5.5, 1.5, 4
"""What terms and long runs must come to, terms alone, and long runs that count as much as one name."""
_ON_A_DAY, _AT_ABOUT = 3.0, 4.4
"""For what points back to a day, and to a rough time."""


def shared_terms(one: Wording, other: Wording, *, one_source: bool) -> dict[int, float]:
    """Weight of each specific term that two items have in common.

    Args:
        one_source: both are of one source; paragraphs that both end with count for neither.
    """
    cut = _same_endings(one, other) if one_source else 0
    left, right = (merged(item.parts[: len(item.parts) - cut]) if cut else item.terms for item in (one, other))
    found = {}
    for term in left.keys() & right.keys():
        weight = min(left[term], right[term])
        found[term] = weight if term in one.names or term in other.names else weight * _NO_NAME
    return found


def _same_endings(one: Wording, other: Wording) -> int:
    """How many last paragraphs two items have in common."""
    pairs = zip(one.body[:0:-1], other.body[:0:-1], one.parts[:0:-1], other.parts[:0:-1], strict=False)
    alike = (left == right or _overlap(terms, others) for left, right, terms, others in pairs)
    return sum(1 for _ in takewhile(bool, alike))


def _overlap(left: Mapping[int, float], right: Mapping[int, float]) -> bool:
    return 2 * len(left.keys() & right.keys()) > max(len(left), len(right))


def thinned(terms: Mapping[int, float], others: Mapping[int, int], of: int) -> float:
    """What terms weigh together, each the less the more other items hold it.

    Args:
        others: how many other items hold each term.
        of: how many there are. Among few items even two are a large part: a name that belongs to the region.
    """
    return sum(
        weight * _SPREAD / (_SPREAD + count) * max(0.0, 1 - _PART * max(0, count - 1) / max(of, 1))
        for term, weight in terms.items()
        for count in [others.get(term, 0)]
    )


def likeness(one: Wording, other: Wording, weight: float, *, one_source: bool) -> float:
    """How sure it is that two items tell the same: 1 is just enough, 0 not at all.

    Args:
        weight: of the terms that they share.
    """
    days = abs((one.day - other.day).days)
    found = weight / _same_time(one, other, one_source=one_source) if days <= SAME_TIME else 0.0
    if days <= COPIED_WITHIN and not one_source and weight >= _COPIED_TERMS and found < 1:
        found = max(found, (weight + len(one.long_runs & other.long_runs) / _LONG_RUNS) / _COPIED)
    if 1 < days <= FOLLOWS_WITHIN and weight >= _ON_A_DAY and found < 1:
        found = max(found, weight * _pointing_back(one, other))
    return found


def _same_time(one: Wording, other: Wording, *, one_source: bool) -> float:
    """What shared terms must weigh where both items are of the same days."""
    if one_source:
        return max(2 * _TOLD, _TOLD_AGAIN * min(one.weight, other.weight))
    return _TOLD * max(1.0, sqrt(one.weight * other.weight) / _USUAL)


def _pointing_back(one: Wording, other: Wording) -> float:
    """How much a shared name counts where the later item names the time of the earlier one."""
    later, earlier = (one, other) if one.day >= other.day else (other, one)
    met = [back.precise for back in later.back if back.meets(earlier.day)]
    if not met:
        return 0.0
    return 1 / (_ON_A_DAY if any(met) else _AT_ABOUT)
