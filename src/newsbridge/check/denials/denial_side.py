"""One side of a group as the search for denials sees it: its words, its denials, its clauses."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newsbridge.check.denials.denial_words import Class, class_of, words_of
from newsbridge.check.words.alignment import Word
from newsbridge.check.words.lexicon import Tongue
from newsbridge.text.masking import blank

_BREAK = re.compile(r"[,;:–—.!?(]")


@dataclass(frozen=True)
class Side:
    """The words of one side, each with its counterpart's number."""

    words: Sequence[Word]
    partners: Sequence[int | None]
    text: str
    """With what denies nothing blanked."""
    said: str
    """The text as it stands."""
    tongue: Tongue
    hard: list[int]
    """Numbers of the words that deny."""
    idioms: int

    @cached_property
    def soft(self) -> dict[int, Class]:
        """Numbers of the words that may stand for a denial."""
        return _soft(self.words, self.partners, self.text, self.tongue)

    def tells(self, at: int) -> bool:
        """Whether a word carries content."""
        lexeme = self.words[at].lexeme
        return not lexeme.light and lexeme.low not in words_of(self.tongue).idle

    def clause(self, at: int) -> list[int]:
        """Numbers of the words in a word's clause."""
        return [number for number in range(len(self.words)) if self.joined(number, at)]

    def joined(self, one: int, other: int) -> bool:
        """Whether two words stand in the same clause."""
        first, last = self.words[min(one, other)], self.words[max(one, other)]
        return _BREAK.search(self.text, first.end, max(last.start, first.end)) is None


def side_of(words: Sequence[Word], partners: Sequence[int | None], text: str, tongue: Tongue) -> Side:
    """The side with its denials; those of rhetorical phrases, idioms and compounds (Nicht-EU) are none."""
    table = words_of(tongue)
    denying = [at for at, word in enumerate(words) if word.lexeme.low in table.hard]
    hard = [at for at in denying if text[words[at].end : words[at].end + 1] != "-"]
    joined = len(denying) - len(hard)
    if not hard:
        return Side(words, partners, text, text, tongue, hard, joined)
    start, end = words[0].start, words[-1].end
    rhetorical = [match.span() for match in table.rhetorical.finditer(text, start, end)]
    idioms = [match.span() for match in table.idioms.finditer(text, start, end)]
    plain = blank(text, rhetorical + idioms) if rhetorical or idioms else text
    hard = [at for at in hard if plain[words[at].start] != "\x00"]
    return Side(words, partners, plain, text, tongue, hard, len(idioms) + joined)


def _soft(words: Sequence[Word], partners: Sequence[int | None], text: str, tongue: Tongue) -> dict[int, Class]:
    found = {
        at: kind
        for at, word in enumerate(words)
        if text[word.start] != "\x00" and (kind := class_of(word.lexeme.low, tongue))
    }
    starts = [word.start for word in words]
    for kind, start, end in words_of(tongue).phrases(text, words[0].start, words[-1].end) if words else ():
        first, last = bisect_left(starts, start), bisect_left(starts, end) - 1
        # schließt … nicht aus: the particle tells, unless it has a counterpart of its own.
        told = last > first and words[last].lexeme.light and partners[last] is None
        found.setdefault(last if told else min(first, len(words) - 1), kind)
    return found
