"""Sentences that the translation seems to have lost: fewer of them, and a text that is shorter by as much."""

from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.alignment import unsupported
from newsbridge.model import Finding, Span
from newsbridge.text.sentences import sentences

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """Translators join sentences, so the count alone says little; the length has to have dropped, too."""

    shorter_than: float = 0.82
    """Dutch length over German length below which a missing sentence is believed."""
    joined: float = 1.2
    """Dutch length over that of the other German sentences above which two were put into one."""
    told_from: float = 0.6
    """How much of a sentence, from 0 to 1, has to stand in the Dutch to count as told."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """One `warn` where sentences are missing, with the German sentence that the Dutch supports least."""
    german, dutch = list(sentences(source)), list(sentences(target))
    if not dutch or len(dutch) >= len(german) or len(target.strip()) > options.shorter_than * len(source.strip()):
        return
    found = unsupported(source, target)
    if found is None:
        return
    (start, end), support = found
    rest = len(source.strip()) - (end - start)
    if support >= options.told_from or (len(german) - len(dutch) == 1 and len(target.strip()) > options.joined * rest):
        return
    message = (
        f"The German has {len(german)} sentences, the Dutch {len(dutch)}: "
        f'one may be missing, perhaps "{_quoted(source[start:end])}".'
    )
    yield Finding("omission", "warn", message, Span(source[start:end], start, end), Span(target, 0, len(target)))


def _quoted(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"
