"""Debian's Chromium, headless: measures pages and takes pictures.

`python tests/browser/chromium.py` writes the pictures of the README to .github/images/.
"""

import functools
import json
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip

MEASURE = """<!doctype html><meta charset="utf-8"><body><script>
const pages = %s, widths = %s, found = [];
async function measure() {
  for (const page of pages) for (const width of widths) {
    const frame = document.createElement("iframe");
    frame.style.cssText = `width:${width}px;height:900px;border:0`;
    document.body.append(frame);
    await new Promise(done => { frame.onload = done; frame.src = page; });
    const inner = frame.contentDocument;
    inner.querySelectorAll("details").forEach(one => one.open = true);
    const outside = performance.getEntriesByType("resource").filter(r => !r.name.startsWith(location.origin));
    found.push({page, width, needs: inner.documentElement.scrollWidth, title: inner.title,
                headings: inner.querySelectorAll("h1").length, outside: outside.length});
    frame.remove();
  }
  document.body.textContent = "RESULT" + JSON.stringify(found) + "END";
}
measure();
</script>"""


def path() -> str | None:
    """Where the browser is, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def _call(*arguments: str) -> str:
    with tempfile.TemporaryDirectory() as profile:
        line = [str(path()), *FLAGS, f"--user-data-dir={profile}", *arguments]
        done = subprocess.run(line, capture_output=True, text=True, timeout=120, check=True)
        return done.stdout


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on loopback; yields its address."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def measure(folder: Path, pages: list[str], widths: list[int]) -> list[dict]:
    """How wide each page wants to be in a window of each width."""
    script = folder / "measure.html"
    script.write_text(MEASURE % (json.dumps(pages), json.dumps(widths)), encoding="utf-8")
    try:
        with served(folder) as address:
            dom = _call("--dump-dom", "--virtual-time-budget=60000", address + "measure.html")
    finally:
        script.unlink()
    found = re.search(r"RESULT(.*)END", dom, re.DOTALL)
    assert found, dom[:500]
    return json.loads(found[1].replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))


def picture(folder: Path, page: str, file: Path, width: int, height: int) -> None:
    """A picture of a page; narrow windows are drawn in a frame, as Chromium has a smallest one."""
    frame = folder / "frame.html"
    style = f"width:{width}px;height:{height}px;border:0;display:block"
    html = f'<!doctype html><body style="margin:0"><iframe src="{page}" style="{style}"></iframe>'
    frame.write_text(html, encoding="utf-8")
    try:
        with served(folder) as address:
            _call(f"--window-size={width},{height}", f"--screenshot={file}", address + "frame.html")
    finally:
        frame.unlink()


def readme_pictures(target: Path) -> None:
    """The sample's index page, for the README."""
    from newsbridge.config import load
    from newsbridge.pipeline import execute, opened
    from newsbridge.sample import write_sample

    with tempfile.TemporaryDirectory() as name:
        file = write_sample(Path(name))
        assert file is not None
        with opened(load(file), datetime(2026, 11, 20, 17, 0, tzinfo=UTC), {}) as run:
            execute(run, "run")
        target.mkdir(parents=True, exist_ok=True)
        picture(load(file).public, "index.html", target / "sample.png", 1280, 900)


if __name__ == "__main__":
    readme_pictures(Path(__file__).parents[2] / ".github" / "images")
    sys.exit()
