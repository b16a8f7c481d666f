"""Words of a text with exact places in it.

Press text holds soft hyphens, zero-width spaces and decomposed umlauts. Words are read from a cleaned copy;
places always count in the text as it came.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import Any, NamedTuple

from newsbridge.model import Article, Evidence, Field

HYPHENS = frozenset("-\u2010\u2011\u2012\u2013")
MAX_WORD = 80
"""Longer runs of letters are no German word; taggers pass them by."""

_UNCLEAN = re.compile("[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]")
_INVISIBLE = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
# A letter with at most a few marks: runs of marks are noise, and composing them would take quadratic time
_CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]{1,4}|.", re.DOTALL)
_WORD = re.compile(r"([^\W_]+)")
_SENTENCE_END = re.compile(r"[.!?:]|\n")
_ABBREVIATIONS = frozenset(["prof", "bzw", "nr", "str", "mio", "mrd", "sog", "vgl", "inkl", "dipl", "ing"])


class Word(NamedTuple):
    """A run of letters and digits; `start` and `end` count in the cleaned text."""

    text: str
    low: str
    start: int
    end: int
    joined: bool
    """True where only a hyphen stands between this word and the one before."""
    sentence: int
    """Counts sentences roughly: abbreviations end one too."""


_WORD_OF: Callable[[Iterable[Any]], Word] = partial(tuple.__new__, Word)
"""A word of its six values in order; half the time of the constructor, which is called for every word there is."""


class Passage:
    """A title or text as cleaned text and words, from which evidence is cut."""

    def __init__(self, field: Field, original: str) -> None:
        self.field: Field = field
        self.original = original
        self.clean, self._starts, self._ends = _cleaned(original)
        self.words: Sequence[Word] = _words(self.clean)

    def evidence(self, start: int, end: int) -> Evidence:
        """The original's words at a place of the cleaned text."""
        if self._starts is not None and self._ends is not None:
            start, end = self._starts[start], self._ends[end - 1]
        return Evidence(self.field, self.original[start:end], start, end)

    def gap(self, index: int) -> str:
        """What stands between word `index - 1` and word `index`; before the first, the text's beginning."""
        return self.clean[self.words[index - 1].end if index else 0 : self.words[index].start]


def passages_of(article: Article) -> tuple[Passage, ...]:
    """What a tagger reads: title and text; a derived title is a sentence of the text and is read once, there."""
    text = _passage("text", article.text)
    if article.title_source == "derived" and article.title in article.text:
        return (text,)
    return _passage("title", article.title), text


@lru_cache(maxsize=4)
def _passage(field: Field, original: str) -> Passage:
    """Kept for the next tagger, which reads the same item."""
    return Passage(field, original)


def _cleaned(text: str) -> tuple[str, list[int] | None, list[int] | None]:
    """The cleaned text, with the place of each of its characters in `text` where the two differ."""
    if not _UNCLEAN.search(text):
        return text, None, None
    characters: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for match in _CLUSTER.finditer(text):
        if match.group() not in _INVISIBLE:
            for character in unicodedata.normalize("NFC", match.group()):
                characters.append(character)
                starts.append(match.start())
                ends.append(match.end())
    return "".join(characters), starts, ends


def _words(text: str) -> list[Word]:
    """Column by column, as every tagger waits for it: most gaps are one space, and only the others are looked at."""
    parts = _WORD.split(text)  # gap, word, gap, word, …, gap
    ends = list(accumulate(map(len, parts)))
    gaps, runs = parts[:-1:2], parts[1::2]
    lows = [run.lower() for run in runs]
    joined, sentences = [False] * len(runs), [0] * len(runs)
    sentence = since = 0
    for at, gap in enumerate(gaps):
        if gap == " ":
            continue
        if gap in HYPHENS:
            joined[at] = True
        elif _SENTENCE_END.search(gap) and not (at and _is_abbreviation(lows[at - 1], gap)):
            sentences[since:at] = [sentence] * (at - since)
            sentence, since = sentence + 1, at
    sentences[since:] = [sentence] * (len(runs) - since)
    return list(map(_WORD_OF, zip(runs, lows, ends[:-1:2], ends[1::2], joined, sentences, strict=True)))


def _is_abbreviation(low: str, gap: str) -> bool:
    """St., Dr., 13., z. B.: the full stop does not end the sentence."""
    return gap in {".", ". "} and (len(low) <= 2 or low.isdigit() or low in _ABBREVIATIONS)
