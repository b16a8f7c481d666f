"""robots.txt as RFC 9309 has it, asked once a day."""

import gzip
import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.errors import FetchError, UnfitError
from newsbridge.fetch import Manners, SiteAnswer

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
CLOSED = b"User-agent: *\nDisallow: /intern\nAllow: /intern/presse\n"


@pytest.mark.parametrize(
    ("text", "path", "allowed"),
    [
        (CLOSED, "/a", True), (CLOSED, "/intern/a", False), (CLOSED, "/intern/presse/a", True),
        (b"User-agent: Newsbridge\nDisallow: /\n\nUser-agent: *\nDisallow:\n", "/a", False),
        (b"User-agent: newsbridge\nDisallow:\n\nUser-agent: *\nDisallow: /\n", "/a", True),
        (b"User-agent: andere\nDisallow: /\n", "/a", True),
        (b"\xef\xbb\xbfUser-agent: *\r\nDisallow: /*.pdf$\r\n", "/a.pdf", False),
        (b"<html><body>Seite nicht gefunden</body></html>", "/a", True), (b"", "/a", True),
        (b"User-agent: *\nDisallow: /b%C3%BCrger\n", "/bürger", False),
        (b"\0\xff\xfe\nUser-agent\nDisallow /", "/a", True),
    ],
)  # fmt: skip
def test_the_rules_decide_for_each_address(serving, reply, door, text, path, allowed):
    with serving({"/robots.txt": reply(200, text), **dict.fromkeys((path, "/b%C3%BCrger"), reply(200, b"da"))}) as url:
        if allowed:
            assert door().get(url + path) is not None
        else:
            with pytest.raises(UnfitError, match=r"robots\.txt of http://127.* does not allow it"):
                door().get(url + path)


def test_what_is_not_allowed_is_not_asked(serving, reply, door):
    asked = []
    closed = {"/robots.txt": reply(200, b"User-agent: *\nDisallow: /\n")}
    with serving(closed, asked=asked) as url, pytest.raises(UnfitError):
        door().get(url)
    assert asked == ["/robots.txt"]


def test_every_hop_of_a_redirect_asks_its_own_site(serving, reply, door):
    with (
        serving({"/robots.txt": reply(200, b"User-agent: *\nDisallow: /\n"), "/": reply(200, b"zu")}) as closed,
        serving({"/": reply(302, Location=closed)}) as url,
        pytest.raises(UnfitError, match=closed),
    ):
        door().get(url)


@pytest.mark.parametrize("status", [400, 401, 403, 404, 410, 429, 204, 304])
def test_a_site_without_robots_allows_everything(serving, reply, door, status):
    with serving({"/robots.txt": reply(status), "/": reply(200, b"da")}) as url:
        assert door().get(url) is not None


@pytest.mark.parametrize("status", [500, 502, 503])
def test_a_site_whose_robots_is_away_allows_nothing_in_this_run(serving, reply, door, status):
    asked = []
    with serving({"/robots.txt": reply(status), "/a": reply(200, b"da")}, asked=asked) as url:
        opened = door()
        for _ in range(3):
            with pytest.raises(FetchError, match=rf"robots\.txt cannot be read now.*{status}") as caught:
                opened.visit({}).get(f"{url}/a")
            assert caught.value.weight == 0.5
    assert asked == ["/robots.txt"]
    assert opened.manners.learned_sites == {}


def test_a_dead_site_is_asked_once(serving, reply, door):
    with serving(reply()) as url:
        pass
    opened = door()
    for _ in range(2):
        with pytest.raises(FetchError, match="no connection") as caught:
            opened.visit({}).get(url)
        assert caught.value.weight == 0.5
    assert opened.requests == 1


def test_redirects_of_robots_are_followed(serving, reply, door):
    answers = {"/robots.txt": reply(301, Location="/r2"), "/r2": reply(307, Location="/r3"), "/": reply(200, b"da")}
    with serving(answers | {"/r3": reply(200, b"User-agent: *\nDisallow: /\n")}) as url, pytest.raises(UnfitError):
        door().get(url)


def test_a_circle_of_redirects_is_no_robots(serving, reply, door):
    asked = []
    with serving({"/robots.txt": reply(301, Location="/robots.txt"), "/": reply(200, b"da")}, asked=asked) as url:
        assert door().get(url) is not None
    assert asked.count("/robots.txt") == 6


@pytest.mark.parametrize("packed", [False, True])
def test_no_more_than_half_a_megabyte_is_read(serving, reply, door, packed):
    text = b"User-agent: *\nDisallow: /zu\n" + b"Disallow: /x\n" * 4_000_000 + b"Disallow: /\n"
    answer = reply(200, gzip.compress(text, 1), Content_Encoding="gzip") if packed else reply(200, text)
    with serving({"/robots.txt": answer, "/a": reply(200, b"da")}) as url:
        opened = door()
        assert opened.get(f"{url}/a") is not None
        with pytest.raises(UnfitError):
            opened.get(f"{url}/zu")
    assert all(len(answer.robots or "") <= 500_000 for answer in opened.manners.learned_sites.values())


def test_rules_made_to_cost_time_cost_little(serving, reply, door):
    hostile = b"User-agent: *\n" + b"".join(b"Disallow: /*a*a*a*a*a*a*a*b%d$\n" % n for n in range(14_000))
    with serving({"/robots.txt": reply(200, hostile)}) as url:
        begun = time.process_time()
        with pytest.raises(FetchError, match="404"):
            door().get(f"{url}/{'a' * 2000}")
    assert time.process_time() - begun < 3


def test_a_typed_address_asks_no_robots(serving, reply, door):
    asked = []
    answers = {"/robots.txt": reply(200, b"User-agent: *\nDisallow: /\n"), "/": reply(200, b"da")}
    with serving(answers, asked=asked) as url:
        assert door().get(url, typed=True) is not None
    assert asked == ["/"]


def test_an_answer_is_kept_for_a_day_and_goes_through_json(serving, reply, door):
    asked = []
    answers = {"/robots.txt": reply(200, CLOSED), "/a": reply(200, b"da")}
    with serving(answers, asked=asked) as url:
        first = Manners(NOW)
        door(manners=first).get(f"{url}/a")
        assert asked == ["/robots.txt", "/.well-known/tdmrep.json", "/a"]
        (stored,) = json.loads(json.dumps([asdict(answer) for answer in first.learned_sites.values()]))
        assert stored == {"site": url, "asked": NOW.isoformat(), "robots": CLOSED.decode(), "tdm": "[]"}
        asked.clear()
        for later, count in ((timedelta(hours=23), 1), (timedelta(hours=24), 3), (timedelta(hours=-1), 3)):
            manners = Manners(NOW + later, {url: SiteAnswer(**stored)})
            opened = door(manners=manners)
            assert opened.get(f"{url}/a") is not None
            assert opened.requests == count
            assert bool(manners.learned_sites) is (count == 3)
            with pytest.raises(UnfitError):
                opened.get(f"{url}/intern")


@pytest.mark.parametrize("asked", ["", "gestern", "2026-11-20T16:00:00"])
def test_an_answer_without_a_usable_time_is_asked_again(serving, reply, door, asked):
    with serving(reply(200, b"da")) as url:
        manners = Manners(NOW, {url: SiteAnswer(url, asked, "User-agent: *\nDisallow: /", "[]")})
        assert door(manners=manners).get(url) is not None


def test_eight_threads_ask_for_robots_once(serving, reply, door):
    asked = []

    def slow(handler):
        time.sleep(0.05)
        reply(200, CLOSED)(handler)

    with serving({"/robots.txt": slow, "/a": reply(200, b"da")}, asked=asked) as url, ThreadPoolExecutor(8) as pool:
        opened = door()
        list(pool.map(lambda _: opened.visit({}).get(f"{url}/a"), range(8)))
    assert sorted(asked) == sorted(["/robots.txt", "/.well-known/tdmrep.json"] + ["/a"] * 8)


def test_a_visit_with_little_time_does_not_close_the_site_for_others(serving, reply, door):
    def slow(handler):
        time.sleep(0.4)
        reply(404)(handler)

    with serving({"/": reply(200, b"da")}, host="127.0.0.2") as open_site, serving({"/robots.txt": slow}) as url:
        opened = door()
        hurried = opened.visit({}, seconds=0.6)
        hurried.get(open_site)
        time.sleep(0.45)
        with pytest.raises(FetchError, match="within"):
            hurried.get(url)
        with pytest.raises(FetchError, match="404"):
            opened.visit({}).get(url)
