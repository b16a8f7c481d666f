"""Items, captures and revisions: what sources sent and how it reads."""

import json
from collections.abc import Iterable, Mapping, Sequence
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
    JOIN json_each(:versions) AS now ON now.key = item.source
    WHERE item.pipeline = :pipeline AND (SELECT count(*) FROM attempt
        WHERE stage = :stage AND version = now.value AND subject = capture.id AND blames_item) < :most
"""


def captures_without_page(store: Store, pipeline: str, versions: Mapping[str, str]) -> list[StoredCapture]:
    """Captures whose page is still to be fetched.

    Args:
        versions: source id → how it is collected now; items of other sources rest.
    """
    query = _CAPTURES + "AND body.capture IS NULL ORDER BY capture.id"
    return [_capture(row) for row in store.execute(query, _given(pipeline, "collect", versions))]


def captures_to_read(store: Store, pipeline: str, versions: Mapping[str, str]) -> list[StoredCapture]:
    """Captures that this way of reading has not seen; those of published items keep their reading.

    Args:
        versions: source id → how it is read now.
    """
    query = (
        _CAPTURES
        + """AND body.capture IS NOT NULL
             AND NOT EXISTS (SELECT 1 FROM reading WHERE reading.capture = capture.id AND (version = now.value
                 OR EXISTS (SELECT 1 FROM done WHERE done.revision = reading.revision AND stage = 'publish')))
             ORDER BY capture.id"""
    )
    return [_capture(row) for row in store.execute(query, _given(pipeline, "read", versions))]


def _given(pipeline: str, stage: str, versions: Mapping[str, str]) -> dict[str, Any]:
    return {"pipeline": pipeline, "stage": stage, "versions": json.dumps(versions), "most": MAX_ATTEMPTS}


def _capture(row: Sequence[Any]) -> StoredCapture:
    capture_id, item, source, guid, url, listing, content, media_type, charset = row
    body = None if content is None else Body(content, media_type, charset)
    return StoredCapture(capture_id, item, source, Capture(guid, url, load(Listing, listing), body))


def add_reading(
    store: Store, stored: StoredCapture, article: Article, fingerprint: str, version: str, now: datetime
) -> str:
    """Keep how a capture reads: a new revision where the wording is new.

    Returns:
        `new`, `changed` or `same`. What differs in anything but wording (date, address), or differs only because
        the reader changed, on the same bytes, replaces the earlier revision quietly: same number, `same`.
    """
    with writing(store):
        query = """SELECT latest.id, number, fingerprint, article, content FROM latest
            LEFT JOIN body ON body.capture = latest.capture WHERE item = ?"""
        last = store.execute(query, [stored.item]).fetchone()
        text = dump(article)
        if last is not None and (last[2], last[3]) == (fingerprint, text):
            revision_id, outcome = last[0], "same"
        else:
            same_bytes = last is not None and stored.capture.body is not None and last[4] == stored.capture.body.content
            quietly = last is not None and (last[2] == fingerprint or same_bytes)
            number = 1 if last is None else last[1] + (not quietly)
            row = _revision_row(stored, article.language, text, fingerprint, number, now)
            revision_id = store.table("revision").insert(row).last_pk
            outcome = "new" if last is None else "same" if quietly else "changed"
        reading = {"capture": stored.id, "version": version, "revision": revision_id}
        store.table("reading").insert(reading)
    return outcome


def _revision_row(
    stored: StoredCapture, language: str, article: str, fingerprint: str, number: int, now: datetime
) -> dict[str, Any]:
    return {
        "item": stored.item,
        "number": number,
        "capture": stored.id,
        "fingerprint": fingerprint,
        "language": language,
        "article": article,
        "made": _iso(now),
    }


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
