"""RSS, Atom, RDF and JSON feeds."""

from collections.abc import Iterable

from newsbridge.collect.entries import read_feed
from newsbridge.fetch import Door
from newsbridge.kinds import Options as Base
from newsbridge.model import Capture, Source


class Options(Base):
    """Where the feed is, and whether it carries the articles itself."""

    url: str
    article: bool = False
    """Fetch each entry's page; else the feed's own text is the article."""


def collect(source: Source, options: Options, door: Door) -> Iterable[Capture]:  # noqa: ARG001 - the seam's shape
    """The feed's entries in its order; of two with one guid the first wins.

    Entries that cannot be read, or are too many, are kept by the door as missed.

    Raises:
        FetchError: the address gives nothing, no feed, or one that cannot be parsed in time.
    """
    response = door.get(options.url)
    if response is None:
        return ()
    feed = read_feed(response, article=options.article, timeout=door.left())
    door.missed.extend(feed.missed)
    return feed.captures
