"""Names on both sides: which were misspelt, exchanged or lost.

German writes every noun with a capital, so a name is known by where it stands: right beside another capitalised word
(Petra Lohmann, Sprecherin Weber), after a word such as Firma, or standing in the Dutch as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise
from typing import Literal

from newsbridge.check.exonyms import dutch_for, is_dutch_name
from newsbridge.check.lexicon import Tongue, alike, lexeme
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank
from newsbridge.text.sentences import sentences
from newsbridge.vocabulary.files import read_toml

Says = Literal["misspelt", "exchanged", "lost"]

WORD = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_SHORT, _MIDDLE = 4, 7
"""Letters up to which a name may differ by none, and by one."""
_PARTICLES = frozenset({"von", "vom", "van", "de", "der", "den", "ter", "ten", "zu", "el", "al", "la", "di", "da"})
_PLACED = {"de": frozenset({"in", "aus", "bei", "nach", "von", "für", "mit", "gegen", "durch"}),
           "nl": frozenset({"in", "uit", "bij", "naar", "van", "voor", "met", "tegen", "door", "te"})}  # fmt: skip
_TITLES = frozenset({"dr", "prof", "dipl", "ing", "st", "hr", "fr", "dhr", "mevr", "drs", "ir", "mr"})
_OPENING = frozenset('„“”‘‚»«"(')
_BEFORE = frozenset(":–•|")
_MOSTLY = 0.55
"""How much of two words has to be the same common word for them to be no names."""
_DOUBLED = re.compile(r"([aeou])\1")
_INFLECTED = ("en", "er", "em", "es")
_MOST = 200
"""Capitalised words a side that are looked at."""


@dataclass(frozen=True, slots=True)
class Name:
    """A capitalised word with its neighbours; a neighbour is empty where something stands between."""

    text: str
    start: int
    end: int
    first: bool
    """Whether it begins a sentence or a quotation, where every word has a capital."""
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a name; `dutch` is None for one that was lost."""

    says: Says
    german: Name
    dutch: Name | None
    sure: bool


def troubles(source: str, target: str) -> Iterator[Trouble]:
    """Names of the German that stand otherwise in the Dutch, or not at all."""
    ours, theirs = capitalised(source, "de"), capitalised(target, "nl")
    here, there = _known(source), _known(target)
    new = [name for name in theirs if not _is_common(name, "nl") and not _is_in(name.text, here)]
    new = [name for name in new if not is_dutch_name(name.text)]
    missing = [name for name in ours if not _is_common(name, "de") and not _is_in(name.text, there)]
    missing = [name for name in missing if not _is_role(name.text)]
    taken: set[int] = set()
    other: Name | None
    says: Says
    for one in missing:
        left = [name for name in new if name.start not in taken]
        if forms := dutch_for(one.text):
            other, says = _near_form(forms, left, there), "misspelt"
        else:
            other, says = _counterpart(one, left)
        if other is not None:
            taken.add(other.start)
            yield Trouble(says, one, other, _is_beside_same(one, other))
        elif not forms and _is_surely_lost(one, missing, there):
            yield Trouble("lost", one, None, False)
    yield from _once_misspelt([name for name in new if name.start not in taken], ours)


def _once_misspelt(new: Sequence[Name], ours: Sequence[Name]) -> Iterator[Trouble]:
    """A name that stands right in one place of the Dutch and is a letter off in another."""
    for other in new:
        if other.first or len(other.text) < _MIDDLE - 1 or other.text.isupper():
            continue
        for one in ours:
            if distance(one.text, other.text, 1) == 1 and _is_near(one.text, other.text) and _may_be_name(one, other):
                if not _share(one.text, other.text):
                    yield Trouble("misspelt", one, other, _is_beside_same(one, other))
                break


@lru_cache(maxsize=64)
def capitalised(text: str, tongue: Tongue) -> tuple[Name, ...]:
    """The capitalised words of a text, addresses aside."""
    plain = blank(text, [(hit.start, hit.end) for hit in find_addresses(text)])
    starts = {start for start, _ in sentences(text, tongue)}
    matches = list(WORD.finditer(plain))
    found = []
    for index, match in enumerate(matches):
        if not match[0][0].isupper() or len(match[0]) < _SHORT - 1:
            continue
        before = matches[index - 1] if index else None
        after = matches[index + 1] if index + 1 < len(matches) else None
        first = _begins(plain, match.start(), starts)
        found.append(
            Name(
                match[0],
                match.start(),
                match.end(),
                first,
                before[0] if before and _is_beside(before[0], plain[before.end() : match.start()]) else "",
                after[0] if after and plain[match.end() : after.start()] == " " else "",
            )
        )
        if len(found) == _MOST:
            break
    return tuple(found)


def _is_beside(before: str, gap: str) -> bool:
    """Only a blank between, or a title's dot."""
    return gap == " " or (gap == ". " and before.lower() in _TITLES)


def _is_common(name: Name, tongue: Tongue) -> bool:
    """Ein, Von, Het: words that have their capital from the sentence."""
    return lexeme(name.text, tongue).light and (name.first or tongue == "de")


def _near_form(forms: tuple[str, ...], new: Sequence[Name], there: frozenset[str]) -> Name | None:
    """A new Dutch name that is nearly what it should be, where that stands nowhere: Vereinigde for Verenigde."""
    wanted = [word for form in forms for word in form.split()]
    if any(word in there for word in wanted):
        return None
    return next((other for other in new for word in wanted if _is_near(word, other.text)), None)


def _begins(text: str, start: int, starts: set[int]) -> bool:
    """Whether a word begins a sentence, a quotation, or what follows a colon."""
    if any(at in starts for at in range(max(start - 2, 0), start + 1)):
        return True
    return text[max(start - 1, 0) : start] in _OPENING or text[max(start - 3, 0) : start].rstrip()[-1:] in _BEFORE


def _counterpart(one: Name, new: Sequence[Name]) -> tuple[Name | None, Says]:
    """The new Dutch name that stands for a missing German one: beside the same name, or spelt nearly the same."""
    for other in new:
        if _is_beside_same(one, other):
            if _is_near(one.text, other.text):
                return other, "misspelt"
            if not one.first and not other.first and not alike(lexeme(one.text, "de"), lexeme(other.text, "nl")):
                return other, "exchanged"
    for other in new:
        if _is_near(one.text, other.text) and not _share(one.text, other.text) and _may_be_name(one, other):
            return other, "misspelt"
    if _is_placed(one, "de"):
        placed = [other for other in new if _is_placed(other, "nl") and not lexeme(other.text, "nl").concepts]
        if len(placed) == 1 and not alike(lexeme(one.text, "de"), lexeme(placed[0].text, "nl")):
            return placed[0], "exchanged"
    return None, "lost"


def _may_be_name(one: Name, other: Name) -> bool:
    """In the middle of a Dutch sentence only names have a capital; at its start the German has to tell by its place."""
    if one.text.isupper() or other.text.isupper() or _DOUBLED.sub(r"\1", other.text) == one.text:
        return False  # NATO and NAVO; International and Internationaal
    return not other.first or _is_by_place(one)


def _is_by_place(one: Name) -> bool:
    return one.before[:1].isupper() and not lexeme(one.before, "de").light


def _is_beside_same(one: Name, other: Name) -> bool:
    """Petra Lohmann, Petra Lohman; Berthold Schröder, Bertold Schröder: the neighbour is a name that both have."""
    before = one.before and one.before == other.before and one.before[0].isupper()
    after = one.after and one.after == other.after and one.after[0].isupper()
    beside = one.before if before else one.after if after else ""
    if not beside or _is_role(beside):
        return False
    word = lexeme(beside, "de")
    return not word.light and not word.concepts


def _is_placed(one: Name, tongue: Tongue) -> bool:
    """in Bochum, uit Ahaus: right after a small word of place, with nothing capitalised after it."""
    known = lexeme(one.text, tongue).concepts
    return one.before in _PLACED[tongue] and not one.first and not known and not one.after[:1].isupper()


def _is_surely_lost(one: Name, missing: Sequence[Name], there: frozenset[str]) -> bool:
    """A surname whose first name is gone as well, or one after a word for a person or a firm."""
    word = lexeme(one.text, "de")
    if word.concepts or word.light or one.text.isupper() or _sounds_in(one.text, there):
        return False
    if _is_role(one.before):
        return True
    pairs = (pair for pair in pairwise(missing) if pair[1] is one)
    return any(
        first.text == one.before and not lexeme(first.text, "de").concepts and not _sounds_in(first.text, there)
        for first, _ in pairs
    )


def _sounds_in(word: str, there: frozenset[str]) -> bool:
    german = lexeme(word, "de")
    return any(alike(german, lexeme(other, "nl")) for other in there)


def _share(german: str, dutch: str) -> bool:
    """Whether both are the same common word: Institut and Instituut."""
    ours, theirs = lexeme(german, "de").concepts, lexeme(dutch, "nl").concepts
    return any(min(ours[line], theirs[line]) > _MOSTLY for line in ours.keys() & theirs.keys())


@lru_cache(4_096)
def _is_near(one: str, other: str) -> bool:
    """Few letters apart for the length; a genitive's s is no difference."""
    if one.removesuffix("s") == other.removesuffix("s"):
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


def _known(text: str) -> frozenset[str]:
    """Every word of a text, and the parts of those with a hyphen."""
    whole = WORD.findall(text)
    return frozenset([*whole, *(part for word in whole for part in re.split("[-’']", word))])


def _is_in(word: str, known: frozenset[str]) -> bool:
    """As it stands, with or without a genitive's s, in small letters, or by all its parts."""
    forms = {word, word + "s", word.removesuffix("s"), word.lower(), word.removesuffix("er"), word + "er"}
    forms |= {word.removesuffix(ending) for ending in ("se", "e", "es", "r")} | {word + "r"}
    if word.endswith(_INFLECTED):  # am Alten Markt, op de Alte Markt
        forms |= {word[:-2] + end for end in _INFLECTED} | {word[:-2] + "e"}
    if forms & known:
        return True
    parts = re.split("[-’']", word)
    return len(parts) > 1 and all(part in known or part.removesuffix("s") in known or len(part) < 3 for part in parts)


def _is_role(word: str) -> bool:
    return word.lower().rpartition("-")[2].endswith(_roles()) if word else False


@cache
def _roles() -> tuple[str, ...]:
    table = read_toml("roles_de.toml")
    return tuple(f"{table['people']} {table['firms']}".split())
