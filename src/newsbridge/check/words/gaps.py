"""Stretches of one side that the other side leaves out: words without a counterpart, and length that is missing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbridge.check.words.alignment import Group, groups, place_of
from newsbridge.check.words.beads import Place
from newsbridge.check.words.evidence import Side, Stretch, View, log_odds, sort_of
from newsbridge.check.words.insertions import put_in
from newsbridge.check.words.listed import members
from newsbridge.check.words.word_kinds import WEIGHT, kinds_of, open_share

_NEARLY = 4.0
"""How much less likely a longer stretch may be than the likeliest that lies in it."""
_MOST = 8
"""Stretches of a group that are weighed: those with most words without counterpart."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one side that has nothing on the other."""

    place: Place
    other: Place | None
    """The sentences of the other side where it should stand."""
    score: float
    """Log odds of its, or its likeliest part's, having been left out."""
    whole: bool
    """Whether it is one sentence or several."""


def gaps(source: str, target: str, side: Side) -> Iterator[Gap]:
    """The likeliest gap of each group of sentences, however unlikely."""
    for group in groups(source, target):
        view = view_of(group, side, source, target)
        found = sorted(weighed(group, view), key=lambda one: one[1], reverse=True)
        if found:
            stretch, _ = max(found, key=lambda one: _size(one[0]) if _holds(one, found[0]) else 0)
            yield Gap(stretch.place, place_of(view.theirs), found[0][1], stretch.whole)


def _size(stretch: Stretch) -> int:
    return stretch.place[1] - stretch.place[0]


def _holds(outer: tuple[Stretch, float], best: tuple[Stretch, float]) -> bool:
    """Whether a stretch holds the likeliest one and is nearly as likely: then all of it was left out."""
    place, inner = outer[0].place, best[0].place
    return outer is best or (place[0] <= inner[0] and inner[1] <= place[1] and outer[1] > max(best[1] - _NEARLY, 0))


def view_of(group: Group, side: Side, source: str, target: str) -> View:
    """The group as one side sees it."""
    german, dutch = (group.german, group.german_words), (group.dutch, group.dutch_words)
    ours, theirs = (german, dutch) if side == "german" else (dutch, german)
    pairing = group.pairing
    partners, owners = (pairing.german, pairing.dutch) if side == "german" else (pairing.dutch, pairing.german)
    own, other = (source, target) if side == "german" else (target, source)
    shorter = (len(own) - len(other)) / max(len(own), len(other), 1)
    return View(
        side, *ours, partners, kinds_of(*ours, partners, theirs[1]),
        *theirs, owners, kinds_of(*theirs, owners, ours[1]), own, shorter,
    )  # fmt: skip


def weighed(group: Group, view: View) -> Iterator[tuple[Stretch, float]]:
    """Each stretch that may have been left out, with its log odds."""
    for stretch in stretches(group, view):
        yield stretch, log_odds(view, stretch)


def stretches(group: Group, view: View) -> Iterator[Stretch]:
    """The stretches worth weighing."""
    weights = [WEIGHT[kind] for kind in view.kinds]
    if not open_share(view.kinds):
        return
    listed = set(members(view.ours, view.own, view.partners, view.others, view.owners, view.text))
    added = set(put_in(group, view.text)) if view.side == "dutch" else set()
    found = {*listed, *added, *_runs(view), *_sentences(view, group), *_heaviest(weights)}

    def heaviness(one: tuple[int, int]) -> float:
        return sum(weight for weight in weights[one[0] : one[1] + 1] if weight > 0)

    for first, last in sorted(sorted(found), key=heaviness, reverse=True)[:_MOST]:
        if not open_share(view.kinds[first : last + 1]):
            continue
        place = _rounded(view, first, last)
        whole = any(place[0] <= one.start and one.end <= place[1] for one in view.ours)
        yield Stretch(first, last, place, whole, (first, last) in listed, (first, last) in added)


def _runs(view: View) -> Iterator[tuple[int, int]]:
    """First and last word of each run of a sentence's words without counterpart, small words inside it included."""
    number = 0
    for sentence in view.ours:
        first, last = -1, -1
        for at in range(number, number + len(sentence.words)):
            if view.kinds[at] in {"found", "weak"}:
                if first >= 0:
                    yield first, last
                first = -1
            elif view.kinds[at] != "light":
                first, last = (at if first < 0 else first), at
        if first >= 0:
            yield first, last
        number += len(sentence.words)


def _sentences(view: View, group: Group) -> Iterator[tuple[int, int]]:
    """First and last word of each sentence that may be the one that the other side has less."""
    fewer = len(view.theirs) < len(view.ours)
    first = 0
    for sentence in view.ours:
        last = first + len(sentence.words) - 1
        lone = fewer or (sentence.start, sentence.end) in group.alone
        if sentence.words and lone and open_share(view.kinds[first : last + 1]):
            yield first, last
        first = last + 1


def _heaviest(weights: Sequence[float]) -> Iterator[tuple[int, int]]:
    """First and last word of the stretch whose weights sum to most."""
    best, found, total, start = 0.0, None, 0.0, 0
    for index, weight in enumerate(weights):
        if total <= 0:
            total, start = 0.0, index
        total += weight
        if total > best:
            best, found = total, (start, index)
    if found is not None:
        yield found


def _rounded(view: View, first: int, last: int) -> Place:
    """With the small words around it up to a sign; else from the word that joins it to the rest: na een ziekbed."""
    own = view.own
    low, high = _first_small(view, first), last
    while high + 1 < len(own) and view.kinds[high + 1] == "light" and _is_next(view, high):
        high += 1
    if view.side == "german" and high + 1 < len(own) and _is_next(view, high):
        high = last
    start, end = own[low].start, own[high].end
    for sentence in view.ours:
        if sentence.words and sentence.words[-1].end == end:
            end = sentence.end
        if sentence.words and sentence.words[0].start == start:
            start = sentence.start
    inside = [sentence for sentence in view.ours if start <= sentence.start and sentence.end <= end]
    return (inside[0].start, inside[-1].end) if inside else (start, end)


def _first_small(view: View, first: int) -> int:
    """Where the small words before a stretch begin: at a sign, or at the nearest that joins it to the rest."""
    low, joins = first, None
    while low and view.kinds[low - 1] == "light" and _is_next(view, low - 1):
        low -= 1
        joins = low if joins is None and sort_of(view.own[low]) is not None else joins
    if view.side == "german" and low and _is_next(view, low - 1) and joins is not None:
        return joins
    return low


def _is_next(view: View, at: int) -> bool:
    """Whether nothing but a blank lies between a word and the next."""
    return view.text[view.own[at].end : view.own[at + 1].start].isspace()
