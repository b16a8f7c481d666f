"""Countries that an item is about (partner) or names in passing (mentioned), each with all its evidence.

A country scores for every place that names it: more in title and lead, less for a town or an address, less in
a list of countries, more in a sentence that speaks of trade or co-operation. The dateline counts for nothing.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Annotated

from pydantic import Field, StringConstraints

from newsbridge.kinds import Options as BaseOptions
from newsbridge.model import Article, Evidence, Tag
from newsbridge.tag.addresses import addresses
from newsbridge.tag.gazetteer import Mention, gazetteer
from newsbridge.tag.offsets import Passage, passages_of
from newsbridge.tag.patterns import Index
from newsbridge.tag.traps import traps
from newsbridge.vocabulary.files import read_toml

VERSION = 2
ON_BY_DEFAULT = True

HOME = "DE"
"""Never a partner: the press that is read is its own."""
TITLE, LEAD, HEADING, BODY = 3.0, 2.0, 1.5, 1.0
PLACE, ADDRESS, LISTED, ORIGIN = 0.7, 0.5, 0.5, 0.5
CUE, PAIR, ACTOR = 1.0, 1.5, 0.6
PARTNER_SCORE = 2.8
PARTNER_SHARE = 0.4
"""Of the best country's score; below it a country stands in another one's shadow."""
PIPELINE_FACTOR = 1.5
LIST_LENGTH = 3
LEAD_LENGTH = 120

_ARTICLES = frozenset(["dem", "den", "der"])
_NUMBERS = frozenset(["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"])


class Options(BaseOptions):
    """`partners`: ISO codes of the countries that a pipeline writes for; they become partners more easily."""

    partners: Annotated[tuple[Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")], ...], Field(strict=False)] = ()


@dataclass(slots=True)
class _Score:
    points: float = 0.0
    cued: set[tuple[str, int]] = field(default_factory=set)
    evidence: list[Evidence] = field(default_factory=list)


def tag(article: Article, options: Options) -> Iterable[Tag]:
    """One tag for each country, partners first."""
    scores = _scores(article)
    for code in options.partners:
        if code in scores:
            scores[code].points *= PIPELINE_FACTOR
    best = max((score.points for code, score in scores.items() if code != HOME), default=0.0)
    tags = [_tag(code, score, best) for code, score in scores.items()]
    return sorted(tags, key=lambda tag: (tag.role != "partner", -scores[tag.value].points, tag.value))


def _tag(code: str, score: _Score, best: float) -> Tag:
    partner = code != HOME and score.points >= max(PARTNER_SCORE, PARTNER_SHARE * best)
    evidence = tuple(sorted(score.evidence, key=lambda words: (words.field != "title", words.start)))
    return Tag("country", code, evidence, role="partner" if partner else "mentioned")


def _scores(article: Article) -> dict[str, _Score]:
    passages = passages_of(article)
    found = traps().without(passages, [list(gazetteer().mentions(passage)) for passage in passages])
    scores: dict[str, _Score] = defaultdict(_Score)
    for passage, mentions in zip(passages, found, strict=True):
        dateline = article.dateline if passage.field == "text" else None
        kept = [mention for mention in mentions if not _within(passage, mention, dateline)]
        _add_mentions(scores, passage, kept, _weights(article, passage.field))
        for address in addresses().find(passage):
            score = scores[address.code]
            score.points += ADDRESS
            score.evidence.append(passage.evidence(address.start, address.end))
    return scores


def _within(passage: Passage, mention: Mention, dateline: tuple[int, int] | None) -> bool:
    """Whether the mention stands in the dateline."""
    return dateline is not None and dateline[0] <= passage.evidence(*_place(passage, mention)).start < dateline[1]


def _place(passage: Passage, mention: Mention) -> tuple[int, int]:
    return passage.words[mention.first].start, passage.words[mention.last].end


def _add_mentions(
    scores: dict[str, _Score], passage: Passage, mentions: Sequence[Mention], weights: Sequence[tuple[int, float]]
) -> None:
    sentences = Counter[int]()
    for sentence, codes in _codes_by_sentence(passage, mentions).items():
        sentences[sentence] = len(codes - {HOME})
    ends = [end for end, _ in weights]
    cued = {passage.words[hit.first].sentence for hit in _cues("strong").find(passage.words)} if mentions else set()
    for mention in mentions:
        evidence = passage.evidence(*_place(passage, mention))
        sentence = passage.words[mention.first].sentence
        listed = sentences[sentence] >= LIST_LENGTH
        weight = weights[bisect_right(ends, evidence.start)][1]
        if mention.form.kind in {"town", "careful", "organisation"}:
            weight *= PLACE
        if _is_origin(passage, mention):
            weight *= ORIGIN
        actor = _is_actor(passage, mention)
        for code in mention.form.codes:
            score = scores[code]
            score.points += weight * (LISTED if listed else 1.0)
            if _is_pair(passage, mention):
                score.points += PAIR
            if actor and not listed:
                score.points += ACTOR
            if sentence in cued and not listed and (passage.field, sentence) not in score.cued:
                score.cued.add((passage.field, sentence))
                score.points += CUE
            score.evidence.append(evidence)


def _is_origin(passage: Passage, mention: Mention) -> bool:
    """A driver from Lithuania says little of Lithuania."""
    before = passage.words[max(0, mention.first - 2) : mention.first]
    return len(before) == 2 and before[1].low == "aus" and any(True for _ in _cues("origin").find(before[:1]))


def _is_actor(passage: Passage, mention: Mention) -> bool:
    """Teams from Nimwegen, five from the Netherlands: they take part in what the item tells."""
    words, at = passage.words, mention.first
    if at and words[at - 1].low in _ARTICLES:
        at -= 1
    if at < 2 or words[at - 1].low != "aus" or words[at - 2].sentence != words[at].sentence:
        return False
    counted = words[at - 2].low in _NUMBERS
    return counted or any(True for _ in _cues("actors").find(words[at - 2 : at - 1]))


def _codes_by_sentence(passage: Passage, mentions: Iterable[Mention]) -> dict[int, set[str]]:
    codes: dict[int, set[str]] = defaultdict(set)
    for mention in mentions:
        codes[passage.words[mention.first].sentence].update(mention.form.codes)
    return codes


def _is_pair(passage: Passage, mention: Mention) -> bool:
    """deutsch-niederländisch, in either order."""
    words, first, last = passage.words, mention.first, mention.last
    before = first > 0 and words[first].joined and words[first - 1].low == "deutsch"
    after = last + 1 < len(words) and words[last + 1].joined and words[last + 1].low.startswith("deutsch")
    return mention.form.kind == "adjective" and (before or after) and mention.form.codes != (HOME,)


def _weights(article: Article, field: str) -> list[tuple[int, float]]:
    """Where each weight ends: the lead is the first paragraph, and more where that is very short.

    A derived title that the text does not hold weighs no more than the lead.
    """
    if field == "title":
        return [(len(article.title), LEAD if article.title_source == "derived" else TITLE)]
    weights: list[tuple[int, float]] = []
    start = 0
    led = False
    for paragraph in article.paragraphs:
        end = start + len(paragraph.text)
        if paragraph.kind == "heading":
            weights.append((end, HEADING))
        else:
            weights.append((end, BODY if led and end > LEAD_LENGTH else LEAD))
            led = True
        start = end + 2
    return weights


@cache
def _cues(name: str) -> Index[None]:
    return Index((term, None) for term in read_toml("country_traps_de.toml")["cues"][name])
