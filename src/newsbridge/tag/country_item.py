"""What a whole item says, for the countries' names that hang on it: kitchens, the Union, people, houses."""

from collections.abc import Iterable, Sequence
from functools import cache

from newsbridge.tag.offsets import Passage, Word
from newsbridge.tag.patterns import Index
from newsbridge.vocabulary.country_data import country_data


def index_of(terms: Iterable[str]) -> Index[None]:
    """Terms that are only asked for, without a value."""
    return Index((term, None) for term in terms)


@cache
def terms(file: str, *lists: str) -> Index[None]:
    """The terms of some lists of a data file, built when they are first asked for: most items need few of them."""
    data = country_data(file)
    return index_of(term for name in lists for term in data[name])


def fits(index: Index[None], word: Word) -> bool:
    """Whether a word is one of the terms."""
    return any(True for _ in index.find((word,)))


def is_followed(passage: Passage, at: int) -> bool:
    """A capitalised word follows directly: "Sprecher Schweizer Firmen" speaks of the country."""
    following = passage.words[at + 1] if at + 1 < len(passage.words) else None
    return following is not None and following.text[0].isupper() and passage.gap(at + 1) == " "


class Item:
    """Title and text of one item; its answers are looked up once, and only when they are asked for."""

    def __init__(self, passages: Sequence[Passage]) -> None:
        self._passages = passages
        self._answers: dict[str, bool] = {}
        self._words: set[str] = set()
        self.people: set[str] = set()
        """Forms that the item uses as surnames."""
        self.houses: set[str] = set()
        """Forms that the item uses as names of houses, villages, ships or works."""
        self.doubtful: dict[str, set[int]] = {}
        """By field, the first words of mentions that only count beside another form of their country."""
        self.unvouched: dict[str, set[int]] = {passage.field: set() for passage in passages}
        """By field, the first words of mentions that only count beside a sure form of their country."""
        self.sentences: set[tuple[str, int]] = set()
        """Sentences with a sure country."""

    def is_beside_country(self, passage: Passage, sentence: int) -> bool:
        """Letten beside Dänen are people."""
        return (passage.field, sentence) in self.sentences

    def has(self, words: frozenset[str]) -> bool:
        """Whether one of the words stands in the item."""
        if not self._words:
            self._words.update(word.low for passage in self._passages for word in passage.words)
        return not self._words.isdisjoint(words)

    def speaks_of(self, topic: str) -> bool:
        """Whether the item has a word of one of the lists: union, dining, baking, bible, tools, kinds."""
        if topic not in self._answers:
            index = terms("cues" if topic == "union" else "masks", topic)
            self._answers[topic] = any(True for passage in self._passages for _ in index.find(passage.words))
        return self._answers[topic]
