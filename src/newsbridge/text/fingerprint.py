"""When two wordings are one: typography and blanks do not count, words do."""

import hashlib
import re
from collections.abc import Iterable

from newsbridge.text.composed import compose

_VARIANTS = str.maketrans(
    dict.fromkeys("„“”‟«»〝〞＂", '"')
    | dict.fromkeys("‚‘’‛‹›`´′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
    | {"…": "..."}
)
_BLANKS = re.compile(r"\s+")


def normalise(text: str) -> str:
    """Text with one spelling for quotes, dashes and blanks, without invisible characters."""
    return _BLANKS.sub(" ", compose(text).translate(_VARIANTS)).strip()


def fingerprint(title: str, paragraphs: Iterable[str]) -> str:
    """SHA-256 in hexadecimal of an item's normalised wording; empty paragraphs do not count."""
    lines = [normalise(title), *(normal for text in paragraphs if (normal := normalise(text)))]
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
