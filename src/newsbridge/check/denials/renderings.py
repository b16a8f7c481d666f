"""Phrases that one language puts with a denial and the other one without: mehr nicht, daar blijft het bij."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from newsbridge.check.denials.denial_side import Side
from newsbridge.vocabulary.files import read_toml

_Entry = tuple[re.Pattern[str], re.Pattern[str]]


def settled(german: Side, dutch: Side, lost: Sequence[int], added: Sequence[int]) -> tuple[set[int], set[int]]:
    """Numbers of the denials of either side that stand in a phrase whose rendering the other side has."""
    found: tuple[set[int], set[int]] = (set(), set())
    if not lost and not added:
        return found
    for ours, theirs in _entries():
        here = _within(ours, german, lost)
        there = _within(theirs, dutch, added)
        if (here or there) and _has(theirs, dutch) and _has(ours, german):
            found[0].update(here)
            found[1].update(there)
    return found


def _within(pattern: re.Pattern[str], side: Side, numbers: Sequence[int]) -> list[int]:
    """Those of some words that stand in the phrase."""
    if not numbers:
        return []
    spans = [match.span() for match in pattern.finditer(side.said, side.words[0].start, side.words[-1].end)]
    return [at for at in numbers if any(start <= side.words[at].start < end for start, end in spans)]


def _has(pattern: re.Pattern[str], side: Side) -> bool:
    """Whether the phrase stands on a side."""
    return pattern.search(side.said, side.words[0].start, side.words[-1].end) is not None


@cache
def _entries() -> Sequence[_Entry]:
    entries: Sequence[Mapping[str, Any]] = read_toml("negation.toml")["rendering"]
    return [(_any_of(entry["de"]), _any_of(entry["nl"])) for entry in entries]


def _any_of(patterns: Sequence[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + r")\b", re.IGNORECASE)
