"""How likely an item is about a topic, from what its words give it beside the other topics."""

import math
from collections.abc import Mapping
from functools import cache
from typing import Any, NamedTuple

from newsbridge.vocabulary.files import read_toml

_NAMED = 0.45
"""Of a narrow topic that an item calls by its name, if only once: a reader who asked for it wants to see that."""
_SHORT = 40
"""Words below which an item is no shorter: density would run away."""


class Traits(NamedTuple):
    """What the words of an item give one topic."""

    points: float
    strong: int
    """Different strong terms that count in full."""
    speaking: int
    """Different terms that are more than weak."""
    phrase: bool
    """One of the strong terms is a phrase of several words, which is no idiom and no name."""


def likelihoods(traits: Mapping[str, Traits], words: int) -> dict[str, float]:
    """Topic → how likely it is, from 0 to 1.

    Args:
        traits: of every topic with a term in the item.
        words: the length of the item.
    """
    best = max((one.points for one in traits.values()), default=0.0)
    likely = {topic: _sigmoid(_weighed(features(one, best, words))) for topic, one in traits.items()}
    return {
        topic: max(share, _NAMED) if traits[topic].phrase and topic in _data()["narrow"] else share
        for topic, share in likely.items()
    }


def features(one: Traits, best: float, words: int) -> dict[str, float]:
    """By the names of `topic_weights.toml`.

    Args:
        best: the points of the item's strongest topic.
    """
    return {
        "bias": 1.0,
        "points": math.log1p(one.points),
        "density": math.log1p(one.points / math.sqrt(max(_SHORT, words) / 100)),
        "beside_best": one.points / best if best else 0.0,
        "strong": math.log1p(one.strong),
        "speaking": math.log1p(one.speaking),
        "phrase": float(one.phrase),
    }


def _weighed(traits: Mapping[str, float]) -> float:
    weights: Mapping[str, float] = _data()["weights"]
    return sum(weights[name] * value for name, value in traits.items())


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


@cache
def _data() -> Mapping[str, Any]:
    return read_toml("topic_weights.toml")
