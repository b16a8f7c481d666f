"""Every channel that was ever served: subscribers of one that is gone are told where it went."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Gone:
    """A channel that is served no more."""

    path: str
    title: str
    at: datetime


def gone(store: Store, pipeline: str, served: Mapping[str, str], now: datetime) -> list[Gone]:
    """Channels that were served once and are not among `served` (path → title), by path; since when.

    Reads only: what is new of it is known from the next publish on, by `keep`.
    """
    query = "SELECT path, title, gone FROM channel WHERE pipeline = ? ORDER BY path"
    rows = store.execute(query, [pipeline])
    return [
        Gone(path, title, datetime.fromisoformat(at) if at else now) for path, title, at in rows if path not in served
    ]


def keep(store: Store, pipeline: str, served: Mapping[str, str], now: datetime) -> None:
    """Remember what is served and since when the others are gone, in the caller's transaction."""
    at = now.isoformat(timespec="seconds")
    rows = [(pipeline, path, title, at) for path, title in served.items()]
    query = """INSERT INTO channel (pipeline, path, title, made) VALUES (?, ?, ?, ?)
        ON CONFLICT (pipeline, path) DO UPDATE SET title = excluded.title, gone = NULL
        WHERE title IS NOT excluded.title OR gone IS NOT NULL"""
    store.conn.executemany(query, rows)
    known = store.execute("SELECT path FROM channel WHERE pipeline = ? AND gone IS NULL", [pipeline])
    lost = [(at, pipeline, path) for (path,) in known.fetchall() if path not in served]
    store.conn.executemany("UPDATE channel SET gone = ? WHERE pipeline = ? AND path = ?", lost)
