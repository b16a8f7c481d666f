"""Figures that were changed, lost or added: 4,9 against 4,8, in figures or in words."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.model import Finding

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """Findings of severity `block` where the two sides do not state the same."""
    # loaded when something is compared: inspect, which reads the German alone, starts without it
    from newsbridge.check.numbers.compare import findings

    return findings(source, target, "figure")
