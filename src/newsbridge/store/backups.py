"""Copies of the store: made while it is in use, put back when it is not."""

import shutil
import sqlite3
from contextlib import ExitStack, closing
from datetime import datetime
from pathlib import Path

from newsbridge.errors import StoreError
from newsbridge.store.database import Store, connect, copy, refuse_newer
from newsbridge.store.lock import hold


def backup(store: Path, target: Path) -> None:
    """Copy a store, also beside a running command.

    Raises:
        StoreError: there is no store, or `target` exists.
    """
    if not store.is_file():
        raise StoreError(f"{store}: there is no store yet; nothing to back up")
    if target.exists():
        raise StoreError(f"{target}: exists; a backup never overwrites a file")
    with closing(connect(store)) as opened:
        copy(opened, target)


def restore(store: Path, source: Path, now: datetime) -> Path | None:
    """Put a backup in the store's place, while no run is at work.

    Returns:
        the copy of the store that was there before; None where there was none.

    Raises:
        StoreError: the backup is damaged, no store, or newer than this program.
        LockHeldError: a run is at work.
    """
    _refuse_unsound(source)
    store.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as locks:
        for lock in (store.with_suffix(".lock"), *sorted(store.parent.glob("*/run.lock"))):
            locks.enter_context(hold(lock, now))
        kept = _keep(store, now)
        try:
            _overwrite(store, source)
        except sqlite3.DatabaseError:
            # the damaged file is kept beside it; what its journals hold would damage the next one
            for suffix in ("", "-wal", "-shm"):
                store.with_name(store.name + suffix).unlink(missing_ok=True)
            _overwrite(store, source)
        _end_sessions(store)
    return kept


def _end_sessions(store: Path) -> None:
    """Who logged out of the desk, or was sent out, after the backup was made is not in again."""
    with closing(sqlite3.connect(store)) as restored:
        if restored.execute("SELECT 1 FROM sqlite_master WHERE name = 'session'").fetchone():
            restored.execute("DELETE FROM session")
            restored.commit()


def _overwrite(store: Path, source: Path) -> None:
    """Page by page in one transaction, so that whoever has the store open sees the restored one."""
    with (
        closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as backup,
        closing(sqlite3.connect(store)) as target,
    ):
        backup.backup(target)


def _keep(store: Path, now: datetime) -> Path | None:
    if not store.exists():
        return None
    kept = store.with_name(f"{store.stem}-before-restore-{now:%Y%m%dT%H%M%S}.db")
    try:
        with closing(connect(store)) as opened:
            copy(opened, kept)
    except sqlite3.DatabaseError:
        # a damaged store is the usual reason to restore: keep its bytes as they are
        shutil.copyfile(store, kept)
    return kept


def _refuse_unsound(file: Path) -> None:
    if not file.is_file():
        raise StoreError(f"{file}: no such file")
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{file}: is no sound SQLite file: {error}") from error
    if sound != "ok":
        raise StoreError(f"{file}: is damaged: {sound}")
    if not {"_sqlite_migrations", "item", "entry"} <= known:
        raise StoreError(f"{file}: is no newsbridge store")
    with closing(Store(sqlite3.connect(f"file:{file}?mode=ro", uri=True))) as opened:
        refuse_newer(opened, file)
