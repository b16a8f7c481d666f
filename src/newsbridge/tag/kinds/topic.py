"""Topics of an item by an editor's lexicon: set where the words leave no doubt, suggested where they hint.

A topic scores for each different term, more in title and lead; repetitions add half and soon nothing. What is
set must pass a bar that rises with the length of the item and must not stand in a stronger topic's shadow.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from newsbridge.kinds import Options as BaseOptions
from newsbridge.model import Article, Evidence, Tag
from newsbridge.tag.lexicon import Term, lexicon
from newsbridge.tag.offsets import Passage

VERSION = 1
ON_BY_DEFAULT = True

TITLE, LEAD, BODY = 2.0, 1.3, 1.0
REPEATED = (1.0, 0.5, 0.25)
SET_SCORE, SUGGESTED_SCORE = 8.0, 4.0
SET_SHARE, SUGGESTED_SHARE = 0.5, 0.3
"""Of the best topic's score."""
MOST_SET = 3
PLAIN_LENGTH = 120
"""Words up to which the bars stay where they are; then they rise with the root of the length."""


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


def _diminished(weights: Sequence[float]) -> float:
    return sum(weight * factor for weight, factor in zip(sorted(weights, reverse=True), REPEATED, strict=False))


def tag(article: Article, options: Options) -> Iterable[Tag]:
    """Set topics first, strongest first."""
    passages = (Passage("title", article.title), Passage("text", article.text))
    scores = _scores(article, passages)
    ranked = sorted(((score.points, topic) for topic, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))
    bar = math.sqrt(max(1.0, sum(len(passage.words) for passage in passages) / PLAIN_LENGTH))
    best = ranked[0][0] if ranked else 0.0
    count = 0
    tags: list[Tag] = []
    for points, topic in ranked:
        evidence = tuple(sorted(scores[topic].evidence, key=lambda words: (words.field != "title", words.start)))
        if points >= max(SET_SCORE * bar, SET_SHARE * best) and scores[topic].strong and count < MOST_SET:
            count += 1
            tags.append(Tag("topic", topic, evidence, "set"))
        elif points >= max(SUGGESTED_SCORE * bar, SUGGESTED_SHARE * best):
            tags.append(Tag("topic", topic, evidence, "suggested"))
    return tags


def _scores(article: Article, passages: Sequence[Passage]) -> dict[str, _Score]:
    scores: dict[str, _Score] = defaultdict(_Score)
    lead = next((len(part.text) for part in article.paragraphs if part.kind != "heading"), 0)
    derived = article.title_source == "derived"
    for passage in passages:
        for hit in lexicon().find(passage.words):
            evidence = passage.evidence(passage.words[hit.first].start, passage.words[hit.last].end)
            place = (LEAD if derived else TITLE) if passage.field == "title" else LEAD if evidence.start < lead else BODY
            _add(scores[hit.value.topic], hit.value, place, evidence)
    return scores


def _add(score: _Score, term: Term, place: float, evidence: Evidence) -> None:
    score.places[term.words].append(term.weight * place)
    score.evidence.append(evidence)
    score.strong = score.strong or term.weight == 3.0
