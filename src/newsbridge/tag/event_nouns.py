"""Finds the nouns that name an event: each word is looked up once, by itself and by its ends, however many nouns."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from newsbridge.tag.alternatives import any_of

_INFLECTIONS = ("", "es", "s", "e", "en", "n", "er", "ern", "nen")
_WORD = re.compile(r"(?<![\w-])[A-ZÄÖÜ][\w-]*")
_PLAIN = re.compile(r"[A-ZÄÖÜ][\w-]*")
_LEAST, _MOST = 2, 41
"""Letters of a compound before the noun that it ends with."""
_LONGEST = 100
"""Letters of a word; a longer one is noise."""

Found = tuple[int, int]
"""Where a noun stands: start and end."""


class Nouns:
    """Nouns by themselves and at the end of compounds, in any inflection; each set of words has its own."""

    def __init__(
        self,
        nouns: Iterable[str],
        heads: Iterable[str] = (),
        whole: Iterable[str] = (),
        but: Iterable[str] = (),
    ) -> None:
        """Make the tables.

        Args:
            nouns: by themselves and at the end of compounds; of several words only by themselves.
            heads: only at the end of compounds.
            whole: only by themselves.
            but: ends of words that are none of them.
        """
        nouns, heads, whole = list(nouns), list(heads), list(whole)
        phrases = [noun for noun in (*nouns, *whole) if not _PLAIN.fullmatch(noun)]
        self._nouns = frozenset(nouns)
        self._whole = frozenset([*nouns, *whole])
        self._tails = _Ends([*(noun.lower() for noun in nouns), *heads])
        self._heads = _Ends("-" + head.capitalize() for head in heads)
        self._but = _Ends(noun.lower() for noun in but)
        self._phrases = _phrases(phrases)
        self._look_up = lru_cache(maxsize=20_000)(self._end)

    def find(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Those that begin from `start` to `end`, in order of place."""
        phrases = self._phrases.finditer(text, start, end) if self._phrases else iter(())
        phrase = next(phrases, None)
        for match in _WORD.finditer(text, start, end):
            while phrase is not None and phrase.start() <= match.start():
                yield phrase.span()
                phrase = next(phrases, None)
            length = self._look_up(match[0])
            if length:
                yield match.start(), match.start() + length
        while phrase is not None:
            yield phrase.span()
            phrase = next(phrases, None)

    def _end(self, word: str) -> int:
        """How many letters of a word are the noun: Konzert-Reihe begins with one; 0 where none do."""
        if len(word) > _LONGEST:
            return 0
        stops = [at for at, letter in enumerate(word) if letter == "-" and at] + [len(word)]
        for names in (self._is_compound, self._is_alone):
            for stop in stops:
                part = word[:stop]
                stems = [part.removesuffix(ending) for ending in _INFLECTIONS if part.endswith(ending)]
                if any(names(stem) for stem in stems) and not any(self._but.of(stem.lower()) for stem in stems):
                    return stop
        return 0

    def _is_compound(self, stem: str) -> bool:
        return self._tails.of(stem, _LEAST, _MOST) or self._heads.of(stem, _LEAST, _MOST)

    def _is_alone(self, stem: str) -> bool:
        """Itself, or behind a hyphen: Jazz-Open-Air."""
        if stem in self._whole:
            return True
        return any(stem[at + 1 :] in self._nouns for at, letter in enumerate(stem) if letter == "-" and at)


class _Ends:
    """Ends of words, by their lengths."""

    def __init__(self, ends: Iterable[str]) -> None:
        self._ends = frozenset(ends)
        self._lengths = sorted({len(end) for end in self._ends})

    def of(self, word: str, least: int = 0, most: int = 1000) -> bool:
        """Whether a word ends in one of them, with `least` to `most` letters before it."""
        size = len(word)
        return any(
            least <= size - length <= most and word[size - length :] in self._ends for length in self._lengths
        )


def _phrases(phrases: list[str]) -> re.Pattern[str] | None:
    """Several words: Tag der offenen Tür, Familien-Tag der offenen Tür."""
    if not phrases:
        return None
    endings = any_of(_INFLECTIONS)
    return re.compile(rf"(?<![\w-])(?:[A-ZÄÖÜ][\w-]{{1,40}}?-)?(?:{any_of(phrases)}){endings}(?!\w)")
