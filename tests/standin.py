"""A stand-in for DeepL on loopback: speaks its API, keeps a ledger, breaks on demand.

`python tests/standin.py --port 8099` serves until it is stopped; then run newsbridge with
`DEEPL_AUTH_KEY=stand-in DEEPL_SERVER_URL=http://127.0.0.1:8099`. What it gives is no Dutch that anybody should
read: words are bent so that figures, dates and addresses stay and the rest looks Dutch to a machine.
"""

import argparse
import json
import threading
import time
from collections import Counter, deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standin_dutch import dutch, dutch_markup, visible
from standin_glossaries import Glossaries

__all__ = ["Fault", "Request", "StandIn", "dutch"]

MAX_TEXTS = 50
MAX_BYTES = 128 * 1024
FORMALITIES = ("default", "more", "less", "prefer_more", "prefer_less", None)


@dataclass
class Fault:
    """What goes wrong with a request.

    Kinds: `status` answers that status, with `message` and `retry_after`; `drop` closes the connection before the
    work, `close` after it (billed); `slow` answers after `seconds`; `cut` closes in the middle of the body; `gzip`
    sends noise as gzip; `redirect` points to this server once more; `body` sends these bytes; `not json` a page.
    In the answer's texts: `short` lacks the last, `more` has one more, `empty` has none of them, `empty-first` not
    the first, `echo` gives the German back, `garbage` says no bill, `models` says two models.
    """

    kind: str
    status: int = 0
    retry_after: str | None = None
    seconds: float = 0.0
    message: str = ""
    body: bytes = b""

    def __post_init__(self) -> None:
        if self.kind == "redirect" and not self.status:
            self.status = 307


@dataclass
class Request:
    """A row of the server's own ledger."""

    texts: list[str]
    context: str
    billed: int
    status: int
    body: dict = field(repr=False)
    at: float = field(default_factory=time.monotonic)
    id: int = 0
    """From 1, in the order of billing."""
    answered: float | None = None
    """When the whole answer was written; None while the request is in flight, and for ever if that broke."""


def _is_empty(fault: Fault | None, number: int) -> bool:
    return fault is not None and (fault.kind == "empty" or (fault.kind == "empty-first" and number == 0))


class StandIn:
    """The server: use it as a context manager, read `requests`, push to `faults`."""

    def __init__(
        self, latency: float | Callable[[], float] = 0.0, port: int = 0, quota: int | None = None
    ) -> None:
        """Take the seconds that a request takes, or what draws them for each one."""
        self.latency = latency
        self.quota = quota
        self.requests: list[Request] = []
        self.faults: deque[Fault | None] = deque()
        self.always: Fault | None = None
        self.only: tuple[str, Fault] | None = None
        """A fault for every request that holds these words."""
        self.glossaries = Glossaries()
        self.glossary_faults: deque[Fault | None] = deque()
        self.in_flight = 0
        self.most_in_flight = 0
        self.arrived = 0
        self.changed = threading.Condition()
        self._open = threading.Event()
        self._open.set()
        self._stopped = threading.Event()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True  # else each answer waits 40 ms for the client's acknowledgement

            def log_message(self, *args: object) -> None:
                pass

            def any_method(self) -> None:
                stand_in.route(self)

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = any_method  # noqa: N815 (the server looks for these)

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, request: object, client_address: object) -> None:
                pass  # a killed client is what some tests are about

        self.server = Server(("127.0.0.1", port), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> "StandIn":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self._open.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    @property
    def environment(self) -> dict[str, str]:
        """What newsbridge needs to find this server."""
        return {"DEEPL_AUTH_KEY": "stand-in:fx", "DEEPL_SERVER_URL": self.url}

    @property
    def billed(self) -> int:
        """Characters billed so far, by the server's own ledger."""
        with self.changed:
            return sum(request.billed for request in self.requests)

    def texts(self) -> list[str]:
        """Every text that was billed, in order."""
        with self.changed:
            return [text for request in self.requests if request.billed for text in request.texts]

    def billed_twice(self) -> dict[str, list[int]]:
        """Texts that were billed more than once, each with the ids of its requests."""
        counts = Counter(self.texts())
        with self.changed:
            paid = [request for request in self.requests if request.billed]
        return {
            text: [request.id for request in paid for each in request.texts if each == text]
            for text, count in counts.items()
            if count > 1
        }

    @contextmanager
    def hold(self) -> Iterator[None]:
        """Keep every request in flight, billed and unanswered, until the block ends."""
        self._open.clear()
        try:
            yield
        finally:
            self._open.set()

    def wait(self, arrived: int, timeout: float = 10.0) -> bool:
        """Wait until so many requests have arrived since the start."""
        with self.changed:
            return self.changed.wait_for(lambda: self.arrived >= arrived, timeout)

    def route(self, handler: BaseHTTPRequestHandler) -> None:
        raw = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        try:
            body = json.loads(raw) if raw else {}
        except ValueError:
            body = None
        if handler.path.startswith("/v3/glossaries"):
            self.glossary(handler, body or {})
        elif handler.path.startswith("/v2/usage"):
            self.answer(handler, 200, {"character_count": self.billed, "character_limit": self.quota or 500_000})
        elif handler.path != "/v2/translate":
            self.answer(handler, 404, {"message": "Not found"})
        elif not isinstance(body, dict):
            self.answer(handler, 400, {"message": "Bad request"})
        else:
            self.translate(handler, raw, body)

    def glossary(self, handler: BaseHTTPRequestHandler, body: dict) -> None:
        with self.changed:
            fault = self.glossary_faults.popleft() if self.glossary_faults else None
            if not self.is_ours(handler):
                status, payload = 403, {"message": "Forbidden"}
            elif fault and fault.status:
                self.glossaries.calls.append((handler.command, handler.path))
                status, payload = fault.status, {"message": fault.message or f"stand-in says {fault.status}"}
            else:
                status, payload = self.glossaries.handle(handler.command, handler.path, body)
        self.broken(handler, fault) or self.answer(handler, status, payload, fault)

    def translate(self, handler: BaseHTTPRequestHandler, raw: bytes, body: dict) -> None:
        texts = body.get("text", [])
        with self.changed:
            fault = self.faults.popleft() if self.faults else self.always
            if self.only and any(self.only[0] in text for text in texts):
                fault = self.only[1]
            self.in_flight += 1
            self.most_in_flight = max(self.in_flight, self.most_in_flight)
            self.arrived += 1
            request = self.entered(handler, raw, body, texts, fault)
            self.changed.notify_all()
        try:
            self.deliver(handler, request, fault)
            request.answered = time.monotonic()
        finally:
            with self.changed:
                self.in_flight -= 1
                self.changed.notify_all()

    def entered(self, handler, raw: bytes, body: dict, texts: list[str], fault: Fault | None) -> Request:
        """Decide on a request and write it into the ledger, at once."""
        status = (fault and fault.status) or self.refusal(handler, raw, texts, body) or 200
        free = status != 200 or (fault is not None and fault.kind == "drop")
        billed = 0 if free else sum(self.bill(text, body) for text in texts)
        if status == 200 and self.quota is not None and self.billed + billed > self.quota:
            status, billed = 456, 0
        request = Request(texts, body.get("context", ""), billed, status, body, id=len(self.requests) + 1)
        self.requests.append(request)
        return request

    def deliver(self, handler: BaseHTTPRequestHandler, request: Request, fault: Fault | None) -> None:
        if request.status == 200:
            self.linger(self.latency() if callable(self.latency) else self.latency)
            self._open.wait()
        if self.broken(handler, fault):
            return
        if request.status != 200:
            lost = fault is None and request.status == 404
            message = "Glossary not found" if lost else f"stand-in says {request.status}"
            self.answer(handler, request.status, {"message": (fault and fault.message) or message}, fault)
            return
        self.answer(handler, 200, self.translations(request, fault), fault)

    def linger(self, seconds: float) -> None:
        """Wait, unless the server is stopped."""
        if seconds > 0:
            self._stopped.wait(seconds)

    def broken(self, handler: BaseHTTPRequestHandler, fault: Fault | None) -> bool:
        """Whether a fault left no connection to answer on."""
        if fault and fault.kind == "slow":
            self.linger(fault.seconds)
        if fault is None or fault.kind not in ("close", "drop"):
            return False
        handler.close_connection = True
        handler.connection.shutdown(2)
        return True

    def is_ours(self, handler: BaseHTTPRequestHandler) -> bool:
        return handler.headers.get("Authorization", "").startswith("DeepL-Auth-Key stand-in")

    def refusal(self, handler, raw: bytes, texts: list[str], body: dict) -> int:
        if not self.is_ours(handler):
            return 403
        if len(raw) > MAX_BYTES:
            return 413
        if len(texts) > MAX_TEXTS or body.get("target_lang") != "NL" or body.get("source_lang") != "DE":
            return 400
        if body.get("formality") not in FORMALITIES or body.get("tag_handling", "html") not in ("html", "xml"):
            return 400
        if "tag_handling_version" in body and "tag_handling" not in body:
            return 400
        if body.get("glossary_id") is not None:
            return 0 if self.terms(body) is not None else 404
        return 0

    def terms(self, body: dict) -> dict[str, str] | None:
        """The glossary that a request names; None where it is not there."""
        glossary = body.get("glossary_id")
        if glossary is None:
            return {}
        return self.glossaries.terms(glossary) if glossary in self.glossaries.held else None

    def bill(self, text: str, body: dict) -> int:
        return visible(text) if body.get("tag_handling") else len(text)

    def translations(self, request: Request, fault: Fault | None) -> dict:
        terms = self.terms(request.body) or {}
        made = dutch_markup if request.body.get("tag_handling") else dutch
        kind = fault.kind if fault else ""
        answers = [
            {
                "detected_source_language": "DE",
                "text": "" if _is_empty(fault, number) else text if kind == "echo" else made(text, terms),
                "billed_characters": self.bill(text, request.body),
                "model_type_used": "latency_optimized" if kind == "models" and number else "quality_optimized",
            }
            for number, text in enumerate(request.texts)
        ]
        if kind.startswith("short"):
            answers.pop()
        if kind == "more":
            answers.append(answers[-1])
        if kind == "garbage":
            for answer in answers:
                del answer["billed_characters"]
        return {"translations": answers}

    def answer(self, handler, status: int, payload: dict | None, fault: Fault | None = None) -> None:
        kind = fault.kind if fault else ""
        content = b"" if payload is None else json.dumps(payload).encode()
        if fault and kind in ("body", "not json"):
            content = fault.body or b"<!doctype html><p>Sign in to this network"
        handler.send_response(status)
        if kind == "redirect":
            handler.send_header("Location", self.url + handler.path)
        if kind == "gzip":
            handler.send_header("Content-Encoding", "gzip")
            content = b"noise" + content
        if fault and fault.retry_after is not None:
            handler.send_header("Retry-After", fault.retry_after)
        if content:
            handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        if kind == "cut":
            handler.close_connection = True
            content = content[: len(content) // 2]
        handler.wfile.write(content)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--port", type=int, default=8099)
    parser.add_argument("--latency", type=float, default=0.0, help="seconds a request")
    given = parser.parse_args()
    with StandIn(given.latency, given.port) as stand_in:
        print(f"DEEPL_AUTH_KEY=stand-in DEEPL_SERVER_URL={stand_in.url}", flush=True)
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            print(f"{len(stand_in.requests)} requests, {stand_in.billed} characters billed")
