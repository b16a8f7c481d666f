"""What editors let out: approvals, and those that were taken back. The latest word on a text counts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbridge.model import Article, Revision
from newsbridge.store.codec import load
from newsbridge.store.database import Store
from newsbridge.store.standing import APPROVED


def add_reviews(store: Store, reviewed: Sequence[Revision], verdict: str, editor: str, now: datetime) -> None:
    """Keep an editor's verdict on exactly these wordings and their Dutch, in the caller's transaction.

    Args:
        verdict: `approved`, or `taken back`; the latest counts.
    """
    at = now.isoformat(timespec="seconds")
    query = """INSERT INTO review (revision, verdict, editor, at, text)
        SELECT revision, ?, ?, ?, fingerprint FROM current WHERE revision = ?"""
    store.conn.executemany(query, [(verdict, editor, at, revision.id) for revision in reviewed])


@dataclass(frozen=True, slots=True)
class Approval:
    """The last word on an item, where that is that it may go out."""

    by: str
    at: datetime
    number: int
    """Of the wording."""
    article: Article


def last_approval(store: Store, item: str) -> Approval | None:
    """What an editor approved of an item last, unless it was taken back."""
    query = """SELECT verdict, editor, at, number, article FROM review JOIN revision ON revision.id = review.revision
        WHERE item = ? ORDER BY review.id DESC LIMIT 1"""
    row = store.execute(query, [item]).fetchone()
    if row is None or row[0] != "approved":
        return None
    return Approval(row[1], datetime.fromisoformat(row[2]), row[3], load(Article, row[4]))


def take_back(store: Store, revision: int, text: str, editor: str, now: datetime) -> None:
    """Cancel the approval of a wording with its Dutch (a fingerprint), in the caller's transaction."""
    row = {"revision": revision, "verdict": "taken back", "editor": editor, "text": text}
    store.table("review").insert({**row, "at": now.isoformat(timespec="seconds")})


def disown(store: Store, revision: int, editor: str, now: datetime) -> str | None:
    """A text that an editor has just written is nobody's approved one, also where somebody approved the same words
    before; in the caller's transaction. Returns its fingerprint if that was so."""
    query = f"""SELECT current.fingerprint FROM latest JOIN current ON current.revision = latest.id
        WHERE latest.id = ? AND {APPROVED}"""
    row = store.execute(query, [revision]).fetchone()
    if row is None:
        return None
    take_back(store, revision, row[0], editor, now)
    return str(row[0])


def own_again(store: Store, revision: int, text: str) -> None:
    """The opposite, in the caller's transaction."""
    query = """INSERT INTO review (revision, verdict, editor, at, text) SELECT revision, verdict, editor, at, text
        FROM review WHERE text = ?2 AND verdict = 'approved' AND revision IN (SELECT seen.id FROM revision AS seen
            JOIN revision AS own ON own.item = seen.item AND own.fingerprint = seen.fingerprint WHERE own.id = ?1)
        ORDER BY id DESC LIMIT 1"""
    store.execute(query, [revision, text])


def is_released(store: Store, item: str, text: str) -> bool:
    """Whether a text of an item, by its fingerprint, went out."""
    query = """SELECT 1 FROM revision JOIN translation ON translation.revision = revision.id
        JOIN released ON released.translation = translation.id WHERE item = ? AND translation.fingerprint = ?"""
    return store.execute(query, [item, text]).fetchone() is not None
