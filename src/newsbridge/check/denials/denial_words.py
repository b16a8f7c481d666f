"""The words of `vocabulary/negation.toml` and the prefixes that deny."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from newsbridge.check.words.lexicon import Tongue
from newsbridge.vocabulary.files import read_toml

# un- and on- that deny; Unternehmen, Unfall and onderzoek, ongeluk do not.
_AFFIXES: dict[Tongue, re.Pattern[str]] = {
    "de": re.compile(
        r"un(?!ter|d$|s(?:er|re|$)|i[kofvs]|gar|gef[äa]hr(?!l)|gemein|geheuer|f[aä]ll(?:$|e|s|b|f|o|u|w)|wetter|tat|kraut"
        r"|tier|gl[uü]ck|gut$|zahl|zähl|ruh|mittelbar|bedingt|längst|weit$|fug|mut|mengen|verzüglich|heimlich)\w{3,}"
    ),
    "nl": re.compile(
        r"on(?!e(?!er|ens|ind|ff|ven|rv|cht|del)|der|s$|ze$|line|ge(?:val|luk|veer|acht)|lang|middel|weer|kruid|rust|kost|dank|t(?!evred|erecht|oe))"
        r"\w{3,}"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Class:
    """Words of like sense on both sides; `turns` where a denial beside them is taken back."""

    number: int
    turns: bool


_AFFIXED = Class(-1, True)


@dataclass(frozen=True, slots=True)
class Words:
    """How one language denies."""

    hard: frozenset[str]
    idle: frozenset[str]
    rhetorical: re.Pattern[str]
    idioms: re.Pattern[str]
    said: tuple[tuple[Class, re.Pattern[str]], ...]

    def phrases(self, text: str, start: int, end: int) -> Iterator[tuple[Class, int]]:
        """Phrases that may stand for a denial, with their starts."""
        for kind, pattern in self.said:
            for match in pattern.finditer(text, start, end):
                yield kind, match.start()


@lru_cache(16_384)
def class_of(low: str, tongue: Tongue) -> Class | None:
    """The class of a word that may stand for a denial."""
    if is_affixed(low, tongue):
        return _AFFIXED
    return next((kind for kind, pattern in _single()[tongue] if pattern.fullmatch(low)), None)


def is_affixed(low: str, tongue: Tongue) -> bool:
    """unklar, onduidelijk."""
    return low.startswith(("un", "on")) and _AFFIXES[tongue].fullmatch(low) is not None


@cache
def words_of(tongue: Tongue) -> Words:
    """The table's words for one language."""
    table = _table()
    own = table[tongue]
    return Words(
        frozenset(own["hard"]),
        _lower(own["idle"]),
        _any_of(own["rhetorical"]),
        _any_of(own["idioms"] + own["near"]),
        tuple(
            (_class(number, entry), _any_of(entry[f"phrases_{tongue}"]))
            for number, entry in enumerate(table["soft"])
            if entry[f"phrases_{tongue}"]
        ),
    )


@cache
def opposites() -> tuple[Mapping[str, set[int]], Mapping[str, set[int]]]:
    """German words, and the Dutch words that say the opposite, each with the numbers of their entries."""
    poles: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for number, entry in enumerate(_table()["opposite"]):
        for found, tongue in zip(poles, ("de", "nl"), strict=True):
            for word in _lower(entry[tongue]):
                found.setdefault(word, set()).add(number)
    return poles


@cache
def frames(tongue: Tongue) -> Mapping[str, set[int]]:
    """Auxiliaries, each with the numbers of the entries that it stands in."""
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(_table()["frame"]):
        for word in _lower(entry[tongue]):
            found.setdefault(word, set()).add(number)
    return found


def _lower(words: str) -> frozenset[str]:
    return frozenset(words.casefold().split())


@cache
def _single() -> dict[Tongue, list[tuple[Class, re.Pattern[str]]]]:
    return {
        tongue: [
            (_class(number, entry), re.compile("|".join(map(_pattern, entry[tongue].split()))))
            for number, entry in enumerate(_table()["soft"])
        ]
        for tongue in ("de", "nl")
    }


def _class(number: int, entry: Mapping[str, Any]) -> Class:
    return Class(number, entry.get("turns", False))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + ")", re.IGNORECASE)


def _pattern(word: str) -> str:
    """A word with a star for any ending or any beginning."""
    word = word.casefold()
    beginning = r"\w+" if word.startswith("*") else ""
    return beginning + re.escape(word.strip("*")) + (r"\w*" if word.endswith("*") else "")


def _table() -> Mapping[str, Any]:
    return read_toml("negation.toml")
