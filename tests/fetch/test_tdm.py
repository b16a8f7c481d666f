"""Reservations of text and data mining, by the final report of the W3C's community group."""

import json
import time

import pytest

from newsbridge.fetch import Manners, tdm
from newsbridge.fetch.records import Hop

PLACE = "/.well-known/tdmrep.json"
POLICY = "https://kammer.example/lizenz.json"
META = '<meta name="tdm-reservation" content="{}">'


def rules(*entries):
    return tdm.parse(json.dumps(entries))


def rule(location, value=1, **more):
    return {"location": location, "tdm-reservation": value, **more}


def page(*parts, **headers):
    markup = f"<!DOCTYPE html><html><head>{''.join(parts)}</head><body>Text</body></html>"
    return Hop(200, markup.encode(), "text/html", "utf-8", headers)


@pytest.mark.parametrize(
    ("location", "path", "reserved"),
    [
        ("/", "/a/b", True), ("/a", "/a/b", True), ("/a", "/b", False), ("/a/", "/a", False), ("a/", "/a/b", True),
        ("/A", "/a", False), ("/*.pdf$", "/a/b.pdf", True), ("/*.pdf$", "/a/b.pdf?x", False),
        ("/*.pdf", "/b.pdf?x", True),
        ("*", "/a", True), ("*.html", "/a.html", True), ("/a$", "/a", True), ("/a$", "/ab", False),
        ("/a*$", "/abc", True),
        ("/this/*/then", "/this/and/then/more", True), ("/this/*/then", "/this/then", False), ("/a*a$", "/a", False),
        ("/foo-%24", "/foo-$", True), ("/foo-%24", "/foo-%24", True), ("/b%c3%bcrger", "/bürger", True),
        ("/%61rchiv", "/archiv", True), ("/archiv", "/%61rchiv", True), ("/a?seite=1", "/a?seite=1", True),
        ("/**//*", "/x//y", True), ("/$/a", "/$/a", True), ("/a%2A$", "/a*", True), ("/a%2A$", "/ab", False),
        ("/%2fa", "/%2Fa", True), ("/%2Fa", "//a", False),
    ],
)  # fmt: skip
def test_locations_match_like_paths_of_robots(location, path, reserved):
    found = tdm.reservation(f"https://kammer.example{path}", Hop(200, b""), rules(rule(location)))
    assert (found == f"https://kammer.example{PLACE}") is reserved


def test_the_first_rule_that_matches_wins():
    site = rules(rule("/presse/", 0), rule("/", 1), rule("/intern", 0))
    assert tdm.reservation("https://kammer.example/presse/a", Hop(200, b""), site) is None
    assert tdm.reservation("https://kammer.example/intern", Hop(200, b""), site) is not None


@pytest.mark.parametrize("value", [2, "ja", None, True, -1, [], {"a": 1}, 1.5])
def test_a_value_that_the_protocol_does_not_know_says_nothing(value):
    assert tdm.reservation("https://kammer.example/a", Hop(200, b""), rules(rule("/a", value), rule("/"))) is None


@pytest.mark.parametrize(
    "text",
    ["", "{}", "<html>", "null", "[1, null, [], {}]", '{"location": "/", "tdm-reservation": 1}', "[" * 100_000,
     '[{"location": 5, "tdm-reservation": 1}]', '[{"tdm-reservation": 1}]', '[{"location": "", "tdm-reservation": 1}]',
     "[" + "9" * 100_000 + "]"],
)  # fmt: skip
def test_a_broken_file_reserves_nothing(text):
    assert tdm.parse(text) == ()


def test_rules_survive_being_stored():
    site = rules(rule("/a", 1, **{"tdm-policy": POLICY}), rule("/b", 0), rule("/ü", 7))
    assert tdm.parse(tdm.dump(site)) == site


@pytest.mark.parametrize(
    ("hop", "where"),
    [
        (page(), None), (page(META.format(1)), "meta tdm-reservation of the page"), (page(META.format(0)), None),
        (page(**{"tdm-reservation": "1"}), "tdm-reservation header"), (page(**{"tdm-reservation": "2"}), None),
        (page(META.format(0), **{"tdm-reservation": "1"}), None),
        (page(META.format(1), **{"tdm-reservation": "0"}), "meta tdm-reservation of the page"),
        (page(META.format("ja"), **{"tdm-reservation": "1"}), "tdm-reservation header"),
        (page("<META CONTENT = '1' NAME=TDM-Reservation />"), "meta tdm-reservation of the page"),
        (page(f"<!-- {META.format(1)} -->"), None),
        (page(META.format("ja"), META.format(1)), "meta tdm-reservation of the page"),
        (page(" " * 70_000, META.format(1)), None),
        (Hop(200, b"<rss>" + META.format(1).encode(), "application/rss+xml"), None),
        (Hop(200, b"<html>" + META.format(1).encode(), ""), "meta tdm-reservation of the page"),
        (Hop(200, ("\ufeff<html>" + META.format(1)).encode("utf-16"), "text/html"), "meta tdm-reservation of the page"),
        (page(META.format(1), f'<meta name="tdm-policy" content="{POLICY}">'),
         f"meta tdm-reservation of the page (policy: {POLICY})"),
        (page(**{"tdm-reservation": "1", "tdm-policy": POLICY}), f"tdm-reservation header (policy: {POLICY})"),
        (page(**{"tdm-reservation": "1", "tdm-policy": "javascript:alert(1)"}), "tdm-reservation header"),
    ],
)  # fmt: skip
def test_a_page_and_its_header_say_where_it_is_reserved(hop, where):
    assert tdm.reservation("https://kammer.example/a", hop, ()) == where


def test_page_and_header_beat_the_site():
    site = rules(rule("/"))
    assert tdm.reservation("https://kammer.example/a", page(**{"tdm-reservation": "0"}), site) is None
    assert tdm.reservation("https://kammer.example/a", page(META.format(0)), site) is None
    assert tdm.reservation("https://kammer.example/a", page(), site) is not None


@pytest.mark.parametrize(
    "piece",
    [
        "<meta ",
        '<meta a="',
        "<!--",
        "<meta name='tdm-reservation' ",
        "<meta " + "a=" * 300,
        "<meta " + 'a="' * 190 + ">",
    ],
)
def test_markup_made_to_cost_time_costs_little(piece):
    begun = time.process_time()
    tdm.reservation("https://kammer.example/a", page("tdm-reservation", piece * 20_000), ())
    assert time.process_time() - begun < 1


def test_a_site_is_asked_once_a_day_and_the_bytes_come_all_the_same(serving, reply, door):
    asked = []
    site = json.dumps([rule("/intern", 1, **{"tdm-policy": POLICY})]).encode()
    answers = {PLACE: reply(200, site), "/a": reply(200, b"a"), "/intern": reply(200, b"b")}
    with serving(answers, asked=asked) as url:
        opened = door()
        free, reserved = opened.get(f"{url}/a"), opened.get(f"{url}/intern")
        assert (free.content, free.reservation) == (b"a", None)
        assert (reserved.content, reserved.reservation) == (b"b", f"{url}{PLACE} (policy: {POLICY})")
        assert asked.count(PLACE) == 1
        again = door(manners=Manners(opened.now, opened.manners.learned_sites))
        assert again.get(f"{url}/intern").reservation == reserved.reservation
        assert asked.count(PLACE) == 1


def test_the_site_that_answers_after_redirects_decides(serving, reply, door):
    with (
        serving({PLACE: reply(200, json.dumps([rule("/")]).encode()), "/": reply(200, b"a")}) as reserving,
        serving({"/": reply(302, Location=reserving)}) as url,
    ):
        assert door().get(url).reservation == reserving + PLACE
        with serving({PLACE: reply(302, Location=reserving + PLACE), "/": reply(200, b"a")}) as pointing:
            assert door().get(pointing).reservation == pointing + PLACE


def never(handler):
    time.sleep(2)


@pytest.mark.parametrize("what", ["nothing", "503", "broken", "large"])
def test_a_site_that_says_nothing_usable_is_read_and_one_that_is_away_asked_again(serving, reply, door, what):
    broken, large = reply(200, b"[{"), reply(200, b"[" + b" " * 600_000 + b"]")
    answer = {"nothing": never, "503": reply(503), "broken": broken, "large": large}[what]
    with serving({PLACE: answer, "/": reply(200, b"a")}) as url:
        opened = door(timeout=1.2)
        assert opened.visit({}).get(url).reservation is None
        (kept,) = opened.manners.learned_sites.values()
    assert kept.tdm == (None if what in ("nothing", "503") else "[]")


def test_pages_of_a_mirror_or_a_folder_say_it_too(tmp_path, door):
    (tmp_path / "index.html").write_bytes(page(META.format(1)).content)
    assert door().read_file(tmp_path / "index.html").reservation is not None
    assert door(mirrors={"https://kammer.example": tmp_path}).get("https://kammer.example/").reservation is not None
