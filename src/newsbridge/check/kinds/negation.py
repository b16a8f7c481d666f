"""A denial that was lost or put in: nicht, kein, nie, ohne, unklar against niet, geen, nooit, zonder, onduidelijk."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import span
from newsbridge.model import Finding

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet; the words stand in `vocabulary/negation.toml`."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """One `warn` for each denial without counterpart in the sentences that belong together."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.denials.denial import unmatched
    from newsbridge.check.words.alignment import groups, place_of

    for group in groups(source, target):
        for denial in unmatched(group, source, target):
            place = (denial.word.start, denial.word.end)
            text = source if denial.german else target
            yield found(
                "negation",
                "warn",
                "lost" if denial.german else "added",
                text[slice(*place)],
                source=span(source, place if denial.german else place_of(group.german)),
                target=span(target, place_of(group.dutch) if denial.german else place),
            )
