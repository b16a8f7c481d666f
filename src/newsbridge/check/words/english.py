"""English where Dutch should stand: an engine's slip into the language that it knows best."""

from collections.abc import Iterator
from itertools import pairwise

from newsbridge.check.words.copied import WORD, Place
from newsbridge.check.words.german_lists import table

_NEAR = 2
"""Words that may lie between two English ones."""


def english_runs(source: str, dutch: str) -> Iterator[Place]:
    """Stretches from one English word to the next; names and titles that the German has in English, too, may stay."""
    words = list(WORD.finditer(dutch))
    english = [at for at, match in enumerate(words) if match[0].lower() in table().english]
    if len(english) < 2 or not table().english.isdisjoint(map(str.lower, WORD.findall(source))):
        return
    for one, other in pairwise(english):
        between = dutch[words[one].start() : words[other].end()]
        if other - one <= _NEAR + 1 and not any(mark in between for mark in ".!?\n"):
            yield words[one].start(), words[other].end()
