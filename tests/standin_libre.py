"""A stand-in for LibreTranslate on loopback: speaks its API, breaks on demand."""

import html
import json
import threading
from collections import deque
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standin_dutch import dutch, dutch_markup


@dataclass
class Refusal:
    """What one request gets instead of a translation: a status with its error, raw bytes, or a cut connection."""

    status: int = 200
    error: str = ""
    body: bytes | None = None
    headers: tuple[tuple[str, str], ...] = ()
    close: bool = False
    seconds: float = 0.0


class LibreStandIn:
    """The server: use it as a context manager, read `requests`, push to `refusals`.

    `key` is what it wants as api_key; `char_limit` and `batch_limit` are as in LibreTranslate, -1 for none.
    """

    def __init__(self, key: str | None = None, char_limit: int = -1, batch_limit: int = -1) -> None:
        self.key, self.char_limit, self.batch_limit = key, char_limit, batch_limit
        self.languages = {"en", "de", "nl"}
        self.requests: list[dict] = []
        self.refusals: deque[Refusal] = deque()
        self._lock = threading.Lock()
        self._stopped = threading.Event()
        stand_in = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def log_message(self, *args: object) -> None:
                pass

            def do_POST(self) -> None:
                stand_in.post(self)


        class Server(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request: object, client_address: object) -> None:
                pass

        self.server = Server(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)

    def __enter__(self) -> "LibreStandIn":
        self.thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stopped.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()

    def post(self, handler: BaseHTTPRequestHandler) -> None:
        body = json.loads(handler.rfile.read(int(handler.headers.get("Content-Length", 0))) or b"{}")
        with self._lock:
            self.requests.append(body)
            refusal = self.refusals.popleft() if self.refusals else self.refusal(handler, body)
        if refusal is not None and refusal.seconds:
            self._stopped.wait(refusal.seconds)
        if refusal is not None and refusal.close:
            handler.close_connection = True
            handler.connection.shutdown(2)
        elif refusal is not None:
            content = refusal.body if refusal.body is not None else json.dumps({"error": refusal.error}).encode()
            self.answer(handler, refusal.status, content, refusal.headers)
        else:
            self.answer(handler, 200, json.dumps({"translatedText": self.translated(body)}).encode())

    def refusal(self, handler: BaseHTTPRequestHandler, body: dict) -> Refusal | None:
        if handler.command != "POST" or handler.path != "/translate":
            return Refusal(404, body=b"<!doctype html><title>404 Not Found</title>")
        if self.key is not None and not body.get("api_key"):
            return Refusal(400, "Please contact the server operator to get an API key")
        if self.key is not None and body["api_key"] != self.key:
            return Refusal(403, "Invalid API key")
        texts = body["q"] if isinstance(body["q"], list) else [body["q"]]
        for size, limit in ((len(texts), self.batch_limit), (sum(map(len, texts)), self.char_limit)):
            if -1 < limit < size:
                return Refusal(400, f"Invalid request: request ({size}) exceeds text limit ({limit})")
        missing = [language for language in (body["source"], body["target"]) if language not in self.languages]
        return Refusal(400, f"{missing[0]} is not supported") if missing else None

    def translated(self, body: dict) -> str | list[str]:
        made = dutch_markup if body.get("format") == "html" else dutch
        texts = body["q"] if isinstance(body["q"], list) else [body["q"]]
        answers = [html.unescape(made(text)) for text in texts]  # as LibreTranslate does, for HTML too
        return answers if isinstance(body["q"], list) else answers[0]

    def answer(self, handler, status: int, content: bytes, headers: tuple[tuple[str, str], ...] = ()) -> None:
        handler.send_response(status)
        for name, value in headers:
            handler.send_header(name, value)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(content)))
        handler.end_headers()
        handler.wfile.write(content)
