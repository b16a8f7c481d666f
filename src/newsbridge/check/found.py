"""How checks word what they find: by the name of a sentence, so that editors read it in their language."""

from newsbridge.model import Finding, Severity, Span
from newsbridge.vocabulary.messages import say


def found(
    check: str, severity: Severity, says: str, *values: str, source: Span | None = None, target: Span | None = None
) -> Finding:
    """A finding whose message is the sentence `says` of `vocabulary/findings/<check>.toml`, in English."""
    return Finding(check, severity, say(check, says, values), source, target, says=says, values=values)
