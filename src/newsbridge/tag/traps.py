"""What looks like a country and is none: people, streets, dishes, animals, landscapes, languages, titles, houses."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache

from newsbridge.tag.country_doubts import Doubts, is_german_name, stem_of
from newsbridge.tag.country_item import Item, fits, index_of, is_followed, terms
from newsbridge.tag.country_people import people
from newsbridge.tag.country_things import is_corner, is_language, is_object
from newsbridge.tag.country_vouchers import is_from, is_vouched
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word
from newsbridge.vocabulary.country_data import country_data

_PLACES = frozenset(["name", "town", "careful", "shared"])
_PEOPLES = frozenset(["name", "demonym"])
_SURE = frozenset(["name", "demonym", "adjective", "town", "organisation", "abbreviation"])
_QUOTED = re.compile('[„“"»«‚‘]([^„“”"»«‚‘’\n]{2,60})[“”"«»‘’]')
_LISTED = re.compile("[“”\"«»‘’](?:, | und | sowie | oder )[„“\"»«‚‘]")
_AND = frozenset(["und", "oder", "sowie", "bis", "bzw"])
_GENITIVE = frozenset(["der", "des", "de"])
_GAPS = frozenset([" ", "-", ' "', " „", " “", " »", " ‚"])
"""Between Café or Klein and the name."""
_OF_HOUSES = frozenset(["stadt", "zur", "zum"])
"""Between a house and its name: Hotel Stadt Wien, Gasthaus zur Schweiz."""
_PHRASE = 8
"""Words of the longest phrase that is a trap."""
_REACH = 8
"""Words back from a careful town to its preposition: "nach Aalst, Gent und Löwen"."""


class Traps:
    """All traps, built once from the data files."""

    def __init__(self, extra: tuple[str, ...] = ()) -> None:
        masks, cues, names = country_data("masks"), country_data("cues"), country_data("names")
        self._phrases = index_of((*masks["phrases"], *masks["sayings"], *masks["works_named"], *extra))
        self._doubts = Doubts()
        self._clubs = frozenset(masks["clubs"])
        self._small = frozenset(masks["small"])
        self._landscape = frozenset(masks["landscape"])
        self._landscape_small = frozenset(masks["landscape_small"])
        self._streets = frozenset(masks["streets"])
        self._landscape_except = frozenset(masks["landscape_except"])
        bound = {"union": cues["seats"]} | {topic: masks[f"{topic}_names"] for topic in masks["bound"]}
        self._bound = {topic: frozenset(name.lower() for name in names) for topic, names in bound.items()}
        self._where = frozenset(country_data("people")["where"])
        self._bare = frozenset(masks["bare"])
        self._cooks = frozenset(masks["cooks"])
        self._er_things = frozenset(masks["er_things"])
        self._twins = {name.lower(): frozenset(near) for name, near in masks["twins"].items()}
        self._weak = frozenset(word.lower() for word in names["weak"]["words"])
        self._after_weak = frozenset(names["weak"]["after"])
        self._careful = frozenset(country_data("people")["careful_prepositions"])

    def without(self, passages: Sequence[Passage], mentions: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
        """The mentions of each passage that are countries indeed."""
        if not any(mentions):
            return [[] for _ in passages]
        item = Item(passages)
        kept = [self._free(item, passage, found) for passage, found in zip(passages, mentions, strict=True)]
        item.doubtful = self._doubts.of_item(passages, kept)
        for passage, mention in _each(passages, kept):
            if not is_vouched(passage, mention):
                item.unvouched[passage.field].add(mention.first)
        sure = self._sure_codes(item, passages, kept)
        return [
            [mention for mention in found if self._counts(item, passage, mention, sure)]
            for passage, found in zip(passages, kept, strict=True)
        ]

    def _free(self, item: Item, passage: Passage, found: Sequence[Mention]) -> list[Mention]:
        """What no phrase covers and no word beside it turns into something else."""
        covered = self._covered(passage, found)
        adjectives = {mention.first for mention in found if mention.form.kind == "adjective"}
        titles = [match.span(1) for match in _QUOTED.finditer(passage.clean)]
        kept: list[Mention] = []
        for mention in found:
            if not covered.isdisjoint(range(mention.first, mention.last + 1)):
                continue
            low = passage.words[mention.first].low
            if people().is_person(passage, mention):
                item.people.add(low)
            elif self._is_house(passage, mention) or self._is_title(passage, mention, titles):
                item.houses.add(low)
            elif not self._is_trap(passage, mention, adjectives):
                kept.append(mention)
        return kept

    def _covered(self, passage: Passage, found: Sequence[Mention]) -> set[int]:
        """The words of phrases; they are sought around mentions only."""
        covered: set[int] = set()
        for mention in found:
            start = max(0, mention.first - _PHRASE)
            for hit in self._phrases.find(passage.words[start : mention.last + _PHRASE]):
                covered.update(range(start + hit.first, start + hit.last + 1))
        return covered

    def _counts(self, item: Item, passage: Passage, mention: Mention, sure: dict[str, set[str]]) -> bool:
        """Whether a mention still counts when the whole item is seen."""
        word = passage.words[mention.first]
        low, kind = word.low, mention.form.kind
        others = any(sure[code] - {stem_of(low)} for code in mention.form.codes)
        if people().is_repeated(passage, mention, item.people, others=others) or (low in item.houses and not others):
            return False
        if low in self._twins and item.has(self._twins[low]):
            return False
        if kind == "shared" or self._is_doubtful(item, passage, mention):
            return others
        if mention.first in item.unvouched[passage.field] and not any(sure[code] for code in mention.form.codes):
            return False
        if kind == "careful":
            return others or self._has_preposition(passage, mention.first)
        if low in self._weak and not others and not item.is_beside_country(passage, word.sentence):
            if passage.clean[word.end : word.end + 2] == "- ":
                return False  # den Schotten- und den Mastwurf
            before = passage.words[mention.first - 1].low if mention.first else ""
            if before not in self._after_weak:
                return False
        return not (not others and self._is_served(item, passage, mention))

    def _is_doubtful(self, item: Item, passage: Passage, mention: Mention) -> bool:
        """Whether it counts only beside another form of its country, for its place or for what the item is about."""
        if mention.first in item.doubtful[passage.field]:
            return True
        low = passage.words[mention.first].low
        anyone = {low, "*"} if mention.form.kind in _PEOPLES else {low}
        if is_from(passage, mention):
            return self._doubts.is_kind(passage, mention) and item.speaks_of("kinds")
        small = mention.first > 0 and passage.words[mention.first - 1].low in self._where
        if any(
            not names.isdisjoint(anyone) and not (small and topic in self._bare) and item.speaks_of(topic)
            for topic, names in self._bound.items()
        ):
            return True
        return self._doubts.is_kind(passage, mention) and item.speaks_of("kinds")

    def _sure_codes(
        self, item: Item, passages: Sequence[Passage], kept: Sequence[Sequence[Mention]]
    ) -> dict[str, set[str]]:
        """The sure forms of each country: what a doubtful form can lean on."""
        sure: dict[str, set[str]] = defaultdict(set)
        for passage, mention in _each(passages, kept):
            word = passage.words[mention.first]
            weak = word.low in self._weak or word.low in self._bound["union"]
            open_ = weak or mention.first in item.unvouched[passage.field]
            if mention.form.kind in _SURE and not open_ and not self._is_doubtful(item, passage, mention):
                item.sentences.add((passage.field, word.sentence))
                for code in mention.form.codes:
                    sure[code].add(stem_of(word.low))
        return sure

    def _has_preposition(self, passage: Passage, at: int) -> bool:
        words = passage.words
        for word in reversed(words[max(0, at - _REACH) : at]):
            if word.sentence != words[at].sentence:
                return False
            if word.low in self._careful:
                return True
            if not (word.text[0].isupper() or word.low in _AND):
                return False
        return False

    def _is_served(self, item: Item, passage: Passage, mention: Mention) -> bool:
        """Der Grieche am Markt, beim Italiener; Wiener mit Senf."""
        words, at = passage.words, mention.first
        low = words[at].low
        if low in self._er_things and item.speaks_of("baking") and not is_followed(passage, mention.last):
            return True
        if mention.form.kind != "demonym" or not at:
            return False
        if words[at - 1].low in {"beim", "zum"} and low in self._cooks and not is_followed(passage, at):
            return True
        if not item.speaks_of("dining"):
            return False
        return words[at - 1].low in {"beim", "zum", "der", "vom"} or passage.gap(at)[-1:] in {"„", "“", '"', "»"}

    def _is_house(self, passage: Passage, mention: Mention) -> bool:
        """Ortsteil Amerika, Café Paris, Siedlerverein Texas."""
        at = mention.first
        words = passage.words
        if at > 1 and words[at - 1].low in _GENITIVE and words[at - 2].low in self._streets:
            return True
        if mention.form.kind in {"name", "demonym"} and at and words[at - 1].text in self._clubs:
            return True
        named = mention.form.kind in _PLACES or mention.form.kind == "demonym"
        if named and at and passage.gap(at) == " " and fits(terms("masks", "animals"), words[at - 1]):
            return True
        if mention.form.kind not in _PLACES or not at or passage.gap(at) not in _GAPS:
            return False
        before = words[at - 1]
        if before.low in _OF_HOUSES and at > 1:
            before = words[at - 2]
        lists = ("places", "houses") if mention.form.kind == "name" else ("places",)
        return fits(terms("masks", *lists), before) or (before.low in self._small and before.text[0].isupper())

    def _is_title(self, passage: Passage, mention: Mention, titles: Sequence[tuple[int, int]]) -> bool:
        """Kuh „Norwegen“, der „Mexikaner“, die Oper „Die Italienerin in Algier“."""
        start, end = passage.words[mention.first].start, passage.words[mention.last].end
        at = bisect_right(titles, (start, len(passage.clean))) - 1
        if at < 0 or titles[at][1] < end:
            return False
        first, last = titles[at]
        begin = first
        while at and _LISTED.fullmatch(passage.clean, titles[at - 1][1], begin):  # „Kalinka“ und „Tulpen aus Amsterdam“
            at -= 1
            begin = titles[at][0]
        if (first, last) == (start, end) and mention.form.kind == "demonym":
            return True
        opening = mention.first
        while opening and passage.words[opening - 1].start >= begin:
            opening -= 1
        return any(fits(terms("masks", "works"), word) for word in passage.words[max(0, opening - 2) : opening])

    def _is_trap(self, passage: Passage, mention: Mention, adjectives: set[int]) -> bool:
        words, form = passage.words, mention.form
        following = words[mention.last + 1] if mention.last + 1 < len(words) else None
        if following and (is_object(passage, mention, following) or is_corner(passage, mention)):
            return True
        if words[mention.first].low in self._landscape and mention.first:
            return self._is_landscape(words[mention.first - 1], passage.gap(mention.first))
        if form.kind == "adjective":
            return is_language(passage, mention, adjectives) or is_german_name(passage, mention)
        return False

    def _is_landscape(self, before: Word, gap: str) -> bool:
        """Sächsische Schweiz: a capitalised adjective directly before it."""
        named = before.low.endswith(("ische", "ischen", "ischer", "er")) or before.low in self._landscape_small
        adjective = named and before.text[0].isupper()
        return gap == " " and adjective and before.low not in self._landscape_except


def _each(passages: Sequence[Passage], kept: Sequence[Sequence[Mention]]) -> Iterator[tuple[Passage, Mention]]:
    for passage, found in zip(passages, kept, strict=True):
        for mention in found:
            yield passage, mention


@cache
def traps(extra: tuple[str, ...] = ()) -> Traps:
    """The traps of the process, or those of a pipeline file that adds some."""
    return Traps(extra)
