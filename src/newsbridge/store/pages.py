"""Pages behind lists: kept with their validators, and asked for again while articles still change."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from newsbridge.fetch import Validators
from newsbridge.model import Body, Capture, Listing
from newsbridge.store.codec import load
from newsbridge.store.database import Store
from newsbridge.store.items import StoredCapture, body_columns


@dataclass(frozen=True, slots=True)
class Page:
    """A page that was fetched before."""

    stored: StoredCapture
    """Its capture, without the body."""
    validators: Validators
    first_seen: datetime
    asked: datetime
    published: str | None
    """The article's date as it was read, at its own precision."""


def add_page(store: Store, capture: int, body: Body, seen: Validators, now: datetime) -> None:
    """Keep the page that a capture was waiting for, in the caller's transaction."""
    at = now.isoformat(timespec="seconds")
    columns = "capture, media_type, charset, content, reservation, fetched, etag, last_modified, sha256, asked"
    row = [capture, *body_columns(body), at, seen.etag, seen.last_modified, seen.sha256, at]
    store.execute(f"INSERT INTO body ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", row)


def earlier(store: Store, captures: Iterable[int]) -> dict[int, tuple[int, Validators]]:
    """Capture → an earlier one of the same item and address whose page is there, and that page's validators."""
    query = """
        SELECT capture.id, body.capture, body.etag, body.last_modified, body.sha256
        FROM json_each(?) AS wanted JOIN capture ON capture.id = wanted.value
        JOIN capture AS old ON old.item = capture.item AND old.url = capture.url AND old.id < capture.id
        JOIN body ON body.capture = old.id WHERE body.sha256 IS NOT NULL ORDER BY body.capture
    """
    rows = store.execute(query, [json.dumps(list(captures))])
    return {capture: (old, Validators(etag, modified, sha256)) for capture, old, etag, modified, sha256 in rows}


def copy_page(store: Store, old: int, capture: int, now: datetime) -> None:
    """Keep for a capture the page that an earlier one has, as it is unchanged; in the caller's transaction."""
    columns = "media_type, charset, content, reservation, fetched, etag, last_modified, sha256"
    query = f"INSERT INTO body (capture, asked, {columns}) SELECT ?, ?, {columns} FROM body WHERE capture = ?"
    store.execute(query, [capture, now.isoformat(timespec="seconds"), old])


def asked_since(store: Store, pipeline: str, versions: Mapping[str, str], since: datetime) -> list[Page]:
    """Pages of items' newest captures that were last asked for after `since`, of sources that are in the file."""
    query = """
        SELECT capture.id, item.id, item.source, item.guid, capture.url, capture.listing,
               body.etag, body.last_modified, body.sha256, item.first_seen, body.asked, latest.article ->> '$.published'
        FROM body JOIN capture ON capture.id = body.capture JOIN item ON item.id = capture.item
        LEFT JOIN latest ON latest.item = item.id
        WHERE body.asked >= ? AND item.pipeline = ? AND item.id NOT IN (SELECT item FROM forgotten)
        AND capture.id = (SELECT max(id) FROM capture WHERE item = item.id) ORDER BY capture.id
    """
    rows = store.execute(query, [since.isoformat(timespec="seconds"), pipeline])
    return [
        Page(
            StoredCapture(capture, item, source, Capture(guid, url, load(Listing, listing), None)),
            Validators(etag, modified, sha256),
            datetime.fromisoformat(first_seen),
            datetime.fromisoformat(asked),
            published,
        )
        for capture, item, source, guid, url, listing, etag, modified, sha256, first_seen, asked, published in rows
        if source in versions
    ]


def unchanged(store: Store, page: Page, now: datetime) -> None:
    """Note that a page was asked for and brought nothing new, in the caller's transaction."""
    store.execute("UPDATE body SET asked = ? WHERE capture = ?", [now.isoformat(timespec="seconds"), page.stored.id])


def changed(store: Store, page: Page, body: Body, seen: Validators, now: datetime) -> None:
    """Keep what a page gives now as a capture of its own, in the caller's transaction."""
    copy = """INSERT INTO capture (item, digest, url, listing, captured)
        SELECT item, digest, url, listing, ? FROM capture WHERE id = ?"""
    cursor = store.execute(copy, [now.isoformat(timespec="seconds"), page.stored.id])
    unchanged(store, page, now)
    add_page(store, int(cursor.lastrowid or 0), body, seen, now)
