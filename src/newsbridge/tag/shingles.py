"""How much of one text stands in another: three words in a row, as numbers.

Containment over rare runs tells copies of one release apart from texts that share an outlet's foot; it is blind
neither to cuts nor to an outlet's own opening.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b

from newsbridge.text.fingerprint import normalise

VERSION = "2"
"""Another one holds every item against the others again; nobody's story is changed by it."""
_SAMPLE = 4
"""One run in so many is kept, chosen by its number and so the same ones everywhere: a small index, same answers."""
_FOOT = 30
"""Kept runs at the end of two texts that may be an outlet's or a sender's foot."""
_GAP = 2
"""Kept runs that may differ inside a foot: a date, an editor's initials."""
_WHOLE = 2
"""Kept runs that may lack where a text is another one's part."""
_LONG = 8
"""Words of a long run, which texts on the same matter share only where one copies."""
_WORD = re.compile(r"\w+(?:[.,:/-]\w+)*")
_MASK = (1 << 63) - 1


@lru_cache(maxsize=200_000)
def _numbers_of(word: str) -> tuple[int, int, int]:
    """A word's numbers as the first, the second and the third of a run."""
    one = int.from_bytes(blake2b(word.encode(), digest_size=8).digest(), "big")
    return one & _MASK, one * 0x85EBCA6B & _MASK, one * 0xC2B2AE35 & _MASK


def shingles(text: str) -> list[int]:
    """Numbers of 63 bits for three words in a row, in their order; equal words give equal numbers everywhere."""
    numbers = _numbers(text)
    return [
        run
        for (one, _, _), (_, two, _), (_, _, three) in zip(numbers, numbers[1:], numbers[2:], strict=False)
        if not (run := one ^ two ^ three) % _SAMPLE
    ]


def long_runs(paragraphs: Iterable[str]) -> frozenset[int]:
    """Numbers for eight words in a row that stand in one paragraph."""
    found: set[int] = set()
    for paragraph in paragraphs:
        numbers = _numbers(paragraph)
        found.update(map(hash, zip(*(numbers[place:] for place in range(_LONG)), strict=False)))
    return frozenset(found)


def _numbers(text: str) -> list[tuple[int, int, int]]:
    return [_numbers_of(word) for word in _WORD.findall(normalise(text).lower())]


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
