"""Logging in elsewhere (OpenID Connect, LDAP …): a proxy asks who it is and names the user in a header.

The proxy here does what nginx does with `auth_request`, `auth_request_set` and `proxy_set_header`: it asks a second
server, and puts its own lines in the place of whatever the browser wrote there.
"""

import http.client
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket

import pytest

from newsbridge.desk.app import Desk
from newsbridge.desk.guard import Gate
from newsbridge.desk.server import listener, server

HOST = "desk.example.org"
PEER = "127.0.0.2"
"""Where the proxy asks from: whoever comes from elsewhere is not believed."""
SESSIONS = {"session=a": "editor", "session=b": "nobody@example.org", "session=c": "EDITOR"}
FORM = {"Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
        "Origin": f"https://{HOST}"}  # fmt: skip


class Proxy(BaseHTTPRequestHandler):
    """nginx with `auth_request`."""

    desk: tuple[str, int]

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        user = SESSIONS.get(self.headers.get("Cookie", ""))
        if user is None:
            self.send_response(401)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        own = {"X-Forwarded-User": user, "X-Forwarded-For": self.client_address[0], "Host": HOST}
        gone = {"connection", "cookie", *(name.lower() for name in own)}
        told = {name: value for name, value in self.headers.items() if name.lower() not in gone} | own
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        answer, content = ask(*self.desk, self.command, self.path, told, body, source=PEER)
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def do_POST(self) -> None:
        self.do_GET()


def ask(
    host: str, port: int, method: str, path: str, headers: dict[str, str], body: bytes = b"", source: str = "127.0.0.1"
) -> tuple[http.client.HTTPResponse, bytes]:
    """One request from an address of this machine."""
    line = http.client.HTTPConnection(host, port, timeout=20, source_address=(source, 0))
    line.request(method, path, body, headers)
    answer = line.getresponse()
    content = answer.read()
    line.close()
    return answer, content


@contextmanager
def listening(desk: Desk) -> Iterator[socket]:
    """The desk on a socket of its own."""
    with listener("127.0.0.1", 0) as opened:
        found = server(desk)
        thread = threading.Thread(target=found.run, args=([opened],))
        thread.start()
        yield opened
        found.should_exit = True
        thread.join()


@pytest.fixture
def ports(desk: Desk) -> Iterator[tuple[int, int]]:
    """Of the desk, and of the proxy before it."""
    desk.gate = Gate((HOST,), (PEER,), "X-Forwarded-User")
    with listening(desk) as opened, ThreadingHTTPServer(("127.0.0.1", 0), Proxy) as proxy:
        Proxy.desk = opened.getsockname()
        threading.Thread(target=proxy.serve_forever, args=(0.01,), daemon=True).start()
        yield opened.getsockname()[1], proxy.server_address[1]
        proxy.shutdown()


def test_a_proxy_that_logs_people_in_names_them_to_the_desk(ports: tuple[int, int], store) -> None:
    """Nobody else does: no browser, and no program that comes to the desk beside the proxy."""
    inner, outer = ports

    def through(method: str = "GET", body: bytes = b"", path: str = "/account", **headers: str) -> tuple[int, str]:
        answer, content = ask("127.0.0.1", outer, method, path, headers, body)
        return answer.status, content.decode()

    assert through() == (401, "")
    assert through(**{"X-Forwarded-User": "admin"}) == (401, "")
    for cookie in ("session=a", "session=c"):
        status, page = through(Cookie=cookie, **{"X-Forwarded-User": "admin", "x-forwarded-user": "chief"})
        assert (status, "<h1>editor</h1>" in page) == (200, True)
        assert "/logout" not in page
    assert through("POST", b"language=nl", "/account/language", Cookie="session=a", **FORM)[0] == 303
    assert store.execute("SELECT language FROM user WHERE name = 'editor'").fetchone() == ("nl",)
    foreign = {**FORM, "Origin": "https://evil.example"}
    assert through("POST", b"language=de", "/account/language", Cookie="session=a", **foreign)[0] == 403
    status, page = through(Cookie="session=b", **{"Accept-Language": "en"})
    assert (status, "user add NAME --no-password" in page, 'type="password"' in page) == (401, True, False)
    assert "“nobody@example.org”" in page
    # past the proxy, with all that it would say
    answer, content = ask("127.0.0.1", inner, "GET", "/account", {"Host": HOST, "X-Forwarded-User": "admin"})
    assert (answer.status, b"<h1>admin</h1>" in content) == (401, False)
