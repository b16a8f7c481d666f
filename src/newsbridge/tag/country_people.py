"""Countries' and towns' names that are people: Frau Schweizer, Leiterin Annika Holland, Georgia Lindner."""

from collections.abc import Sequence
from functools import cache

from newsbridge.tag.country_item import fits, index_of, is_followed
from newsbridge.tag.gazetteer import Mention
from newsbridge.tag.offsets import Passage, Word
from newsbridge.vocabulary.country_data import country_data

_JOINS = frozenset([" & ", " + "])
_MEMBERS = frozenset(["mann", "frau", "urgestein", "veteran"])
"""After a party's name and a hyphen: CDU-Mann Holland."""
_NOUNS = frozenset(["name", "demonym", "town", "careful", "shared"])


class People:
    """What makes a name a person's, built once from people.toml."""

    def __init__(self) -> None:
        data = country_data("people")
        self._shops = index_of(data["shops"])
        self._roles = index_of(data["roles"])
        self._honorifics = frozenset(data["honorifics"])
        self._surnames = frozenset(data["surnames"])
        self._first_names = frozenset(data["first_names"])
        self._given_names = frozenset(data["given_names"])
        self._prepositions = frozenset(data["prepositions"])
        self._place_words = frozenset(data["prepositions"]) | frozenset(data["determiners"])
        self._where = frozenset(data["where"])
        self._parties = frozenset(data["parties"])
        self._counts = frozenset(data["counts"])

    def is_person(self, passage: Passage, mention: Mention) -> bool:
        """Whether this mention names a person or a shop called after one."""
        if mention.form.kind not in _NOUNS or mention.first != mention.last:
            return False
        if self._is_given_name(passage, mention) or self._is_entry(passage, mention):
            return True
        return mention.first > 0 and self._is_surname(passage, mention)

    def _may_be_surname(self, low: str) -> bool:
        return low in self._surnames or low.removesuffix("s") in self._surnames

    def _is_entry(self, passage: Passage, mention: Mention) -> bool:
        """Holland (CDU), Schweizer (34.), Holland & Söhne: a name in a list of goals or seats, or of a firm."""
        words, at = passage.words, mention.first
        if not self._may_be_surname(words[at].low):
            return False
        if at and passage.gap(at) in _JOINS:
            return True
        if at + 1 >= len(words):
            return False
        after, gap = words[at + 1], passage.gap(at + 1)
        end = passage.clean[after.end : after.end + 1]
        entry = after.low in self._parties or (after.text.isdigit() and end in {".", "/", ",", "'"})
        return gap in _JOINS or (gap == " (" and entry)

    def _is_given_name(self, passage: Passage, mention: Mention) -> bool:
        words, at = passage.words, mention.first
        if words[at].text not in self._given_names or not is_followed(passage, at):
            return False
        return not (at and words[at - 1].sentence == words[at].sentence and words[at - 1].low in self._prepositions)

    def _is_surname(self, passage: Passage, mention: Mention) -> bool:
        words, at = passage.words, mention.first
        before, gap = words[at - 1], passage.gap(at)
        if gap not in {" ", ". ", "."}:
            return False
        if gap == " " and fits(self._shops, before) and not is_followed(passage, at):
            return True
        if before.low in self._honorifics or (gap == " " and before.text in self._first_names):
            return True
        if not self._may_be_surname(words[at].low):
            return False
        if _is_initial(words, at - 1, gap) or (before.joined and before.low in _MEMBERS):
            return True
        return gap == " " and not is_followed(passage, at) and self._is_name_before(passage, mention)

    def _is_name_before(self, passage: Passage, mention: Mention) -> bool:
        """A role, or for demonyms any word that may be a first name: a capital inside the sentence."""
        words, at = passage.words, mention.first
        before = words[at - 1]
        if fits(self._roles, before):
            return True
        if mention.form.kind != "demonym" or not before.text[0].isupper() or before.low in self._counts:
            return False
        inside = at > 1 and words[at - 2].sentence == before.sentence
        return inside and before.low not in self._place_words and not before.joined

    def is_repeated(self, passage: Passage, mention: Mention, surnames: set[str], *, others: bool) -> bool:
        """A person's name that stands alone later on, or in the genitive; "in Holland" is still the country, and so
        is "mit Holland" where the item names it with other words (`others`).
        """
        low = passage.words[mention.first].low
        if not surnames & {low, low.removesuffix("s")} or mention.first != mention.last:
            return False
        before = passage.words[mention.first - 1] if mention.first else None
        inside = before is not None and before.sentence == passage.words[mention.first].sentence
        return not (before and inside and before.low in (self._place_words if others else self._where))


def _is_initial(words: Sequence[Word], at: int, gap: str) -> bool:
    """ "J." before a surname; not the B of "z. B."."""
    initial = words[at].text
    abbreviated = at > 0 and len(words[at - 1].text) == 1 and words[at - 1].text.islower()
    return gap.startswith(".") and len(initial) == 1 and initial.isupper() and not abbreviated


@cache
def people() -> People:
    """The one set of names of the process."""
    return People()
