"""Scores → probabilities, fitted on articles that the model had not seen."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from newsbridge.tag.learning.solvers import Flags

_STEPS = 25
_TRUSTED = 0.95
"""Share of right ones that `sure` asks for."""
_FEWEST = 20
"""Of probabilities at or above a bar, before its share of right ones says anything."""


class Calibration(NamedTuple):
    """What turns scores into probabilities, and the bars that they are held against."""

    single: bool
    """Every article has one topic: probabilities sum to 1."""
    slope: float = 1.5
    offset: float = -2.0
    threshold: float = 0.35
    """Of several topics those count that reach it."""
    sure: float = 0.9
    """From here on the model alone is right often enough to set a topic."""

    def probabilities(self, scores: Sequence[float]) -> list[float]:
        """Of one article, for each label."""
        if self.single:
            top = max(scores, default=0.0)
            powers = [math.exp(self.slope * (score - top)) for score in scores]
            return [power / sum(powers) for power in powers]
        return [_sigmoid(self.slope * score + self.offset) for score in scores]


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-min(max(value, -30.0), 30.0)))


def calibrate(scores: Sequence[Sequence[float]], truth: Sequence[Flags], *, single: bool) -> Calibration:
    """Fit on unseen articles' scores and whether each label was right."""
    fitted = _softmax(scores, truth) if single else _logistic(scores, truth)
    found = [fitted.probabilities(row) for row in scores]
    if single:
        pairs = [max(_known(row, flags)) for row, flags in zip(found, truth, strict=True)]
    else:
        pairs = [pair for row, flags in zip(found, truth, strict=True) for pair in _known(row, flags)]
    pairs.sort(reverse=True)
    threshold = fitted.threshold if single else _best_f1(pairs)
    values = (fitted.slope, fitted.offset, threshold, max(_sure(pairs), threshold))
    return Calibration(single, *(round(value, 4) for value in values))


def _known(row: Sequence[float], flags: Flags) -> list[tuple[float, bool]]:
    """Values of an article with what is right of them; those of which nobody says lack."""
    return [(value, flag) for value, flag in zip(row, flags, strict=True) if flag is not None]


def _softmax(scores: Sequence[Sequence[float]], truth: Sequence[Flags]) -> Calibration:
    """The slope at which the right labels are likeliest."""
    slopes = [0.1 * 1.2**step for step in range(_STEPS)]
    return min((Calibration(True, slope) for slope in slopes), key=lambda fit: surprise(fit, scores, truth))


def surprise(fit: Calibration, scores: Sequence[Sequence[float]], truth: Sequence[Flags]) -> float:
    """How unlikely the truth looks: the lower, the better the probabilities."""
    total = 0.0
    for row, flags in zip(scores, truth, strict=True):
        found = fit.probabilities(row)
        if fit.single:
            total -= math.log(max(sum(value for value, flag in zip(found, flags, strict=True) if flag), 1e-9))
        else:
            total -= sum(math.log(max(p if flag else 1 - p, 1e-9)) for p, flag in _known(found, flags))
    return total


def _logistic(scores: Sequence[Sequence[float]], truth: Sequence[Flags]) -> Calibration:
    """Newton's method on slope and offset, a little held back towards where they began."""
    fit = Calibration(False)
    slope, offset = fit.slope, fit.offset
    points = [pair for row, flags in zip(scores, truth, strict=True) for pair in _known(row, flags)]
    for _ in range(_STEPS):
        g0, g1, h00, h01, h11 = slope - fit.slope, 0.0, 1.0, 0.0, 1e-6
        for value, flag in points:
            guess = _sigmoid(slope * value + offset)
            error, spread = guess - flag, guess * (1 - guess)
            g0 += error * value
            g1 += error
            h00 += spread * value * value
            h01 += spread * value
            h11 += spread
        determinant = h00 * h11 - h01 * h01
        if determinant < 1e-9:
            break
        step0, step1 = (h11 * g0 - h01 * g1) / determinant, (h00 * g1 - h01 * g0) / determinant
        slope, offset = max(slope - _bounded(step0), 0.1), offset - _bounded(step1)
        if abs(step0) + abs(step1) < 1e-4:
            break
    return fit._replace(slope=slope, offset=offset)


def _bounded(step: float) -> float:
    return min(max(step, -2.0), 2.0)


def _best_f1(pairs: Sequence[tuple[float, bool]]) -> float:
    """The bar with the best F1; `pairs` are sorted, the likeliest first."""
    wanted = sum(flag for _, flag in pairs)
    best, bar, right = 0.0, 0.35, 0
    for number, (value, flag) in enumerate(pairs, start=1):
        right += flag
        f1 = 2 * right / (number + wanted) if wanted else 0.0
        if f1 > best:
            best, bar = f1, value
    return min(max(bar, 0.1), 0.6)


def _sure(pairs: Sequence[tuple[float, bool]]) -> float:
    """The lowest bar above which enough are right."""
    bar, right = 0.95, 0
    for number, (value, flag) in enumerate(pairs, start=1):
        right += flag
        if number >= _FEWEST and right >= _TRUSTED * number:
            bar = value
    return bar
