"""Where content may lead us, judged by what a host resolves to, on every hop."""

import socket
from ipaddress import ip_address

import pytest

from newsbridge.errors import FetchError, ForbiddenError
from newsbridge.fetch.guard import is_public


@pytest.mark.parametrize(
    "host",
    ["127.0.0.1", "localhost", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "0x7f.1", "127.1"],
)
def test_loopback_is_refused_in_every_notation(serving, reply, door, host):
    with serving(reply(200, b"geheim")) as url:
        port = url.rpartition(":")[2]
        with pytest.raises((ForbiddenError, FetchError)) as caught:
            door(allow=()).get(f"http://{host}:{port}/")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "address",
    [
        "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "127.0.0.1", "0.0.0.0",
        "224.0.0.1", "239.255.255.250", "255.255.255.255", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1",
        "fc00::1", "ff02::1", "::127.0.0.1", "::ffff:127.0.0.1", "::ffff:8.8.8.8", "64:ff9b::7f00:1",
        "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1",
        "fec0::1", "feff::1", "192.0.0.8", "192.88.99.1", "3fff::1", "5f00::1",
    ],
)  # fmt: skip
def test_addresses_that_are_not_public(address):
    assert not is_public(ip_address(address))


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111"])
def test_addresses_that_are_public(address):
    assert is_public(ip_address(address))


@pytest.mark.parametrize("second", ["10.0.0.1", "127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::"])
def test_a_name_that_leads_to_one_forbidden_address_is_forbidden(door, monkeypatch, second):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, 80)) for host in ("8.8.8.8", second)]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(ForbiddenError, match="not public"):
        door(allow=()).get("http://presse.example/")


def test_a_name_that_changes_its_mind_is_judged_each_time(serving, reply, door, monkeypatch):
    """What robots.txt was allowed is not inherited by the page."""
    answers = iter(["127.0.0.1", "127.0.0.1", "10.0.0.1"])
    with serving(reply(200, b"da")) as url:
        port = int(url.rpartition(":")[2])

        def rebound(*_: object, **__: object) -> list[tuple[object, ...]]:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

        monkeypatch.setattr(socket, "getaddrinfo", rebound)
        with pytest.raises(ForbiddenError, match=r"10\.0\.0\.1"):
            door().get(f"http://presse.example:{port}/")


def test_a_typed_address_is_allowed_itself(serving, reply, door):
    with serving(reply(200, b"da")) as url:
        response = door(allow=()).get(url, typed=True)
    assert response is not None
    assert response.content == b"da"


def test_a_typed_address_gives_no_pass_to_its_redirect(serving, reply, door):
    with (
        serving(reply(200, b"geheim")) as inner,
        serving(reply(302, Location=inner)) as outer,
        pytest.raises(ForbiddenError, match=r"127\.0\.0\.1"),
    ):
        door(allow=()).get(outer, typed=True)


@pytest.mark.parametrize("where", ["page", "robots"])
@pytest.mark.parametrize(
    "target",
    ["http://169.254.169.254/latest/meta-data/", "http://10.0.0.1/", "http://[::1]/", "file:geheim.txt",
     "file:///etc/passwd", "ftp://127.0.0.1/", "gopher://127.0.0.1/", "http://user:secret@127.0.0.1/"],
)  # fmt: skip
def test_redirects_are_checked_like_addresses(tmp_path, serving, reply, door, target, where):
    (tmp_path / "geheim.txt").write_text("geheim")
    moved = reply(301, Location=target)
    if where == "robots":
        with serving({"/robots.txt": moved, "/.well-known/tdmrep.json": moved, "/a": reply(200, b"da")}) as url:
            response = door().get(f"{url}/a")
        assert response is not None
        assert response.content == b"da"
        return
    with serving(moved) as url, pytest.raises(ForbiddenError) as caught:
        door().get(url)
    assert "secret" not in str(caught.value)


def test_a_redirect_to_no_address_is_an_error_in_words(serving, reply, door):
    with serving(reply(302, Location="http://[::1")) as url, pytest.raises(FetchError, match="no address"):
        door().get(url)


def test_other_protocols_connect_under_the_same_check(serving, reply, door):
    with serving(reply(200, b"da")) as url:
        port = int(url.rpartition(":")[2])
        with pytest.raises(ForbiddenError, match="not public"):
            door(allow=()).connect("127.0.0.1", port)
        visit = door().visit({})
        with visit.connect("127.0.0.1", port) as line:
            assert 0 < (line.gettimeout() or 0) <= 5
            line.sendall(b"GET / HTTP/1.0\r\n\r\n")
            assert line.recv(15).startswith(b"HTTP/1.")
    with pytest.raises(FetchError, match="no connection"):
        door().connect("127.0.0.1", port)
