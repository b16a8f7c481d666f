"""Findings that editors have looked at and set aside: they stand as long as the words that they are about."""

import hashlib
from dataclasses import dataclass

from newsbridge.model import Finding
from newsbridge.store.codec import dump
from newsbridge.store.database import Store

OPEN = """NOT EXISTS (SELECT 1 FROM dismissal JOIN revision AS its ON its.item = dismissal.item
    WHERE its.id = finding.revision AND dismissal.words = finding.words AND NOT dismissal.gone)"""
"""A row of `finding` that nobody has set aside."""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """An editor's word on a finding."""

    words: str
    reason: str
    by: str
    at: str
    """ISO 8601."""
    gone: bool = False
    """The finding counts again."""


def words_of(finding: Finding, german: str) -> str:
    """What a finding is known by: its check, the words that it points at, and the German paragraph that it is in.

    Args:
        german: empty for what is about the item as a whole.
    """
    source, target = finding.source, finding.target
    said = "" if source or target else finding.message
    parts = (finding.check, source.text if source else "", target.text if target else "", said, german)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def of(store: Store, item: str) -> dict[str, Dismissal]:
    """An item's dismissals by their words, also those that were recalled."""
    query = "SELECT words, reason, by, at, gone FROM dismissal WHERE item = ?"
    rows = store.execute(query, [item]).fetchall()
    return {words: Dismissal(words, reason, by, at, bool(gone)) for words, reason, by, at, gone in rows}


def put(store: Store, item: str, finding: Finding, dismissal: Dismissal) -> None:
    """Keep an editor's word on a finding, in the caller's transaction."""
    row = [item, dismissal.words, dump(finding), dismissal.reason, dismissal.by, dismissal.at, int(dismissal.gone)]
    store.execute("INSERT OR REPLACE INTO dismissal VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def change(store: Store, item: str, dismissal: Dismissal) -> None:
    """Let an earlier word on a finding count again, in the caller's transaction."""
    query = "UPDATE dismissal SET reason = ?, by = ?, at = ?, gone = ? WHERE item = ? AND words = ?"
    one = dismissal
    store.execute(query, [one.reason, one.by, one.at, int(one.gone), item, one.words])


def drop(store: Store, item: str, words: str) -> None:
    """As if nobody had said a word on a finding, in the caller's transaction."""
    store.execute("DELETE FROM dismissal WHERE item = ? AND words = ?", [item, words])
