"""Sentences, clauses and phrases that the German does not have."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import shown, span
from newsbridge.model import Finding

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """How sure the check has to be."""

    sure_from: float = -0.1
    """Log odds of a stretch's having been put in from which on it warns; higher is quieter."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """One `warn` for each place, with the Dutch that has no German and the German sentences it stands beside."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.words.gaps import gaps

    if not source.strip():
        return
    for gap in gaps(source, target, "dutch"):
        if gap.score >= options.sure_from:
            says = "sentence" if gap.whole else "part"
            place = span(target, gap.place)
            yield found(
                "addition", "warn", says, shown(target[slice(*gap.place)]), source=span(source, gap.other), target=place
            )
