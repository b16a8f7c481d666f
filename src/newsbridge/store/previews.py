"""Links that show somebody without an account what is not out yet. The store knows a hash of the secret in them."""

import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from newsbridge.store.database import Store

Kind = Literal["item", "digest"]


@dataclass(frozen=True, slots=True)
class Preview:
    """A link."""

    id: str
    """SHA-256 of its secret, in hexadecimal."""
    pipeline: str
    subject: Kind
    name: str
    """The item's id, or the digest's."""
    by: str
    made: datetime
    expires: datetime
    gone: datetime | None
    """When somebody took it back."""

    def is_open(self, now: datetime) -> bool:
        """Whether it leads anywhere."""
        return self.gone is None and now < self.expires


_COLUMNS = "id, pipeline, subject, name, by, made, expires, gone"


def add(store: Store, preview: Preview) -> None:
    """Keep a link, in the caller's transaction."""
    row = [
        preview.id, preview.pipeline, preview.subject, preview.name, preview.by, _text(preview.made),
        _text(preview.expires), None,
    ]  # fmt: skip
    store.execute(f"INSERT INTO preview ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)


def preview(store: Store, name: str) -> Preview | None:
    """A link by its id; the comparison takes the same time whatever the ids have in common."""
    # the index finds by the first digits, which tell nothing of a secret of 256 bits; no digit comes after an f
    query = f"SELECT {_COLUMNS} FROM preview WHERE id BETWEEN substr(?1, 1, 8) AND substr(?1, 1, 8) || 'g'"
    rows = store.execute(query, [name]).fetchall()
    found = [row for row in rows if hmac.compare_digest(row[0].encode(), name.encode())]
    return _preview(found[0]) if found else None


def every(store: Store, pipeline: str) -> list[Preview]:
    """All of a pipeline, the newest first."""
    query = f"SELECT {_COLUMNS} FROM preview WHERE pipeline = ? ORDER BY made DESC, id"
    return [_preview(row) for row in store.execute(query, [pipeline])]


def revoke(store: Store, name: str, now: datetime) -> None:
    """Take a link back, in the caller's transaction."""
    store.execute("UPDATE preview SET gone = ? WHERE id = ? AND gone IS NULL", [_text(now), name])


def revoke_all(store: Store, now: datetime, by: str | None = None) -> None:
    """Take back all links, or those that an account has made, in the caller's transaction."""
    query = "UPDATE preview SET gone = ?1 WHERE gone IS NULL AND (?2 IS NULL OR by = ?2)"
    store.execute(query, [_text(now), by])


def clear(store: Store, until: datetime) -> None:
    """Drop links that expired before a moment, in the caller's transaction."""
    store.execute("DELETE FROM preview WHERE datetime(expires) < datetime(?)", [_text(until)])


def _text(moment: datetime) -> str:
    return moment.isoformat(timespec="seconds")


def _preview(row: Sequence[Any]) -> Preview:
    name, pipeline, subject, of, by, made, expires, gone = row
    ended = datetime.fromisoformat(gone) if gone else None
    since, until = datetime.fromisoformat(made), datetime.fromisoformat(expires)
    return Preview(name, pipeline, subject, of, by, since, until, ended)
