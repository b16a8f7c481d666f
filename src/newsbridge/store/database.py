"""Opening the store: pragmas, migrations with a backup before them, transactions."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from sqlite_utils import Database

from newsbridge.errors import StoreError
from newsbridge.store.lock import hold
from newsbridge.store.migrations import migrations

BUSY_SECONDS = 30.0

CACHE_KIB = 16 * 1024

Store = Database
"""An open store."""


def open_store(path: Path, now: datetime) -> Store:
    """Open the store, bringing an older one up to date after a backup beside it.

    Raises:
        StoreError: the file is no store, is damaged, or is newer than this program.
        LockHeldError: another process is migrating it just now.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    existed = path.exists() and path.stat().st_size > 0
    try:
        with closed_on_error(connect(path)) as store:
            refuse_foreign(store, path)
            refuse_newer(store, path)
            if migrations.pending(store):
                _migrate(store, path, now, backup=existed)
            _forget_again(store, path)
    except sqlite3.OperationalError as error:
        # permissions, disk, another program's lock: the file itself may be sound
        raise StoreError(f"{path}: cannot be opened or written: {error}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{path}: is damaged or no store: {error}; newsbridge restore puts a backup back") from error
    return store


def connect(path: Path, *, any_thread: bool = False) -> Store:
    """A connection in autocommit mode: transactions are begun by `writing` and nowhere else.

    Args:
        any_thread: whether it may be used by one thread after the other.
    """
    connection = sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=not any_thread
    )
    with closed_on_error(Store(connection)) as store:
        store.execute("PRAGMA journal_mode = WAL")
        store.execute("PRAGMA synchronous = FULL")
        store.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
        store.execute("PRAGMA foreign_keys = ON")
    return store


@contextmanager
def closed_on_error(store: Store) -> Iterator[Store]:
    """The store, which stays open unless something goes wrong."""
    try:
        yield store
    except BaseException:
        store.close()
        raise


def refuse_foreign(store: Store, path: Path) -> None:
    """Raise StoreError where the file is some other program's database."""
    tables = set(store.table_names())
    if tables and migrations.migrations_table not in tables:
        raise StoreError(f"{path}: is another program's database; newsbridge writes nothing into it")


def refuse_newer(store: Store, path: Path) -> None:
    """Raise StoreError where the store holds migrations that this program does not know."""
    newer = sorted({migration.name for migration in migrations.applied(store)} - set(migration_names()))
    if newer:
        raise StoreError(
            f"{path}: was written by a newer newsbridge (it knows {', '.join(newer)}); install that version or newer"
        )


def migration_names() -> list[str]:
    """Names of the migrations this program brings, oldest first."""
    empty = Store(memory=True)
    try:
        return [migration.name for migration in migrations.pending(empty)]
    finally:
        empty.close()


def _migrate(store: Store, path: Path, now: datetime, *, backup: bool) -> None:
    with hold(path.with_suffix(".lock"), now):
        names = [migration.name for migration in migrations.pending(store)]
        if backup and names:
            copy(store, path.with_name(f"{path.stem}-before-{names[0]}-{now:%Y%m%dT%H%M%S}.db"))
        migrations.apply(store)


def _forget_again(store: Store, path: Path) -> None:
    """Nobody sees in a store that was put back what was forgotten meanwhile."""
    from newsbridge.store import erasing, forgotten  # late: they build on this module

    if path.with_name(forgotten.LIST).exists():
        erasing.make_up(store)


def copy(store: Store, target: Path) -> None:
    """A consistent copy of the store, complete or absent."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(target.name + ".part")
    part.unlink(missing_ok=True)
    store.execute("VACUUM INTO ?", [str(part)])
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    part.replace(target)


def is_busy(error: sqlite3.OperationalError) -> bool:
    """Whether somebody else held the store for longer than one waits."""
    return error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


@contextmanager
def impatient(store: Store, seconds: float) -> Iterator[None]:
    """Wait no longer than this for somebody else's transaction."""
    store.execute(f"PRAGMA busy_timeout = {round(seconds * 1000)}")
    try:
        yield
    finally:
        store.execute(f"PRAGMA busy_timeout = {round(BUSY_SECONDS * 1000)}")


@contextmanager
def if_free(store: Store, seconds: float) -> Iterator[None]:
    """Write what can wait for another time: left undone where somebody else writes for longer than this."""
    try:
        with impatient(store, seconds):
            yield
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise


@contextmanager
def writing(store: Store) -> Iterator[Store]:
    """One transaction that takes the write lock at its start: read-then-write never meets "database is locked"."""
    store.conn.execute("BEGIN IMMEDIATE")
    try:
        yield store
        store.conn.execute("COMMIT")
    except BaseException:
        store.conn.rollback()
        raise
