"""The names of one side: German writes every noun with a capital, so a name is known by where it stands.

Right beside another capitalised word (Petra Lohmann, Sprecherin Weber), after a word such as Firma, or standing in the
Dutch as it is.
"""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from newsbridge.check.words.lexicon import Tongue, lexeme
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank
from newsbridge.text.sentences import sentences
from newsbridge.vocabulary.files import read_toml

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LINKS = re.compile("[-’']")
_SHORT, _MIDDLE = 4, 7
"""Letters up to which a name may differ by none, and by one."""
_TITLES = frozenset({"dr", "prof", "dipl", "ing", "st", "hr", "fr", "dhr", "mevr", "drs", "ir", "mr"})
_OPENING = frozenset('„“”‘‚»«"(')
_BEFORE = frozenset(":–•|")
_INFLECTED = ("en", "er", "em", "es")
_AND = frozenset({" und ", " en ", " oder ", " of ", " sowie ", ", "})
_MOST = 200
"""Capitalised words a side that are looked at."""
COMMON = 0.6
"""How much of a word has to be known for it to be an ordinary one: Burg in Duisburg says nothing."""


class Name(NamedTuple):
    """A capitalised word with its neighbours; a neighbour is empty where something stands between."""

    text: str
    start: int
    end: int
    first: bool
    """Whether it begins a sentence or a quotation, where every word has a capital."""
    before: str
    after: str
    opened: bool = False
    """Whether the neighbour before begins a sentence."""
    linked: str = ""
    """The capitalised word that an and, an or or a comma joins it to."""


@lru_cache(maxsize=64)
def capitalised(text: str, tongue: Tongue) -> tuple[Name, ...]:
    """The capitalised words of a text, addresses aside."""
    plain = blank(text, [(hit.start, hit.end) for hit in find_addresses(text)])
    starts = {start for start, _ in sentences(text, tongue)}
    matches = list(WORD.finditer(plain))
    found = []
    for index, match in enumerate(matches):
        word = match[0]
        if len(word) < _SHORT - 1 or not word[0].isupper():
            continue
        before = matches[index - 1] if index else None
        after = matches[index + 1] if index + 1 < len(matches) else None
        first = _begins(plain, match.start(), starts)
        beside = bool(before and _is_beside(before[0], plain[before.end() : match.start()]))
        found.append(
            Name(
                word,
                match.start(),
                match.end(),
                first,
                before[0] if before and beside else "",
                after[0] if after and plain[match.end() : after.start()] == " " else "",
                before is not None and beside and _begins(plain, before.start(), starts),
                _linked(plain, matches, index),
            )
        )
        if len(found) == _MOST:
            break
    return tuple(found)


def _is_beside(before: str, gap: str) -> bool:
    """Only a blank between, or a title's dot."""
    return gap == " " or (gap == ". " and before.lower() in _TITLES)


def _begins(text: str, start: int, starts: set[int]) -> bool:
    """Whether a word begins a sentence, a quotation, or what follows a colon."""
    if start in starts or start - 1 in starts or start - 2 in starts:
        return True
    return text[max(start - 1, 0) : start] in _OPENING or text[max(start - 3, 0) : start].rstrip()[-1:] in _BEFORE


def _linked(text: str, matches: list[re.Match[str]], index: int) -> str:
    """Hohenbrück und Brakenrode, Fürth, Roth."""
    for other in (index - 2, index - 1):
        if other >= 0 and text[matches[other].end() : matches[index].start()] in _AND:
            return matches[other][0] if matches[other][0][0].isupper() else ""
    return ""


def is_common(name: Name, tongue: Tongue) -> bool:
    """Ein, Von, Het: words that have their capital from the sentence."""
    return lexeme(name.text, tongue).light and (name.first or tongue == "de")


@lru_cache(4_096)
def is_near(one: str, other: str) -> bool:
    """Few letters apart for the length; a genitive's s and Imkerin for imker are no difference."""
    if one.removesuffix("s") == other.removesuffix("s") or one.removesuffix("in") == other:
        return False
    length = min(len(one), len(other))
    return length >= _SHORT and distance(one, other, 2) <= (1 if length < _MIDDLE - 2 else 2)


def distance(one: str, other: str, most: int) -> int:
    """Letters to change, put in or take out to make one word of the other; `most` + 1 where it is more."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    row = list(range(len(other) + 1))
    for index, letter in enumerate(one, 1):
        last, row[0] = row[0], index
        for column, opposite in enumerate(other, 1):
            last, row[column] = row[column], min(row[column] + 1, row[column - 1] + 1, last + (letter != opposite))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)


def known_words(text: str) -> frozenset[str]:
    """Every word of a text, and the parts of those with a hyphen."""
    whole = WORD.findall(text)
    return frozenset([*whole, *(part for word in whole if not word.isalpha() for part in _LINKS.split(word))])


def is_in(word: str, known: frozenset[str]) -> bool:
    """As it stands, with or without a genitive's s, in small letters, or by all its parts."""
    if word in known:
        return True
    forms = {word + "s", word.removesuffix("s"), word.lower(), word.removesuffix("er"), word + "er"}
    forms |= {word.removesuffix(ending) for ending in ("se", "e", "es", "r")} | {word + "r"}
    if word.endswith(_INFLECTED):  # am Alten Markt, op de Alte Markt
        forms |= {word[:-2] + end for end in _INFLECTED} | {word[:-2] + "e"}
    if forms & known:
        return True
    parts = _LINKS.split(word)
    return len(parts) > 1 and all(len(part) < _SHORT - 1 or not known.isdisjoint(_written(part)) for part in parts)


def _written(part: str) -> set[str]:
    return {part, part.removesuffix("s"), part.lower(), part.capitalize()}


def is_role(word: str) -> bool:
    return word.lower().rpartition("-")[2].endswith(_roles()) if word else False


@cache
def _roles() -> tuple[str, ...]:
    table = read_toml("roles_de.toml")
    return tuple(f"{table['people']} {table['firms']}".split())
