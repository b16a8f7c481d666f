"""How long what people type may be: fields of forms take no more of it, and the rules refuse more."""

from types import MappingProxyType

from newsbridge.config.glossary import MOST_BYTES
from newsbridge.refusals import MoveError

_LIMITS = {
    "reason": (500, "limit.reason"),
    "note": (2_000, "limit.note"),
    "correction": (2_000, "limit.correction"),
    "digest_note": (5_000, "limit.digest_note"),
    "place": (300, "limit.place"),
    "figure": (200, "limit.figure"),
    "forms": (4_000, "limit.forms"),
    "sought": (200, "limit.sought"),
    "address": (2_000, "limit.address"),
}

MOST = MappingProxyType({what: most for what, (most, _) in _LIMITS.items()} | {"term": MOST_BYTES, "dutch": 20_000})
"""Characters by what is typed. A term is counted in bytes, by the glossary's rules; `dutch` is memory's."""


def within(what: str, text: str) -> str:
    """The text, which is not too long; a line break counts once, as browsers have it.

    Raises:
        MoveError: it is.
    """
    most, key = _LIMITS[what]
    if len(text.replace("\r\n", "\n")) > most:
        raise MoveError(key, most=most)
    return text
