"""The list that an editor came from: it goes along from item to item, and says which one is next."""

from collections.abc import Mapping

from newsbridge.desk.visit import Form, Visit
from newsbridge.editing import queue
from newsbridge.editing.queue import View

KEYS = ("list", "order", "source", "topic", "country", "flag", "words")


def trail(fields: Form) -> dict[str, str]:
    """What of an address or a form names the list; empty where it names none."""
    return {key: value for key in KEYS if (value := fields.one(key)[:200])}


def view(visit: Visit, named: Mapping[str, str]) -> View:
    """The list itself."""
    return View.of(named, visit.user.name)


def place_of(visit: Visit, item: str) -> str | None:
    """Where an item stands in lists; None where nothing was read of it."""
    row = queue.row(visit.store, visit.pipeline, item)
    return row.place if row else None


def around(visit: Visit, named: Mapping[str, str], place: str | None) -> tuple[str | None, str | None]:
    """The items before and behind a place."""
    if place is None:
        return None, None
    before, behind = queue.neighbours(visit.store, visit.pipeline, view(visit, named), place)
    return before.item if before else None, behind.item if behind else None
