"""When two wordings are one: typography and blanks do not count, words do."""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from newsbridge.text.composed import compose

_VARIANTS = str.maketrans(
    dict.fromkeys("„“”‟«»〝〞＂", '"')
    | dict.fromkeys("‚‘’‛‹›`´′", "'")
    | dict.fromkeys("‐‑‒–—―−", "-")
    | dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff")
    | {"…": "..."}
)
_VARIANT = re.compile(f"[{re.escape(''.join(map(chr, _VARIANTS)))}]")


def normalise(text: str) -> str:
    """Text with one spelling for quotes, dashes and blanks, without invisible characters."""
    return " ".join(_one_spelling(text).split())


def _one_spelling(text: str) -> str:
    composed = compose(text)
    if _VARIANT.search(composed):  # translating is slow, and most texts have none
        composed = composed.translate(_VARIANTS)
    return composed


LONG_TEXT = 48
"""Words from which on a text is known by itself; shorter ones (teasers, notices) are known with their title."""


@dataclass(frozen=True, slots=True)
class Prints:
    """SHA-256 in hexadecimal of an item's normalised wording; empty paragraphs do not count."""

    fingerprint: str
    """Of title and text: another one is another wording."""
    wording: str
    """What the item is known by when its guid and perhaps its title change."""


def prints(title: str, paragraphs: Iterable[str]) -> Prints:
    """Both prints of an item."""
    # in one go: a whole text costs hardly more than a paragraph
    joined = _one_spelling("\n".join(line.replace("\n", " ") for line in (title, *paragraphs)))
    head, *rest = (" ".join(line.split()) for line in joined.split("\n"))
    text = [line for line in rest if line]
    whole = _sha256([head, *text])
    alone = sum(line.count(" ") + 1 for line in text) >= LONG_TEXT
    return Prints(whole, _sha256(text) if alone else whole)


def fingerprint(title: str, paragraphs: Iterable[str]) -> str:
    """SHA-256 in hexadecimal of an item's normalised wording."""
    return prints(title, paragraphs).fingerprint


def _sha256(lines: Sequence[str]) -> str:
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
