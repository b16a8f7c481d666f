"""Sentences, clauses and phrases that the German does not have."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.gaps import gaps
from newsbridge.check.words.insertions import insertions
from newsbridge.check.words.quoting import shown, span
from newsbridge.model import Finding

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """How sure the check has to be."""

    sure_from: float = 3.5
    """Weight of the evidence (words without counterpart, surplus length) from which on it warns; higher is quieter.

    Higher than for omissions: translators explain (`de deelstaat Noordrijn-Westfalen`) more often than they drop.
    """


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """One `warn` for each place, with the Dutch that has no German and the German sentences it stands beside."""
    if not source.strip():
        return
    told: list[tuple[int, int]] = []
    for gap in gaps(source, target, "dutch"):
        if gap.score >= options.sure_from:
            told.append(gap.place)
            says = "sentence" if gap.whole else "part"
            place = span(target, gap.place)
            yield found(
                "addition", "warn", says, shown(target[slice(*gap.place)]), source=span(source, gap.other), target=place
            )
    for one in insertions(source, target):
        if not any(start < one.place[1] and one.place[0] < end for start, end in told):
            place = span(target, one.place)
            yield found(
                "addition", "warn", "part", shown(target[slice(*one.place)]),
                source=span(source, one.other), target=place,
            )  # fmt: skip
