"""What approvals took: how much of the machine's text was changed, and how long somebody looked at it."""

from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Effort:
    """An approval with what it took."""

    item: str
    translation: int
    source: str
    engine: str | None
    """Which made most of the text; None where none did."""
    editor: str
    characters: int
    """Of the machine's text."""
    edits: int
    """Characters that were put in, taken out or replaced."""
    seconds: float | None
    """None where nobody measured."""


def add(store: Store, pipeline: str, effort: Effort, now: datetime) -> int:
    """Keep what an approval took, in the caller's transaction; its id."""
    row = {
        "item": effort.item,
        "translation": effort.translation,
        "pipeline": pipeline,
        "source": effort.source,
        "engine": effort.engine,
        "editor": effort.editor,
        "characters": effort.characters,
        "edits": effort.edits,
        "seconds": effort.seconds,
        "at": now.isoformat(timespec="seconds"),
    }
    columns, places = ", ".join(row), ", ".join("?" * len(row))
    cursor = store.conn.execute(f"INSERT INTO effort ({columns}) VALUES ({places})", list(row.values()))
    return int(cursor.lastrowid or 0)


def drop(store: Store, number: int) -> None:
    """Forget one, in the caller's transaction: its approval was taken back."""
    store.execute("DELETE FROM effort WHERE id = ?", [number])


@dataclass(frozen=True, slots=True)
class Sum:
    """Efforts of a day, by engine and source."""

    day: str
    """ISO 8601, UTC."""
    source: str
    engine: str | None
    items: int
    characters: int
    edits: int
    timed: int
    """How many of the items have a time."""
    seconds: float
    """Of those together."""


def by_day(store: Store, pipeline: str, since: datetime) -> list[Sum]:
    """What approvals took since a moment, the oldest day first."""
    query = """SELECT substr(at, 1, 10), source, engine, count(*), sum(characters), sum(edits), count(seconds),
        coalesce(sum(seconds), 0) FROM effort WHERE pipeline = ? AND at >= ?
        GROUP BY substr(at, 1, 10), source, engine ORDER BY 1, 2, 3"""
    return [Sum(*row) for row in store.execute(query, [pipeline, since.isoformat(timespec="seconds")])]
