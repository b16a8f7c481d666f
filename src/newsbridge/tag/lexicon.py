"""The words that speak for a topic, with their weights: topics_de.toml made ready for search."""

import gc
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import starmap
from typing import NamedTuple

from newsbridge.tag.offsets import Word
from newsbridge.tag.patterns import Hit
from newsbridge.tag.topic_index import TermIndex
from newsbridge.vocabulary.files import read_toml

WEIGHTS = {"strong": 3.0, "medium": 2.0, "weak": 1.0, "not": 0.0}
_REACH = 3
"""Words before a venue: a preposition, an article and an adjective may stand there."""


class Term(NamedTuple):
    """One line of a topic's lexicon; weight 0 forbids."""

    topic: str
    words: str
    weight: float


class Lexicon:
    """All topics' terms in one index."""

    def __init__(self) -> None:
        self._rows = tuple(_rows())
        self._index = TermIndex([words for _, words, _ in self._rows])
        table = read_toml("topic_venues_de.toml")
        self._venues = TermIndex(table["venues"])
        self._where, self._determiners = frozenset(table["where"]), frozenset(table["determiners"])

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every line, as a record: search makes records only of those that it finds."""
        return tuple(starmap(Term, self._rows))

    def find(self, words: Sequence[Word]) -> Iterator[Hit[Term]]:
        """The terms that count: none that a `not` covers, and of one topic's overlapping terms the heaviest."""
        by_topic: dict[str, list[Hit[Term]]] = defaultdict(list)
        for hit in self._index.find(words):
            term = Term(*self._rows[hit.value])
            by_topic[term.topic].append(Hit(hit.first, hit.last, term))
        for hits in by_topic.values():
            yield from _resolved(hits)

    def is_venue(self, words: Sequence[Word], first: int, last: int) -> bool:
        """Whether the words name a place or house in passing: "in der alten Schule", "der Chor der Musikschule"."""
        if not self._venues.is_in(words[last : last + 1]):
            return False
        before = [word for word in words[max(0, first - _REACH) : first] if word.sentence == words[first].sentence]
        lows = [word.low for word in before]
        return any(low in self._where for low in lows[1:]) or self._depends(before)

    def _depends(self, before: Sequence[Word]) -> bool:
        """A genitive: an article directly before, and before that a noun that it belongs to."""
        return len(before) > 1 and before[-1].text in self._determiners and before[-2].text[0].isupper()


def _resolved(hits: list[Hit[Term]]) -> Iterator[Hit[Term]]:
    if len(hits) == 1:
        yield from (hit for hit in hits if hit.value.weight)
        return
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (hit.value.weight > 0, -hit.value.weight, hit.first - hit.last, hit.first)):
        span = range(hit.first, hit.last + 1)
        if taken.isdisjoint(span):
            taken.update(span)
            if hit.value.weight:
                yield hit


def _rows() -> Iterator[tuple[str, str, float]]:
    for topic, groups in read_toml("topics_de.toml").items():
        for group, words in groups.items():
            yield from ((topic, word, WEIGHTS[group]) for word in dict.fromkeys(words))


@cache
def lexicon() -> Lexicon:
    """The one lexicon of the process."""
    # Ten thousand small records at once, none of them garbage: the collector would walk them again and again
    collecting = gc.isenabled()
    gc.disable()
    try:
        return Lexicon()
    finally:
        if collecting:
            gc.enable()
