"""RSS, Atom and RDF feeds."""

from collections.abc import Iterable

from newsbridge.collect.entries import captures
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

    Raises:
        FetchError: the address gives nothing, or no feed.
    """
    response = door.get(options.url)
    if response is None:
        return ()
    return captures(response, article=options.article)
