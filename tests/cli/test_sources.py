"""`newsbridge sources`: on a loopback site, and from pipeline to OPML and back."""

import json
import threading
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from newsbridge.cli import main
from newsbridge.config import load

LONG = "Die Kammer lädt Betriebe aus Vennland ein, ihre Lehrstellen auf der Messe zu zeigen. " * 4
HEADLINES = [
    "Kammer lädt zur Messe der Lehrstellen ein", "Grenzhandel wächst im dritten Quartal erneut",
    "Stadtrat beschließt den neuen Haushalt knapp", "Neue Brücke über die Venne wird gesperrt",
]  # fmt: skip
HEAD = "<!doctype html><html lang=de><head><title>{title} – Vennstadt</title>{head}</head><body>{body}</body></html>"
PIPELINE = """
[pipeline]
title = "Liste"
[[sources]]
id = "kammer"
kind = "feed"
name = "Kammer \\"Vennland\\" & Söhne"
url = "https://kammer.example/rss.xml?a=1&b=2"
article = true
homepage = "https://kammer.example/"
read = { text = ".text", drop = [".a", ".b"] }
[[sources]]
id = "stadt"
kind = "page"
name = "Stadt"
url = "https://stadt.example/presse"
item = "li.n"
title = "h3 a[href*='ü']"
[[sources]]
id = "ablage"
kind = "folder"
name = "Ablage"
path = "texte"
"""


def html(body, title="Aktuelles", head=""):
    return "text/html; charset=utf-8", HEAD.format(title=title, head=head, body=body)


def article(number):
    text = "".join(f"<p>{part} {LONG}</p>" for part in ("Zum Anfang.", "Dann weiter.", "Danach mehr.", "Am Ende."))
    return html(f"<main><article><h1>{HEADLINES[number]}</h1>{text}</article></main>", HEADLINES[number])


def rss(title, text="Ein Anriss mit wenigen Worten.", where="presse"):
    items = "".join(
        f"<item><title>{headline}</title><link>/{where}/{number}</link><guid>{where}-{number}</guid>"
        f"<pubDate>Fri, {20 - number} Nov 2026 10:00:00 +0100</pubDate><description>{text}</description></item>"
        for number, headline in enumerate(HEADLINES)
    )
    return "application/rss+xml", f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>"


def press_list():
    rows = "".join(
        f'<li class="meldung"><span class="datum">{20 - number}.11.2026</span>'
        f'<h3><a href="/presse/{number}">{headline}</a></h3></li>'
        for number, headline in enumerate(HEADLINES)
    )
    return html(f"<main><h1>Presse</h1><ul class='meldungen'>{rows}</ul></main>", "Presse")


class Site:
    """A site on loopback: path → (media type, text); every path that was asked is kept."""

    def __init__(self) -> None:
        self.pages: dict[str, tuple[str, str]] = {f"/presse/{n}": article(n) for n in range(len(HEADLINES))}
        self.headers: dict[str, str] = {}
        self.asked: list[str] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append(self.path)
                found = site.pages.get(self.path)
                body = (found[1] if found else "").encode()
                self.send_response(200 if found else 404)
                for name, value in {"Content-Type": found[0] if found else "text/plain", **site.headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}"


@pytest.fixture
def site() -> Iterator[Site]:
    site = Site()
    thread = threading.Thread(target=site.server.serve_forever)
    thread.start()
    yield site
    site.server.shutdown()
    thread.join()
    site.server.server_close()


@pytest.fixture
def tried(capsys):
    """The command in this process: its status and its object."""

    def run(url):
        with pytest.raises(SystemExit) as ended:
            main(["sources", "try", url, "--json"])
        return ended.value.code, json.loads(capsys.readouterr().out)

    return run


@pytest.fixture
def pipeline(tmp_path):
    (tmp_path / "texte").mkdir()
    file = tmp_path / "liste.toml"
    file.write_text(PIPELINE, encoding="utf-8")
    return file


def test_the_feed_about_press_comes_before_the_one_of_comments(site, tried):
    """Autodiscovery, each feed tried, one article read."""
    link = '<link rel="alternate" type="application/rss+xml" title="{}" href="{}">'
    head = link.format("Kommentare", "/kommentare.xml") + link.format("Pressemitteilungen", "/presse.xml")
    site.pages |= {
        "/": html("<p>Willkommen</p>", "Start", head), "/presse.xml": rss("Presse"),
        "/kommentare.xml": rss("Kommentare", where="kommentar"),
    }  # fmt: skip
    status, found = tried(site.url)
    assert status == 0
    assert [one["url"] for one in found["findings"]] == [f"{site.url}/presse.xml", f"{site.url}/kommentare.xml"]
    best = found["findings"][0]
    assert (best["items"], best["full_text"], best["paragraphs"]) == (4, False, 4)
    assert best["headlines"][0] == {"title": HEADLINES[0], "date": "2026-11-20T10:00+01:00"}
    (source,) = tomllib.loads(best["toml"])["sources"]
    assert (source["kind"], source["url"], source["article"]) == ("feed", f"{site.url}/presse.xml", True)
    assert (source["name"], source["homepage"]) == ("Vennstadt, Pressemitteilungen", site.url)
    assert len(site.asked) <= 15


def test_a_feed_with_full_texts_needs_no_article(site, tried):
    """The typed address is the feed itself, its name is the source's."""
    site.pages["/rss"] = rss("Kammer Vennland", text=LONG * 4)
    status, found = tried(f"{site.url}/rss")
    (best,) = found["findings"]
    (source,) = tomllib.loads(best["toml"])["sources"]
    assert (status, best["full_text"], "article" in source, source["name"]) == (0, True, False, "Kammer Vennland")


def test_what_is_printed_can_be_appended_to_a_pipeline_file(site, newsbridge, pipeline):
    """And collects there."""
    site.pages["/presse"] = press_list()
    done = newsbridge("sources", "try", f"{site.url}/presse")
    assert done.returncode == 0, done.stderr
    pipeline.write_text(pipeline.read_text(encoding="utf-8") + "\n" + done.stdout, encoding="utf-8")
    added = load(pipeline).sources[-1]
    assert (added.source.id, added.source.kind, added.source.rights.display) == ("127-0-0-1", "page", "headline")
    words = ["4 items", "2026-11-20", HEADLINES[0], "4 paragraphs", "a headline and a link only"]
    assert [word for word in words if word not in done.stdout] == []


def test_a_home_page_leads_to_the_press_page(site, tried):
    """Where it has neither feed nor list itself."""
    site.pages |= {"/": html('<nav><a href="/rathaus/presse">Presse</a></nav>'), "/rathaus/presse": press_list()}
    status, found = tried(f"{site.url}/")
    assert (status, [one["url"] for one in found["findings"]]) == (0, [f"{site.url}/rathaus/presse"])


def news_sitemap(site):
    """Titles and dates of two days."""
    entry = (
        "<url><loc>{url}/presse/{n}</loc><news:news><news:publication><news:name>V</news:name><news:language>de"
        "</news:language></news:publication><news:publication_date>{day}</news:publication_date>"
        "<news:title>{title}</news:title></news:news></url>"
    )
    day = datetime.now(UTC).date().isoformat()
    urls = "".join(entry.format(url=site.url, n=n, day=day, title=title) for n, title in enumerate(HEADLINES))
    return "application/xml", (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
        f'xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">{urls}</urlset>'
    )


def test_a_news_sitemap_of_robots_txt_comes_before_the_list_on_the_page(site, tried):
    """It lists every article with its title."""
    site.pages |= {
        "/": press_list(), "/news.xml": news_sitemap(site),
        "/robots.txt": ("text/plain", f"User-agent: *\nDisallow:\nSitemap: {site.url}/news.xml"),
    }  # fmt: skip
    status, found = tried(f"{site.url}/")
    assert (status, found["findings"][0]["kind"], found["findings"][0]["items"]) == (0, "sitemap", 4)
    assert found["findings"][0]["headlines"][0]["title"] == HEADLINES[0]


def test_of_a_plain_sitemap_the_press_folder_is_found(site, tried, pipeline):
    """A pattern that a pipeline file takes."""
    press = [f"/presse/2026/meldung-{number}-aus-dem-rathaus" for number in range(6)]
    pages = ["/impressum", "/rathaus/amt/buergeramt-und-meldewesen", *press]
    urls = "".join(f"<url><loc>{site.url}{page}</loc><lastmod>2026-11-20</lastmod></url>" for page in pages)
    xml = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    site.pages |= {"/": html("<p>Start</p>"), "/sitemap.xml": ("application/xml", xml)}
    status, found = tried(f"{site.url}/")
    best = found["findings"][0]
    assert (status, best["options"], best["items"]) == (0, {"match": r"/presse/\d{4}/"}, 6)
    pipeline.write_text(PIPELINE + best["toml"], encoding="utf-8")
    assert load(pipeline).sources[-1].source.kind == "sitemap"


def test_the_next_page_of_a_list_is_named_and_not_fetched(site, tried):
    """A run will turn it."""
    kind, text = press_list()
    pager = '<p class="pager"><a rel="next" href="/presse?s=2">2</a></p></main>'
    site.pages["/presse"] = kind, text.replace("</main>", pager)
    _, found = tried(f"{site.url}/presse")
    options = found["findings"][0]["options"]
    assert (options["next"], options["pages"]) == ('a[rel~="next"]', 2)
    assert "/presse?s=2" not in site.asked


def test_what_robots_txt_forbids_is_not_asked_and_is_said(site, tried):
    """A run would be refused there, too."""
    site.pages |= {"/robots.txt": ("text/plain", "User-agent: *\nDisallow: /presse"), "/presse": press_list()}
    status, found = tried(f"{site.url}/presse")
    assert (status, found["findings"]) == (1, [])
    assert "robots.txt" in found["failed"][0]["reason"]
    assert "/presse" not in site.asked


def test_a_reservation_of_mining_stands_beside_the_rights(site, tried):
    """In the result and in the text to paste."""
    site.pages["/presse"] = press_list()
    site.headers["tdm-reservation"] = "1"
    _, found = tried(f"{site.url}/presse")
    assert "header" in found["findings"][0]["reservation"]
    assert "reserves text and data mining" in found["findings"][0]["toml"]


def test_nothing_found_ends_with_one_and_the_reasons(site, newsbridge):
    """In words."""
    site.pages["/"] = html("<p>Hier ist nichts.</p>")
    done = newsbridge("sources", "try", f"{site.url}/")
    assert done.returncode == 1
    assert "no repeated headlines" in done.stdout
    assert "no feed, sitemap or list" in done.stderr


def test_an_address_that_gives_nothing_is_named(newsbridge, site):
    """With what the server said."""
    done = newsbridge("sources", "try", f"{site.url}/weg")
    assert done.returncode == 1
    assert "404" in done.stderr


def test_only_the_typed_host_may_be_private(site, tried):
    """A page that an operator typed does not lead to other machines of the network."""
    head = '<link rel="alternate" type="application/rss+xml" title="Presse" href="http://127.0.0.2:9/presse.xml">'
    site.pages["/"] = html("<p>Start</p>", "Start", head)
    status, found = tried(f"{site.url}/")
    assert status == 1
    assert any("not public" in failure["reason"] for failure in found["failed"])


def test_a_try_asks_no_more_than_fifteen_times(site, tried):
    """Whatever a page lists."""
    link = '<link rel="alternate" type="application/rss+xml" title="Presse {0}" href="/f{0}.xml">'
    head = "".join(link.format(number) for number in range(50))
    site.pages["/"] = html("<a href=/p1>Presse</a><a href=/p2>News</a>", "Start", head)
    robots = "".join(f"Sitemap: {site.url}/s{n}.xml\n" for n in range(50))
    site.pages["/robots.txt"] = ("text/plain", robots)
    tried(f"{site.url}/")
    assert 3 < len(site.asked) <= 15


def sources_of(text):
    return tomllib.loads(text).get("sources", [])


def test_export_and_import_give_the_same_set(newsbridge, pipeline):
    """Kinds, options and reading rules come along; rights do not, a folder has no address."""
    out = newsbridge("sources", "export", pipeline)
    assert (out.returncode, "ablage" in out.stderr) == (0, True)
    file = pipeline.with_name("liste.opml")
    file.write_text(out.stdout, encoding="utf-8")
    back = newsbridge("sources", "import", file)
    assert back.returncode == 0, back.stderr
    wanted = [{**one, "rights": {"class": "unknown"}} for one in sources_of(PIPELINE)[:2]]
    assert sources_of(back.stdout) == wanted
    again = newsbridge("sources", "import", file, pipeline)
    assert (again.returncode, again.stdout) == (0, "")
    assert "2 in the pipeline already" in again.stderr


def test_import_takes_an_id_that_the_pipeline_has_not(newsbridge, pipeline, tmp_path):
    """And what is printed goes into that very file."""
    file = tmp_path / "neu.opml"
    good, bad = '<outline text="Stadt" xmlUrl="https://neu.example/f"/>', '<outline type="rss" text="x"/>'
    file.write_text(f"<opml><body>{good}{bad}</body></opml>")
    done = newsbridge("sources", "import", file, pipeline)
    assert "line 1" in done.stderr
    pipeline.write_text(PIPELINE + done.stdout, encoding="utf-8")
    assert load(pipeline).sources[-1].source.id == "stadt-2"


@pytest.mark.parametrize(
    "options",
    ['{"path": "/etc"}', '{"item": ">>>"}', "[]", "{", '{"item": "a", "read": {"x": 1}}', '{"item": "a", "x": 1}'],
)
def test_options_from_outside_are_checked(newsbridge, tmp_path, options):
    """By the kind that would take them."""
    from xml.sax.saxutils import quoteattr

    file = tmp_path / "x.opml"
    kind = "folder" if "path" in options else "page"
    file.write_text(
        f'<opml xmlns:newsbridge="urn:newsbridge:source"><body><outline type="link" text="a" url="https://a.example/" '
        f"newsbridge:kind={quoteattr(kind)} newsbridge:options={quoteattr(options)}/></body></opml>"
    )
    done = newsbridge("sources", "import", file)
    assert (done.returncode, done.stdout) == (1, "")
    assert "line 1" in done.stderr


def test_the_list_of_feeds_that_a_pipeline_publishes_imports(newsbridge, small):
    """With --base where the pipeline has no address of its own."""
    assert newsbridge("run", small).returncode == 0
    opml = load(small).public / "feeds.opml"
    done = newsbridge("sources", "import", opml, "--base", "https://nieuws.example/")
    found = sources_of(done.stdout)
    assert "0 broken" in done.stderr
    assert found[0]["url"].endswith("index.xml")
    assert len({one["id"] for one in found}) == len(found) > 2


def test_a_file_that_cannot_be_read_is_named(newsbridge, tmp_path):
    """And one that is no OPML."""
    other = tmp_path / "x.opml"
    other.write_text("nein")
    for file in (tmp_path / "weg.opml", other):
        done = newsbridge("sources", "import", file)
        assert done.returncode == 1
        assert str(file) in done.stderr
