"""How much of one text stands in another: three words in a row, as numbers.

Containment over rare runs tells copies of one release apart from texts that share an outlet's foot; it is blind
neither to cuts nor to an outlet's own opening.
"""

import re
from collections.abc import Collection, Sequence
from functools import lru_cache
from hashlib import blake2b

from newsbridge.text.fingerprint import normalise

VERSION = "1"
"""Another one holds every item against the others again; nobody's story is changed by it."""
_SAMPLE = 2
"""One run in so many is kept, chosen by its number and so the same ones everywhere: half the index, same answers."""
_FOOT = 60
"""Kept runs at the end of two texts that may be an outlet's or a sender's foot."""
_GAP = 3
"""Kept runs that may differ inside a foot: a date, an editor's initials."""
_WHOLE = 4
"""Kept runs that may lack where a text is another one's part."""
_WORD = re.compile(r"\w+(?:[.,:/-]\w+)*")
_MASK = (1 << 63) - 1


@lru_cache(maxsize=200_000)
def _number(word: str) -> int:
    return int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")


def shingles(text: str) -> list[int]:
    """Numbers of 63 bits for three words in a row, in their order; equal words give equal numbers everywhere."""
    numbers = [_number(word) for word in _WORD.findall(normalise(text).lower())]
    return [
        run
        for one, two, three in zip(numbers, numbers[1:], numbers[2:], strict=False)
        if not (run := (one ^ two * 0x85EBCA6B ^ three * 0xC2B2AE35) & _MASK) % _SAMPLE
    ]


def containment(one: Sequence[int], other: Sequence[int], common: Collection[int] = ()) -> float:
    """The part of the shorter text that stands in the other one: 0 to 1.

    Args:
        common: runs that stand in many texts and prove nothing.

    A foot that both end with counts for neither, unless one text stands in the other as a whole.
    """
    left, right = frozenset(one) - frozenset(common), frozenset(other) - frozenset(common)
    shorter = min(len(left), len(right))
    if not shorter:
        return 0.0
    if shorter - len(left & right) <= _WHOLE and 2 * len(left & right) > shorter:
        return len(left & right) / shorter
    left -= frozenset(one[_foot(one, other) :])
    right -= frozenset(other[_foot(other, one) :])
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def _foot(text: Sequence[int], other: Sequence[int]) -> int:
    """Where the foot begins that a text has in common with the end of another one."""
    end = frozenset(other[-_FOOT - _GAP :])
    start, missed = len(text), 0
    for place in range(len(text) - 1, max(-1, len(text) - _FOOT - 1), -1):
        missed = 0 if text[place] in end else missed + 1
        if missed > _GAP:
            break
        start = start if missed else place
    return start
