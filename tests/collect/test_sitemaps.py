"""Sitemap documents."""

import gzip
import time

import pytest

from newsbridge.collect.sitemaps import Mapped, read_sitemap, unpacked
from newsbridge.errors import FetchError

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = 'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"'
IMAGE = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
URL = "https://presse.example/sitemap.xml"


def urlset(*entries: str) -> str:
    return f'<?xml version="1.0" encoding="UTF-8"?><urlset {NS} {NEWS} {IMAGE}>{"".join(entries)}</urlset>'


def url(path: str, lastmod: str = "", more: str = "") -> str:
    return f"<url><loc>https://presse.example/{path}</loc>{f'<lastmod>{lastmod}</lastmod>' * bool(lastmod)}{more}</url>"


def fitting(text: str | bytes, pattern: str | None = None, oldest: str = "2026-11-13") -> tuple[Mapped, ...]:
    content = text if isinstance(text, bytes) else text.encode()
    return read_sitemap(content, None, URL, pattern, oldest).fitting


def test_recent_pages_fit_at_the_precision_of_their_date() -> None:
    entries = [url("a", "2026-11-17"), url("b", "2026-11-12"), url("c", "2026-11-16T23:30:00Z"), url("d", "2026-11")]
    found = fitting(urlset(*entries))
    assert [(entry.url[-1], entry.changed) for entry in found] == [
        ("a", "2026-11-17"),
        ("c", "2026-11-17T00:30+01:00"),
        ("d", "2026-11"),
    ]


def test_pages_without_a_date_fit_only_where_a_pattern_asks_for_them() -> None:
    entries = urlset(url("presse/1"), url("impressum"), url("presse/2", "2026-01-01"))
    assert fitting(entries) == ()
    assert [entry.url for entry in fitting(entries, "/presse/")] == ["https://presse.example/presse/1"]


def test_a_news_sitemap_says_title_language_and_when() -> None:
    news = """<image:image><image:loc>https://presse.example/bild.jpg</image:loc><image:title>Bild</image:title>
        </image:image><news:news><news:publication><news:name>Bote</news:name><news:language>deu</news:language>
        </news:publication><news:publication_date>2026-11-17T06:00:00+01:00</news:publication_date>
        <news:title>Fähre  &amp; Brücke</news:title></news:news>"""
    undated = "<news:news><news:title>Ohne Tag</news:title></news:news>"
    first, second = fitting(urlset(url("a", more=news), url("b", more=undated)))
    assert first == Mapped(
        "https://presse.example/a", None, "2026-11-17T06:00+01:00", "Fähre & Brücke", "de", news=True
    )
    assert second.title == "Ohne Tag"


def test_an_index_gives_its_sitemaps() -> None:
    index = f"""<sitemapindex {NS}><sitemap><loc>/alt.xml</loc><lastmod>2020-01-01</lastmod></sitemap>
        <sitemap><loc>/neu.xml.gz</loc><lastmod>2026-11-17</lastmod></sitemap>
        <sitemap><loc>/offen.xml</loc></sitemap></sitemapindex>"""
    found = read_sitemap(index.encode(), None, URL, "nothing", "2026-11-13")
    assert found.kind == "index"
    assert [entry.url for entry in found.fitting] == [
        "https://presse.example/neu.xml.gz",
        "https://presse.example/offen.xml",
    ]


def test_dates_that_are_all_of_one_minute_say_nothing() -> None:
    """They are when the sitemap was made; taken at their word, every page would be asked again in every run."""
    made = [url(f"presse/{number}", "2026-11-17T05:00:07+01:00") for number in range(10)]
    assert fitting(urlset(*made)) == ()
    assert [entry.changed for entry in fitting(urlset(*made), "/presse/")] == [None] * 10
    assert fitting(urlset(*made, url("presse/x", "2026-11-16")))[0].changed == "2026-11-17T05:00+01:00"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_sitemaps_come_in_the_encodings_of_feeds(encoding: str) -> None:
    news = "<news:news><news:title>Grüße aus Brückhausen über die Venne</news:title></news:news>"
    found = fitting(urlset(url("a", more=news)).encode(encoding))
    assert found[0].title == "Grüße aus Brückhausen über die Venne"


def test_a_text_file_has_an_address_a_line() -> None:
    text = "https://presse.example/presse/1\r\nhttps://presse.example/presse/1#oben\nhttps://presse.example/x\n"
    assert [entry.url for entry in fitting(text, "/presse/")] == ["https://presse.example/presse/1"]


def test_a_sitemap_that_breaks_off_gives_what_came() -> None:
    assert len(fitting(urlset(url("a", "2026-11-17"), url("b", "2026-11-17"))[:-60])) >= 1


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"<rss><channel/></rss>", 'use kind = "feed"'),
        (b"<!doctype html><html><body>Nicht gefunden</body></html>", "is a web page"),
        (b"Nicht gefunden", "neither XML nor a list of addresses"),
        (b"", "neither XML nor a list of addresses"),
        (b"<", "no sitemap"),
        (b"\x1f\x8bkaputt", "cannot be unpacked"),
        (gzip.compress(gzip.compress(urlset().encode())), "neither XML nor a list"),
    ],
)
def test_what_is_no_sitemap_is_named(content: bytes, reason: str) -> None:
    with pytest.raises(FetchError, match=reason):
        fitting(content)


def test_compressed_sitemaps_are_unpacked_up_to_a_limit() -> None:
    assert len(fitting(gzip.compress(urlset(url("a", "2026-11-17")).encode()))) == 1
    with pytest.raises(FetchError, match="larger than 25000000 bytes when it is unpacked"):
        unpacked(gzip.compress(b" " * 30_000_000), URL)


BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
HOSTILE = {
    "entities": f'<!DOCTYPE urlset [<!ENTITY e0 "x">{BOMB}]>' + urlset(url("&e11;")).partition("?>")[2],
    "file": '<!DOCTYPE urlset [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + urlset(url("&f;")).partition("?>")[2],
    "depth": f"<urlset {NS}>" + "<url>" * 50_000,
    "parts": f"<urlset {NS}><url>" + "<news:news>" * 200 + "<loc>https://presse.example/x</loc>" * 10_000,
    "comments": f"<urlset {NS}>" + "<!--" * 100_000,
    "scheme": urlset("<url><loc>javascript:alert(1)</loc><lastmod>2026-11-17</lastmod></url>"),
    "login": urlset("<url><loc>https://a:b@presse.example/</loc><lastmod>2026-11-17</lastmod></url>"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_sitemaps_give_nothing_but_web_addresses(name: str) -> None:
    began = time.process_time()
    try:
        found = fitting(HOSTILE[name], ".")
    except FetchError:
        found = ()
    assert time.process_time() - began < 3
    assert not any("root:" in entry.url or len(entry.url) > 3000 for entry in found)
    assert all(entry.url.startswith("https://presse.example/") for entry in found)
