"""Words that lost what denies in them: unklar and duidelijk, alkoholfrei and alcoholhoudend."""

import re
from collections.abc import Sequence
from functools import lru_cache

from newsbridge.check.denials.denial_words import class_of, is_affixed
from newsbridge.check.words.alignment import Pairing, Word
from newsbridge.check.words.lexicon import Tongue, alike, lexeme

_MORE = 6
"""Letters that a counterpart may have more or fewer than the stem of the denying word."""
_BARE = {
    "de": re.compile(r"(\w{4,}?)s?(?:frei|los)(?:e[mnrs]?)?"),
    "nl": re.compile(r"(\w{4,}?)s?(?:vrij|loos|loze|vrije)"),
}
_FULL = {
    "de": re.compile(r"\w+(?:isch|ig|haltig|reich|voll|lich)(?:e[mnrs]?)?"),
    "nl": re.compile(r"\w+(?:(?:isch|ig|lijk|houdend|achtig|rijk|voll|za?am|ba?ar)e?|vol)"),
}
_WITH = frozenset({"mit", "met", "viele", "veel"})
Turned = tuple[int, bool]
"""A word's number, and whether it is German."""


def turned(german: Sequence[Word], dutch: Sequence[Word], pairing: Pairing) -> list[Turned]:
    """The words of one side that the other side has without what denies in them."""
    lost = [(at, True) for at in _stripped(german, dutch, pairing.german, pairing.dutch, "de")]
    added = [(at, False) for at in _stripped(dutch, german, pairing.dutch, pairing.german, "nl")]
    return lost + added


def _stripped(
    own: Sequence[Word],
    others: Sequence[Word],
    partners: Sequence[int | None],
    back: Sequence[int | None],
    tongue: Tongue,
) -> list[int]:
    """Numbers of the denying words whose stem the other side has by itself."""
    found = []
    for at, word in enumerate(own):
        if not _may_be_stripped(word.lexeme.low, tongue):
            continue
        partner = partners[at]
        free = [partner] if partner is not None and partner >= 0 else [n for n, one in enumerate(back) if one is None]
        if any(_is_bare(word, others[number], tongue) or _has(word, number, others, tongue) for number in free):
            found.append(at)
    return found


def _has(denying: Word, at: int, others: Sequence[Word], tongue: Tongue) -> bool:
    """komplikationslos, met complicaties."""
    if not at or others[at - 1].lexeme.low not in _WITH:
        return False
    match = _BARE[tongue].fullmatch(denying.lexeme.low)
    return match is not None and _alike(match[1], others[at].lexeme.low, tongue)


@lru_cache(16_384)
def _may_be_stripped(low: str, tongue: Tongue) -> bool:
    return is_affixed(low, tongue) or _BARE[tongue].fullmatch(low) is not None


@lru_cache(4_096)
def _is_bare(denying: Word, plain: Word, tongue: Tongue) -> bool:
    """Whether a word is what stays of another without un- or -frei."""
    low, other = denying.lexeme.low, plain.lexeme.low
    others: Tongue = "nl" if tongue == "de" else "de"
    soft = class_of(other, others)
    # unumstritten, omstreden: what stays without un- may deny by itself.
    if plain.lexeme.light or (soft and soft != class_of(low[2:], tongue)):
        return False
    if not is_affixed(low, tongue):
        match = _BARE[tongue].fullmatch(low)
        return match is not None and _FULL[others].fullmatch(other) is not None and _alike(match[1], other, tongue)
    return abs(len(low) - 2 - len(other)) <= _MORE and _alike(low[2:], other, tongue)


def _alike(stem: str, other: str, tongue: Tongue) -> bool:
    if tongue == "de":
        return alike(lexeme(stem, "de"), lexeme(other, "nl")) > 0
    return alike(lexeme(other, "de"), lexeme(stem, "nl")) > 0
