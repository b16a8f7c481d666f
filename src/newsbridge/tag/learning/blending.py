"""Lexicon and model together: the fewer corrections a topic has, the more the lexicon's word counts."""

from collections.abc import Iterable, Mapping

from newsbridge.model import Evidence
from newsbridge.tag.learning.model import Prediction

HALF = 22
"""Corrections of a topic at which both count alike: some 200 over nine topics."""


def rule_share(examples: int) -> float:
    """How much the lexicon counts, from 1 without any correction of the topic towards 0."""
    return HALF / (HALF + examples)


def mixed(by_rule: float, by_model: float, examples: int) -> float:
    """How likely a topic is by both."""
    share = rule_share(examples)
    return share * by_rule + (1 - share) * by_model


def blended(
    by_rule: Mapping[str, float], predictions: Mapping[str, Prediction], examples: Mapping[str, int]
) -> dict[str, float]:
    """How likely each topic of an article is.

    Args:
        by_rule: what the lexicon says, 0 to 1; a topic without corrections stays as it is here.
        predictions: what the model says of the same article.
        examples: how often editors said yes or no to each topic.
    """
    return {
        topic: mixed(
            by_rule.get(topic, 0.0), predictions[topic].score if topic in predictions else 0.0, examples.get(topic, 0)
        )
        for topic in dict.fromkeys((*by_rule, *predictions))
    }


def together(by_rule: Iterable[Evidence], by_model: Iterable[Evidence]) -> tuple[Evidence, ...]:
    """The lexicon's words and then the model's: title first, in the order of the text, none inside another."""
    found = list(by_rule)
    for words in by_model:
        if not any(words.field == had.field and words.start < had.end and had.start < words.end for had in found):
            found.append(words)
    return tuple(sorted(found, key=lambda words: (words.field != "title", words.start)))
