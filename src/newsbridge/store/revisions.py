"""Revisions: how what sources sent reads."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from newsbridge.model import Article, Revision
from newsbridge.store import forgotten, identity
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.items import StoredCapture
from newsbridge.text.fingerprint import Prints

Outcome = Literal["new", "changed", "same"]


@dataclass(frozen=True, slots=True)
class Reading:
    """A capture as it reads now."""

    stored: StoredCapture
    article: Article
    prints: Prints
    version: str
    """Of the reader and its rules for this source."""


def add_readings(store: Store, readings: Sequence[Reading], now: datetime) -> list[tuple[str, Outcome]]:
    """Keep how captures read, all or none: a new revision where the wording is new.

    Returns:
        for each its item, and `new`, `changed` or `same`.
        What differs in anything but wording (date, address), or differs only
        because the reader changed, on the same bytes, replaces the earlier revision quietly: same number, `same`.
    """
    with writing(store):
        adding = _Adding(store, readings, now)
        outcomes = [adding.add(reading) for reading in readings]
        adding.close()
    return outcomes


class _Adding:
    """A batch of readings on its way into the store; what is asked of every one is asked once."""

    def __init__(self, store: Store, readings: Sequence[Reading], now: datetime) -> None:
        self._store = store
        self._now = now
        self._last = {item: found for item in {r.stored.item for r in readings} if (found := self._newest(item))}
        self._known = self._known_wordings({reading.prints.wording for reading in readings})
        self._rows: list[tuple[int, str, int]] = []
        self._forgotten: list[forgotten.Forgotten] = []

    def add(self, reading: Reading) -> tuple[str, Outcome]:
        """Keep one reading; its item may be one that is known under another guid."""
        item, article = reading.stored.item, dump(reading.article)
        last = self._last.get(item)
        if last is None and reading.prints.wording in self._known:
            if gone := forgotten.same_wording(self._store, item, reading.prints.wording):
                self._forgotten.append(replace(gone, item=item))
                return item, "same"
            old = identity.same_wording(self._store, item, reading.prints.wording, self._now)
            if old is not None:
                identity.rename(self._store, item, old, self._now)
                item, last = old, self._last.get(old) or self._newest(old)
        outcome: Outcome
        if last is None:
            last, outcome = self._insert(item, 1, reading, article), "new"
        elif (last.fingerprint, last.article) == (reading.prints.fingerprint, article):
            outcome = "same"
        else:
            quietly = last.fingerprint == reading.prints.fingerprint or self._same_bytes(last, reading)
            last = self._insert(item, last.number + (not quietly), reading, article)
            outcome = "same" if quietly else "changed"
        self._last[item] = last
        self._rows.append((reading.stored.id, reading.version, last.id))
        return item, outcome

    def close(self) -> None:
        """Note that the captures were read, and erase what came back."""
        from newsbridge.store import erasing  # late: it builds on this module

        query = "INSERT INTO reading (capture, version, revision) VALUES (?, ?, ?)"
        self._store.conn.executemany(query, self._rows)
        if self._forgotten:
            forgotten.write_down(self._store, self._forgotten)
            erasing.erase(self._store, self._forgotten)

    def _newest(self, item: str) -> "_Last | None":
        query = "SELECT id, number, fingerprint, article, capture FROM revision WHERE item = ? ORDER BY id DESC LIMIT 1"
        row = self._store.conn.execute(query, [item]).fetchone()
        return None if row is None else _Last(*row)

    def _known_wordings(self, wordings: set[str]) -> set[str]:
        query = "SELECT wording FROM revision WHERE wording IN (SELECT value FROM json_each(?))"
        return {wording for (wording,) in self._store.execute(query, [json.dumps(list(wordings))])}

    def _same_bytes(self, last: "_Last", reading: Reading) -> bool:
        """Whether the source says what it said then, and only the reader has changed."""
        query = """SELECT 1 FROM capture AS one JOIN capture AS other USING (digest)
            JOIN body AS a ON a.capture = one.id JOIN body AS b ON b.capture = other.id AND a.content = b.content
            WHERE one.id = ? AND other.id = ?"""
        pair = [last.capture, reading.stored.id]
        return pair[0] == pair[1] or self._store.execute(query, pair).fetchone() is not None

    def _insert(self, item: str, number: int, reading: Reading, article: str) -> "_Last":
        prints, language = reading.prints, reading.article.language
        columns = "item, number, capture, fingerprint, wording, language, article, made"
        row = [item, number, reading.stored.id, prints.fingerprint, prints.wording, language, article]
        cursor = self._store.conn.execute(
            f"INSERT INTO revision ({columns}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [*row, self._now.isoformat(timespec="seconds")],
        )
        self._known.add(prints.wording)
        return _Last(int(cursor.lastrowid or 0), number, prints.fingerprint, article, reading.stored.id)


@dataclass(frozen=True, slots=True)
class _Last:
    """The newest revision of an item."""

    id: int
    number: int
    fingerprint: str
    article: str
    capture: int


REVISION = "latest.id, latest.item, latest.source, latest.guid, latest.number, latest.first_seen, latest.article"
"""The columns that `revisions` reads."""


def revisions(rows: Iterable[Sequence[Any]]) -> list[Revision]:
    """Revisions from rows of REVISION."""
    return [
        Revision(revision, item, source, guid, number, first_seen, load(Article, article))
        for revision, item, source, guid, number, first_seen, article, *_ in rows
    ]


def newest_wording(store: Store, item: str) -> Article | None:
    """The wording that counts now; None where nothing is read, or all is forgotten."""
    row = store.execute("SELECT article FROM latest WHERE item = ?", [item]).fetchone()
    return None if row is None else load(Article, row[0])


def earlier_wording(store: Store, item: str, number: int) -> Article | None:
    """The wording before the `number`-th; None where there is none."""
    query = "SELECT article FROM revision WHERE item = ? AND number < ? ORDER BY id DESC LIMIT 1"
    row = store.execute(query, [item, number]).fetchone()
    return None if row is None else load(Article, row[0])
