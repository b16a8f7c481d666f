"""Unicode in one composed form (NFC), in linear time."""

import re
import unicodedata
from functools import cache

_FOREIGN = re.compile("[\u0300-\U0010ffff]{30}")
_MOST_MARKS = 8
"""Combining marks on one letter; no language needs more, and sorting long runs takes quadratic time."""


def compose(text: str) -> str:
    """NFC of a text whose runs of combining marks are cut to what a language can need."""
    if text.isascii():
        return text
    if _FOREIGN.search(text):
        text = _runs().sub(r"\1", text)
    return unicodedata.normalize("NFC", text)


@cache
def _runs() -> re.Pattern[str]:
    """Built only where a text is not in Latin script, or hostile."""
    marks = "".join(char for char in map(chr, range(0x300, 0x1F000)) if unicodedata.combining(char))
    return re.compile(f"([{re.escape(marks)}]{{{_MOST_MARKS}}})[{re.escape(marks)}]+")
