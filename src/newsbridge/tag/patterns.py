"""Terms that an editor writes, matched against words in linear time.

`logistik*` begins with it, `*logistik` ends with it, `*logistik*` holds it, `logistik` is the word in any
inflection; several words are a phrase. `Klage`, with a capital, asks for one: the noun, not the verb. Terms in
CAPITALS are taken as they stand.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from newsbridge.tag.offsets import MAX_WORD, Word

Value = TypeVar("Value")

INFLECTIONS = frozenset(["", "e", "n", "s", "en", "er", "es", "em", "ern", "nen", "ns", "se", "ses"])
_PARTS = re.compile(r"\*?[^\W_]+\*?|\*")
_KEY = 3
"""Stems are found by their first letters; shorter ones are whole words."""


class Pattern(NamedTuple):
    """One word of a term."""

    stem: str
    starts: bool
    """The word begins with the stem."""
    ends: bool
    """Nothing but an inflection follows the stem."""
    exact: bool
    """The word is the stem as it stands, capitals and all."""
    capital: bool = False
    """The word begins with a capital: a noun, where the verb or adjective says something else."""

    def fits(self, word: Word) -> bool:
        """Whether the word is one that the term means."""
        if self.exact:
            return word.text == self.stem
        if self.capital and not word.text[0].isupper():
            return False
        if self.starts:
            return word.low.startswith(self.stem) and self._tail(word.low[len(self.stem) :])
        at = word.low.rfind(self.stem) if self.ends else word.low.find(self.stem)
        return at >= 0 and self._tail(word.low[at + len(self.stem) :])

    def _tail(self, rest: str) -> bool:
        return not self.ends or rest in INFLECTIONS


def parse(term: str) -> tuple[Pattern, ...]:
    """The words of a term."""
    if term.strip("*").isalpha():  # most are one word, and thousands are read at every start
        return (_pattern(term),)
    return tuple(_pattern(part) for part in _PARTS.findall(term) if part != "*")


def _pattern(part: str) -> Pattern:
    stem = part.strip("*")
    whole = "*" not in part
    exact = whole and len(stem) > 1 and stem.isupper()
    starts, ends = not part.startswith("*"), not part.endswith("*")
    return Pattern(stem if exact else stem.lower(), starts, ends, exact, capital=stem[0].isupper())


class Hit(NamedTuple, Generic[Value]):
    """A term found: words `first` to `last`, both included."""

    first: int
    last: int
    value: Value


class Index(Generic[Value]):
    """Finds all terms of a set in a list of words; each word costs its own length, whatever the number of terms."""

    def __init__(self, terms: Iterable[tuple[str, Value]]) -> None:
        self._opening: dict[str, list[tuple[Pattern, int]]] = defaultdict(list)
        self._inside: dict[str, list[tuple[Pattern, int]]] = defaultdict(list)
        self._terms: list[tuple[tuple[Pattern, ...], Value]] = []
        for term, value in terms:
            if patterns := parse(term):
                self._add(patterns, value)
        self._candidates = lru_cache(maxsize=20_000)(self._look_up)

    def _add(self, patterns: tuple[Pattern, ...], value: Value) -> None:
        first, number = patterns[0], len(self._terms)
        self._terms.append((patterns, value))
        # Where a word begins is asked once, what it holds at each of its letters: two tables keep that cheap
        table = self._opening if first.starts else self._inside
        table[first.stem[:_KEY].lower()].append((first, number))

    def find(self, words: Sequence[Word]) -> Iterator[Hit[Value]]:
        """Every term at every place, also where terms overlap."""
        for position, word in enumerate(words):
            if len(word.low) > MAX_WORD:
                continue
            for number in self._candidates(word.text):
                patterns, value = self._terms[number]
                if len(patterns) == 1 or _follows(patterns, words, position):
                    yield Hit(position, position + len(patterns) - 1, value)

    def _look_up(self, text: str) -> tuple[int, ...]:
        """The terms whose first word is this one."""
        word = Word(text, text.lower(), 0, len(text), False, 0)
        low = word.low
        found = {
            number
            for length in range(1, _KEY + 1)
            for pattern, number in (self._opening.get(low[:length], ()) if length <= len(low) else ())
            if pattern.fits(word)
        }
        if self._inside:
            for at in range(len(low) - _KEY + 1):
                for pattern, number in self._inside.get(low[at : at + _KEY], ()):
                    if pattern.fits(word):
                        found.add(number)
        return tuple(sorted(found))


def _follows(patterns: Sequence[Pattern], words: Sequence[Word], position: int) -> bool:
    """Whether the words from `position` on are the phrase, without the end of a sentence between them."""
    if position + len(patterns) > len(words):
        return False
    span = words[position : position + len(patterns)]
    return span[0].sentence == span[-1].sentence and all(
        pattern.fits(word) for pattern, word in zip(patterns[1:], span[1:], strict=True)
    )
