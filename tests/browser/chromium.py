"""Debian's Chromium, headless, spoken to in its DevTools language over a pipe."""

import base64
import fcntl
import functools
import json
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

FLAGS = [
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--hide-scrollbars",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
    "--disable-features=Translate,OptimizationHints,MediaRouter",
]  # fmt: skip
WAIT = 60
"""Seconds that one answer may take."""


def path() -> str | None:
    """Where the browser is, if there is one."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder on loopback; yields its address."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@dataclass
class Page:
    """A tab. What it asks for and complains of is gathered until `forget`."""

    browser: "Browser"
    session: str
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    """Errors and warnings on the console, and scripts that failed."""
    loaded: bool = False

    def call(self, method: str, **parameters: object) -> Any:
        return self.browser.call(method, self.session, **parameters)

    def look(
        self, width: int, height: int = 900, *, dark: bool = False, scripts: bool = True, paper: bool = False
    ) -> None:
        """How wide the window is, which colours the reader likes, and whether scripts may run."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", media="print" if paper else "", features=[scheme])
        self.call("Emulation.setScriptExecutionDisabled", value=not scripts)

    def open(self, address: str) -> None:
        """Go there and wait until all is loaded."""
        self.loaded = False
        self.forget()
        answer = self.call("Page.navigate", url=address)
        assert "errorText" not in answer, (address, answer)
        while not self.loaded:
            self.browser.read()

    def forget(self) -> None:
        self.requests.clear()
        self.complaints.clear()

    def evaluate(self, script: str) -> Any:
        """The value of an expression, awaited where it is a promise."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer
        return answer["result"].get("value")

    def until(self, condition: str) -> None:
        """Wait until an expression is true."""
        script = f"(async () => {{ while (!({condition})) await new Promise(done => setTimeout(done, 20)); }})()"
        self.evaluate(script)

    def picture(self, width: int, height: int) -> bytes:
        """The top of the page as PNG."""
        clip = {"x": 0, "y": 0, "width": width, "height": height, "scale": 1}
        return base64.b64decode(self.call("Page.captureScreenshot", format="png", clip=clip)["data"])

    def heard(self, method: str, about: dict[str, Any]) -> None:
        """What the browser tells unasked."""
        if method == "Page.loadEventFired":
            self.loaded = True
        elif method == "Network.requestWillBeSent":
            self.requests.append(about["request"]["url"])
        elif method == "Runtime.exceptionThrown":
            self.complaints.append(str(about["exceptionDetails"]))
        elif method == "Runtime.consoleAPICalled" and about["type"] in ("error", "warning", "assert"):
            self.complaints.append(str(about["args"]))
        elif method == "Log.entryAdded" and about["entry"]["level"] in ("error", "warning"):
            self.complaints.append(f"{about['entry']['text']} {about['entry'].get('url', '')}")


class Browser:
    """A browser of our own; close it when done."""

    def __init__(self, *flags: str) -> None:
        self._profile = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        (read, ours_out), (ours_in, write) = os.pipe(), os.pipe()
        # away from 3 and 4, which it reads from and writes to: a shell puts our pipes there
        theirs_in, theirs_out = (fcntl.fcntl(one, fcntl.F_DUPFD_CLOEXEC, 10) for one in (read, write))
        line = [str(path()), *FLAGS, *flags, f"--user-data-dir={self._profile.name}", "--remote-debugging-pipe"]
        shell = ["bash", "-c", f'exec "$@" 3<&{theirs_in} 4>&{theirs_out}', "bash", *line, "about:blank"]
        self._process = subprocess.Popen(
            shell, pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        for one in (read, write, theirs_in, theirs_out):
            os.close(one)
        self._out = os.fdopen(ours_out, "wb", buffering=0)
        self._in = os.fdopen(ours_in, "rb", buffering=0)
        self._rest = b""
        self._number = 0
        self._answers: dict[int, dict[str, Any]] = {}
        self._pages: dict[str, Page] = {}

    def page(self) -> Page:
        """A new tab."""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = self._pages[session] = Page(self, session)
        for domain in ("Page", "Runtime", "Network", "Log"):
            page.call(f"{domain}.enable")
        page.call("Page.setBypassCSP", enabled=False)
        return page

    def call(self, method: str, session: str | None = None, **parameters: object) -> Any:
        self._number += 1
        number = self._number
        message = {"id": number, "method": method, "params": parameters} | ({"sessionId": session} if session else {})
        self._out.write(json.dumps(message).encode() + b"\0")
        while number not in self._answers:
            self.read()
        answer = self._answers.pop(number)
        assert "error" not in answer, (method, answer)
        return answer["result"]

    def read(self) -> None:
        """Take in the next message."""
        timer = threading.Timer(WAIT, self._process.kill)
        timer.start()
        try:
            while b"\0" not in self._rest:
                read = self._in.read(1 << 20)
                assert read, "the browser is gone"
                self._rest += read
        finally:
            timer.cancel()
        one, _, self._rest = self._rest.partition(b"\0")
        message = json.loads(one)
        if "id" in message:
            self._answers[message["id"]] = message
        elif page := self._pages.get(message.get("sessionId", "")):
            page.heard(message["method"], message["params"])

    def close(self) -> None:
        """End it, at once if it will not."""
        self._out.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._in.close()
        self._profile.cleanup()


@contextmanager
def browser(*flags: str) -> Iterator[Browser]:
    """A browser for a while."""
    made = Browser(*flags)
    try:
        yield made
    finally:
        made.close()
