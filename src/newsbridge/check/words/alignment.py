"""Which German sentences a Dutch sentence stands for, and which words of either side have no counterpart.

Sentences are put together in order (one to one, two to one, none to one …) so that shared words and equal lengths are
most; inside such a bead the words are paired off, best pairs first.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from newsbridge.check.words.beads import Bead, Place, Sentence, Word, aligned
from newsbridge.check.words.lexicon import Lexeme, Tongue, alike, lexeme
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank
from newsbridge.text.sentences import sentences

__all__ = ["ELSEWHERE", "TAKEN", "Bead", "Group", "Pairing", "Place", "Sentence", "Word", "beads", "groups", "place_of"]

TAKEN, ELSEWHERE = -1, -2
"""A word whose counterpart another word took, and one whose counterpart stands in other sentences."""
_WORD = re.compile(r"\d+(?:[.,:]\d+|[ \u00a0\u202f]\d{3}(?!\d))*|[%€]|[^\W\d_]+(?:[’'][^\W\d_]+)?")
_MOST = 40
"""Sentences a side that are aligned, and …"""
_MOST_WORDS = 120
"""… words of a sentence; a longer segment is no paragraph."""
_MOST_ALONE = 60
"""Words without counterpart that are looked for in other sentences."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """For each word of either side its counterpart's number, None where it has none, else TAKEN or ELSEWHERE."""

    german: tuple[int | None, ...]
    dutch: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Beads that hang together, with their words."""

    german: tuple[Sentence, ...]
    dutch: tuple[Sentence, ...]
    german_words: tuple[Word, ...]
    dutch_words: tuple[Word, ...]
    pairing: Pairing
    alone: frozenset[Place] = frozenset()
    """Sentences of either side that were put with their neighbours only for want of a counterpart."""


@lru_cache(maxsize=32)
def groups(source: str, target: str) -> tuple[Group, ...]:
    """What stands for what; cached, because several checks ask for the same pair in a row.

    Beads in which a side is empty are put together with their neighbours, where their words may have gone.
    """
    joined: list[Bead] = []
    alone: set[Place] = set()
    open_end = False
    for bead in beads(source, target):
        lone = not bead.german or not bead.dutch
        if joined and (lone or open_end):
            joined[-1] = Bead(joined[-1].german + bead.german, joined[-1].dutch + bead.dutch)
        else:
            joined.append(bead)
        if lone:
            alone.update((sentence.start, sentence.end) for sentence in bead.german + bead.dutch)
        open_end = lone
    return _with_words_elsewhere([_group(bead, alone) for bead in joined])


def beads(source: str, target: str) -> tuple[Bead, ...]:
    """The two sides as beads, in order."""
    german, dutch = _sentences(source, "de"), _sentences(target, "nl")
    if not german or not dutch:
        return (Bead(german, dutch),) if german or dutch else ()
    if len(german) == len(dutch) == 1:
        return (Bead(german, dutch),)
    return aligned(german, dutch)


def place_of(side: Sequence[Sentence]) -> Place | None:
    """From the first sentence's start to the last one's end."""
    return (side[0].start, side[-1].end) if side else None


def _group(bead: Bead, alone: set[Place]) -> Group:
    german = tuple(word for sentence in bead.german for word in sentence.words)
    dutch = tuple(word for sentence in bead.dutch for word in sentence.words)
    pairing = _paired([word.lexeme for word in german], [word.lexeme for word in dutch])
    here = frozenset(
        (sentence.start, sentence.end)
        for sentence in bead.german + bead.dutch
        if alone and (sentence.start, sentence.end) in alone
    )
    return Group(bead.german, bead.dutch, german, dutch, pairing, here)


def _with_words_elsewhere(found: list[Group]) -> tuple[Group, ...]:
    """Words without counterpart in their group that have one, which nobody else needs, in another."""
    if len(found) < 2:
        return tuple(found)
    alone_german = [
        (at, row) for at, group in enumerate(found) for row in _alone(group.german_words, group.pairing.german)
    ]
    alone_dutch = [
        (at, row) for at, group in enumerate(found) for row in _alone(group.dutch_words, group.pairing.dutch)
    ]
    german = [list(group.pairing.german) for group in found]
    dutch = [list(group.pairing.dutch) for group in found]
    for at, row in alone_german[:_MOST_ALONE]:
        one = found[at].german_words[row].lexeme
        for there, column in alone_dutch[:_MOST_ALONE]:
            if there != at and dutch[there][column] is None and alike(one, found[there].dutch_words[column].lexeme):
                german[at][row], dutch[there][column] = ELSEWHERE, ELSEWHERE
                break
    return tuple(
        replace(group, pairing=Pairing(tuple(ours), tuple(theirs)))
        for group, ours, theirs in zip(found, german, dutch, strict=True)
    )


def _alone(own: Sequence[Word], partners: Sequence[int | None]) -> list[int]:
    return [at for at, partner in enumerate(partners) if partner is None and not own[at].lexeme.light]


def _paired(german: Sequence[Lexeme], dutch: Sequence[Lexeme]) -> Pairing:
    """The words paired off, the surest pairs first."""
    found: list[tuple[float, int, int]] = []
    every = list(enumerate(dutch))
    telling = [(column, other) for column, other in every if not other.light]  # on two small words nothing hangs
    for row, one in enumerate(german):
        apart_from, named = one.keys.isdisjoint, bool(one.exonyms)
        for column, other in telling if one.light else every:
            if not named and apart_from(other.keys):
                continue  # nothing is shared
            likeness = alike(one, other)
            if likeness:
                apart = abs(row / len(german) - column / len(dutch))
                found.append((likeness - 0.2 * (one.light != other.light) - 0.1 * apart, row, column))
    ours: list[int | None] = [None] * len(german)
    theirs: list[int | None] = [None] * len(dutch)
    for _, row, column in sorted(found, reverse=True):
        if ours[row] in {None, TAKEN} and theirs[column] in {None, TAKEN}:
            ours[row], theirs[column] = column, row
        else:
            ours[row] = TAKEN if ours[row] is None else ours[row]
            theirs[column] = TAKEN if theirs[column] is None else theirs[column]
    return Pairing(tuple(ours), tuple(theirs))


def _sentences(text: str, tongue: Tongue) -> tuple[Sentence, ...]:
    plain = blank(text, [(hit.start, hit.end) for hit in find_addresses(text)])
    found = []
    for start, end in list(sentences(text, tongue))[:_MOST]:
        matches = list(_WORD.finditer(plain, start, end))[:_MOST_WORDS]
        own = tuple(Word(lexeme(match[0], tongue), match.start(), match.end()) for match in matches)
        found.append(Sentence(start, end, own, sum(not word.lexeme.light for word in own)))
    return tuple(found)
