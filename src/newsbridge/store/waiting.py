"""Why untranslated items wait and what they need, so that a run without a key need not work it out again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store, writing


@dataclass(frozen=True, slots=True)
class Need:
    """New texts of an item: the memory key and the characters of each."""

    texts: tuple[tuple[str, int], ...]


def get(store: Store, revision: int, version: str, change: int) -> Need | None:
    """What was worked out for a revision, if memory and all that the translation depends on are the same still."""
    query = "SELECT texts FROM waiting WHERE revision = ? AND version = ? AND change = ?"
    row = store.execute(query, [revision, version, change]).fetchone()
    return None if row is None else Need(tuple((key, count) for key, count in json.loads(row[0])))


def put(store: Store, change: int, needs: Mapping[tuple[int, str], tuple[Need, str]], now: datetime) -> None:
    """Remember what revisions need and why they wait, by revision and what the translation depends on.

    Args:
        change: the newest change of memory when it was worked out.
    """
    at = now.isoformat(timespec="seconds")
    rows = [
        (revision, version, change, json.dumps(need.texts), reason, at)
        for (revision, version), (need, reason) in needs.items()
    ]
    with writing(store):
        store.conn.executemany("INSERT OR REPLACE INTO waiting VALUES (?, ?, ?, ?, ?, ?)", rows)
