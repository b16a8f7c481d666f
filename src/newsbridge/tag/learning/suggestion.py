"""What an editor can do next: words that the lexicon lacks, and items whose correction would teach most."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

from newsbridge.model import Article
from newsbridge.tag.learning.examples import Example, labels_of
from newsbridge.tag.learning.features import counts_of, words_of
from newsbridge.tag.learning.model import Model
from newsbridge.tag.learning.rules import Rules
from newsbridge.tag.offsets import passages_of

_SHORTEST = 4
_FEWEST = 3
"""Items of a topic that must hold a word: what one writer says twice is no word of a topic."""
_LIFT = 4.0
"""How many times as frequent a word must be in items of the topic as in others; and most that hold it are of it."""
_SHOWN = 3


class Missing(NamedTuple):
    """A word that tells a topic and is not in its lexicon."""

    topic: str
    word: str
    inside: int
    """Items of the topic that hold it."""
    outside: int
    """Items of other topics that hold it."""
    items: tuple[str, ...]
    """Some of them, by title."""


class Uncertain(NamedTuple):
    """An item that the model cannot decide."""

    id: str
    title: str
    likely: tuple[tuple[str, float], ...]
    """The topics in question, the likeliest first."""
    doubt: float


def missing_words(examples: Sequence[Example], rules: Rules, limit: int) -> list[Missing]:
    """For each topic up to `limit` words, the most telling first."""
    held: dict[str, list[int]] = defaultdict(list)
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for number, example in enumerate(examples):
        texts = {word.low: word.text for passage in passages_of(example.article) for word in words_of(passage)}
        for low, text in texts.items():
            held[low].append(number)
            spelled[low][text] += 1
    candidates = [low for low, numbers in held.items() if len(numbers) >= _FEWEST and _is_word(low)]
    found: list[Missing] = []
    for topic in labels_of(examples):
        ranked = sorted(((_telling(examples, held[low], topic), low) for low in candidates), reverse=True)
        telling = ((low, _usual(spelled[low])) for value, low in ranked if value > 0)
        lacking = ((low, word) for low, word in telling if topic not in rules.scores(Article(word, "text", ())))
        found += (_missing(examples, held[low], topic, word) for low, word in islice(lacking, limit))
    return found


def _usual(spellings: Counter[str]) -> str:
    """How it is mostly written; of equals the first in the alphabet, so that runs agree."""
    return min(spellings, key=lambda word: (-spellings[word], word))


def _is_word(low: str) -> bool:
    return len(low) >= _SHORTEST and low.isalpha()


def _telling(examples: Sequence[Example], numbers: Sequence[int], topic: str) -> float:
    """How surely a word speaks for a topic; 0 where it does not."""
    size = sum(topic in example.topics for example in examples)
    inside = sum(topic in examples[number].topics for number in numbers)
    if inside < _FEWEST or 2 * inside <= len(numbers):
        return 0.0
    share = (inside + 0.5) / (size + 1)
    elsewhere = (len(numbers) - inside + 0.5) / (len(examples) - size + 1)
    return inside * math.log(share / elsewhere) if share >= _LIFT * elsewhere else 0.0


def _missing(examples: Sequence[Example], numbers: Sequence[int], topic: str, word: str) -> Missing:
    having = [examples[number] for number in numbers if topic in examples[number].topics]
    titles = tuple(example.article.title or example.id for example in having[:_SHOWN])
    return Missing(topic, word, len(having), len(numbers) - len(having), titles)


def uncertain(model: Model, items: Iterable[tuple[str, Article]], limit: int) -> list[Uncertain]:
    """The items with most doubt, at most `limit`; those that all agree on teach nothing."""
    found = [_uncertain(model, identity, article) for identity, article in items]
    return sorted(found, key=lambda one: (-one.doubt, one.id))[:limit]


def _uncertain(model: Model, identity: str, article: Article) -> Uncertain:
    likely = model.probabilities(counts_of(article))
    doubt = sum(-share * math.log(share) - (1 - share) * math.log(1 - share) for share in _inside(likely.values()))
    ranked = sorted(likely.items(), key=lambda pair: (-pair[1], pair[0]))
    return Uncertain(identity, article.title, tuple(ranked[:_SHOWN]), doubt)


def _inside(shares: Iterable[float]) -> list[float]:
    return [min(max(share, 1e-9), 1 - 1e-9) for share in shares]
