"""What each word of a side is for telling whether it was left out: with its counterpart, or of which sort without."""

from collections.abc import Mapping, Sequence
from typing import Literal

from newsbridge.check.naming.exonyms import is_dutch_name
from newsbridge.check.words.alignment import ELSEWHERE, TAKEN
from newsbridge.check.words.beads import Sentence, Word
from newsbridge.check.words.lexicon import alike, in_list, is_counted, is_pale

Kind = Literal["light", "found", "weak", "far", "moved", "taken", "figure", "pale", "name", "small", "full"]
"""A small word; one with its counterpart, with one that is none too sure, with such a one far off, with it in other
sentences; one whose counterpart another word took; and of those without any: a figure, one that is put in freely, a
name, a German word in small letters, any other."""

WEIGHT: Mapping[Kind, float] = {
    "light": 0.0, "found": -2.8, "weak": -1.2, "far": -0.3, "moved": 0.0, "taken": 0.4, "figure": 0.5, "pale": 0.6,
    "name": 1.5, "small": 1.0, "full": 1.3,
}  # fmt: skip
"""What a word weighs where likely stretches are looked for."""
_OPEN: Mapping[Kind, float] = {
    "far": 0.25, "taken": 0.3, "figure": 0.4, "pale": 0.5, "name": 1.0, "small": 0.8, "full": 1.0,
}  # fmt: skip
_SURE, _APART = 0.84, 0.3
"""Likeness from which on a counterpart is sure, and the share of a sentence from which on two places are far apart."""


def kinds_of(
    side: Sequence[Sentence], own: Sequence[Word], partners: Sequence[int | None], others: Sequence[Word]
) -> tuple[Kind, ...]:
    """What each word is."""
    starts = {sentence.words[0].start for sentence in side if sentence.words}
    return tuple(_kind(index, own, partner, others, starts) for index, partner in enumerate(partners))


def _found(index: int, own: Sequence[Word], partner: int, others: Sequence[Word]) -> Kind:
    """How sure its counterpart is: by a small part of a word, at another end of the sentence, it may be chance."""
    one, other = own[index].lexeme, others[partner].lexeme
    likeness = alike(other, one) if one.dutch else alike(one, other)
    apart = abs(index / len(own) - partner / len(others))
    if likeness >= _SURE and not (other.light and apart > _APART):
        return "found"
    return "far" if apart > _APART else "weak"


def _kind(index: int, own: Sequence[Word], partner: int | None, others: Sequence[Word], starts: set[int]) -> Kind:
    word = own[index]
    lexeme = word.lexeme
    if lexeme.light:
        return "light"
    if partner is not None:
        if partner >= 0:
            return _found(index, own, partner, others)
        if partner == ELSEWHERE and (lexeme.capital or lexeme.figures):
            return "found"
        return "taken" if partner == TAKEN else "moved"
    if not lexeme.dutch and _is_doubled(index, own):
        return "light"
    if is_counted(lexeme):
        return "figure"
    if is_pale(lexeme):
        return "pale"
    if _is_name(word, index, own, starts):
        return "name"
    return "full" if lexeme.dutch or lexeme.capital else "small"


def _is_doubled(index: int, own: Sequence[Word]) -> bool:
    """Kolleginnen und Kollegen: one of the two is enough."""
    low = own[index].lexeme.low
    near = [own[at].lexeme.low for at in (index - 2, index + 2) if 0 <= at < len(own)]
    shorter = low.removesuffix("innen")
    return any(
        (shorter != low and other.startswith(shorter[:-1]))
        or (other.endswith("innen") and low.startswith(other.removesuffix("innen")[:-1]))
        for other in near
    )


def _is_name(word: Word, index: int, own: Sequence[Word], starts: set[int]) -> bool:
    """A capitalised word right beside another, neither in the word list; in Dutch one is enough."""
    if not word.lexeme.capital or in_list(word.lexeme) or word.start in starts:
        return False
    if word.lexeme.dutch:
        return not is_dutch_name(word.lexeme.low)
    beside = [own[at] for at in (index - 1, index + 1) if 0 <= at < len(own)]
    return any(
        other.lexeme.capital and not other.lexeme.light and not in_list(other.lexeme)
        and min(abs(word.start - other.end), abs(other.start - word.end)) == 1 for other in beside
    )  # fmt: skip


def open_share(kinds: Sequence[Kind]) -> float:
    """How many words' worth of these has nowhere to go."""
    return sum(_OPEN.get(kind, 0.0) for kind in kinds)
