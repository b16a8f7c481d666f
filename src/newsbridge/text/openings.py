"""Trying a costly pattern only where a word begins as its matches do, instead of at every character."""

import re
from collections.abc import Iterable, Iterator

_LITERAL = re.compile(r"[^\W\d_]{1,3}(?![?*{])|[^\W\d_]{1,2}(?=[^\W\d_][?*{])")
"""Three letters tell most words apart."""


class Openings:
    """Where words begin as some words do, or figures."""

    def __init__(self, words: Iterable[str], figures: str) -> None:
        """
        Args:
            words: or patterns that begin with letters, without regard to case.
            figures: the pattern of the first figures, at the beginning of a word.
        """
        begins = {_beginning(word) for word in words}
        first = "".join(sorted({letter for begin in begins for letter in (begin[0], begin[0].upper())}))
        self._starts = re.compile(rf"(?<!\w)(?=[\d{first}])(?:{figures}|{_either_case(begins)})")

    def finditer(self, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
        """What the pattern finds in the text by itself, if it finds only what begins with such a word."""
        return matches(pattern, text, [start.start() for start in self._starts.finditer(text)])


def matches(pattern: re.Pattern[str], text: str, starts: Iterable[int]) -> Iterator[re.Match[str]]:
    """What the pattern finds at some places, given in order, as if it had looked for them: none overlaps another."""
    end = 0
    for start in starts:
        if start >= end and (match := pattern.match(text, start)):
            end = match.end()
            yield match


def _beginning(word: str) -> str:
    """The first letters; the pattern `abc?` begins with ab, `ab?` with a."""
    match = _LITERAL.match(word.lower())
    if match is None:
        raise ValueError(f"{word}: nobody can tell with which letter it begins; write it so that it begins with one")
    return match[0]


def _either_case(words: set[str]) -> str:
    """Any of the words, by their letters; sets of both cases are quicker than a pattern that ignores case."""
    if "" in words:
        return ""
    letters: dict[str, set[str]] = {}
    for word in words:
        letters.setdefault(word[0], set()).add(word[1:])
    return "|".join(f"[{first}{first.upper()}](?:{_either_case(rests)})" for first, rests in sorted(letters.items()))
