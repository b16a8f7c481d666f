"""Copies of the store: made while it is in use, put back when it is not."""

import shutil
import sqlite3
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsbridge.errors import LockHeldError, StoreError
from newsbridge.store import lock, previews
from newsbridge.store.database import Store, connect, copy, refuse_newer, writing
from newsbridge.store.migrations import migrations

_GAP = 1000
"""Versions that are passed over where nobody knows which were given since the backup: more than were made."""


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


@dataclass(frozen=True, slots=True)
class Restored:
    """What came of putting a backup back."""

    kept: Path | None
    """The copy of the store that was there before; None where there was none."""
    keeps_accounts: bool
    """Whether the accounts are those of that store; else they are the backup's."""


def restore(store: Path, source: Path, now: datetime) -> Restored:
    """Put a backup in the store's place, while neither run nor desk is at work, and bring it up to date.

    Accounts stay as they are, if the store that is there tells; all sessions and preview links are over.

    Raises:
        StoreError: the backup is damaged, no store, or newer than this program.
        LockHeldError: a run is at work, or a desk: what its editors do meanwhile would be lost.
    """
    _refuse_unsound(source)
    store.parent.mkdir(parents=True, exist_ok=True)
    with ExitStack() as locks:
        _close_desks(store, now, locks)
        for file in (store.with_suffix(".lock"), *sorted(store.parent.glob("*/run.lock"))):
            locks.enter_context(lock.hold(file, now))
        kept = _keep(store, now)
        # made ready beside it: nobody comes in with an old password while that is done
        ready = store.with_name(f"{store.stem}-restoring.db")
        try:
            _overwrite(ready, source)
            keeps_accounts = _make_ready(ready, kept, now)
            _replace(store, ready)
        finally:
            _remove(ready)
    return Restored(kept, keeps_accounts)


def _close_desks(store: Path, now: datetime, locks: ExitStack) -> None:
    """See to it that no desk writes into a store that is about to be another one."""
    try:
        locks.enter_context(lock.hold(lock.desk(store), now))
    except LockHeldError as error:
        reason = "what editors do there meanwhile would be lost; stop the desk, restore, and start it again"
        raise LockHeldError(f"a desk is open on this store, and {reason}: {error}") from error


def _make_ready(ready: Path, kept: Path | None, now: datetime) -> bool:
    """Take from a backup what is over since it was made. Returns whether the accounts are those of the kept store."""
    known = _desk_tables(kept) if kept else set()
    with closing(connect(ready)) as store:
        migrations.apply(store)
        if known:
            store.execute("ATTACH ? AS kept", [str(kept)])
        with writing(store):
            # who logged out of the desk, or was sent out, is not in again
            store.execute("DELETE FROM session")
            previews.revoke_all(store, now)
            _raise_versions(store, known="edition" in known)
            return "user" in known and _take_accounts(store)


def _take_accounts(store: Store) -> bool:
    """The kept store's accounts, as they are there; False where it has none, as one that was made just now."""
    if not store.execute("SELECT 1 FROM kept.user").fetchone():
        return False
    there = {row[1] for row in store.execute("PRAGMA kept.table_info(user)")}
    both = ", ".join(name for name in store.table("user").columns_dict if name in there)
    store.execute("DELETE FROM user")
    store.execute(f"INSERT INTO user ({both}) SELECT {both} FROM kept.user")
    return True


def _raise_versions(store: Store, *, known: bool) -> None:
    """Let no version come again: who looks at a page of before would change what is another one now."""
    if known:
        store.execute("""INSERT INTO edition SELECT pipeline, subject, name, version FROM kept.edition WHERE true
            ON CONFLICT DO UPDATE SET version = max(version, excluded.version)""")
    store.execute("UPDATE edition SET version = version + ?", [1 if known else _GAP])


def _desk_tables(file: Path) -> set[str]:
    """Tables of a sound store; none where it is damaged."""
    try:
        return _tables(file)
    except StoreError:
        return set()


def _replace(store: Path, ready: Path) -> None:
    try:
        _overwrite(store, ready)
    except sqlite3.DatabaseError:
        # the damaged file is kept beside it; what its journals hold would damage the next one
        _remove(store)
        _overwrite(store, ready)


def _remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm", "-journal"):
        file.with_name(file.name + suffix).unlink(missing_ok=True)


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
    if not {"_sqlite_migrations", "item", "entry"} <= _tables(file):
        raise StoreError(f"{file}: is no newsbridge store")
    with closing(Store(sqlite3.connect(f"file:{file}?mode=ro", uri=True))) as opened:
        refuse_newer(opened, file)


def _tables(file: Path) -> set[str]:
    """What a sound database holds. Raises StoreError where it is damaged, or none."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone()[0]
            known = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.DatabaseError as error:
        raise StoreError(f"{file}: is no sound SQLite file: {error}") from error
    if sound != "ok":
        raise StoreError(f"{file}: is damaged: {sound}")
    return known
