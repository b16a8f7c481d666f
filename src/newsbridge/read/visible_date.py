"""The date of publication as readers see it: near the headline, or behind words such as `Erschienen am`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from newsbridge.read.lexicon import lines
from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp

if TYPE_CHECKING:
    from lxml.etree import _Element, _ElementUnicodeResult
    from lxml.html import HtmlElement

_LONGEST = 160
_TEXTS = (
    f"//text()[string-length() > 5 and string-length() < {_LONGEST}]"
    "[not(parent::script or parent::style or parent::noscript or parent::option or parent::title or parent::template)]"
)
_DATED = re.compile(
    r"(?<![\d.,])\d{1,2}\.\s?(?:\d{1,2}\.\s?(?:19|20)?\d\d(?!\d)|[A-Za-zÄä]{3,9}\.?\s(?:19|20)\d\d)"
    r"|\b(?:19|20)\d\d-\d\d-\d\d|(?<![\d/|-])\d\d ?[/|-] ?\d\d ?[/|-] ?(?:19|20)\d\d\b"
)
_OTHERWISE = re.compile(r"(?<![\d/|-])(0[1-9]|[12]\d|3[01]) ?([/|-]) ?(0[1-9]|1[0-2]) ?\2 ?((?:19|20)\d\d)\b")
"""Day, month and year as some systems part them: 26/12/2019."""
_AWAY = re.compile(
    r"related|recommend|sidebar|footer|comment|kommentar|kalender|calendar|veranstaltung|\bevents?\b|termine"
    r"|teaser-?(?:list|box|item)|newslist|news-list-(?:item|view)|latest|recent|popular|carousel|copyright"
    r"|weitere|archiv|pagination|cookie|navi",
    re.IGNORECASE,
)
_NAMED = re.compile(r"date|datum|publish|pubdate|posted|time|meta|info|byline|dachzeile|topline|kicker", re.IGNORECASE)
_LONGEST_LABEL = 40
_OUTER = 12
"""How many elements around a date may say that it belongs to something else."""
_JUST_AFTER, _AFTER, _BEFORE = 8, 25, 12
"""Pieces of text between headline and date."""
_ENOUGH = 3.0
_FULL_DAY = len("2026-11-17")


@dataclass(frozen=True, slots=True)
class Visible:
    """A date that stands on the page."""

    value: str
    labelled: bool
    """Words beside it say that it is the day of publication."""
    near: bool
    """It stands by the headline."""
    score: float

    @property
    def source(self) -> str:
        """How it was found."""
        return "near headline" if self.near else "labelled date" if self.labelled else "date on the page"


def visible_dates(tree: "HtmlElement", headline: "_Element | None") -> list[Visible]:
    """Dates on a page, the likeliest day of publication first; without those that are surely of something else.

    Args:
        tree: the page.
        headline: the element of its headline, where one was found.
    """
    return sorted((seen for seen in _seen(tree, headline) if seen.score >= 0), key=lambda seen: -seen.score)


def likely(found: list[Visible]) -> Visible | None:
    """The first, if it is near the headline, or far from it the only one that could be meant."""
    if found and found[0].score >= _ENOUGH and (found[0].near or _alone(found[0], found)):
        return found[0]
    return None


def _alone(best: Visible, found: list[Visible]) -> bool:
    """Far from the headline a date counts only where no other day could be meant as well."""
    return all(seen.value[:_FULL_DAY] == best.value[:_FULL_DAY] for seen in found if seen.score >= best.score - 0.5)


def _seen(tree: "HtmlElement", headline: "_Element | None") -> Iterator[Visible]:
    nodes = tree.xpath(_TEXTS)
    inside = set(headline.iter()) if headline is not None else set()
    anchor = next((number for number, node in enumerate(nodes) if _within(node, inside)), None)
    for number, node in enumerate(nodes):
        if not _DATED.search(node) or _within(node, inside):
            continue
        words = fold(node)
        value = _value(words, node.getparent())
        if value:
            before = fold(nodes[number - 1]) if number else ""
            yield _judge(words, before, value, node.getparent(), None if anchor is None else number - anchor)


def _within(node: "_ElementUnicodeResult", inside: "set[_Element]") -> bool:
    """Whether a text stands in the headline, not behind it."""
    parent = node.getparent()
    return parent in inside and not (node.is_tail and parent.getparent() not in inside)


def _value(words: str, parent: "_Element") -> str | None:
    """The first full date of a text, more exact where a <time> around it says the same day."""
    other = _OTHERWISE.search(words)
    day = f"{other[4]}-{other[3]}-{other[1]}" if other else parse_date(words)
    if not day or len(day) < _FULL_DAY:
        return None
    shown = parse_timestamp(day)
    marked = parent.get("datetime") if parent.tag == "time" else None
    if shown and marked and (stamp := german_time(marked, shown[:_FULL_DAY])) and stamp.startswith(shown[:_FULL_DAY]):
        return max(stamp, shown, key=len)
    return shown


def german_time(marked: str, shown_day: str) -> str | None:
    """A machine's stamp in German time; where it says UTC but means the clock on the wall, that is believed.

    Many systems write `23:07+00:00` for seven past eleven in the evening, German time: then the day that
    readers see is that of the stamp itself.
    """
    stamp = parse_timestamp(marked)
    if stamp and not stamp.startswith(shown_day) and marked.startswith(shown_day):
        return parse_timestamp(re.sub(r"(?:Z|[+-]00:?00)\s*$", "", marked)) or stamp
    return stamp


def _judge(words: str, before: str, value: str, parent: "_Element", distance: int | None) -> Visible:
    label = _label(words, before)
    near = distance is not None and -_BEFORE <= distance <= _AFTER
    score = _nearness(distance) + _shape(words, parent) + {"published": 3, "changed": -0.75, "other": -4}.get(label, 0)
    score -= min(_away(parent), 2 if label == "published" else 9)
    return Visible(value, label == "published", near, score)


def _label(words: str, before: str) -> str:
    """What the words before a date say of it; they may stand in an element of their own."""
    dated = _DATED.search(words)
    lead = words[: dated.start()] if dated else words
    if not lead.strip(" |,-–—·•"):
        lead = before if len(before) < _LONGEST_LABEL and before.endswith((":", " am", " vom")) else ""
    for kind in ("published", "changed", "other"):
        if _labels(kind).search(lead):
            return kind
    return ""


@cache
def _labels(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines(f"date_{kind}")), re.IGNORECASE)


def _nearness(distance: int | None) -> float:
    if distance is None:
        return 0
    if 0 <= distance <= _JUST_AFTER:
        return 3 - distance / 100
    if -_BEFORE <= distance <= _AFTER:
        return 2 - abs(distance) / 100
    return 0


def _shape(words: str, parent: "_Element") -> float:
    """A date alone, in an element named for it, is no date that a sentence speaks of."""
    rest = len(re.sub(r"[\W\d_]+", "", words))
    alone = 2 if rest <= 20 else 1 if rest <= 40 else -1
    marked = 1 if parent.tag == "time" or _NAMED.search(_names(parent) + _names(parent.getparent())) else 0
    return alone + marked


def _names(element: "_Element | None") -> str:
    return f" {element.get('class', '')} {element.get('id', '')}" if element is not None else ""


def _away(parent: "_Element") -> float:
    """How far it stands from the article: wholly in a list of others, perhaps in an aside, or (0) not at all."""
    for number, around in enumerate((parent, *parent.iterancestors())):
        if around.tag in ("body", "html", "article", "main") or number >= _OUTER:
            return 0
        if around.tag in ("footer", "nav") or (around.tag == "li" and around.find(".//a") is not None):
            return 4
        if _AWAY.search(_names(around)):
            return 3
        if around.tag == "aside":
            return 1.5
    return 0
