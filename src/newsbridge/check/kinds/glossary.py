"""Glossary terms that the Dutch does not keep to."""

import re
from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.model import Finding, Span
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """`[check.glossary]`: its terms come from the file that `translate.glossary` names."""

    terms: tuple[tuple[str, str], ...] = ()


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:
    """A German term in the source wants its Dutch in the target; both may be inflected or part of a compound."""
    words, dutch = blank(source, ((hit.start, hit.end) for hit in find_addresses(source))), target.casefold()
    for german, wanted in options.terms:
        found = re.search(rf"\b{re.escape(german)}\w{{0,2}}\b", words, re.IGNORECASE)
        if found and not _is_kept(wanted, dutch):
            message = f"the glossary wants “{wanted}” for “{found[0]}”"
            yield Finding("glossary", "warn", message, source=Span(source[slice(*found.span())], *found.span()))


def _is_kept(wanted: str, dutch: str) -> bool:
    """Each word of the term stands in the Dutch, whatever its ending: `partnerland` in `partnerlanden`."""
    return all(word[: max(4, len(word) - 2)] in dutch for word in wanted.casefold().split())
