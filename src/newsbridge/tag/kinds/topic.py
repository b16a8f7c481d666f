"""Topics of an item by an editor's lexicon: set where the words leave no doubt, suggested where they hint.

A topic scores for each different term, more in title and lead, less where a word only names a place, a person or a
source; repetitions add half and soon nothing. How likely the topic is follows from its points, where they stand, and
what other topics have beside it.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from newsbridge.kinds import Options as BaseOptions
from newsbridge.model import Article, Evidence, Tag
from newsbridge.tag.lexicon import WEIGHTS, Term
from newsbridge.tag.offsets import passages_of
from newsbridge.tag.topic_likely import Traits, likelihoods
from newsbridge.tag.topic_words import INFLECTED, Placed, placed

if TYPE_CHECKING:
    from newsbridge.tag.learning.model import Model

VERSION = 3
ON_BY_DEFAULT = True

REPEATED = (1.0, 0.5, 0.5, 0.25, 0.25, 0.25)
SET, SET_BESIDE, SUGGESTED = 0.8, 0.85, 0.33
"""How likely a topic must be; `SET_BESIDE` is for what stands beside a likelier one."""
MOST_SET, MOST_SUGGESTED = 3, 2

State = Literal["set", "suggested"]


MODEL_NAME = "topics-model.json"
"""What `newsbridge topics train` writes beside a pipeline's results."""


class Options(BaseOptions):
    """The topic tagger has no settings: its lexicon is data."""


class Learnt(Options):
    """With what editors' corrections taught; another model is another way of tagging."""

    model: Path
    sha256: str


def learnt(options: Options, folder: Path) -> Options:
    """The settings of a pipeline whose results lie in a folder: with its model, where one was trained."""
    file = folder / MODEL_NAME
    try:
        content = file.read_bytes()
    except FileNotFoundError:
        return options
    return Learnt(model=file, sha256=hashlib.sha256(content).hexdigest())


class Score(NamedTuple):
    """What an item's words say of one topic."""

    points: float
    likely: float
    """0 to 1."""
    evidence: tuple[Evidence, ...]
    """Title first, then in the order of the text."""


@dataclass(slots=True)
class _Sum:
    places: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    evidence: list[Evidence] = field(default_factory=list)
    strong: set[str] = field(default_factory=set)
    speaking: set[str] = field(default_factory=set)
    """Terms that are more than weak."""
    phrase: bool = False

    def add(self, one: Placed) -> None:
        term, points = one.term, one.term.weight * one.factor
        name = _named(term, one.evidence.text.lower())
        self.places[name].append(points)
        self.evidence.append(one.evidence)
        if points >= WEIGHTS["medium"]:
            self.speaking.add(name)
        if term.weight == WEIGHTS["strong"] and one.factor >= 1:
            self.strong.add(name)
            self.phrase = self.phrase or " " in term.words

    def traits(self) -> Traits:
        points = sum(map(_diminished, self.places.values()))
        return Traits(points, len(self.strong), len(self.speaking), self.phrase)


def _diminished(weights: Sequence[float]) -> float:
    return sum(weight * factor for weight, factor in zip(sorted(weights, reverse=True), REPEATED, strict=False))


def _named(term: Term, low: str) -> str:
    """What counts as one and the same: Sportler and Sportlerin are, Sportler and Sportlerball are two."""
    stem = term.words.strip("*").lower()
    tail = low[len(stem) :] if low.startswith(stem) else ""
    return term.words if len(tail) <= INFLECTED else f"{term.words} {tail[:INFLECTED]}"


def tag(article: Article, options: Options) -> Iterable[Tag]:
    """Set topics first, likeliest first; each with words of the item."""
    found = scores(article)
    likely = {topic: score.likely for topic, score in found.items()}
    words = {topic: score.evidence for topic, score in found.items()}
    if isinstance(options, Learnt):
        likely, words = _with_model(article, options, likely, words)
    given = states({topic: share for topic, share in likely.items() if words[topic]})
    tags = [Tag("topic", topic, words[topic], state) for topic, state in given.items()]
    return sorted(tags, key=lambda tag: tag.state)


def _with_model(
    article: Article, options: Learnt, likely: Mapping[str, float], words: Mapping[str, tuple[Evidence, ...]]
) -> tuple[dict[str, float], dict[str, tuple[Evidence, ...]]]:
    from newsbridge.tag.learning.blending import blended, together

    model = _model(options)
    predictions = model.predict(article)
    both = blended(likely, predictions, model.examples)
    learnt_words = {topic: predictions[topic].evidence for topic in both if topic in predictions}
    return both, {topic: together(words.get(topic, ()), learnt_words.get(topic, ())) for topic in both}


@lru_cache(maxsize=8)
def _model(options: Learnt) -> "Model":
    from newsbridge.tag.learning.model import Model

    return Model.load(options.model)


def states(likely: Mapping[str, float]) -> dict[str, State]:
    """The topics that are likely enough, likeliest first, `set` or `suggested`; never more than an editor reads."""
    given: dict[str, State] = {}
    for topic, share in sorted(likely.items(), key=lambda pair: (-pair[1], pair[0])):
        if share < SUGGESTED:
            break
        counts = Counter(given.values())
        sure = share >= (SET_BESIDE if given else SET) and counts["set"] < MOST_SET
        if sure or counts["suggested"] < MOST_SUGGESTED:
            given[topic] = "set" if sure else "suggested"
    return given


def scores(article: Article) -> dict[str, Score]:
    """Every topic that any word of the item speaks for, with how likely that makes it."""
    passages = passages_of(article)
    sums: dict[str, _Sum] = defaultdict(_Sum)
    for one in placed(article, passages):
        sums[one.term.topic].add(one)
    words = sum(len(passage.words) for passage in passages)
    traits = {topic: one.traits() for topic, one in sums.items()}
    likely = likelihoods(traits, words)
    return {
        topic: Score(traits[topic].points, likely[topic], tuple(sorted(one.evidence, key=_in_order)))
        for topic, one in sums.items()
    }


def _in_order(words: Evidence) -> tuple[bool, int]:
    return words.field != "title", words.start
