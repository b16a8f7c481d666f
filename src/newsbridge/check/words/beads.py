"""Sentences of the two sides put together in order, so that shared words and equal lengths are most."""

from collections.abc import Sequence
from dataclasses import dataclass

from newsbridge.check.words.lexicon import Lexeme, alike

Place = tuple[int, int]
_BEADS = ((1, 1), (1, 0), (0, 1), (2, 1), (1, 2), (2, 2), (3, 1), (1, 3))
_UNMATCHED = 0.3
_SKIPPED = 0.5
_MERGED = 0.4
_LENGTH = 3.0
_BAND = 6
"""How far two counterparts may lie apart, in sentences."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word at its place."""

    lexeme: Lexeme
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence at its place with its words."""

    start: int
    end: int
    words: tuple[Word, ...]
    content: int
    """How many of the words carry content."""


@dataclass(frozen=True, slots=True)
class Bead:
    """Sentences that stand for each other; one of the sides may be empty."""

    german: tuple[Sentence, ...]
    dutch: tuple[Sentence, ...]


def aligned(german: Sequence[Sentence], dutch: Sequence[Sentence]) -> tuple[Bead, ...]:
    """The beads whose scores sum to most."""
    rows, columns = len(german), len(dutch)
    shared = _shared(german, dutch)
    slope = columns / rows
    best: dict[Place, tuple[float, Place]] = {(0, 0): (0.0, (0, 0))}
    for row in range(rows + 1):
        for column in range(columns + 1):
            if abs(row * slope - column) > _BAND + abs(rows - columns):
                continue
            for high, wide in _BEADS:
                before = (row - high, column - wide)
                if before not in best:
                    continue
                ours, theirs = german[row - high : row], dutch[column - wide : column]
                gain = sum(sum(line[column - wide : column]) for line in shared[row - high : row])
                score = best[before][0] + _score(ours, theirs, gain)
                if (row, column) not in best or score > best[row, column][0]:
                    best[row, column] = (score, before)
    return _walked(best, german, dutch)


def _walked(
    best: dict[Place, tuple[float, Place]], german: Sequence[Sentence], dutch: Sequence[Sentence]
) -> tuple[Bead, ...]:
    at = (len(german), len(dutch))
    if at not in best:
        return (Bead(tuple(german), tuple(dutch)),)
    found = []
    while at != (0, 0):
        before = best[at][1]
        found.append(Bead(tuple(german[before[0] : at[0]]), tuple(dutch[before[1] : at[1]])))
        at = before
    return tuple(reversed(found))


def _shared(german: Sequence[Sentence], dutch: Sequence[Sentence]) -> list[list[float]]:
    """For each pair of sentences how many words of the German one are found in the Dutch."""
    theirs = [[word.lexeme for word in sentence.words if not word.lexeme.light] for sentence in dutch]
    found = []
    slope = len(dutch) / len(german)
    for row, sentence in enumerate(german):
        ours = [word.lexeme for word in sentence.words if not word.lexeme.light]
        near = [abs(row * slope - column) <= _BAND + abs(len(german) - len(dutch)) for column in range(len(dutch))]
        found.append(
            [
                sum(_best(one, others) for one in ours) if close else 0.0
                for close, others in zip(near, theirs, strict=True)
            ]
        )
    return found


def _best(one: Lexeme, others: Sequence[Lexeme]) -> float:
    """How much the likest of the words is alike; most share nothing with it at all."""
    apart_from, named, best = one.keys.isdisjoint, bool(one.exonyms), 0.0
    for other in others:
        if named or not apart_from(other.keys):
            best = max(best, alike(one, other))
    return best


def _score(german: Sequence[Sentence], dutch: Sequence[Sentence], gain: float) -> float:
    ours = sum(sentence.content for sentence in german)
    theirs = sum(sentence.content for sentence in dutch)
    matched = min(gain, ours, theirs)
    score = matched - _UNMATCHED * (ours + theirs - 2 * matched) - _MERGED * max(len(german) + len(dutch) - 2, 0)
    if not german or not dutch:
        return score - _SKIPPED
    lengths = sorted((_length(german), _length(dutch)))
    short = lengths[0] / lengths[1]
    return score - _LENGTH * (1 - short) ** 2


def _length(side: Sequence[Sentence]) -> int:
    return max(side[-1].end - side[0].start, 1)
