"""What lies below public/, as it was written; and which feeds a hub is still to be told of."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from newsbridge.model import Written
from newsbridge.store.database import Store


def known(store: Store, pipeline: str) -> dict[str, Written]:
    """Every file by its path below public/."""
    rows = store.execute("SELECT path, made_of, size, mtime FROM written WHERE pipeline = ?", [pipeline])
    return {path: Written(*row) for path, *row in rows}


def intend(store: Store, pipeline: str, paths: Iterable[str]) -> None:
    """Remember files before they get their names, in the caller's transaction: what is known can be removed."""
    rows = [(pipeline, path) for path in paths]
    store.conn.executemany("INSERT OR IGNORE INTO written VALUES (?, ?, '', 0, 0)", rows)


def keep(store: Store, pipeline: str, records: Mapping[str, Written], removed: Iterable[str] = ()) -> None:
    """Remember how files lie now, and forget those that were removed, in the caller's transaction."""
    rows = [(pipeline, path, one.made_of, one.size, one.mtime) for path, one in records.items()]
    store.conn.executemany("INSERT OR REPLACE INTO written VALUES (?, ?, ?, ?, ?)", rows)
    gone = [(pipeline, path) for path in removed]
    store.conn.executemany("DELETE FROM written WHERE pipeline = ? AND path = ?", gone)


def announce(store: Store, pipeline: str, paths: Iterable[str], now: datetime) -> None:
    """Note feeds that change, in the caller's transaction."""
    rows = [(pipeline, path, now.isoformat(timespec="seconds")) for path in paths]
    store.conn.executemany("INSERT OR IGNORE INTO announcement VALUES (?, ?, ?)", rows)


def to_announce(store: Store, pipeline: str) -> list[str]:
    """Feeds that changed and of which the hub was not told yet, the longest waiting first."""
    query = "SELECT path FROM announcement WHERE pipeline = ? ORDER BY since, path"
    return [path for (path,) in store.execute(query, [pipeline])]


def announced(store: Store, pipeline: str, paths: Iterable[str]) -> None:
    """The hub knows of these, in the caller's transaction."""
    rows = [(pipeline, path) for path in paths]
    store.conn.executemany("DELETE FROM announcement WHERE pipeline = ? AND path = ?", rows)
