"""Translation memory: what was translated once is not paid for again."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from newsbridge.model import Unit
from newsbridge.store.database import Store, writing
from newsbridge.store.keys import key as key
from newsbridge.store.keys import keys, short_key
from newsbridge.text.pairs import sentence_pairs

SOURCE, TARGET = "de", "nl"
FILE, EDITOR = "", "editor"
"""Variants of approved units: a file's, and an editor's, which beats it."""

COLUMNS = "memory.source, memory.target, engine, model, state, variant, origin, made, anchors"
"""The columns that `unit` reads."""


def unit(row: tuple[Any, ...]) -> Unit:
    """A unit from a row of COLUMNS."""
    source, target, engine, model, state, variant, origin, made, anchors = row
    places = tuple(map(tuple, json.loads(anchors or "[]")))
    return Unit(source, target, engine, model, state, variant, origin, made, places)


def find(store: Store, wanted: Iterable[tuple[str, Sequence[str]]]) -> dict[str, Unit]:
    """Units by key: an editor's if there is one, else a file's, else the first engine's that has one.

    Sentences that were taken from a longer unit come after all that was translated by itself.

    Args:
        wanted: key and engine variants of each text.
    """
    rows = [
        (name, variant, rank)
        for name, variants in wanted
        for rank, variant in enumerate((EDITOR, FILE, *variants))
    ]
    query = f"""SELECT memory.key, {COLUMNS} FROM json_each(?) AS wanted JOIN memory
        ON memory.key = wanted.value ->> 0 AND source_lang = '{SOURCE}' AND target_lang = '{TARGET}'
        AND variant = wanted.value ->> 1 ORDER BY derived, wanted.value ->> 2"""
    found: dict[str, Unit] = {}
    for name, *row in store.execute(query, [json.dumps(rows)]):
        found.setdefault(name, unit(tuple(row)))
    return found


def put(store: Store, units: Iterable[Unit], now: datetime) -> None:
    """Keep units in the caller's transaction, each in the place of the one of its text and variant."""
    at = now.isoformat(timespec="seconds")
    rows = (
        (key(one.source), one.source, one.target, json.dumps(one.anchors), 0, 0, *_given(one, one.made or at))
        for one in units
    )
    store.conn.executemany(_PUT, rows)


def cut(store: Store, variant_of: Callable[[str, str], str] | None = None) -> None:
    """Keep the sentences of new units beside them, where the Dutch has as many; in the caller's transaction.

    They are what an edited paragraph is put together from.

    Args:
        variant_of: the variant of a sentence, by the sentence and its paragraph's variant: a paragraph's glossary
            terms need not stand in each of its sentences.
    """
    query = f"SELECT memory.id, {COLUMNS} FROM memory WHERE NOT cut ORDER BY memory.id"
    for number, *row in store.execute(query).fetchall():
        store.conn.executemany(_PUT, _sentences(unit(tuple(row)), variant_of))
        store.conn.execute("UPDATE memory SET cut = 1 WHERE id = ?", [number])


def _given(one: Unit, made: str) -> tuple[str | None, ...]:
    return one.variant, one.state, one.engine, one.model, one.origin, made


def _sentences(one: Unit, variant_of: Callable[[str, str], str] | None) -> Iterator[tuple[Any, ...]]:
    """What is read as a whole is not approved in its parts: a sentence from a person's paragraph is no more than a
    machine's word for whoever looks it up, and gives way to one that was translated by itself."""
    for german, dutch in sentence_pairs(one.source, one.target, by_person=one.state == "approved"):
        source, target = one.source[slice(*german)], one.target[slice(*dutch)]
        inside = [
            (a - german[0], b - german[0], c - dutch[0], d - dutch[0])
            for a, b, c, d in one.anchors
            if german[0] <= a <= b <= german[1] and dutch[0] <= c <= d <= dutch[1]
        ]
        variant = variant_of(source, one.variant) if variant_of else one.variant
        given = _given(replace(one, variant=variant, state="machine"), one.made or "")
        yield (key(source), source, target, json.dumps(inside), 1, 1, *given)


_PUT = f"""INSERT INTO memory (source_lang, target_lang, key, source, target, anchors, derived, cut, variant, state,
        engine, model, origin, made, change)
    VALUES ('{SOURCE}', '{TARGET}', ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
        (SELECT coalesce(max(change), 0) + 1 FROM memory))
    ON CONFLICT (key, source_lang, target_lang, variant) DO UPDATE SET target = excluded.target,
        state = excluded.state, source = excluded.source, anchors = excluded.anchors, engine = excluded.engine,
        model = excluded.model, origin = excluded.origin, made = excluded.made, change = excluded.change,
        derived = excluded.derived, cut = excluded.cut
    WHERE (derived OR NOT excluded.derived) AND (target != excluded.target OR state != excluded.state
        OR anchors IS NOT excluded.anchors OR derived != excluded.derived)"""


def remove(store: Store, number: int, one: Unit) -> None:
    """Drop a unit, what it said before, and the sentences that were taken from it, in the caller's transaction.

    Args:
        number: its row.
    """
    parts = json.dumps(sorted(keys(one.source) - {key(one.source)}))
    query = """DELETE FROM memory WHERE derived AND variant = ? AND origin = ? AND made = ?
        AND key IN (SELECT value FROM json_each(?))"""
    store.execute(query, [one.variant, one.origin, one.made, parts])
    store.execute("DELETE FROM memory_past WHERE memory = ?", [number])
    store.execute("DELETE FROM memory WHERE id = ?", [number])
    count_again(store)


def count_again(store: Store) -> None:
    """After units went: the next change may get a number that was given before, and nobody may take it for seen."""
    store.execute("UPDATE memory_seen SET change = min(change, (SELECT coalesce(max(change), 0) FROM memory))")
    store.execute("UPDATE waiting SET change = -1")


def is_upheld(store: Store, one: Unit, item: str) -> bool:
    """Whether an approved text of another item holds a unit's Dutch."""
    query = """SELECT 1 FROM used JOIN translation ON translation.id = used.translation
        JOIN revision ON revision.id = translation.revision
        JOIN segment ON segment.translation = translation.id AND segment.source = ?2 AND segment.target = ?3
        WHERE used.key = ?1 AND revision.item != ?4 AND NOT segment.only_here
        AND (SELECT verdict FROM review WHERE review.revision = translation.revision
            AND review.text = translation.fingerprint ORDER BY review.id DESC LIMIT 1) = 'approved'"""
    given = [short_key(key(one.source)), one.source, one.target, item]
    return store.execute(query, given).fetchone() is not None


def row_of(store: Store, one: Unit) -> int:
    """The row of a unit, by its text and variant."""
    query = f"""SELECT id FROM memory WHERE key = ? AND source_lang = '{SOURCE}' AND target_lang = '{TARGET}'
        AND variant = ?"""
    return int(store.execute(query, [key(one.source), one.variant]).fetchone()[0])


def last_change(store: Store) -> int:
    """The number of the newest change."""
    return int(store.execute("SELECT coalesce(max(change), 0) FROM memory").fetchone()[0])


def seed_is_known(store: Store, path: str, sha256: str) -> bool:
    """Whether a memory file was imported with these very bytes."""
    query = "SELECT 1 FROM seed WHERE path = ? AND sha256 = ?"
    return store.execute(query, [path, sha256]).fetchone() is not None


def import_seed(store: Store, path: str, sha256: str, units: Iterable[Unit], now: datetime) -> None:
    """Take a memory file's units over, all or none."""
    with writing(store):
        put(store, units, now)
        row = {"path": path, "sha256": sha256, "imported": now.isoformat(timespec="seconds")}
        store.table("seed").insert(row, replace=True)


def every(store: Store) -> Iterator[Unit]:
    """All units, approved ones and machine ones, in the order they came in; sentences of longer ones left out."""
    query = f"SELECT {COLUMNS} FROM memory WHERE NOT derived ORDER BY memory.id"
    yield from map(unit, store.execute(query))


def changed_keys(store: Store, since: int) -> set[str]:
    """Keys of approved units whose Dutch is new since a change."""
    query = "SELECT key FROM memory WHERE change > ? AND state = 'approved'"
    return {key for (key,) in store.execute(query, [since])}


def seen(store: Store, pipeline: str) -> int:
    """The change up to which a pipeline has looked for items translated earlier."""
    row = store.execute("SELECT change FROM memory_seen WHERE pipeline = ?", [pipeline]).fetchone()
    return int(row[0]) if row else 0


def mark_seen(store: Store, pipeline: str, change: int) -> None:
    """Note that, in the caller's transaction."""
    store.table("memory_seen").insert({"pipeline": pipeline, "change": change}, pk="pipeline", replace=True)
