"""Who did what and when, and that two who change one thing at once do not overwrite each other."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from newsbridge.refusals import ConflictError
from newsbridge.store.database import Store

Kind = Literal["item", "digest", "source", "term", "unit", "story", "user", "preview"]


@dataclass(frozen=True, slots=True)
class Subject:
    """What a change is about. `pipeline` is empty where it belongs to the whole installation (users, memory)."""

    pipeline: str
    kind: Kind
    name: str


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the history. `before` and `after` are what JSON can hold, in the shape of the move."""

    move: str
    by: str
    at: datetime
    reason: str | None = None
    before: Any = None
    after: Any = None
    undoes: int | None = None
    """Id of the change that it takes back."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A change as it is kept."""

    id: int
    subject: Subject
    version: int
    """That the change led to: 1 for the first."""
    change: Change


def version(store: Store, subject: Subject) -> int:
    """How often something was changed; 0: never."""
    query = "SELECT version FROM edition WHERE pipeline = ? AND subject = ? AND name = ?"
    row = store.execute(query, [subject.pipeline, subject.kind, subject.name]).fetchone()
    return int(row[0]) if row else 0


def versions(store: Store, pipeline: str, kind: Kind) -> dict[str, int]:
    """How often each thing of a kind was changed, by its name; those that never were are left out."""
    query = "SELECT name, version FROM edition WHERE pipeline = ? AND subject = ?"
    return dict(store.execute(query, [pipeline, kind]).fetchall())


def check(store: Store, subject: Subject, expected: int | None) -> None:
    """Raise ConflictError where something has another version than was looked at, before its state is asked for."""
    if expected is not None and version(store, subject) != expected:
        raise _conflict(store, subject)


def keep(store: Store, subject: Subject, expected: int | None, change: Change) -> int:
    """Keep a change, in the caller's transaction, with all that it changes.

    Args:
        expected: the version that whoever makes it has looked at; None for a run or an operator, who look and change
            in one transaction.

    Returns:
        the change's id.

    Raises:
        ConflictError: it has another version by now.
    """
    place = [subject.pipeline, subject.kind, subject.name]
    if expected is None:
        expected = version(store, subject)
    store.execute("INSERT OR IGNORE INTO edition VALUES (?, ?, ?, 0)", place)
    query = """UPDATE edition SET version = version + 1
        WHERE pipeline = ? AND subject = ? AND name = ? AND version = ?"""
    if store.conn.execute(query, [*place, expected]).rowcount != 1:
        raise _conflict(store, subject)
    row = {
        "pipeline": subject.pipeline,
        "subject": subject.kind,
        "name": subject.name,
        "version": expected + 1,
        "move": change.move,
        "by": change.by,
        "at": change.at.isoformat(timespec="seconds"),
        "reason": change.reason,
        "before": _json(change.before),
        "after": _json(change.after),
        "undoes": change.undoes,
    }
    columns = ", ".join(row)
    values = ", ".join("?" * len(row))
    cursor = store.conn.execute(f"INSERT INTO history ({columns}) VALUES ({values})", list(row.values()))
    return int(cursor.lastrowid or 0)


def _conflict(store: Store, subject: Subject) -> ConflictError:
    last = next(of(store, subject, 1), None)
    now = version(store, subject)
    if last is None:
        return ConflictError("change.since", now, name=subject.name)
    change = last.change
    return ConflictError("change.since_by", now, name=subject.name, by=change.by, at=change.at, move=change.move)


def of(store: Store, subject: Subject, most: int = -1) -> Iterator[Kept]:
    """What happened to something, the newest first.

    Args:
        most: how many lines; -1 for all.
    """
    query = f"SELECT {_KEPT} FROM history WHERE pipeline = ? AND subject = ? AND name = ? ORDER BY id DESC LIMIT ?"
    yield from _kept(store.execute(query, [subject.pipeline, subject.kind, subject.name, most]).fetchall())


def by(store: Store, editor: str, most: int) -> Iterator[Kept]:
    """What an editor did last, the newest first."""
    query = f"SELECT {_KEPT} FROM history WHERE by = ? ORDER BY id DESC LIMIT ?"
    yield from _kept(store.execute(query, [editor, most]).fetchall())


def one(store: Store, number: int) -> Kept | None:
    """A change by its id."""
    return next(_kept(store.execute(f"SELECT {_KEPT} FROM history WHERE id = ?", [number]).fetchall()), None)


_KEPT = "id, pipeline, subject, name, version, move, by, at, reason, before, after, undoes"


def _kept(rows: Sequence[Sequence[Any]]) -> Iterator[Kept]:
    for number, pipeline, subject, name, edition, move, editor, at, reason, before, after, undoes in rows:
        moment = datetime.fromisoformat(at)
        change = Change(move, editor, moment, reason, _value(before), _value(after), undoes)
        yield Kept(number, Subject(pipeline, subject, name), edition, change)


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)


def _value(text: str | None) -> Any:
    return None if text is None else json.loads(text)
