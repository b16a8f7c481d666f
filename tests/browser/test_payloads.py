"""Hostile titles and texts in a browser: nothing runs, nothing opens, nobody else is asked."""

import base64
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

CANARY = """<script>
window.ran = [];
for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => ran.push(name);
window.onerror = () => true;
</script>"""
JUDGE = """<!doctype html><meta charset="utf-8"><body><script>
const FORBIDDEN = "script, style, form, input, iframe, frame, object, embed, img, svg, math, video, audio, base, meta, "
  + "link, template, noscript, dialog, button";
function judge(inner, name, own) {
  const elements = [...inner.querySelectorAll("*")];
  const bad = [...inner.body.querySelectorAll(FORBIDDEN)].map(one => one.outerHTML.slice(0, 200));
  const handlers = elements.flatMap(one => [...one.attributes].map(a => a.name)).filter(n => /^on|^style$/.test(n));
  const links = [...inner.querySelectorAll("a")].filter(one => one.hasAttribute("href"))
    .map(one => one.protocol).filter(p => !["http:", "https:", "mailto:"].includes(p));
  for (const one of elements)
    for (const kind of ["mouseover", "focus", "focusin", "pointerenter", "animationend", "toggle", "copy", "wheel"])
      one.dispatchEvent(new Event(kind, {bubbles: true}));
  return {page: name, bad, handlers, links, elements: elements.length};
}
const wait = milliseconds => new Promise(done => setTimeout(done, milliseconds));
async function main() {
  const found = [];
  for (const page of %s) {
    const frame = document.createElement("iframe");
    document.body.append(frame);
    await new Promise(done => { frame.onload = done; frame.src = page; });
    await wait(200);
    const inner = frame.contentDocument;
    const one = judge(inner, page);
    await wait(200);
    const outside = frame.contentWindow.performance.getEntriesByType("resource")
      .map(r => r.name).filter(n => !n.startsWith(location.origin));
    found.push({...one, ran: frame.contentWindow.ran ?? [], outside, at: frame.contentWindow.location.pathname});
    frame.remove();
  }
  document.body.textContent = "RESULT" + btoa(unescape(encodeURIComponent(JSON.stringify(found)))) + "END";
}
main();
</script>"""


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


def judged(folder: Path, pages: dict[str, str]) -> tuple[list[dict], list[str]]:
    """What the browser makes of pages, and which addresses of ours and others' it asked the proxy for."""
    for name, text in pages.items():
        (folder / name).write_text(text, encoding="utf-8")
    (folder / "judge.html").write_text(JUDGE % json.dumps(list(pages)), encoding="utf-8")
    with chromium.served(folder) as address, outside() as (proxy, asked):
        flags = [f"--proxy-server={proxy}", "--dump-dom", "--virtual-time-budget=120000"]
        dom = chromium._call(*flags, f"{address}judge.html")
    found = re.search("RESULT(.*)END", dom, re.DOTALL)
    assert found, dom[:500]
    return json.loads(base64.b64decode(found[1])), asked


def without_policy(page: str) -> str:
    """The page without the policy that would hide a script that got in, and with a canary in its place."""
    bare, replaced = re.subn(r'<meta http-equiv="Content-Security-Policy"[^>]*>', lambda _: CANARY, page)
    assert replaced == 1
    return bare


def is_ours(address: str) -> bool:
    """Whether a payload could have asked for it: Chromium's own calls home go to Google."""
    return not re.search(r"(google|googleapis|gstatic|gvt1)\.com(:443|/|$)", address)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """A site whose titles and texts are the payloads, as they are and escaped."""
    written = [text for payload in (*OWN, *public()) for text in (payload, escape(payload))]
    kinds = ("text", "heading", "item", "row")
    every = [
        Article(text, "page", tuple(Paragraph(text, kind) for kind in kinds), "2026-11-20", places=(text,), url=text)
        for text in written
    ]
    return published([entry(number, article) for number, article in enumerate(every)])


def wrong(found: list[dict]) -> list[dict]:
    """Pages on which something stands, ran or was asked for."""
    return [one for one in found if one["bad"] or one["handlers"] or one["links"] or one["ran"] or one["outside"]
            or one["at"] != f"/{one['page']}"]  # fmt: skip


def test_no_payload_runs_on_a_page_with_or_without_its_policy(files, tmp_path):
    """The page as it is, and again without its Content-Security-Policy: the markup alone must hold."""
    page = files["index.html"].decode()
    found, asked = judged(tmp_path, {"page.html": page, "bare.html": without_policy(page)})
    assert wrong(found) == []
    assert all(one["elements"] > 10 * len(OWN) for one in found)
    assert [address for address in asked if is_ours(address)] == []


def test_no_payload_runs_in_a_reader_that_shows_a_feed_without_cleaning_it(files, tmp_path):
    """Texts as HTML, and summaries as RSS readers take them: once read, and once more by a careless one."""
    root = etree.fromstring(files["index.xml"])
    summaries = [node.text or "" for node in root.iterfind(".//item/description")]
    texts = [item["content_html"] for item in json.loads(files["index.json"])["items"]]
    assert len(texts) == len(summaries) >= 2 * len(OWN)
    shown = {"texts": texts, "summaries": summaries, "careless": [unescape(one) for one in summaries]}
    head = f"<!doctype html><meta charset='utf-8'>{CANARY}"
    pages = {f"{name}.html": f"{head}<body>" + "\n".join(parts) for name, parts in shown.items()}
    found, asked = judged(tmp_path, pages)
    assert wrong(found) == []
    assert [address for address in asked if is_ours(address)] == []


def test_the_judge_sees_what_runs_and_what_is_asked_for(tmp_path):
    """The same payloads, shown as they are, set off every alarm."""
    body = "".join(f"<div>{payload}</div>" for payload in OWN[:8])
    body += "<img src='http://boese.example/p.gif' onerror='alert(1)'><p onmouseover='alert(1)'>x"
    found, asked = judged(tmp_path, {"raw.html": f"<!doctype html>{CANARY}<body>{body}"})
    assert found[0]["bad"]
    assert found[0]["handlers"]
    assert "alert" in found[0]["ran"]
    assert any("boese.example" in address for address in asked)
