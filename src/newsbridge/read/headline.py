"""The headline of a page, without the site's name around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from newsbridge.read.draft import Candidate
from newsbridge.read.metadata import Metadata
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_JOINT = re.compile(r"\s+(?:[|│•·»›:]{1,2}|[-–—])\s+")
_KICKER = " or ".join(
    f"contains(translate(@class, 'KTODR', 'ktodr'), '{name}')"
    for name in ("kicker", "overline", "topline", "dachzeile", "roofline", "spitzmarke", "preheadline")
)
_SMALL_WORDS = frozenset({"der", "die", "das", "des", "für", "und", "im", "in", "am", "e.V.", "&", "von"})
_LETTERS = re.compile(r"[\W_]+")
_LONG_ENOUGH = 15
"""Characters of a headline that is known again inside a longer text."""
_MOST_HEADINGS = 20
_LONGEST = 500
"""Characters of a title; what is behind them is another thing."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading on the page; `text` is without a line above it and without the site's name."""

    text: str
    element: "HtmlElement"


@dataclass(frozen=True, slots=True)
class Headline:
    """The best title first, then what lost against it; `element` is where it stands on the page."""

    candidates: tuple[Candidate, ...]
    element: "HtmlElement | None" = None


def find_headline(tree: "HtmlElement", said: Metadata, url: str | None) -> Headline:
    """A sole h1, or the one that the page's own title repeats, else that title without the site's name.

    Titles that stand only in `<title>` come last: they are better than nothing.
    """
    site = _Site(said, url)
    headings = site.headings(tree, "h1")
    named = _named(said, site)
    best, element = _best(headings, named, site, tree)
    others = [*named, *(Candidate(heading.text, "h1") for heading in headings)]
    candidates = dict.fromkeys(([best] if best else []) + [one for one in others if not best or one != best])
    return Headline(tuple(candidates), element)


def _named(said: Metadata, site: "_Site") -> list[Candidate]:
    titles = ((said.og_title, "og:title"), (said.headline, "json-ld headline"), (said.page_title, "<title>"))
    return [Candidate(text, source) for title, source in titles if title and (text := site.without_name(title))]


def _best(
    headings: list[Heading], named: list[Candidate], site: "_Site", tree: "HtmlElement"
) -> "tuple[Candidate | None, HtmlElement | None]":
    said = [one for one in named if one.source != "<title>"]
    repeated = [heading for heading in headings if any(_same(heading.text, one.value) for one in said)]
    if repeated or len(headings) == 1:
        heading = (repeated or headings)[0]
        source = "sole h1" if len(headings) == 1 else "h1 that the page's title repeats"
        return Candidate(_without_line_above(heading.text, said), source), heading.element
    lower = [one for one in site.headings(tree, "h2", "h3") if any(_opens(one.text, name.value) for name in named)]
    if lower and not headings:
        return Candidate(lower[0].text, f"{lower[0].element.tag} that the page's title repeats"), lower[0].element
    place = next((one.element for one in headings + lower for name in named if one.text == name.value), None)
    return (named[0] if named else None), place


def _without_line_above(heading: str, said: list[Candidate]) -> str:
    """A kicker may stand in the same h1: the page's own title tells where the headline begins."""
    behind = (one.value for one in said if len(one.value) > _LONG_ENOUGH and heading.endswith(f" {one.value}"))
    return next(behind, heading)


class _Site:
    """The names that a site goes by, in its addresses, its metadata and its titles."""

    def __init__(self, said: Metadata, url: str | None) -> None:
        host = (urlsplit(url).hostname or "").removeprefix("www.") if url else ""
        self.host = _key(host)
        self.name = _key(said.site_name or "")
        self.labels = [_key(label) for label in host.split(".")[:-1]]
        tails = [_key(part) for part in _JOINT.split(said.page_title or "")[1:]]
        self.logos = {self.name, *self.labels, *tails[-1:]}

    def without_name(self, title: str) -> str:
        """Drop ` - WELT`, ` | IHK Nord Westfalen` and `WELT » `: parts that name the site, or stand behind a bar."""
        title = title[:_LONGEST]
        while match := next(reversed(list(_JOINT.finditer(title))), None):
            tail = title[match.end() :]
            if not {"|", "│"} & set(match[0]) and not self.is_named(tail):
                break
            title = title[: match.start()].rstrip()
        first = _JOINT.search(title)
        if first and _key(title[: first.start()]) in {self.name, *self.labels} - {""}:
            return title[first.end() :]
        return title

    def is_named(self, tail: str) -> bool:
        """Whether the end of a title is the site's name, a part of it, or its initials."""
        letters = _key(tail)
        if not letters:
            return True
        initials = _key("".join(word[0] for word in re.findall(r"\w+", tail)))
        return (
            (bool(self.name) and (letters in self.name or self.name in letters))
            or (len(letters) > 2 and letters in self.host)
            or any(len(label) > 3 and label in letters for label in self.labels)
            or (len(initials) > 2 and initials in self.host)
            or self._shares_a_word(tail)
        )

    def _shares_a_word(self, tail: str) -> bool:
        """A name, not a sentence, of which a long word stands in the host: `Berliner Leichtathletik Verband e.V.`"""
        parts = tail.split()
        is_name = len(parts) <= 6 and all(part[0].isupper() or part in _SMALL_WORDS for part in parts)
        return is_name and any(len(_key(part)) > 4 and _key(part) in self.host for part in parts)

    def headings(self, tree: "HtmlElement", *tags: str) -> list[Heading]:
        """The page's headings once each, without a logo's."""
        found = (Heading(self.without_name(text), one) for text, one in _words_of(tree, tags))
        kept = (one for one in found if len(one.text) > 3 and _key(one.text) not in self.logos)
        return list({one.text: one for one in reversed(list(kept))}.values())[::-1]


def _words_of(tree: "HtmlElement", tags: tuple[str, ...]) -> "Iterator[tuple[str, HtmlElement]]":
    return ((_without_kicker(element), element) for element in islice(tree.iter(*tags), _MOST_HEADINGS))


def _key(text: str) -> str:
    folded = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    return _LETTERS.sub("", folded)


def _without_kicker(heading: "HtmlElement") -> str:
    """The words of a heading that are not in an element named as a line above the headline."""
    kickers = heading.xpath(f".//*[{_KICKER}]") if len(heading) else []
    edges = {id(kicker) for kicker in kickers}
    skipped = {id(part) for kicker in kickers for part in kicker.iter()}
    words = []
    for part in heading.iter():
        if id(part) not in skipped and isinstance(part.tag, str):
            words.append(part.text or "")
        if part is not heading and (id(part) not in skipped or id(part) in edges):
            words.append(f" {part.tail or ''}")
    return fold(" ".join(words)) or fold(" ".join(map(str, heading.itertext())))


def _same(heading: str, title: str) -> bool:
    one, other = normalise(heading).casefold(), normalise(title).casefold()
    return one == other or (len(other) > _LONG_ENOUGH and (other in one or one in other))


def _opens(heading: str, title: str) -> bool:
    """Whether a lesser heading is the title, or all of it but some words at its end."""
    one, other = normalise(heading).casefold(), normalise(title).casefold()
    return one == other or (len(one) > _LONG_ENOUGH and other.startswith(one))
