"""An article with the topics that somebody gave it: from a correction, or from a line of JSON."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from newsbridge.model import Article, Json, Paragraph

_LONGEST_TITLE = 200
"""Characters; a first line that is longer is no headline."""


@dataclass(frozen=True, slots=True)
class Example:
    """What is learnt from: nothing of a topic's words, only that the article has it."""

    id: str
    article: Article
    topics: frozenset[str]
    shown: frozenset[str] = frozenset()
    """What the editor had seen: a topic of these that is not among `topics` was taken away."""
    undecided: frozenset[str] = frozenset()
    """Suggestions that nobody took or set aside: neither has the article these topics, nor does it lack them."""

    def has(self, topic: str) -> bool | None:
        """Whether somebody says that the article has a topic; None where nobody has decided."""
        return None if topic in self.undecided else topic in self.topics


def parse_example(line: str, fallback_id: str) -> Example:
    """One line of JSON: `{"text", "topics"}`, and perhaps `id` and `title`; `topics` is a list or one string.

    Raises:
        ValueError: it is none; the text says what is wrong and what is expected.
    """
    try:
        given = json.loads(line)
    except ValueError as error:
        raise ValueError(f"no JSON ({error}); write one object a line") from error
    if not isinstance(given, dict):
        raise ValueError('no object; write {"text": "…", "topics": ["…"]}')  # noqa: TRY004  of the file, not the call
    text, title = given.get("text"), given.get("title", "")
    if not isinstance(text, str) or not isinstance(title, str) or not (text.strip() or title.strip()):
        raise ValueError('"text" should be a text that is not empty')
    return Example(str(given.get("id", fallback_id)), article_of(text, title), _topics(given))


def _topics(given: Json) -> frozenset[str]:
    topics = given.get("topics")
    listed = [topics] if isinstance(topics, str) else topics
    if not isinstance(listed, list) or not all(isinstance(topic, str) and topic.strip() for topic in listed):
        raise ValueError('"topics" should be a label or a list of labels, as ["energy", "research"]; [] means none')
    return frozenset(topic.strip() for topic in listed)


def article_of(text: str, title: str = "") -> Article:
    """A text as the learner reads it: the first line is the title where it stands alone and is short enough."""
    if not title.strip():
        first, line_end, rest = text.strip().partition("\n")
        if line_end and len(first) <= _LONGEST_TITLE:
            title, text = first, rest
    paragraphs = tuple(Paragraph(part.strip()) for part in text.split("\n\n") if part.strip())
    return Article(title.strip(), "text", paragraphs)


def labels_of(examples: Sequence[Example]) -> tuple[str, ...]:
    """All topics that occur, in the order of the alphabet."""
    return tuple(sorted({topic for example in examples for topic in example.topics}))


def has_single_labels(examples: Sequence[Example]) -> bool:
    """Whether every text has exactly one topic, so that the best one is asked for and no threshold."""
    return bool(examples) and all(len(example.topics) == 1 and not example.undecided for example in examples)
