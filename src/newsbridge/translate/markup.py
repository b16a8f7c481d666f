"""Marks through an engine that keeps HTML tags, and onto Dutch that the memory knows.

Each mark is sent as a tag with its number: `<a id="0">`, `<b id="1">`, `<i id="2">`. Engines lose, double, split and
invent tags and references; the text survives all of it, a mark that came to harm is absent.
"""

import html as references
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import NamedTuple

from newsbridge.model import Mark, Unit
from newsbridge.text.marks import MOST, clip, nested, shift

__all__ = ["Landed", "carry", "clip", "from_html", "landed", "shift", "to_html"]

_NAMES = {"a": "a", "strong": "b", "em": "i"}
_OURS = frozenset({"a", "b", "i", "strong", "em", "span", "u", "br", "p", "div"})
_PARTS_WORDS = frozenset({"br", "p", "div", "li", "ul", "ol", "td", "tr"})
_TOKEN = re.compile(
    r"""<!--.*?(?:-->|\Z)|<[!?][^<>]*>?
    |<(?P<close>/?)(?P<name>[a-z][a-z0-9:-]*)(?:
        (?P<rest>(?:[^<>"']|"[^"<]*"|'[^'<]*')*)>
        |(?P<cut>(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|"?\d*))*)
    )""",
    re.IGNORECASE | re.DOTALL | re.VERBOSE,
)
"""A tag or comment; what lacks its end is one up to where words begin."""
_ID = re.compile(r"""\sid\s*=\s*["']?\s*(\d{1,4})(?!\d)""", re.IGNORECASE)
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_TELLING = 4
"""Letters of a word that is hardly Dutch by chance; names in capitals and figures have fewer."""
_LONGEST_WORD = 60
_SENTENCE_SIGNS = ".,;:!?"


class Landed(NamedTuple):
    """What came back from an engine."""

    text: str
    marks: tuple[Mark, ...]
    anchors: tuple[tuple[int, int, int, int], ...]
    """For `Unit.anchors`: where each mark stood in the German, and where it stands here."""


def to_html(text: str, marks: Sequence[Mark]) -> str:
    """The text as an HTML fragment; a mark's `id` is its place among `marks`."""
    numbers = {id(mark): number for number, mark in enumerate(marks)}
    pieces: list[str] = []
    open_: list[Mark] = []
    done = 0

    def write(to: int) -> None:
        nonlocal done
        pieces.append(_escaped(text[done:to]))
        done = to

    def close(before: int) -> None:
        while open_ and open_[-1].end <= before:
            mark = open_.pop()
            write(mark.end)
            pieces.append(f"</{_NAMES[mark.tag]}>")

    for mark in nested(text, marks):
        if mark.start == mark.end or id(mark) not in numbers:
            continue
        close(mark.start)
        write(mark.start)
        pieces.append(f'<{_NAMES[mark.tag]} id="{numbers[id(mark)]}">')
        open_.append(mark)
    close(len(text))
    write(len(text))
    return "".join(pieces)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def from_html(html: str, marks: Sequence[Mark], source: str | None = None) -> tuple[str, tuple[Mark, ...]]:
    """Text and marks of what an engine made of `to_html(source, marks)`; see `landed`."""
    found = landed(html, marks, source)
    return found.text, found.marks


def landed(html: str, marks: Sequence[Mark], source: str | None = None) -> Landed:
    """What came back, with the marks' own tags and addresses.

    Args:
        source: the German text; then what looks like a tag or reference and stands in it stays as words, and
            references that the engine escaped once too often are read once more.
    """
    walk = _Walk(marks, source)
    done = 0
    for token in _TOKEN.finditer(html):
        walk.words(html[done : token.start()])
        walk.token(token)
        done = token.end()
    walk.words(html[done:])
    text = "".join(walk.written)
    places = [(marks[number], place) for number, place in _places(text, walk.found, marks, source)]
    made = [replace(mark, start=start, end=end) for mark, (start, end) in places]
    return Landed(text, nested(text, made), tuple((mark.start, mark.end, *place) for mark, place in places))


@dataclass
class _Walk:
    """Writes the words down and notes from where to where each tag goes."""

    marks: Sequence[Mark]
    source: str | None
    written: list[str] = field(default_factory=list)
    length: int = 0
    found: list[tuple[int, int, int]] = field(default_factory=list)
    """Number of the mark, start and end."""
    open: list[tuple[str, int | None, int]] = field(default_factory=list)
    """Name, number of the mark, start."""
    gap: bool = False

    def words(self, raw: str) -> None:
        self._write(_unescaped(raw, self.source) if "&" in raw else raw)

    def token(self, token: re.Match[str]) -> None:
        name = (token["name"] or "").lower()
        if token["close"]:
            if not self._close(name):
                self._stray(token, name)
        elif (number := self._number(token, name)) is not None:
            self._open(name, number)
        else:
            self._stray(token, name)

    def _open(self, name: str, number: int | None) -> None:
        if len(self.open) < MOST:
            self.open.append((name, number, self.length))

    def _number(self, token: re.Match[str], name: str) -> int | None:
        """Which mark a tag is; one that lost its number is known where only one mark has its name."""
        if match := _ID.search(token["rest"] or token["cut"] or ""):
            return int(match[1]) if int(match[1]) < len(self.marks) else None
        alike = [number for number, mark in enumerate(self.marks) if _NAMES[mark.tag] == name]
        literal = self.source is not None and token[0] in self.source
        return alike[0] if len(alike) == 1 and not literal else None

    def _close(self, name: str) -> bool:
        """End the innermost tag of that name; those inside it are lost."""
        for place in range(len(self.open) - 1, -1, -1):
            if self.open[place][0] == name:
                _, number, start = self.open.pop(place)
                if number is not None and len(self.found) < MOST:
                    self.found.append((number, start, self.length))
                return True
        return False

    def _stray(self, token: re.Match[str], name: str) -> None:
        """A tag that is none of ours: words of the German, an invented one, or words behind a bare `<`."""
        if self.source is not None and token[0] in self.source:
            self._write(token[0])
        elif name and token["rest"] is None and name not in _OURS:
            self._write(token[0][1:].removeprefix("/"))
        else:
            self.gap = self.gap or name in _PARTS_WORDS
            if name and not token["close"]:
                self._open(name, None)

    def _write(self, words: str) -> None:
        if not words:
            return
        if self.gap and self.written and not self.written[-1][-1].isspace() and not words[0].isspace():
            words = f" {words}"
        self.gap = False
        self.written.append(words)
        self.length += len(words)


def _unescaped(text: str, source: str | None) -> str:
    """References read once; once more those that the German does not hold."""
    once = _REFERENCE.sub(lambda match: references.unescape(match[0]), text)
    if source is None or "&" not in once:
        return once
    return _REFERENCE.sub(lambda match: match[0] if match[0] in source else references.unescape(match[0]), once)


def _places(
    text: str, found: Sequence[tuple[int, int, int]], marks: Sequence[Mark], source: str | None
) -> Iterator[tuple[int, tuple[int, int]]]:
    """Numbers of marks with where they stand, in order; neighbours of one number are one."""
    last: dict[int, tuple[int, int]] = {}
    for number, start, end in sorted(found):
        place = _whole_words(text, start, end, marks[number], source)
        before = last.get(number)
        if before and (place[0] <= before[1] or not text[before[1] : place[0]].strip()):
            last[number] = before[0], max(before[1], place[1])
        else:
            if before and _says(text, before):
                yield number, before
            last[number] = place
    yield from ((number, place) for number, place in last.items() if _says(text, place))


def _says(text: str, place: tuple[int, int]) -> bool:
    return any(map(str.isalnum, text[slice(*place)]))


def _whole_words(text: str, start: int, end: int, mark: Mark, source: str | None) -> tuple[int, int]:
    """Without blanks at the edges; over whole words, and without a full stop, where the German mark is."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if source is None or start == end:
        return start, end
    if source[mark.end - 1 : mark.end] not in _SENTENCE_SIGNS:
        end = start + len(text[start:end].rstrip(_SENTENCE_SIGNS))
    if not _inside_word(source, mark.start):
        start -= next((back for back in range(_LONGEST_WORD) if not _inside_word(text, start - back)), 0)
    if not _inside_word(source, mark.end):
        end += next((on for on in range(_LONGEST_WORD) if not _inside_word(text, end + on)), 0)
    return start, end


def _inside_word(text: str, place: int) -> bool:
    return 0 < place < len(text) and text[place - 1].isalnum() and text[place].isalnum()


def carry(marks: Sequence[Mark], source: str, unit: Unit) -> tuple[Mark, ...]:
    """The marks of a German text on the Dutch that the memory has for it.

    A mark goes where the same words stood when the Dutch was made; else where its own words (a name, an address)
    stand in the Dutch exactly once. A link that finds no place goes to the end, emphasis is dropped.
    """
    if not marks:
        return ()
    known: dict[tuple[str, int], list[tuple[int, int]]] = {}
    for start, end, *place in unit.anchors:
        known.setdefault(_occurrence(unit.source, start, end), []).append((place[0], place[1]))
    found = [
        replace(mark, start=start, end=end)
        for mark in marks
        for start, end in known.get(_occurrence(source, mark.start, mark.end)) or _alone(source, mark, unit.target)
    ]
    placed = nested(unit.target, found)
    end = len(unit.target)
    links = {mark.href for mark in placed if mark.tag == "a"}
    lost = [replace(mark, start=end, end=end) for mark in marks if mark.tag == "a" and mark.href not in links]
    return (*placed, *dict.fromkeys(lost))


def _occurrence(text: str, start: int, end: int) -> tuple[str, int]:
    """The words, and how often they stood there before: survives what normalising does to offsets."""
    words = text[start:end]
    return words, text.count(words, 0, start) if words else 0


def _alone(source: str, mark: Mark, target: str) -> list[tuple[int, int]]:
    """Where the mark's German words stand in the Dutch, if exactly once; short ones are Dutch by chance."""
    words = source[mark.start : mark.end]
    if len(words) < _TELLING and not (words.isupper() or any(map(str.isdigit, words))):
        return []
    places = [match.span() for match in islice(re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", target), 2)]
    return places if len(places) == 1 else []
