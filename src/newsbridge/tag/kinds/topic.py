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
from newsbridge.tag.offsets import Passage, passages_of

VERSION = 2
ON_BY_DEFAULT = True

TITLE, LEAD, BODY = 2.0, 1.3, 1.0
REPEATED = (1.0, 0.5, 0.5, 0.25, 0.25, 0.25)
VENUE = 0.3
"""Of a house that is named as a place: "in der Gesamtschule"."""
SET_SCORE, SUGGESTED_SCORE = 7.0, 3.0
BODY_BAR = 1.7
"""What only the body hints at must pass a higher bar than what stands in title or lead."""
HINT_SHARE = 0.15
TOGETHER = 4
"""Different terms that do without a strong one."""
INFLECTED = 5
"""Letters after a stem that still make no other word."""
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
    leads: bool = False
    """A strong term stands in title or lead."""
    phrase: bool = False
    """A strong term is a phrase of several words."""
    speaking: set[str] = field(default_factory=set)
    """Terms that are more than weak."""
    titled: bool = False
    """One of them stands in the title."""

    @property
    def clear(self) -> bool:
        """One strong term, or many that say the same together; a headline's word counts twice."""
        return self.strong or len(self.speaking) + self.titled >= TOGETHER

    def hints(self, bar: float, shadow: float) -> bool:
        """A phrase that no idiom is, a strong term in title or lead, or several terms anywhere; one word is too little.

        `bar` is asked of all, `shadow` of what is no phrase: it rises with the strongest topic.
        """
        enough = self.points >= bar * (1.0 if self.leads else BODY_BAR) and (self.leads or len(self.places) > 1)
        return self.clear and ((self.phrase and self.points >= bar) or (enough and self.points >= shadow))

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
    passages = passages_of(article)
    scores = _scores(article, passages)
    ranked = sorted(((score.points, topic) for topic, score in scores.items()), key=lambda pair: (-pair[0], pair[1]))
    words = sum(len(passage.words) for passage in passages)
    set_bar = SET_SCORE * math.sqrt(max(1.0, words / SET_LENGTH))
    hint_bar = SUGGESTED_SCORE * math.sqrt(max(1.0, words / SUGGESTED_LENGTH))
    best = ranked[0][0] if ranked else 0.0
    states: list[State] = []
    tags: list[Tag] = []
    for points, topic in ranked:
        score = scores[topic]
        single = SINGLE_TERM if len(score.places) == 1 else 1.0
        clear = points >= max(set_bar * single, SET_SHARE * best) and score.clear
        state: State = "set" if clear and states.count("set") < MOST_SET else "suggested"
        hinted = score.hints(hint_bar, HINT_SHARE * best) and states.count("suggested") < MOST_SUGGESTED
        if state == "set" or hinted:
            states.append(state)
            tags.append(Tag("topic", topic, score.sorted_evidence(), state))
    return sorted(tags, key=lambda tag: tag.state)


def _scores(article: Article, passages: Sequence[Passage]) -> dict[str, _Score]:
    scores: dict[str, _Score] = defaultdict(_Score)
    lead = next((len(part.text) for part in article.paragraphs if part.kind != "heading"), 0)
    for passage in passages:
        for hit in lexicon().find(passage.words):
            evidence = passage.evidence(passage.words[hit.first].start, passage.words[hit.last].end)
            factor = TITLE if passage.field == "title" else LEAD if evidence.start < lead else BODY
            if lexicon().is_venue(passage.words, hit.first, hit.last):
                factor *= VENUE
            _add(scores[hit.value.topic], hit.value, factor, evidence)
    return scores


def _add(score: _Score, term: Term, factor: float, evidence: Evidence) -> None:
    score.places[_named(term, evidence.text.lower())].append(term.weight * factor)
    score.evidence.append(evidence)
    if term.weight == WEIGHTS["strong"]:
        score.strong = score.strong or factor >= BODY
        score.leads = score.leads or factor >= LEAD
        score.phrase = score.phrase or (factor >= BODY and " " in term.words)
    if term.weight >= WEIGHTS["medium"]:
        score.speaking.add(term.words)
        score.titled = score.titled or evidence.field == "title"


def _named(term: Term, low: str) -> str:
    """What counts as one and the same: Sportler and Sportlerin are, Sportler and Sportlerball are two."""
    stem = term.words.strip("*").lower()
    tail = low[len(stem) :] if low.startswith(stem) else ""
    return term.words if len(tail) <= INFLECTED else f"{term.words} {tail[:INFLECTED]}"
