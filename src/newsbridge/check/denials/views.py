"""One side of a group seen against the other, with what both need for weighing worked out once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from newsbridge.check.denials.denial_kept import counterpart, framing
from newsbridge.check.denials.denial_side import Side
from newsbridge.check.denials.denial_words import Class
from newsbridge.check.denials.matching import lone_soft
from newsbridge.check.denials.opposites import Pole, by_pole

_MOST, _MET = 3, 4
_LONG = 40
_STEP = 4


@dataclass(frozen=True)
class View:
    """`alone` are the denials of this side without counterpart, `against` those of the other one."""

    own: Side
    other: Side
    alone: Sequence[int]
    against: Sequence[int]
    german: bool

    @cached_property
    def mine(self) -> Mapping[int, Class]:
        """This side's soft words that the other one has no like of."""
        return lone_soft(self.own, self.other)

    @cached_property
    def theirs(self) -> Mapping[int, Class]:
        """The other side's."""
        return lone_soft(self.other, self.own)

    @cached_property
    def poles(self) -> tuple[Mapping[Pole, Sequence[int]], Mapping[Pole, Sequence[int]]]:
        """Words of either side that have an opposite."""
        return by_pole(self.own), by_pole(self.other)

    def more(self, words: frozenset[str]) -> bool:
        """Whether the other side has more of these words."""
        return _count(self.other, words) > _count(self.own, words)

    def low(self, at: int) -> str:
        """The word in small letters."""
        return self.own.words[at].lexeme.low

    def beside(self, at: int, reach: int) -> Iterator[int]:
        """This side's soft words near another word of the same clause that deny fully."""
        for one, kind in self.own.soft.items():
            if kind.turns and abs(one - at) <= reach and self.own.joined(one, at):
                yield one

    def is_uneven(self, at: int) -> bool:
        """Whether the clause has one denial more, or one less, than those that stand for it."""
        theirs = set(counterpart(self.own.clause(at), self.own, self.other))
        return (denials_beside(at, self.own) - sum(one in theirs for one in self.other.hard)) % 2 == 1


def denials_beside(at: int, side: Side) -> int:
    """How many words deny in the clause."""
    return sum(side.joined(one, at) for one in side.hard)


def is_paired(at: int, side: Side) -> bool:
    """Whether the word has a counterpart beside it, not one that was taken or stands elsewhere."""
    partner = side.partners[at]
    return partner is not None and partner >= 0


def build(at: int, view: View, core: set[int]) -> dict[str, float]:
    """How much of the clause was translated as it stands; `core` are its words that matter most."""
    own, other = view.own, view.other
    ours = [one for one in own.clause(at) if one != at]
    telling = [one for one in ours if own.tells(one)]
    alike = own.soft.keys() - view.mine.keys()
    met = {one for one in telling if own.partners[one] is not None or one in alike}
    theirs = [one for one in counterpart(ours, own, other) if other.tells(one)]
    return {
        "unmet": float(bool(core) and met.isdisjoint(core)),
        "core": float(bool(core) and core <= met),
        "new": float(min(len(telling) - len(met), _MOST)),
        "added": float(min(sum(other.partners[one] is None for one in theirs), _MOST)),
        "share": len(met) / max(len(telling), 1),
        "met": float(min(len(met), _MET)),
        "framed": float(framing(ours, own, theirs, other)),
        "step": float(_in_step(at, own)),
        "long": min(len(own.words), _LONG) / _LONG,
    }


def _in_step(at: int, own: Side) -> bool:
    """Whether the next words on either side that have counterparts have them near each other."""
    before = next((own.partners[one] for one in range(at - 1, -1, -1) if is_paired(one, own)), None)
    after = next((own.partners[one] for one in range(at + 1, len(own.words)) if is_paired(one, own)), None)
    return before is not None and after is not None and 0 < after - before <= _STEP


def _count(side: Side, words: frozenset[str]) -> int:
    return sum(word.lexeme.low in words for word in side.words)
