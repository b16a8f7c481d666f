"""Which denial of one side stands for which of the other, and what may stand for those left over."""

from collections.abc import Sequence

from newsbridge.check.denials.denial_kept import denied, is_kept
from newsbridge.check.denials.denial_side import Side
from newsbridge.check.denials.denial_words import AFFIXED, Class

_BESIDE = 4
"""Words on either side of a denial that may take it back, and …"""
_NEAR = 7
"""… that say what is denied."""
_REACH = 6
"""How far a denial of the other side reaches within its clause."""
_FAR = 12.0
"""The distance of two denials none of whose neighbours are counterparts."""
_SHORT = 10
"""Words of a sentence that may be turned as a whole."""
_ASIDE = 0.65
"""How far apart, in shares of their sides, a denial and a word that stands for it may lie, and …"""
_LEVEL = 0.25
"""… two words of the two sides that may stand for each other."""
_LISTED = 8
_AND = frozenset({"und", "oder", "noch", "sowie", "auch", "en", "of", "ook"})


def matched(german: Side, dutch: Side) -> list[tuple[int, int]]:
    """Which denial stands for which: those whose neighbours are each other's counterparts first."""
    ranked = sorted((_distance(german, dutch, one, other), one, other) for one in german.hard for other in dutch.hard)
    pairs: list[tuple[int, int]] = []
    for _, one, other in ranked:
        if all(one != first and other != second for first, second in pairs):
            pairs.append((one, other))
    return pairs


def _distance(german: Side, dutch: Side, one: int, other: int) -> float:
    aside = abs(one / len(german.words) - other / len(dutch.words))
    least = _FAR
    for at in range(max(one - _NEAR, 0), min(one + _NEAR + 1, len(german.words))):
        partner = german.partners[at]
        if partner is not None and partner >= 0:
            apart = (abs(at - one) + abs(partner - other)) * (1.0 if german.joined(at, one) else 1.5)
            least = min(least, apart)
    return least * (1 + aside) + aside


def left(alone: Sequence[int], own: Side, other: Side) -> list[int]:
    """The denials that nothing accounts for."""
    if not alone:
        return []
    single = lone_soft(own, other)
    instead = {at: kind for at, kind in lone_soft(other, own).items() if _is_free(at, alone, own, other)}
    if all(own.partners[one] is not None for at in alone for one in denied(at, own)):
        instead = {at: kind for at, kind in instead.items() if not kind.weak}
    instead = _less_paired(instead, single, alone, own, other)
    if _worth(instead) + other.idioms >= len(alone):
        return []
    if len(alone) == 2 and not other.hard and not any(kind.turns for kind in instead.values()):
        return []  # ohne Karte kein Einlass: alleen met een kaartje
    back = {at for at, kind in single.items() if kind.turns and (kind is AFFIXED or (own.partners[at] or -1) < 0)}
    soft = len(single) + len(lone_soft(other, own))
    met = own.soft.keys() - single.keys() | {at for at, partner in enumerate(own.partners) if partner is not None}
    return [
        at
        for at in alone
        if not is_taken_back(at, own, back) and not is_covered(at, own, other) and is_kept(at, own, other, met, soft)
    ]


def _worth(soft: dict[int, Class]) -> int:
    """How many denials soft words may stand for; zolang die ontbreekt is one."""
    full = [at for at, kind in soft.items() if kind.turns]
    return len(full) + sum(
        all(abs(at - other) > _BESIDE for other in full) for at, kind in soft.items() if not kind.turns
    )


def lone_soft(own: Side, other: Side) -> dict[int, Class]:
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


def _is_free(at: int, alone: Sequence[int], own: Side, other: Side) -> bool:
    """Whether a soft word's counterpart is none, or is what the other side denies: unsicher, niet veilig."""
    partner = other.partners[at]
    if partner is None or partner < 0:
        if not any(_is_beside(at, denial, own, other) for denial in alone):
            return False
        share = at / len(other.words)
        return len(own.words) < _SHORT or any(abs(denial / len(own.words) - share) <= _ASIDE for denial in alone)
    return any(abs(denial - partner) <= _BESIDE for denial in alone)


def _is_beside(at: int, denial: int, own: Side, other: Side) -> bool:
    """Whether a word may stand in the clause that a denial's clause became; not where both have other counterparts."""
    here, there = other.clause(at), own.clause(denial)
    met = [partner for one in here if (partner := other.partners[one]) is not None and partner >= 0]
    if not met or not set(there).isdisjoint(met):
        return True
    gone = [partner for one in there if (partner := own.partners[one]) is not None and partner >= 0]
    return not gone


def _less_paired(
    instead: dict[int, Class], single: dict[int, Class], alone: Sequence[int], own: Side, other: Side
) -> dict[int, Class]:
    """Without those that stand for a soft word away from the denial: nur noch, pas."""
    left = dict(instead)
    for at, kind in single.items():
        if any(abs(at - denial) <= _BESIDE and own.joined(at, denial) for denial in alone):
            continue
        alike = (one for one, also in left.items() if also.turns == kind.turns)
        apart = {one: abs(at / len(own.words) - one / len(other.words)) for one in alike}
        nearest = min(apart, key=apart.__getitem__, default=None)
        if nearest is not None and apart[nearest] <= _LEVEL:
            del left[nearest]
    return left


def is_taken_back(at: int, own: Side, back: set[int]) -> bool:
    """niemand ist unzufrieden, nicht ausgeschlossen: what is denied denies by itself."""
    return any(abs(one - at) <= _BESIDE and own.joined(one, at) for one in back)


def is_covered(at: int, own: Side, other: Side) -> bool:
    """weder Regen noch Wind, geen regen en geen wind: one denial of the other side reaches over both."""
    if not any(one != at and abs(one - at) <= _LISTED and _is_list(one, at, own) for one in own.hard):
        return False
    partner = _focus(at, own)
    return partner is not None and any(
        abs(denial - partner) <= _REACH and other.joined(denial, partner) for denial in other.hard
    )


def _is_list(one: int, other: int, own: Side) -> bool:
    return any(word.lexeme.low in _AND for word in own.words[min(one, other) : max(one, other) + 1])


def _focus(at: int, own: Side) -> int | None:
    """The counterpart of the nearest word that has one."""
    for step in range(1, _BESIDE + 1):
        for near in (at + step, at - step):
            if 0 <= near < len(own.words) and own.joined(at, near):
                partner = own.partners[near]
                if partner is not None and partner >= 0:
                    return partner
    return None
