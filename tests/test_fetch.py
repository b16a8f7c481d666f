"""The door: what it lets through, what it refuses, and how it stays bounded. Servers are real, on loopback."""

import gzip
import hashlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

import pytest

from newsbridge.errors import FetchError, ForbiddenError, GoneError
from newsbridge.fetch import MAX_REDIRECTS, Door, Validators
from newsbridge.fetch.network import is_public

LOOPBACK = ("127.0.0.0/8",)
Answer = Callable[[BaseHTTPRequestHandler], None]


@contextmanager
def serving(answer: Answer) -> Iterator[str]:
    """A server that answers every GET by `answer`; gives its address without a slash at its end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            try:
                answer(self)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def reply(status: int = 200, body: bytes = b"", **headers: str) -> Answer:
    """An answer with underscores in header names read as dashes."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def door(folder: Path, **options: object) -> Door:
    """A door onto loopback, unless a test says otherwise."""
    settings = {"folder": folder, "user_agent": "newsbridge-test", "allow": LOOPBACK, "timeout": 5.0} | options
    return Door(**settings)  # type: ignore[arg-type] # settings of one test, checked by Door itself


def test_a_page_comes_with_its_type_charset_and_validators(tmp_path: Path) -> None:
    answer = reply(200, b"Gr\xfc\xdfe", Content_Type="Text/HTML; charset=ISO-8859-1", ETag='"v1"', Last_Modified="x")
    with serving(answer) as url, door(tmp_path) as opened:
        response = opened.get(f"{url}/seite")
    assert response is not None
    assert (response.content, response.media_type, response.charset) == (b"Gr\xfc\xdfe", "text/html", "iso-8859-1")
    sha256 = hashlib.sha256(b"Gr\xfc\xdfe").hexdigest()
    assert opened.seen == {f"{url}/seite": Validators('"v1"', "x", sha256)}
    assert opened.requests == 1


def test_known_validators_are_sent_and_304_is_unchanged(tmp_path: Path) -> None:
    sent: dict[str, str | None] = {}

    def answer(handler: BaseHTTPRequestHandler) -> None:
        sent.update({name: handler.headers[name] for name in ("If-None-Match", "If-Modified-Since", "User-Agent")})
        handler.send_response(304)
        handler.end_headers()

    with serving(answer) as url:
        opened = door(tmp_path, validators={url: Validators('"v1"', "Tue, 17 Nov 2026 09:00:00 GMT", "0")})
        assert opened.get(url) is None
    assert sent == {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Tue, 17 Nov 2026 09:00:00 GMT",
        "User-Agent": "newsbridge-test",
    }
    assert opened.seen == {}


def test_the_same_bytes_are_unchanged_even_without_http_validators(tmp_path: Path) -> None:
    known = Validators(None, None, hashlib.sha256(b"gleich").hexdigest())
    with serving(reply(200, b"gleich")) as url:
        assert door(tmp_path, validators={url: known}).get(url) is None


def test_a_304_that_nobody_asked_for_is_an_error(tmp_path: Path) -> None:
    with serving(reply(304)) as url, pytest.raises(FetchError, match="304"):
        door(tmp_path).get(url)


@pytest.mark.parametrize("status", [404, 410])
def test_missing_pages_are_gone(tmp_path: Path, status: int) -> None:
    with serving(reply(status)) as url, pytest.raises(GoneError, match=str(status)):
        door(tmp_path).get(url)


@pytest.mark.parametrize("status", [204, 403, 429, 500, 503])
def test_other_statuses_are_errors_in_words(tmp_path: Path, status: int) -> None:
    with serving(reply(status)) as url, pytest.raises(FetchError, match=str(status)) as caught:
        door(tmp_path).get(url)
    assert not isinstance(caught.value, GoneError)


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"],
)
def test_loopback_is_refused_in_every_notation(tmp_path: Path, host: str) -> None:
    with serving(reply(200, b"geheim")) as url:
        port = url.rpartition(":")[2]
        with pytest.raises((ForbiddenError, FetchError)) as caught:
            door(tmp_path, allow=()).get(f"http://{host}:{port}/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "127.0.0.1", "0.0.0.0",
        "224.0.0.1", "239.255.255.250", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address: str) -> None:
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"])
def test_addresses_that_are_public(address: str) -> None:
    assert is_public(ip_address(address))


def test_a_typed_address_is_allowed_itself(tmp_path: Path) -> None:
    with serving(reply(200, b"da")) as url:
        response = door(tmp_path, allow=()).get(url, typed=True)
    assert response is not None
    assert response.content == b"da"


def test_a_typed_address_gives_no_pass_to_its_redirect(tmp_path: Path) -> None:
    with (
        serving(reply(200, b"geheim")) as inner,
        serving(reply(302, Location=inner)) as outer,
        pytest.raises(ForbiddenError, match=r"127\.0\.0\.1"),
    ):
        door(tmp_path, allow=()).get(outer, typed=True)


@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::1]/", "file:geheim.txt",
     "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://user:secret@127.0.0.1/"],
)  # fmt: skip
def test_redirects_are_checked_like_addresses(tmp_path: Path, target: str) -> None:
    (tmp_path / "geheim.txt").write_text("geheim")
    with serving(reply(301, Location=target)) as url, pytest.raises(ForbiddenError) as caught:
        door(tmp_path).get(url)
    assert "secret" not in str(caught.value)


def test_relative_redirects_are_followed_and_the_final_address_is_told(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        moved = handler.path == "/alt"
        reply(302, Location="/neu#stelle")(handler) if moved else reply(200, b"neu")(handler)

    with serving(answer) as url:
        response = door(tmp_path).get(f"{url}/alt")
    assert response is not None
    assert response.url == f"{url}/neu"


def test_a_circle_of_redirects_ends(tmp_path: Path) -> None:
    with serving(reply(302, Location="/")) as url:
        opened = door(tmp_path)
        with pytest.raises(FetchError, match="redirects more than 5"):
            opened.get(url)
    assert opened.requests == MAX_REDIRECTS + 1


def test_cookies_are_not_kept(tmp_path: Path) -> None:
    cookies: list[str | None] = []

    def answer(handler: BaseHTTPRequestHandler) -> None:
        cookies.append(handler.headers["Cookie"])
        reply(302, Location="/zwei", Set_Cookie="a=b")(handler) if handler.path == "/" else reply(200)(handler)

    with serving(answer) as url:
        door(tmp_path).get(url)
    assert cookies == [None, None]


def test_a_large_page_is_refused_while_it_streams(tmp_path: Path) -> None:
    with serving(reply(200, b"x" * 5_000_001)) as url, pytest.raises(FetchError, match="larger than 5000000"):
        door(tmp_path).get(url)


@pytest.mark.parametrize("rounds", [1, 2])
def test_a_compressed_bomb_is_refused_by_its_decoded_size(tmp_path: Path, rounds: int) -> None:
    bomb = b"\0" * 50_000_000
    for _ in range(rounds):
        bomb = gzip.compress(bomb, 1)
    answer = reply(200, bomb, Content_Encoding=", ".join(["gzip"] * rounds))
    with serving(answer) as url, pytest.raises(FetchError, match="larger than"):
        door(tmp_path).get(url)


@pytest.mark.parametrize("where", ["headers", "body"])
def test_a_slow_drip_does_not_beat_the_deadline(tmp_path: Path, where: str) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        if where == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        for _ in range(50):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    with serving(answer) as url:
        begun = time.monotonic()
        with pytest.raises(FetchError, match=r"no full answer within 0\.4 seconds"):
            door(tmp_path, timeout=0.4).get(url)
        assert time.monotonic() - begun < 2


def test_a_dead_port_is_no_connection(tmp_path: Path) -> None:
    with serving(reply()) as url:
        pass
    with pytest.raises(FetchError, match="no connection"):
        door(tmp_path).get(url)


def test_an_answer_that_is_not_http_is_an_error_in_words(tmp_path: Path) -> None:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    with serving(answer) as url, pytest.raises(FetchError, match="cannot be read"):
        door(tmp_path).get(url)


@pytest.mark.parametrize(
    "url", ["ftp://example.org/", "javascript:alert(1)", "data:text/html,x", "/etc/passwd", "", "gopher://x/"]
)
def test_only_http_https_and_file_are_fetched(tmp_path: Path, url: str) -> None:
    with pytest.raises(ForbiddenError):
        door(tmp_path).get(url)


def test_an_address_with_a_password_is_refused_without_repeating_it(tmp_path: Path) -> None:
    with pytest.raises(ForbiddenError) as caught:
        door(tmp_path).get("https://leser:geheim@example.org/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize("url", ["http://", "http://[::1", "https://example.org:99999/"])
def test_a_broken_address_is_an_error_in_words(tmp_path: Path, url: str) -> None:
    with pytest.raises(FetchError):
        door(tmp_path).get(url)


# --- the pipeline's own folder -----------------------------------------------------------------------


@pytest.mark.parametrize("form", ["file:feeds/a.xml", "file:{folder}/feeds/a.xml", "file://{folder}/feeds/a.xml"])
def test_files_of_the_folder_are_read_in_every_form(tmp_path: Path, form: str) -> None:
    (tmp_path / "feeds").mkdir()
    (tmp_path / "feeds" / "a.xml").write_bytes(b"<rss/>")
    opened = door(tmp_path)
    response = opened.get(form.format(folder=tmp_path))
    assert response is not None
    assert (response.content, response.media_type) == (b"<rss/>", "application/xml")
    assert opened.requests == 0


@pytest.mark.parametrize(
    "url",
    ["file:///etc/passwd", "file:../draussen.txt", "file:%2e%2e/draussen.txt", "file:link.txt", "file://host/a.txt",
     "file:a%00.txt", "file:linked/draussen.txt"],
)  # fmt: skip
def test_files_outside_the_folder_are_forbidden(tmp_path: Path, url: str) -> None:
    (tmp_path / "draussen.txt").write_text("geheim")
    folder = tmp_path / "innen"
    folder.mkdir()
    (folder / "link.txt").symlink_to(tmp_path / "draussen.txt")
    (folder / "linked").symlink_to(tmp_path)
    with pytest.raises(ForbiddenError):
        door(folder).get(url)


def test_a_missing_file_is_gone_and_a_large_one_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"x" * 11)
    with pytest.raises(GoneError):
        door(tmp_path).get("file:b.txt")
    with pytest.raises(FetchError, match="larger than 10"):
        door(tmp_path, max_bytes=10).get("file:a.txt")


def test_an_unchanged_file_is_unchanged(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"text")
    first = door(tmp_path)
    first.get("file:a.txt")
    assert door(tmp_path, validators=first.seen).get("file:a.txt") is None


# --- mirrors -----------------------------------------------------------------------------------------


@pytest.fixture
def mirrored(tmp_path: Path) -> Door:
    """A door with a copy of https://presse.example/ in the pipeline's folder."""
    site = tmp_path / "kopie"
    (site / "aktuell").mkdir(parents=True)
    for name in ("index.html", "aktuell/brücke.html", "aktuell/index.html", "seite?id=3", "feed.xml"):
        (site / name).write_text(name)
    (tmp_path / "draussen.html").write_text("geheim")
    return door(tmp_path, allow=(), mirrors={"https://presse.example": Path("kopie")})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("", "index.html"), ("/", "index.html"),
        ("/aktuell/", "aktuell/index.html"), ("/aktuell", "aktuell/index.html"),
        ("/aktuell/br%C3%BCcke.html", "aktuell/brücke.html"), ("/aktuell/br%C3%BCcke", "aktuell/brücke.html"),
        ("/seite?id=3", "seite?id=3"), ("/feed.xml#x", "feed.xml"),
    ],
)  # fmt: skip
def test_a_mirror_answers_for_an_address(mirrored: Door, path: str, name: str) -> None:
    response = mirrored.get(f"https://presse.example{path}")
    assert response is not None
    assert response.content.decode() == name
    assert response.url.startswith("https://presse.example")
    assert mirrored.requests == 0


@pytest.mark.parametrize("path", ["/fehlt.html", "/seite?id=4", "/aktuell/fehlt/"])
def test_a_missing_copy_is_gone(mirrored: Door, path: str) -> None:
    with pytest.raises(GoneError):
        mirrored.get(f"https://presse.example{path}")


@pytest.mark.parametrize("path", ["/../draussen.html", "/%2e%2e/draussen.html", "/..%2fdraussen.html", "//etc/passwd"])
def test_a_mirror_has_no_way_out(mirrored: Door, path: str) -> None:
    with pytest.raises((ForbiddenError, GoneError)):
        mirrored.get(f"https://presse.example{path}")


def test_a_mirror_stands_for_its_own_host_only(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("kopie")
    opened = door(tmp_path, allow=(), mirrors={"http://127.0.0.1": Path()})
    with pytest.raises(FetchError):
        opened.get("http://127.0.0.1.example.invalid/")
    assert opened.requests == 1
