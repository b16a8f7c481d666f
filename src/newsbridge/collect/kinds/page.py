"""A list page without a feed: CSS selectors say what an item is and where its link stands."""

from collections.abc import Iterable
from urllib.parse import urldefrag, urlsplit

from pydantic import Field, field_validator, model_validator

from newsbridge import workers
from newsbridge.collect.lists import MOST, Listed, ListPage, Selectors, read_list
from newsbridge.errors import FetchError, ForbiddenError, ParserError
from newsbridge.fetch import Door, Response
from newsbridge.kinds import Options as Base
from newsbridge.kinds import selectors
from newsbridge.model import Capture, Listing, Source
from newsbridge.text.decode import decode


class Options(Base):
    """The list and its parts; `title`, `date` and `summary` are looked for inside an item."""

    url: str
    """The list's first page, the one with the newest items."""
    item: str
    """What one entry of the list is, for example `.news-list article`."""
    link: str = "a[href]"
    """Which link of an item leads to its page; an item may be the link itself."""
    title: str | None = None
    """The headline; else the item's first heading, else the link's words."""
    date: str | None = None
    """The day; else the item's `<time>`."""
    summary: str | None = None
    """The teaser."""
    next: str | None = None
    """The link to the list's next page, for example `.pagination a[rel=next]`; without it one page is read."""
    pages: int = Field(default=5, ge=1, le=100)
    """How many pages are read at most where `next` is given."""

    @field_validator("item", "link", "title", "date", "summary", "next")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        found: str | None = selectors(value)
        return found

    @model_validator(mode="after")
    def _pages_have_a_way(self) -> "Options":
        if self.next is None and "pages" in self.model_fields_set:
            raise ValueError("pages does nothing without next, the selector of the link to the next page")
        return self


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:
    """The items of the list; each one's page is still to be fetched. Of two with one address the first wins.

    A first page that is unchanged says that nothing is new; the pages behind it are not asked then. A later page
    that fails costs only itself, and then the next run asks the whole list again.

    Raises:
        FetchError: the first page gives nothing, or the selectors find nothing on it.
    """
    response = door.get(options.url)
    if response is None:
        return ()
    page = _read(response, options, door)
    if not page.elements:
        raise FetchError(options.url, f'item = "{options.item}" matches nothing; has the page changed?')
    if not page.items:
        raise FetchError(
            options.url,
            f'link = "{options.link}" finds no web address in the {page.elements} items of source "{source.id}"; '
            "has the page changed?",
        )
    found = {listed.url: _capture(listed, response) for listed in page.items}
    if page.elements >= MOST:
        door.missed.append(FetchError(options.url, f"lists {MOST} items or more; only the first {MOST} are read"))
    try:
        _turn_pages(found, response, page, options, door)
    except FetchError as error:
        door.missed.append(error)
        door.seen.clear()
    return tuple(found.values())


def _turn_pages(found: dict[str, Capture], first: Response, page: ListPage, options: Options, door: Door) -> None:
    """Add what later pages list, until one brings nothing new."""
    turned = {options.url, first.url}
    for _ in range(options.pages - 1):
        address = urldefrag(page.next or "").url
        if not address or address in turned:
            return
        if urlsplit(address).hostname != urlsplit(first.url).hostname:
            raise ForbiddenError(address, f'next = "{options.next}" leads to another host; it is not followed')
        response = door.get(address)
        if response is None:
            return
        turned |= {address, response.url}
        page = _read(response, options, door)
        fresh = [listed for listed in page.items if listed.url not in found]
        if not fresh:
            return
        found |= {listed.url: _capture(listed, response) for listed in fresh}


def _read(response: Response, options: Options, door: Door) -> ListPage:
    wanted = Selectors(options.item, options.link, options.title, options.date, options.summary, options.next)
    markup = decode(response.content, response.charset)
    try:
        return workers.call(read_list, door.left(), markup, response.url, wanted)
    except ParserError as error:
        raise FetchError(response.url, f"the list cannot be read: {error}") from error


def _capture(listed: Listed, response: Response) -> Capture:
    listing = Listing(listed.title, listed.published, summary=listed.summary, reservation=response.reservation)
    return Capture(guid=listed.url, url=listed.url, listing=listing, body=None)
