"""Lexicon and model together: the fewer corrections a topic has, the more the lexicon's word counts."""

from collections.abc import Mapping, Sequence
from itertools import chain

from newsbridge.model import Evidence, Tag
from newsbridge.tag.learning.model import Prediction

HALF = 22
"""Corrections of a topic at which both count alike: some 200 over nine topics."""
BY_RULE = {"set": 0.9, "suggested": 0.5}
"""How likely a tag of the lexicon is right."""
SET, SUGGESTED = 0.7, 0.33
MOST_SET, MOST_SUGGESTED = 3, 3
_SILENT = 0.3
"""What the lexicon says of a topic whose words are there, but too few for a tag; it rises with the points to that."""
_FULL = 3.0


def rule_share(examples: int) -> float:
    """How much the lexicon counts, from 1 without any correction of the topic towards 0."""
    return HALF / (HALF + examples)


def mixed(by_rule: float, by_model: float, examples: int) -> float:
    """How likely a topic is by both."""
    share = rule_share(examples)
    return share * by_rule + (1 - share) * by_model


def blend(
    rule_tags: Sequence[Tag],
    rule_scores: Mapping[str, float],
    predictions: Mapping[str, Prediction],
    examples: Mapping[str, int],
) -> list[Tag]:
    """The topics of one article; set ones first, the likeliest first. A topic without corrections stays as it was.

    Args:
        rule_tags: what the lexicon alone says.
        rule_scores: its points for each topic, also where they are too few for a tag.
        predictions: what the model says of the same article.
        examples: how often editors said yes or no to each topic.
    """
    by_rule = {tag.value: tag for tag in rule_tags}
    judged = [topic for topic in chain(predictions, by_rule) if examples.get(topic)]
    likely = {
        topic: mixed(
            _likelihood(by_rule.get(topic), rule_scores.get(topic, 0.0)),
            predictions[topic].score if topic in predictions else 0.0,
            examples[topic],
        )
        for topic in dict.fromkeys(judged)
    }
    tags = [tag for tag in rule_tags if tag.value not in likely]
    counts = {state: sum(tag.state == state for tag in tags) for state in BY_RULE}
    for topic, share in sorted(likely.items(), key=lambda pair: (-pair[1], pair[0])):
        evidence = _together(by_rule.get(topic), predictions.get(topic))
        if evidence and share >= SET and counts["set"] < MOST_SET:
            counts["set"] += 1
            tags.append(Tag("topic", topic, evidence, "set"))
        elif evidence and share >= SUGGESTED and counts["suggested"] < MOST_SUGGESTED:
            counts["suggested"] += 1
            tags.append(Tag("topic", topic, evidence, "suggested"))
    return sorted(tags, key=lambda tag: tag.state)


def _likelihood(tag: Tag | None, points: float) -> float:
    return BY_RULE[tag.state] if tag else _SILENT * min(points, _FULL) / _FULL


def _together(tag: Tag | None, prediction: Prediction | None) -> tuple[Evidence, ...]:
    """The lexicon's words and then the model's: title first, in the order of the text, none inside another."""
    found: list[Evidence] = list(tag.evidence) if tag else []
    for words in prediction.evidence if prediction else ():
        if not any(words.field == had.field and words.start < had.end and had.start < words.end for had in found):
            found.append(words)
    return tuple(sorted(found, key=lambda words: (words.field != "title", words.start)))
