"""`newsbridge serve`, asked over loopback."""

import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPMessage
from pathlib import Path

import pytest

from newsbridge.cli.serve import serve
from newsbridge.errors import NewsbridgeError
from newsbridge.serving import bound, content_type, server


@dataclass(frozen=True)
class Answer:
    status: int
    headers: HTTPMessage
    content: bytes


Ask = Callable[..., Answer]


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one file of each kind, and things beside it that nobody may see."""
    folder = tmp_path_factory.mktemp("output") / "public"
    files = ("index.html", "404.html", "index.xml", "land/nl.json", "sub/index.html", ".well-known/tdmrep.json")
    for name in (*files, ".newsbridge-tmp/1", "../secret.html"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"words of {name}", encoding="utf-8")
    (folder / "out.html").symlink_to(folder.parent / "secret.html")
    return folder


@pytest.fixture(scope="module")
def ask(public: Path) -> Iterator[Ask]:
    """Asks the server for a path, exactly as it is given."""
    running = server(public)
    listener = bound(0)
    port = listener.getsockname()[1]
    thread = threading.Thread(target=running.run, args=([listener],))
    thread.start()

    def asked(path: str, method: str = "GET", **headers: str) -> Answer:
        connection = HTTPConnection("127.0.0.1", port, timeout=10)
        connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        content = answer.read()
        connection.close()
        return Answer(answer.status, answer.headers, content)

    yield asked
    running.should_exit = True
    thread.join()
    listener.close()


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("index.xml", "application/rss+xml"),
        ("land/nl/archief-1.xml", "application/rss+xml"),
        ("sitemap.xml", "application/xml"),
        ("index.atom", "application/atom+xml"),
        ("index.json", "application/feed+json"),
        (".well-known/tdmrep.json", "application/json"),
        ("agenda/1.ics", "text/calendar"),
        ("feeds.opml", "text/x-opml"),
        ("digest/week.md", "text/markdown"),
        ("index.html", "text/html"),
        ("robots.txt", "text/plain"),
        ("stijl.css", "text/css"),
        ("icoon.svg", "image/svg+xml"),
    ],
)
def test_each_file_has_its_type_and_character_set(path: str, type_: str) -> None:
    assert content_type(path) == f"{type_}; charset=utf-8"


@pytest.mark.parametrize(
    ("path", "type_", "name"),
    [
        ("/", "text/html", "index.html"),
        ("/index.xml?reader=1", "application/rss+xml", "index.xml"),
        ("/land/nl.json", "application/feed+json", "land/nl.json"),
        ("/sub/", "text/html", "sub/index.html"),
        ("/.well-known/tdmrep.json", "application/json", ".well-known/tdmrep.json"),
    ],
)
def test_a_file_comes_whole_with_its_type(ask: Ask, path: str, type_: str, name: str) -> None:
    answer = ask(path)
    assert (answer.status, answer.content.decode()) == (200, f"words of {name}")
    assert answer.headers["Content-Type"] == f"{type_}; charset=utf-8"
    assert answer.headers["Content-Length"] == str(len(answer.content))


def test_who_knows_a_file_already_gets_304(ask: Ask, public: Path) -> None:
    """By ETag or by date; other bytes have another ETag."""
    first = ask("/index.xml")
    etag, date = first.headers["ETag"], first.headers["Last-Modified"]
    assert [ask("/index.xml", If_None_Match=etag).status, ask("/index.xml", If_Modified_Since=date).status] == [304] * 2
    assert ask("/index.xml", If_None_Match=etag).content == b""
    assert ask("/index.xml", If_None_Match='"other"').status == 200
    assert ask("/land/nl.json").headers["ETag"] != etag


def test_head_says_what_get_would(ask: Ask) -> None:
    head, get = ask("/index.xml", "HEAD"), ask("/index.xml")
    assert (head.status, head.content) == (200, b"")
    assert all(head.headers[name] == get.headers[name] for name in ("Content-Type", "Content-Length", "ETag"))


@pytest.mark.parametrize(
    "path",
    [
        "/nothing.html", "/land/", "/land", "/../secret.html", "/%2e%2e/secret.html", "/land/..%2f..%2fsecret.html",
        "//etc/passwd", "/out.html", "/.newsbridge-tmp/1", "/%2enewsbridge-tmp/1", "/index.xml%00", "/" + "x" * 300,
    ],
)  # fmt: skip
def test_what_is_not_there_or_nobody_s_business_is_404(ask: Ask, path: str) -> None:
    """Folders are not listed, links do not lead out; a page says it."""
    answer = ask(path)
    assert answer.status == 404
    assert answer.content in (b"words of 404.html", b"404\n")


def test_nothing_can_be_changed(ask: Ask) -> None:
    assert ask("/index.xml", "POST").status == 405


def test_an_empty_folder_says_what_to_do_first(sample: Path) -> None:
    with pytest.raises(NewsbridgeError, match=f"newsbridge run {sample}"):
        serve([str(sample)], standalone_mode=False)


def test_a_port_that_is_taken_is_named(sample: Path) -> None:
    page = sample.parent.parent / "output/vennland/public/index.html"
    page.parent.mkdir(parents=True)
    page.touch()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(NewsbridgeError, match=f"port {port}: Address already in use"):
            serve([str(sample), "--port", str(port)], standalone_mode=False)


def test_control_c_ends_it_cleanly(sample: Path) -> None:
    page = sample.parent.parent / "output/vennland/public/index.html"
    page.parent.mkdir(parents=True)
    page.write_text("hallo", encoding="utf-8")
    code = "import sys; from newsbridge.cli.serve import serve; sys.exit(serve(standalone_mode=False))"
    command = [sys.executable, "-c", code, str(sample), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        assert process.stdout
        line = process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/", line)
        assert found
        connection = HTTPConnection("127.0.0.1", int(found[1]), timeout=10)
        connection.request("GET", "/")
        assert connection.getresponse().read() == b"hallo"
        connection.close()
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=10)
    assert (process.returncode, err) == (0, "")
    assert "ended" in out
