"""The real desk on loopback, over a store of its own, for a browser to look at."""

import shutil
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from newsbridge.config import Settings, load
from newsbridge.desk.app import Desk
from newsbridge.desk.door import COOKIE
from newsbridge.desk.server import listener, server
from newsbridge.editing.accounts import digest
from newsbridge.pipeline import execute, opened
from newsbridge.review import ROLES
from newsbridge.sample import write_sample
from newsbridge.store import open_store, users, writing
from newsbridge.store.users import User

NOW = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
NAMES = (*ROLES, "second")
"""Users: one of each role, named like it, and a second editor."""


class Clock:
    """The desk's time, which a test may set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@dataclass
class Served:
    """A desk that listens, and what lies behind it."""

    address: str
    settings: Settings
    clock: Clock

    @property
    def path(self) -> str:
        """The address of the pipeline's pages."""
        return f"{self.address}/p/{self.settings.slug}"

    def rows(self, query: str, *values: object) -> list[tuple]:
        """What the store says."""
        with closing(open_store(self.settings.store, NOW)) as store:
            return store.execute(query, values).fetchall()

    def cookie(self, name: str) -> dict[str, str]:
        """The session of a user, as Playwright takes it."""
        return {"name": COOKIE, "value": f"token of {name}", "url": self.address}

    def log_in(self, name: str) -> None:
        """The user's session begins anew at the desk's time."""
        with closing(open_store(self.settings.store, NOW)) as store, writing(store):
            users.close_session(store, digest(f"token of {name}"))
            users.open_session(store, digest(f"token of {name}"), name, "127.0.0.1", self.clock())

    def run(self, command: str = "run") -> object:
        """A batch run on the same store, at the desk's time."""
        with opened(self.settings, self.clock(), {}) as one:
            return execute(one, command)


def sample_store(folder: Path) -> Settings:
    """The sample after a run; all its items wait for an editor."""
    file = write_sample(folder)
    assert file is not None
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace('mode = "auto"', 'mode = "required"'), encoding="utf-8")
    settings = load(file)
    with opened(settings, NOW, {}) as run:
        execute(run, "run")
    with_users(settings)
    return settings


def with_users(settings: Settings) -> None:
    """An account of each role, each with a session; pages are in English."""
    with closing(open_store(settings.store, NOW)) as store, writing(store):
        for name in NAMES:
            role = name if name in ROLES else "editor"
            users.add(store, User(name, role, "en", None, NOW.isoformat(), None), None)
            users.open_session(store, digest(f"token of {name}"), name, "127.0.0.1", NOW)


def copied(settings: Settings, folder: Path) -> Settings:
    """The same pipeline with its store, somewhere else."""
    shutil.copytree(settings.file.parent.parent, folder, dirs_exist_ok=True)
    return load(folder / settings.file.relative_to(settings.file.parent.parent))


@contextmanager
def served(settings: Settings, clock: Clock | None = None) -> Iterator[Served]:
    """The desk in a thread of this process; its time stands still but for what a test sets."""
    clock = clock or Clock()
    socket = listener("127.0.0.1", 0)
    one = server(Desk({settings.slug: settings}, {}, clock))
    thread = threading.Thread(target=one.run, kwargs={"sockets": [socket]}, daemon=True)
    thread.start()
    try:
        yield Served(f"http://127.0.0.1:{socket.getsockname()[1]}", settings, clock)
    finally:
        one.should_exit = True
        thread.join()
        socket.close()
