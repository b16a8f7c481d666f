"""A server of hostile feeds on loopback, a host each: what a broken or angry site can send.

`python tests/hostile.py` serves them on port 8200 and prints a pipeline file that asks them all.
"""

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

HEAD = '<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Amt</title>'
TAIL = "</channel></rss>"
CANARY = "127.0.0.250"
"""Nobody may ask it."""


def _item(inside: str) -> str:
    return f"<item><guid>1</guid><title>Neue Brücke</title><link>https://amt.example/1</link>{inside}</item>"


def _feed(inside: str, head: str = HEAD) -> bytes:
    return (head + inside + TAIL).encode()


def _laughs() -> bytes:
    entities = '<!ENTITY a "ha">' + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    head = f'<?xml version="1.0"?><!DOCTYPE rss [{entities}]><rss version="2.0"><channel>'
    return _feed(_item("<description>&j;</description>"), head)


def _external(target: str) -> bytes:
    head = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "{target}">]><rss version="2.0"><channel>'
    return _feed(_item("<description>&x;</description>"), head)


def _many() -> bytes:
    return _feed("".join(f"<item><guid>{n}</guid><title>Meldung {n}</title></item>" for n in range(50_000)))


@cache
def _zipped_bomb() -> bytes:
    """200 MB of blanks, zipped twice."""
    squeezed = zlib.compressobj(9, zlib.DEFLATED, 31)
    once = b"".join([squeezed.compress(b" " * 1_000_000) for _ in range(200)]) + squeezed.flush()
    return gzip.compress(once)


BODIES: dict[str, tuple[Callable[[], bytes], dict[str, str]]] = {
    "healthy": (lambda: _feed(_item("<description>Die Stadt baut.</description>")), {}),
    "author": (lambda: _feed(_item(f"<author>{'a' * 300_000}</author>")), {}),
    "author-tricky": (lambda: _feed(_item(f"<dc:creator>{'a@b ' * 75_000}</dc:creator>")), {}),
    "comments": (lambda: _feed("<!--" * 100_000), {}),
    "attributes": (lambda: _feed(_item("<x " + "a='b' c=d " * 60_000 + "/>")), {}),
    "nested": (lambda: _feed(_item("<description>" + "<div>" * 100_000 + "</description>")), {}),
    "nested-escaped": (lambda: _feed(_item("<description>" + "&lt;b&gt;" * 200_000 + "</description>")), {}),
    "laughs": (_laughs, {}),
    "xxe-file": (lambda: _external("file:///etc/passwd"), {}),
    "xxe-address": (lambda: _external(f"http://{CANARY}:8200/canary"), {}),
    "path": (lambda: b"/etc/passwd", {}),
    "device": (lambda: b"/dev/zero", {}),
    "address": (lambda: f"http://{CANARY}:8200/canary".encode(), {}),
    "many": (_many, {}),
    "title": (lambda: _feed(f"<item><guid>1</guid><title>{'Wort ' * 200_000}</title></item>"), {}),
    "references": (lambda: _feed(_item(f"<description>{'&#38;lt;' * 150_000}</description>")), {}),
    "characters": (lambda: _feed(_item("<description>&#99999999999; &#xD800; &#0;</description>")), {}),
    "gzip-twice": (_zipped_bomb, {"Content-Encoding": "gzip, gzip"}),
    "json-deep": (lambda: b'{"version": "https://jsonfeed.org/version/1.1", "items": ' + b"[" * 500_000, {}),
    "nul": (lambda: b"\0" * 1_000_000, {}),
    "page": (lambda: b"<!doctype html><html><body>kein Feed</body></html>", {"Content-Type": "text/html"}),
}
STREAMS = ("drip", "infinite", "loop", "headers", "hangup", "silent")
NAMES = (*BODIES, *STREAMS)


def host(name: str) -> str:
    """The address of its own that each has."""
    return f"127.0.0.{NAMES.index(name) + 1}"


class Hostile:
    """All of them, and a log of who asked what."""

    def __init__(self, port: int = 0) -> None:
        asked = self.asked = []

        class Handler(BaseHTTPRequestHandler):
            def log_message(self, *args: object) -> None:
                pass

            def do_GET(self) -> None:
                own = self.connection.getsockname()[0]
                asked.append((own, self.path))
                number = int(own.rpartition(".")[2]) - 1
                try:
                    if self.path != "/feed.xml" and number < len(NAMES) and NAMES[number] != "loop":
                        self.send_error(404)
                    elif number < len(NAMES):
                        _serve(self, NAMES[number])
                except OSError:
                    pass

        class Server(ThreadingHTTPServer):
            daemon_threads = True
            request_queue_size = 64

            def handle_error(self, *args: object) -> None:
                pass

        first = Server((host(NAMES[0]), port), Handler)
        self.port = first.server_port
        others = [Server((address, self.port), Handler) for address in (*map(host, NAMES[1:]), CANARY)]
        self.servers = [first, *others]
        self.threads = [
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
            for server in self.servers
        ]
        for thread in self.threads:
            thread.start()

    def pipeline(self, timeout: float, names: tuple[str, ...] = NAMES) -> str:
        """A pipeline file that asks them."""
        sources = "".join(
            f'[[sources]]\nid = "{name}"\nkind = "feed"\nname = "{name}"\nurl = "http://{host(name)}:{self.port}/feed.xml"\n'
            for name in names
        )
        return f'[pipeline]\ntitle = "Probe"\n[fetch]\nallow = ["127.0.0.0/8"]\ntimeout = {timeout}\n{sources}'

    def close(self) -> None:
        """Stop serving."""
        for server in self.servers:
            server.shutdown()
            server.server_close()
        for thread in self.threads:
            thread.join()


def _serve(request: BaseHTTPRequestHandler, name: str) -> None:
    if name in BODIES:
        make, headers = BODIES[name]
        content = make()
        request.send_response(200)
        for header, value in headers.items():
            request.send_header(header, value)
        request.send_header("Content-Length", str(len(content)))
        request.end_headers()
        request.wfile.write(content)
    elif name == "loop":
        request.send_response(302)
        request.send_header("Location", f"/feed.xml?{time.monotonic_ns()}")
        request.end_headers()
    elif name == "headers":
        request.wfile.write(b"HTTP/1.1 200 OK\r\n")
        for number in range(100_000):
            request.wfile.write(f"X-{number}: {'a' * 200}\r\n".encode())
    elif name == "silent":
        time.sleep(60)
    elif name != "hangup":
        request.send_response(200)
        request.end_headers()
        for chunk in _stream(name):
            request.wfile.write(chunk)
            request.wfile.flush()


def _stream(name: str) -> Iterator[bytes]:
    yield HEAD.encode()
    while True:
        if name == "drip":
            time.sleep(0.3)
        yield b" " if name == "drip" else b"<item>" * 10_000


if __name__ == "__main__":
    served = Hostile(8200)
    print(served.pipeline(5))
    served.threads[0].join()
