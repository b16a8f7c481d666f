"""The nouns by which Dutch names events, alone or at the end of compounds, and the other words around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from newsbridge.vocabulary.files import read_toml

_PART = 2
"""Letters that the first part of a compound has at least."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A noun among the words of a sentence."""

    first: int
    last: int
    """Its tokens."""
    word: str
    """In small letters."""
    whole: bool
    """It stands for itself, and is no compound."""


@cache
def words() -> dict[str, frozenset[str]]:
    """The lists of `vocabulary/events_nl.toml` by name."""
    table: dict[str, list[str]] = read_toml("events_nl.toml")
    return {name: frozenset(of) for name, of in table.items()}


def nouns(tokens: Sequence[str]) -> Iterator[Noun]:
    """Those among the words of a sentence, in order of place."""
    known, lower = words(), [token.lower() for token in tokens]
    pairs = {index for index, two in enumerate(pairwise(lower)) if " ".join(two) in known["phrases"]}
    for index, word in enumerate(lower):
        if index in pairs:
            yield Noun(index, index + 1, f"{word} {lower[index + 1]}", whole=False)
        elif index - 1 not in pairs and (kind := _kind(word)) is not None:
            yield Noun(index, index, word, whole=kind == "whole")


@cache
def _ends() -> tuple[tuple[str, ...], tuple[str, ...]]:
    known = words()
    return tuple(known["nouns"] | known["heads"]), tuple(known["not_nouns"])


@lru_cache(maxsize=1 << 14)
def _kind(word: str) -> str | None:
    known = words()
    heads, no = _ends()
    if word in known["nouns"] or word in known["only_with_name"]:
        return "whole"
    if word in known["heads"] or not word.endswith(heads) or word.endswith(no):
        return None
    # of several ends the longest leaves the least before it
    first = min(len(word) - len(head) for head in heads if word.endswith(head))
    return "compound" if first >= _PART else None
