"""Countries that an item is about (partner) or names in passing (mentioned), each with all its evidence.

A country scores for every place that names it: more in title and lead, less for a town or an address, less in
a list of countries, more in a sentence that speaks of trade or co-operation. The dateline counts for nothing.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Annotated

from pydantic import Field, field_validator

from newsbridge.kinds import Options as BaseOptions
from newsbridge.model import Article, Evidence, Tag
from newsbridge.tag.addresses import addresses
from newsbridge.tag.country_weights import CUE, PASSING, Weigher, is_next_door, item_factor
from newsbridge.tag.gazetteer import Extra, Mention, gazetteer
from newsbridge.tag.offsets import Passage, passages_of
from newsbridge.tag.traps import traps
from newsbridge.vocabulary.countries import country_codes, similar_codes

VERSION = 8
ON_BY_DEFAULT = True

HOME = "DE"
"""Never a partner: the press that is read is its own."""
ADDRESS = 0.5
PARTNER_SCORE = 2.8
PARTNER_SHARE = 0.5
"""Of the best country's score; below it a country stands in another one's shadow."""
NEXT_DOOR, TITLED_ALONE = 2.0, 0.6
"""For the one foreign country of an item that speaks of the neighbours, and for the one that its title names."""
AT_HOME, AT_HOME_UNTITLED = 3, 5
"""An item that names so many places of a country deals with it, even where it tells of lives or shows."""
MANY, MANY_FACTOR = 6, 1.5
"""An item that names so many countries, none of them in its title, is about none in particular."""
PIPELINE_FACTOR, FOCUS_FACTOR = 1.5, 2.0

_Codes = Annotated[tuple[str, ...], Field(strict=False)]
_Words = Annotated[tuple[str, ...], Field(strict=False)]


class Options(BaseOptions):
    """Which countries a pipeline writes for, and what its editor knows better than the data files."""

    partners: _Codes = ()
    """ISO codes of the pipeline's own partner countries; they become partners more easily."""
    focus: _Codes = ()
    """ISO codes of the focus country of the year, or of several; they weigh more still."""
    names: dict[str, _Words] = Field(default_factory=dict)
    """Further names of a country: `names = {NL = ["Euregio-Rat Gronau"]}`."""
    traps: _Words = ()
    """Words or phrases that name no country here; `*` leaves an ending or a front open."""

    @field_validator("partners", "focus")
    @classmethod
    def _known_codes(cls, codes: tuple[str, ...]) -> tuple[str, ...]:
        for code in codes:
            _check_code(code)
        return codes

    @field_validator("names")
    @classmethod
    def _known_names(cls, names: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for code, words in names.items():
            _check_code(code)
            _check_words(words)
        return names

    @field_validator("traps")
    @classmethod
    def _written_traps(cls, words: tuple[str, ...]) -> tuple[str, ...]:
        _check_words(words)
        return words


def _check_code(code: str) -> None:
    if code not in country_codes():
        meant = " or ".join(similar_codes(code))
        raise ValueError(f'"{code}" is no country; ' + (f"did you mean {meant}?" if meant else "give codes such as NL"))


def _check_words(words: tuple[str, ...]) -> None:
    for word in words:
        if not any(character.isalnum() for character in word):
            raise ValueError(f'"{word}" holds no letter; give a name, a word or a phrase')


_VAGUE = frozenset(["organisation", "shared"])
"""Kinds of forms that name no place of their own."""


@dataclass(slots=True)
class _Score:
    points: float = 0.0
    cued: set[tuple[str, int]] = field(default_factory=set)
    dealt: bool = False
    """The item tells of something done with, for or to it."""
    places: set[str] = field(default_factory=set)
    """Its own names and places, each told once."""
    evidence: list[Evidence] = field(default_factory=list)

    def is_titled(self) -> bool:
        """Whether the title names it."""
        return any(words.field == "title" for words in self.evidence)

    def is_at_home(self) -> bool:
        """Whether the item comes back to it under so many names that it deals with it, whatever it tells."""
        names = AT_HOME if self.is_titled() else AT_HOME_UNTITLED
        return len(self.places) >= names and len(self.evidence) > AT_HOME


def tag(article: Article, options: Options) -> Iterable[Tag]:
    """One tag for each country, partners first."""
    scores = _scores(article, options)
    for codes, factor in ((options.partners, PIPELINE_FACTOR), (options.focus, FOCUS_FACTOR)):
        for code in codes:
            if code in scores:
                scores[code].points *= factor
    bar = _partner_bar(scores)
    tags = [_tag(code, score, bar) for code, score in scores.items()]
    return sorted(tags, key=lambda tag: (tag.role != "partner", -scores[tag.value].points, tag.value))


def _partner_bar(scores: dict[str, _Score]) -> float:
    """The points that a partner needs: more beside a strong one, and where many countries are named without one."""
    abroad = sorted((score.points for code, score in scores.items() if code != HOME), reverse=True)
    best = abroad[0] if abroad else 0.0
    many = len(abroad) >= MANY and not any(
        words.field == "title" for code, score in scores.items() if code != HOME for words in score.evidence
    )
    return max(PARTNER_SCORE * (MANY_FACTOR if many else 1.0), PARTNER_SHARE * best)


def _tag(code: str, score: _Score, bar: float) -> Tag:
    partner = code != HOME and score.points >= bar
    evidence = tuple(sorted(score.evidence, key=lambda words: (words.field != "title", words.start)))
    return Tag("country", code, evidence, role="partner" if partner else "mentioned")


def _scores(article: Article, options: Options) -> dict[str, _Score]:
    passages = passages_of(article)
    extra: Extra = tuple(sorted(options.names.items()))
    known = gazetteer(extra)
    found = traps(options.traps).without(passages, [list(known.mentions(passage)) for passage in passages])
    scores: dict[str, _Score] = defaultdict(_Score)
    titled = any(mentions for passage, mentions in zip(passages, found, strict=True) if passage.field == "title")
    for passage, mentions in zip(passages, found, strict=True):
        dateline = article.dateline if passage.field == "text" else None
        kept = [mention for mention in mentions if not _within(passage, mention, dateline)]
        if kept:
            _add_mentions(scores, passage, kept, Weigher(article, passage, kept, HOME, titled))
    factor = item_factor(passages) if scores else 1.0
    for score in scores.values():
        if factor != PASSING or not (score.dealt or score.is_at_home()):
            score.points *= factor
    for passage in passages:
        _add_addresses(scores, passage)
    abroad = [score for code, score in scores.items() if code != HOME]
    if len(abroad) == 1 and factor == 1.0 and is_next_door(passages):
        abroad[0].points += NEXT_DOOR
    in_title = [score for score in abroad if score.is_titled()]
    if len(in_title) == 1 and (factor == 1.0 or in_title[0].dealt):
        in_title[0].points += TITLED_ALONE
    return scores


def _add_addresses(scores: dict[str, _Score], passage: Passage) -> None:
    for address in addresses().find(passage):
        score = scores[address.code]
        score.points += ADDRESS
        score.evidence.append(passage.evidence(address.start, address.end))


def _within(passage: Passage, mention: Mention, dateline: tuple[int, int] | None) -> bool:
    """Whether the mention stands in the dateline."""
    return dateline is not None and dateline[0] <= passage.evidence(*_place(passage, mention)).start < dateline[1]


def _place(passage: Passage, mention: Mention) -> tuple[int, int]:
    return passage.words[mention.first].start, passage.words[mention.last].end


def _add_mentions(
    scores: dict[str, _Score], passage: Passage, mentions: Iterable[Mention], weigher: Weigher
) -> None:
    for mention in mentions:
        evidence = passage.evidence(*_place(passage, mention))
        sentence = (passage.field, passage.words[mention.first].sentence)
        weight = weigher.weight(mention, evidence.start)
        for code in mention.form.codes:
            score = scores[code]
            score.points += weight
            dealt = weigher.is_dealt_with(mention)
            score.dealt = score.dealt or dealt
            if (dealt or weigher.is_cued(mention)) and sentence not in score.cued:
                score.cued.add(sentence)
                score.points += CUE
            if mention.form.kind not in _VAGUE:
                score.places.add(evidence.text.lower())
            score.evidence.append(evidence)
