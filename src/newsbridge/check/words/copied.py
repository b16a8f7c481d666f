"""Words that stand in the Dutch as the German has them: whole sentences, and runs of four or more."""

import re
from collections.abc import Callable, Iterator

from newsbridge.text.language import is_function_word
from newsbridge.text.sentences import sentences

WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]*)*")
_RUN = 4
_ENOUGH = 2
_LONG_ENOUGH = 4
Place = tuple[int, int]


def plain(text: str) -> str:
    """Without signs and capitals, for comparing."""
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def copied_sentences(source: str, target: str) -> Iterator[Place]:
    """Sentences of four words or more that are the same on both sides."""
    known = {plain(source[start:end]) for start, end in sentences(source)}
    for start, end in sentences(target, "nl"):
        if len(WORD.findall(target, start, end)) >= _RUN and plain(target[start:end]) in known:
            yield start, end


def copied_runs(source: str, target: str) -> Iterator[Place]:
    """Where four or more words in a row are those of the German; `target` with what may stay blanked."""
    known = WORD.findall(source)
    rows = set(zip(*(known[shift:] for shift in range(_RUN)), strict=False))
    matches = list(WORD.finditer(target))
    start: int | None = None
    end = 0
    for index in range(len(matches) - _RUN + 1):
        row = tuple(match[0] for match in matches[index : index + _RUN])
        gap = target[matches[index].start() : matches[index + _RUN - 1].end()]
        if row not in rows or "\x00" in gap or "\n" in gap:
            continue
        if start is not None and index > end - _RUN + 2:
            yield matches[start].start(), matches[end].end()
            start = None
        start = index if start is None else start
        end = index + _RUN - 1
    if start is not None:
        yield matches[start].start(), matches[end].end()


def reads_as_german(words: list[str], may_stay: Callable[[str], bool]) -> bool:
    """Two words in small letters that are neither Dutch nor part of names: verbs, adjectives, adverbs."""
    telling = {word for word in words if is_telling(word) and not may_stay(word)}
    return len(telling) >= _ENOUGH


def is_telling(word: str) -> bool:
    """Small letters, and no function word of Dutch."""
    return word[0].islower() and len(word) >= _LONG_ENOUGH and not is_function_word(word, "nl")
