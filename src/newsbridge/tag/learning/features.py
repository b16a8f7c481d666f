"""Article → counts of words, pairs of words and four-letter parts.

A feature is text: `zoll` is a word, `zweite bundesliga` a pair, `#zol` a part (`#` is the word's edge). German writes
its compounds as one word: the parts of Wasserstoffnetz are what it shares with Gasnetz and Wasserstofftank.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from newsbridge.model import Article
from newsbridge.tag.offsets import MAX_WORD, Passage, Word, passages_of

EDGE = "#"
TITLE = 2.0
"""How often a word of the title counts."""
_PART = 4
_ENOUGH = 20_000
"""Words of an article that are read; more say nothing new of its topic."""
_RARE_PAIR = 2
"""Articles that a pair must stand in."""

Counts = Mapping[str, float]
Row = list[tuple[str, float]]


@lru_cache(maxsize=50_000)
def parts_of(low: str) -> tuple[str, ...]:
    """The different four-letter parts of a word with its edges."""
    edged = f"{EDGE}{low}{EDGE}"
    return tuple(dict.fromkeys(edged[at : at + _PART] for at in range(len(edged) - _PART + 1)))



def words_of(passage: Passage) -> Sequence[Word]:
    """The words of a passage that are read."""
    return [word for word in passage.words[:_ENOUGH] if len(word.low) <= MAX_WORD]


def counts_of(article: Article) -> Counts:
    """How often each feature stands in an article; those of the title count double."""
    counts: dict[str, float] = defaultdict(float)
    for passage in passages_of(article):
        weight = TITLE if passage.field == "title" else 1.0
        words = words_of(passage)
        for word in words:
            counts[word.low] += weight
            for part in parts_of(word.low):
                counts[EDGE + part] += weight
        for pair in pairs_of(words):
            counts[pair] += weight
    return counts


def pairs_of(words: Sequence[Word]) -> Iterator[str]:
    """Two words of one sentence that follow each other."""
    for one, other in pairwise(words):
        if one.sentence == other.sentence:
            yield f"{one.low} {other.low}"


class Weighting:
    """How much each feature tells: rare ones more. Fitted on articles, it makes rows of length 1 of counts."""

    def __init__(self, idf: Mapping[str, float]) -> None:
        self.idf = idf

    @classmethod
    def fit(cls, articles: Sequence[Counts]) -> "Weighting":
        """Count in how many articles each feature stands; pairs that stand in one only are left out."""
        held: dict[str, int] = defaultdict(int)
        for counts in articles:
            for feature in counts:
                held[feature] += 1
        size = len(articles)
        rare = (feature for feature, many in held.items() if many >= (_RARE_PAIR if " " in feature else 1))
        return cls({feature: round(math.log((1 + size) / (1 + held[feature])) + 1, 3) for feature in sorted(rare)})

    def row(self, counts: Counts) -> Row:
        """The known features with their weight; words and parts are brought to one length each, then joined."""
        idf = self.idf
        blocks: tuple[Row, Row] = ([], [])
        for feature, count in counts.items():
            if (known := idf.get(feature)) is not None:
                value = known if count == 1 else known * (1 + math.log(count))
                blocks[feature[0] == EDGE].append((feature, value))
        return [pair for block in blocks for pair in _of_length(block, math.sqrt(0.5))]


def _of_length(block: Row, length: float) -> Iterable[tuple[str, float]]:
    norm = math.sqrt(sum(value * value for _, value in block))
    return [(feature, value * length / norm) for feature, value in block] if norm else []
