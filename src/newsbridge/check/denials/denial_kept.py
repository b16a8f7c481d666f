"""Whether what is denied was translated as it stands; where it was put otherwise, the denial may have been, too."""

from collections.abc import Iterable

from newsbridge.check.denials.denial_side import Side
from newsbridge.check.denials.denial_words import frames

_ENOUGH = -0.2
_KEPT = 3.1
"""What speaks for a denial's having been dropped; less …"""
_UNMET, _NEW, _OTHER, _UNFRAMED, _SOFT = 1.1, 0.2, 0.8, 0.8, 1.0
"""… what speaks for other words: what is denied has no counterpart; each word of either side that has none; other
auxiliaries; and each word that may deny by itself and has no counterpart."""
_ANEW = 0.5
"""… once more where the other side has words and auxiliaries of its own instead."""
_MOST = 3
"""Words without counterpart that count."""
_INSTEAD = frozenset({"sondern"})
_WITHOUT, _WITH = frozenset({"ohne", "zonder"}), frozenset({"mit", "met", "nach", "na"})


def is_kept(at: int, own: Side, other: Side, met: set[int], soft: int) -> bool:
    """By the words around the denial and the build of its clause; `met` have counterparts.

    Words that no list has come in pairs where a sentence was translated word by word: hardly more of the one side than
    of the other are without counterpart, and both sides have the same auxiliary. `soft` words may deny by themselves.
    """
    content = denied(at, own)
    if own.words[at].lexeme.low in _WITHOUT and not _is_with(at, own, other, met):
        return False
    if not met.isdisjoint(content) and any(word.lexeme.low in _INSTEAD for word in own.words[at + 1 :]):
        return True
    unmet = met.isdisjoint(content)
    ours = own.clause(at)
    theirs = counterpart(ours, own, other)
    new = sum(own.tells(one) and one not in met for one in ours)
    added = sum(other.tells(one) and other.partners[one] is None for one in theirs)
    framed = _frames(ours, own)
    unframed = bool(framed) and framed.isdisjoint(_frames(theirs, other))
    return _KEPT - (
        _UNMET * unmet + _ANEW * (unmet and unframed and added > 0)
        + _NEW * min(new, _MOST)
        + _OTHER * min(added, _MOST)
        + _UNFRAMED * unframed
        + _SOFT * min(soft, 2)
    ) >= _ENOUGH


def _is_with(at: int, own: Side, other: Side, met: set[int]) -> bool:
    """ohne Helm: met helm; but ohne Zögern: meteen."""
    telling = [one for one in range(at + 1, len(own.words)) if own.tells(one)]
    return telling[:1] == [] or telling[0] in met or any(word.lexeme.low in _WITH for word in other.words)


def counterpart(clause: Iterable[int], own: Side, other: Side) -> list[int]:
    """The words of the clauses that a clause's counterparts stand in; all where it has none."""
    partners = [partner for one in clause if (partner := own.partners[one]) is not None and partner >= 0]
    numbers = range(len(other.words))
    return [one for one in numbers if any(other.joined(one, at) for at in partners)] if partners else list(numbers)


def framing(ours: Iterable[int], own: Side, theirs: Iterable[int], other: Side) -> bool:
    """Whether a clause has the same auxiliary as its counterpart."""
    return not _frames(ours, own).isdisjoint(_frames(theirs, other))


def _frames(clause: Iterable[int], side: Side) -> set[int]:
    return {number for one in clause for number in frames(side.tongue).get(side.words[one].lexeme.low, ())}


def denied(at: int, own: Side) -> set[int]:
    """The next and the last word of the clause that carry content; after a denial at its end, the first and the last.

    nicht der Rede wert; keine Karten verkauft; Wasser drang nicht ein.
    """
    found = [one for one in range(at + 1, len(own.words)) if own.tells(one) and own.joined(at, one)]
    found = found or [one for one in range(at) if own.tells(one) and own.joined(at, one)]
    return {found[0], found[-1]} if found else set()
