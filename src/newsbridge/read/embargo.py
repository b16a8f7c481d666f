"""The embargo (Sperrfrist) that a press text carries: until when it must not be shown.

A label counts, not the word: it stands at the beginning or end of the item, or of a line of its own, or in brackets.
Articles about waiting periods and trade embargoes have none. The wordings are in vocabulary/embargo.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from newsbridge.read.embargo_until import FILE, Reading, ValueReader, base_day, lines_of
from newsbridge.read.phrases import alternatives, phrases

_EDGE_LINES = 3
"""So many paragraphs at either end of an item may hold a label that is no sure one."""
_LONGEST_LABEL = 12
"""Words of an embargo that cannot be read; more make it a sentence."""
_OPENS = r"[\s+*!>#=_.:;,|/–—-]{0,12}[(\[]?[\s+*!]{0,8}"
_KINDS = ("sperrfrist", "embargo", "release", "order", "weak")
_LOOK_BACK = 120
_MOST_LABELS = 20
"""In a line; a text full of them is made to waste time."""
_QUOTES = "„“”\"»«‚‘'’"
_CLOSES = re.compile(r"[\s,;!.:+*|/_=–—-]*[)\]]?[\s+*!.|:–—-]*")
_GAP = re.compile(r"[\s,;.!:()\[\]–-]*")
_CLOSING = re.compile(r"[)\]]")
_FROM = re.compile(r"[\s:]*ab\b", re.IGNORECASE)
_SENTENCE_END = re.compile(r"(?<!\d)[.!]+(?:\s|$)(?:\W*$)?")
_WORD = re.compile(r"\w[\w-]*")


@dataclass(frozen=True, slots=True)
class Embargo:
    """A label of embargo: `title[start:end]` or `paragraphs[paragraph][start:end]` is `text`."""

    until: str | None
    """ISO 8601, with a time in German local time or a bare day (from its start on it is free); None where a label
    stands there that cannot be read."""
    text: str
    paragraph: int | None
    """None for the title."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Line:
    """A line with its place in the item."""

    text: str
    paragraph: int | None
    start: int
    at_edge: bool
    """Whether it stands in the first or last paragraphs, or in the title."""
    about: str
    """Title and text of the whole item: what it is about."""

    @property
    def in_title(self) -> bool:
        return self.paragraph is None


def find_embargo(
    title: str, paragraphs: Sequence[str], published: str | None = None, seen: str | None = None
) -> Embargo | None:
    """The embargo of an item; of several that can be read the latest; None where there is none.

    Args:
        published: ISO 8601 of any precision: days without a year and weekdays are the next ones from it on. A day
            that has gone by for at most five weeks is that day.
        seen: the same for the day on which the item came in, used where `published` is None.
    """
    found = find_embargoes(title, paragraphs, published, seen)
    readable = [embargo for embargo in found if embargo.until]
    return max(readable, key=lambda embargo: embargo.until or "") if readable else next(iter(found), None)


def find_embargoes(
    title: str, paragraphs: Sequence[str], published: str | None = None, seen: str | None = None
) -> list[Embargo]:
    """All labels of embargo in order of place, title first; see `find_embargo`."""
    base = base_day(published) or base_day(seen)
    found: list[Embargo] = []
    for line in _lines(title, paragraphs):
        found += _in_line(line, base)
    return found


def without_embargo(text: str, embargo: Embargo) -> str:
    """The title or paragraph without the label, so that it is not shown or translated; may be empty."""
    return f"{text[: embargo.start].rstrip(' –—-|/')} {text[embargo.end :].lstrip(' –—-|/:')}".strip()


def _lines(title: str, paragraphs: Sequence[str]) -> Iterator[_Line]:
    about = "\n".join([title, *paragraphs])
    folded = about.lower()
    if not any(part in folded for part in _PARTS):  # many times faster than the expression
        return
    for start, text in _mentioning(title):
        yield _Line(text, None, start, True, about)
    for number, paragraph in enumerate(paragraphs):
        at_edge = number < _EDGE_LINES or number >= len(paragraphs) - _EDGE_LINES
        for start, text in _mentioning(paragraph):
            yield _Line(text, number, start, at_edge, about)


def _mentioning(text: str) -> Iterator[tuple[int, str]]:
    return ((start, line) for start, line in lines_of(text) if _mentions().search(line))


_PARTS = (
    "sperr", "embargo", "veröffentlich", "frei", "release", "publi", "verwende", "verbreite", "senden", "gesendet",
    "genutzt",
)  # fmt: skip
"""One of them is in everything that `_mentions` finds."""


@cache
def _mentions() -> re.Pattern[str]:
    """A quick look: most lines hold none of these words."""
    return re.compile(
        r"sperr(frist|vermerk)|embargo|gesperrt|veröffentlich|frei(gabe|gegeben)?\b|release|publi|verwende|verbreite"
        r"|gesendet|senden|genutzt",
        re.IGNORECASE,
    )


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(
        rf"(?<!\w)(?:{'|'.join(f'(?P<{kind}>{alternatives(FILE, kind)})' for kind in _KINDS)})(?!\w)", re.IGNORECASE
    )


@cache
def _before() -> re.Pattern[str]:
    """What stands before a label: signs and brackets, then words like `Bitte beachten Sie die`."""
    lead = rf"(?:(?<!\w)(?:{alternatives(FILE, 'leads')})(?!\w)[\s,:!;–-]{{0,4}})"
    return re.compile(rf"(?P<opens>{_OPENS})(?P<lead>{lead}{{0,4}})\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Label:
    """A label in its line: signs, words that lead to it, the word itself; then its date follows."""

    kind: str
    start: int
    opens: str
    lead: str
    word: str
    end: int

    @property
    def bracketed(self) -> bool:
        return "(" in self.opens or "[" in self.opens


def _in_line(line: _Line, base: date | None) -> Iterator[Embargo]:
    position = 0
    for _ in range(_MOST_LABELS):
        match = _kinds().search(line.text, position)
        if not match:
            return
        label = _label(line.text, match)
        embargo = _read(line, label, base) if _stands_as_label(line, label) else None
        if embargo:
            yield embargo
        position = match.end() if embargo is None else max(embargo.end - line.start, match.end())


def _label(text: str, match: re.Match[str]) -> _Label:
    window = max(match.start() - _LOOK_BACK, 0)
    before = _before().search(text[window : match.start()])
    kind = next(name for name in _KINDS if match[name])
    assert before is not None  # noqa: S101 - it matches the empty string, too
    return _Label(kind, window + before.start(), before["opens"], before["lead"], match[0], match.end())


def _stands_as_label(line: _Line, label: _Label) -> bool:
    """At the beginning of the line or of a sentence, in brackets, or set apart in a title."""
    before, opens = line.text[: label.start], label.opens
    if not before:
        return True
    if before[-1] in _QUOTES or not opens:
        return False
    if label.bracketed or (line.in_title and re.search(r"\s[–—|/+*-]+\s|[.!?:]\s|[+*]{2}", opens)):
        return True
    return before[-1] in ".!?)" or re.match(r"[.!?]\s|\s[–—|]\s|.*[+*]{2}", opens) is not None


def _read(line: _Line, label: _Label, base: date | None) -> Embargo | None:
    audience = _between(r"\s?", "audience", r"(?=[:\s])").match(line.text, label.end)
    start = audience.end() if audience else label.end
    if _between(r"[\s:(=–-]*", "none", r"\s*(?:[.!)\]+*,;]|$)").match(line.text, start):
        return None
    reading = ValueReader(line.text).read(start)
    reading.inclusive |= label.word.lower().endswith(" nach")
    if reading.moments[0].has_day or reading.has_clock or reading.conditional:
        return _dated(line, label, reading, base)
    return _unreadable(line, label, start) if label.kind in ("sperrfrist", "embargo") else None


@cache
def _between(before: str, name: str, after: str) -> re.Pattern[str]:
    return re.compile(rf"{before}(?:{alternatives(FILE, name)}){after}", re.IGNORECASE)


def _dated(line: _Line, label: _Label, reading: Reading, base: date | None) -> Embargo | None:
    end, has_tail = _after(line.text, reading.end, label.kind)
    rest = line.text[end:].strip()
    if label.kind == "order" and not has_tail:
        return None
    if rest[:1].islower() or (reading.is_range and not reading.has_clock):
        return None  # the date is part of a sentence, or of a period
    if rest and not line.in_title and re.match(r"\s[–—|]", label.opens):
        return None  # behind a dash in running text
    if not _is_meant(line, label, reading, rest):
        return None
    return _embargo(line, label, end, reading.until(base))


def _is_meant(line: _Line, label: _Label, reading: Reading, rest: str) -> bool:
    """Whether such a label is an embargo in an item about such things."""
    own_line = not rest and not line.text[: label.start].strip()
    behind = line.text[label.end :]
    if label.kind == "weak":
        firm = reading.has_clock or ":" in behind[:2] or label.word.lower().startswith("gesperrt")
        placed = own_line and line.at_edge and not line.in_title
        return firm and placed and not _is_about("closing", line)
    if reading.has_clock or label.kind in ("release", "order"):
        return True
    # "ab" names the first day of a period that an office sets
    opens_item = own_line and line.paragraph == 0 and not _FROM.match(behind)
    if not opens_item and _is_about(label.kind, line):
        return False
    return own_line or label.bracketed or line.at_edge


def _is_about(kind: str, line: _Line) -> bool:
    """Whether the item is about periods, trade embargoes or closed roads."""
    return _between(r"\b\w*", f"about_{kind}", "").search(line.about) is not None


def _unreadable(line: _Line, label: _Label, start: int) -> Embargo | None:
    """A label without a date: taken for one where nothing says that it is something else."""
    end = _end_of_label(line.text, label, start)
    said = line.text[start:end].strip(" \t:()[]+*!.–—-|")
    is_question = said.endswith("?") and " " in said
    if is_question or _between("", "periods", "").match(said) or _is_about(label.kind, line):
        return None
    loud = line.text[start : start + 1] == "!" or (label.word.isupper() and not line.text.isupper())
    tail = phrases(FILE, "tails").match(said) is not None
    if line.in_title:
        return _embargo(line, label, label.end + 1 if loud and not tail else end, None) if loud or tail else None
    if len(_WORD.findall(said)) > _LONGEST_LABEL or not line.at_edge:
        return None
    marked = loud or tail or label.lead.strip() or "!" in line.text[start:end] or "+" in label.opens
    named = ":" in line.text[start : start + 2] and said and label.kind == "sperrfrist"
    return _embargo(line, label, end, None) if marked or named else None


def _end_of_label(text: str, label: _Label, start: int) -> int:
    """To the closing bracket, else to the end of the sentence."""
    stop = (_CLOSING if label.bracketed else _SENTENCE_END).search(text, start)
    return stop.end() if stop else len(text)


def _after(text: str, end: int, kind: str) -> tuple[int, bool]:
    """Behind the words that close a label, brackets and dots included; and whether a verb of an order is among them."""
    has_tail = False
    for _ in range(4):
        gap = _GAP.match(text, end)
        at = gap.end() if gap else end
        order = phrases(FILE, "order_ends").match(text, at) if kind in ("order", "release", "weak") else None
        tail = order or phrases(FILE, "tails").match(text, at) or phrases(FILE, "audience").match(text, at)
        if not tail or tail.end() == at:
            break
        has_tail |= order is not None
        end = tail.end()
    closing = _CLOSES.match(text, end)
    return closing.end() if closing else end, has_tail


def _embargo(line: _Line, label: _Label, end: int, until: str | None) -> Embargo:
    start = label.start
    # A dot that closes the sentence before belongs to that sentence.
    while start < label.end and line.text[start] in " .!?" and start > 0:
        start += 1
    stop = len(line.text[:end].rstrip())
    return Embargo(until, line.text[start:stop], line.paragraph, line.start + start, line.start + stop)
