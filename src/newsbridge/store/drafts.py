"""What editors have typed and not saved: nobody else's page changes by it, and no history is made of it."""

import json
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Draft:
    """A paragraph as somebody has typed it so far."""

    number: int
    """0 is the title."""
    text: str
    """Fingerprint of the Dutch that it began with."""
    source: str
    """German."""
    target: str
    only_here: bool
    at: datetime


def put(store: Store, item: str, editor: str, drafts: Iterable[Draft]) -> None:
    """Keep drafts, each in the place of the editor's earlier one, in the caller's transaction."""
    rows = [
        (item, editor, one.number, one.text, one.source, one.target, int(one.only_here),
         one.at.isoformat(timespec="seconds"))
        for one in drafts
    ]  # fmt: skip
    store.conn.executemany("INSERT OR REPLACE INTO draft VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)


def of(store: Store, item: str, editor: str) -> dict[int, Draft]:
    """An editor's drafts of an item, by paragraph."""
    query = """SELECT number, text, source, target, only_here, at FROM draft
        WHERE item = ? AND editor = ? ORDER BY number"""
    rows = store.execute(query, [item, editor]).fetchall()
    return {
        number: Draft(number, text, source, target, bool(here), datetime.fromisoformat(at))
        for number, text, source, target, here, at in rows
    }


def editors(store: Store, item: str) -> list[tuple[str, datetime]]:
    """Who has drafts of an item, and when each typed last."""
    query = "SELECT editor, max(at) FROM draft WHERE item = ? GROUP BY editor ORDER BY editor"
    return [(editor, datetime.fromisoformat(at)) for editor, at in store.execute(query, [item])]


def drop(store: Store, item: str, editor: str, numbers: Collection[int] | None = None) -> None:
    """Forget an editor's drafts of an item, in the caller's transaction; None for all of them."""
    query = "DELETE FROM draft WHERE item = ? AND editor = ?"
    values: list[str] = [item, editor]
    if numbers is not None:
        query += " AND number IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(numbers)))
    store.execute(query, values)
