"""Names that were misspelt, exchanged or lost between the two sides."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from newsbridge.check.naming.exonyms import dutch_for, is_dutch_name, is_feast, is_tail_translated
from newsbridge.check.naming.names import (
    COMMON,
    Name,
    capitalised,
    distance,
    is_common,
    is_in,
    is_near,
    is_role,
    known_words,
)
from newsbridge.check.words.lexicon import alike, lexeme

Says = Literal["misspelt", "exchanged", "lost"]

_LONG = 6
_SHORTEST, _STEM = 4, 8
"""Letters of a word that is the end of a compound, and of a beginning that two compounds share."""
_PLACED = {"de": frozenset({"in", "aus", "bei", "nach", "von", "für", "mit", "gegen", "durch"}),
           "nl": frozenset({"in", "uit", "bij", "naar", "van", "voor", "met", "tegen", "door", "te"})}  # fmt: skip
_MOSTLY = 0.55
"""How much of two words has to be the same common word for them to be no names."""
_WHOLLY = 0.85
"""How much of a word has to be known for its translation to be no translated name: Kommission, but not Siebenkamp."""
_DOUBLED = re.compile(r"([aeou])\1")


@dataclass(frozen=True, slots=True)
class Trouble:
    """Something wrong with a name; `dutch` is None for one that was lost."""

    says: Says
    german: Name
    dutch: Name | None


def troubles(source: str, target: str) -> Iterator[Trouble]:
    """Names of the German that stand otherwise in the Dutch, or not at all."""
    ours, theirs = capitalised(source, "de"), capitalised(target, "nl")
    here, there = known_words(source), known_words(target)
    unknown = [name for name in theirs if not is_common(name, "nl") and not is_in(name.text, here)]
    new = [name for name in unknown if not is_dutch_name(name.text)]
    missing = [name for name in ours if not is_common(name, "de") and not is_in(name.text, there)]
    missing = [name for name in missing if not is_role(name.text) and not dutch_for(name.text.partition("-")[0])]
    taken: set[int] = set()
    lost: set[str] = set()
    for one in missing:
        left = [name for name in new if name.start not in taken]
        other, says = _counterpart(one, left)
        if other is None and _is_placed(one, "de"):
            other, says = _elsewhere(unknown, taken, here), "exchanged"
        if other is not None:
            taken.add(other.start)
            if not is_tail_translated(one.text, other.text):
                yield Trouble(says, one, other)
        elif _is_surely_lost(one, missing, there):
            if one.before not in lost:  # the surname goes with its first name
                yield Trouble("lost", one, None)
            lost.add(one.text)
    for one, other in _firms(ours, [name for name in new if name.start not in taken]):
        taken.add(other.start)
        yield Trouble("exchanged", one, other)
    left = [name for name in new if name.start not in taken]
    listed = [name for name in unknown if is_dutch_name(name.text) and not name.first]
    yield from _exonyms(ours, left, listed, here, there)
    yield from _once_misspelt(left, ours)


def _firms(ours: Sequence[Name], new: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Weingut Schäfer, wijngoed Herder: other than its German, though the name may stand elsewhere in the Dutch."""
    for one in ours:
        other = next((name for name in new if not name.first and _is_after_same_noun(one, name)), None)
        if other is not None and is_role(one.before) and other.text != one.text:
            yield one, other


def _exonyms(
    ours: Sequence[Name], new: Sequence[Name], listed: Sequence[Name], here: frozenset[str], there: frozenset[str]
) -> Iterator[Trouble]:
    """Places that have a Dutch name in the list: misspelt, or exchanged for another that is in it."""
    others = [name for name in listed if not any(_stands_for(word, name.text) for word in here)]
    for one in ours:
        forms = dutch_for(one.text)
        if not forms or is_feast(one.text) or is_in(one.text, there):
            continue
        if any(_stands_for(one.text, word) for word in there):
            continue
        wanted = [word for form in forms for word in form.split()]
        near = next((other for other in new for word in wanted if is_near(word, other.text)), None)
        if near is not None:
            yield Trouble("misspelt", one, near)
        elif others:
            yield Trouble("exchanged", one, others.pop(0))


def _stands_for(german: str, dutch: str) -> bool:
    """By the list of names, or mostly the same word: polnische and Polen."""
    ours, theirs = lexeme(german, "de"), lexeme(dutch, "nl")
    return any(theirs.low.startswith(start) for start in ours.exonyms) or _share(german, dutch)


def _once_misspelt(new: Sequence[Name], ours: Sequence[Name]) -> Iterator[Trouble]:
    """A name that stands right in one place of the Dutch and is a letter off in another."""
    for other in new:
        if other.first or other.text.isupper():
            continue
        for one in ours:
            if len(other.text) < _LONG and not _is_beside_name(one, other):
                continue
            if distance(one.text, other.text, 1) == 1 and is_near(one.text, other.text) and _may_be_name(one, other):
                if _is_beside_name(one, other) or not _share(one.text, other.text):
                    yield Trouble("misspelt", one, other)
                break


def _counterpart(one: Name, new: Sequence[Name]) -> tuple[Name | None, Says]:
    """The new Dutch name that stands for a missing German one: beside the same name, or spelt nearly the same."""
    beside = next((other for other in new if _is_misspelt_beside(one, other) or _is_exchanged_beside(one, other)), None)
    if beside is not None:
        return beside, "misspelt" if _is_misspelt_beside(one, beside) else "exchanged"
    for other in new:
        if is_near(one.text, other.text) and not _share(one.text, other.text) and _may_be_name(one, other):
            return other, "misspelt"
    for other in new:
        if not other.first and (_is_after_same_noun(one, other) or _is_other_half(one, other)):
            return other, "exchanged"
    placed = [other for other in new if _is_placed(other, "nl")] if _is_placed(one, "de") else []
    if len(placed) == 1 and not alike(lexeme(one.text, "de"), lexeme(placed[0].text, "nl")):
        return placed[0], "exchanged"
    return None, "lost"


def _elsewhere(unknown: Sequence[Name], taken: set[int], here: frozenset[str]) -> Name | None:
    """in Kassel: the only place of the Dutch in the list of names that nothing in the German stands for."""
    found = [
        name for name in unknown
        if name.start not in taken and is_dutch_name(name.text) and _is_placed(name, "nl")
        and not any(_stands_for(word, name.text) for word in here)
    ]  # fmt: skip
    return found[0] if len(found) == 1 else None


def _is_misspelt_beside(one: Name, other: Name) -> bool:
    if not is_near(one.text, other.text):
        return False
    return _is_beside_name(one, other) or (_is_beside_same(one, other) and not _share(one.text, other.text))


def _is_exchanged_beside(one: Name, other: Name) -> bool:
    return not one.first and not other.first and _is_beside_same(one, other) and _may_be_exchanged(one, other)


def _may_be_exchanged(one: Name, other: Name) -> bool:
    """No translation of a common word; beside a person's name no translation at all."""
    german, dutch = lexeme(one.text, "de"), lexeme(other.text, "nl")
    if len(dutch.low) >= _SHORTEST and (german.low.endswith(dutch.low) or german.low[:_STEM] == dutch.low[:_STEM]):
        return False  # Nationalpark, Nationaal Park; Regionalligisten, Regionalligaclub
    sure = _is_beside_name(one, other) or max(german.known, dutch.known) < COMMON
    return not alike(german, dutch) or (sure and german.known < _WHOLLY)


def _is_after_same_noun(one: Name, other: Name) -> bool:
    """im Kloster Marienbruch, in klooster Mariabreuk: after a noun that was translated, by a small letter."""
    if not one.before[:1].isupper() or not (other.before.islower() or other.opened):
        return False
    if lexeme(one.text, "de").known >= COMMON and not is_role(one.before):
        return False
    german, dutch = lexeme(one.before, "de"), lexeme(other.before, "nl")
    return not german.light and not dutch.light and alike(german, dutch) > 0


def _is_other_half(one: Name, other: Name) -> bool:
    """Ostbevern-Süd, Ostbevern-Nord."""
    ours, theirs = one.text.rpartition("-"), other.text.rpartition("-")
    if not ours[0] or ours[0] != theirs[0] or not theirs[2][:1].isupper():
        return False
    return not alike(lexeme(ours[2], "de"), lexeme(theirs[2], "nl"))


def _may_be_name(one: Name, other: Name) -> bool:
    """In the middle of a Dutch sentence only names have a capital; at its start the German has to tell by its place."""
    if one.text.isupper() or other.text.isupper() or _DOUBLED.sub(r"\1", other.text) == one.text:
        return False  # NATO and NAVO; International and Internationaal
    return not other.first or _is_by_place(one)


def _is_by_place(one: Name) -> bool:
    return one.before[:1].isupper() and not lexeme(one.before, "de").light


def _is_beside_same(one: Name, other: Name) -> bool:
    """Möbel Schlüter, Möbel Schröder: a word that the Dutch left as it is, with its capital, is no common one."""
    if _is_beside_name(one, other) or (one.linked and one.linked == other.linked):
        return True
    before = one.before if one.before == other.before and not other.opened else ""
    after = one.after if one.after == other.after else ""
    return any(word[:1].isupper() and not is_role(word) and not lexeme(word, "de").light for word in (before, after))


def _is_beside_name(one: Name, other: Name) -> bool:
    """Petra Lohmann, Petra Lohman; Berthold Schröder, Bertold Schröder: the neighbour is a name that both have."""
    before = one.before and one.before == other.before and one.before[0].isupper()
    after = one.after and one.after == other.after and one.after[0].isupper()
    beside = one.before if before else one.after if after else ""
    if not beside or beside.isupper() or is_role(beside):
        return False
    word = lexeme(beside, "de")
    return not word.light and word.known < COMMON


def _is_placed(one: Name, tongue: Literal["de", "nl"]) -> bool:
    """in Bochum, uit Ahaus: right after a small word of place, with nothing capitalised after it."""
    known = lexeme(one.text, tongue).known >= COMMON
    return one.before in _PLACED[tongue] and not one.first and not known and not one.after[:1].isupper()


def _is_surely_lost(one: Name, missing: Sequence[Name], there: frozenset[str]) -> bool:
    """A surname whose first name is gone as well, or one after a word for a person or a firm."""
    word = lexeme(one.text, "de")
    if word.known >= COMMON or word.light or one.text.isupper() or _sounds_in(one.text, there):
        return False
    if is_role(one.before):
        return True
    pairs = (pair for pair in pairwise(missing) if pair[1] is one)
    return any(
        first.text == one.before and lexeme(first.text, "de").known < COMMON and not _sounds_in(first.text, there)
        for first, _ in pairs
    )


def _sounds_in(word: str, there: frozenset[str]) -> bool:
    german = lexeme(word, "de")
    return any(alike(german, lexeme(other, "nl")) for other in there)


def _share(german: str, dutch: str) -> bool:
    """Whether both are the same common word: Institut and Instituut."""
    ours, theirs = lexeme(german, "de").concepts, lexeme(dutch, "nl").concepts
    return any(min(ours[line], theirs[line]) > _MOSTLY for line in ours.keys() & theirs.keys())
