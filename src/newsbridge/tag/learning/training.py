"""Examples → Model: a support vector machine and naive Bayes, added up and calibrated on articles left out."""

import math
import random
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Literal, NamedTuple

from newsbridge.errors import ConfigError
from newsbridge.tag.learning import fast, solvers
from newsbridge.tag.learning.calibration import Calibration, calibrate, surprise
from newsbridge.tag.learning.examples import Example, has_single_labels, labels_of
from newsbridge.tag.learning.features import EDGE, Counts, Weighting, counts_of
from newsbridge.tag.learning.model import SCALE, Model
from newsbridge.tag.learning.solvers import Flags, Linear, Vector

Learner = Literal["scikit-learn", "built-in"]
MAX_WEIGHTS = 200_000
"""Of a model file, which then has about 2 MB; the smallest weights go first."""
_LEAST = 0.01
"""Share of the largest weight; smaller ones say nothing."""
_FOLDS = 3
_SAMPLE = 40
"""Articles by which the spread of scores is measured."""
_FEWEST = 12
"""Examples below which nothing can be left out for calibration."""


@dataclass(frozen=True, slots=True)
class Counted:
    """An example with its features counted, which is done once for all folds."""

    example: Example
    counts: Counts


def counted(examples: Sequence[Example]) -> list[Counted]:
    """Count each example's features."""
    return [Counted(example, counts_of(example.article)) for example in examples]


def best_learner() -> Learner:
    """scikit-learn where it is installed."""
    return "scikit-learn" if fast.is_available() else "built-in"


def train(examples: Sequence[Counted], learner: Learner | None = None) -> Model:
    """Learn from examples; the same examples in the same order give the same model.

    Raises:
        ConfigError: there is nothing to tell apart.
    """
    plain = [one.example for one in examples]
    labels, single = labels_of(plain), has_single_labels(plain)
    if len({one.topics for one in plain}) < 2:
        raise ConfigError("topics", [("", "nothing to learn: at least two items with different topics are needed")])
    chosen = learner or best_learner()
    mixture, calibration = _Mixture(), Calibration(single)
    if len(examples) >= _FEWEST:
        mixture, calibration = _tuned(examples, labels, chosen, single=single)
    return _fitted(examples, labels, chosen, mixture, calibration)


def folds(examples: Sequence[Example], number: int, seed: int) -> list[list[int]]:
    """Places of the examples in `number` parts, each with its share of every topic."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    frequent = Counter(chain.from_iterable(example.topics for example in examples))
    for place, example in enumerate(examples):
        # the rarest topic decides: the others are spread well anyway
        groups[tuple(sorted(example.topics, key=lambda topic: (frequent[topic], topic))[:1])].append(place)
    drawn = random.Random(seed)  # noqa: S311  a shuffle that must repeat, no secret
    parts: list[list[int]] = [[] for _ in range(number)]
    dealt = 0
    for group in sorted(groups):
        drawn.shuffle(groups[group])
        for place in groups[group]:
            parts[dealt % number].append(place)
            dealt += 1
    return [sorted(part) for part in parts if part]


class _Mixture(NamedTuple):
    """How the two models are set; what fits best depends on how many texts there are, and how long."""

    smoothing: float = 0.1
    share: float = 1.0
    """Of naive Bayes beside the machine."""


_MIXTURES = tuple(_Mixture(smoothing, share) for smoothing in (0.1, 0.03, 0.3) for share in (1.0, 0.5, 2.0))


class _Space(NamedTuple):
    """Examples as vectors."""

    weighting: Weighting
    columns: Mapping[str, int]
    vectors: Sequence[Vector]
    flags: Sequence[Flags]
    """For each label, which examples have it."""

    @classmethod
    def of(cls, examples: Sequence[Counted], labels: Sequence[str]) -> "_Space":
        weighting = Weighting.fit([one.counts for one in examples])
        columns = {feature: column for column, feature in enumerate(weighting.idf)}
        vectors = [_vector(weighting, columns, one.counts) for one in examples]
        flags = [[one.example.has(label) for one in examples] for label in labels]
        return cls(weighting, columns, vectors, flags)

    def machines(self, learner: Learner) -> list[Linear]:
        return _scaled(self.vectors, _machines(self.vectors, list(self.columns), self.flags, learner))

    def bayes(self, smoothing: float) -> list[Linear]:
        return _scaled(self.vectors, solvers.bayes(self.vectors, len(self.columns), self.flags, smoothing))


def _tuned(
    examples: Sequence[Counted], labels: Sequence[str], learner: Learner, *, single: bool
) -> tuple[_Mixture, Calibration]:
    """The mixture that fits articles left out best, and what makes its scores probabilities."""
    scores: dict[_Mixture, list[list[float]]] = defaultdict(list)
    truth: list[Flags] = []
    score = fast.scores if learner == "scikit-learn" else solvers.scores
    for part in folds([one.example for one in examples], _FOLDS, seed=0):
        left_out = set(part)
        space = _Space.of([one for place, one in enumerate(examples) if place not in left_out], labels)
        unseen = [_vector(space.weighting, space.columns, examples[place].counts) for place in part]
        truth += [[examples[place].example.has(label) for label in labels] for place in part]
        machines = score(unseen, space.machines(learner))
        for smoothing in dict.fromkeys(mixture.smoothing for mixture in _MIXTURES):
            bayes = score(unseen, space.bayes(smoothing))
            for mixture in _MIXTURES:
                if mixture.smoothing == smoothing:
                    scores[mixture] += _mixed(machines, bayes, mixture.share)
    fitted = {mixture: calibrate(scores[mixture], truth, single=single) for mixture in _MIXTURES}
    best = min(_MIXTURES, key=lambda mixture: surprise(fitted[mixture], scores[mixture], truth))
    return best, fitted[best]


def _mixed(machines: Sequence[Sequence[float]], bayes: Sequence[Sequence[float]], share: float) -> list[list[float]]:
    return [
        [one + share * other for one, other in zip(row, more, strict=True)]
        for row, more in zip(machines, bayes, strict=True)
    ]


def _fitted(
    examples: Sequence[Counted],
    labels: Sequence[str],
    learner: Learner,
    mixture: _Mixture,
    calibration: Calibration,
) -> Model:
    space = _Space.of(examples, labels)
    machines, bayes = space.machines(learner), space.bayes(mixture.smoothing)
    linears = [_sum(one, other, mixture.share) for one, other in zip(machines, bayes, strict=True)]
    weights = _pruned(list(space.columns), linears)
    return Model(
        labels=tuple(labels),
        examples=_examples_by_topic([one.example for one in examples]),
        size=len(examples),
        learner=learner,
        idf={feature: space.weighting.idf[feature] for feature in weights},
        weights=weights,
        biases=tuple(round(linear.bias, 4) for linear in linears),
        calibration=calibration,
    )


def _sum(one: Linear, other: Linear, share: float) -> Linear:
    weights = [a + share * b for a, b in zip(one.weights, other.weights, strict=True)]
    return Linear(weights, one.bias + share * other.bias)


def _vector(weighting: Weighting, columns: Mapping[str, int], counts: Counts) -> Vector:
    row = weighting.row(counts)
    return Vector(tuple(columns[feature] for feature, _ in row), tuple(value for _, value in row))


def _machines(
    vectors: Sequence[Vector], features: Sequence[str], flags: Sequence[Flags], learner: Learner
) -> list[Linear]:
    """The machine of each label; where all articles have a label or none has, there is nothing to learn."""
    width = len(features)
    mixed = [row for row in flags if True in row and False in row]
    if learner == "scikit-learn":
        found = iter(fast.machine(vectors, width, mixed))
    else:
        found = iter(_on_words(vectors, features, mixed))
    return [
        next(found) if True in row and False in row else Linear([0.0] * width, 1.0 if True in row else -1.0)
        for row in flags
    ]


def _on_words(vectors: Sequence[Vector], features: Sequence[str], flags: Sequence[Flags]) -> list[Linear]:
    """The built-in machine leaves the parts to naive Bayes: they are most of the features, and of the time."""
    stretch = math.sqrt(2)
    is_word = [not feature.startswith(EDGE) for feature in features]
    cut = []
    for vector in vectors:
        row = [(column, value * stretch) for column, value in zip(*vector, strict=True) if is_word[column]]
        cut.append(Vector(tuple(column for column, _ in row), tuple(value for _, value in row)))
    found = solvers.machine(cut, len(features), flags)
    return [Linear([weight * stretch for weight in linear.weights], linear.bias) for linear in found]


def _scaled(vectors: Sequence[Vector], model: Sequence[Linear]) -> list[Linear]:
    """The same model, such that the scores of one article lie 1 from their mean, on average."""
    squares = 0.0
    sample = vectors[:: max(1, len(vectors) // _SAMPLE)]
    for row in solvers.scores(sample, model):
        mean = sum(row) / len(row)
        squares += sum((value - mean) ** 2 for value in row)
    scale = 1 / (math.sqrt(squares / (len(sample) * len(model))) or 1.0)
    return [Linear([weight * scale for weight in linear.weights], linear.bias * scale) for linear in model]


def _pruned(features: Sequence[str], linears: Sequence[Linear]) -> dict[str, tuple[tuple[int, float], ...]]:
    """The weights that say something, in whole thousandths."""
    sizes = sorted((abs(weight) for linear in linears for weight in linear.weights), reverse=True)
    last = sizes[MAX_WEIGHTS] if len(sizes) > MAX_WEIGHTS else 0.0
    bar = max(sizes[0] * _LEAST, last, 1 / SCALE)
    kept: dict[str, tuple[tuple[int, float], ...]] = {}
    for feature, column in zip(features, zip(*(linear.weights for linear in linears), strict=True), strict=True):
        if pairs := tuple((label, round(w * SCALE) / SCALE) for label, w in enumerate(column) if abs(w) > bar):
            kept[feature] = pairs
    return kept


def _examples_by_topic(examples: Sequence[Example]) -> dict[str, int]:
    return dict(Counter(chain.from_iterable(example.topics | example.shown for example in examples)))
