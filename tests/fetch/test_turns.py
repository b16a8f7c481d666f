"""Turns: never two requests at once to one site, and the pause between two that it asks for."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest

from newsbridge.fetch import turns


class Measured:
    """Answers that note how many of them are at work at once, and when each begins and ends."""

    def __init__(self, reply):
        self.reply = reply
        self.at_once = self.most = 0
        self.spans = []
        self._lock = threading.Lock()

    def __call__(self, handler):
        begun = time.monotonic()
        with self._lock:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
        time.sleep(0.01)
        with self._lock:
            self.at_once -= 1
            self.spans.append((begun, time.monotonic()))
        self.reply(handler)


def test_eight_threads_never_ask_one_site_twice_at_once(serving, reply, door):
    """Two ports are one site; its redirects to itself wait for their turn as well."""
    measured = Measured(reply(200, b"a"))
    moved = Measured(reply(302, Location="/ziel"))
    answers = {f"/{number}": measured for number in range(16)} | {"/weg": moved, "/ziel": measured}
    answers |= {"/robots.txt": measured, "/.well-known/tdmrep.json": measured}
    with serving(answers) as one, serving(answers) as two, ThreadPoolExecutor(8) as pool:
        opened = door()
        urls = [f"{site}/{number}" for number in range(16) for site in (one, two)] + [f"{one}/weg"] * 8
        found = list(pool.map(lambda url: opened.visit({}).get(url), urls))
    assert all(response is not None for response in found)
    spans = sorted(measured.spans + moved.spans)
    assert (measured.most, moved.most) == (1, 1)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_different_sites_are_asked_at_once(serving, reply, door):
    meeting = threading.Barrier(4, timeout=4)

    def together(handler):
        meeting.wait()
        reply(200, b"a")(handler)

    with serving({"/": together}, host="0.0.0.0") as url, ThreadPoolExecutor(4) as pool:
        port = url.rpartition(":")[2]
        opened = door()
        urls = [f"http://127.0.0.{number}:{port}/" for number in range(1, 5)]
        assert all(pool.map(lambda url: opened.visit({}).get(url), urls))


def test_sites_that_redirect_to_each_other_do_not_lock_up(serving, reply, door):
    def crossing(other):
        return {"/hin": reply(302, Location=f"{other}/da"), "/da": reply(200, b"a")}

    first, second = {}, {}
    with serving(first, host="127.0.0.1") as one, serving(second, host="127.0.0.2") as two:
        first.update(crossing(two) | {"/robots.txt": reply(302, Location=f"{two}/robots.txt")})
        second.update(crossing(one) | {"/robots.txt": reply(302, Location=f"{one}/robots.txt")})
        opened = door()
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda url: opened.visit({}).get(url), [f"{one}/hin", f"{two}/hin"] * 8))
    assert all(response is not None for response in found)


def test_a_crawl_delay_lies_between_any_two_requests_to_a_site(serving, reply, door):
    measured = Measured(reply(200, b"a"))
    answers = {"/robots.txt": reply(200, b"User-agent: *\nCrawl-delay: 0.3\n"), "/a": measured, "/b": measured}
    with serving(answers) as url, ThreadPoolExecutor(2) as pool:
        opened = door(timeout=0.5)
        list(pool.map(lambda path: opened.visit({}).get(url + path), ["/a", "/b"]))
    (_, end), (begin, _) = sorted(measured.spans)
    assert begin - end >= 0.29


def test_waiting_for_the_turn_costs_a_visit_nothing(serving, reply, door):
    def slow(handler):
        time.sleep(0.1)
        reply(200, b"a")(handler)

    with serving(slow) as url, ThreadPoolExecutor(6) as pool:
        opened = door()
        visits = [opened.visit({}, seconds=0.4) for _ in range(6)]
        assert all(pool.map(lambda visit: visit.get(url), visits))


def test_longer_delays_are_cut(door, monkeypatch):
    slept = []
    monkeypatch.setattr(turns.time, "sleep", slept.append)
    held, visit = turns.Turns(), door().visit({})._visit
    for _ in range(2):
        with held.hold("kammer.example", 3600.0, visit):
            pass
    assert visit.left() < 16  # 5 seconds, and 10 given back
    assert slept == [pytest.approx(10, abs=0.1)]
