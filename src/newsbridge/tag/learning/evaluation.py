"""Stratified cross-validation: how often lexicon, model and both together are right on texts not learnt from."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from newsbridge.model import Article
from newsbridge.tag.learning.blending import mixed, rule_share
from newsbridge.tag.learning.examples import Example, has_single_labels, labels_of
from newsbridge.tag.learning.model import Model
from newsbridge.tag.learning.training import Counted, Learner, folds, train

Likelihoods = Mapping[str, float]
ByRule = Callable[[Article], Likelihoods]
"""How likely the lexicon alone finds each topic of an article."""
RULE_BAR = 0.5
TRUSTED = 0.95
_COVERAGES = (0.6, 0.7, 0.8, 1.0)


class Guess(NamedTuple):
    """What one way of tagging says of an item."""

    topics: frozenset[str]
    best: str | None
    likelihood: float
    """Of the best one."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """An item with its right topics, and what each way said: lexicon, model, blended."""

    id: str
    title: str
    topics: frozenset[str]
    guesses: Mapping[str, Guess]


class Counts(NamedTuple):
    """Of a label: given and right, given and wrong, not given but right."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        """Of what was given; 0 where nothing was."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        """Of what should have been given."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        """Their harmonic mean."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """How one way did."""

    accuracy: float
    """Items whose topics are all right and complete."""
    labels: Mapping[str, Counts]
    precision_at: Mapping[float, float]
    """Share of right best topics among the likeliest part of all items: coverage → precision."""
    trusted: float
    """The largest coverage at which 95 in 100 best topics are right."""

    @property
    def total(self) -> Counts:
        """Of all labels together."""
        return Counts(*map(sum, zip(*self.labels.values(), strict=True))) if self.labels else Counts(0, 0, 0)

    @property
    def macro_f1(self) -> float:
        """The mean of the labels' F1."""
        return sum(counts.f1 for counts in self.labels.values()) / max(1, len(self.labels))


def cross_validate(
    examples: Sequence[Counted], by_rule: ByRule | None, *, number: int, seed: int, learner: Learner | None = None
) -> list[Outcome]:
    """Train on all parts but one and ask about that one; each item is asked about once.

    Args:
        by_rule: None where there is no lexicon for these labels.
        number: of the parts.
    """
    plain = [one.example for one in examples]
    single = has_single_labels(plain)
    outcomes: list[Outcome] = []
    for part in folds(plain, number, seed):
        left_out = set(part)
        model = train([one for place, one in enumerate(examples) if place not in left_out], learner)
        outcomes += (_outcome(examples[place], model, by_rule, single=single) for place in part)
    return outcomes


def _outcome(one: Counted, model: Model, by_rule: ByRule | None, *, single: bool) -> Outcome:
    learnt = _decided(model.probabilities(one.counts), one.example)
    guesses = {"model": _guess(learnt, dict.fromkeys(learnt, model.calibration.threshold), single=single)}
    if by_rule is not None:
        ruled = _decided(by_rule(one.example.article), one.example)
        guesses = {"lexicon": _guess(ruled, dict.fromkeys(ruled, RULE_BAR), single=single), **guesses}
        guesses["blended"] = _guess(*_blended(ruled, learnt, model, single=single), single=single)
    return Outcome(one.example.id, one.example.article.title, one.example.topics, guesses)


def _decided(likely: Likelihoods, example: Example) -> Likelihoods:
    """Without topics of which nobody says whether the article has them: they are neither hits nor errors."""
    return {topic: value for topic, value in likely.items() if example.has(topic) is not None}


def _blended(
    ruled: Likelihoods, learnt: Likelihoods, model: Model, *, single: bool
) -> tuple[Likelihoods, Mapping[str, float]]:
    """Both together, and the bar of each topic: the same mixture of both bars."""
    topics = dict.fromkeys((*learnt, *ruled))
    each = model.size // max(1, len(model.labels))
    # where topics exclude each other, all have the same mixture, or the rare ones would have the better rules
    examples = {topic: each if single else model.examples.get(topic, 0) for topic in topics}
    likely = {
        topic: mixed(ruled.get(topic, 0.0), learnt.get(topic, 0.0), many) for topic, many in examples.items()
    }
    threshold = model.calibration.threshold
    bars = {topic: threshold + (RULE_BAR - threshold) * rule_share(many) for topic, many in examples.items()}
    return likely, bars


def _guess(likely: Likelihoods, bars: Mapping[str, float], *, single: bool) -> Guess:
    if not any(likely.values()):
        return Guess(frozenset(), None, 0.0)
    best = max(likely, key=lambda topic: (likely[topic], topic))
    if single:
        return Guess(frozenset([best]), best, likely[best])
    return Guess(frozenset(topic for topic, value in likely.items() if value >= bars[topic]), best, likely[best])


def scores_of(outcomes: Sequence[Outcome], way: str) -> Scores:
    """How one way did on all items."""
    right, wrong, missed = Counter[str](), Counter[str](), Counter[str]()
    for one in outcomes:
        given = one.guesses[way].topics
        right.update(given & one.topics)
        wrong.update(given - one.topics)
        missed.update(one.topics - given)
    labels = sorted({*right, *wrong, *missed})
    ranked = sorted(outcomes, key=lambda one: -one.guesses[way].likelihood)
    hits = [one.guesses[way].best in one.topics for one in ranked]
    running = [sum(hits[:size]) / size for size in range(1, len(hits) + 1)]
    return Scores(
        accuracy=sum(one.guesses[way].topics == one.topics for one in outcomes) / max(1, len(outcomes)),
        labels={label: Counts(right[label], wrong[label], missed[label]) for label in labels},
        precision_at={part: running[max(0, round(part * len(hits)) - 1)] for part in _COVERAGES if running},
        trusted=max((size for size, share in enumerate(running, 1) if share >= TRUSTED), default=0)
        / max(1, len(hits)),
    )


def confusions(outcomes: Sequence[Outcome], way: str) -> list[tuple[str, str, int]]:
    """Right topic, what was said instead, how often; the most frequent first. `-` is no topic."""
    pairs = Counter(pair for one in outcomes for pair in _mistaken(one.topics, one.guesses[way].topics))
    return [(right, said, many) for (right, said), many in sorted(pairs.items(), key=lambda pair: (-pair[1], pair[0]))]


def _mistaken(topics: frozenset[str], given: frozenset[str]) -> Iterator[tuple[str, str]]:
    missing, extra = sorted(topics - given), sorted(given - topics)
    for topic in missing:
        yield from ((topic, said) for said in extra or ["-"])
    if not missing:
        yield from (("-", said) for said in extra)


def label_counts(examples: Sequence[Counted]) -> dict[str, int]:
    """How many examples have each label."""
    plain = [one.example for one in examples]
    return {label: sum(label in one.topics for one in plain) for label in labels_of(plain)}
