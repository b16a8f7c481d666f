"""A page without a feed → the selectors of its list of press items, in the words of source kind `page`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from bs4 import BeautifulSoup, Tag

from newsbridge.collect.list_pattern.entry import HEADINGS, Entry, date_of, target_of, words_of
from newsbridge.collect.list_pattern.groups import groups
from newsbridge.collect.list_pattern.paging import next_selector
from newsbridge.collect.list_pattern.selectors import Wanted, item_selector, part_selector
from newsbridge.text.urls import safe_link

_TRIED = 12
_LINK = "a[href]"
_RIGHT = 0.9


@dataclass(frozen=True, slots=True)
class Pattern:
    """CSS selectors as kind `page` takes them; None where the kind's default does."""

    item: str
    link: str | None
    title: str | None
    date: str | None
    summary: str | None
    next: str | None
    targets: tuple[str, ...]
    """Canonical addresses of the items, to prove that the kind finds the same."""

    def options(self) -> dict[str, str]:
        """The selectors that are to stand in a pipeline file."""
        named = ("item", "link", "title", "date", "summary", "next")
        return {name: value for name in named if (value := getattr(self, name)) is not None}


def find_pattern(page: str, url: str) -> Pattern | None:
    """The page's best list of press items; None where it has none.

    Args:
        page: decoded HTML. It is foreign: call this through `workers.call` with a deadline.
        url: the address that answered.
    """
    soup = BeautifulSoup(page, "lxml")
    element = soup.select_one("base[href]")
    base = (safe_link(str(element["href"]), url) if element else None) or url
    for group in groups(soup, base)[:_TRIED]:
        item = item_selector(soup, group.entries)
        if item is not None and (pattern := _pattern(item, group.entries, base, soup)):
            return pattern
    return None


def _pattern(item: str, entries: Sequence[Entry], base: str, soup: BeautifulSoup) -> Pattern | None:
    found, link = _link(entries, base)
    if not found:
        return None
    return Pattern(
        item=item,
        link=link,
        title=_title(entries),
        date=part_selector(entries, _DATE),
        summary=part_selector(entries, _SUMMARY),
        next=next_selector(soup, base),
        targets=tuple(entry.target for entry in entries),
    )


def _link(entries: Sequence[Entry], base: str) -> tuple[bool, str | None]:
    """Whether there is one, and the selector where the first link is not the main one."""
    right = partial(_leads_to_target, base=base)
    if all(right(entry, first) for entry in entries if (first := _first_link(entry))):
        return True, None
    selector = part_selector(entries, Wanted(right, enough=_RIGHT))
    return selector is not None, selector


def _first_link(entry: Entry) -> Tag | None:
    return entry.element if entry.element.name == "a" else entry.element.select_one(_LINK)


def _leads_to_target(entry: Entry, part: Tag, base: str) -> bool:
    return part.name == "a" and target_of(part, base) == entry.target


def _title(entries: Sequence[Entry]) -> str | None:
    """None where the words of the link are the headline and no heading is."""
    if not any(entry.headed for entry in entries) and all(_is_link_text(entry) for entry in entries):
        return None
    if all(entry.element.name in HEADINGS for entry in entries):
        return None
    return part_selector(entries, _TITLE)


def _is_link_text(entry: Entry) -> bool:
    link = _first_link(entry)
    return link is not None and words_of(link) == entry.headline


def _is_headline(entry: Entry, part: Tag) -> bool:
    return words_of(part) == entry.headline


def _is_date(entry: Entry, part: Tag) -> bool:
    return entry.date is not None and len(words_of(part)) <= 100 and date_of(part) == entry.date


def _is_summary(entry: Entry, part: Tag) -> bool:
    return entry.summary is not None and words_of(part) == entry.summary


_TITLE = Wanted(_is_headline, named=re.compile(r"title|titel|headline|schrift", re.IGNORECASE))
_DATE = Wanted(_is_date, lambda entry: entry.date is None, re.compile(r"dat(e|um)|time|zeit|publish", re.IGNORECASE))
_SUMMARY = Wanted(
    _is_summary,
    lambda entry: entry.summary is None,
    re.compile(r"text|teaser|summary|abstract|intro|excerpt|desc|lead", re.IGNORECASE),
    enough=0.5,
)
