"""Words that deny, on both sides of a group, and which of them have no counterpart."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from newsbridge.check.alignment import Group, Word
from newsbridge.check.denial_words import Class, class_of, words_of
from newsbridge.check.lexicon import Tongue
from newsbridge.check.turned import turned
from newsbridge.text.masking import blank

_BREAK = re.compile(r"[,;:–—.!?(]")
_BESIDE = 4
"""Words on either side of a denial that may take it back, and …"""
_NEAR = 7
"""… that say what is denied."""
_REACH = 6
"""How far a denial of the other side reaches within its clause."""
_FAR = 12.0
_KEPT = 0.42
_LISTED = 8
_AND = frozenset({"und", "oder", "noch", "sowie", "auch", "en", "of", "ook"})
_INSTEAD = frozenset({"sondern"})


@dataclass(frozen=True, slots=True)
class Denial:
    """A denying word without counterpart; `german` says on which side it stands."""

    word: Word
    german: bool


@dataclass(frozen=True)
class _Side:
    words: Sequence[Word]
    partners: Sequence[int | None]
    text: str
    """With what denies nothing blanked."""
    tongue: Tongue
    hard: list[int]
    """Numbers of the words that deny."""
    idioms: int

    @cached_property
    def soft(self) -> dict[int, Class]:
        """Numbers of the words that may stand for a denial."""
        return _soft(self.words, self.text, self.tongue)

    def tells(self, at: int) -> bool:
        """Whether a word carries content."""
        lexeme = self.words[at].lexeme
        return not lexeme.light and lexeme.low not in words_of(self.tongue).idle

    def joined(self, one: int, other: int) -> bool:
        """Whether two words stand in the same clause."""
        first, last = self.words[min(one, other)], self.words[max(one, other)]
        return _BREAK.search(self.text, first.end, max(last.start, first.end)) is None


def unmatched(group: Group, source: str, target: str) -> list[Denial]:
    """Denials on one side of a group that the other side has in no way; two on one side cancel each other."""
    if not group.german or not group.dutch:
        return []
    pairing = group.pairing
    german = _side(group.german_words, pairing.german, source, "de")
    dutch = _side(group.dutch_words, pairing.dutch, target, "nl")
    if not german.hard and not dutch.hard:
        if german.idioms or dutch.idioms:
            return []
        numbers = turned(german.words, dutch.words, pairing)
        return [Denial(german.words[at] if ours else dutch.words[at], ours) for at, ours in numbers]
    pairs = _matched(german, dutch)
    lost = [at for at in german.hard if at not in {one for one, _ in pairs}]
    added = [at for at in dutch.hard if at not in {other for _, other in pairs}]
    found = [Denial(german.words[at], True) for at in _left(lost, german, dutch)]
    return found + [Denial(dutch.words[at], False) for at in _left(added, dutch, german)]


def _side(words: Sequence[Word], partners: Sequence[int | None], text: str, tongue: Tongue) -> _Side:
    table = words_of(tongue)
    hard = [at for at, word in enumerate(words) if word.lexeme.low in table.hard]
    if not hard:
        return _Side(words, partners, text, tongue, hard, 0)
    start, end = words[0].start, words[-1].end
    rhetorical = [match.span() for match in table.rhetorical.finditer(text, start, end)]
    idioms = [match.span() for match in table.idioms.finditer(text, start, end)]
    plain = blank(text, rhetorical + idioms) if rhetorical or idioms else text
    hard = [at for at in hard if plain[words[at].start] != "\x00"]
    return _Side(words, partners, plain, tongue, hard, len(idioms))


def _soft(words: Sequence[Word], text: str, tongue: Tongue) -> dict[int, Class]:
    found = {
        at: kind
        for at, word in enumerate(words)
        if text[word.start] != "\x00" and (kind := class_of(word.lexeme.low, tongue))
    }
    starts = [word.start for word in words]
    for kind, start in words_of(tongue).phrases(text, words[0].start, words[-1].end) if words else ():
        at = bisect_left(starts, start)
        if at < len(words):
            found.setdefault(at, kind)
    return found


def _matched(german: _Side, dutch: _Side) -> list[tuple[int, int]]:
    """Which denial stands for which: those whose neighbours are each other's counterparts first."""
    ranked = sorted((_distance(german, dutch, one, other), one, other) for one in german.hard for other in dutch.hard)
    pairs: list[tuple[int, int]] = []
    for _, one, other in ranked:
        if all(one != first and other != second for first, second in pairs):
            pairs.append((one, other))
    return pairs


def _distance(german: _Side, dutch: _Side, one: int, other: int) -> float:
    least = _FAR * (1 + abs(one / len(german.words) - other / len(dutch.words)))
    for at in range(max(one - _NEAR, 0), min(one + _NEAR + 1, len(german.words))):
        partner = german.partners[at]
        if partner is not None and partner >= 0:
            apart = (abs(at - one) + abs(partner - other)) * (1.0 if german.joined(at, one) else 1.5)
            least = min(least, apart)
    return least


def _left(alone: list[int], own: _Side, other: _Side) -> list[int]:
    """The denials that nothing accounts for."""
    if not alone:
        return []
    instead = {at: kind for at, kind in _single(other, own).items() if _is_free(other.partners[at], alone)}
    if _worth(instead) + other.idioms >= len(alone):
        return []
    if len(alone) == 2 and not other.hard and not any(kind.turns for kind in instead.values()):
        return []  # ohne Karte kein Einlass: alleen met een kaartje
    single = _single(own, other)
    back = {at for at, kind in single.items() if kind.turns}
    met = own.soft.keys() - single.keys() | {at for at, partner in enumerate(own.partners) if partner is not None}
    return [
        at
        for at in alone
        if not _is_taken_back(at, own, back) and not _is_covered(at, own, other) and _is_kept(at, own, met)
    ]


def _worth(soft: dict[int, Class]) -> int:
    """How many denials soft words may stand for; zolang die ontbreekt is one."""
    full = [at for at, kind in soft.items() if kind.turns]
    return len(full) + sum(
        all(abs(at - other) > _BESIDE for other in full) for at, kind in soft.items() if not kind.turns
    )


def _single(own: _Side, other: _Side) -> dict[int, Class]:
    """The soft words that have no counterpart as soft on the other side."""
    theirs = [kind for at, kind in other.soft.items() if other.partners[at] not in own.soft]
    found: dict[int, Class] = {}
    for at, kind in own.soft.items():
        if own.partners[at] in other.soft:
            continue
        if kind in theirs:
            theirs.remove(kind)
        else:
            found[at] = kind
    return found


def _is_free(partner: int | None, alone: list[int]) -> bool:
    """Whether a soft word's counterpart is none, or is what the other side denies: unsicher, niet veilig."""
    return partner is None or partner < 0 or any(abs(denial - partner) <= _BESIDE for denial in alone)


def _is_taken_back(at: int, own: _Side, back: set[int]) -> bool:
    """niemand ist unzufrieden, nicht ausgeschlossen: what is denied denies by itself."""
    return any(abs(one - at) <= _BESIDE and own.joined(one, at) for one in back)


def _is_covered(at: int, own: _Side, other: _Side) -> bool:
    """weder Regen noch Wind, geen regen en geen wind: one denial of the other side reaches over both."""
    if not any(one != at and abs(one - at) <= _LISTED and _is_list(one, at, own) for one in own.hard):
        return False
    partner = _focus(at, own)
    return partner is not None and any(
        abs(denial - partner) <= _REACH and other.joined(denial, partner) for denial in other.hard
    )


def _is_list(one: int, other: int, own: _Side) -> bool:
    return any(word.lexeme.low in _AND for word in own.words[min(one, other) : max(one, other) + 1])


def _focus(at: int, own: _Side) -> int | None:
    """The counterpart of the nearest word that has one."""
    for step in range(1, _BESIDE + 1):
        for near in (at + step, at - step):
            if 0 <= near < len(own.words) and own.joined(at, near):
                partner = own.partners[near]
                if partner is not None and partner >= 0:
                    return partner
    return None


def _is_kept(at: int, own: _Side, met: set[int]) -> bool:
    """Whether what is denied was translated word by word; where it was put otherwise, the denial may have been, too."""
    if any(word.lexeme.low in _INSTEAD for word in own.words[at + 1 :]):
        return True
    return not met.isdisjoint(_denied(at, own)) and _kept(at, own, met) >= _KEPT


def _denied(at: int, own: _Side) -> set[int]:
    """The next and the last word of the clause that carry content; after a denial at its end, the first and the last.

    nicht der Rede wert; keine Karten verkauft; Wasser drang nicht ein.
    """
    found = [one for one in range(at + 1, len(own.words)) if own.tells(one) and own.joined(at, one)]
    found = found or [one for one in range(at) if own.tells(one) and own.joined(at, one)]
    return {found[0], found[-1]} if found else set()


def _kept(at: int, own: _Side, met: set[int]) -> float:
    """The share of the words near a denial that have a counterpart; the nearer ones weigh more."""
    got = total = 0.0
    for near in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(own.words))):
        if near == at or not own.tells(near):
            continue
        weight = 1.0 / (1 + abs(near - at)) * (1.0 if own.joined(near, at) else 0.4)
        total += weight
        got += weight * (near in met)
    return got / total if total else 0.0
