"""How much one place of an item says of its country: more in title and lead, less for where somebody comes from."""

from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache

from newsbridge.model import Article
from newsbridge.tag.country_dealings import comes_from, is_aside, is_subject, is_way
from newsbridge.tag.country_item import terms
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word
from newsbridge.tag.patterns import Index
from newsbridge.vocabulary.country_data import country_data

TITLE, LEAD, HEADING, BODY = 3.0, 2.0, 1.5, 1.0
LEAD_REST = 1.5
"""For the rest of a first paragraph that is longer than a lead."""
LEAD_LENGTH, LEAD_END = 120, 280
_KINDS = {"town": 0.75, "careful": 0.75, "organisation": 0.8, "shared": 0.35}
SEVERAL, LISTED, ORIGIN, POLICE, PASSING, PAST, WAY, ASIDE = 0.6, 0.5, 0.35, 0.6, 0.5, 0.5, 0.35, 0.7
CUE, PAIR, ACTOR = 1.3, 1.5, 0.6
EXPLAINED = 0.2
"""For a town whose country is named directly after it."""
_TOWNS = frozenset(["town", "careful", "shared"])
_EXPLAINED_REACH = 2
_OPENING = 1
"""Where a text's first sentence is, behind a dateline that counts as one."""
_POLICE_WORDS = 2
_BEGINNING = 80
"""Words of the text in which an item says that it is one of the police, or of a journey."""
_WHOLE_ITEM = ("strong", "next_door", "police", "joint", "leisure", "business", "passing", "deeds")
_PASSING_WORDS = 2
_ARTICLES = frozenset(["dem", "den", "der"])
_NUMBERS = frozenset(["zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf"])
_ADJECTIVE_REACH = 2
"""Words between a country's adjective and the person or firm that it describes."""


class Weigher:
    """Weighs the mentions of one passage; `titled`: the item's title names a country."""

    def __init__(
        self, article: Article, passage: Passage, mentions: Sequence[Mention], home: str, titled: bool
    ) -> None:
        self._passage = passage
        self._home = home
        self._named = {mention.first: mention.form.codes for mention in mentions if mention.form.kind == "name"}
        self._towns = {mention.first: mention.form.codes for mention in mentions if mention.form.kind in _TOWNS}
        self._codes: dict[int, set[str]] = defaultdict(set)
        for mention in mentions:
            self._codes[passage.words[mention.first].sentence].update(set(mention.form.codes) - {home})
        cues = cues_of(passage)["strong"] if self._codes else ()
        self._cued = {passage.words[at].sentence for at in cues}
        asked = bool(self._codes) and not titled
        self._title_cued = asked and _has(cue_index("strong"), _title_words(article, passage))
        self._dealt = {passage.words[at].sentence for at in cues_of(passage)["deeds"]} if self._codes else set()
        self._title_deals = asked and _has(cue_index("deeds"), _title_words(article, passage))
        self._ends = _weights(article, passage.field)

    def is_listed(self, mention: Mention) -> bool:
        """One of three countries or more in a sentence."""
        return len(self._codes[self._passage.words[mention.first].sentence]) > 2

    def is_cued(self, mention: Mention) -> bool:
        """The sentence speaks of trade or co-operation, and not of many countries at once; a title that names no
        country speaks for the lead, too.
        """
        word = self._passage.words[mention.first]
        cued = word.sentence in self._cued or (self._title_cued and word.end <= LEAD_END)
        return cued and self._is_central(mention)

    def is_dealt_with(self, mention: Mention) -> bool:
        """The sentence tells of help, trade, teaching, loans or practice across the border; a title that
        names no country speaks for the first sentence, too.
        """
        word = self._passage.words[mention.first]
        dealt = word.sentence in self._dealt or is_subject(self._passage, mention)
        dealt = dealt or (self._title_deals and word.end <= LEAD_END and word.sentence <= _OPENING)
        if not dealt or not self._is_central(mention) or self.is_origin(mention):
            return False
        return _is_actor(self._passage, mention) or not comes_from(self._passage, mention)

    def _is_central(self, mention: Mention) -> bool:
        """Neither one of many, nor a side remark, nor a place on the way."""
        return not (self.is_listed(mention) or is_aside(self._passage, mention) or is_way(self._passage, mention))

    def weight(self, mention: Mention, start: int) -> float:
        """By place, by kind of word and by what stands around it; `start` counts in the original."""
        weight = next((weight for end, weight in self._ends if start < end), BODY)
        weight *= EXPLAINED if self._is_explained(mention) else _KINDS.get(mention.form.kind, 1.0)
        if mention.form.kind == "organisation" and len(mention.form.codes) > 1:
            weight *= SEVERAL
        if self.is_origin(mention):
            weight *= ORIGIN
        elif _is_past(self._passage, mention):
            weight *= PAST
        elif is_way(self._passage, mention):
            weight *= WAY
        if self.is_listed(mention):
            return weight * LISTED
        if _is_actor(self._passage, mention):
            weight += ACTOR
        elif is_aside(self._passage, mention) and not self.is_origin(mention):
            return weight * ASIDE
        return weight + (PAIR if self._is_pair(mention) else 0.0)

    def _is_explained(self, mention: Mention) -> bool:
        """Biel in der Schweiz: the country's name says it all."""
        if mention.form.kind not in _TOWNS:
            return False
        words, last = self._passage.words, mention.last
        after = range(last + 1, min(last + 2 + _EXPLAINED_REACH, len(words)))
        if self._is_near_town(mention):
            return True
        return any(
            self._named.get(at) == mention.form.codes and words[at].sentence == words[last].sentence for at in after
        )

    def _is_near_town(self, mention: Mention) -> bool:
        """aus Borne bei Hengelo: one place, told twice."""
        words, first, last = self._passage.words, mention.first, mention.last
        if not first or words[first - 1].low != "aus" or last + 2 >= len(words) or words[last + 1].low != "bei":
            return False
        return self._towns.get(last + 2) == mention.form.codes

    def is_origin(self, mention: Mention) -> bool:
        """A driver from Lithuania, the French driver, a born Pole: they say little of their country."""
        words, at = self._passage.words, mention.first
        back = 2 if at > 1 and words[at - 1].low in _ARTICLES and words[at - 2].low == "aus" else 1
        if at > back and words[at - back].low == "aus":
            return _has(cue_index("origin"), words[max(0, at - back - 2) : at - back])
        before = words[at - 1].low if at else ""
        if mention.form.kind == "demonym":
            return before.startswith(("gebürtig", "stämmig")) or before.endswith(("jährige", "jährigen", "jähriger"))
        return mention.form.kind == "adjective" and _has(cue_index("persons"), _described(self._passage, mention))

    def _is_pair(self, mention: Mention) -> bool:
        """deutsch-niederländisch, in either order."""
        words, first, last = self._passage.words, mention.first, mention.last
        before = first > 0 and words[first].joined and words[first - 1].low == "deutsch"
        after = last + 1 < len(words) and words[last + 1].joined and words[last + 1].low.startswith("deutsch")
        return mention.form.kind == "adjective" and (before or after) and mention.form.codes != (self._home,)


def item_factor(passages: Sequence[Passage]) -> float:
    """What every country of an item is worth: less where it tells of police work, of journeys for pleasure, or of
    lives, shows and sports rather than of firms, offices and schools that deal with each other.
    """
    leisure = any(at < _BEGINNING for passage in passages for at in cues_of(passage)["leisure"])
    if leisure or is_police_item(passages):
        return POLICE
    passing = _distinct("passing", passages)
    if not passing:
        return 1.0
    relations = len(_distinct("strong", passages)) + len(_distinct("business", passages))
    return PASSING if len(passing) >= max(relations, _PASSING_WORDS) or not relations else 1.0


def is_next_door(passages: Sequence[Passage]) -> bool:
    """Whether the item speaks of the neighbouring country or the other side of the border."""
    return any(cues_of(passage)["next_door"] for passage in passages)


@lru_cache(maxsize=4)
def cues_of(passage: Passage) -> dict[str, list[int]]:
    """Where the cues of a passage stand, by list: one walk for all lists that are asked for whole items."""
    found: dict[str, list[int]] = defaultdict(list)
    for hit in _cues().find(passage.words):
        found[hit.value].append(hit.first)
    return found


@cache
def _cues() -> Index[str]:
    data = country_data("cues")
    return Index((term, name) for name in _WHOLE_ITEM for term in data[name])


def _distinct(name: str, passages: Sequence[Passage]) -> set[str]:
    return {passage.words[at].low for passage in passages for at in cues_of(passage)[name]}


def is_police_item(passages: Sequence[Passage]) -> bool:
    """Whether police or courts write: two of their words stand in title and first sentences."""
    found = {
        passage.words[at].low for passage in passages for at in cues_of(passage)["police"] if at < _BEGINNING
    }
    return len(found) >= _POLICE_WORDS and not any(cues_of(passage)["joint"] for passage in passages)


def _title_words(article: Article, passage: Passage) -> Sequence[Word]:
    return Passage("title", article.title).words if passage.field == "text" else ()


def _described(passage: Passage, mention: Mention) -> Sequence[Word]:
    """The noun that an adjective belongs to: the first capitalised word soon after it."""
    after = passage.words[mention.last + 1 : mention.last + 2 + _ADJECTIVE_REACH]
    noun = next((word for word in after if word.text[0].isupper() or word.text[0].isdigit()), None)
    return [noun] if noun and noun.sentence == passage.words[mention.last].sentence else []


def _is_actor(passage: Passage, mention: Mention) -> bool:
    """Teams from Nimwegen, five from the Netherlands, the Mexican group: they take part in what the item tells."""
    words, at = passage.words, mention.first
    if mention.form.kind == "adjective" or words[mention.last].low.endswith("er"):
        return _has(cue_index("actors"), _described(passage, mention))
    if at and words[at - 1].low in _ARTICLES:
        at -= 1
    if at > 2 and words[at - 1].low == "und" and words[at - 2].text[0].isupper() and words[at - 3].low == "aus":
        at -= 2  # partners from Hasselt and Eindhoven
    if at < 2 or words[at - 1].low != "aus" or words[at - 2].sentence != words[at].sentence:
        return False
    return words[at - 2].low in _NUMBERS or _has(cue_index("actors"), words[at - 2 : at - 1])


def _is_past(passage: Passage, mention: Mention) -> bool:
    """aus dem alten Persien, im antiken Griechenland."""
    return mention.first > 0 and _has(cue_index("past"), passage.words[mention.first - 1 : mention.first])


def _has(index: Index[None], words: Sequence[Word]) -> bool:
    return any(True for _ in index.find(words))


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
            if not led and end > LEAD_END:
                weights.append((LEAD_END, LEAD))
            weights.append((end, (BODY if led else LEAD_REST) if end > (LEAD_LENGTH if led else LEAD_END) else LEAD))
            led = True
        start = end + 2
    return weights


def cue_index(name: str) -> Index[None]:
    """The terms of one list of cues.toml."""
    return terms("cues", name)
