"""A stand-in for DeepL on loopback: speaks its API, keeps a ledger, breaks on demand.

`python tests/standin.py --port 8099` serves until it is stopped; then run newsbridge with
`DEEPL_AUTH_KEY=stand-in DEEPL_SERVER_URL=http://127.0.0.1:8099`. What it gives is no Dutch that anybody should
read: words are bent so that figures, dates and addresses stay and the rest looks Dutch to a machine.
"""

import argparse
import json
import re
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

MAX_TEXTS = 50
MAX_BYTES = 128 * 1024

WORDS = dict(pair.split("=") for pair in Path(__file__).with_name("standin_words.txt").read_text("utf-8").split())
BENDS = [
    ("schaft", "schap"),
    ("keit", "heid"),
    ("ungen", "ingen"),
    ("ung", "ing"),
    ("ß", "s"),
    ("ä", "ee"),
    ("ö", "eu"),
    ("ü", "uu"),
    ("ei", "ij"),
    ("sch", "sj"),
    ("z", "ts"),
    ("lich", "lijk"),
    ("ig", "ige"),
]
_TOKEN = re.compile(r"\S+")
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")


def dutch(text: str) -> str:
    """A text in which figures and addresses stay and words look Dutch."""
    return _TOKEN.sub(lambda token: _token(token[0]), text)


def _token(token: str) -> str:
    if re.search(r"@|://|\w\.\w{2,}|/\w+/", token) and not re.search(r"^\d", token):
        return token
    return _WORD.sub(lambda word: _word(word[0]), token)


def _word(word: str) -> str:
    known = WORDS.get(word.lower())
    if known is not None:
        known = known.replace("_", " ")
        return known.capitalize() if word[0].isupper() and known[0].islower() and len(word) < 4 else known
    if len(word) < 3 or word.isupper():
        return word
    for german, other in BENDS:
        word = word.replace(german, other)
    return word


@dataclass
class Fault:
    """What goes wrong with a request: `status` to answer, or `kind` close, drop, short, empty or garbage."""

    kind: str
    status: int = 0
    retry_after: str | None = None


@dataclass
class Request:
    """A row of the server's own ledger."""

    texts: list[str]
    context: str
    billed: int
    status: int
    body: dict = field(repr=False)
    at: float = field(default_factory=time.monotonic)


def _is_empty(fault: Fault, number: int) -> bool:
    return fault.kind == "empty" or (fault.kind == "empty-first" and number == 0)


class StandIn:
    """The server: use it as a context manager, read `requests`, push to `faults`."""

    def __init__(self, latency: float = 0.0, port: int = 0, quota: int | None = None) -> None:
        self.latency = latency
        self.quota = quota
        self.requests: list[Request] = []
        self.faults: deque[Fault | None] = deque()
        self.always: Fault | None = None
        self.only: tuple[str, Fault] | None = None
        """A fault for every request that holds these words."""
        self.in_flight = 0
        self.arrived = 0
        self.changed = threading.Condition()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *args: object) -> None:
                pass

            def do_POST(self) -> None:
                stand_in.post(self)

            def do_GET(self) -> None:
                used = stand_in.billed
                stand_in.answer(self, 200, {"character_count": used, "character_limit": stand_in.quota or 500_000})

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
        return sum(request.billed for request in self.requests)

    def texts(self) -> list[str]:
        """Every text that was billed, in order."""
        return [text for request in self.requests if request.billed for text in request.texts]

    def post(self, handler: BaseHTTPRequestHandler) -> None:
        raw = handler.rfile.read(int(handler.headers.get("Content-Length", 0)))
        body = json.loads(raw)
        texts = body.get("text", [])
        with self.changed:
            fault = self.faults.popleft() if self.faults else self.always
            if self.only and any(self.only[0] in text for text in texts):
                fault = self.only[1]
            self.in_flight += 1
            self.arrived += 1
            self.changed.notify_all()
        try:
            self.handle(handler, raw, body, texts, fault)
        finally:
            with self.changed:
                self.in_flight -= 1

    def handle(self, handler, raw: bytes, body: dict, texts: list[str], fault: Fault | None) -> None:
        refusal = self.refusal(handler, raw, texts, body)
        status = refusal or (fault.status if fault and fault.status else 200)
        billed = sum(map(len, texts)) if status == 200 and not (fault and fault.kind == "drop") else 0
        if status == 200 and self.quota is not None and self.billed + billed > self.quota:
            status, billed = 456, 0
        self.requests.append(Request(texts, body.get("context", ""), billed, status, body))
        if status == 200 and self.latency:
            time.sleep(self.latency)
        if fault and fault.kind in ("close", "drop"):
            handler.close_connection = True
            handler.connection.shutdown(2)
            return
        if status != 200:
            self.answer(handler, status, {"message": f"stand-in says {status}"}, fault)
            return
        self.answer(handler, 200, self.translations(texts, fault))

    def refusal(self, handler, raw: bytes, texts: list[str], body: dict) -> int:
        if not handler.headers.get("Authorization", "").startswith("DeepL-Auth-Key stand-in"):
            return 403
        if len(raw) > MAX_BYTES:
            return 413
        if len(texts) > MAX_TEXTS or body.get("target_lang") != "NL" or body.get("source_lang") != "DE":
            return 400
        return 0

    def translations(self, texts: list[str], fault: Fault | None) -> dict:
        answers = [
            {
                "detected_source_language": "DE",
                "text": "" if fault and _is_empty(fault, number) else dutch(text),
                "billed_characters": len(text),
                "model_type_used": "quality_optimized",
            }
            for number, text in enumerate(texts)
        ]
        if fault and fault.kind.startswith("short"):
            answers.pop()
        if fault and fault.kind == "garbage":
            for answer in answers:
                del answer["billed_characters"]
        return {"translations": answers}

    def answer(self, handler, status: int, payload: dict, fault: Fault | None = None) -> None:
        content = json.dumps(payload).encode()
        handler.send_response(status)
        if fault and fault.retry_after is not None:
            handler.send_header("Retry-After", fault.retry_after)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
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
