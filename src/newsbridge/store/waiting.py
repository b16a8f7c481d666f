"""What untranslated items would cost, so that a run without a key need not work it out again for each of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsbridge.store.database import Store, writing


@dataclass(frozen=True, slots=True)
class Need:
    """New texts of an item and their characters."""

    texts: int
    characters: int


def get(store: Store, revision: int, version: str, change: int) -> Need | None:
    """What was worked out for a revision, if memory and all that the translation depends on are the same still."""
    query = "SELECT texts, characters FROM waiting WHERE revision = ? AND version = ? AND change = ?"
    row = store.execute(query, [revision, version, change]).fetchone()
    return None if row is None else Need(*row)


def put(store: Store, change: int, needs: Mapping[tuple[int, str], Need]) -> None:
    """Remember what revisions need, by revision and what the translation depends on.

    Args:
        change: the newest change of memory when it was worked out.
    """
    rows = [(revision, version, change, need.texts, need.characters) for (revision, version), need in needs.items()]
    with writing(store):
        store.conn.executemany("INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?)", rows)
