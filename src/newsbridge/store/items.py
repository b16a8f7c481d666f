"""Items, captures and revisions: what sources sent and how it reads."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbridge.model import Article, Body, Capture, Listing, Revision
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.text.ids import item_id

MAX_ATTEMPTS = 3
"""An item that broke a stage so often is set aside until its source sends something else."""


@dataclass(frozen=True, slots=True)
class StoredCapture:
    """A capture with its name in the store."""

    id: int
    item: str
    source: str
    capture: Capture


def add_captures(
    store: Store, pipeline: str, source: str, captures: Sequence[tuple[str, Capture]], now: datetime
) -> int:
    """Keep what a source says that it did not say before, in the caller's transaction.

    Args:
        captures: each with its digest; one whose digest is the item's newest is dropped.

    Returns:
        how many captures are new.
    """
    query = """SELECT item.id, digest FROM item JOIN capture ON capture.id =
               (SELECT max(id) FROM capture WHERE item = item.id) WHERE pipeline = ? AND source = ?"""
    known: dict[str, str] = dict(store.execute(query, [pipeline, source]).fetchall())
    added = 0
    for digest, capture in captures:
        item = item_id(pipeline, source, capture.guid)
        if known.get(item) == digest:
            continue
        row = {"id": item, "pipeline": pipeline, "source": source, "guid": capture.guid, "first_seen": _iso(now)}
        store.table("item").insert(row, ignore=True)
        _insert_capture(store, item, digest, capture, now)
        known[item] = digest
        added += 1
    return added


def _insert_capture(store: Store, item: str, digest: str, capture: Capture, now: datetime) -> None:
    row = {
        "item": item,
        "digest": digest,
        "url": capture.url,
        "listing": dump(capture.listing),
        "captured": _iso(now),
    }
    capture_id = store.table("capture").insert(row).last_pk
    if capture.body is not None:
        _insert_body(store, capture_id, capture.body, now)


def _insert_body(store: Store, capture_id: Any, body: Body, now: datetime) -> None:
    row = {
        "capture": capture_id,
        "media_type": body.media_type,
        "charset": body.charset,
        "content": body.content,
        "fetched": _iso(now),
    }
    store.table("body").insert(row)


def add_body(store: Store, capture_id: int, body: Body, now: datetime) -> None:
    """Keep the page that a capture was waiting for."""
    with writing(store):
        _insert_body(store, capture_id, body, now)


_CAPTURES = """
    SELECT capture.id, item.id, item.source, item.guid, capture.url, capture.listing,
           body.content, body.media_type, body.charset
    FROM item JOIN capture ON capture.id = (SELECT max(id) FROM capture WHERE item = item.id)
    LEFT JOIN body ON body.capture = capture.id
    WHERE item.pipeline = ? AND (SELECT count(*) FROM attempt
        WHERE stage = ? AND subject = capture.id AND blames_item) < ?
"""


def captures_without_page(store: Store, pipeline: str) -> list[StoredCapture]:
    """Captures whose page is still to be fetched."""
    rows = store.execute(
        _CAPTURES + "AND body.capture IS NULL ORDER BY capture.id", [pipeline, "collect", MAX_ATTEMPTS]
    )
    return [_capture(row) for row in rows]


def captures_to_read(store: Store, pipeline: str, reader: int) -> list[StoredCapture]:
    """Captures that this reader has not read; those of published items keep their reading."""
    query = (
        _CAPTURES
        + """AND body.capture IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.capture = capture.id AND (reading.reader = ?
                 OR EXISTS (SELECT 1 FROM entry WHERE entry.revision = reading.revision)))
             ORDER BY capture.id"""
    )
    return [_capture(row) for row in store.execute(query, [pipeline, "read", MAX_ATTEMPTS, reader])]


def _capture(row: Sequence[Any]) -> StoredCapture:
    capture_id, item, source, guid, url, listing, content, media_type, charset = row
    body = None if content is None else Body(content, media_type, charset)
    return StoredCapture(capture_id, item, source, Capture(guid, url, load(Listing, listing), body))


def add_reading(
    store: Store, stored: StoredCapture, article: Article, fingerprint: str, reader: int, now: datetime
) -> str:
    """Keep how a capture reads: a new revision where the wording is new.

    Returns:
        `new`, `changed` or `same`. A wording that differs only because the reader changed, on the same capture,
        replaces the earlier one quietly: same number, `same`.
    """
    with writing(store):
        query = "SELECT id, number, capture, fingerprint FROM latest WHERE item = ?"
        last = store.execute(query, [stored.item]).fetchone()
        if last is not None and last[3] == fingerprint:
            revision_id, outcome = last[0], "same"
        else:
            quietly = last is not None and last[2] == stored.id
            number = 1 if last is None else last[1] + (not quietly)
            revision_id = _insert_revision(store, stored, article, fingerprint, reader, number, now)
            outcome = "new" if last is None else "same" if quietly else "changed"
        store.table("reading").insert({"capture": stored.id, "reader": reader, "revision": revision_id})
    return outcome


def _insert_revision(
    store: Store, stored: StoredCapture, article: Article, fingerprint: str, reader: int, number: int, now: datetime
) -> Any:
    row = {
        "item": stored.item,
        "number": number,
        "capture": stored.id,
        "reader": reader,
        "fingerprint": fingerprint,
        "language": article.language,
        "article": dump(article),
        "made": _iso(now),
    }
    return store.table("revision").insert(row).last_pk


REVISION = "latest.id, latest.item, latest.source, latest.guid, latest.number, latest.first_seen, latest.article"
"""The columns that `revisions` reads."""


def revisions(rows: Iterable[Sequence[Any]]) -> list[Revision]:
    """Revisions from rows of REVISION."""
    return [
        Revision(revision, item, source, guid, number, first_seen, load(Article, article))
        for revision, item, source, guid, number, first_seen, article, *_ in rows
    ]


def _iso(now: datetime) -> str:
    return now.isoformat(timespec="seconds")
