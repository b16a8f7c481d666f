"""Words of a group whose sense was turned round: denials lost or put in, and opposites."""

from dataclasses import dataclass

from newsbridge.check.denials.denial_side import side_of
from newsbridge.check.denials.suspects import suspects
from newsbridge.check.denials.weighing import weight
from newsbridge.check.words.alignment import Group, Word


@dataclass(frozen=True, slots=True)
class Denial:
    """A word whose sense the other side has not; `german` says on which side it stands."""

    word: Word
    german: bool


def unmatched(group: Group, source: str, target: str) -> list[Denial]:
    """Words of either side that the other side turned; of those that do not deny by themselves the likeliest alone."""
    if not group.german_words or not group.dutch_words:
        return []
    german = side_of(group.german_words, group.pairing.german, source, "de")
    dutch = side_of(group.dutch_words, group.pairing.dutch, target, "nl")
    weighed = [(weight(one), one) for one in suspects(german, dutch, group.pairing)]
    likely = sorted((pair for pair in weighed if pair[0] > 0), key=lambda pair: -pair[0])
    chosen = [one for _, one in likely if one.hard] or [one for _, one in likely[:1]]
    sides = {True: german, False: dutch}
    return [Denial(sides[one.german].words[one.at], one.german) for one in chosen]
