"""Glossaries that engines hold for us, and the terms that a pipeline's texts were last looked at with."""

import json
from dataclasses import dataclass
from datetime import datetime

from newsbridge.model import Term
from newsbridge.store.database import Store, writing


@dataclass(frozen=True, slots=True)
class Known:
    """A glossary at an engine."""

    id: str
    sha256: str
    """Of the terms that it holds."""


def get(store: Store, account: str, name: str) -> Known | None:
    """What an engine's account holds under a name."""
    query = "SELECT id, sha256 FROM engine_glossary WHERE account = ? AND name = ?"
    row = store.execute(query, [account, name]).fetchone()
    return None if row is None else Known(*row)


def put(store: Store, account: str, name: str, known: Known, now: datetime) -> None:
    """Remember what an engine's account holds."""
    with writing(store):
        row = {"account": account, "name": name, "sha256": known.sha256, "id": known.id}
        at = now.isoformat(timespec="seconds")
        store.table("engine_glossary").insert({**row, "made": at}, pk=("account", "name"), replace=True)


def forget(store: Store, account: str, name: str) -> None:
    """Remember that an engine lost it, or holds nobody knows what."""
    with writing(store):
        store.execute("UPDATE engine_glossary SET sha256 = '' WHERE account = ? AND name = ?", [account, name])


def seen(store: Store, pipeline: str) -> tuple[Term, ...] | None:
    """The terms that a pipeline's texts were last looked at with; None before the first time."""
    row = store.execute("SELECT terms FROM glossary_seen WHERE pipeline = ?", [pipeline]).fetchone()
    return None if row is None else tuple(Term(german, tuple(dutch)) for german, dutch in json.loads(row[0]))


def mark_seen(store: Store, pipeline: str, terms: tuple[Term, ...]) -> None:
    """Remember them, in the caller's transaction."""
    row = {"pipeline": pipeline, "terms": json.dumps([[term.de, term.nl] for term in terms], ensure_ascii=False)}
    store.table("glossary_seen").insert(row, pk="pipeline", replace=True)
