"""Real servers on loopback, and doors that may go there."""

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from newsbridge.fetch import Door

Answer = Callable[[BaseHTTPRequestHandler], None]
Serving = Callable[..., AbstractContextManager[str]]


class Handler(BaseHTTPRequestHandler):
    """Answers by path; the server holds the answers and the list of what was asked."""

    def do_GET(self) -> None:
        server = self.server
        assert isinstance(server, Server)
        server.asked.append(self.path)
        answer = server.answers.get(self.path, server.otherwise)
        try:
            answer(self)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        pass


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 100
    answers: Mapping[str, Answer]
    otherwise: Answer
    asked: list[str]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is what many tests are about."""


def replying(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    """An answer with underscores in header names read as dashes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@contextmanager
def served(
    answers: Answer | Mapping[str, Answer], *, asked: list[str] | None = None, host: str = "127.0.0.1"
) -> Iterator[str]:
    server = Server((host, 0), Handler)
    server.asked = [] if asked is None else asked
    if isinstance(answers, Mapping):
        server.answers, server.otherwise = answers, replying(404)
    else:
        # one answer for everything but what is asked for robots
        server.answers = {"/robots.txt": replying(404), "/.well-known/tdmrep.json": replying(404)}
        server.otherwise = answers
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture
def reply() -> Callable[..., Answer]:
    """Makes an answer: status, body, headers."""
    return replying


@pytest.fixture
def serving() -> Serving:
    """A server with one answer, or with answers by path; gives its address without a slash at its end."""
    return served


@pytest.fixture
def door(tmp_path: Path) -> Callable[..., Door]:
    """Makes a door onto loopback, unless a test says otherwise."""

    def opened(**options: object) -> Door:
        settings = {"folder": tmp_path, "user_agent": "newsbridge-test", "allow": ["127.0.0.0/8"], "timeout": 5.0}
        return Door(**(settings | options))  # type: ignore[arg-type]  # settings of one test, checked by Door itself

    return opened
