"""What the memory holds, in figures, and what it has saved."""

import json
from collections.abc import Iterable
from typing import Any

from newsbridge.model import Unit
from newsbridge.store.database import Store
from newsbridge.store.memory import COLUMNS, SOURCE, TARGET, unit

Place = tuple[str, str]
"""Key and variant: where a unit stands."""


def held(store: Store, places: Iterable[Place]) -> dict[Place, Unit]:
    """Units that stand at these places; sentences that were only taken from a longer unit do not."""
    query = f"""SELECT memory.key, memory.variant, {COLUMNS} FROM json_each(?) AS place JOIN memory
        ON memory.key = place.value ->> 0 AND source_lang = '{SOURCE}' AND target_lang = '{TARGET}'
        AND memory.variant = place.value ->> 1 WHERE NOT derived"""
    return {(row[0], row[1]): unit(row[2:]) for row in store.execute(query, [json.dumps(list(places))])}


def statistics(store: Store) -> dict[str, Any]:
    """Units and German characters by state, origin and engine, dates, and what the memory has saved.

    Saved are titles and paragraphs that came out of the memory when a wording was first translated, in all
    pipelines of the installation: `texts`, and the `characters` that an engine would have billed for them.
    """
    units, characters, oldest, newest = store.execute(
        "SELECT count(*), coalesce(sum(length(source)), 0), min(made), max(made) FROM memory WHERE NOT derived"
    ).fetchone()
    (sentences,) = store.execute("SELECT count(*) FROM memory WHERE derived").fetchone()
    return {
        "units": units,
        "characters": characters,
        "sentences": sentences,
        "states": _groups(store, "state"),
        "origins": _groups(store, "state, origin"),
        "engines": _groups(store, "state, engine, model, variant"),
        "oldest": oldest,
        "newest": newest,
        "changed": store.execute("SELECT count(*) FROM memory_past").fetchone()[0],
        "saved": _saved(store),
    }


def _groups(store: Store, columns: str) -> list[dict[str, Any]]:
    """Counts by columns, the largest group first."""
    query = f"""SELECT {columns}, count(*) AS units, sum(length(source)) AS characters FROM memory WHERE NOT derived
        GROUP BY {columns} ORDER BY units DESC, {columns}"""
    names = [*columns.split(", "), "units", "characters"]
    return [dict(zip(names, row, strict=True)) for row in store.execute(query)]


def _saved(store: Store) -> dict[str, int]:
    """Later texts of one wording come from the memory because it was changed; they would not be there without it."""
    query = """SELECT count(*), coalesce(sum(length(segment.source)), 0) FROM segment
        JOIN translation ON translation.id = segment.translation
        WHERE translation.number = 1 AND origin IN ('memory', 'approved memory')"""
    texts, characters = store.execute(query).fetchone()
    return {"texts": texts, "characters": characters}
