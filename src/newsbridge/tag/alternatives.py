"""Many words as one pattern."""

import re
from collections.abc import Iterable


def any_of(words: Iterable[str]) -> str:
    """Alternatives by their letters, one after the other: many times quicker than a plain list of them."""
    return _any_of([*dict.fromkeys(words)])


def _any_of(words: list[str]) -> str:
    if len(words) == 1:  # most branches soon hold one word, which needs no branching
        return re.escape(words[0])
    letters: dict[str, list[str]] = {}
    for word in words:
        if word:
            letters.setdefault(word[0], []).append(word[1:])
    if not letters:
        return ""
    ends = "" in words
    branches = [re.escape(letter) + _any_of(rests) for letter, rests in letters.items()]
    single = len(branches) == 1 and not ends
    return branches[0] if single else f"(?:{'|'.join(branches)})" + "?" * ends
