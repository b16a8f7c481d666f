"""The built-in learner: two linear models in plain Python, each in time linear in the examples.

The support vector machine is trained by dual coordinate descent (Hsieh et al. 2008, squared hinge loss), naive Bayes
on the complement of each class (Rennie et al. 2003). They err on different texts, so their sum beats both.
"""

import math
import random
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from operator import itemgetter, mul
from typing import NamedTuple

_ROUNDS = 12
_CLOSE = 0.05
"""Largest step of a round after which nothing is gained any more."""


class Vector(NamedTuple):
    """An article's features as numbers of columns, with their values."""

    columns: tuple[int, ...]
    values: tuple[float, ...]


class Linear(NamedTuple):
    """Weights of each column, and what is added to every score."""

    weights: list[float]
    bias: float


Flags = Sequence[bool | None]
"""Whether each article has a label; None: nobody says, and it is left out."""
Solver = Callable[[Sequence[Vector], int, Sequence[Flags]], list[Linear]]
"""Vectors, how many columns there are, and for each label whether a vector has it → one Linear for each label."""


def scores(vectors: Sequence[Vector], model: Sequence[Linear]) -> list[list[float]]:
    """Of each article for each label."""
    return [
        [sum(map(mul, map(one.weights.__getitem__, columns), values)) + one.bias for one in model]
        for columns, values in vectors
    ]


def bayes(
    vectors: Sequence[Vector], width: int, labels: Sequence[Flags], smoothing: float
) -> list[Linear]:
    """Complement naive Bayes: a label's words are those that all other labels lack; centred over the labels."""
    total = _sums(vectors, width)
    tables: list[list[float]] = []
    for flags in labels:
        own = _sums((vector for vector, flag in zip(vectors, flags, strict=True) if flag), width)
        known = total
        if None in flags:
            known = _sums((vector for vector, flag in zip(vectors, flags, strict=True) if flag is not None), width)
        rest = [all_ - mine + smoothing for all_, mine in zip(known, own, strict=True)]
        sum_log = math.log(sum(rest))
        tables.append([sum_log - math.log(value) for value in rest])
    means = [sum(column) / len(tables) for column in zip(*tables, strict=True)]
    return [Linear([value - mean for value, mean in zip(table, means, strict=True)], 0.0) for table in tables]


def _sums(vectors: Iterable[Vector], width: int) -> list[float]:
    sums = [0.0] * width
    for vector in vectors:
        for column, value in zip(*vector, strict=True):
            sums[column] += value
    return sums


def machine(vectors: Sequence[Vector], width: int, labels: Sequence[Flags]) -> list[Linear]:
    """One support vector machine for each label."""
    takers = [_taker(vector.columns) for vector in vectors]
    norms = [sum(map(mul, vector.values, vector.values)) + 1.5 for vector in vectors]
    return [_machine(vectors, takers, norms, width, flags) for flags in labels]


def _taker(columns: tuple[int, ...]) -> Callable[[list[float]], tuple[float, ...]]:
    """Picks the columns out of a list of weights."""
    if len(columns) > 1:
        return itemgetter(*columns)
    return lambda weights: tuple(weights[column] for column in columns)


def _machine(
    vectors: Sequence[Vector],
    takers: Sequence[Callable[[list[float]], tuple[float, ...]]],
    norms: Sequence[float],
    width: int,
    flags: Flags,
) -> Linear:
    weights, bias = [0.0] * width, 0.0
    alphas: dict[int, float] = defaultdict(float)
    order = [number for number, flag in enumerate(flags) if flag is not None]
    drawn = random.Random(0)  # noqa: S311  a shuffle that must repeat, no secret
    for _ in range(_ROUNDS):
        drawn.shuffle(order)
        left: list[int] = []
        largest = 0.0
        for number in order:
            sign = 1.0 if flags[number] else -1.0
            columns, values = vectors[number]
            alpha = alphas[number]
            found = sum(map(mul, takers[number](weights), values)) + bias
            gradient = sign * found - 1 + 0.5 * alpha
            if alpha == 0 and gradient >= 0:
                # far on the right side: most stay there, and what does not costs little
                if gradient < 0.5:
                    left.append(number)
                continue
            left.append(number)
            new = max(alpha - gradient / norms[number], 0.0)
            step = (new - alpha) * sign
            largest = max(largest, abs(step))
            alphas[number] = new
            bias += step
            for column, value in zip(columns, values, strict=True):
                weights[column] += step * value
        order = left
        if largest < _CLOSE:
            break
    return Linear(weights, bias)
