"""The desk over the sample's store, and browsers of every role."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from starlette.testclient import TestClient

from newsbridge.config import Settings, load
from newsbridge.desk.app import Desk, application
from newsbridge.desk.door import COOKIE
from newsbridge.editing import accounts
from newsbridge.editing.accounts import digest
from newsbridge.review import ROLES
from newsbridge.store import Store, open_store, users, writing
from newsbridge.store.users import User

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)
BASE = "http://127.0.0.1"
OWN = {"sec-fetch-site": "same-origin"}
"""What a browser says of a form of the desk's own."""


class Clock:
    """The desk's time, which a test may set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as ever, with cheap parameters: half a second each is for guests who guess."""
    cheap = PasswordHasher(time_cost=1, memory_cost=64, parallelism=1)
    monkeypatch.setattr(accounts, "_hasher", lambda: cheap)


@pytest.fixture(scope="session")
def _filled() -> dict[str, Path]:
    """The small sample after a run, once a worker."""
    return {}


@pytest.fixture
def settings(
    _filled: dict[str, Path], small: Path, run: Callable[..., object], tmp_path_factory: pytest.TempPathFactory
) -> Settings:
    """A pipeline whose items wait for their editors."""
    text = small.read_text(encoding="utf-8")
    small.write_text(text.replace('mode = "auto"', 'mode = "required"'), encoding="utf-8")
    found = load(small)
    if "output" not in _filled:
        run(small)
        kept = tmp_path_factory.mktemp("desk") / "output"
        shutil.copytree(found.output, kept)
        with closing(open_store(kept / "newsbridge.db", NOW)) as store, writing(store):
            for role in ROLES:
                users.add(store, User(role, role, "en", None, NOW.isoformat(), None), None)
                users.open_session(store, digest(f"token of {role}"), role, "127.0.0.1", NOW)
        _filled["output"] = kept
    shutil.rmtree(found.output, ignore_errors=True)
    shutil.copytree(_filled["output"], found.output)
    return found


@pytest.fixture
def store(settings: Settings) -> Iterator[Store]:
    """The store behind the desk."""
    with closing(open_store(settings.store, NOW)) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(settings: Settings, clock: Clock) -> Desk:
    """What the requests of the pages share."""
    return Desk({settings.slug: settings}, {}, clock)


@pytest.fixture
def browser(desk: Desk) -> Iterator[Callable[..., TestClient]]:
    """A browser with the session of a role's user; None: nobody is logged in."""
    opened: list[TestClient] = []
    app = application(desk)

    def one(role: str | None = "editor") -> TestClient:
        cookies = {COOKIE: f"token of {role}"} if role else {}
        client = TestClient(app, BASE, cookies=cookies, headers=OWN, follow_redirects=False)
        opened.append(client.__enter__())
        return client

    yield one
    for client in opened:
        client.__exit__(None, None, None)


@pytest.fixture
def editor(browser: Callable[..., TestClient]) -> TestClient:
    """An editor's browser."""
    return browser("editor")
