"""The Dutch words of an amount: the number with what it counts, and the sentence or clause that says what it is."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from newsbridge.text.sentences import sentences
from newsbridge.vocabulary.files import read_toml

LONGEST = 110
"""Characters that a line should have at most."""
AT_MOST = 140
"""Characters of a sentence that cannot be cut."""

_BORDER = re.compile(
    r"(?P<mark>[;:]|\s[–—-])\s|,\s(?P<comma>\w*)|"
    r"\s(?P<bare>die|terwijl|omdat|waarbij|waardoor|zodat)\s"
)
_CONJUNCTION = re.compile(r"(?:en|maar|of|want|dus)\s")
_WORD = re.compile(r"[ \u00a0]([^\W\d_][\w'’-]*)")
_CLOSES = re.compile(
    r"\b(?:(?:\w*ge\w{2,}|(?:be|er|her|ont|ver)\w{2,}|\w+eer)(?:d|t|en)|aan|af|bij|door|in|mee|mis|om|op|toe|uit|vrij|weg)$"
)
"""A participle, or the part of a verb that ends its sentence."""
_EDGES = " \u00a0\n,;:–—|"
_PAIRS = (("“", "”"), ("(", ")"))
_CELL = " | "
_ADJECTIVES = 2


class Place(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


@cache
def amount_words() -> Mapping[str, Any]:
    """`vocabulary/amounts.toml`."""
    return read_toml("amounts.toml")


def with_noun(text: str, end: int) -> int:
    """Where the words end that a bare number counts: 1.200 nieuwe banen; `end` where none can be told."""
    words = amount_words()["dutch"]
    at = end
    for _ in range(_ADJECTIVES + 1):
        match = _WORD.match(text, at)
        word = match[1].lower() if match else ""
        if match is None or word in words["stops"]:
            return end
        at = match.end()
        if not (word.endswith("e") or word in words["adjectives"]):
            return at
    return end


class _Cut(NamedTuple):
    """A place where an extract may begin or end, and how much that costs the reader."""

    at: int
    cost: float
    kind: str = ""


def about(text: str, place: Place) -> str:
    """The words around a number that say what it is, as they stand in the text; empty where none do.

    The whole sentence where it is short, else the clause that is cut best. Without the number where that comes first.
    """
    sentence = _sentence(text, place)
    if _CELL in text[sentence.start : sentence.end]:
        return _row(text[sentence.start : sentence.end])
    best = min(_extracts(text, sentence, place), default=None)
    return _words(text, Place(best[1], best[2]), place) if best else ""


def starts_inside(words: str) -> bool:
    """Whether words begin in the middle of a sentence."""
    return words[:1].islower()


def points_back(words: str) -> bool:
    """Whether a sentence begins with what only those before it explain."""
    begin = words.lower()
    return any(begin.startswith(f"{one} ") for one in amount_words()["dutch"]["pointing"])


def _row(row: str) -> str:
    """A row of a name and a number; of a longer one nobody knows the columns."""
    return row if row.count(_CELL) == 1 else ""


def _sentence(text: str, place: Place) -> Place:
    """The number's sentence without the mark at its end."""
    around = (one for one in sentences(text, "nl") if one[0] <= place.start and place.end <= one[1])
    start, end = next(around, place)
    while end > place.end and (text[end - 1] in _EDGES or text[end - 1] in ".!?"):
        end -= 1
    return Place(start, end)


def _extracts(text: str, sentence: Place, place: Place) -> Iterator[tuple[float, int, int]]:
    """(cost, start, end) of all extracts that hold the number; among equals the one that begins first is best."""
    if sentence.end - sentence.start <= LONGEST:
        yield 0.0, sentence.start, sentence.end
        return
    costs = amount_words()["cut"]
    starts, ends = _cuts(text, sentence, place)
    for start in starts:
        for end in ends:
            size = end.at - start.at
            if size > AT_MOST or not _stands(text, start, end, place):
                continue
            long = costs["long"] * max(0, size - LONGEST) / (AT_MOST - LONGEST)
            yield start.cost + end.cost + long - size / costs["longer"], start.at, end.at


def _cuts(text: str, sentence: Place, place: Place) -> tuple[list[_Cut], list[_Cut]]:
    """Where an extract may begin before the number, and end behind it."""
    costs = amount_words()["cut"]
    starts, ends = [_Cut(sentence.start, 0.0)], [_Cut(sentence.end, 0.0)]
    first, last = max(sentence.start, place.start - AT_MOST), min(sentence.end, place.end + AT_MOST)
    for border in _BORDER.finditer(text, first, last):
        kind = _kind(border)
        if border.start() >= place.end:
            ends.append(_Cut(border.start(), costs[f"end_{kind}"]))
        elif border.end() <= place.start + len(border["comma"] or ""):
            starts.append(_Cut(_begin(text, border), costs[f"start_{kind}"], kind))
    if _tells(text, sentence, place):
        starts.append(_Cut(_with_about(text, place.start), costs["start_number"], "number"))
    return starts, ends


def _kind(border: re.Match[str]) -> str:
    """What stands at a border."""
    words = amount_words()["dutch"]
    if border["mark"]:
        return "mark"
    if border["bare"] or border["comma"] in words["subordinate"]:
        return "clause"
    return "joined" if border["comma"] in words["joining"] else "comma"


def _begin(text: str, border: re.Match[str]) -> int:
    """Where the clause behind a border begins, without the word that joins it."""
    at = border.start() + 1 if border["bare"] else border.end() - len(border["comma"] or "")
    joined = _CONJUNCTION.match(text, at)
    return joined.end() if joined else at


def _tells(text: str, sentence: Place, place: Place) -> bool:
    """Whether what follows a number says enough: 3 miljoen euro in wegen gestoken."""
    match = _WORD.match(text, place.end, sentence.end)
    return match is not None and match[1].lower() in amount_words()["dutch"]["prepositions"]


def _with_about(text: str, start: int) -> int:
    """The number with what makes it a rough one: naar schatting, ruim."""
    rough = amount_words()["dutch"]["rough"]
    while before := next((one for one in rough if text.endswith(f" {one} ", 0, start)), None):
        start -= len(before) + 1
    return start


def _stands(text: str, start: _Cut, end: _Cut, place: Place) -> bool:
    """Whether an extract cuts no brackets, quotations, comparisons or clauses in two."""
    words, before = text[start.at : end.at], text[start.at : place.start]
    if words.strip(_EDGES) == text[place.start : place.end] or words.rpartition(" ")[2] in _listed("joining"):
        return False
    if any(words.count(opening) != words.count(closing) for opening, closing in _PAIRS):
        return False
    if start.kind == "clause" and ", " in before:  # the main clause goes on behind it
        return False
    if start.kind == "number" and not _CLOSES.search(words):  # its subject and verb may stand before it
        return False
    after = _WORD.match(text, place.end)
    return bool(before) or not start.kind or after is None or after[1].lower() not in _listed("compared")


def _listed(name: str) -> list[str]:
    words: list[str] = amount_words()["dutch"][name]
    return words


def _words(text: str, extract: Place, place: Place) -> str:
    before, after = text[extract.start : place.start], text[place.end : extract.end]
    if not before.strip() and after.startswith((" ", "\u00a0")):
        return after.strip(_EDGES)
    words = text[extract.start : extract.end].strip(_EDGES)
    return words if words != text[place.start : place.end] else ""
