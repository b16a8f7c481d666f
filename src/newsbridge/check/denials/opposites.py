"""Words of which the other side has the opposite: steigen and dalen, mindestens and hoogstens, ab 18 and tot 18."""

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from newsbridge.check.denials.denial_side import Side
from newsbridge.check.words.lexicon import Tongue
from newsbridge.vocabulary.files import read_toml

_BESIDE = 3
"""Words from a denial within which an opposite may be what the denial stands for."""
_LIMITED = 4
"""Words from a limit (pas, kaum) within which it may turn the sense round, too."""
_AFTER = 3
"""Words after a preposition that are looked at for what it belongs to."""
_NEAR = 5
"""Words on either side that say what a word belongs to."""
_LIMITS = frozenset({"erst", "kaum", "weniger", "pas", "eerst", "nauwelijks", "amper", "minder", "nur", "alleen"})
_PARTICLES = frozenset(
    {"zu", "an", "ab", "zurück", "dafür", "dagegen", "gegen", "ein", "unter", "unten", "oben", "höhe", "mehr", "über",
     "bis", "toe", "af", "op", "aan", "terug", "achteruit", "beneden", "akkoord", "in", "vóór", "tegen", "vrij", "door",
     "kaum", "fast", "nahezu", "beinahe", "gut", "nauwelijks", "amper", "bijna", "vrijwel", "haast", "nagenoeg", "goed",
     "dan", "minste", "hoogste", "minst", "zeker", "vanaf", "of", "vroegste", "dienst", "tot"}
)  # fmt: skip
"""Words of the phrases: where none of them stands, no phrase does; entries with `cues` tell their own."""
_MET = 3
"""What a preposition before the same word is worth in shared words."""
_THAN = frozenset({"als", "dan"})
Pole = tuple[int, int]
"""An entry's number, and which of its two poles."""


@dataclass(frozen=True, slots=True)
class _Table:
    """One language's words of all entries."""

    whole: Mapping[str, frozenset[Pole]]
    stems: Mapping[str, frozenset[Pole]]
    phrases: tuple[tuple[Pole, frozenset[str], re.Pattern[str]], ...]
    """Each with the words of which one has to stand there."""


@dataclass(frozen=True, slots=True)
class Opposition:
    """A German word and a Dutch one of opposite senses, and what speaks for their standing for each other."""

    german: int
    dutch: int
    sure: bool
    """Whether nothing speaks against it."""
    denied: bool
    converse: bool
    apart: int | None
    """How far one's counterpart lies from the other, in words; None where neither has one."""
    shared: int
    """How many words around the two are counterparts."""


Poles = Mapping[Pole, Sequence[int]]
"""The numbers of one side's words for each pole."""


def oppositions(german: Side, dutch: Side, ours: Poles, theirs: Poles) -> list[Opposition]:
    """Pairs of opposites, of which one pole is more often on the one side and its opposite on the other."""
    found = []
    for (entry, pole), words in ours.items():
        against = theirs.get((entry, 1 - pole))
        if not against:
            continue
        same, opposite = theirs.get((entry, pole), ()), ours.get((entry, 1 - pole), ())
        if len(words) > len(same) and len(against) > len(opposite):
            found += [made for at in words for other in against if (made := _met(at, other, german, dutch, entry))]
    best: dict[int, Opposition] = {}
    for one in sorted(found, key=lambda one: (one.sure, one.shared)):
        best[one.german] = one
    return list(best.values())


def _met(at: int, other: int, german: Side, dutch: Side, entry: int) -> Opposition | None:
    denied = _is_denied(at, german) or _is_denied(other, dutch)
    converse = _is_converse(at, other, german, dutch)
    if entry in _kinds("before"):
        following = _following(at, german)
        after = _following(other, dutch)
        level = following is not None and after is not None and german.partners[following] == after
        sure = level and not denied and not converse
        return Opposition(at, other, True, False, False, None, _MET) if sure else None
    ways = [abs(partner - place) for partner, place in ((german.partners[at], other), (dutch.partners[other], at))
            if partner is not None and partner >= 0]  # fmt: skip
    ours = {partner for one in _near(at, german) if (partner := german.partners[one]) is not None and partner >= 0}
    shared = len(ours.intersection(_near(other, dutch)))
    sure = not denied and not converse and (max(ways) <= 1 if ways else shared > 0)
    return Opposition(at, other, sure, denied, converse, max(ways) if ways else None, shared)


def _is_converse(at: int, other: int, german: Side, dutch: Side) -> bool:
    """A ist größer als B, B is kleiner dan A: what follows is not the same; nor is it in a comparison of one side."""
    ours, theirs = _than(at, german), _than(other, dutch)
    if ours is None and theirs is None:
        return False
    if ours is None or theirs is None:
        return True
    after = _following(ours, german)
    return after is None or german.partners[after] is None or german.partners[after] != _following(theirs, dutch)


def _than(at: int, side: Side) -> int | None:
    numbers = range(at + 1, min(at + 1 + _AFTER, len(side.words)))
    return next((one for one in numbers if side.words[one].lexeme.low in _THAN), None)


def _near(at: int, side: Side) -> list[int]:
    """The next words of content on either side within the clause."""
    numbers = range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(side.words)))
    return [one for one in numbers if one != at and side.tells(one) and side.joined(one, at)]


def _is_denied(at: int, side: Side) -> bool:
    """Beside a denial, a word that denies by itself (alles andere als) or a limit (erst, kaum)."""
    around = [*side.words[max(at - _LIMITED, 0) : at], *side.words[at + 1 : at + 1 + _LIMITED]]
    if any(word.lexeme.low in _LIMITS for word in around):
        return True
    full = (one for one, kind in side.soft.items() if kind.turns and one < at and side.partners[one] is None)
    return any(abs(at - one) <= _BESIDE and side.joined(at, one) for one in (*side.hard, *full))


def _following(at: int, side: Side) -> int | None:
    """What a preposition belongs to: the next word that carries content, or a figure."""
    for one in range(at + 1, min(at + 1 + _AFTER, len(side.words))):
        lexeme = side.words[one].lexeme
        if lexeme.figures or not lexeme.light:
            return one
    return None


def by_pole(side: Side) -> dict[Pole, list[int]]:
    """The words of one side that have an opposite, and the phrases."""
    found: dict[Pole, list[int]] = {}
    for at, word in enumerate(side.words):
        for pole in _poles_of(word.lexeme.low, side.tongue):
            found.setdefault(pole, []).append(at)
    if not side.words:
        return found
    lows = {word.lexeme.low for word in side.words}
    phrases = [(pole, pattern) for pole, cues, pattern in _tables()[side.tongue].phrases if not cues.isdisjoint(lows)]
    start, end = side.words[0].start, side.words[-1].end
    for pole, pattern in phrases:
        for match in pattern.finditer(side.text, start, end):
            first = next((at for at, word in enumerate(side.words) if word.end > match.start()), None)
            if first is not None and first not in found.setdefault(pole, []):
                found[pole].append(first)
    return found


@lru_cache(16_384)
def _poles_of(low: str, tongue: Tongue) -> tuple[Pole, ...]:
    table = _tables()[tongue]
    found = set(table.whole.get(low, ()))
    for length in range(2, len(low) + 1):
        found.update(table.stems.get(low[:length], ()))
    entries = {entry for entry, _ in found}
    # A word of both poles (unverletzt, überleben and leben) tells nothing.
    return tuple(sorted(pole for pole in found if len(entries) == len(found) or (pole[0], 1 - pole[1]) not in found))


@cache
def _tables() -> dict[Tongue, _Table]:
    return {"de": _table("de"), "nl": _table("nl")}


def _table(tongue: Tongue) -> _Table:
    whole: dict[str, set[Pole]] = {}
    stems: dict[str, set[Pole]] = {}
    phrases: list[tuple[Pole, frozenset[str], re.Pattern[str]]] = []
    for number, entry in enumerate(_entries()):
        for side in (0, 1):
            for word in entry[tongue][side].casefold().split():
                (stems if word.endswith("*") else whole).setdefault(word.removesuffix("*"), set()).add((number, side))
            said = entry.get(f"phrases_{tongue}", [[], []])[side]
            if said:
                cues = frozenset(entry[f"cues_{tongue}"].split()) if f"cues_{tongue}" in entry else _PARTICLES
                phrases.append(((number, side), cues, re.compile(r"\b(?:" + "|".join(said) + ")", re.IGNORECASE)))
    return _Table(_frozen(whole), _frozen(stems), tuple(phrases))


def _frozen(words: Mapping[str, set[Pole]]) -> dict[str, frozenset[Pole]]:
    return {word: frozenset(poles) for word, poles in words.items()}


@cache
def _kinds(name: str) -> frozenset[int]:
    return frozenset(number for number, entry in enumerate(_entries()) if entry.get(name))


@cache
def _entries() -> Sequence[Mapping[str, Any]]:
    """Those with phrases, then the plain ones: german, german_opposite, dutch, dutch_opposite."""
    found: Sequence[Mapping[str, Any]] = read_toml("negation.toml")["opposite"]
    rows = csv.DictReader(files("newsbridge.vocabulary").joinpath("opposites.csv").read_text("utf-8").splitlines())
    plain = [
        {"de": [row["german"], row["german_opposite"]], "nl": [row["dutch"], row["dutch_opposite"]]} for row in rows
    ]
    return [*found, *plain]
