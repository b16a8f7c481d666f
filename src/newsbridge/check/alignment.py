"""Which German sentence has no counterpart in the Dutch: by shared figures, names and sounds, and by the order."""

import re
from collections.abc import Sequence

from newsbridge.check.mentions import DUTCH, GERMAN, Language, mentions
from newsbridge.text.sentences import sentences

Place = tuple[int, int]
_WORD = re.compile(r"[^\W\d_]{3,}")
# Spellings that part the two languages regularly: Zeit and tijd, Straße and straat.
_SOUNDS = (("ß", "ss"), ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ij", "ei"), ("sch", "s"), ("ck", "k"), ("pf", "p"),
           ("tz", "t"), ("z", "s"), ("v", "f"), ("th", "t"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"),
           ("ss", "s"), ("oe", "u"), ("ie", "i"), ("d", "t"))  # fmt: skip
_LENGTH = 0.3
"""What a sentence's length weighs beside its words."""
_MOST = 40
"""Sentences a side that are aligned; a longer segment is no paragraph."""


def unsupported(source: str, target: str) -> tuple[Place, float] | None:
    """The German sentence that fits the Dutch least, and how well it fits (0 to 1); None where nothing is skipped."""
    german, dutch = list(sentences(source))[:_MOST], list(sentences(target))[:_MOST]
    if not german or not dutch or len(dutch) >= len(german):
        return None
    ours = [_features(source[start:end], GERMAN) for start, end in german]
    theirs = [_features(target[start:end], DUTCH) for start, end in dutch]
    likeness = [[_likeness(one, other) for other in theirs] for one in ours]
    lengths = [[_fit(one, other) for other in dutch] for one in german]
    rows = zip(likeness, lengths, strict=True)
    skipped = _skipped([[a + _LENGTH * b for a, b in zip(*row, strict=True)] for row in rows])
    index = min(skipped, key=lambda number: max(likeness[number]))
    return german[index], max(likeness[index])


def _skipped(likeness: Sequence[Sequence[float]]) -> list[int]:
    """German sentences left over when each Dutch one takes the best that keeps the order."""
    rows, columns = len(likeness), len(likeness[0])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    for row in range(1, rows + 1):
        for column in range(1, columns + 1):
            taken = best[row - 1][column - 1] + likeness[row - 1][column - 1]
            best[row][column] = max(taken, best[row - 1][column], best[row][column - 1])
    left, row, column = [], rows, columns
    while row:
        if column and best[row][column] == best[row][column - 1] and best[row][column] != best[row - 1][column]:
            column -= 1
        elif best[row][column] == best[row - 1][column]:
            row -= 1
            left.append(row)
        else:
            row, column = row - 1, column - 1
    return left or list(range(rows))


def _fit(one: Place, other: Place) -> float:
    """How near two sentences are in length, up to 1."""
    lengths = sorted((one[1] - one[0], other[1] - other[0]))
    return lengths[0] / lengths[1] if lengths[1] else 0.0


def _features(text: str, language: Language) -> tuple[frozenset[object], frozenset[str], frozenset[str]]:
    """What is stated, the words as they stand, and their sounds in threes."""
    stated = frozenset(key for mention in mentions(text, language) for key in mention.keys)
    words = frozenset(word for word in _WORD.findall(text) if word[0].isupper())
    sounds = frozenset(three for word in _WORD.findall(text) for three in _threes(_sound(word)))
    return stated, words, sounds


def _likeness(
    one: tuple[frozenset[object], frozenset[str], frozenset[str]],
    other: tuple[frozenset[object], frozenset[str], frozenset[str]],
) -> float:
    """How much of the German is found in the Dutch; figures and names count most."""
    parts = [(3.0 * bool(one[0]), one[0], other[0]), (1.0, one[2], other[2])]
    names = one[1] & other[1]
    weight = sum(weight for weight, ours, _ in parts if ours)
    share = sum(weight * len(ours & theirs) / len(ours) for weight, ours, theirs in parts if ours)
    return min((share + len(names)) / weight, 1.0) if weight else 0.0


def _sound(word: str) -> str:
    written = word.casefold()
    for german, common in _SOUNDS:
        written = written.replace(german, common)
    return written


def _threes(word: str) -> list[str]:
    return [word[at : at + 3] for at in range(len(word) - 2)]
