"""What a word is worth for telling whether it was translated: its stems in the word list, and its sound."""

import csv
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Literal

from newsbridge.check.naming.exonyms import dutch_for
from newsbridge.vocabulary.files import read_toml

Tongue = Literal["de", "nl"]

_UMLAUTS = str.maketrans("äöüéèêëïáàâçñíóôúû", "aoueeeeiaaacnioouu")
_DUTCH = str.maketrans("vz", "fs")
_DOUBLE = re.compile(r"(.)\1+")
# Spellings that part the two languages regularly: Zeit and tijd, Straße and straat.
_SOUNDS = (("ij", "ei"), ("sch", "s"), ("tz", "s"), ("ck", "k"), ("ph", "f"), ("pf", "p"), ("th", "t"), ("qu", "kw"))
_LETTERS = str.maketrans({"x": "ks", "c": "k", "z": "s", "v": "f", "y": "i", "d": "t"})
_VOWELS = (("oe", "u"), ("ou", "u"), ("au", "u"), ("ie", "i"), ("ei", "e"))
_GROUPING = re.compile(r"[.\s](?=\d{3})")
_NO_CENTS = re.compile(r",(?:0+|-+)$")
_WHOLE = 2
_EDGE = 3
_MEASURED = 40
"""Letters of a word that are looked at; longer ones are no words."""
_ENDINGS = ("", "e", "n", "en", "s", "er", "t", "te", "es")
_PREFIXES = re.compile(
    r"^(?:ge|be|ver|er|ent|ont|an|auf|aus|ein|ab|um|zu|vor|mit|nach|aan|af|op|uit|in|om|toe|voor|mee)(?=...)"
)
_CONTAINED = 5
_ALIKE = 0.5
_SHORT = 4


@dataclass(frozen=True, slots=True, eq=False)
class Lexeme:
    """A word as the comparison sees it."""

    low: str
    concepts: Mapping[int, float]
    """Lines of the word list that one of its parts stands in, with that part's share of the word."""
    known: float
    """The share of the word that the largest of those parts makes up, short ones aside."""
    sound: str
    threes: frozenset[str]
    light: bool
    figures: bool
    capital: bool
    dutch: bool
    exonyms: frozenset[str]
    """How the Dutch forms of a German name begin, in small letters."""
    keys: frozenset[int | str]
    """Two words none of whose keys is the same are not alike, but for exonyms."""


@lru_cache(16_384)
def lexeme(word: str, tongue: Tongue) -> Lexeme:
    """The word's features; cached, since press text repeats itself."""
    low = word[:_MEASURED].casefold()
    sound = _sound(low)
    light = low in _light()[tongue] or (len(low) < _EDGE and (word.islower() or (low.isalpha() and len(low) == 1)))
    concepts = _own_concepts(low, tongue) if light else _concepts(low, tongue)
    threes = frozenset(sound[at : at + 3] for at in range(len(sound) - 2))
    return Lexeme(
        low,
        concepts,
        max((share for share in concepts.values() if share * len(low) > _EDGE + 0.5), default=0.0),
        sound,
        threes,
        light,
        low[0].isdigit(),
        word[0].isupper(),
        tongue == "nl",
        _exonyms(word) if tongue == "de" and word[0].isupper() else frozenset(),
        threes.union(concepts, (low, f"#{_digits(low)}") if low[0].isdigit() else (low,)),
    )


@lru_cache(65_536)
def alike(german: Lexeme, dutch: Lexeme) -> float:
    """How surely one word may stand for the other, from 0 to 1."""
    if german.low == dutch.low:
        return 1.0
    if german.figures or dutch.figures:
        same = _digits(german.low) == _digits(dutch.low) or german.concepts.keys() & dutch.concepts.keys()
        return 0.9 if same else 0.0
    if german.exonyms and any(dutch.low.startswith(start) for start in german.exonyms):
        return 0.95
    shared = german.concepts.keys() & dutch.concepts.keys()
    if shared:
        return 0.7 + 0.25 * max(min(german.concepts[line], dutch.concepts[line]) for line in shared)
    return _alike_in_sound(german, dutch)


def _digits(low: str) -> str:
    """1.200 and 1 200 as 1200, 3,0 as 3, 09:30 as 9:30."""
    return _GROUPING.sub("", _NO_CENTS.sub("", low)).lstrip("0")


def _alike_in_sound(german: Lexeme, dutch: Lexeme) -> float:
    one, other = german.sound, dutch.sound
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if len(short) < _SHORT:
        return 0.0
    if len(short) >= _CONTAINED and short in long:
        return 0.75
    if german.light or dutch.light or german.threes.isdisjoint(dutch.threes):
        return 0.0
    shared = 2 * len(german.threes & dutch.threes) / (len(german.threes) + len(dutch.threes))
    return 0.7 if shared >= _ALIKE else 0.0


def whole_words(tongue: Tongue) -> Mapping[str, tuple[int, ...]]:
    """The stems of one language as they are spelt, with the numbers of their lines."""
    return _whole()[tongue]


def in_list(word: Lexeme) -> bool:
    """Whether the word list knows a part of it."""
    return bool(word.concepts)


def is_counted(word: Lexeme) -> bool:
    """Whether it is a figure or a word of dates, times and numbers."""
    return word.figures or word.low in _counted()


def is_pale(word: Lexeme) -> bool:
    """Whether it is one that translators put in, or leave out, so freely that it says little."""
    return word.low in _pale()


def is_fact(word: Lexeme) -> bool:
    """Whether it is a small word that changes what is said: netto, dronken."""
    return word.low in _facts()


def tells(word: Lexeme) -> bool:
    """Whether it says whose words something is: sagt, laut, aldus."""
    return word.low in _speech()


def fold(word: str, tongue: Tongue) -> str:
    """Without umlauts and doubled letters; Dutch also with the f and s that a v and z become at a word's end."""
    plain = _DOUBLE.sub(r"\1", word.casefold().translate(_UMLAUTS))
    return plain.translate(_DUTCH) if tongue == "nl" else plain


def _concepts(low: str, tongue: Tongue) -> Mapping[int, float]:
    """By parts of four letters or more wherever they stand, and by shorter ones at the word's edges."""
    stems, word = _stems()[tongue], fold(low, tongue)
    bare = _PREFIXES.sub("", word)
    parts = {word, word[:_EDGE], bare[:_EDGE]}
    parts |= {word[: len(word) - len(end)][-_EDGE:] for end in _ENDINGS if word.endswith(end)}
    lengths = _lengths()[tongue]
    for at in range(len(word) - _EDGE):
        for length in lengths.get(word[at : at + _EDGE + 1], ()):
            parts.add(word[at : at + length])
    found: dict[int, float] = {}
    for part in parts & stems.keys():
        share = len(part) / len(word)
        for line in stems[part]:
            if share > found.get(line, 0.0):
                found[line] = share
    return found


def _own_concepts(low: str, tongue: Tongue) -> Mapping[int, float]:
    """Of a small word, that stands for what it is itself: het is neither heet nor the het of a phrase in the list."""
    if len(low) <= _EDGE:
        return {}
    forms = {low.removesuffix(end) for end in _ENDINGS}
    return {line: 1.0 for form in forms if len(form) >= _EDGE for line in _whole()[tongue].get(form, ())}


def _exonyms(word: str) -> frozenset[str]:
    """Of names of several words each one; without the last two letters, so that Keulse is Keulen's."""
    forms = (part.casefold() for form in dutch_for(word) for part in re.split(r"[\s-]", form))
    return frozenset(part[: max(len(part) - 2, _SHORT)] for part in forms if len(part) >= _EDGE)


def _sound(low: str) -> str:
    written = low.translate(_UMLAUTS).replace("ß", "ss")
    for spelt, common in _SOUNDS:
        written = written.replace(spelt, common)
    written = written.translate(_LETTERS)
    for spelt, common in _VOWELS:
        written = written.replace(spelt, common)
    return _DOUBLE.sub(r"\1", written)


@cache
def _lengths() -> dict[Tongue, dict[str, frozenset[int]]]:
    """First four letters → how long the stems are that begin so; spares the search most parts of a word."""
    found: dict[Tongue, defaultdict[str, set[int]]] = {"de": defaultdict(set), "nl": defaultdict(set)}
    for tongue, stems in _stems().items():
        for stem in stems:
            if len(stem) > _EDGE:
                found[tongue][stem[: _EDGE + 1]].add(len(stem))
    return {tongue: {head: frozenset(sizes) for head, sizes in heads.items()} for tongue, heads in found.items()}


@cache
def _light() -> dict[Tongue, frozenset[str]]:
    return {"de": _listed("de"), "nl": _listed("nl")}


def _listed(name: str) -> frozenset[str]:
    """A list of `light_words.toml`, spelt as words are compared: heisst for heißt."""
    return frozenset(read_toml("light_words.toml")[name].casefold().split())


@cache
def _counted() -> frozenset[str]:
    return _listed("counted")


@cache
def _pale() -> frozenset[str]:
    return _listed("pale")


@cache
def _facts() -> frozenset[str]:
    return _listed("facts")


@cache
def _speech() -> frozenset[str]:
    return _listed("speech")


@cache
def _stems() -> dict[Tongue, dict[str, tuple[int, ...]]]:
    """Folded stem → numbers of the lines that it stands in."""
    return {
        tongue: {stem: tuple(numbers) for stem, numbers in _gathered(words, tongue).items()}
        for tongue, words in _whole().items()
    }


def _gathered(words: Mapping[str, tuple[int, ...]], tongue: Tongue) -> dict[str, list[int]]:
    found: defaultdict[str, list[int]] = defaultdict(list)
    for word, numbers in words.items():
        found[fold(word, tongue)] += numbers
    return found


@cache
def _whole() -> dict[Tongue, dict[str, tuple[int, ...]]]:
    """Stem as it is spelt → numbers of the lines that it stands in."""
    found: dict[Tongue, defaultdict[str, list[int]]] = {"de": defaultdict(list), "nl": defaultdict(list)}
    text = files("newsbridge.vocabulary").joinpath("words_de_nl.csv").read_text("utf-8")
    for number, row in enumerate(csv.DictReader(text.splitlines())):
        for tongue in ("de", "nl"):
            for stem in row[tongue].split():
                if len(stem) > _WHOLE or not stem.isalpha() or stem in {"ai", "tv", "vs", "ns"}:
                    found[tongue][stem].append(number)
    return {tongue: {stem: tuple(numbers) for stem, numbers in stems.items()} for tongue, stems in found.items()}
