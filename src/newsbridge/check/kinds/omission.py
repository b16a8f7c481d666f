"""Sentences that the translation seems to have lost: fewer of them, and a text that is shorter by as much."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.model import Finding, Span
from newsbridge.text.sentences import sentences

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """Translators join sentences, so the count alone says little; the length has to have dropped, too."""

    shorter_than: float = 0.82
    """Dutch length over German length below which a missing sentence is believed."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """One `warn` where sentences are missing, with the German sentence that would explain the length best."""
    german, dutch = list(sentences(source)), list(sentences(target))
    if not dutch or len(dutch) >= len(german) or len(target.strip()) > options.shorter_than * len(source.strip()):
        return
    missing = len(source.strip()) - len(target.strip())
    start, end = min(german, key=lambda place: abs(place[1] - place[0] - missing))
    message = (
        f"The German has {len(german)} sentences, the Dutch {len(dutch)}: "
        f'one may be missing, perhaps "{_quoted(source[start:end])}".'
    )
    yield Finding("omission", "warn", message, Span(source[start:end], start, end), Span(target, 0, len(target)))


def _quoted(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
