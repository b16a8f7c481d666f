"""Stored hostile words on every page of the desk: nothing runs, nobody else is asked, nothing changes."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from test_payloads import public

from browser.desk.hostile import hostile_store
from browser.desk.payloads import COUNT, payloads
from browser.desk.served import Served, served
from browser.tools import needs_browser, playwright

pytestmark = [pytest.mark.slow, needs_browser]
Error = playwright().Error

CANARY = """for (const name of ["alert", "confirm", "prompt", "print", "open"])
  window[name] = () => console.log("executed " + name);"""
JUDGE = """(published) => {
  const all = [...document.querySelectorAll("*")];
  const bad = [];
  const OURS = /^\\/p\\/probe\\/item\\/[0-9a-f]{12}\\/(row|near)\\/\\d+/;
  const ALIEN = "img, object, embed, base, video, audio, template, marquee, math, dialog, style, form:not([method])";
  const say = (one) => bad.push(one.outerHTML.slice(0, 200));
  for (const one of all) {
    for (const {name, value} of one.attributes) {
      if (/^on|^style$|^srcdoc$/.test(name)) bad.push(name);
      if (/^(data-)?hx-(on|vals|vars|ext|ws|sse|put|patch|delete|boost)/.test(name)) bad.push(name);
      if (/^(data-)?hx-(get|post)$/.test(name) && !OURS.test(value)) bad.push(value);
    }
    if (published) continue;  // a page of ours for subscribers has style and facts; what runs there is told below
    if (one.matches(ALIEN)) say(one);
    if (one.matches("script") && !one.src.startsWith(location.origin + "/static/")) say(one);
    if (one.matches("a[href]") && !["http:", "https:", "mailto:"].includes(one.protocol)) say(one);
    if (one.matches("form") && !one.getAttribute("action").startsWith("/")) say(one);
  }
  for (const one of all)
    for (const kind of ["mouseover", "focus", "focusin", "pointerenter", "animationend", "toggle"])
      one.dispatchEvent(new Event(kind, {bubbles: false}));
  if (window.executed) bad.push("executed");
  return {bad: bad.slice(0, 5), elements: all.length};
}"""
ITEM_PAGES = ("", "?edit=all", "?diff=1&tag=topic:x", "/history", "/preview", "/preview/page", "/near/1", "/source")
STATE = ("history", "edition", "review", "standing", "translation", "draft", "term", "fact", "dismissal", "memory")
"""Tables that an editor's move changes."""


def all_of(which: str) -> tuple[str, ...]:
    """Payloads that a store can hold."""
    found = payloads() if which == "own" else public()
    if not found:
        pytest.skip("the public payloads lie outside the repository")
    return tuple(one.replace("\0", "").encode("utf-8", "replace").decode() for one in found)


def state_of(desk: Served) -> str:
    """A hash of all that an editor's move changes."""
    rows = [sorted(map(repr, desk.rows(f"SELECT * FROM {table}"))) for table in STATE]
    return hashlib.sha256(repr(rows).encode()).hexdigest()


class Watched:
    """A browser that notes what must not happen."""

    def __init__(self, chrome: Any, desk: Served, *, policy: bool) -> None:
        self.context = chrome.new_context(bypass_csp=not policy)
        self.context.add_cookies([desk.cookie("admin")])
        self.context.add_init_script(CANARY)
        self.page = self.context.new_page()
        self.wrong: list[str] = []
        self.address = desk.address
        self.elements = 0
        self.page.on("dialog", self._dialog)
        self.page.on("console", self._console)
        self.page.on("request", self._request)

    def _dialog(self, dialog: Any) -> None:
        self.wrong.append(f"dialog {dialog.message}")
        dialog.dismiss()

    def _console(self, message: Any) -> None:
        if "executed" in message.text:
            self.wrong.append(message.text)

    def _request(self, request: Any) -> None:
        path = request.url.removeprefix(self.address)
        own = request.method == "GET" or re.fullmatch(r"/p/probe/item/[0-9a-f]{12}/here", path)
        if not path.startswith("/") or not own:
            self.wrong.append(f"{request.method} {request.url}")

    def look(self, path: str) -> None:
        """Open a page of the desk, and touch all of it."""
        before = len(self.wrong)
        try:
            self._touch(path)
        except Error as error:  # the page went away, while it came or under the judge
            self.wrong.append(str(error))
        self.wrong[before:] = [f"{path}: {one}" for one in self.wrong[before:]]

    def _touch(self, path: str) -> None:
        answer = self.page.goto(f"{self.address}{path}")
        found = self.page.evaluate(JUDGE, bool(re.search("/preview(/page)?$", path)))
        self.page.wait_for_timeout(50)
        self.elements += found["elements"]
        self.wrong += [str(one) for one in found["bad"]]
        if answer.status >= 500 or self.page.url.split("?")[0] != f"{self.address}{path}".split("?")[0]:
            self.wrong.append(f"{answer.status} {self.page.url}")


@pytest.fixture(params=["own", "public"])
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Served]:
    """A desk over a hostile store."""
    with served(hostile_store(tmp_path, all_of(request.param))) as one:
        yield one


def paths(desk: Served) -> Iterator[str]:
    """Every page that shows what is stored: lists, searches, items, parts of items, other screens."""
    items = [item for (item,) in desk.rows("SELECT id FROM item ORDER BY id")]
    for query in ("", "?list=all", "?list=out", "?list=held&order=newest", "?list=all&words=x", "?source=bron-1"):
        yield f"/p/probe/queue{query}"
    for number, item in enumerate(items):
        yield f"/p/probe/item/{item}"
        yield f"/p/probe/item/{item}{ITEM_PAGES[1 + number % (len(ITEM_PAGES) - 1)]}"
    yield from (f"/p/probe/{name}" for name in ("digest/week", "sources", "usage", "glossary", "memory?words=bruecke"))
    units = desk.rows("SELECT id FROM memory ORDER BY id DESC LIMIT 5")
    yield from (f"/p/probe/memory/{unit}" for (unit,) in units)
    yield from ("/p/probe/memory?words=x", "/p/probe/memory?words=executed", "/p/probe/digest/week/preview", "/account")


@pytest.mark.parametrize("policy", [True, False], ids=["policy", "no policy"])
def test_nothing_that_is_stored_runs_asks_or_changes_anything(chrome: Any, desk: Served, policy: bool) -> None:
    """As pages come, and without their Content-Security-Policy: the markup alone must hold."""
    assert len(payloads()) == COUNT
    before = state_of(desk)
    watched = Watched(chrome, desk, policy=policy)
    for path in paths(desk):
        watched.look(path)
    watched.context.close()
    assert watched.wrong == []
    assert watched.elements > 5_000
    assert state_of(desk) == before


def answering(body: str) -> Any:
    """Answers a request with a page."""
    return lambda route: route.fulfill(body=body, content_type="text/html; charset=utf-8")


def test_the_judge_sees_what_runs_and_what_is_asked_for(chrome: Any, tmp_path: Path) -> None:
    """The same payloads, shown as they are, set off every alarm."""
    desk = Served("http://127.0.0.1:1", None, None)  # type: ignore[arg-type] # nobody is asked
    wrong: list[str] = []
    # each in a browser of its own: what opens a comment would swallow those behind it, what leaves its page the next
    for number, payload in enumerate(payloads()[:40]):
        watched = Watched(chrome, desk, policy=False)
        watched.page.route(f"{desk.address}/{number}", answering(f"<!doctype html><body><div>{payload}</div>"))
        watched.look(f"/{number}")
        watched.context.close()
        wrong += watched.wrong
    assert any("<" in one.partition(": ")[2] for one in wrong)
    assert any("executed" in one for one in wrong)
    assert any("boese.example" in one for one in wrong)
    assert len({one.partition(":")[0] for one in wrong}) > 20
