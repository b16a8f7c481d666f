"""What looks like a country and is none: surnames, streets, dishes, landscapes, languages, organisations."""

from collections.abc import Iterable, Sequence
from functools import cache

from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word
from newsbridge.tag.patterns import Index
from newsbridge.vocabulary.files import read_toml

_NOUNS = frozenset(["name", "demonym", "town", "careful"])


class Traps:
    """All traps, built once from the data files."""

    def __init__(self) -> None:
        data = read_toml("country_traps_de.toml")
        seats = read_toml("places_de.toml")["seats"]
        self._phrases = _index(data["phrases"])
        self._heads = _index(data["heads"])
        self._hyphen_heads = _index(data["hyphen_heads"])
        self._language_heads = _index(data["language_heads"])
        self._language_verbs = _index(data["language_verbs"])
        self._dishes = _index(data["dishes"])
        self._shops = _index(data["shops"])
        self._roles = _index(data["roles"])
        self._union = _index(seats["union"])
        self._seats = frozenset(town.lower() for town in seats["towns"])
        self._landscape: str = data["landscape"]
        self._landscape_except = frozenset(data["landscape_except"])
        self._honorifics = frozenset(data["honorifics"])
        self._surnames = frozenset(data["surnames"])
        self._first_names = frozenset(data["first_names"])
        self._place_words = frozenset(data["prepositions"]) | frozenset(data["determiners"])
        self._careful = frozenset(data["careful_prepositions"])

    def without(self, passages: Sequence[Passage], mentions: Sequence[Sequence[Mention]]) -> list[list[Mention]]:
        """The mentions of each passage that are countries indeed."""
        union = any(True for passage in passages for _ in self._union.find(passage.words))
        surnames: set[str] = set()
        kept: list[list[Mention]] = []
        for passage, found in zip(passages, mentions, strict=True):
            covered = {at for hit in self._phrases.find(passage.words) for at in range(hit.first, hit.last + 1)}
            free = [mention for mention in found if not covered.intersection(range(mention.first, mention.last + 1))]
            people = {mention.first for mention in free if self._is_surname(passage, mention)}
            surnames.update(passage.words[at].low for at in people)
            adjectives = {mention.first for mention in free if mention.form.kind == "adjective"}
            kept.append(
                [
                    mention
                    for mention in free
                    if mention.first not in people
                    and not self._is_trap(passage, mention, adjectives)
                    and not (union and passage.words[mention.first].low in self._seats)
                ]
            )
        return [
            [mention for mention in found if not self._is_repeated(passage, mention, surnames)]
            for passage, found in zip(passages, kept, strict=True)
        ]

    def _is_trap(self, passage: Passage, mention: Mention, adjectives: set[int]) -> bool:
        words, form = passage.words, mention.form
        following = words[mention.last + 1] if mention.last + 1 < len(words) else None
        if form.kind == "careful":
            return not (mention.first and words[mention.first - 1].low in self._careful)
        if following and self._is_object(passage, mention, following):
            return True
        if words[mention.first].low == self._landscape and mention.first:
            return self._is_landscape(words[mention.first - 1], passage.gap(mention.first))
        if form.kind == "adjective":
            return self._is_language(passage, mention, adjectives) or _is_german_name(passage, mention)
        return False

    def _is_object(self, passage: Passage, mention: Mention, following: Word) -> bool:
        """Belgische Straße, ungarische Salami, Holland-Rad."""
        word = passage.words[mention.last]
        if following.joined:
            return mention.form.kind != "abbreviation" and _fits(self._hyphen_heads, following)
        near = passage.clean[word.end : following.start] == " "
        named = mention.form.kind == "adjective" or word.low.endswith("er")
        if near and named and _fits(self._dishes, following):
            return True
        return near and named and word.text[0].isupper() and _fits(self._heads, following)

    def _is_landscape(self, before: Word, gap: str) -> bool:
        """Sächsische Schweiz: a capitalised adjective directly before it."""
        adjective = before.low.endswith(("ische", "ischen", "ischer", "er")) and before.text[0].isupper()
        return gap == " " and adjective and before.low not in self._landscape_except

    def _is_language(self, passage: Passage, mention: Mention, adjectives: set[int]) -> bool:
        words, at = passage.words, mention.last
        word = words[at]
        following = words[at + 1] if at + 1 < len(words) else None
        if following and _fits(self._language_heads, following) and following.sentence == word.sentence:
            return True
        if not word.low.endswith(("isch", "deutsch")):
            return False
        if (following and following.joined and at + 1 in adjectives) or (word.joined and at - 1 in adjectives):
            return False
        if _is_quoted_language(passage, at):
            return True
        around = [near for near in words[max(0, at - 4) : at + 5] if near.sentence == word.sentence]
        return word.text[0].isupper() or any(True for _ in self._language_verbs.find(around))

    def _is_surname(self, passage: Passage, mention: Mention) -> bool:
        """Frau Schweizer, Dr. Pohl, Martin Holland, J. Holland, Bürgermeister Holland, Buchhandlung Holland."""
        if mention.form.kind not in _NOUNS or not mention.first or mention.first != mention.last:
            return False
        words, at = passage.words, mention.first
        before, gap = words[at - 1], passage.gap(at)
        if gap not in {" ", ". ", "."}:
            return False
        if gap == " " and _fits(self._shops, before) and _ends_name(passage, at):
            return True
        if before.low in self._honorifics or (gap == " " and before.text in self._first_names):
            return True
        known = words[at].low in self._surnames
        in_office = known and gap == " " and _fits(self._roles, before) and _ends_name(passage, at)
        return in_office or (known and _is_initial(words, at - 1, gap))

    def _is_repeated(self, passage: Passage, mention: Mention, surnames: set[str]) -> bool:
        """A person's name that stands alone later on, or in the genitive; "in Holland" is still the country."""
        low = passage.words[mention.first].low
        if not self._surnames & surnames & {low, low.removesuffix("s")}:
            return False
        before = passage.words[mention.first - 1] if mention.first else None
        inside = before is not None and before.sentence == passage.words[mention.first].sentence
        return not (before and inside and before.low in self._place_words)


def _index(terms: Iterable[str]) -> Index[None]:
    return Index((term, None) for term in terms)


def _fits(index: Index[None], word: Word) -> bool:
    return any(True for _ in index.find((word,)))


def _is_initial(words: Sequence[Word], at: int, gap: str) -> bool:
    """ "J." before a surname; not the B of "z. B."."""
    initial = words[at].text
    abbreviated = at > 0 and len(words[at - 1].text) == 1 and words[at - 1].text.islower()
    return gap.startswith(".") and len(initial) == 1 and initial.isupper() and not abbreviated


def _ends_name(passage: Passage, at: int) -> bool:
    """No capitalised word follows: "Sprecher Schweizer Firmen" speaks of the country."""
    following = passage.words[at + 1] if at + 1 < len(passage.words) else None
    return following is None or not following.text[0].isupper() or passage.gap(at + 1) != " "


def _is_quoted_language(passage: Passage, at: int) -> bool:
    """auf englisch; (deutsch: Tag der Erinnerung)."""
    after = passage.clean[passage.words[at].end :][:1]
    return after in {":", ")"} or (at > 0 and passage.words[at - 1].low == "auf")


def _is_german_name(passage: Passage, mention: Mention) -> bool:
    """Deutscher Bauernverband, Deutsche Bahn: a capital inside the sentence, and a capitalised word after it."""
    words, at = passage.words, mention.first
    if mention.form.codes != ("DE",) or not words[at].text[0].isupper() or at + 1 >= len(words):
        return False
    inside = at > 0 and words[at - 1].sentence == words[at].sentence
    return inside and words[at + 1].text[0].isupper() and passage.gap(at + 1) == " "


@cache
def traps() -> Traps:
    """The one set of traps of the process."""
    return Traps()
