"""Characters by day: what was billed, and what memory knew already."""

from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Spent:
    """A day's bill (UTC)."""

    day: str
    source: str
    billed: int
    unknown: int
    """Of requests that nobody answered and that may have been billed."""


@dataclass(frozen=True, slots=True)
class Known:
    """Characters of German that a day's translations were made of (UTC)."""

    day: str
    approved: int
    """From approved memory."""
    memory: int
    """From what a machine had translated earlier."""
    new: int
    """By an engine."""


def spent(store: Store, pipeline: str, since: datetime) -> list[Spent]:
    """What was billed each day since a moment, by source."""
    query = """SELECT substr(reserved, 1, 10), item.source, coalesce(sum(billed), 0),
        coalesce(sum(CASE WHEN billed IS NULL THEN characters END), 0)
        FROM request JOIN item ON item.id = request.item
        WHERE request.pipeline = ? AND reserved >= ? GROUP BY 1, 2 ORDER BY 1, 2"""
    return [Spent(*row) for row in store.execute(query, [pipeline, since.isoformat(timespec="seconds")])]


def known(store: Store, pipeline: str, since: datetime) -> list[Known]:
    """Where the texts that were made each day since a moment came from; editors' own texts left out."""
    query = """SELECT substr(translation.made, 1, 10),
        coalesce(sum(CASE WHEN origin = 'approved memory' THEN length(segment.source) END), 0),
        coalesce(sum(CASE WHEN origin IN ('memory', 'sentences') AND segment.billed = 0
            THEN length(segment.source) END), 0),
        coalesce(sum(segment.billed), 0)
        FROM translation JOIN revision ON revision.id = translation.revision JOIN item ON item.id = revision.item
        JOIN segment ON segment.translation = translation.id
        WHERE item.pipeline = ? AND translation.made >= ? AND translation.by IS NULL GROUP BY 1 ORDER BY 1"""
    return [Known(*row) for row in store.execute(query, [pipeline, since.isoformat(timespec="seconds")])]
