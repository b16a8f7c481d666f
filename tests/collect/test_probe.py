"""What an address offers, from a mirror of a site."""

from pathlib import Path

import pytest

from newsbridge.collect.errand import Errand
from newsbridge.collect.probe import press_links, probe
from newsbridge.errors import FetchError

ENTRY = "<entry><id>{0}</id><title>Meldung {0} aus dem Rathaus</title><link href='https://presse.example/{0}'/></entry>"
ATOM = f"<feed xmlns='http://www.w3.org/2005/Atom'><title>Rathaus</title>{''.join(map(ENTRY.format, 'abc'))}</feed>"


@pytest.fixture
def errand(door):
    return Errand(door, 12)


@pytest.mark.parametrize("name", ["atom.xml", "feed.html", "feed"])
def test_a_feed_is_known_by_its_bytes(errand, tmp_path, name):
    """Whatever its address looks like."""
    (tmp_path / name).write_text(ATOM)
    (finding,) = probe(f"https://presse.example/{name}", errand).findings
    assert (finding.kind, len(finding.captures)) == ("feed", 3)


def test_an_empty_feed_is_no_finding_but_named(errand, tmp_path):
    """It may have items another day."""
    (tmp_path / "f.xml").write_text("<rss version='2.0'><channel><title>x</title></channel></rss>")
    found = probe("https://presse.example/f.xml", errand)
    assert (found.findings, [failure.reason for failure in found.failures]) == ([], ["holds no items now"])


def test_a_second_dress_of_a_feed_is_not_shown_twice(errand, tmp_path):
    """RSS and Atom of the same items."""
    for name in ("a.xml", "b.xml"):
        (tmp_path / name).write_text(ATOM)
    link = "<link rel=alternate type=application/atom+xml href={}>"
    (tmp_path / "index.html").write_text(f"<html><head>{link.format('a.xml')}{link.format('b.xml')}</head></html>")
    found = probe("https://presse.example/index.html", errand)
    assert [finding.url for finding in found.findings] == ["https://presse.example/a.xml"]
    assert any("lists the same" in failure.reason for failure in found.failures)


def test_press_comes_before_news_and_events_do_not_come():
    """Of links to the same host only."""
    page = """<a href="/aktuelles">Aktuelles</a> <a href="/presse">Presse</a> <a href="/termine">Pressetermine</a>
    <a href="https://other.example/presse">Presse</a> <a href="/x">Das ist eine lange Pressemitteilung</a>"""
    assert press_links(page, "https://a.example/") == ("https://a.example/presse", "https://a.example/aktuelles")


def test_an_errand_asks_once_for_each_address_and_then_no_more(errand, tmp_path, door):
    """The limit is said as the reason."""
    (tmp_path / "a").write_text("x")
    assert errand.get("https://presse.example/a#1") is errand.get("https://presse.example/a")
    small = Errand(door, 0)
    with pytest.raises(FetchError, match="not asked any more"):
        small.get("https://presse.example/a")


@pytest.mark.parametrize("url", ["file:secret", "ftp://x.example/", "javascript:1"])
def test_an_errand_goes_to_web_addresses_only(errand, tmp_path, url):
    """No file beside the place where an operator stands."""
    Path(tmp_path / "secret").write_text("x")
    with pytest.raises(FetchError, match="no web address"):
        errand.get(url)
