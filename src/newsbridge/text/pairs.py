"""Which Dutch sentence is which German one's, where a translation has as many of them."""

import re
from functools import lru_cache

from newsbridge.text.sentences import sentences

Place = tuple[int, int]
_ENDS = re.compile(r"[.!?…:][\"'”“’‘»«)\]]*\s")
_DIGITS = re.compile(r"\d+")
_FULL_HOUR = re.compile(r"(?<=\d)[.:]00(?=\s?(?:Uhr|uur|h)\b)")
_WORD = re.compile(r"[^\W\d_]{3,}")
# spellings that part the two languages regularly: Zeit and tijd, Straße and straat
_SOUNDS = (("ß", "ss"), ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ij", "ei"), ("sch", "s"), ("ck", "k"), ("pf", "p"),
           ("tz", "t"), ("z", "s"), ("v", "f"), ("th", "t"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"),
           ("ss", "s"), ("oe", "u"), ("ie", "i"), ("d", "t"))  # fmt: skip
_SHORTEST, _LONGEST = 0.5, 2.0
"""Dutch length over German length of a sentence that is believed to be the same."""
_SHORT = 25
"""Characters below which lengths say nothing."""
_LIKE = 0.15
"""Share of sounds that a person's sentence has in common with its original at least."""


def sentence_pairs(source: str, target: str, *, by_person: bool) -> list[tuple[Place, Place]]:
    """Places of the sentences of a translated paragraph, German and Dutch, all of them or none.

    A sentence that is missing here is asked for by itself later; a wrong pair would be published. So both sides have
    as many sentences, with the same figures and like lengths, and none is more like a neighbour's than its own.

    Args:
        by_person: people move sentences, so that each pair has to show words in common; machines do not.

    Returns:
        empty for a single sentence, and where anything of that is not so.
    """
    if not _ENDS.search(source):
        return []
    german = list(sentences(source))
    dutch = german if source == target else list(sentences(target, "nl"))
    if len(german) < 2 or len(german) != len(dutch):
        return []
    ours, theirs = [source[slice(*place)] for place in german], [target[slice(*place)] for place in dutch]
    if not all(map(_alike, ours, theirs)) or not _in_order(ours, theirs, _LIKE if by_person else 0.0):
        return []
    return list(zip(german, dutch, strict=True))


def _alike(german: str, dutch: str) -> bool:
    if _figures(german) != _figures(dutch):
        return False
    return max(len(german), len(dutch)) < _SHORT or _SHORTEST <= len(dutch) / len(german) <= _LONGEST


def _figures(text: str) -> list[str]:
    """The digits that stand there, in whatever order and grouping; 19 Uhr is 19.00 uur."""
    return sorted("".join(_DIGITS.findall(_FULL_HOUR.sub("", text))))


def _in_order(german: list[str], dutch: list[str], least: float) -> bool:
    """Whether each sentence is like its own at least, and no more like another's."""
    likeness = [[_likeness(one, other) for other in dutch] for one in german]
    for index, row in enumerate(likeness):
        column = [other[index] for other in likeness]
        if row[index] < least or row[index] < max((*row, *column)) - 1e-9:
            return False
    return True


def _likeness(german: str, dutch: str) -> float:
    """Share of the shorter side's sounds, in threes, that both have; figures count as sounds."""
    one, other = _sounds(german), _sounds(dutch)
    return len(one & other) / min(len(one), len(other)) if one and other else 0.0


@lru_cache(maxsize=256)
def _sounds(text: str) -> frozenset[str]:
    threes = {word[at : at + 3] for word in map(_sound, _WORD.findall(text)) for at in range(len(word) - 2)}
    return frozenset(threes | set(_DIGITS.findall(text)))


def _sound(word: str) -> str:
    written = word.casefold()
    for german, common in _SOUNDS:
        written = written.replace(german, common)
    return written
