"""What is known of sources: their validators for conditional requests, and how they are."""

from collections.abc import Mapping
from dataclasses import dataclass

from newsbridge.fetch import Validators
from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class SourceState:
    """How a source answered so far."""

    options: str
    """A hash of how it was collected then."""
    tried: str
    succeeded: str | None = None
    """Its last good answer."""
    failures: int = 0
    """Since then."""
    weight: float = 0.0
    """Of those failures: what passes by itself weighs less than 1."""
    not_before: str | None = None
    """It is left alone until then."""
    ended: bool = False
    """It said that it never comes back (410); it is not asked again."""
    reason: str | None = None
    """Of the last failure."""
    listed: int | None = None
    """The last run in which its whole list was seen."""


_COLUMNS = "options, tried, succeeded, failures, weight, not_before, ended, reason, listed"


def validators(store: Store, pipeline: str) -> dict[str, dict[str, tuple[str, Validators]]]:
    """Source id → address → how the source was collected then, and what makes asking again cost nothing."""
    found: dict[str, dict[str, tuple[str, Validators]]] = {}
    query = "SELECT source, url, options, etag, last_modified, sha256 FROM validator WHERE pipeline = ?"
    for source, url, options, etag, modified, sha256 in store.execute(query, [pipeline]):
        found.setdefault(source, {})[url] = options, Validators(etag, modified, sha256)
    return found


def put_validators(store: Store, pipeline: str, source: str, options: str, seen: Mapping[str, Validators]) -> None:
    """Keep validators in the caller's transaction: together with the items they stand for."""
    columns = "pipeline, source, url, options, etag, last_modified, sha256"
    store.conn.executemany(
        f"INSERT OR REPLACE INTO validator ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (pipeline, source, url, options, found.etag, found.last_modified, found.sha256)
            for url, found in seen.items()
        ],
    )


def states(store: Store, pipeline: str) -> dict[str, SourceState]:
    """Source id → how it is."""
    rows = store.execute(f"SELECT source, {_COLUMNS} FROM source_state WHERE pipeline = ?", [pipeline])
    return {
        source: SourceState(options, tried, good, failures, weight, until, bool(ended), reason, listed)
        for source, options, tried, good, failures, weight, until, ended, reason, listed in rows
    }


def put_state(store: Store, pipeline: str, source: str, state: SourceState) -> None:
    """Keep how a source is, in the caller's transaction."""
    values = [
        state.options, state.tried, state.succeeded, state.failures, state.weight, state.not_before,
        int(state.ended), state.reason, state.listed,
    ]  # fmt: skip
    columns = f"pipeline, source, {_COLUMNS}"
    query = f"INSERT OR REPLACE INTO source_state ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    store.execute(query, [pipeline, source, *values])
