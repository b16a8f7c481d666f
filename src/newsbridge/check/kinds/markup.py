"""Tags, entities and placeholders in the Dutch that the German does not have."""

import re
from collections.abc import Iterable

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.model import Finding, Span

ON_BY_DEFAULT = True

_MARKUP = re.compile(
    r"</?[A-Za-z][A-Za-z0-9:-]{0,20}(?:\s[^<>]{0,200})?/?>"
    r"|&amp;(?:[A-Za-z]{2,8}|#x?[0-9A-Fa-f]{1,6});"
    r"|&(?:[A-Za-z]{2,8}|#\d{1,7}|#[xX][0-9A-Fa-f]{1,6});"
    r"|\{\{?\s?[A-Za-z0-9_.]{0,30}\s?\}\}?|%(?:\d\$)?[sd](?![\w%])|%\([a-z_]{1,20}\)s|\[\[[^\[\]]{0,60}\]\]"
    r"|\[/?(?:b|i|u|url|img|quote)\]|<!--|-->|\ufffd|[\x00-\x08\x0b\x0c\x0e-\x1f]"
)
_MOST = 20


class Options(kinds.Options):
    """None yet."""


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`block` for each piece of markup that the German lacks, the first twenty of them."""
    known = set(_MARKUP.findall(source))
    shown = 0
    for match in _MARKUP.finditer(target):
        if match[0] in known:
            continue
        whole = Span(source, 0, len(source)) if source else None
        yield found(
            "markup", "block", "leaked", ascii(match[0])[1:-1], source=whole, target=Span(match[0], *match.span())
        )
        shown += 1
        if shown == _MOST:
            return
