"""Sentences, clauses and phrases that the translation seems to have lost."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import shown, span
from newsbridge.model import Finding

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """How sure the check has to be."""

    sure_from: float = 0.5
    """Log odds of a stretch's having been left out from which on it warns; higher is quieter."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """One `warn` for each place, with the German that has no Dutch and the Dutch sentences where it should stand."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.words.gaps import gaps

    if not target.strip():
        return
    for gap in gaps(source, target, "german"):
        if gap.score >= options.sure_from:
            says = "sentence" if gap.whole else "part"
            place = span(source, gap.place)
            yield found(
                "omission", "warn", says, shown(source[slice(*gap.place)]), source=place, target=span(target, gap.other)
            )
