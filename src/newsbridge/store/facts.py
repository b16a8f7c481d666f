"""What editors made of the events and figures of a wording, each with what was shown to them."""

import json
from dataclasses import dataclass
from typing import Literal

from newsbridge.store.database import Store

Record = Literal["Event", "Figure"]


@dataclass(frozen=True, slots=True)
class Fact:
    """An editor's list in the place of the taggers'. The records are JSON texts, as the codec writes them."""

    item: str
    revision: int
    record: Record
    shown: tuple[str, ...]
    given: tuple[str, ...] | None
    """None: the taggers' list counts again."""
    editor: str
    at: str
    """ISO 8601."""


def add(store: Store, fact: Fact) -> None:
    """Keep an editor's list, in the caller's transaction."""
    row = {
        "item": fact.item,
        "revision": fact.revision,
        "record": fact.record,
        "shown": json.dumps(fact.shown, ensure_ascii=False),
        "given": json.dumps(fact.given, ensure_ascii=False),
        "editor": fact.editor,
        "at": fact.at,
    }
    store.table("fact").insert(row)


def given(store: Store, revision: int, record: Record) -> list[str] | None:
    """An editor's list for the wording of a revision; None where the taggers' counts."""
    query = """SELECT given FROM fact JOIN revision AS own ON own.id = ?
        JOIN revision AS seen ON seen.id = fact.revision AND seen.fingerprint = own.fingerprint
        WHERE fact.item = own.item AND record = ? ORDER BY fact.id DESC LIMIT 1"""
    row = store.execute(query, [revision, record]).fetchone()
    found: list[str] | None = json.loads(row[0]) if row else None
    return found
