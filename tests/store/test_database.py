"""The store is brought up to date with a backup, and refused where it cannot be used."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from newsbridge.errors import LockHeldError, StoreError
from newsbridge.store import backups, census, lock, memory, open_store, publication, translations, users, writing
from newsbridge.store.database import if_free
from newsbridge.store.migrations import migrations
from newsbridge.text.fingerprint import prints

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def test_a_backup_is_made_before_a_migration(tmp_path, monkeypatch):
    """The copy holds the store as it was."""
    path = tmp_path / "newsbridge.db"
    store = open_store(path, NOW)
    store.table("seed").insert({"path": "a", "sha256": "b", "imported": "c"})
    store.close()
    assert list(tmp_path.glob("*-before-*")) == []
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))

    @migrations(name="002-probe")
    def _probe(db):
        db.execute("CREATE TABLE probe (id INTEGER)")

    store = open_store(path, NOW)
    assert store.table("probe").exists()
    store.close()
    (copy,) = tmp_path.glob("newsbridge-before-002-probe-*.db")
    old = sqlite3.connect(copy)
    assert old.execute("SELECT path FROM seed").fetchone() == ("a",)
    assert not old.execute("SELECT 1 FROM sqlite_master WHERE name = 'probe'").fetchone()
    old.close()


def test_a_migration_that_fails_leaves_the_store_as_it_was(tmp_path, monkeypatch):
    """Half a migration is none."""
    path = tmp_path / "newsbridge.db"
    open_store(path, NOW).close()
    monkeypatch.setattr(migrations, "_migrations", list(migrations._migrations))

    @migrations(name="002-broken")
    def _broken(db):
        db.execute("CREATE TABLE half (id INTEGER)")
        db.execute("CREATE TABLE half (id INTEGER)")

    with pytest.raises(StoreError, match="cannot be opened or written"):
        open_store(path, NOW)
    monkeypatch.undo()
    store = open_store(path, NOW)
    assert not store.table("half").exists()
    store.close()


def test_a_newer_store_is_refused_in_words(tmp_path):
    """An old program does not touch what it does not know."""
    path = tmp_path / "newsbridge.db"
    store = open_store(path, NOW)
    row = {"migration_set": "newsbridge", "name": "999-future", "applied_at": "2030-01-01"}
    store.table("_sqlite_migrations").insert(row)
    store.close()
    with pytest.raises(StoreError, match=r"newer newsbridge .*999-future"):
        open_store(path, NOW)


def test_a_file_that_is_no_store_is_refused(tmp_path):
    """Anything else at that place is left alone."""
    path = tmp_path / "newsbridge.db"
    path.write_bytes(b"no database at all, but long enough to be read as one" * 40)
    with pytest.raises(StoreError, match="is damaged or no store"):
        open_store(path, NOW)


def test_a_transaction_that_breaks_leaves_nothing(tmp_path):
    """All or none."""
    store = open_store(tmp_path / "newsbridge.db", NOW)

    def broken() -> None:
        with writing(store):
            store.table("seed").insert({"path": "a", "sha256": "b", "imported": "c"})
            raise RuntimeError

    with pytest.raises(RuntimeError):
        broken()
    assert store.table("seed").count == 0
    store.close()


def test_the_second_taker_of_a_lock_learns_who_holds_it(tmp_path):
    """The message names the process and the time."""
    path = tmp_path / "run.lock"
    said = pytest.raises(LockHeldError, match=r"process \d+ .*2026-11-20T17:00")
    with lock.hold(path, NOW), said, lock.hold(path, NOW):
        pass
    with lock.hold(path, NOW):
        pass


def test_who_signed_a_shared_lock_and_has_ended_is_not_named(tmp_path):
    """Nobody is sent to stop a process that is not there."""
    path = tmp_path / "newsbridge.desk.lock"
    with lock.share(path, NOW):
        path.write_text(f'{{"pid": {2**22 + 1}, "since": "2026-11-20T16:00"}}', encoding="utf-8")
        with pytest.raises(LockHeldError, match="another process holds"), lock.hold(path, NOW):
            pass


def test_backup_and_restore(tmp_path):
    """A backup brings back what was there; what is replaced is kept."""
    path, copy = tmp_path / "newsbridge.db", tmp_path / "copy.db"
    store = open_store(path, NOW)
    store.table("seed").insert({"path": "a", "sha256": "b", "imported": "c"})
    backups.backup(path, copy)
    store.table("seed").insert({"path": "later", "sha256": "b", "imported": "c"})
    store.close()
    kept = backups.restore(path, copy, NOW).kept
    store = open_store(path, NOW)
    assert [row["path"] for row in store.table("seed").rows] == ["a"]
    store.close()
    old = open_store(kept, NOW)
    assert old.table("seed").count == 2
    old.close()
    with pytest.raises(StoreError, match="never overwrites"):
        backups.backup(path, copy)


def test_a_restored_store_lets_nobody_in_who_was_sent_out(tmp_path):
    """A session that ended since the backup was made does not begin again."""
    path, copy = tmp_path / "newsbridge.db", tmp_path / "copy.db"
    with closing(open_store(path, NOW)) as store, writing(store):
        users.add(store, users.User("els", "editor", None, None, NOW.isoformat(), None), None)
        users.open_session(store, "0" * 64, "els", "127.0.0.1", NOW)
    backups.backup(path, copy)
    backups.restore(path, copy, NOW)
    with closing(open_store(path, NOW)) as store:
        assert users.sessions(store, "els") == []


def test_restore_refuses_what_is_no_backup_and_a_running_pipeline(tmp_path):
    """The store stays as it is."""
    path, copy = tmp_path / "newsbridge.db", tmp_path / "copy.db"
    open_store(path, NOW).close()
    backups.backup(path, copy)
    other = tmp_path / "other.db"
    with sqlite3.connect(other) as connection:
        connection.execute("CREATE TABLE x (y)")
    connection.close()
    with pytest.raises(StoreError, match="no newsbridge store"):
        backups.restore(path, other, NOW)
    with lock.hold(tmp_path / "vennland/run.lock", NOW), pytest.raises(LockHeldError):
        backups.restore(path, copy, NOW)
    backups.restore(path, copy, NOW)


def test_a_store_of_the_first_schema_gets_what_identity_and_pages_need(tmp_path, monkeypatch):
    """Items of before the upgrade are known by their wording, and their young pages are asked for again."""
    path = tmp_path / "newsbridge.db"
    monkeypatch.setattr(migrations, "_migrations", migrations._migrations[:1])
    store = open_store(path, NOW)
    at = NOW.isoformat(timespec="seconds")
    store.execute("INSERT INTO item VALUES ('a', 'p', 's', 'g', ?)", [at])
    store.execute("INSERT INTO capture VALUES (1, 'a', 'd', 'https://amt.example/1', '{}', ?)", [at])
    store.execute("INSERT INTO body VALUES (1, 'text/html', NULL, ?, ?)", [b"<html>", at])
    article = '{"title": "Neue Brücke", "title_source": "page", "paragraphs": [{"text": "Sie kommt."}]}'
    store.execute("INSERT INTO revision VALUES (1, 'a', 1, 1, 'f', 'de', ?, ?)", [article, at])
    store.close()
    monkeypatch.undo()
    store = open_store(path, NOW)
    (wording,) = store.execute("SELECT wording FROM revision").fetchone()
    assert wording == prints("Neue Brücke", ["Sie kommt."]).wording
    assert store.execute("SELECT asked, length(sha256) FROM body").fetchone() == (at, 64)
    assert store.execute("SELECT listed, first_listed FROM item").fetchone() == (0, 0)
    store.close()


def test_a_store_of_the_second_schema_keeps_its_texts_reviews_and_memory(tmp_path, monkeypatch):
    """What is out stays out, what an editor approved stays approved, and memory is found and cut into sentences."""
    german, dutch = "Der Markt beginnt. Die Straße ist frei.", "De markt begint. De straat is vrij."
    path = tmp_path / "newsbridge.db"
    monkeypatch.setattr(migrations, "_migrations", migrations._migrations[:2])
    store = open_store(path, NOW)
    at = NOW.isoformat(timespec="seconds")
    for statement in (
        "INSERT INTO item VALUES ('a', 'p', 's', 'g', :at, 1, 1)",
        "INSERT INTO capture VALUES (1, 'a', 'd', 'https://amt.example/1', '{}', :at)",
        """INSERT INTO revision VALUES (1, 'a', 1, 1, 'f', 'de', '{"title": "Zoll", "title_source": "page",
            "paragraphs": [{"text": "Der Markt beginnt. Die Straße ist frei."}]}', :at, 'w')""",
        "INSERT INTO translation VALUES (1, 'nl', :at)",
        "INSERT INTO segment VALUES (1, 0, 'Zoll', 'Douane', 'engine', 'deepl', 'q', 4)",
        f"INSERT INTO segment VALUES (1, 1, '{german}', '{dutch}', 'memory', NULL, NULL, 0)",
        "INSERT INTO done VALUES (1, 'check', 'c', :at), (1, 'publish', '', :at), (1, 'tag', 't', :at)",
        "INSERT INTO review VALUES (1, 1, 'approved', 'els', :at)",
        f"""INSERT INTO memory VALUES ('k', 'de', 'nl', '', 'approved', '{german}', '{dutch}', NULL, NULL, 'm.tmx',
            :at)""",
    ):
        store.execute(statement, {"at": at})
    store.close()
    monkeypatch.undo()
    store = open_store(path, NOW)
    assert [segment.target for segment in translations.segments_of(store, 1)] == ["Douane", dutch]
    assert census.text(store, 1).is_out
    assert publication.to_publish(store, "p", "t", "c") == []
    same = "SELECT count(*) FROM review JOIN translation ON translation.fingerprint = review.text"
    assert store.execute(same).fetchone() == (1,)
    (made,) = translations.using(store, "p", [memory.key("Die Straße ist frei.")])
    assert made.id == 1
    with writing(store):
        memory.cut(store)
    found = memory.find(store, [(memory.key("Die Straße ist frei."), ())])
    assert [unit.target for unit in found.values()] == ["De straat is vrij."]
    assert store.execute("SELECT count(*) FROM memory_words WHERE memory_words MATCH 'markt'").fetchone() == (1,)
    store.close()


def test_what_can_wait_is_left_undone_while_somebody_writes(tmp_path):
    """And who asked for it waits as long as ever for the next thing."""
    path = tmp_path / "s.db"
    done = []
    with closing(open_store(path, NOW)) as store, closing(open_store(path, NOW)) as other:
        with writing(other), if_free(store, 0.01), writing(store):
            done.append("too early")
        assert store.execute("PRAGMA busy_timeout").fetchone() == (30_000,)
        with if_free(store, 0.01), writing(store):
            done.append("now")
    assert done == ["now"]
