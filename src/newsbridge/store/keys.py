"""What German texts are found by: their wording, whatever its blanks, quotes and dashes look like."""

import hashlib

from newsbridge.text.fingerprint import normalise
from newsbridge.text.sentences import sentences

CELLS = " | "


def key(text: str) -> str:
    """SHA-256 in hexadecimal of the normalised wording."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def short_key(full: str) -> int:
    """The first eight bytes of a key, as SQLite keeps integers."""
    return int.from_bytes(bytes.fromhex(full[:16]), signed=True)


def short_keys(text: str) -> set[int]:
    """Of a paragraph, its sentences and its cells."""
    return set(map(short_key, keys(text)))


def keys(text: str) -> set[str]:
    """The keys of a paragraph, its sentences and its cells."""
    parts = [text[slice(*place)] for place in sentences(text)]
    cells = text.split(CELLS) if CELLS in text else []
    return {key(part) for part in (text, *parts, *cells)}
