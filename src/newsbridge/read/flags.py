"""What an editor should know of how a text reads: stubs, subscribers' texts, running reports.

Pure functions on a title and its paragraphs; the wordings are in vocabulary/flags_de.toml. Scrambled letters are
told by scrambled.py.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import groupby, pairwise

from newsbridge.model import Paragraph
from newsbridge.read.phrases import alternatives
from newsbridge.text.html import fold

_FILE = "flags_de.toml"
_WORDS = re.compile(r"\w+(?:[-’'.]\w+)*")
_HARDLY_ANY = 20
"""Words below which an item has hardly any text."""
_TEASER = 60
"""Words below which a text that breaks off is a teaser."""
_LAST_LINES = 6
_LONGEST_LINE = 200
"""Characters; a longer line is text that speaks of subscriptions."""
_IN_A_ROW = 3
_ODD_SHARE = 0.5
_SENTENCE = 5
"""Words from which on an entry is more than a point of a programme."""

_FAR = 60
"""Characters within which an entry's clock time stands."""
_TIME = re.compile(r"\d[.:][0-5]\d")
_CLOCK = r"(?P<hour>[01]?\d|2[0-4])[.:](?P<minute>[0-5]\d)"
_MARKED = re.compile(
    rf"\W{{0,6}}[+*]{{2,3}}\s?(?:\w{{2,12}},?\s)?(?:um\s)?{_CLOCK}(?:\sUhr)?\s?:?\s?"
    r"(?:[+*]{2,3}|[^+*]{3,80}[+*]{2,3})"
)
_STAMPED = re.compile(
    rf"\W{{0,3}}(?:\(|\[)?(?:(?:Update|Stand|Aktualisiert)\s)?(?:um\s)?{_CLOCK}(?:\sUhr)?(?:\)|\])?\s?"
    r"(?:[:|–—-]|(?<=[)\]])|(?<=Uhr))\s*(?P<rest>.*)",
    re.IGNORECASE | re.DOTALL,
)
_BREAKS_OFF = re.compile(r"(?:…|\.\.\.|\[(?:…|\.{3}|mehr|weiter)\])[\s\"“”»)]*$")


def is_stub(title: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Hardly any text: only headings, a line or two, or a teaser that breaks off."""
    lines = [line for paragraph in paragraphs if (line := fold(paragraph.text)) and line != fold(title)]
    body = [fold(part.text) for part in paragraphs if part.kind != "heading" and fold(part.text) in lines]
    body = [line for line in body if not _more().fullmatch(line)]
    words = sum(len(_WORDS.findall(line)) for line in body)
    headings = [part for part in paragraphs if part.kind == "heading"]
    if words < _HARDLY_ANY or (len(headings) > len(body) and words < 2 * _HARDLY_ANY):
        return True
    return words < _TEASER and _is_cut(lines)


def _is_cut(lines: Sequence[str]) -> bool:
    """Whether the last line ends in dots, or offers the rest."""
    offers = _more().fullmatch(lines[-1]) is not None or _more_at_end().search(lines[-1]) is not None
    return offers or _BREAKS_OFF.search(lines[-1]) is not None


def says_paywalled(paragraphs: Sequence[Paragraph]) -> bool:
    """Whether the last lines say that the rest is for subscribers."""
    lines = [paragraph.text for paragraph in paragraphs if not paragraph.text.isspace()]
    last = [line for line in lines[-_LAST_LINES:] if len(line) <= _LONGEST_LINE]
    if len(lines) > 1 and last and last[0] is lines[0] and lines[0] not in lines[1:]:
        last = last[1:]  # a line above the text sells subscriptions on every page
    said = [_sells(line) for line in last]
    return any(paywall for paywall, _ in said) or sum(offer for _, offer in said) > 1


@lru_cache(2_000)
def _sells(line: str) -> tuple[bool, bool]:
    """Whether a line says that the rest is for subscribers, and whether it offers a subscription.

    Remembered, because a site's lines come again with every item.
    """
    folded = fold(line)
    return _paywall().match(folded) is not None, _offer().match(folded) is not None


def is_live_blog(title: str, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether it is a running report: its headline says so, or entries with clock times follow each other."""
    if _live_word().search(title) and any(pattern.search(fold(title)) for pattern in _live_titles()):
        return True
    entries = list(_entries(paragraphs))
    return any(_is_running(run) for run in _runs(entries))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph that opens with a clock time, and the words up to the next one."""

    minutes: int
    words: int
    marked: bool
    """`++ 14.32 Uhr ++`"""


def _entries(paragraphs: Sequence[Paragraph]) -> Iterator[_Entry | None]:
    """Each entry once; None for a paragraph that belongs to none."""
    opened = [_opening(paragraph.text) for paragraph in paragraphs]
    for index, (paragraph, match) in enumerate(zip(paragraphs, opened, strict=True)):
        if match:
            marked = match.re is _MARKED
            words = len(_WORDS.findall(paragraph.text)) - 2
            follow = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
            if paragraph.kind == "heading" and follow and follow.kind != "heading":
                words += len(_WORDS.findall(follow.text))
            yield _Entry(int(match["hour"]) * 60 + int(match["minute"]), words, marked)
        elif not any(opened[max(index - 4, 0) : index]):  # text between two entries is the first one's
            yield None


def _opening(text: str) -> re.Match[str] | None:
    """The clock time that a paragraph opens with."""
    if not _TIME.search(text, 0, _FAR):  # many times faster than the expressions
        return None
    return _MARKED.match(text) or _STAMPED.match(text)


def _runs(entries: Sequence[_Entry | None]) -> Iterator[list[_Entry]]:
    for is_entry, group in groupby(entries, key=lambda entry: entry is not None):
        run = [entry for entry in group if entry is not None]
        if is_entry and len(run) >= _IN_A_ROW:
            yield run


def _is_running(run: Sequence[_Entry]) -> bool:
    """Marked, or told in sentences: backwards, or at minutes that nobody plans. A programme goes on by quarters."""
    if sum(entry.marked for entry in run) >= _IN_A_ROW:
        return True
    told = sorted(entry.words for entry in run)[len(run) // 2] >= _SENTENCE
    backwards = all(first.minutes > second.minutes for first, second in pairwise(run))
    odd = sum(entry.minutes % 5 != 0 for entry in run) >= _ODD_SHARE * len(run)
    return told and (backwards or odd)


@cache
def _paywall() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,6}}(?:{alternatives(_FILE, 'paywall')})\Z", re.IGNORECASE)


@cache
def _offer() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,6}}(?:{alternatives(_FILE, 'offer')})\Z", re.IGNORECASE)


@cache
def _more() -> re.Pattern[str]:
    return re.compile(rf"\W{{0,4}}(?:{alternatives(_FILE, 'more')})\W{{0,6}}", re.IGNORECASE)


@cache
def _more_at_end() -> re.Pattern[str]:
    return re.compile(rf"[.!?…\])]\W{{0,4}}(?:{alternatives(_FILE, 'more')})\W{{0,6}}$", re.IGNORECASE)


@cache
def _live_word() -> re.Pattern[str]:
    return re.compile(alternatives(_FILE, "live"), re.IGNORECASE)


@cache
def _live_titles() -> tuple[re.Pattern[str], ...]:
    """At the beginning with a colon or a subject, at the end set apart, or as `im Liveticker`."""
    live = rf"(?:{alternatives(_FILE, 'live')})"
    shapes = (
        rf"^[\W]{{0,6}}{live}(?:\s(?:zu[mr]?|aus|vom|von|am|über|mit)\s[^:]{{2,60}})?\s?(?::|\s[–—|-]\s|[+*]{{2}})",
        rf"(?:\s[–—|-]\s|[:(\[]\s?)(?:im\s|der\s|das\s|unser\s|alles\sim\s)?{live}[)\]\W]{{0,4}}$",
        rf"\bim\s{live}(?:\W{{0,4}}$|\s?:|\s[–—|-]\s|\s(?:vom|am|zum|zur)\b)",
        rf"[+*]{{2,3}}\s?{live}\s?[+*]{{2,3}}",
        rf"^[^:]{{2,40}}\bim\s{live}\s?:",
    )
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)
