"""Any lexicon in the form of topics_de.toml, for any labels: how much an article's words speak for each."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from newsbridge.model import Article, Evidence
from newsbridge.tag.lexicon import WEIGHTS, Term
from newsbridge.tag.offsets import passages_of
from newsbridge.tag.patterns import Hit, Index

_TITLE, _LEAD = 2.0, 1.3
_LEAD_WORDS = 40
_AGAIN = 0.5
"""What a term gives the second time; each further time half of that."""
_SET, _SUGGESTED = 7.0, 3.0
_SHARE = 0.33
"""Of the best topic's points."""


class RuleScore(NamedTuple):
    """Points of a topic, and the words that gave them."""

    points: float
    evidence: tuple[Evidence, ...]


class Rules:
    """A lexicon ready for use."""

    def __init__(self, tables: Mapping[str, Any]) -> None:
        """Make a lexicon of TOML tables.

        Args:
            tables: for each label `strong`, `medium`, `weak` and `not` with their terms.

        Raises:
            ValueError: a table is of another form; the text says which and what is expected.
        """
        self.labels = tuple(tables)
        self._index = Index((term.words, term) for label, groups in tables.items() for term in _terms(label, groups))

    def scores(self, article: Article) -> dict[str, RuleScore]:
        """The topics with any word in the article."""
        points: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
        evidence: dict[str, list[Evidence]] = defaultdict(list)
        for passage in passages_of(article):
            for hit in self._hits(list(self._index.find(passage.words))):
                lead = _LEAD if hit.first < _LEAD_WORDS else 1.0
                factor = _TITLE if passage.field == "title" else lead
                points[hit.value.topic][hit.value.words].append(hit.value.weight * factor)
                words = passage.evidence(passage.words[hit.first].start, passage.words[hit.last].end)
                evidence[hit.value.topic].append(words)
        return {
            topic: RuleScore(sum(map(_diminished, terms.values())), tuple(evidence[topic]))
            for topic, terms in points.items()
        }

    def _hits(self, hits: Sequence[Hit[Term]]) -> Iterator[Hit[Term]]:
        """Of one topic's overlapping terms the heaviest; none that a `not` covers."""
        taken: dict[str, set[int]] = defaultdict(set)
        for hit in sorted(hits, key=_rank):
            span = range(hit.first, hit.last + 1)
            if taken[hit.value.topic].isdisjoint(span):
                taken[hit.value.topic].update(span)
                if hit.value.weight:
                    yield hit


def _rank(hit: Hit[Term]) -> tuple[bool, float, int, int]:
    return hit.value.weight > 0, -hit.value.weight, hit.first - hit.last, hit.first


def _diminished(weights: Sequence[float]) -> float:
    return sum(weight * _AGAIN**times for times, weight in enumerate(sorted(weights, reverse=True)))


def _terms(label: str, groups: Any) -> Iterator[Term]:
    if not isinstance(groups, dict):
        raise ValueError(f"{label}: should be a table [{label}] with strong, medium, weak or not")  # noqa: TRY004  of the file, not of the call
    for group, words in groups.items():
        if group not in WEIGHTS:
            raise ValueError(f"{label}.{group}: unknown; allowed here: {', '.join(WEIGHTS)}")
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            raise ValueError(f'{label}.{group}: should be a list of terms, as ["zoll*", "einfuhr"]')
        yield from (Term(label, word, WEIGHTS[group]) for word in dict.fromkeys(words))


def likelihoods(points: Mapping[str, float], *, single: bool) -> dict[str, float]:
    """Points → how likely each topic is by the rules alone, from 0 to 1.

    Args:
        single: an item has one topic, so that topics share 1; one that only a weak word speaks for gets less.
    """
    if single:
        total = sum(points.values()) + 1.0
        return {topic: value / total for topic, value in points.items()}
    best = max(points.values(), default=0.0)
    return {topic: _likelihood(value, best) for topic, value in points.items()}


def _likelihood(value: float, best: float) -> float:
    if value < _SUGGESTED or value < _SHARE * best:
        return min(value, _SUGGESTED) / _SUGGESTED * 0.25
    return 0.5 if value < _SET else 0.9
