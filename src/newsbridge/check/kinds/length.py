"""Translations that are empty, or far shorter or longer than their original."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.words.quoting import shown
from newsbridge.model import Finding, Span

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """Dutch runs to about the length of its German original; measured on some 1,000 pairs."""

    shortest: float = 0.62
    longest: float = 1.55
    from_characters: int = 60
    """Shorter originals are not measured: a headline may be put in half the words."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """`block` for an empty translation, `warn` for a length outside the range."""
    german, dutch = source.strip(), target.strip()
    if not german:
        return
    whole = Span(source, 0, len(source))
    if not dutch:
        yield found("length", "block", "empty", shown(german), source=whole)
        return
    ratio = len(dutch) / len(german)
    if len(german) < options.from_characters or options.shortest <= ratio <= options.longest:
        return
    says = "short" if ratio < 1 else "long"
    place = Span(target, 0, len(target))
    yield found("length", "warn", says, str(len(dutch)), str(len(german)), source=whole, target=place)
