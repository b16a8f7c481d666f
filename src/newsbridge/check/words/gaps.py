"""Stretches of one side that the other side leaves out: words without a counterpart, and length that is missing.

Three things speak for a stretch having been left out: its words have no counterpart, the other side has hardly any
words without one (else it was put in other words), and the other side is shorter by about as much.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from newsbridge.check.naming.exonyms import is_dutch_name
from newsbridge.check.words.alignment import ELSEWHERE, TAKEN, Group, groups, place_of
from newsbridge.check.words.beads import Place, Sentence, Word
from newsbridge.check.words.explaining import explains
from newsbridge.check.words.lexicon import in_list, is_counted, is_pale, tells
from newsbridge.check.words.listed import members

Side = Literal["german", "dutch"]

_CONTENT = 1.3
"""What a word without counterpart weighs, …"""
_VERB = 0.35
"""… how much less where it is a German word in small letters: verbs are put in other words more often than nouns; …"""
_NAME = 1.5
"""… a name; …"""
_FIGURE = 0.5
"""… a figure or a word of dates and times, which have checks of their own; …"""
_PALE = 0.7
"""… a word that translators put in or leave out as they like; …"""
_TAKEN = 0.4
"""… one whose counterpart another word took; …"""
_FOUND = -2.8
"""… and one with its counterpart."""
_MOVED = -0.4
"""… one whose counterpart stands in other sentences; …"""
_SPREAD_OUT, _TOGETHER = 0.4, 0.2
"""What the other side's words without counterpart take off: each, and once more where they stand together."""
_SPREAD, _SPREAD_SHARE = 10.5, 0.09
"""By how many characters, and by what share, a good translation is longer or shorter."""
_SENTENCE = 4.9
"""What a whole sentence weighs more, where the other side has fewer of them, …"""
_CLAUSE = 1.1
"""… and what a stretch does that begins and ends at a sign."""
_LISTED = 1.6
"""… and what a member of an enumeration does between neighbours that stand side by side in the other language."""
_ATTRIBUTED = 0.6
"""What it weighs that a stretch tells whose words they are, and the other side does not."""
_ALL_FOUND, _LITTLE = 0.65, 0.5
"""What it weighs that all of the other side has its counterpart, and how little may be without one."""
_EXPLAINING = 1.5
"""What it weighs that a stretch of Dutch explains a name beside it."""
_LEAST = -0.2
"""The least that the lengths say about a member of an enumeration: those are short."""
_REST = 0.3
"""How much of this side's other words without counterpart is set against the other side's."""
_SIGNS = frozenset({"", *",;:.–—()!?"})
_LENGTHS = 2.8
"""The most that the lengths can weigh."""


_WEIGHTS = {TAKEN: _TAKEN, ELSEWHERE: _MOVED}


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one side that has nothing on the other."""

    place: Place
    other: Place | None
    """The sentences of the other side where it should stand."""
    score: float
    whole: bool
    """Whether it is one sentence or several."""


def gaps(source: str, target: str, side: Side) -> Iterator[Gap]:
    """The likeliest gap of each group of sentences, however unlikely."""
    for group in groups(source, target):
        gap = _gap(group, side, source if side == "german" else target)
        if gap is not None:
            yield gap


def _gap(group: Group, side: Side, text: str) -> Gap | None:
    german = (group.german, group.german_words, group.pairing.german)
    dutch = (group.dutch, group.dutch_words, group.pairing.dutch)
    (ours, own, partners), (theirs, others, owners) = (german, dutch) if side == "german" else (dutch, german)
    weights = _weights(ours, own, partners)
    against = _weights(theirs, others, owners)
    unmatched, together = _positive(against), _heaviest_sum(against)
    whole_own = _positive(weights)
    told = any(tells(word.lexeme) for word in others)
    listed = set(members(ours, own, partners, others, owners, text))
    candidates = [_heaviest(weights), *_whole_sentences(ours, group, fewer=len(theirs) < len(ours)), *listed]
    room = (_length(ours), _length(theirs))
    found = []
    for stretch in candidates:
        if stretch is None:
            continue
        first, last = stretch
        place = _rounded(own, weights, first, last, ours, text)
        whole = any(place[0] <= one.start and one.end <= place[1] for one in ours)
        # What the other side has left over may as well stand for what this one has left over outside the stretch.
        rest = (_REST if whole else 0.0) * (whole_own - _positive(weights[first : last + 1]))
        elsewhere = _SPREAD_OUT * max(unmatched - rest, 0.0) + _TOGETHER * max(together - rest, 0.0)
        missing = _missing(*room, place[1] - place[0])
        score = sum(weights[first : last + 1])
        # Between a member's neighbours nothing is left over: what is elsewhere says nothing about it.
        score += max(missing, _LEAST) + _LISTED if stretch in listed else missing - elsewhere
        score += _ALL_FOUND * (unmatched < _LITTLE)
        score -= _EXPLAINING * (side == "dutch" and explains(own, partners, others, first, last))
        if not told and any(tells(word.lexeme) and place[0] <= word.start < place[1] for word in own):
            score += _ATTRIBUTED
        score += _SENTENCE if whole and len(ours) > len(theirs) else _CLAUSE * _is_clause(place, text)
        found.append(Gap(place, place_of(theirs), score, whole))
    return max(found, key=lambda gap: gap.score, default=None)


def _whole_sentences(side: Sequence[Sentence], group: Group, *, fewer: bool) -> Iterator[tuple[int, int]]:
    """First and last word of each sentence that may be the one that the other side has less."""
    first = 0
    for sentence in side:
        last = first + len(sentence.words) - 1
        if sentence.words and (fewer or (sentence.start, sentence.end) in group.alone):
            yield first, last
        first = last + 1


def _weights(side: Sequence[Sentence], own: Sequence[Word], partners: Sequence[int | None]) -> list[float]:
    """What each word says for its having been left out."""
    starts = {sentence.words[0].start for sentence in side if sentence.words}
    found = []
    for index, (word, partner) in enumerate(zip(own, partners, strict=True)):
        if word.lexeme.light:
            found.append(0.0)
        elif partner is not None:
            moved = partner == ELSEWHERE and (word.lexeme.capital or word.lexeme.figures)
            found.append(_FOUND if moved else _WEIGHTS.get(partner, _FOUND))
        elif not word.lexeme.dutch and _is_doubled(index, own):
            found.append(0.0)
        elif is_counted(word.lexeme):
            found.append(_FIGURE)
        elif is_pale(word.lexeme):
            found.append(_PALE)
        elif _is_name(word, index, own, starts):
            found.append(_NAME)
        else:
            small = not word.lexeme.dutch and not word.lexeme.capital
            found.append(_CONTENT - _VERB * small)
    return found


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


def _positive(weights: Sequence[float]) -> float:
    return sum(weight for weight in weights if weight > 0)


def _heaviest_sum(weights: Sequence[float]) -> float:
    best = total = 0.0
    for weight in weights:
        total = max(total + weight, 0.0)
        best = max(best, total)
    return best


def _heaviest(weights: Sequence[float]) -> tuple[int, int] | None:
    """First and last word of the stretch whose weights sum to most."""
    best, found, total, start = 0.0, None, 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, found = total, (start, index)
    return found


def _rounded(
    own: Sequence[Word], weights: Sequence[float], first: int, last: int, side: Sequence[Sentence], text: str
) -> Place:
    """With the small words around it, up to the next sign or word that has its counterpart."""
    while first and weights[first - 1] == 0 and text[own[first - 1].end : own[first].start].isspace():
        first -= 1
    while last + 1 < len(own) and weights[last + 1] == 0 and text[own[last].end : own[last + 1].start].isspace():
        last += 1
    start, end = own[first].start, own[last].end
    for sentence in side:
        if sentence.words and sentence.words[-1].end == end:
            end = sentence.end
        if sentence.words and sentence.words[0].start == start:
            start = sentence.start
    inside = [sentence for sentence in side if start <= sentence.start and sentence.end <= end]
    return (inside[0].start, inside[-1].end) if inside else (start, end)


def _is_clause(place: Place, text: str) -> bool:
    before, after = text[: place[0]].rstrip()[-1:], text[place[1] : place[1] + 1]
    return before in _SIGNS and (after in _SIGNS or text[place[1] - 1] in _SIGNS)


def _missing(own: int, other: int, gap: int) -> float:
    """How much likelier the lengths are with the stretch left out than with all of it there."""
    spread = 2 * (_SPREAD + _SPREAD_SHARE * own) ** 2
    evidence = ((other - own) ** 2 - (other - own + gap) ** 2) / spread
    return math.copysign(min(abs(evidence), _LENGTHS), evidence)


def _length(side: Sequence[Sentence]) -> int:
    return sum(sentence.end - sentence.start for sentence in side)
