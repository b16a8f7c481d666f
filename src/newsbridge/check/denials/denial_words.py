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
        r"|tier|gl[uü]ck|gut$|zahl|zähl|ruh|mittelbar|bedingt|längst|weit$|fug|mut|mengen|verzüglich|heimlich|wort|sinn$|terw)\w{3,}"
    ),
    "nl": re.compile(
        r"on(?!e(?!er|ens|ind|ff|ven|rv|cht|del)|der|s$|ze$|line|ge(?:val|luk|veer|acht)|lang|middel|weer|kruid|rust|kost|dank|t(?!evred|erecht|oe|roost)|roerend|recht$)"
        r"\w{3,}"
    ),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Class:
    """Words of like sense on both sides; `turns` where a denial beside them is taken back."""

    number: int
    turns: bool
    weak: bool = False
    """Whether it stands for a denial only where what is denied has no counterpart."""
    must: bool = False
    """Whether it must have a counterpart of its own class, or a denial."""
    name: str = ""
    """What the weights call it."""


AFFIXED = Class(-1, True, name="un")
"""unklar, onduidelijk."""


@dataclass(frozen=True, slots=True)
class Words:
    """How one language denies."""

    hard: frozenset[str]
    idle: frozenset[str]
    rhetorical: re.Pattern[str]
    idioms: re.Pattern[str]
    said: tuple[tuple[Class, re.Pattern[str]], ...]

    def phrases(self, text: str, start: int, end: int) -> Iterator[tuple[Class, int, int]]:
        """Phrases that may stand for a denial, with their starts and ends."""
        for kind, pattern in self.said:
            for match in pattern.finditer(text, start, end):
                yield kind, *match.span()


@lru_cache(16_384)
def class_of(low: str, tongue: Tongue) -> Class | None:
    """The class of a word that may stand for a denial."""
    if is_affixed(low, tongue):
        return AFFIXED
    table = _single()[tongue]
    if low in table.whole:
        return table.whole[low]
    found = [table.starts[low[:length]] for length in range(1, len(low) + 1) if low[:length] in table.starts]
    found += [table.ends[low[at:]] for at in range(1, len(low)) if low[at:] in table.ends]
    found += [kind for part, kind in table.inside if low.find(part, 1) > 0]
    return min(found, key=lambda kind: kind.number, default=None)


def is_affixed(low: str, tongue: Tongue) -> bool:
    """unklar, onduidelijk."""
    return low.startswith(("un", "on")) and _AFFIXES[tongue].fullmatch(low) is not None


@lru_cache(16_384)
def is_plain(low: str, tongue: Tongue) -> bool:
    """Whether a word denies in every sense of its."""
    words, stems = _plain()[tongue]
    return low in words or low.startswith(stems)


@cache
def _plain() -> dict[Tongue, tuple[frozenset[str], tuple[str, ...]]]:
    table = _table()["plain"]
    listed: dict[Tongue, list[str]] = {"de": table["de"].casefold().split(), "nl": table["nl"].casefold().split()}
    return {
        tongue: (frozenset(words), tuple(word.removesuffix("*") for word in words if word.endswith("*")))
        for tongue, words in listed.items()
    }


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
def frames(tongue: Tongue) -> Mapping[str, set[int]]:
    """Auxiliaries, each with the numbers of the entries that it stands in."""
    found: dict[str, set[int]] = {}
    for number, entry in enumerate(_table()["frame"]):
        for word in _lower(entry[tongue]):
            found.setdefault(word, set()).add(number)
    return found


def _lower(words: str) -> frozenset[str]:
    return frozenset(words.casefold().split())


@dataclass(frozen=True, slots=True)
class _Single:
    """One language's single words of all classes: as they stand, by beginning, by ending, by what they hold."""

    whole: dict[str, Class]
    starts: dict[str, Class]
    ends: dict[str, Class]
    inside: list[tuple[str, Class]]


@cache
def _single() -> dict[Tongue, _Single]:
    return {"de": _single_words("de"), "nl": _single_words("nl")}


def _single_words(tongue: Tongue) -> _Single:
    """A star is any ending, or any beginning of a letter at least; of two classes the first counts."""
    found = _Single({}, {}, {}, [])
    for number, entry in enumerate(_table()["soft"]):
        kind = _class(number, entry)
        for word in entry[tongue].casefold().split():
            bare = word.strip("*")
            if word.startswith("*") and word.endswith("*"):
                found.inside.append((bare, kind))
            else:
                kinds = found.ends if word.startswith("*") else found.starts if word.endswith("*") else found.whole
                kinds.setdefault(bare, kind)
    return found


def _class(number: int, entry: Mapping[str, Any]) -> Class:
    turns, weak, must = (entry.get(name, False) for name in ("turns", "weak", "must"))
    return Class(number, turns, weak, must, entry.get("name", ""))


def _any_of(patterns: list[str]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(patterns) + ")", re.IGNORECASE)


def _table() -> Mapping[str, Any]:
    return read_toml("negation.toml")
