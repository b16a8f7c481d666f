"""The desk as a process of its own."""

import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbridge.config import load
from newsbridge.errors import LockHeldError
from newsbridge.store import lock, open_store

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


@pytest.fixture
def store(small: Path) -> Path:
    """An empty store with a copy beside it."""
    found = load(small).store
    open_store(found, NOW).close()
    return found


@pytest.fixture
def desk(small: Path, store: Path) -> Iterator[subprocess.Popen[str]]:
    """A desk that listens."""
    line = [sys.executable, "-m", "newsbridge", "desk", str(small), "--port", "0"]
    with subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as process:
        assert "the desk is at http://127.0.0.1:" in process.stdout.readline()
        yield process
        process.kill()


def test_no_backup_is_put_back_under_a_desk(small: Path, store: Path, desk, newsbridge, newsbridge_process) -> None:
    """What its editors do meanwhile would be lost; once it has ended, however, the backup comes back."""
    copy = store.with_name("copy.db")
    assert newsbridge("backup", small, copy).returncode == 0
    refused = newsbridge_process("restore", small, copy)
    assert (refused.returncode, refused.stdout) == (3, "")
    assert f"process {desk.pid} " in refused.stderr
    assert "stop the desk" in refused.stderr
    assert sorted(store.parent.glob("*restor*")) == []
    desk.kill()
    desk.wait()
    assert newsbridge_process("restore", small, copy).returncode == 0


def test_no_desk_opens_while_a_backup_is_put_back(small: Path, store: Path, newsbridge) -> None:
    with lock.hold(lock.desk(store), NOW):
        refused = newsbridge("desk", small, "--port", "0")
    assert refused.returncode == 3
    assert "holds" in refused.stderr


def test_two_desks_may_share_a_store(store: Path) -> None:
    """And both must have ended before a backup is put back."""
    with lock.share(lock.desk(store), NOW):
        with lock.share(lock.desk(store), NOW):
            pass
        with pytest.raises(LockHeldError), lock.hold(lock.desk(store), NOW):
            pass
