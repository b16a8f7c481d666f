"""Translation memory: what was translated once is not paid for again."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from newsbridge.model import Unit
from newsbridge.store.database import Store, writing
from newsbridge.text.fingerprint import normalise

SOURCE, TARGET = "de", "nl"
FILE, EDITOR = "", "editor"
"""Variants of approved units: a file's, and an editor's, which beats it."""

COLUMNS = "memory.source, memory.target, engine, model, state, variant, origin, made, anchors"
"""The columns that `unit` reads."""


def key(text: str) -> str:
    """What a text is found by: its wording, whatever its blanks, quotes and dashes look like."""
    return hashlib.sha256(normalise(text).encode()).hexdigest()


def unit(row: tuple[Any, ...]) -> Unit:
    """A unit from a row of COLUMNS."""
    *plain, anchors = row
    return Unit(*plain, anchors=tuple(map(tuple, json.loads(anchors or "[]"))))


def find(store: Store, wanted: Iterable[tuple[str, str]]) -> dict[str, Unit]:
    """Units by key: an editor's if there is one, else a file's, else the engine's.

    Args:
        wanted: key and engine variant of each text.
    """
    query = f"""SELECT memory.key, {COLUMNS} FROM json_each(?) AS wanted JOIN memory
        ON memory.key = wanted.value ->> 0 AND source_lang = '{SOURCE}' AND target_lang = '{TARGET}'
        AND variant IN ('{EDITOR}', '{FILE}', wanted.value ->> 1)
        ORDER BY variant != '{EDITOR}', variant != '{FILE}'"""
    found: dict[str, Unit] = {}
    for name, *row in store.execute(query, [json.dumps(list(wanted))]):
        found.setdefault(name, unit(tuple(row)))
    return found


def put(store: Store, units: Iterable[Unit], now: datetime) -> int:
    """Keep units in the caller's transaction, each in the place of the one of its text and variant.

    Returns:
        how many Dutch texts are new or changed.
    """
    before = last_change(store)
    at = now.isoformat(timespec="seconds")
    rows = (
        (key(one.source), one.variant, one.state, one.source, one.target, json.dumps(one.anchors), one.engine,
         one.model, one.origin, one.made or at)
        for one in units
    )  # fmt: skip
    store.conn.executemany(_PUT, rows)
    return last_change(store) - before


_PUT = f"""INSERT INTO memory (key, source_lang, target_lang, variant, state, source, target, anchors, engine, model,
        origin, made, change)
    VALUES (?, '{SOURCE}', '{TARGET}', ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT coalesce(max(change), 0) + 1 FROM memory))
    ON CONFLICT (key, source_lang, target_lang, variant) DO UPDATE SET target = excluded.target,
        state = excluded.state, source = excluded.source, anchors = excluded.anchors, engine = excluded.engine,
        model = excluded.model, origin = excluded.origin, made = excluded.made, change = excluded.change
    WHERE target != excluded.target OR state != excluded.state OR anchors IS NOT excluded.anchors"""


def last_change(store: Store) -> int:
    """The number of the newest change."""
    return int(store.execute("SELECT coalesce(max(change), 0) FROM memory").fetchone()[0])


def seed_is_known(store: Store, path: str, sha256: str) -> bool:
    """Whether a memory file was imported with these very bytes."""
    query = "SELECT 1 FROM seed WHERE path = ? AND sha256 = ?"
    return store.execute(query, [path, sha256]).fetchone() is not None


def import_seed(store: Store, path: str, sha256: str, units: Iterable[Unit], now: datetime) -> int:
    """Take a memory file's units over, all or none; returns how many Dutch texts are new."""
    with writing(store):
        count = put(store, units, now)
        row = {"path": path, "sha256": sha256, "imported": now.isoformat(timespec="seconds")}
        store.table("seed").insert(row, replace=True)
    return count


def every(store: Store) -> Iterator[Unit]:
    """All units, approved ones and machine ones, in the order they came in."""
    yield from map(unit, store.execute(f"SELECT {COLUMNS} FROM memory ORDER BY memory.id"))
