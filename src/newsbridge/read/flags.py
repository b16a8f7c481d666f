"""What an editor should know of how a text reads: stubs, subscribers' texts, running reports.

Pure functions on a title and its paragraphs; the wordings are in vocabulary/flags_de.toml. Scrambled letters are
told by scrambled.py.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
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
_SENTENCE = 5
"""Words from which on an entry is more than a point of a programme."""
_HALF = 0.5
_BEFORE = 120
"""Characters in front of a list of times that may announce a programme."""

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
_STOPPED = re.compile(r"[.!?…][\s\"“”»)*]*$")
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
    return any(_is_running(run) for run in _runs(list(_entries(title, paragraphs))))


@dataclass(frozen=True, slots=True)
class _Entry:
    """A paragraph that opens with a clock time, and the words up to the next one."""

    minutes: int
    words: int
    stopped: bool
    """It ends as a sentence does."""
    marked: bool
    """`++ 14.32 Uhr ++`"""
    point: bool
    """It opens as a point of a programme does: `Vortrag …`."""
    announced: bool
    """What stands before it, or the title, speaks of a programme."""


def _entries(title: str, paragraphs: Sequence[Paragraph]) -> Iterator[_Entry | None]:
    """Each entry once; None for a paragraph that belongs to none."""
    opened = [_opening(paragraph.text) for paragraph in paragraphs]
    for index, (paragraph, match) in enumerate(zip(paragraphs, opened, strict=True)):
        if match:
            before = paragraphs[index - 1].text if index else ""
            follow = paragraphs[index + 1 : index + 2] if paragraph.kind == "heading" else ()
            more = [part.text for part in follow if part.kind != "heading"]
            announced = _programme().search(f"{title}\n{before[-_BEFORE:]}") is not None
            yield _entry(match, paragraph.text, more, announced=announced)
        elif not any(opened[max(index - 4, 0) : index]):  # text between two entries is the first one's
            yield None


def _entry(match: re.Match[str], text: str, more: Sequence[str], *, announced: bool) -> _Entry:
    return _Entry(
        minutes=int(match["hour"]) * 60 + int(match["minute"]),
        words=sum(len(_WORDS.findall(part)) for part in (text, *more)) - 2,
        stopped=_STOPPED.search([text, *more][-1]) is not None,
        marked=match.re is _MARKED and "+" in match[0],  # two asterisks are bold type in a plain text
        point=_point().match(text, match.end("minute")) is not None,
        announced=announced,
    )


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
    """Marked, or told: backwards, or in sentences at minutes that nobody plans.

    A programme names its points, goes on by quarters or is announced; marks make it no report while it runs forward.
    """
    marked = sum(entry.marked for entry in run) >= _IN_A_ROW
    backwards = all(first.minutes > second.minutes for first, second in pairwise(run))
    if _share(entry.point for entry in run) >= _HALF:
        return marked and backwards
    told = _share(entry.words >= _SENTENCE for entry in run) > _HALF
    stopped = _share(entry.stopped for entry in run) > _HALF
    odd = _share(entry.minutes % 5 != 0 for entry in run)
    if backwards:
        return marked or (told and (stopped or odd > 0))
    return marked or (told and stopped and odd >= _HALF and not run[0].announced)


def _share(facts: Iterable[bool]) -> float:
    known = list(facts)
    return sum(known) / len(known)


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
def _programme() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives(_FILE, 'programme')})\b", re.IGNORECASE)


@cache
def _point() -> re.Pattern[str]:
    """From behind the clock time: a noun without an article, perhaps with an adjective or two."""
    adjectives = r"(?:(?!(?:d|ein|kein|jed|dies)e[rnms]?\s|das\s)\w+e[rns]?\s){0,2}"
    point = rf"[\w-]*(?:{alternatives(_FILE, 'point')})(?:e|en|s|es|n)?\b"
    return re.compile(rf"(?:\s?Uhr)?[\W]{{0,8}}{adjectives}{point}", re.IGNORECASE)


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
