"""The desk over the sample's store in a browser, with somebody of any role logged in."""

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from newsbridge.config import Settings
from newsbridge.editing import accounts
from newsbridge.store import open_store

from browser import chromium
from browser.desk.served import NOW, Served, copied, sample_store, served

PASSWORD = "vier blauwe fietsen"
REFUSED = re.compile(r"status of (401|404|409|422) ")
"""What a browser says of answers that a test asked for."""


@pytest.fixture(scope="session")
def _sample_store(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """The store that copies are made of, once a worker."""
    return sample_store(tmp_path_factory.mktemp("desk") / "sample")


@pytest.fixture
def desk(_sample_store: Settings, tmp_path: Path) -> Iterator[Served]:
    """A desk over a copy of the sample's store."""
    with served(copied(_sample_store, tmp_path / "copy")) as one:
        yield one


@pytest.fixture
def password(desk: Served) -> str:
    """The editor's, who can log in with it; a new password ends sessions, so that there is a new one of these too."""
    with closing(open_store(desk.settings.store, NOW)) as store:
        accounts.change(store, "editor", "test", NOW, password=PASSWORD)
    desk.log_in("editor")
    return PASSWORD


@pytest.fixture(scope="module")
def chrome() -> Iterator[Any]:
    """One browser for the tests of a module: a loop that runs in the thread is in the way of others' tests."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.path(), args=["--no-sandbox"])
        yield browser
        browser.close()


@dataclass
class Heard:
    """What pages did that nobody wants."""

    address: str
    problems: list[str] = field(default_factory=list)

    def on(self, page: Any) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.problems.append(f"error: {error}"))
        page.on("request", self._request)

    def _console(self, message: Any) -> None:
        if message.type in ("error", "warning") and not REFUSED.search(message.text):
            self.problems.append(f"console: {message.text}")

    def _request(self, request: Any) -> None:
        if not request.url.startswith((f"{self.address}/", "data:", "about:")):
            self.problems.append(f"request: {request.url}")


Open = Callable[..., Any]


@pytest.fixture
def heard(desk: Served) -> Heard:
    """What went wrong in the pages of a test; it must stay empty."""
    return Heard(desk.address)


@pytest.fixture
def open_page(chrome: Any, desk: Served, heard: Heard) -> Iterator[Open]:
    """A page of a browser of its own, of a user who is logged in; nothing may complain or ask another host."""
    contexts: list[Any] = []

    def one(name: str = "editor", path: str = "/queue", *, scripts: bool = True, **options: object) -> Any:
        context = chrome.new_context(java_script_enabled=scripts, locale="en-GB", **options)
        context.set_default_timeout(30_000)
        context.add_cookies([desk.cookie(name)])
        contexts.append(context)
        page = context.new_page()
        heard.on(page)
        page.goto(desk.path + path)
        return page

    yield one
    for context in contexts:
        context.close()
    assert heard.problems == []
