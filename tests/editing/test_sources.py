"""Sources at the desk: pauses, the line of the last days, and addresses that nobody may have asked."""

import html
import socket
import threading
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsbridge.config import load
from newsbridge.editing import sources
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Rights
from newsbridge.refusals import ConflictError
from newsbridge.store import open_store

from desk import desk, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
AT = ("--now", "2026-11-20T18:00+01:00")


@pytest.fixture
def opened(tmp_path):
    file = desk(tmp_path)
    write(file, "a", "Markt beginnt", "Der Markt beginnt heute.")
    settings = load(file)
    store = open_store(settings.store, NOW)
    yield file, settings, store
    store.close()


def test_a_paused_source_is_passed_over_and_named(opened, newsbridge):
    file, settings, store = opened
    sources.pause(store, settings, "zeitung", "Umbau der Seite", "ev", NOW, 0)
    ran = newsbridge("run", file, *AT)
    assert (ran.returncode, "paused by ev: zeitung: Umbau der Seite" in ran.stdout) == (0, True)
    assert store.execute("SELECT count(*) FROM item").fetchone() == (0,)
    assert "paused by ev on 2026-11-20: Umbau der Seite" in newsbridge("status", file).stdout
    with pytest.raises(ConflictError):
        sources.resume(store, settings, "zeitung", "jo", NOW, 0)
    sources.resume(store, settings, "zeitung", "jo", NOW, 1)
    newsbridge("run", file, *AT)
    (state,) = sources.states(store, settings, NOW)
    assert (state.pause, state.version, state.trouble, state.last_good) == (None, 2, None, "2026-11-20T17:00:00+00:00")
    assert [(day.tries, day.failures, day.items) for day in state.days] == [(0, 0, 0)] * 6 + [(1, 0, 1)]


def test_each_try_is_counted_for_a_month(opened, run):
    """A failure as one, a month later no more."""
    file, settings, store = opened
    (file.parent / "items").rename(file.parent / "away")
    run(file, now=NOW - timedelta(days=31))
    run(file, now=NOW)
    (state,) = sources.states(store, settings, NOW)
    assert state.trouble.startswith("failed 2 times")
    assert [(day.tries, day.failures) for day in state.days][-1] == (1, 1)
    assert store.execute("SELECT count(*) FROM try").fetchone() == (1,)
    assert sources.test(store, settings, "zeitung", NOW, {}).problem


def test_a_source_is_tested_without_storing_anything(opened):
    _, settings, store = opened
    tested = sources.test(store, settings, "zeitung", NOW, {})
    assert (tested.count, tested.problem) == (1, None)
    assert store.execute("SELECT count(*) FROM item").fetchone() == (0,)
    with pytest.raises(NewsbridgeError):
        sources.test(store, settings, "none", NOW, {})


INSIDE = (
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "0.0.0.0",
    "::1", "fe80::1", "fc00::1", "ff02::1", "::ffff:127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe",
    "2002:7f00:1::", "::127.0.0.1",
)  # fmt: skip


class Inside(BaseHTTPRequestHandler):
    """What nobody at a desk may reach."""

    asked: list[str] = []  # noqa: RUF012 - one list for the one server
    pages: dict[str, tuple[str, bytes]] = {}  # noqa: RUF012 - the same

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(302 if self.path == "/go" else 200)
        if self.path == "/go":
            self.send_header("Location", f"http://127.0.0.1:{self.server.server_address[1]}/geheim")
        kind, content = self.pages.get(self.path, ("text/plain", b"geheim"))
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


@pytest.fixture(scope="module")
def server():
    """The port of a server on loopback."""
    with ThreadingHTTPServer(("", 0), Inside) as served:
        threading.Thread(target=served.serve_forever, args=(0.01,), daemon=True).start()
        yield served.server_address[1]
        served.shutdown()


@pytest.fixture
def inside(server):
    """The server, and what was asked of it."""
    Inside.asked.clear()
    Inside.pages.clear()
    return server, Inside.asked


@pytest.mark.parametrize("typed", [f"http://[{one}]" if ":" in one else f"http://{one}" for one in INSIDE] + [
    "localhost", "http://127.1", "http://2130706433", "http://0x7f.1", "file:///etc/passwd", "gopher://127.0.0.1",
])  # fmt: skip
def test_an_address_inside_is_never_asked(inside, typed):
    port, asked = inside
    result = sources.try_address(typed if typed.startswith(("file", "gopher")) else f"{typed}:{port}/")
    assert (result.tried, asked) == ((), [])
    assert not any("geheim" in failure.reason for failure in result.failures)


@pytest.mark.parametrize("address", INSIDE)
def test_a_name_that_leads_inside_is_never_asked_and_does_not_tell(inside, address, monkeypatch):
    """Nor where only one of its addresses does, or it changes its mind after the first look."""
    port, asked = inside
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    answers = [(family, socket.SOCK_STREAM, 6, "", (address, port))]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: answers)
    result = sources.try_address(f"http://presse.example:{port}/")
    assert (result.tried, asked) == ((), [])
    assert [failure.reason for failure in result.failures] == ["leads to an address that is not public"]


@pytest.fixture
def outside(monkeypatch, inside):
    """presse.example, a public name at the server; gives the addresses that it leads to, one look after the other."""
    from newsbridge.fetch import guard

    port, _ = inside
    public = guard.is_public
    addresses: list[str] = []
    monkeypatch.setattr(guard, "is_public", lambda one: str(one) == "127.0.0.2" or public(one))

    def look_up(*_: object, **__: object) -> list[tuple[object, ...]]:
        # the one that counts as public is the server's as well
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (addresses.pop(0) if addresses else "127.0.0.2", port))]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return addresses


def test_a_public_address_that_redirects_inside_is_not_followed(inside, outside):
    port, asked = inside
    result = sources.try_address(f"http://presse.example:{port}/go")
    assert (result.tried, "/go" in asked, "/geheim" in asked) == ((), True, False)


def test_a_name_that_changes_its_mind_is_judged_at_every_look(inside, outside):
    """What the first look allowed is not inherited by the next."""
    port, asked = inside
    outside += ["127.0.0.2", "127.0.0.2", "10.0.0.1"]
    result = sources.try_address(f"http://presse.example:{port}/")
    assert (result.tried, asked) == ((), ["/robots.txt", "/.well-known/tdmrep.json"])


NAMES = ('Amt "Nord" \\ Süd', "a]] \u2028 [[sources]] # x", "\u202emtA", "= [1]\tTab", "'''")


@pytest.mark.parametrize("name", NAMES)
def test_the_lines_for_the_pipeline_file_make_a_source_of_it(opened, inside, outside, name):
    """Whatever the site calls itself, at the end of the file, beside a source that has taken its id."""
    file, settings, _ = opened
    port, _ = inside
    escaped = html.escape(name, quote=False)
    item = "<item><title>Zoll senkt Gebühr</title><link>http://presse.example:{0}/1</link><guid>1</guid></item>"
    feed = f"<rss version='2.0'><channel><title>{escaped}</title>{item.format(port)}</channel></rss>"
    Inside.pages["/feed"] = ("application/rss+xml", feed.encode())
    Inside.pages["/robots.txt"] = ("text/plain", b"")
    address = f"http://presse.example:{port}/feed"
    for number in ("", "-2"):
        result = sources.try_address(address, load(file))
        (tried, *_) = result.tried
        with file.open("a", encoding="utf-8") as text:
            text.write("\n" + tried.toml)
        found = load(file)
        assert found.sources[-1].source.id == f"presse{number}"
        assert found.sources[-1].source.rights == Rights()
        assert (found.sources[-1].source.kind, found.sources[-1].kind[1].url) == ("feed", address)
        assert len(found.sources) == len(settings.sources) + (2 if number else 1)
        assert sources.asked_already(found, address) == found.sources[-2 if number else -1].source.name
