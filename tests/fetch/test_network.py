"""One request: bounded in time and bytes whatever a server sends."""

import gzip
import socket
import threading
import time
import tracemalloc

import pytest

from newsbridge.errors import FetchError, GoneError


def test_a_large_page_is_refused_while_it_streams(serving, reply, door):
    with serving(reply(200, b"x" * 5_000_001)) as url, pytest.raises(FetchError, match="larger than 5000000"):
        door().get(url)


def test_a_body_without_end_is_refused(serving, door):
    def answer(handler):
        handler.send_response(200)
        handler.end_headers()
        while True:
            handler.wfile.write(b"<!--" * 20_000)

    with serving(answer) as url, pytest.raises(FetchError, match="larger than 5000000"):
        door().get(url)


def test_headers_without_end_are_refused(serving, door):
    def answer(handler):
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while True:
            handler.wfile.write(b"X-Header: value\r\n" * 1000)

    with serving(answer) as url, pytest.raises(FetchError, match="cannot be read"):
        door().get(url)


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_a_compressed_bomb_is_refused_by_its_decoded_size(serving, reply, door, rounds):
    """The answer is held to its limit in memory, too, however often it was compressed."""
    bomb = b"\0" * 50_000_000
    for _ in range(rounds):
        bomb = gzip.compress(bomb, 1)
    answer = reply(200, bomb, Content_Encoding=", ".join(["gzip"] * rounds))
    with serving(answer) as url:
        tracemalloc.start()
        with pytest.raises(FetchError, match="larger than"):
            door().get(url)
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert peak < 60_000_000


@pytest.mark.parametrize("encoding", ["gzip, gzip, gzip, gzip", "br", "zstd", "x-secret"])
def test_encodings_that_nobody_asked_for_are_refused(serving, reply, door, encoding):
    with serving(reply(200, b"x", Content_Encoding=encoding)) as url, pytest.raises(FetchError, match="encoded as"):
        door().get(url)


def test_compressed_pages_are_unpacked(serving, reply, door):
    with serving(reply(200, gzip.compress(b"Wort"), Content_Encoding="gzip")) as url:
        response = door().get(url)
    assert response is not None
    assert response.content == b"Wort"


@pytest.mark.parametrize("where", ["headers", "body"])
@pytest.mark.parametrize("what", ["page", "robots"])
def test_a_slow_drip_does_not_beat_the_deadline(serving, reply, door, where, what):
    def drip(handler):
        if where == "body":
            handler.send_response(200)
            handler.end_headers()
        else:
            handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Drip: ")
        for _ in range(50):
            handler.wfile.write(b"x")
            handler.wfile.flush()
            time.sleep(0.1)

    with serving(drip if what == "page" else {"/robots.txt": drip, "/": reply(200)}) as url:
        begun = time.monotonic()
        with pytest.raises(FetchError, match=r"no full answer within 0\.4 seconds"):
            door(timeout=0.4).get(url)
        assert time.monotonic() - begun < 2


def test_a_name_that_is_slow_to_resolve_does_not_beat_the_deadline(door, monkeypatch):
    begun, over = time.monotonic(), threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: over.wait(10) and [])
    try:
        with pytest.raises(FetchError, match="not found out in time") as caught:
            door(timeout=0.3).get("http://presse.example/")
    finally:
        over.set()
    assert time.monotonic() - begun < 2
    assert caught.value.weight == 0.25


def test_an_unknown_name_weighs_little(door, monkeypatch):
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    with pytest.raises(FetchError, match="the name is not known") as caught:
        door().get("http://presse.example/")
    assert caught.value.weight == 0.25


def test_numbers_are_not_looked_up(serving, reply, door, monkeypatch):
    with serving(reply(200, b"da")) as url:
        monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: pytest.fail("looked up"))
        assert door().get(url) is not None


def test_a_dead_port_is_no_connection(serving, reply, door):
    with serving(reply()) as url:
        pass
    with pytest.raises(FetchError, match="no connection"):
        door().get(url)


def test_an_answer_that_is_not_http_is_an_error_in_words(serving, door):
    def answer(handler):
        handler.wfile.write(b"SSH-2.0-OpenSSH\r\n\r\n")

    with serving(answer) as url, pytest.raises(FetchError, match="cannot be read"):
        door().get(url)


@pytest.mark.parametrize("status", [404, 410])
def test_missing_pages_are_gone_and_410_for_good(serving, reply, door, status):
    with serving(reply(status)) as url, pytest.raises(GoneError, match=str(status)) as caught:
        door().get(url)
    assert caught.value.final is (status == 410)
    assert caught.value.weight == 0.5


@pytest.mark.parametrize(
    ("status", "weight"), [(204, 1), (300, 1), (403, 1), (418, 1), (429, 0.5), (500, 0.5), (503, 0.5), (599, 0.5)]
)
def test_other_statuses_are_errors_in_words_with_their_weight(serving, reply, door, status, weight):
    with serving(reply(status)) as url, pytest.raises(FetchError, match=str(status)) as caught:
        door().get(url)
    assert not isinstance(caught.value, GoneError)
    assert caught.value.weight == weight
