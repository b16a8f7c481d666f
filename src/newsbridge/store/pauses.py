"""Sources that runs pass over because somebody said so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Pause:
    """Why a source is passed over."""

    reason: str
    by: str
    at: str


def of(store: Store, pipeline: str) -> dict[str, Pause]:
    """The paused sources of a pipeline, by id."""
    rows = store.execute("SELECT source, reason, by, at FROM pause WHERE pipeline = ? ORDER BY source", [pipeline])
    return {source: Pause(*row) for source, *row in rows}


def awake(store: Store, pipeline: str, versions: Mapping[str, str]) -> dict[str, str]:
    """Source → version of how it is collected, without those that are paused."""
    paused = of(store, pipeline)
    return {source: version for source, version in versions.items() if source not in paused}


def add(store: Store, pipeline: str, source: str, pause: Pause) -> None:
    """Pause a source, in the caller's transaction."""
    row = [pipeline, source, pause.reason, pause.by, pause.at]
    store.execute("INSERT OR REPLACE INTO pause (pipeline, source, reason, by, at) VALUES (?, ?, ?, ?, ?)", row)


def end(store: Store, pipeline: str, source: str) -> None:
    """Let runs ask a source again, in the caller's transaction."""
    store.execute("DELETE FROM pause WHERE pipeline = ? AND source = ?", [pipeline, source])


def pause(reason: str, by: str, now: datetime) -> Pause:
    """A pause that begins now."""
    return Pause(reason, by, now.isoformat(timespec="seconds"))
