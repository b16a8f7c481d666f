"""Which 8-bit character set German text was written in, by how it reads."""

import re
from dataclasses import dataclass
from itertools import islice

_DOUBTED = {"cp1252", "iso8859-1", "ascii"}
"""What servers and editors declare without knowing; every other label that gives clean text is believed."""
_OTHERS = ("cp1252", "iso8859-15", "mac-roman", "cp850")
_GERMAN = "äöüßÄÖÜ"
_LETTER = "[^\\W\\d_]"
_HIGH = re.compile(rb"[\x80-\xff]+")
_GOOD = re.compile(
    rf"(?:(?<={_LETTER})[äöüß]|[äöü](?=[a-zß])|(?<![a-zäöüß])[ÄÖÜ](?={_LETTER}))"  # a German letter in its place
    r"|(?<!\w)[„‚](?=\w)|(?<=[\w.,!?])[“”](?!\w)|(?<=\s)[–—](?=\s)|(?<=\d)[–](?=\d)"
    r"|(?<=\d\s)€|(?<=\d)€|€(?=\s?\d)|§(?=\s?\d)|(?<=[a-z])[éèêàáâçëïîôóñ]|[éà](?=[a-z])|(?<=\d)\s?°"
)
_BAD = re.compile(
    "[\x80-\x9f\ufffd\u2500-\u259f]"  # control characters, marks of damage, box drawings
    r"|(?<=[a-zäöüß])[^\W\d_a-zß-öø-ÿœšžﬀ-ﬄ](?=[a-z])"  # a capital, or another script, inside a word
    rf"|(?<={_LETTER})[^\w\s\x00-\x7f·’‘‐‑\u00ad](?={_LETTER})|(?<=[a-z])[£¥ƒ¢¤½¼¾²³](?=[a-z])"  # a sign inside a word
    r"|¤|(?<![\w])[ÒÓÔÕÐÞãõ](?!\w)|(?<=[a-z])[ÒÓÔ](?!\w)|(?<!\w)[ã](?=[A-ZÄÖÜ])"  # quotes and dashes misread
)
_MOST = 4000
"""Places that are looked at; the first few hundred decide."""
_AROUND = 12


@dataclass(frozen=True, slots=True)
class _Reading:
    """How a text reads under one character set."""

    codec: str
    score: int
    bad: int
    letters: frozenset[str]
    """Which German letters stand in their place."""

    @property
    def is_sure(self) -> bool:
        """A single odd letter may be a name from elsewhere (Škoda)."""
        return self.codec in ("cp1252", "iso8859-15") or len(self.letters) >= 2


def likeliest(content: bytes, codec: str) -> str:
    """The character set that content is in: the given one, unless it reads as German under another one only.

    Args:
        content: no UTF-8.
        codec: Python's name of the declared character set, or `cp1252` where none is declared.
    """
    places = _places(content)
    declared = _reading(places, codec)
    if declared.bad == 0 and codec not in _DOUBTED:
        return codec
    best = declared
    for other in _OTHERS:
        reading = _reading(places, other)
        if reading.score >= best.score + 4 and reading.bad <= declared.bad and reading.is_sure:
            best = reading
    return best.codec


def _reading(places: bytes, codec: str) -> _Reading:
    said = places.decode(codec, "replace")
    good = _GOOD.findall(said)
    bad = len(_BAD.findall(said))
    return _Reading(codec, 2 * len(good) - 3 * bad, bad, frozenset(_GERMAN).intersection("".join(good)))


def _places(content: bytes) -> bytes:
    """Where character sets differ, with what stands around."""
    pieces: list[bytes] = []
    begin = end = 0
    for match in islice(_HIGH.finditer(content), _MOST):
        if match.start() - _AROUND > end:
            pieces.append(content[begin:end])
            begin = match.start() - _AROUND
        end = match.end() + _AROUND
    return b"\n\n".join([*pieces, content[begin:end]])
