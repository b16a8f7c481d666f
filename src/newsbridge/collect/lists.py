"""A list page's markup → its items. Runs in a worker: markup that nests without end can keep a parser for hours."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp
from newsbridge.text.urls import canonical, safe_link

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

MOST = 1000
"""Items of one page; press pages show some dozens."""
_HEADINGS = "h1, h2, h3, h4, h5, h6"


@dataclass(frozen=True, slots=True)
class Selectors:
    """Where an item and its parts stand, as CSS selectors."""

    item: str
    link: str
    title: str | None
    date: str | None
    summary: str | None
    next: str | None


@dataclass(frozen=True, slots=True)
class Listed:
    """An item of a list; `url` is its canonical address."""

    url: str
    title: str | None
    published: str | None
    summary: str | None


@dataclass(frozen=True, slots=True)
class ListPage:
    """What one page holds."""

    elements: int
    """How many elements the item's selector matches, with or without an address."""
    items: tuple[Listed, ...]
    """In their order; of two with one address the first."""
    next: str | None
    """Where the link to the next page leads; None where there is none."""


def read_list(markup: str, url: str, selectors: Selectors) -> ListPage:
    """The items of a decoded page at `url`, and its link to the next one."""
    from bs4 import BeautifulSoup

    soup = BeautifulSoup(markup, "lxml")
    elements = soup.select(selectors.item, limit=MOST)
    base = _base(soup, url)
    found: dict[str, Listed] = {}
    for listed in _items(elements, selectors, base):
        found.setdefault(listed.url, listed)
    return ListPage(len(elements), tuple(found.values()), _next(soup, selectors.next, base))


def _base(soup: "BeautifulSoup", url: str) -> str:
    """What relative links hang on; a page may name it itself."""
    element = soup.select_one("base[href]")
    return (safe_link(str(element["href"]), url) if element else None) or url


def _next(soup: "BeautifulSoup", selector: str | None, base: str) -> str | None:
    element = soup.select_one(selector) if selector else None
    if element is not None and not element.has_attr("href"):
        element = element.select_one("[href]")
    return safe_link(str(element["href"]), base) if element is not None else None


def _items(elements: Iterable["Tag"], selectors: Selectors, base: str) -> Iterator[Listed]:
    """Those that have a web address."""
    import soupsieve

    for item in elements:
        link = item if soupsieve.match(selectors.link, item) else item.select_one(selectors.link)
        url = safe_link(str(link.get("href", "")), base) if link else None
        if link is None or url is None or url.startswith("mailto:"):
            continue
        yield Listed(
            url=canonical(url),
            title=_title(item, link, selectors.title),
            published=_date(item, selectors.date),
            summary=_words(item.select_one(selectors.summary)) if selectors.summary else None,
        )


def _words(element: "Tag | None") -> str | None:
    return (fold(element.get_text(" ")) or None) if element else None


def _title(item: "Tag", link: "Tag", selector: str | None) -> str | None:
    if selector:
        return _words(item.select_one(selector))
    return _words(item.select_one(_HEADINGS)) or _words(link) or fold(str(link.get("title", ""))) or None


def _date(item: "Tag", selector: str | None) -> str | None:
    """A `datetime` attribute first: it is written for machines."""
    element = item.select_one(selector or "time")
    if element is None:
        return None
    marked = element if element.has_attr("datetime") else element.select_one("[datetime]")
    stamp = parse_timestamp(str(marked["datetime"])) if marked else None
    text = fold(element.get_text(" "))
    return stamp or parse_timestamp(text) or parse_date(text)
