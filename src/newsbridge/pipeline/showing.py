"""What is out, as far as it may be shown today: what channels and digests are made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.model import Entry
from newsbridge.publish.entries.bundling import bundled
from newsbridge.publish.rights.narrowing import narrowed
from newsbridge.publish.rights.withdrawal import withdrawn
from newsbridge.store import Store, frozen, publication, stories, withdrawals


@dataclass(frozen=True, slots=True)
class Out:
    """Everything that is out."""

    frozen: Mapping[str, Entry]
    """The newest version of each item's entry as it was frozen, by item."""
    leads: tuple[Entry, ...]
    """One entry a story."""
    members: tuple[Entry, ...]
    """What stands in others' `also_in`."""


def gathered(store: Store, settings: Settings, since: datetime | None = None) -> Out:
    """All that is out of a pipeline.

    Args:
        since: only stories of which something went out at this moment or later.
    """
    kept = frozen.entries(store, settings.slug, None if since is None else _told_since(store, settings, since))
    shown = list(as_shown(store, settings, kept))
    leads, members = bundled(shown, stories.stories_of(store, [entry.item for entry in shown]))
    return Out({entry.item: entry for entry in kept}, tuple(leads), tuple(members))


def _told_since(store: Store, settings: Settings, since: datetime) -> set[str]:
    items = publication.altered_since(store, settings.slug, since)
    told = stories.stories_of(store, items)
    return {*items, *stories.members_of(store, told.values())}


def as_shown(store: Store, settings: Settings, entries: Iterable[Entry]) -> Iterator[Entry]:
    """Frozen entries, as far as they may be shown today: rights that became narrower and withdrawals beat them."""
    taken = withdrawals.withdrawals(store, settings.slug)
    sources = {one.source.id: one.source for one in settings.sources}
    for entry in entries:
        source = sources.get(entry.source)
        shown = narrowed(entry, source.rights) if source else entry
        yield withdrawn(shown, taken[entry.item]) if entry.item in taken else shown
