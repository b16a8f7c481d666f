"""Hostile titles and texts in a browser: nothing runs, nothing opens, nobody else is asked."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape, unescape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from lxml import etree

from newsbridge.model import Article, Paragraph
from test_payloads import OWN, entry, public, published

from browser import chromium

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(chromium.path() is None, reason="no chromium here; .ci/run installs it where it can"),
]

CANARY = """window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => ran.push(name);"""
JUDGE = """(() => {
  const FORBIDDEN = "script, style, form, input, iframe, frame, object, embed, img, svg, math, video, audio, base, "
    + "meta, link, template, noscript, dialog, button";
  // facts for machines, the chart of ours, the search form with its script
  const OURS = "script[type='application/ld+json'], figure > svg, input#duits, form#zoek, form#zoek input, "
    + "footer ~ script";
  const elements = [...document.querySelectorAll("*")];
  const bad = [...document.body.querySelectorAll(FORBIDDEN)].filter(one => !one.matches(OURS))
    .map(one => one.outerHTML.slice(0, 200));
  const handlers = elements.flatMap(one => [...one.attributes].map(a => a.name)).filter(n => /^on|^style$/.test(n));
  const links = [...document.querySelectorAll("a")].filter(one => one.hasAttribute("href"))
    .map(one => one.protocol).filter(p => !["http:", "https:", "mailto:"].includes(p));
  for (const one of elements)
    for (const kind of ["mouseover", "focus", "focusin", "pointerenter", "animationend", "toggle", "copy", "wheel"])
      one.dispatchEvent(new Event(kind, {bubbles: true}));
  return new Promise(done => setTimeout(
    () => done({bad, handlers, links, elements: elements.length, ran: window.ran, at: location.pathname}), 60));
})()"""


@contextmanager
def outside() -> Iterator[tuple[str, list[str]]]:
    """A proxy that answers nobody, for all that is not on loopback; yields its address and who was asked for."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_error(502)

        def do_CONNECT(self) -> None:
            self.do_GET()

        def do_POST(self) -> None:
            self.do_GET()

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def judged(folder: Path, pages: dict[str, str], *, policy: bool = True) -> tuple[list[dict], list[str]]:
    """What the browser makes of pages, and which addresses of ours and others' it asked the proxy for."""
    for name, text in pages.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    found = []
    with (
        chromium.served(folder) as address,
        outside() as (proxy, asked),
        chromium.browser(f"--proxy-server={proxy}") as browser,
    ):
        page = browser.page()
        page.call("Page.setBypassCSP", enabled=not policy)
        page.call("Page.addScriptToEvaluateOnNewDocument", source=CANARY)
        for name in (name for name in pages if name.endswith(".html")):
            page.open(address + name)
            seen = page.evaluate(JUDGE)
            elsewhere = [url for url in page.requests if not url.startswith((address, "data:"))]
            found.append({**seen, "page": name, "outside": elsewhere})
    return found, asked


def is_ours(address: str) -> bool:
    """Whether a payload could have asked for it: Chromium's own calls home go to Google."""
    return not re.search(r"(google|googleapis|gstatic|gvt1)\.com(:443|/|$)", address)


@pytest.fixture(scope="module")
def files() -> dict[str, str]:
    """A site whose titles and texts are the payloads, as they are and escaped."""
    written = [text for payload in (*OWN, *public()) for text in (payload, escape(payload))]
    kinds = ("text", "heading", "item", "row")
    every = [
        Article(text, "page", tuple(Paragraph(text, kind) for kind in kinds), "2026-11-20", places=(text,), url=text)
        for text in written
    ]
    made = published([entry(number, article) for number, article in enumerate(every)])
    return {path: content.decode() for path, content in made.items()}


def some(files: dict[str, str], others: int) -> dict[str, str]:
    """Of each kind of page all that hold a payload of our own, and one in so many others; with what they ask for."""
    items = sorted(path for path in files if path.startswith("bericht/"))
    chosen = {*items[: 2 * len(OWN)], *items[::others]}
    lists = {path for path in files if path.endswith((".html", ".css", ".js", ".svg")) and path not in items}
    return {path: files[path] for path in sorted(chosen | lists)}


def wrong(found: list[dict]) -> list[dict]:
    """Pages on which something stands, ran or was asked for."""
    return [one for one in found if one["bad"] or one["handlers"] or one["links"] or one["ran"] or one["outside"]
            or one["at"] != f"/{one['page']}"]  # fmt: skip


@pytest.mark.parametrize("policy", [True, False])
def test_no_payload_runs_on_a_page_with_or_without_its_policy(files, tmp_path, policy):
    """Pages as they are, and more of them without their Content-Security-Policy: the markup alone must hold."""
    found, asked = judged(tmp_path, some(files, 100 if policy else 20), policy=policy)
    assert len(found) > 2 * len(OWN)
    assert wrong(found) == []
    assert [address for address in asked if is_ours(address)] == []


def test_no_payload_runs_in_a_reader_that_shows_a_feed_without_cleaning_it(files, tmp_path):
    """Texts as HTML, and summaries as RSS readers take them: once read, and once more by a careless one."""
    root = etree.fromstring(files["index.xml"].encode())
    summaries = [node.text or "" for node in root.iterfind(".//item/description")]
    texts = [item["content_html"] for item in json.loads(files["index.json"])["items"]]
    archived = [path for path in files if path.startswith("archief/") and path.endswith(".json")]
    texts += [item["content_html"] for path in archived for item in json.loads(files[path])["items"]]
    assert len(texts) >= 2 * len(OWN)
    assert summaries
    shown = {"texts": texts, "summaries": summaries, "careless": [unescape(one) for one in summaries]}
    head = "<!doctype html><meta charset='utf-8'>"
    pages = {f"{name}.html": f"{head}<body>" + "\n".join(parts) for name, parts in shown.items()}
    found, asked = judged(tmp_path, pages)
    assert wrong(found) == []
    assert [address for address in asked if is_ours(address)] == []


def test_the_judge_sees_what_runs_and_what_is_asked_for(tmp_path):
    """The same payloads, shown as they are, set off every alarm."""
    body = "".join(f"<div>{payload}</div>" for payload in OWN[:8])
    body += "<img src='http://boese.example/p.gif' onerror='alert(1)'><p onmouseover='alert(1)'>x"
    found, asked = judged(tmp_path, {"raw.html": f"<!doctype html><body>{body}"})
    assert found[0]["bad"]
    assert found[0]["handlers"]
    assert "alert" in found[0]["ran"]
    assert any("boese.example" in address for address in asked)
