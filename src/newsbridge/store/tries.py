"""Each time that a source was asked, for the line of its last days."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from newsbridge.store.database import Store

KEPT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Try:
    """What came of asking a source."""

    source: str
    items: int
    """New or changed ones."""
    reason: str | None
    """Why it failed."""


@dataclass(frozen=True, slots=True)
class Day:
    """A day in UTC."""

    day: date
    tries: int = 0
    failures: int = 0
    items: int = 0


def add(store: Store, pipeline: str, found: Iterable[Try], now: datetime) -> None:
    """Keep what came of asking sources now and drop what is older than `KEPT`, in the caller's transaction."""
    at = _text(now)
    rows = [(pipeline, one.source, at, one.items, one.reason) for one in found]
    query = "INSERT OR REPLACE INTO try (pipeline, source, at, items, reason) VALUES (?, ?, ?, ?, ?)"
    store.conn.executemany(query, rows)
    store.execute("DELETE FROM try WHERE pipeline = ? AND at < ?", [pipeline, _text(now - KEPT)])


def days(store: Store, pipeline: str, now: datetime, count: int = 7) -> dict[str, tuple[Day, ...]]:
    """The last days of each source that was asked in them, oldest first; today is the last one."""
    today = now.astimezone(UTC).date()
    span = [today - timedelta(days=back) for back in reversed(range(count))]
    query = """SELECT source, substr(at, 1, 10), count(*), count(reason), sum(items) FROM try
        WHERE pipeline = ? AND at >= ? GROUP BY 1, 2"""
    found: dict[str, dict[date, Day]] = {}
    for source, day, *counts in store.execute(query, [pipeline, span[0].isoformat()]):
        found.setdefault(source, {})[date.fromisoformat(day)] = Day(date.fromisoformat(day), *counts)
    return {source: tuple(of.get(day, Day(day)) for day in span) for source, of in found.items()}


def _text(moment: datetime) -> str:
    """Times of one length in one zone, so that their texts sort as they do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
