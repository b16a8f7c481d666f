"""What a Dutch text says that a reader would act on: figures, dates, names, and whether something is so at all."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from functools import cache
from typing import NamedTuple

from newsbridge.text.dates_nl import find_days, find_times, find_weekdays
from newsbridge.text.numbers_nl import find_numbers
from newsbridge.vocabulary.files import read_toml

_WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_BEGIN = re.compile(r"(?:^|[.!?:…]['\"”’»)]*\s+|\n)['\"“„‘«(]*(?=[^\W\d_])")
_CODE = re.compile(r"\b[A-Z]+-?\d+\w*")
_POSSESSIVE = re.compile(r"[’']s?$")
_ENDING = re.compile(r"(?:en|e|s|t|n)$")
_ALIKE = 0.7
"""From which likeness on two words may be one name in two spellings."""


class Figure(NamedTuple):
    """A number, date, time or day."""

    value: str
    before: str
    """The word before it."""
    behind: str
    """The word behind it, where no unit is."""


class Claims(NamedTuple):
    """What two versions of a text are compared by."""

    figures: tuple[Figure, ...]
    denials: int
    """Niet, geen, zonder …"""
    states: Counter[str]
    """Uitgesteld, afgelast …"""
    names: frozenset[str]
    starters: frozenset[str]
    """Words in capitals of which nobody can know whether they are names: they only begin sentences."""


def differ(before: str, after: str) -> bool:
    """Whether a reader who acts on the text has to know of the difference."""
    capitals = _inner(before) | _inner(after)
    lower = {word[0] for text in (before, after) for word in _WORD.finditer(text) if word[0][0].islower()}
    one, other = claims(before, capitals, lower), claims(after, capitals, lower)
    return (
        _figures_differ(one.figures, other.figures)
        or (one.denials, one.states, one.names) != (other.denials, other.states, other.names)
        or _turned(before, after)
        or _respelled(one.starters - other.starters, other.starters - one.starters)
    )


def claims(text: str, capitals: set[str], lower: set[str]) -> Claims:
    """What a text says.

    Args:
        capitals: words that stand in capitals inside of sentences, here or in the other version.
        lower: words that stand in lower case, here or there.
    """
    denying, states = _vocabulary()
    words = [word[0].lower() for word in _WORD.finditer(text)]
    first = set(_first(text, lower))
    names = {word for word, is_name in first if is_name or word in capitals}
    return Claims(
        figures=tuple(_figures(text)),
        denials=sum(word in denying for word in words),
        states=Counter(word for word in words if word in states),
        names=frozenset(names | _inner(text) | {code[0] for code in _CODE.finditer(text)}),
        starters=frozenset({word for word, _ in first} - names),
    )


def _inner(text: str) -> set[str]:
    """Words in capitals that do not begin a sentence."""
    begins = {match.end() for match in _BEGIN.finditer(text)}
    found = (word for word in _WORD.finditer(text) if word.start() not in begins and word[0][0].isupper())
    return {_POSSESSIVE.sub("", word[0]) for word in found}


def _first(text: str, lower: set[str]) -> Iterator[tuple[str, bool]]:
    """Words that begin sentences and are no plain words, and whether they are names for sure."""
    for begin in _BEGIN.finditer(text):
        word = _WORD.match(text, begin.end())
        if word is None or not word[0][0].isupper() or word[0].lower() in lower | _light():
            continue
        follower = _WORD.match(text, word.end() + 1)
        is_name = bool(follower and follower[0][0].isupper()) or bool(re.search(r"[äöüß]|.[A-Z]", word[0]))
        yield _POSSESSIVE.sub("", word[0]), is_name


def _respelled(gone: frozenset[str], new: frozenset[str]) -> bool:
    """Whether a word that may be a name stands in another spelling; a plain word has another ending at most."""
    return any(
        _stem(one) != _stem(other) and SequenceMatcher(None, one, other).ratio() >= _ALIKE
        for one in gone
        for other in new
    )


def _turned(before: str, after: str) -> bool:
    """Whether what rose falls now, or the other way round; other words for the same direction do not count."""
    up, down = _directions()
    words = [{word[0].lower() for word in _WORD.finditer(text)} for text in (before, after)]
    ups, downs = ([bool(held & one) for held in words] for one in (up, down))
    return ups[0] != ups[1] and downs[0] != downs[1] and ups[0] != downs[0]


def _stem(word: str) -> str:
    """Bedrijf and Bedrijven, Huis and Huizen are one word."""
    stem = _ENDING.sub("", word.lower())
    return stem[:-1] + {"v": "f", "z": "s"}.get(stem[-1:], stem[-1:])


def _figures_differ(before: tuple[Figure, ...], after: tuple[Figure, ...]) -> bool:
    """Other figures, or the same ones said of something else; figures that were only moved do not differ."""
    values = [figure.value for figure in before], [figure.value for figure in after]
    if sorted(values[0]) != sorted(values[1]):
        return True
    if values[0] == values[1]:
        return False
    return any(
        Counter((one.value, one.before) for one in before)[figure.value, figure.before]
        != Counter((one.value, one.before) for one in after)[figure.value, figure.before]
        and Counter((one.value, one.behind) for one in before)[figure.value, figure.behind]
        != Counter((one.value, one.behind) for one in after)[figure.value, figure.behind]
        for figure in before
    )


def _figures(text: str) -> Iterator[Figure]:
    words = [(word.start(), word[0].lower()) for word in _WORD.finditer(text)]
    starts = [start for start, _ in words]
    for start, end, value in sorted(_values(text)):
        at, behind = bisect_left(starts, start), bisect_left(starts, end)
        yield Figure(value, words[at - 1][1] if at else "", words[behind][1] if behind < len(words) else "")


def _values(text: str) -> Iterator[tuple[int, int, str]]:
    found = [(hit.start, hit.end, hit.value) for hit in find_days(text)]
    found += [(hit.start, hit.end, hit.value) for hit in find_times(text)]
    found += [(hit.start, hit.end, f"weekday {hit.weekday}") for hit in find_weekdays(text)]
    told = (word for word in _WORD.finditer(text) if word[0].lower() in _days())
    found += [(word.start(), word.end(), word[0].lower()) for word in told]
    yield from found
    for hit in find_numbers(text):
        if hit.weight != "silent" and not any(start < hit.end and hit.start < end for start, end, _ in found):
            yield hit.start, hit.end, f"{hit.value} {hit.unit or ''}"


@cache
def _light() -> frozenset[str]:
    return frozenset(read_toml("light_words.toml")["nl"].split())


@cache
def _days() -> frozenset[str]:
    return frozenset(read_toml("changes_nl.toml")["days"])


@cache
def _vocabulary() -> tuple[frozenset[str], frozenset[str]]:
    data = read_toml("changes_nl.toml")
    return frozenset(data["denials"]), frozenset(data["states"])


@cache
def _directions() -> tuple[frozenset[str], frozenset[str]]:
    data = read_toml("changes_nl.toml")
    return frozenset(data["up"]), frozenset(data["down"])
