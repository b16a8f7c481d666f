"""Who may use the desk."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbridge.store.database import Store


@dataclass(frozen=True, slots=True)
class User:
    """An account of the desk."""

    name: str
    role: str
    """reader, editor, chief or admin."""
    language: str | None
    """Of the desk's pages: nl, de or en; None: what the browser asks for."""
    mail: str | None
    made: str
    disabled: str | None
    """Since when it cannot be used; None: it can."""


_USER = "name, role, language, mail, made, disabled"


def users(store: Store) -> list[User]:
    """All of them, by name."""
    return list(_users(store.execute(f"SELECT {_USER} FROM user ORDER BY name")))


def user(store: Store, name: str) -> User | None:
    """An account by its name, in whatever case."""
    return next(_users(store.execute(f"SELECT {_USER} FROM user WHERE name = ?", [name.lower()])), None)


def password(store: Store, name: str) -> str | None:
    """The hash of an account's password; None where there is no such account, or it has none."""
    row = store.execute("SELECT password FROM user WHERE name = ?", [name.lower()]).fetchone()
    return row[0] if row else None


def add(store: Store, one: User, hashed: str | None) -> None:
    """Keep a new account, in the caller's transaction."""
    row = [one.name, one.role, hashed, one.language, one.mail, one.made, one.disabled]
    store.execute(f"INSERT INTO user ({_USER.replace('role,', 'role, password,')}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def change(store: Store, name: str, **values: str | None) -> None:
    """Set columns of an account (role, password, language, mail, disabled), in the caller's transaction."""
    store.table("user").update(name.lower(), values)


def open_session(store: Store, digest: str, name: str, address: str, now: datetime) -> None:
    """Note that somebody logged in, in the caller's transaction."""
    at = now.isoformat(timespec="seconds")
    store.table("session").insert({"id": digest, "user": name, "made": at, "seen": at, "address": address})


def session(store: Store, digest: str) -> tuple[User, datetime, datetime] | None:
    """Whose session it is, when it began, and when it was last used; None where there is none."""
    columns = ", ".join(f"user.{one}" for one in _USER.split(", "))
    query = f"""SELECT session.made, seen, {columns} FROM session JOIN user ON user.name = session.user
        WHERE session.id = ? AND user.disabled IS NULL"""
    row = store.execute(query, [digest]).fetchone()
    return None if row is None else (User(*row[2:]), datetime.fromisoformat(row[0]), datetime.fromisoformat(row[1]))


def seen(store: Store, digest: str, now: datetime) -> None:
    """Note that a session is in use, in the caller's transaction."""
    store.execute("UPDATE session SET seen = ? WHERE id = ?", [now.isoformat(timespec="seconds"), digest])


def close_session(store: Store, digest: str) -> None:
    """Forget a session, in the caller's transaction."""
    store.execute("DELETE FROM session WHERE id = ?", [digest])


def close_sessions(store: Store, name: str) -> int:
    """Forget all sessions of an account, in the caller's transaction; returns how many there were."""
    return int(store.conn.execute("DELETE FROM session WHERE user = ?", [name.lower()]).rowcount)


def close_older(store: Store, seen_before: datetime) -> None:
    """Forget sessions that nobody has used since, in the caller's transaction."""
    store.execute("DELETE FROM session WHERE seen < ?", [seen_before.isoformat(timespec="seconds")])


def sessions(store: Store, name: str) -> list[tuple[str, str, str]]:
    """When an account's sessions began, when they were last used, and from which address."""
    query = "SELECT made, seen, address FROM session WHERE user = ? ORDER BY seen DESC"
    return [(made, last, address) for made, last, address in store.execute(query, [name.lower()])]


def _users(rows: Any) -> Iterator[User]:
    for row in rows:
        yield User(*row)
