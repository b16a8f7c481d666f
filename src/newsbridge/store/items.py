"""Items and captures: what sources sent."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbridge.model import Body, Capture, Listing
from newsbridge.store import forgotten, identity
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store

MAX_ATTEMPTS = 3
"""An item that broke a stage so often is set aside until its source sends something else."""

BATCH = 100
"""Captures that are in memory at once."""


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture with its name in the store."""

    id: int
    item: str
    source: str
    capture: Capture


def add_captures(
    store: Store, pipeline: str, source: str, captures: Sequence[tuple[str, Capture]], run: int, now: datetime
) -> int:
    """Keep what a source says that it did not say before, in the caller's transaction.

    Args:
        captures: all that its list holds, each with its digest; one whose digest is the item's newest is dropped, and
            so is what is forgotten.
        run: number of the run in which the list was seen.

    Returns:
        how many captures are new.
    """
    at = now.isoformat(timespec="seconds")
    names = identity.resolve(store, pipeline, source, [capture.guid for _, capture in captures])
    gone = forgotten.among(store, names.values())
    captures = [(digest, capture) for digest, capture in captures if names[capture.guid] not in gone]
    known = _newest_digests(store, set(names.values()))
    next_id = int(store.execute("SELECT coalesce(max(id), 0) + 1 FROM capture").fetchone()[0])
    items, rows, bodies = [], [], []
    for digest, capture in captures:
        item = names[capture.guid]
        if known.get(item, "") == digest:
            continue
        if item not in known:
            items.append((item, pipeline, source, capture.guid, at, run))
        rows.append((next_id, item, digest, capture.url, dump(capture.listing), at))
        if capture.body is not None:
            bodies.append((next_id, *body_columns(capture.body), at))
        known[item] = digest
        next_id += 1
    columns = "id, pipeline, source, guid, first_seen, first_listed"
    store.conn.executemany(f"INSERT INTO item ({columns}) VALUES (?, ?, ?, ?, ?, ?)", items)
    store.conn.executemany(
        "INSERT INTO capture (id, item, digest, url, listing, captured) VALUES (?, ?, ?, ?, ?, ?)", rows
    )
    store.conn.executemany(
        "INSERT INTO body (capture, media_type, charset, content, reservation, fetched) VALUES (?, ?, ?, ?, ?, ?)",
        bodies,
    )
    listed = "UPDATE item SET listed = ? WHERE id IN (SELECT value FROM json_each(?))"
    store.execute(listed, [run, json.dumps(list(names.values()))])
    return len(rows)


def body_columns(body: Body) -> tuple[str, str | None, bytes, str | None]:
    """media_type, charset, content, reservation."""
    return body.media_type, body.charset, body.content, body.reservation


def _newest_digests(store: Store, items: set[str]) -> dict[str, str]:
    """Digest of the newest capture of each item that exists; empty for one that has none."""
    query = """SELECT item.id, coalesce((SELECT digest FROM capture WHERE item = item.id ORDER BY id DESC LIMIT 1), '')
        FROM item WHERE id IN (SELECT value FROM json_each(?))"""
    return dict(store.execute(query, [json.dumps(list(items))]).fetchall())


_COLUMNS = """capture.id, item.id, item.source, item.guid, capture.url, capture.listing,
    body.content, body.media_type, body.charset, body.reservation"""
_NEWEST = """
    FROM item JOIN capture ON capture.id = (SELECT max(id) FROM capture WHERE item = item.id)
    LEFT JOIN body ON body.capture = capture.id
    JOIN json_each(:versions) AS now ON now.key = item.source
    WHERE item.pipeline = :pipeline AND item.id NOT IN (SELECT item FROM forgotten) AND (SELECT count(*) FROM attempt
        WHERE stage = :stage AND version = now.value AND subject = capture.id AND blames_item) < :most
"""
_WITHOUT_PAGE = "AND body.capture IS NULL"
_TO_READ = """
    AND body.capture IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.capture = capture.id AND (version = now.value
        OR EXISTS (SELECT 1 FROM done WHERE done.revision = reading.revision AND stage = 'publish')))
"""


def captures_without_page(store: Store, pipeline: str, versions: Mapping[str, str]) -> list[StoredCapture]:
    """Captures whose page is still to be fetched.

    Args:
        versions: source id → how it is collected now; items of other sources rest.
    """
    query = f"SELECT {_COLUMNS} {_NEWEST} {_WITHOUT_PAGE} ORDER BY capture.id"
    return [_capture(row) for row in store.execute(query, _given(pipeline, "collect", versions))]


def captures_to_read(store: Store, pipeline: str, versions: Mapping[str, str]) -> list[int]:
    """Ids of captures that this way of reading has not seen; those of published items keep their reading.

    Args:
        versions: source id → how it is read now.
    """
    given = _given(pipeline, "read", versions)
    query = f"SELECT capture.id {_NEWEST} {_TO_READ} ORDER BY capture.id"
    return [row[0] for row in store.execute(query, given)]


def batches(store: Store, captures: Sequence[int]) -> Iterator[list[StoredCapture]]:
    """Captures with their bodies by id, some at a time."""
    by_id = f"""SELECT {_COLUMNS} FROM json_each(?) AS wanted JOIN capture ON capture.id = wanted.value
        JOIN item ON item.id = capture.item JOIN body ON body.capture = capture.id ORDER BY capture.id"""
    for start in range(0, len(captures), BATCH):
        yield [_capture(row) for row in store.execute(by_id, [json.dumps(captures[start : start + BATCH])])]


def _given(pipeline: str, stage: str, versions: Mapping[str, str]) -> dict[str, Any]:
    return {"pipeline": pipeline, "stage": stage, "versions": json.dumps(versions), "most": MAX_ATTEMPTS}


def _capture(row: Sequence[Any]) -> StoredCapture:
    capture_id, item, source, guid, url, listing, content, media_type, charset, reservation = row
    body = None if content is None else Body(content, media_type, charset, reservation)
    return StoredCapture(capture_id, item, source, Capture(guid, url, load(Listing, listing), body))
