"""Permanent redirects are remembered, and forgotten where they lead nowhere."""

from datetime import UTC, datetime
from itertools import pairwise

import pytest

from newsbridge.errors import ForbiddenError, GoneError, UnfitError
from newsbridge.fetch import Manners, Remembered, Validators, network
from newsbridge.fetch.records import Hop

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def moved(manners):
    return {url: one.moved_to for url, one in manners.learned_addresses.items()}


def knowing(url, target):
    return Manners(NOW, {}, {url: Remembered(url, target, None)})


@pytest.mark.parametrize("status", [301, 308])
def test_the_target_of_permanent_redirects_is_asked_directly_next_time(serving, reply, door, status):
    asked = []
    answers = {"/a": reply(status, Location="/b"), "/b": reply(301, Location="/c"), "/c": reply(200, b"da", ETag='"1"')}
    with serving(answers, asked=asked) as url:
        first = door(manners=Manners(NOW))
        response = first.get(f"{url}/a")
        assert response is not None
        assert moved(first.manners) == {f"{url}/a": f"{url}/c"}
        assert set(first.seen) == {f"{url}/a"}
        asked.clear()
        second = door(manners=Manners(NOW, first.manners.learned_sites, first.manners.learned_addresses))
        response = second.get(f"{url}/a")
        assert response is not None
        assert (response.url, asked, second.manners.learned_addresses) == (f"{url}/c", ["/c"], {})
        assert set(second.seen) == {f"{url}/a"}


def test_a_304_at_the_target_counts_as_reached(serving, reply, door):
    def answer(handler):
        assert handler.headers["If-None-Match"] == '"1"'
        reply(304)(handler)

    with serving({"/a": reply(301, Location="/b"), "/b": answer}) as url:
        opened = door(manners=Manners(NOW), validators={f"{url}/a": Validators('"1"', None, "0")})
        assert opened.get(f"{url}/a") is None
        assert moved(opened.manners) == {f"{url}/a": f"{url}/b"}


@pytest.mark.parametrize("status", [302, 303, 307])
def test_only_the_permanent_beginning_of_a_chain_is_remembered(serving, reply, door, status):
    answers = {"/b": reply(status, Location="/c"), "/c": reply(301, Location="/d"), "/d": reply(200, b"da")}
    with serving({"/a": reply(301, Location="/b")} | answers) as url:
        opened = door(manners=Manners(NOW))
        opened.get(f"{url}/a")
        opened.get(f"{url}/b")
        assert moved(opened.manners) == {f"{url}/a": f"{url}/b"}


def test_a_chain_that_ends_in_nothing_is_not_remembered(serving, reply, door):
    with serving({"/a": reply(301, Location="/b")}) as url:
        opened = door(manners=Manners(NOW))
        with pytest.raises(GoneError):
            opened.get(f"{url}/a")
        assert opened.manners.learned_addresses == {}


@pytest.mark.parametrize(
    ("chain", "remembered"),
    [
        (["https://a.example/", "http://a.example/x"], None),
        (["https://a.example/", "https://b.example/", "http://b.example/x"], "https://b.example/"),
        (["http://a.example/", "https://a.example/"], "https://a.example/"),
        (
            ["http://a.example/", "https://a.example/", "http://a.example/x", "https://a.example/y"],
            "https://a.example/",
        ),
    ],
)
def test_giving_up_encryption_is_not_remembered(door, monkeypatch, chain, remembered):
    """The network is a table here: loopback has no certificates."""
    answers = {url: Hop(301, headers={"location": target}) for url, target in pairwise(chain)}
    answers[chain[-1]] = Hop(200, b"da")
    monkeypatch.setattr(network, "send", lambda url, **_: answers.get(url, Hop(404)))
    opened = door(manners=Manners(NOW))
    assert opened.get(chain[0]) is not None
    assert opened.manners.moved_to(chain[0]) == remembered


@pytest.mark.parametrize("status", [404, 410])
def test_a_remembered_target_that_is_gone_is_forgotten_and_the_original_asked(serving, reply, door, status):
    with serving({"/a": reply(200, b"da"), "/b": reply(status)}) as url:
        opened = door(manners=knowing(f"{url}/a", f"{url}/b"))
        response = opened.get(f"{url}/a")
        assert response is not None
        assert response.url == f"{url}/a"
        assert moved(opened.manners) == {f"{url}/a": None}


def test_a_remembered_target_that_is_dead_is_forgotten(serving, reply, door):
    with serving(reply()) as dead:
        pass
    with serving({"/a": reply(200, b"da")}) as url:
        opened = door(manners=knowing(f"{url}/a", f"{dead}/b"))
        assert opened.get(f"{url}/a") is not None
        assert moved(opened.manners) == {f"{url}/a": None}


def test_a_remembered_target_that_points_back_is_forgotten(serving, reply, door):
    with serving({"/a": reply(200, b"da"), "/b": reply(301, Location="/a")}) as url:
        opened = door(manners=knowing(f"{url}/a", f"{url}/b"))
        assert opened.get(f"{url}/a") is not None
        assert moved(opened.manners) == {f"{url}/a": None}


@pytest.mark.parametrize(
    "target",
    ["file:geheim.txt", "file:///etc/passwd", "ftp://127.0.0.1/", "http://10.0.0.1/", "http://a:b@127.0.0.1/"],
)
def test_a_remembered_target_passes_all_checks_again(tmp_path, serving, reply, door, target):
    (tmp_path / "geheim.txt").write_text("geheim")
    with serving({"/a": reply(200, b"da")}) as url, pytest.raises(ForbiddenError):
        door(manners=knowing(f"{url}/a", target)).get(f"{url}/a")


def test_a_remembered_target_asks_its_robots(serving, reply, door):
    with (
        serving({"/robots.txt": reply(200, b"User-agent: *\nDisallow: /\n")}) as closed,
        serving({"/a": reply(200, b"da")}) as url,
        pytest.raises(UnfitError),
    ):
        door(manners=knowing(f"{url}/a", f"{closed}/b")).get(f"{url}/a")


def test_a_typed_address_goes_nowhere_by_memory(serving, reply, door):
    with serving({"/a": reply(200, b"da")}) as url:
        response = door(allow=(), manners=knowing(f"{url}/a", "http://10.0.0.1/")).get(f"{url}/a", typed=True)
        assert response is not None
        assert response.url == f"{url}/a"
