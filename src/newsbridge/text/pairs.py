"""Which Dutch sentence is which German one's, where a translation has as many of them."""

import re

from newsbridge.text.sentences import sentences

Place = tuple[int, int]
_ENDS = re.compile(r"[.!?…:][\"'”“’‘»«)\]]*\s")
_DIGITS = re.compile(r"\d+")
_SHORTEST, _LONGEST = 0.4, 2.5
"""Dutch length over German length of a sentence that is believed to be the same."""
_SHORT = 25
"""Characters below which lengths say nothing."""


def sentence_pairs(source: str, target: str) -> list[tuple[Place, Place]]:
    """Places of the sentences of a translated paragraph, German and Dutch.

    Returns:
        empty for a single sentence, and where the two sides have not the same number; without pairs that cannot
        be each other's: other figures, another length. A sentence that is missing here is asked for by itself later,
        a wrong pair would be published.
    """
    if not _ENDS.search(source):
        return []
    german, dutch = list(sentences(source)), list(sentences(target, "nl"))
    if len(german) < 2 or len(german) != len(dutch):
        return []
    return [
        (one, other)
        for one, other in zip(german, dutch, strict=True)
        if _alike(source[slice(*one)], target[slice(*other)])
    ]


def _alike(german: str, dutch: str) -> bool:
    if sorted("".join(_DIGITS.findall(german))) != sorted("".join(_DIGITS.findall(dutch))):
        return False
    return max(len(german), len(dutch)) < _SHORT or _SHORTEST <= len(dutch) / len(german) <= _LONGEST
