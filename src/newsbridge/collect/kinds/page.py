"""A list page without a feed: CSS selectors say what an item is and where its link stands."""

import time
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from pydantic import field_validator

from newsbridge.errors import FetchError
from newsbridge.fetch import Door
from newsbridge.kinds import Options as Base
from newsbridge.kinds import selectors
from newsbridge.model import Capture, Listing, Source
from newsbridge.text.dates_de import parse_date
from newsbridge.text.decode import decode
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp
from newsbridge.text.urls import canonical, safe_link

if TYPE_CHECKING:
    from bs4 import BeautifulSoup, Tag

_MOST = 1000
"""Items of one list; press pages show some dozens."""
_HEADINGS = "h1, h2, h3, h4, h5, h6"


class Options(Base):
    """The list and its parts; `title`, `date` and `summary` are looked for inside an item."""

    url: str
    item: str
    """What one entry of the list is, for example `.news-list article`."""
    link: str = "a[href]"
    title: str | None = None
    date: str | None = None
    summary: str | None = None

    @field_validator("item", "link", "title", "date", "summary")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        found: str | None = selectors(value)
        return found


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:
    """The items of the list; each one's page is still to be fetched. Of two with one address the first wins.

    Raises:
        FetchError: the page gives nothing, or the selectors find nothing on it.
    """
    response = door.get(options.url)
    if response is None:
        return ()
    from bs4 import BeautifulSoup

    # markup that nests without end makes every search below a walk through all of it
    deadline = time.monotonic() + door.timeout
    soup = BeautifulSoup(decode(response.content, response.charset), "lxml")
    items = soup.select(options.item, limit=_MOST)
    if not items:
        raise FetchError(options.url, f'item = "{options.item}" matches nothing; has the page changed?')
    base = _base(soup, response.url)
    found: dict[str, Capture] = {}
    for capture in _captures(items, options, base):
        if capture is not None:
            found.setdefault(capture.guid, capture)
        if time.monotonic() > deadline:
            raise FetchError(options.url, f"the list cannot be read within {door.timeout:g} seconds; is it a list?")
    if not found:
        raise FetchError(
            options.url,
            f'link = "{options.link}" finds no web address in the {len(items)} items of source "{source.id}"; '
            "has the page changed?",
        )
    return tuple(found.values())


def _base(soup: "BeautifulSoup", url: str) -> str:
    """What relative links hang on; a page may name it itself."""
    element = soup.select_one("base[href]")
    return (safe_link(str(element["href"]), url) if element else None) or url


def _captures(items: Iterable["Tag"], options: Options, base: str) -> Iterator[Capture | None]:
    """One for each item; None for an item without a web address."""
    import soupsieve

    for item in items:
        link = item if soupsieve.match(options.link, item) else item.select_one(options.link)
        url = safe_link(str(link.get("href", "")), base) if link else None
        if link is None or url is None or url.startswith("mailto:"):
            yield None
            continue
        listing = Listing(
            title=_title(item, link, options.title),
            published=_date(item, options.date),
            summary=_words(item.select_one(options.summary)) if options.summary else None,
        )
        address = canonical(url)
        yield Capture(guid=address, url=address, listing=listing, body=None)


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
