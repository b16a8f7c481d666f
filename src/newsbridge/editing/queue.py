"""The lists that editors work through: pages of them, what they can be narrowed to, and what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsbridge.config import Settings
from newsbridge.pipeline.queueing import FLAGS, folded, refresh
from newsbridge.store import Store
from newsbridge.store import queue as kept
from newsbridge.store.queue import LISTS, ORDERS, Filters, List, Order, Row

__all__ = [
    "FLAGS", "LISTS", "ORDERS", "Choices", "List", "Order", "Page", "Row", "View", "choices", "neighbours", "page",
    "refresh", "row",
]  # fmt: skip

LARGEST = 500
"""Rows of a page."""


@dataclass(frozen=True, slots=True)
class View:
    """A list as somebody looks at it."""

    list: List = "todo"
    order: Order = "risk"
    source: str | None = None
    topic: str | None = None
    """Id."""
    country: str | None = None
    """Code."""
    flag: str | None = None
    """Of FLAGS."""
    words: str = ""
    """Each of them stands somewhere in one of the titles, whatever its case and accents."""
    editor: str | None = None
    """Who looks: for `mine`."""

    @property
    def filters(self) -> Filters:
        """The same for the store; what is empty narrows nothing."""
        source, topic, country, flag = (one or None for one in (self.source, self.topic, self.country, self.flag))
        return Filters(source, topic, country, flag, folded(self.words))

    @classmethod
    def of(cls, given: Mapping[str, str], editor: str | None) -> "View":
        """A view from what an address says; what it does not know is left as it is by default."""
        name: List = next((one for one in LISTS if one == given.get("list")), LISTS[0])
        order: Order = next((one for one in ORDERS if one == given.get("order")), ORDERS[0])
        source, topic, country, flag = (given.get(key) or None for key in ("source", "topic", "country", "flag"))
        return cls(name, order, source, topic, country, flag, given.get("words", ""), editor)


@dataclass(frozen=True, slots=True)
class Page:
    """A part of a list."""

    rows: tuple[Row, ...]
    total: int
    """Rows of the whole list, with these filters."""
    counts: Mapping[List, int]
    """Of every list, without filters."""
    after: str | None
    """What the next page is asked for with; None where this is the last one."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What lists can be narrowed to."""

    sources: tuple[tuple[str, str], ...]
    """Id and name, as the pipeline file has them."""
    topics: tuple[str, ...]
    countries: tuple[str, ...]
    flags: tuple[str, ...] = FLAGS


def page(store: Store, settings: Settings, view: View, *, after: str | None = None, size: int = 50) -> Page:
    """Rows of a list, in its order.

    Args:
        after: `place` of the row that it begins behind.

    Raises:
        ValueError: `after` is no place.
    """
    size = max(1, min(size, LARGEST))
    filters = view.filters
    given = (store, settings.slug, view.list, filters)
    rows = kept.page(*given, view.order, view.editor, after=after, size=size + 1)
    counts = kept.counts(store, settings.slug, view.editor)
    total = counts[view.list] if filters == Filters() else kept.count(*given, view.editor)
    more = rows[size - 1].place if len(rows) > size else None
    return Page(tuple(rows[:size]), total, counts, more)


def neighbours(store: Store, settings: Settings, view: View, place: str) -> tuple[Row | None, Row | None]:
    """The rows before and behind a place; it may be of a row that has left the list, as after "approve + next"."""
    sides = [
        kept.page(
            store, settings.slug, view.list, view.filters, view.order, view.editor,
            after=place, size=1, backwards=backwards,
        )
        for backwards in (True, False)
    ]  # fmt: skip
    before, behind = (rows[0] if rows else None for rows in sides)
    return before, behind


def row(store: Store, settings: Settings, item: str) -> Row | None:
    """The row of an item; None where nothing was read of it, or it is forgotten."""
    return kept.row(store, settings.slug, item)


def choices(store: Store, settings: Settings) -> Choices:
    """What lists can be narrowed to now."""
    held = sorted(kept.labels_held(store, settings.slug))
    topics, countries = (tuple(value for scheme, value in held if scheme == one) for one in ("topic", "country"))
    return Choices(tuple((one.source.id, one.source.name) for one in settings.sources), topics, countries)
