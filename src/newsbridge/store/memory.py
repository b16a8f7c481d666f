"""Translation memory: what was translated once is not paid for again."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store, writing
from newsbridge.text.fingerprint import normalise

SOURCE, TARGET = "de", "nl"


@dataclass(frozen=True, slots=True)
class Unit:
    """A pair of the memory; `engine` is None where a person made it."""

    source: str
    target: str
    engine: str | None
    model: str | None


def key(text: str) -> str:
    """What a text is found by: its wording, whatever its blanks, quotes and dashes look like."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def find(store: Store, text: str, variant: str) -> Unit | None:
    """The Dutch for a German text: a person's if there is one, else this engine variant's own."""
    query = """SELECT source, target, engine, model FROM memory
        WHERE key = ? AND source_lang = ? AND target_lang = ? AND variant IN ('', ?) ORDER BY variant LIMIT 1"""
    row = store.execute(query, [key(text), SOURCE, TARGET, variant]).fetchone()
    return None if row is None else Unit(*row)


def put(store: Store, units: Iterable[Unit], variant: str, origin: str, now: datetime) -> int:
    """Keep pairs in the caller's transaction; a person's stand under the empty variant.

    Returns:
        how many pairs were given.
    """
    rows = [
        {
            "key": key(unit.source),
            "source_lang": SOURCE,
            "target_lang": TARGET,
            "variant": variant,
            "state": "machine" if variant else "approved",
            "source": unit.source,
            "target": unit.target,
            "engine": unit.engine,
            "model": unit.model,
            "origin": origin,
            "made": now.isoformat(timespec="seconds"),
        }
        for unit in units
    ]
    store.table("memory").insert_all(rows, replace=True)
    return len(rows)


def seed_is_known(store: Store, path: str, sha256: str) -> bool:
    """Whether a memory file was imported with these very bytes."""
    query = "SELECT 1 FROM seed WHERE path = ? AND sha256 = ?"
    return store.execute(query, [path, sha256]).fetchone() is not None


def import_seed(store: Store, path: str, sha256: str, units: Iterable[Unit], now: datetime) -> int:
    """Take a memory file's pairs over, all or none."""
    with writing(store):
        count = put(store, units, "", path, now)
        row = {"path": path, "sha256": sha256, "imported": now.isoformat(timespec="seconds")}
        store.table("seed").insert(row, replace=True)
    return count
