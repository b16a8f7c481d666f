"""Terms that editors add beside a pipeline's glossary file; what they say of a term beats the file."""

import json
from dataclasses import dataclass
from datetime import datetime

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class Own:
    """An editor's word on a German term."""

    de: str
    nl: tuple[str, ...]
    """Dutch forms, the wanted one first; empty: the file's term is not used."""
    by: str
    at: str


def of(store: Store, pipeline: str) -> list[Own]:
    """All of a pipeline, in the order of their German."""
    rows = store.execute("SELECT de, nl, by, at FROM term WHERE pipeline = ? ORDER BY de", [pipeline])
    return [Own(german, tuple(json.loads(dutch)), by, at) for german, dutch, by, at in rows]


def one(store: Store, pipeline: str, de: str) -> Own | None:
    """What editors said of a term; None where they said nothing."""
    return next((own for own in of(store, pipeline) if own.de == de), None)


def put(store: Store, pipeline: str, de: str, nl: tuple[str, ...], by: str, now: datetime) -> None:
    """Keep an editor's word, in the caller's transaction."""
    row = [pipeline, de, json.dumps(nl, ensure_ascii=False), by, now.isoformat(timespec="seconds")]
    store.execute("INSERT OR REPLACE INTO term (pipeline, de, nl, by, at) VALUES (?, ?, ?, ?, ?)", row)


def drop(store: Store, pipeline: str, de: str) -> None:
    """Let the file's word count again, in the caller's transaction."""
    store.execute("DELETE FROM term WHERE pipeline = ? AND de = ?", [pipeline, de])
