"""What editors were told, so that they are told once until it is over; and what there is to tell of waiting items."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime

from newsbridge.store.database import Store

Name = tuple[str, str]
"""Kind and name of a fact: `source`, the source's id."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Items that wait for an editor."""

    count: int
    late: int
    """Those whose Dutch was made before a moment."""
    oldest: datetime | None


def told(store: Store, pipeline: str) -> set[Name]:
    """What editors know already."""
    rows = store.execute("SELECT kind, name FROM notice WHERE pipeline = ?", [pipeline])
    return {(kind, name) for kind, name in rows}


def keep(store: Store, pipeline: str, names: Iterable[Name], now: datetime) -> None:
    """Note that editors were told, in the caller's transaction."""
    rows = [(pipeline, *name, now.isoformat(timespec="seconds")) for name in names]
    store.conn.executemany("INSERT OR IGNORE INTO notice (pipeline, kind, name, at) VALUES (?, ?, ?, ?)", rows)


def over(store: Store, pipeline: str, names: Iterable[Name]) -> None:
    """Forget what is over, in the caller's transaction: should it come again, editors are told again."""
    rows = [(pipeline, *name) for name in names]
    store.conn.executemany("DELETE FROM notice WHERE pipeline = ? AND kind = ? AND name = ?", rows)


def waiting(store: Store, pipeline: str, before: datetime) -> Waiting:
    """Items that wait for an editor, as the queue has them; held and rejected ones do not."""
    query = """SELECT count(*), coalesce(sum(current.made < ?), 0), min(current.made)
        FROM queue JOIN latest ON latest.item = queue.item JOIN current ON current.revision = latest.id
        WHERE queue.pipeline = ? AND queue.state IN ('translated', 'in_review')"""
    at = before.astimezone(UTC).isoformat(timespec="seconds")
    count, late, oldest = store.execute(query, [at, pipeline]).fetchone()
    return Waiting(count, late, datetime.fromisoformat(oldest) if oldest else None)
