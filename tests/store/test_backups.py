"""A restored store lets nobody in again, shows nobody anything again, and repeats no version."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsbridge.store import Store, backups, history, open_store, previews, users, writing
from newsbridge.store.history import Change, Subject
from newsbridge.store.migrations import migrations

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ELS = users.User("els", "editor", None, None, NOW.isoformat(), None)
LINK = previews.Preview("0" * 64, "vennland", "item", "a", "els", NOW, NOW + timedelta(days=7), None)
ONE, OTHER, LATER = (Subject("vennland", "item", name) for name in ("a", "b", "c"))


def note(store: Store, *subjects: Subject) -> None:
    for subject in subjects:
        history.keep(store, subject, None, Change("note", "els", NOW))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A store with an account, a link and changes."""
    path = tmp_path / "newsbridge.db"
    with closing(open_store(path, NOW)) as store, writing(store):
        users.add(store, ELS, "old hash")
        previews.add(store, LINK)
        note(store, ONE, ONE, OTHER)
    return path


@pytest.fixture
def copy(path: Path) -> Path:
    """A backup of it."""
    backups.backup(path, path.with_name("copy.db"))
    return path.with_name("copy.db")


@pytest.fixture
def restored(path: Path, copy: Path) -> Iterator[Store]:
    """The store after the account was changed, things were worked at, and the backup put back."""
    with closing(open_store(path, NOW)) as store, writing(store):
        users.change(store, "els", password="new hash", disabled=NOW.isoformat())
        users.add(store, replace(ELS, name="jan"), None)
        note(store, ONE, LATER)
    assert backups.restore(path, copy, NOW).keeps_accounts
    with closing(open_store(path, NOW)) as store:
        yield store


def test_accounts_stay_as_they_were_before_a_restore(restored: Store) -> None:
    """Who was disabled is, who got another password has it, who is new can come in."""
    assert [(one.name, one.disabled is None) for one in users.users(restored)] == [("els", False), ("jan", True)]
    assert users.password(restored, "els") == "new hash"


def test_no_link_leads_anywhere_after_a_restore(restored: Store) -> None:
    link = previews.preview(restored, LINK.id)
    assert link
    assert link.gone == NOW


def test_no_version_is_given_twice(restored: Store) -> None:
    """A page from before the restore names none that something gets after it."""
    assert [history.version(restored, one) for one in (ONE, OTHER, LATER)] == [4, 2, 2]
    with writing(restored):
        note(restored, ONE, OTHER, LATER)
    assert [line.version for line in history.of(restored, ONE)] == [5, 2, 1]


@pytest.mark.parametrize("there", ["nothing", "damaged", "no accounts"])
def test_where_no_accounts_were_those_of_the_backup_come_back(path: Path, copy: Path, there: str) -> None:
    """No link does, and versions are raised by more than anybody can have worked meanwhile."""
    path.unlink()
    if there == "damaged":
        path.write_bytes(copy.read_bytes()[:5000] + b"\xff" * 9000)
    elif there == "no accounts":
        open_store(path, NOW).close()
    assert not backups.restore(path, copy, NOW).keeps_accounts
    with closing(open_store(path, NOW)) as store:
        assert users.password(store, "els") == "old hash"
        assert previews.preview(store, LINK.id).gone == NOW
        assert history.version(store, ONE) > (2 if there == "no accounts" else 1000)
    assert sorted(path.parent.glob("*restoring*")) == []


def test_a_backup_of_before_there_were_accounts_takes_none_away(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = tmp_path / "old.db"
    monkeypatch.setattr(migrations, "_migrations", migrations._migrations[:5])
    open_store(old, NOW).close()
    monkeypatch.undo()
    assert backups.restore(path, old, NOW).keeps_accounts
    with closing(open_store(path, NOW)) as store:
        assert users.password(store, "els") == "old hash"
    with closing(sqlite3.connect(old)) as unchanged:
        assert not unchanged.execute("SELECT 1 FROM sqlite_master WHERE name = 'user'").fetchone()
