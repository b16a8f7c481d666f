"""Sitemaps: of a site, of its news, or an index of several."""

import re
from collections.abc import Iterable
from datetime import timedelta

from pydantic import Field, field_validator

from newsbridge import workers
from newsbridge.collect.sitemaps import Mapped, Sitemap, read_sitemap
from newsbridge.errors import FetchError, ParserError
from newsbridge.fetch import Door, Response
from newsbridge.fetch.address import bare
from newsbridge.kinds import Options as Base
from newsbridge.model import Capture, Listing, Source
from newsbridge.text.timestamps import GERMANY

_MOST_ITEMS = 1000
_MOST_SITEMAPS = 20
_DEEPEST = 2
"""An index may point to indexes; the protocol knows only one level."""


class Options(Base):
    """Which of a sitemap's addresses are items."""

    url: str
    """A sitemap.xml, a news sitemap, an index of sitemaps, each also as .gz, or a text file of addresses."""
    match: str | None = None
    """A regular expression that an item's address holds, for example `/presse/20\\d\\d/`. Without it, every page
    with a recent date is an item."""
    sitemaps: str | None = None
    """The same for the sitemaps of an index; without it the newest 20 are read."""
    days: int = Field(default=7, ge=1, le=3660)
    """How old an item's date (`lastmod`, or when it was published) may be. A page without a date is an item only
    in a news sitemap, which lists nothing else than the news of two days, or where `match` says what an item is:
    else a sitemap without dates would bring the whole site."""

    @field_validator("match", "sitemaps")
    @classmethod
    def _compiles(cls, value: str | None) -> str | None:
        try:
            re.compile(value or "")
        except re.error as error:
            raise ValueError(f'"{value}" is no regular expression ({error})') from error
        return value


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:  # noqa: ARG001 - the seam's shape
    """The newest addresses first; each one's page is still to be fetched, and again when its `lastmod` changes.

    A sitemap of an index that fails costs only itself; what is beyond the limits is named too.

    Raises:
        FetchError: the address gives no sitemap, or one in which nothing has a date while `match` is missing.
    """
    found: dict[str, Capture] = {}
    walk = _Walk(options, door)
    for entry, response in sorted(walk.entries(options.url), key=lambda pair: pair[0].date, reverse=True):
        found.setdefault(entry.url, _capture(entry, response))
    if len(found) > _MOST_ITEMS:
        rest = len(found) - _MOST_ITEMS
        advice = "give match or fewer days"
        door.missed.append(FetchError(options.url, f"lists {rest} more items than {_MOST_ITEMS} new ones; {advice}"))
    return tuple(found.values())[:_MOST_ITEMS]


def _capture(entry: Mapped, response: Response) -> Capture:
    listing = Listing(
        title=entry.title,
        published=entry.published,
        updated=entry.changed,
        language=entry.language,
        reservation=response.reservation,
    )
    return Capture(guid=entry.url, url=entry.url, listing=listing, body=None)


class _Walk:
    """From an index to its sitemaps."""

    def __init__(self, options: Options, door: Door) -> None:
        self._options = options
        self._door = door
        self._oldest = (door.now.astimezone(GERMANY) - timedelta(days=options.days)).date().isoformat()
        self._asked: set[str] = set()

    def entries(self, url: str) -> list[tuple[Mapped, Response]]:
        """What the first sitemap holds or leads to; its failure is the source's."""
        response = self._door.get(url)
        if response is None:
            return []
        sitemap = self._read(response)
        if sitemap.kind == "index":
            return self._children(url, sitemap, 1)
        if sitemap.listed and not sitemap.dated and not sitemap.fitting and self._options.match is None:
            raise FetchError(url, f"none of its {sitemap.listed} addresses has a date; give match, which items are")
        return [(entry, response) for entry in sitemap.fitting]

    def _children(self, url: str, index: Sitemap, depth: int) -> list[tuple[Mapped, Response]]:
        # an index can stay the same while a sitemap of it changes: it is always read
        self._door.seen.pop(bare(url), None)
        wanted = re.compile(self._options.sitemaps or "")
        chosen = sorted((child for child in index.fitting if wanted.search(child.url)), key=_newest_first, reverse=True)
        room = _MOST_SITEMAPS - len(self._asked)
        if len(chosen) > room:
            advice = "say which with sitemaps"
            self._door.missed.append(
                FetchError(url, f"{len(chosen) - room} of its sitemaps are beyond the {_MOST_SITEMAPS} read; {advice}")
            )
        chosen = [child for child in chosen[:room] if child.url not in self._asked]
        self._asked.update(child.url for child in chosen)
        return [pair for child in chosen for pair in self._child(child.url, depth)]

    def _child(self, url: str, depth: int) -> list[tuple[Mapped, Response]]:
        try:
            response = self._door.get(url)
            if response is None:
                return []
            sitemap = self._read(response)
        except FetchError as error:
            self._door.seen.pop(bare(url), None)
            self._door.missed.append(error)
            return []
        if sitemap.kind == "pages":
            return [(entry, response) for entry in sitemap.fitting]
        return self._children(url, sitemap, depth + 1) if depth < _DEEPEST else []

    def _read(self, response: Response) -> Sitemap:
        given = (response.content, response.charset, response.url, self._options.match, self._oldest)
        try:
            return workers.call(read_sitemap, self._door.left(), *given)
        except ParserError as error:
            raise FetchError(response.url, f"the sitemap cannot be read: {error}") from error


def _newest_first(child: Mapped) -> tuple[str, list[int]]:
    """By date; without one, what counts higher in its name is newer."""
    return child.date, [int(number) for number in re.findall(r"\d{1,9}", child.url)]
