"""How German a word is spelt: groups of three and four letters, by how often the word list has them on either side."""

import csv
import math
from collections import Counter
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files

_SIZES = (3, 4)
_BEGIN = "^"
_SHORTEST = 4
"""Shorter words of the list are left out: most of them are parts of words."""
_SMALL = 0.5
"""What is added to each count, so that a group that one language lacks does not decide alone."""
_MOST = 2.0
"""The most that one group says."""
_CACHED = 4_096


@lru_cache(_CACHED)
def germanness(word: str) -> float:
    """Above 0 for German, below for Dutch; the longer the word, the surer."""
    found = list(_groups(word))
    return sum(map(_likelier, found)) / math.sqrt(len(found)) if found else 0.0


def _groups(word: str) -> Iterator[str]:
    """With a mark where the word begins; the list has stems, so that endings say nothing."""
    marked = f"{_BEGIN}{word.lower()}"
    return (marked[at : at + size] for size in _SIZES for at in range(len(marked) - size + 1))


@lru_cache(_CACHED)
def _likelier(group: str) -> float:
    """The log of how much likelier it is in German than in Dutch."""
    german, dutch = _counts("de"), _counts("nl")
    counts = (german[group] + _SMALL) / (dutch[group] + _SMALL)
    return max(-_MOST, min(_MOST, math.log(counts * dutch[_BEGIN] / german[_BEGIN])))


@cache
def _counts(column: str) -> Counter[str]:
    """How often each group stands in the stems of one language, and how many letters these have (under the mark)."""
    text = files("newsbridge.vocabulary").joinpath("words_de_nl.csv").read_text("utf-8")
    stems = (stem for row in csv.DictReader(text.splitlines()) for stem in row[column].split())
    row = "".join(f" {_BEGIN}{stem}" for stem in stems if len(stem) >= _SHORTEST)
    found = Counter(map("".join, zip(row, row[1:], row[2:], strict=False)))
    found.update(map("".join, zip(row, row[1:], row[2:], row[3:], strict=False)))
    found[_BEGIN] = len(row)
    return found
