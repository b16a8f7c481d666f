"""The terms of a large lexicon, found without reading any of them before a text holds its first word.

The terms are those of `patterns`. Each stands in one of four tables by its first word's letters, as it is written;
what a table gives for a word of a text is read then, and asked whether it fits.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from newsbridge.tag.offsets import MAX_WORD, Word
from newsbridge.tag.patterns import INFLECTIONS, Hit, Pattern, parse

_KEY = 3
"""Letters that find a stem inside a word; shorter ones stand at its beginning only."""
_LONGEST = max(map(len, INFLECTIONS))

_SECOND = 2
"""Letters of a phrase's second word that tell most phrases with one first word apart."""
_MOST_WORDS = 20_000

_Table = dict[str, list[int]]


class _Candidates(NamedTuple):
    """The terms whose first word is one of a text."""

    singles: Sequence[int]
    """Terms of this one word."""
    phrases: Mapping[str, Sequence[int]]
    """All phrases that may go on with a word, by its first letters."""
    others: Sequence[int]
    """Phrases that may go on with any."""


class TermIndex:
    """Finds terms by their numbers; each word costs its own length, whatever the number of terms."""

    def __init__(self, terms: Sequence[str]) -> None:
        self._terms = terms
        self._whole: _Table = {}
        self._beginnings: _Table = {}
        self._endings: _Table = {}
        self._inside: _Table = {}
        for number, term in enumerate(terms):
            self._add(term, number)
        self._patterns: dict[int, tuple[Pattern, ...]] = {}
        """Of the terms that were near a word."""
        self._known: dict[str, _Candidates | None] = {}

    def _add(self, term: str, number: int) -> None:
        part = term.partition(" ")[0]
        stem = part.strip("*")
        if not stem.isalpha():
            patterns = parse(term)
            if not patterns:
                return
            stem, starts, ends = patterns[0][:3]
        else:
            starts, ends = part[0] != "*", part[-1] != "*"
        stem = stem.lower()
        if starts:
            (self._whole if ends else self._beginnings).setdefault(stem, []).append(number)
        elif ends:
            self._endings.setdefault(stem, []).append(number)
        else:
            self._inside.setdefault(stem[:_KEY], []).append(number)

    def find(self, words: Sequence[Word]) -> Iterator[Hit[int]]:
        """Every term's number at every place, also where terms overlap."""
        known = self._known
        for position, word in enumerate(words):
            text = word.text
            candidates = known[text] if text in known else self._look_up(text)
            if candidates is None:
                continue
            singles, phrases, others = candidates
            near = phrases.get(words[position + 1].low[:_SECOND], others) if position + 1 < len(words) else ()
            longer = [number for number in near if _follows(self._patterns[number], words, position)] if near else None
            for number in sorted((*singles, *longer)) if longer else singles:
                yield Hit(position, position + len(self._patterns[number]) - 1, number)

    def is_in(self, words: Sequence[Word]) -> bool:
        """Whether any of the terms is."""
        return next(self.find(words), None) is not None

    def _look_up(self, text: str) -> _Candidates | None:
        """The candidates of a word, kept in mind: texts repeat their words."""
        if len(self._known) >= _MOST_WORDS:
            self._known.clear()
        found = self._known[text] = self._candidates(Word(text, text.lower(), 0, len(text), False, 0))
        return found

    def _candidates(self, word: Word) -> _Candidates | None:
        if len(word.low) > MAX_WORD:
            return None
        singles: list[int] = []
        others: list[int] = []
        phrases: _Table = {}
        for number in sorted(self._near(word.low)):
            if number not in self._patterns:
                self._patterns[number] = parse(self._terms[number])
            first, *rest = self._patterns[number]
            if not first.fits(word):
                continue
            if not rest:
                singles.append(number)
            elif rest[0].starts and len(rest[0].stem) >= _SECOND:
                phrases.setdefault(rest[0].stem[:_SECOND].lower(), []).append(number)
            else:
                others.append(number)
        if not (singles or phrases or others):
            return None
        return _Candidates(singles, {second: [*numbers, *others] for second, numbers in phrases.items()}, others)

    def _near(self, low: str) -> set[int]:
        """The terms that a word may begin; all that it begins are among them."""
        found: set[int] = set()
        length = len(low)
        for cut in range(min(_LONGEST, length - 1) + 1):
            if low[length - cut :] in INFLECTIONS:
                found.update(self._whole.get(low[: length - cut], ()))
                for at in range(length - cut - _KEY + 1):
                    if numbers := self._endings.get(low[at : length - cut]):
                        found.update(numbers)
        for end in range(1, length + 1):
            if numbers := self._beginnings.get(low[:end]):
                found.update(numbers)
        for at in range(length - _KEY + 1):
            if numbers := self._inside.get(low[at : at + _KEY]):
                found.update(numbers)
        return found


def _follows(patterns: Sequence[Pattern], words: Sequence[Word], position: int) -> bool:
    """Whether the words from `position` on are the phrase, without the end of a sentence between them."""
    last = position + len(patterns) - 1
    return (
        last < len(words)
        and words[position].sentence == words[last].sentence
        and all(pattern.fits(words[position + at]) for at, pattern in enumerate(patterns[1:], start=1))
    )
