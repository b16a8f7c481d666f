"""Text whose letters were moved to hide it from readers who have not paid: never to be translated."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from newsbridge.text.language import detect, is_function_word
from newsbridge.text.language_words import COMMON_WORDS, FUNCTION_WORDS

_WINDOW = 50
"""Words that are judged together: often only the end of a text is scrambled."""
_FEWEST = 20
_TOKEN = re.compile(r"[^\W\d_]+")
_NON_BLANK = re.compile(r"\S+")
_READABLE = 0.12
"""Share of function words that any running text has."""
_DECODED = 0.2
_FEWEST_SMALL = 10
_SOME_ODD, _MOSTLY_ODD = 0.25, 0.55
"""Shares of words that hold two letters which no common word has beside each other; real text stays below 0.25."""
_SOME_ANAGRAMS, _MANY_ANAGRAMS = 3, 4
_LATIN = re.compile(r"(?<![^\W\d_])[a-zäöüß]{4,}(?![^\W\d_])")
_LOWER = "abcdefghijklmnopqrstuvwxyz"


def is_scrambled(text: str) -> bool:
    """Whether a stretch of at least twenty words has its letters shifted, replaced, or mixed within words."""
    return any(_is_scrambled(words) for words in _windows(text))


def _windows(text: str) -> Iterator[list[str]]:
    """Stretches of whole paragraphs, long ones cut."""
    for line in text.split("\n"):
        pieces = _NON_BLANK.findall(line)
        for start in range(0, len(pieces), _WINDOW):
            window = pieces[start : start + _WINDOW]
            if len(window) >= _FEWEST:
                yield window


def _is_scrambled(pieces: Sequence[str]) -> bool:
    words = [word.lower() for word in _TOKEN.findall(" ".join(pieces))]
    if not words:
        return False
    odd = _odd_share(pieces)
    if _is_mixed(words, odd):
        return True
    if _share(words, _any_language()) >= _READABLE:
        return False
    return _is_shifted(pieces) or (odd >= _MOSTLY_ODD and detect(" ".join(pieces)) == "und")


def _odd_share(pieces: Sequence[str]) -> float:
    """How many words cannot be German; names, abbreviations and foreign letters are not judged."""
    words = [word for piece in pieces for word in _LATIN.findall(piece)]
    if len(words) < _FEWEST_SMALL:
        return 0.0
    return sum(not _pairs(word) <= _common_pairs() for word in words) / len(words)


def _pairs(word: str) -> set[str]:
    return {word[at : at + 2] for at in range(len(word) - 1)}


def _share(words: Sequence[str], known: frozenset[str]) -> float:
    return sum(word in known for word in words) / len(words) if words else 0.0


def _is_mixed(words: Sequence[str], odd: float) -> bool:
    """Function words with their letters in another order: some among odd words, or more than there are whole."""
    long = [word for word in words if len(word) > 3]
    mixed = sum(_is_anagram(word) for word in long)
    if mixed >= _SOME_ANAGRAMS and odd >= _SOME_ODD:
        return True
    return mixed >= _MANY_ANAGRAMS and mixed > sum(is_function_word(word, "de") for word in long)


def _is_anagram(word: str) -> bool:
    return word not in _any_language() and "".join(sorted(word)) in _sorted_letters()


def _is_shifted(pieces: Sequence[str]) -> bool:
    """Whether moving each letter, or each character, by the same number of places gives German."""
    text = " ".join(pieces)
    turned = (text.lower().translate(_turn(by)) for by in range(1, 26))
    moved = ("".join(" " if sign == " " else chr(max(ord(sign) + by, 32)) for sign in text) for by in (-1, 1, -2, 2))
    german = frozenset(FUNCTION_WORDS["de"].split())
    return any(_share(_TOKEN.findall(one.lower()), german) >= _DECODED for one in (*turned, *moved))


@cache
def _turn(by: int) -> dict[int, int]:
    return str.maketrans(_LOWER, _LOWER[by:] + _LOWER[:by])


@cache
def _any_language() -> frozenset[str]:
    return frozenset(word for words in FUNCTION_WORDS.values() for word in words.split())


@cache
def _common_pairs() -> frozenset[str]:
    lists = (*FUNCTION_WORDS.values(), *COMMON_WORDS.values())
    return frozenset(pair for words in lists for word in words.lower().split() for pair in _pairs(word))


@cache
def _sorted_letters() -> frozenset[str]:
    """The letters of the longer German function words, each in the order of the alphabet."""
    return frozenset("".join(sorted(word)) for word in FUNCTION_WORDS["de"].split() if len(word) > 3)
