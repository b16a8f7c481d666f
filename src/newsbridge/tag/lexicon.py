"""The words that speak for a topic, with their weights: topics_de.toml made ready for search."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from newsbridge.tag.offsets import Word
from newsbridge.tag.patterns import Hit, Index
from newsbridge.vocabulary.files import read_toml

WEIGHTS = {"strong": 3.0, "medium": 2.0, "weak": 1.0, "not": 0.0}


class Term(NamedTuple):
    """One line of a topic's lexicon; weight 0 forbids."""

    topic: str
    words: str
    weight: float


class Lexicon:
    """All topics' terms in one index."""

    def __init__(self) -> None:
        self.terms = tuple(_terms())
        self._index = Index((term.words, term) for term in self.terms)

    def find(self, words: Sequence[Word]) -> Iterator[Hit[Term]]:
        """The terms that count: none that a `not` covers, and of one topic's overlapping terms the heaviest."""
        by_topic: dict[str, list[Hit[Term]]] = defaultdict(list)
        for hit in self._index.find(words):
            by_topic[hit.value.topic].append(hit)
        for hits in by_topic.values():
            yield from _resolved(hits)


def _resolved(hits: list[Hit[Term]]) -> Iterator[Hit[Term]]:
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.value.weight > 0, -hit.value.weight, hit.first - hit.last, hit.first)):
        span = range(hit.first, hit.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            if hit.value.weight:
                yield hit


def _terms() -> Iterator[Term]:
    for topic, groups in read_toml("topics_de.toml").items():
        for group, words in groups.items():
            yield from (Term(topic, word, WEIGHTS[group]) for word in dict.fromkeys(words))


@cache
def lexicon() -> Lexicon:
    """The one lexicon of the process."""
    return Lexicon()
