"""What corrections bring, and how the learner stands beside scikit-learn's plain one, on items made from a seed.

    python tests/bench/learning.py [built-in|scikit-learn]

`simulate(seed)` lets an editor, who knows the right topics, correct 300 of 420 items, and scores the other 120 with
the lexicon alone and with what was learnt. `compare(seed)` cross-validates both learners in the same folds.
"""

import random
import statistics
import sys
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from newsbridge.model import Article, Tag
from newsbridge.tag.kinds import topic
from newsbridge.tag.learning.blending import blended
from newsbridge.tag.learning.examples import Example, article_of
from newsbridge.tag.learning.training import Learner, counted, folds, train

DATA: Mapping[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
ITEMS, CORRECTED, SEEDS = 420, 300, 5
_STRAY = 0.45
"""How often a word is another topic's: press items mention more than they are about."""


def items(seed: int, size: int = ITEMS, *, single: bool = False) -> list[Example]:
    """Items of one or two topics; the same seed gives the same."""
    drawn = random.Random(seed)
    names = sorted(DATA["topics"])
    found = []
    for number in range(size):
        topics = drawn.sample(names, 1 if single or drawn.random() < 0.7 else 2)
        found.append(Example(str(number), article_of(_text(drawn, topics)), frozenset(topics)))
    return found


def _text(drawn: random.Random, topics: Sequence[str]) -> str:
    patterns = [drawn.choice(DATA["openings"])]
    patterns += drawn.sample(DATA["sentences"], drawn.randint(2, 4)) + drawn.sample(DATA["fillers"], 3)
    title = f"{_word(drawn, topics)} in {drawn.choice(DATA['places'])}"
    body = " ".join(_filled(drawn, pattern, topics) for pattern in patterns)
    return f"{title[4:] if drawn.random() < 0.6 else 'Neues aus der Nachbarschaft'}\n\n{body}"


def _filled(drawn: random.Random, pattern: str, topics: Sequence[str]) -> str:
    fills: dict[str, Callable[[], str]] = {
        "{wort}": lambda: _word(drawn, topics),
        "{Wort}": lambda: _word(drawn, topics).capitalize(),
        "{ort}": lambda: drawn.choice(DATA["places"]),
        "{name}": lambda: drawn.choice(DATA["names"]),
        "{tag}": lambda: drawn.choice(DATA["days"]),
        "{zahl}": lambda: str(drawn.randint(20, 300)),
    }
    for slot, fill in fills.items():
        while slot in pattern:
            pattern = pattern.replace(slot, fill(), 1)
    return pattern


def _word(drawn: random.Random, topics: Sequence[str]) -> str:
    name = drawn.choice(sorted(DATA["topics"])) if drawn.random() < _STRAY else drawn.choice(topics)
    return str(drawn.choice(DATA["topics"][name]))


def micro_f1(found: Iterable[tuple[Iterable[str], frozenset[str]]]) -> float:
    """Of what was said and what is right."""
    right = total = 0
    for said, topics in found:
        given = set(said)
        right += len(given & topics)
        total += len(given) + len(topics)
    return 2 * right / total if total else 0.0


def simulate(
    seed: int, learner: Learner | None = None, size: int = ITEMS, corrected: int = CORRECTED
) -> tuple[float, float]:
    """Micro-F1 on items not seen: of the lexicon alone, and with what the corrections taught."""
    made = items(seed, size)
    taught = [
        Example(one.id, one.article, one.topics, frozenset(tag.value for tag in _tags(one.article)))
        for one in made[:corrected]
    ]
    model = train(counted(taught), learner)

    def learnt(article: Article) -> Iterable[str]:
        by_rule = {name: score.likely for name, score in topic.scores(article).items()}
        return topic.states(blended(by_rule, model.predict(article), model.examples))

    unseen = made[corrected:]
    before = micro_f1(([tag.value for tag in _tags(one.article)], one.topics) for one in unseen)
    after = micro_f1((learnt(one.article), one.topics) for one in unseen)
    return before, after


def _tags(article: Article) -> list[Tag]:
    return list(topic.tag(article, topic.Options()))


def compare(
    made: Sequence[Example], learner: Learner | None = None, number: int = 5, seed: int = 0
) -> tuple[float, float]:
    """Accuracy of TfidfVectorizer + LinearSVC and of ours, cross-validated in the same folds; one topic an item."""
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.svm import LinearSVC

    ready = counted(made)
    texts = [f"{one.article.title}\n{one.article.text}" for one in made]
    labels = [next(iter(one.topics)) for one in made]
    plain = ours = 0
    for part in folds(made, number, seed):
        rest = sorted(set(range(len(made))) - set(part))
        words = TfidfVectorizer()
        matrix = words.fit_transform([texts[place] for place in rest])
        machine = LinearSVC().fit(matrix, [labels[place] for place in rest])
        said = machine.predict(words.transform([texts[place] for place in part]))
        plain += sum(one == labels[place] for one, place in zip(said, part, strict=True))
        model = train([ready[place] for place in rest], learner)
        for place in part:
            likely = model.probabilities(ready[place].counts)
            ours += max(likely, key=lambda label: likely[label]) == labels[place]
    return plain / len(made), ours / len(made)


def main() -> None:
    """Print both."""
    learner: Learner | None = "built-in" if "built-in" in sys.argv else None
    gains = []
    for seed in range(SEEDS):
        before, after = simulate(seed, learner)
        gains.append(after - before)
        print(f"seed {seed}: micro-F1 of the lexicon {before:.3f}, with {CORRECTED} corrections {after:.3f}")
    print(f"mean gain {statistics.mean(gains):+.3f}, least {min(gains):+.3f}")
    for seed in range(SEEDS):
        plain, ours = compare(items(seed, single=True), learner)
        print(f"seed {seed}: TfidfVectorizer + LinearSVC {plain:.3f}, ours {ours:.3f}")


if __name__ == "__main__":
    main()
