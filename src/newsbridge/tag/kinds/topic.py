"""Topics of an item by an editor's lexicon: set where the words leave no doubt, suggested where they hint.

A topic scores for each different term, more in title and lead; repetitions add half and soon nothing. What is
set must pass a bar that rises with the length of the item and must not stand in a stronger topic's shadow.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal

from newsbridge.kinds import Options as BaseOptions
from newsbridge.model import Article, Evidence, Tag
from newsbridge.tag.lexicon import WEIGHTS, Term, lexicon
from newsbridge.tag.offsets import Passage

VERSION = 1
ON_BY_DEFAULT = True

TITLE, LEAD, BODY = 2.0, 1.3, 1.0
REPEATED = (1.0, 0.5, 0.5, 0.25, 0.25, 0.25)
SET_SCORE, SUGGESTED_SCORE = 7.0, 3.0
SET_SHARE = 0.33
"""Of the best topic's score."""
SINGLE_TERM = 1.5
"""What rests on one term alone, however often it comes, must pass a higher bar."""
MOST_SET, MOST_SUGGESTED = 3, 3
SET_LENGTH, SUGGESTED_LENGTH = 120, 400
"""Words up to which the bars stay where they are; then they rise with the root of the length."""


State = Literal["set", "suggested"]


class Options(BaseOptions):
    """The topic tagger has no settings: its lexicon is data."""


@dataclass(slots=True)
class _Score:
    places: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    evidence: list[Evidence] = field(default_factory=list)
    strong: bool = False

    @property
    def points(self) -> float:
        return sum(map(_diminished, self.places.values()))

    def sorted_evidence(self) -> tuple[Evidence, ...]:
        """Title first, then in the order of the text."""
        return tuple(sorted(self.evidence, key=lambda words: (words.field != "title", words.start)))


def _diminished(weights: Sequence[float]) -> float:
    return sum(weight * factor for weight, factor in zip(sorted(weights, reverse=True), REPEATED, strict=False))


def tag(article: Article, options: Options) -> Iterable[Tag]:  # noqa: ARG001  the contract of every tagger
    """Set topics first, strongest first."""
    passages = (Passage("title", article.title), Passage("text", article.text))
    scores = _scores(article, passages)
    ranked = sorted(((score.points, topic) for topic, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))
    words = sum(len(passage.words) for passage in passages)
    set_bar = SET_SCORE * math.sqrt(max(1.0, words / SET_LENGTH))
    hint_bar = SUGGESTED_SCORE * math.sqrt(max(1.0, words / SUGGESTED_LENGTH))
    best = ranked[0][0] if ranked else 0.0
    states: list[State] = []
    tags: list[Tag] = []
    for points, topic in ranked:
        single = SINGLE_TERM if len(scores[topic].places) == 1 else 1.0
        clear = points >= max(set_bar * single, SET_SHARE * best) and scores[topic].strong
        state: State = "set" if clear and states.count("set") < MOST_SET else "suggested"
        hinted = points >= hint_bar and scores[topic].strong and states.count("suggested") < MOST_SUGGESTED
        if state == "set" or hinted:
            states.append(state)
            tags.append(Tag("topic", topic, scores[topic].sorted_evidence(), state))
    return sorted(tags, key=lambda tag: tag.state)


def _scores(article: Article, passages: Sequence[Passage]) -> dict[str, _Score]:
    scores: dict[str, _Score] = defaultdict(_Score)
    lead = next((len(part.text) for part in article.paragraphs if part.kind != "heading"), 0)
    title = LEAD if article.title_source == "derived" else TITLE
    for passage in passages:
        for hit in lexicon().find(passage.words):
            evidence = passage.evidence(passage.words[hit.first].start, passage.words[hit.last].end)
            factor = title if passage.field == "title" else LEAD if evidence.start < lead else BODY
            _add(scores[hit.value.topic], hit.value, factor, evidence)
    return scores


def _add(score: _Score, term: Term, factor: float, evidence: Evidence) -> None:
    score.places[term.words].append(term.weight * factor)
    score.evidence.append(evidence)
    score.strong = score.strong or term.weight == WEIGHTS["strong"]
