"""Amounts as readers see them: one line each, or one for all that stand in the same words.

Their characters are taken as they are: whoever writes a file has cleaned the entry before.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from newsbridge.model import Amount
from newsbridge.publish.amounts.words import starts_inside
from newsbridge.text.numbers_nl import find_numbers

MOST = 3
"""Lines of an entry in digests and feeds."""

_CUT = "… "


class Told(NamedTuple):
    """A line in three parts that are read without anything between them."""

    before: str
    text: str
    after: str

    @property
    def line(self) -> str:
        """The whole."""
        return "".join(self)


class Piece(NamedTuple):
    """A part of a line; a number is strong."""

    text: str
    strong: bool = False


Line = tuple[Piece, ...]


@dataclass(slots=True)
class _Group:
    """Numbers that stand in the same words."""

    words: str
    texts: list[str] = field(default_factory=list)


def told(amount: Amount) -> Told:
    """What stands before and after a number; an ellipsis where the words begin inside a sentence."""
    text, about = _line(amount.text), _line(amount.about)
    start = _find(text, about)
    if start < 0:
        return Told("", text, f" {about}" if about else "")
    return Told(_begun(about[:start]), text, about[start + len(text) :])


def lines(figures: Iterable[Amount], most: int = MOST, said: str = "") -> tuple[Line, ...]:
    """The first `most` lines, without those whose words stand in `said`, which readers have before them.

    Numbers of the same words share a line.
    """
    groups: list[_Group] = []
    for one in figures:
        text, words = _line(one.text), _words(one)
        same = next((group for group in groups if _is_same(group, text, words)), None)
        if same is None:
            groups.append(_Group(words, [text]))
        else:
            same.words = max(same.words, words, key=len) if same.words in words else same.words
            same.texts.append(text)
    return tuple(tuple(_pieces(group)) for group in [one for one in groups if one.words not in said][:most])


def short(amount: Amount, most: int) -> str:
    """A number with what it is of, in about so many characters; empty where nothing says that.

    A number with its noun says it alone (300 nieuwe banen), one with its unit does not (9,2 procent).
    """
    text = _line(amount.text)
    if _counts_itself(text):
        return text
    before, text, after = told(amount)
    if not any(character.isalpha() for character in before + after):
        return ""
    room = most - len(text)
    if len(before) + len(after) <= room:
        return f"{before}{text}{after}"
    if before:  # who or what comes first in a sentence
        return f"{_head(before, room)}{text}"
    return f"{text}{_head(after, room).rstrip()}"


def _head(words: str, room: int) -> str:
    """The first words of a text that is followed by a number, or by nothing."""
    return words if len(words) <= room else f"{words[: max(room - 2, 1)].rsplit(' ', 1)[0].rstrip(' ,;:')} … "


@lru_cache(maxsize=4096)
def _counts_itself(text: str) -> bool:
    hits = find_numbers(text)
    return bool(hits) and hits[-1].unit is None and any(character.isalpha() for character in text[hits[-1].end :])


def _line(text: str) -> str:
    return " ".join(text.split())


def _words(one: Amount) -> str:
    """A line as it stands in the text."""
    text, about = _line(one.text), _line(one.about)
    return about if _find(text, about) >= 0 else f"{text} {about}".strip()


def _is_same(group: _Group, text: str, words: str) -> bool:
    return words in group.words or group.words in words or _find(text, group.words) >= 0


def _find(text: str, words: str) -> int:
    """Where the number stands in the words, not as the end or the beginning of another one; -1: nowhere."""
    at = words.find(text) if text else -1
    while at >= 0:
        before, after = words[at - 1 : at], words[at + len(text) : at + len(text) + 1]
        if not (before.isalnum() or before in (".", ",") or after.isalnum()):
            return at
        at = words.find(text, at + 1)
    return at


def _pieces(group: _Group) -> Iterator[Piece]:
    found = ((_find(text, group.words), len(text)) for text in group.texts)
    places = sorted((start, start + size) for start, size in found if start >= 0)
    at = 0
    for start, end in places:
        if start < at:
            continue
        before = _begun(group.words[:start]) if at == 0 else group.words[at:start]
        yield from [Piece(before)] if before else []
        yield Piece(group.words[start:end], strong=True)
        at = end
    if group.words[at:]:
        yield Piece(group.words[at:])


def _begun(before: str) -> str:
    """The words before the first number; of a row its name."""
    name, cell, _ = before.partition(" | ")
    return f"{name}: " if cell else f"{_CUT}{before}" if starts_inside(before) else before
