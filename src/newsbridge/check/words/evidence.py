"""What speaks for a stretch of one side having been left out on the other, as numbers, and how likely it makes that.

Three things matter most: that the stretch's words have no counterpart, that the other side has none without one either
(else it was put in other words), and that the other side is shorter by about as much.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from newsbridge.check.words.beads import Place, Sentence, Word
from newsbridge.check.words.explaining import explains
from newsbridge.check.words.lexicon import is_fact, tells
from newsbridge.check.words.weights import WEIGHTS
from newsbridge.check.words.word_kinds import Kind, open_share

Side = Literal["german", "dutch"]
_SPREAD, _SPREAD_SHARE = 10.5, 0.09
"""By how many characters, and by what share, a good translation is longer or shorter."""
_LENGTHS, _RATIO, _MOST, _MOST_BETWEEN, _UNTOLD = 3.0, 0.5, 6.0, 4.0, 1.5
"""The most that single numbers may be, and what is between neighbours where it cannot be told."""
_LITTLE, _SINGLE, _KNOWN = 0.5, 1.0, 0.6
"""Words of the other side that do not count as left over, of a single one, and a word's share that the list knows."""
_COUNTED: tuple[Kind, ...] = ("found", "weak", "far", "moved", "taken", "figure", "pale", "name", "small", "full")
# Words that join clauses and phrases, by what they say; of each sort as many are expected on either side.
_SORTS = (
    "und sowie oder en of alsmede evenals",
    "aber doch jedoch sondern allerdings maar echter wel evenwel",
    "weil wegen aufgrund da denn durch infolge dank nämlich wegens vanwege omdat doordat want door dankzij namelijk",
    "trotz obwohl wenngleich ondanks hoewel",
    "sofern falls wenn soweit solange als indien mits tenzij wanneer zolang",
    "um damit für zugunsten zum zur om zodat voor",
    "nach nachdem seit na nadat sinds",
    "während bei beim terwijl tijdens bij",
    "bevor vor vorm voordat voor",
    "ohne außer zonder behalve",
    "mit samt mitsamt inklusive einschließlich met inclusief",
    "dass ob dat of",
    "wie so als zoals zo",
    "laut nach zufolge volgens aldus",
    "darunter davon wovon onder waaronder waarvan",
    "aus von vom uit van",
)
_JOINS = {word: number for number, words in enumerate(_SORTS) for word in words.casefold().split()}
_AND, _BUT, _BECAUSE = _JOINS["und"], _JOINS["aber"], {_JOINS["weil"], _JOINS["trotz"], _JOINS["sofern"]}
_RELATIVE = frozenset({"die", "der", "das", "dat", "deren", "dessen", "wie", "waar", "wo"})
_SIGNS = frozenset({"", *",;:.–—()!?"})


def sort_of(word: Word) -> int | None:
    """Of which sort of joining words it is, if any."""
    return _JOINS.get(word.lexeme.low)


@dataclass(frozen=True, slots=True)
class View:
    """A group of sentences as one side sees it: its own words with their kinds, and the other side's."""

    side: Side
    ours: Sequence[Sentence]
    own: Sequence[Word]
    partners: Sequence[int | None]
    kinds: Sequence[Kind]
    theirs: Sequence[Sentence]
    others: Sequence[Word]
    owners: Sequence[int | None]
    other_kinds: Sequence[Kind]
    text: str
    shorter: float
    """By what share of the longer the whole text of the other side is shorter; negative where it is longer."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of this side's words that may have been left out."""

    first: int
    last: int
    place: Place
    """In the text, with the small words around it."""
    whole: bool
    """Whether it is one sentence or several."""
    listed: bool
    """Whether it is a member of an enumeration whose neighbours stand side by side in the other language."""
    put_in: bool
    """Whether it is Dutch between two words that stand side by side in the German."""


def log_odds(view: View, stretch: Stretch) -> float:
    """How likely the stretch was left out."""
    weights = WEIGHTS[view.side]
    return sum(weights.get(name, 0.0) * number for name, number in measured(view, stretch).items())


def measured(view: View, stretch: Stretch) -> dict[str, float]:
    """The evidence about a stretch, by name."""
    return {"one": 1.0, **_of_words(view, stretch), **_of_form(view, stretch), **_of_rest(view, stretch)}


def _of_words(view: View, stretch: Stretch) -> dict[str, float]:
    inside = view.kinds[stretch.first : stretch.last + 1]
    known = sum(_is_known(view, at) for at in range(stretch.first, stretch.last + 1))
    return {
        **{kind: min(inside.count(kind), _MOST) for kind in _COUNTED},
        "fact": any(is_fact(word.lexeme) for word in view.own[stretch.first : stretch.last + 1]),
        "single": open_share(inside) <= _SINGLE,
        "known": min(known, _MOST),
        "told": _tells(view, stretch.place),
        "explains": view.side == "dutch"
        and explains(view.own, view.partners, view.others, stretch.first, stretch.last),
    }


def _of_form(view: View, stretch: Stretch) -> dict[str, float]:
    """How the stretch begins and ends, and what the lengths say."""
    begins = next(word for word in view.own if word.start >= stretch.place[0]).lexeme.low
    sort = _JOINS.get(begins, -1)
    start, end = stretch.place
    return {
        "whole": stretch.whole,
        "whole_fewer": stretch.whole and len(view.theirs) < len(view.ours),
        "clause": _is_clause(stretch.place, view.text),
        "tail": view.text[end : end + 1] in ".!?" and not stretch.whole,
        "and": sort == _AND,
        "but": sort == _BUT,
        "because": sort in _BECAUSE,
        "joins": sort > max(_BECAUSE),
        "relative": begins in _RELATIVE,
        "lone": _is_lone(view, sort),
        "listed": stretch.listed,
        "put_in": stretch.put_in,
        "missing": _missing(_length(view.ours), _length(view.theirs), end - start),
        "lengths": max(-_RATIO, min(_RATIO, view.shorter)),
    }


def _of_rest(view: View, stretch: Stretch) -> dict[str, float]:
    """What else has nowhere to go, here and on the other side."""
    outside = open_share(view.kinds[: stretch.first]) + open_share(view.kinds[stretch.last + 1 :])
    against = open_share(view.other_kinds)
    content = len(view.kinds) - view.kinds.count("light")
    share = against / max(len(view.other_kinds) - view.other_kinds.count("light"), 1)
    beside = _neighbours(view, stretch)
    between = None if beside is None else open_share(view.other_kinds[beside[0] + 1 : beside[1]])
    return {
        "against": min(against, _MOST),
        "surplus": min(max(against - outside, 0.0), _MOST),
        "no_against": against < _LITTLE,
        "outside": min(outside, _MOST),
        "share": outside / content,
        "other_share": share,
        "balance": open_share(view.kinds[stretch.first : stretch.last + 1]) * share,
        "between": _UNTOLD if between is None else min(between, _MOST_BETWEEN),
        "tight": between == 0,
        "adjacent": stretch.put_in and beside is not None and beside[1] - beside[0] == 1,
    }


def _is_lone(view: View, sort: int) -> bool:
    """Whether the word that a stretch begins with joins it to the rest, and the other side has fewer of its sort."""
    if sort < 0:
        return False
    ours = sum(_JOINS.get(word.lexeme.low) == sort for word in view.own)
    return ours > sum(_JOINS.get(word.lexeme.low) == sort for word in view.others)


def _is_known(view: View, at: int) -> bool:
    """Whether a word without counterpart is one of the word list, so that it would have been found."""
    return view.kinds[at] in {"full", "small", "name"} and view.own[at].lexeme.known >= _KNOWN


def _tells(view: View, place: Place) -> bool:
    """Whether the stretch says whose words they are, and the other side does not."""
    return any(tells(word.lexeme) and place[0] <= word.start < place[1] for word in view.own) and not any(
        tells(word.lexeme) for word in view.others
    )


def _neighbours(view: View, stretch: Stretch) -> tuple[int, int] | None:
    """Counterparts of the words of content beside the stretch, or the other side's ends; None where one has none."""
    before = next((at for at in range(stretch.first - 1, -1, -1) if view.kinds[at] != "light"), None)
    after = next((at for at in range(stretch.last + 1, len(view.own)) if view.kinds[at] != "light"), None)
    low = -1 if before is None else view.partners[before]
    high = len(view.others) if after is None else view.partners[after]
    if low is None or high is None or high <= low or low < -1 or (low == -1 and before is not None):
        return None
    return low, high


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
