"""The door: conditional requests, redirects, visits, secrets."""

import hashlib
import time
from datetime import UTC, datetime

import pytest

from newsbridge.errors import FetchError
from newsbridge.fetch import MAX_REDIRECTS, Manners, Validators


def test_a_page_comes_with_its_type_charset_and_validators(serving, reply, door):
    answer = reply(200, b"Gr\xfc\xdfe", Content_Type="Text/HTML; charset=ISO-8859-1", ETag='"v1"', Last_Modified="x")
    with serving(answer) as url, door() as opened:
        response = opened.get(f"{url}/seite")
    assert response is not None
    assert (response.content, response.media_type, response.charset) == (b"Gr\xfc\xdfe", "text/html", "iso-8859-1")
    assert response.reservation is None
    sha256 = hashlib.sha256(b"Gr\xfc\xdfe").hexdigest()
    assert opened.seen == {f"{url}/seite": Validators('"v1"', "x", sha256)}


def test_known_validators_are_sent_and_304_is_unchanged(serving, door):
    sent = {}

    def answer(handler):
        sent.update({name: handler.headers[name] for name in ("If-None-Match", "If-Modified-Since", "User-Agent")})
        handler.send_response(304)
        handler.end_headers()

    with serving(answer) as url:
        opened = door(validators={url: Validators('"v1"', "Tue, 17 Nov 2026 09:00:00 GMT", "0")})
        assert opened.get(url) is None
    assert sent == {
        "If-None-Match": '"v1"',
        "If-Modified-Since": "Tue, 17 Nov 2026 09:00:00 GMT",
        "User-Agent": "newsbridge-test",
    }
    assert opened.seen == {}
    assert opened.fresh == 0


def test_the_same_bytes_are_unchanged_even_without_http_validators(serving, reply, door):
    known = Validators(None, None, hashlib.sha256(b"gleich").hexdigest())
    with serving(reply(200, b"gleich")) as url:
        opened = door(validators={url: known})
        assert opened.get(url) is None
    assert opened.fresh == 1


def test_a_304_that_nobody_asked_for_is_an_error(serving, reply, door):
    with serving(reply(304)) as url, pytest.raises(FetchError, match="304"):
        door().get(url)


def test_relative_redirects_are_followed_and_the_final_address_is_told(serving, reply, door):
    with serving({"/alt": reply(302, Location="/neu#stelle"), "/neu": reply(200, b"neu")}) as url:
        response = door().get(f"{url}/alt")
    assert response is not None
    assert response.url == f"{url}/neu"


def test_a_redirect_may_be_written_in_utf_8(serving, reply, door):
    def answer(handler):
        handler.wfile.write("HTTP/1.1 302 Found\r\nLocation: /brücke\r\nContent-Length: 0\r\n\r\n".encode())

    with serving({"/alt": answer, "/br%C3%BCcke": reply(200, b"da")}) as url:
        assert door().get(f"{url}/alt") is not None


def test_a_circle_of_redirects_ends(serving, reply, door):
    asked = []
    with serving(reply(302, Location="/"), asked=asked) as url:
        opened = door()
        with pytest.raises(FetchError, match="redirects more than 5"):
            opened.get(url)
    assert asked.count("/") == MAX_REDIRECTS + 1
    assert opened.requests == len(asked)


def test_cookies_are_not_kept_and_no_credentials_are_sent(serving, reply, door, monkeypatch, tmp_path):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login leser password geheim\n")
    monkeypatch.setenv("HOME", str(tmp_path))
    headers = []

    def note(answer):
        return lambda handler: (headers.append(handler.headers), answer(handler))

    with serving({"/": note(reply(302, Location="/zwei", Set_Cookie="a=b")), "/zwei": note(reply(200))}) as url:
        door().get(url)
    assert len(headers) == 2
    for sent in headers:
        assert set(sent) == {"Host", "User-Agent", "Accept", "Accept-Encoding", "Connection"}


def test_a_visit_has_what_it_knows_counts_and_finds_of_its_own(serving, reply, door):
    def answer(handler):
        reply(304)(handler) if handler.headers["If-None-Match"] else reply(200, b"neu")(handler)

    with serving(answer) as url:
        opened = door()
        first, second = opened.visit({}), opened.visit({url: Validators('"v1"', None, "0")})
        assert first.get(url) is not None
        assert second.get(url) is None
    assert (first.requests, second.requests, opened.requests) == (3, 1, 4)
    assert (first.fresh, second.fresh, opened.fresh) == (1, 0, 0)
    assert (set(first.seen), second.seen, opened.seen) == ({url}, {}, {})
    first.missed.append(FetchError("x", "y"))
    assert second.missed == opened.missed == []


def test_files_and_mirrors_count_as_fresh(tmp_path, door):
    (tmp_path / "a.txt").write_bytes(b"text")
    visit = door().visit({})
    visit.get("file:a.txt")
    assert visit.fresh == 1


def test_all_requests_of_a_visit_share_one_deadline(serving, reply, door):
    def slow(handler):
        time.sleep(0.2)
        reply(200, handler.path.encode())(handler)

    with serving(slow) as url:
        opened = door()
        opened.get(f"{url}/robots")  # the site is known from here on
        visit = opened.visit({}, seconds=0.7)
        for number in range(2):
            assert visit.get(f"{url}/{number}") is not None
        with pytest.raises(FetchError, match=r"within 0\.7 seconds"):
            [visit.get(f"{url}/{number}") for number in range(2, 5)]
        assert opened.get(f"{url}/noch") is not None


def test_the_time_left_is_for_parsers_and_never_nothing(serving, reply, door):
    with serving(reply(200, b"a")) as url:
        opened = door(timeout=9.0)
        assert opened.left() == 9.0
        visit = opened.visit({})
        assert visit.left() == 9.0
        visit.get(url)
        assert 8 < visit.left() < 9
        short = opened.visit({}, seconds=1)
        assert short.left() == 2.0


def test_a_secret_comes_from_the_environment_and_its_absence_names_the_variable(door):
    opened = door(environment={"MAIL_KEY": "geheim", "EMPTY": " "})
    assert opened.visit({}).secret("MAIL_KEY") == "geheim"
    for name in ("OTHER_KEY", "EMPTY"):
        with pytest.raises(FetchError, match=name) as caught:
            opened.secret(name)
        assert "geheim" not in str(caught.value)


def test_the_time_of_the_run_is_given_or_taken_from_the_manners(door):
    moment = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
    assert door(now=moment).manners.now == moment
    assert door(manners=Manners(moment)).now == moment
    assert door().now.tzinfo is not None
