"""Pages: a static site that is read without scripts and without a request to anybody else."""

from collections.abc import Iterator

from newsbridge import kinds
from newsbridge.model import Document, Moved, Site
from newsbridge.publish.pages import about, agenda, archive, channels, digests, items, search, sitemap, subscribe
from newsbridge.publish.pages import moved as moved_pages
from newsbridge.publish.pages.view import View

ON_BY_DEFAULT = True

PAGES = (channels, items, digests, archive, search, subscribe, agenda, about, sitemap)


class Options(kinds.Options):
    """Nothing to set."""


def render(site: Site, options: Options) -> Iterator[Document]:  # noqa: ARG001 - the contract of formats
    """Every page of the site, with the style, icon and script that they share."""
    view = View(site)
    for kind in PAGES:
        yield from kind.pages(view)


def moved(site: Site, one: Moved) -> Iterator[Document]:
    """What stands at an address that was a channel once."""
    yield from moved_pages.pages(View(site), one)
