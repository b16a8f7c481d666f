"""What a pipeline file says and the store does not bear out: no mistake for certain, but worth a word."""

import sqlite3
from collections.abc import Iterator

from newsbridge.config import Settings
from newsbridge.store import Store, pipelines


def oddities(store: Store, settings: Settings) -> list[str]:
    """One sentence for each."""
    return [*_renamed(store, settings), *_never_served(store, settings)]


def oddities_of_file(settings: Settings) -> list[str]:
    """The same from the store on the disk, without changing it; nothing where it cannot be read."""
    with pipelines.looked_into(settings.store) as store:
        try:
            return oddities(store, settings) if store else []
        except sqlite3.Error:
            return []


def _renamed(store: Store, settings: Settings) -> Iterator[str]:
    """A pipeline without a file that asked the same sources, as long as its feeds lie there."""
    own = {source.source.id for source in settings.sources}
    for slug, sources in pipelines.sources_of(store).items():
        file, output = settings.file.with_name(f"{slug}.toml"), settings.output / slug
        if slug != settings.slug and sources == own and not file.exists() and (output / "public").exists():
            yield (
                f"was {file.name} renamed to {settings.file.name}? That makes a new pipeline, with addresses and"
                f" digests of its own: the old feeds stay under {output} and get nothing new. Rename the file back,"
                " or remove that folder if nobody reads them"
            )


def _never_served(store: Store, settings: Settings) -> Iterator[str]:
    """Moved channels that were never there; before the first publish nothing was."""
    known = pipelines.channels_of(store, settings.slug)
    moves = settings.table.site.moved
    for path in moves:
        if known and path.strip("/") not in {*known, *(to.strip("/") for to in moves.values())}:
            yield f"{settings.file}: site.moved.{path!r}: this pipeline never had this channel; check how it is written"
