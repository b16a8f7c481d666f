"""What is known of sources: their validators for conditional requests, and whether they answer."""

from collections.abc import Mapping
from datetime import datetime

from newsbridge.fetch import Validators
from newsbridge.store.database import Store, writing


def validators(store: Store, pipeline: str, source: str, options: str) -> dict[str, Validators]:
    """What to send with a source's requests so that an unchanged list costs nothing, by address.

    Args:
        options: a hash of how it is collected now; what was kept for another way is not used.
    """
    query = "SELECT url, etag, last_modified, sha256 FROM validator WHERE pipeline = ? AND source = ? AND options = ?"
    rows = store.execute(query, [pipeline, source, options])
    return {url: Validators(etag, modified, sha256) for url, etag, modified, sha256 in rows}


def put_validators(store: Store, pipeline: str, source: str, options: str, seen: Mapping[str, Validators]) -> None:
    """Keep validators in the caller's transaction: together with the items they stand for."""
    rows = [
        {
            "pipeline": pipeline,
            "source": source,
            "url": url,
            "options": options,
            "etag": found.etag,
            "last_modified": found.last_modified,
            "sha256": found.sha256,
        }
        for url, found in seen.items()
    ]
    store.table("validator").insert_all(rows, replace=True)


def mark(store: Store, pipeline: str, source: str, reason: str | None, now: datetime) -> None:
    """Note how a source answered; `reason` is None where all went well."""
    at = now.isoformat(timespec="seconds")
    sql = """INSERT INTO source_state (pipeline, source, tried, succeeded, failures, reason) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (pipeline, source) DO UPDATE SET tried = excluded.tried, reason = excluded.reason,
        succeeded = coalesce(excluded.succeeded, succeeded),
        failures = CASE WHEN excluded.reason IS NULL THEN 0 ELSE failures + 1 END"""
    with writing(store):
        store.execute(sql, [pipeline, source, at, None if reason else at, 1 if reason else 0, reason])


def states(store: Store, pipeline: str) -> list[tuple[str, str | None, int, str | None]]:
    """Source, last good answer, failures since, reason of the last failure."""
    query = "SELECT source, succeeded, failures, reason FROM source_state WHERE pipeline = ? ORDER BY source"
    return list(store.execute(query, [pipeline]))
