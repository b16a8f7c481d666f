"""Whether what is denied was translated as it stands; where it was put otherwise, the denial may have been, too."""

from collections.abc import Iterable

from newsbridge.check.denials.denial_side import Side
from newsbridge.check.denials.denial_words import frames

_NEAR = 7
"""Words on either side of a denial that are looked at."""
_ENOUGH = 0.42
"""The weighted share of them that has a counterpart, and …"""
_SOME = 0.3
"""… the share of the clause, where as many words are new on both sides."""
_INSTEAD = frozenset({"sondern"})
_WITHOUT, _WITH = frozenset({"ohne", "zonder"}), frozenset({"mit", "met", "nach", "na"})


def is_kept(at: int, own: Side, other: Side, met: set[int]) -> bool:
    """By the words around the denial, or, where they are unknown, by the build of its clause; `met` have counterparts.

    Words that no list has come in pairs where a sentence was translated word by word: as many of the one side as of
    the other are without counterpart, and both sides have the same auxiliary.
    """
    if any(word.lexeme.low in _INSTEAD for word in own.words[at + 1 :]):
        return True
    if own.words[at].lexeme.low in _WITHOUT and not _is_with(at, own, other, met):
        return False
    if not met.isdisjoint(_denied(at, own)) and _near(at, own, met) >= _ENOUGH:
        return True
    ours = own.clause(at)
    theirs = _counterpart(ours, own, other)
    telling = [one for one in ours if own.tells(one)]
    new = [one for one in telling if one not in met]
    if abs(len(new) - sum(other.tells(one) and other.partners[one] is None for one in theirs)) > 1:
        return False
    framed, also = _frames(ours, own), _frames(theirs, other)
    if framed:
        return not framed.isdisjoint(also)
    return len(telling) - len(new) >= _SOME * len(telling)


def _is_with(at: int, own: Side, other: Side, met: set[int]) -> bool:
    """ohne Helm: met helm; but ohne Zögern: meteen."""
    telling = [one for one in range(at + 1, len(own.words)) if own.tells(one)]
    return telling[:1] == [] or telling[0] in met or any(word.lexeme.low in _WITH for word in other.words)


def _counterpart(clause: Iterable[int], own: Side, other: Side) -> list[int]:
    """The words of the clauses that a clause's counterparts stand in; all where it has none."""
    partners = [partner for one in clause if (partner := own.partners[one]) is not None and partner >= 0]
    numbers = range(len(other.words))
    return [one for one in numbers if any(other.joined(one, at) for at in partners)] if partners else list(numbers)


def _frames(clause: Iterable[int], side: Side) -> set[int]:
    return {number for one in clause for number in frames(side.tongue).get(side.words[one].lexeme.low, ())}


def _denied(at: int, own: Side) -> set[int]:
    """The next and the last word of the clause that carry content; after a denial at its end, the first and the last.

    nicht der Rede wert; keine Karten verkauft; Wasser drang nicht ein.
    """
    found = [one for one in range(at + 1, len(own.words)) if own.tells(one) and own.joined(at, one)]
    found = found or [one for one in range(at) if own.tells(one) and own.joined(at, one)]
    return {found[0], found[-1]} if found else set()


def _near(at: int, own: Side, met: set[int]) -> float:
    """The share of the words near a denial that have a counterpart; the nearer ones weigh more."""
    got = total = 0.0
    for near in range(max(at - _NEAR, 0), min(at + _NEAR + 1, len(own.words))):
        if near == at or not own.tells(near):
            continue
        weight = 1.0 / (1 + abs(near - at)) * (1.0 if own.joined(near, at) else 0.4)
        total += weight
        got += weight * (near in met)
    return got / total if total else 0.0
