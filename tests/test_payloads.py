"""Hostile markup in every field of a page, followed to the bytes that subscribers get."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from html import escape, unescape
from html.parser import HTMLParser
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from lxml import etree

from newsbridge import kinds
from newsbridge.config import load
from newsbridge.errors import ReadError
from newsbridge.fetch import guard
from newsbridge.fetch.resolve import UnreachableError, resolve
from newsbridge.model import (
    Article,
    Body,
    Capture,
    Entry,
    Listing,
    Mark,
    Paragraph,
    Revision,
    Rights,
    Segment,
    Source,
    Tag,
)
from newsbridge.publish.entries.making import make_entry
from newsbridge.publish.markup.clean import without_tags
from newsbridge.publish.site import Facts, build_site
from newsbridge.read.article import read
from newsbridge.store import codec, frozen, open_store
from newsbridge.text.ids import entry_guid
from validity import hostile_site

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
CORPUS = Path(__file__).resolve().parents[2] / "shared" / "corpora" / "xss.jsonl"
OWN = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<img src=//boese.example/p.gif alt=x>",
    "<style>@import '//boese.example/s';</style>", "<svg/onload=alert(1)>", "<svg><script>alert(1)</script></svg>",
    "<iframe src=//boese.example></iframe>", "<object data=//boese.example></object>", "<embed src=//boese.example>",
    "<form action=//boese.example><input name=a autofocus onfocus=alert(1)></form>", "<base href=//boese.example/>",
    "<meta http-equiv=refresh content='0;url=//boese.example'>", "<link rel=stylesheet href=//boese.example/s.css>",
    "<a href='javascript:alert(1)'>hier</a>", "<a href='java&#10;script:alert(1)'>hier</a>", "javascript:alert(1)",
    "data:text/html,<script>alert(1)</script>", "vbscript:msgbox(1)", "\"><b onmouseover=alert(1)>x",
    "' onclick='alert(1)",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&amp;lt;style&amp;gt;", "&ltimg src=x onerror=alert(1)&gt",
    "]]><script>1",
    "<!--", "--><script>alert(1)</script>", "<plaintext>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>", "</title><script>alert(1)</script>",
    "{{7*7}}{% raw %}", "//boese.example/\"onclick=1", "file:///etc/passwd",
)  # fmt: skip
SHAPES = ("h1", "og", "json-ld", "title", "h2")
"""Which element a page's headline has to be taken from."""
SCHEMES = {"http", "https", "mailto", ""}
ADDRESS_ATTRIBUTES = {"href", "src", "action", "formaction", "data", "poster", "srcset", "background", "cite", "xmlurl",
                      "htmlurl", "url"}  # fmt: skip
OPENS_TAG = re.compile(r"<[A-Za-z/!?]")
"""Where an HTML parser stops reading words; nothing else opens a tag, comment or declaration."""
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f\u202a-\u202e\ud800-\udfff\ufffe\uffff]")
ATOM = "{http://www.w3.org/2005/Atom}"
COUNTED = {"script", "style", "meta", "link", "title", "base", "svg", "form", "input", "button", "noscript"}
"""What a page of ours has so many of, and no words of others may add."""
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
WORDS = (
    "Die Stadt hat am Montag mitgeteilt, dass die Arbeiten an der Brücke in der kommenden Woche beginnen.",
    "Für die Anwohner gibt es eine Sprechstunde im Rathaus, zu der alle Bürgerinnen und Bürger eingeladen sind.",
    "Die Kosten von rund vier Millionen Euro trägt zum größten Teil das Land, den Rest zahlt die Stadt selbst.",
)


@cache
def public() -> tuple[str, ...]:
    """The 600 public payloads; none where they are not at hand."""
    if not CORPUS.exists():
        return ()
    with CORPUS.open(encoding="utf-8") as lines:
        return tuple(json.loads(line)["payload"] for line in lines)


def web_page(payload: str, shape: str = "h1", *, raw: bool = True) -> bytes:
    """An article whose every field holds the payload: as it is, or escaped as a careful site would."""
    h = payload if raw else escape(payload)
    names = ("description", "author", "image", "url", "datePublished")
    ld = {"@type": "NewsArticle", **dict.fromkeys(names, payload)}
    if shape in ("h1", "og", "json-ld"):
        ld["headline"] = f"Neues {payload}"
    data = json.dumps(ld, ensure_ascii=False)
    og = f'<meta property="og:title" content="Neues {h}">' if shape in ("h1", "og") else ""
    heading = {"h1": f"<h1>Neues {h}</h1>", "h2": f"<h2>Neues {h}</h2>"}.get(shape, "")
    text = (
        f"<!doctype html><html lang=de><head><meta charset=utf-8><title>Neues {h}</title>{og}"
        f'<meta name="description" content="{h}"><meta property="og:image" content="{h}">'
        f'<meta property="article:published_time" content="{h}"><link rel="canonical" href="{h}">'
        f'<script type="application/ld+json">{data if raw else data.replace("<", chr(92) + "u003c")}</script></head>'
        f'<body><!-- {h} --><article>{heading}<p class="byline">Von {h}</p><time datetime="{h}">{h}</time>'
        f"<p>{WORDS[0]}</p><h2>{h}</h2><p>{WORDS[1]} {h}</p><ul><li>{h} Punkt</li></ul>"
        f"<table><tr><td>{h}</td><td>Wert</td></tr></table>"
        f'<p><a href="{h}">{h}</a> <img src="{h}" alt="{h}"><unbekannt wort="{h}">{h}</unbekannt></p>'
        f"<p>{WORDS[2]}</p></article></body></html>"
    )
    return text.encode("utf-8", "replace")


def pages(payloads: tuple[str, ...], shapes: tuple[str, ...], *, in_turn: bool) -> Iterator[bytes]:
    """Every payload in both ways, in all shapes or one after the other."""
    for number, payload in enumerate(payloads):
        chosen = (shapes[number % len(shapes)],) if in_turn else shapes
        yield from (web_page(payload, shape, raw=raw) for shape in chosen for raw in (True, False))


def articles(payloads: tuple[str, ...], *, in_turn: bool) -> list[Article]:
    """What is read of those pages; nearly all of them hold an article."""
    found, unread = [], 0
    for number, content in enumerate(pages(payloads, SHAPES, in_turn=in_turn)):
        url = f"https://amt.example/{number}"
        try:
            found.append(read(Capture(url, url, Listing(), Body(content, "text/html", "utf-8"))))
        except ReadError:
            unread += 1
    assert unread <= max(1, len(found) // 50)
    return found


def entry(number: int, article: Article) -> Entry:
    """It published in full, its words unchanged: a translator that lets everything through."""
    texts = [Paragraph(article.title), *article.paragraphs]
    rights = Rights("licensed", "full", "full", "https://amt.example/", credit_line="Amt")
    source = Source("amt", "page", "Amt", rights, "https://amt.example/")
    return make_entry(
        Revision(number, f"{number:012x}", "amt", f"{number}", 1, "2026-11-20", article),
        [Segment(one.text, one.text, "engine", "deepl", marks=one.marks) for one in texts],
        [Tag("topic", "customs", ()), Tag("country", "NL", (), role="partner")] if number < 5 else [],
        source,
        guid=entry_guid("amt", str(number)),
        version=1,
        approved=False,
        released=NOW,
    )


def published(entries: list[Entry]) -> dict[str, bytes]:
    """All files of a site."""
    facts = Facts("probe", "Probe", "Proef", "https://nieuws.example/", formats=tuple(kinds.names("publish")))
    site = build_site(facts, entries, now=NOW)
    made: dict[str, bytes] = {}
    for name in kinds.names("publish"):
        kind = kinds.load("publish", name)
        made.update((str(one.path), one.content) for one in kind.render(site, kind.Options()))
    return made


class Markup(HTMLParser):
    """Which elements with which attributes stand there, how often those of a head do, every address and script."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.seen: set[str] = set()
        self.heads: Counter[str] = Counter()
        self.addresses: list[str] = []
        self.scripts: list[tuple[str, str]] = []
        """Type and words."""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen |= {tag, *(f"{tag} {name}" for name, _ in attrs)}
        if tag in COUNTED:
            self.heads[tag] += 1
        if tag == "script":
            self.scripts.append((dict(attrs).get("type") or "", ""))
        self.addresses += [value or "" for name, value in attrs if name in ADDRESS_ATTRIBUTES]

    def handle_data(self, data: str) -> None:
        if self.lasttag == "script" and self.cdata_elem:
            kind, before = self.scripts.pop()
            self.scripts.append((kind, before + data))

    def handle_comment(self, data: str) -> None:
        self.seen.add(f"comment {data[:40]}")

    def handle_pi(self, data: str) -> None:
        self.seen.add(f"instruction {data[:40]}")

    def unknown_decl(self, data: str) -> None:
        self.seen.add(f"declaration {data[:40]}")


@cache
def harmless() -> dict[str, Markup]:
    """What each kind of page, and a feed's text, hold that carry an honest item: no more may ever stand there."""
    marks = (Mark(0, 3, "strong"), Mark(4, 6, "em"), Mark(6, 7, "a", "https://amt.example/"))
    every = [Paragraph(text, kind) for text in WORDS * 3 for kind in ("text", "heading", "item", "row")]
    every += [Paragraph("ein zwei drei", kind, marks=marks) for kind in ("text", "item", "row")]
    long = Article("Neue Brücke", "page", tuple(every), "2026-11-20", url="https://amt.example/", places=("Amt",))
    # a correction's words come too
    short = replace(long, paragraphs=long.paragraphs[:4])
    honest = published([entry(1, long), replace(entry(2, long), corrected=NOW), entry(3, short)])
    found = {"feed": Markup(""), "page": Markup("")}
    full = (hostile_site.files(hostile_site.honest_site(**more)) for more in ({}, {"contact": "A. B."}))
    for files in (honest, *full):
        feed = json.loads(files["index.json"])
        found["feed"].seen |= Markup("".join(item["content_html"] for item in feed["items"])).seen
        for path, content in files.items():
            if path.endswith(".html"):
                page = Markup(content.decode())
                found["page"].seen |= page.seen
                # of each as many as the page of this kind has that has most
                found.setdefault(kind_of(path), page).heads |= page.heads
    return found


def kind_of(path: str) -> str:
    """Pages that are made of one template: `bericht/*`, `archief/*`, `onderwerp/*`, `land/*`; else their own path."""
    folder, _, name = path.partition("/")
    if folder in ("onderwerp", "land"):
        return f"channel/{name.count('/')}"
    return f"{folder}/{'*' if re.search('[0-9]', name) else name}"


def is_safe(url: str) -> bool:
    """Whether an address has a scheme that runs nothing, also as browsers take it: without controls and blanks."""
    if url.startswith("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg'"):
        return True  # our own icon
    try:
        return urlsplit(re.sub("[\x00-\x20]", "", url)).scheme.lower() in SCHEMES
    except ValueError:
        return False


def of_markup(text: str, allowed: Markup) -> Iterator[str]:
    """What stands in a fragment or page that no honest one holds."""
    found = Markup(text)
    yield from (f"markup: {one}" for one in sorted(found.seen - allowed.seen))
    yield from (f"address: {url}" for url in found.addresses if not is_safe(url))


def of_words(name: str, text: str, times: int) -> Iterator[str]:
    """A tag in a text that a reader shows after reading its references so many times."""
    for number in range(times + 1):
        if OPENS_TAG.search(text):
            yield f"{name}, references read {number} times: {text[:200]}"
        text = unescape(text)


def of_rss(content: bytes, titles: bool = False) -> Iterator[str]:
    """What is wrong with a feed; with `titles` only what a reader meets that takes titles for HTML."""
    root = etree.fromstring(content)
    for item in root.iter("item"):
        for node in item:
            text, name = node.text or "", etree.QName(node).localname
            if titles:
                yield from of_words(name, text, 2) if name == "title" else ()
            elif node.tag == CONTENT:
                yield from of_markup(text, harmless()["feed"])
            elif name in ("link", "source", "guid", "enclosure", "comments"):
                yield from (f"{name}: {url}" for url in (text, *map(str, node.attrib.values()))
                            if not is_safe(url) and not re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", url))  # fmt: skip
            elif name != "title":
                yield from of_words(name, text, 2)


def of_scripts(page: Markup, honest: Markup) -> Iterator[str]:
    """Facts for machines are JSON without a tag; what runs is ours, word for word."""
    for kind, words in page.scripts:
        if kind == "application/ld+json":
            json.loads(words)
            yield from (f"facts: {one}" for one in re.findall("<.{0,60}", words))
        elif (kind, words) not in honest.scripts:
            yield f"script: {words[:100]}"


def of_atom(content: bytes) -> Iterator[str]:
    """What is wrong with an Atom feed: its texts are words, its content is as an honest one's."""
    for entry in etree.fromstring(content).iter(f"{ATOM}entry"):
        for node in entry.iter():
            name, text = etree.QName(node).localname, node.text or ""
            if name == "content":
                yield from of_markup(text, harmless()["feed"])
            elif name == "link":
                yield from (f"link: {url}" for url in (node.get("href", "javascript:"),) if not is_safe(url))
            elif name == "id":
                yield from () if re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", text) else (f"id: {text}",)
            else:
                yield from of_words(name, text, 2)


def of_json(content: bytes) -> Iterator[str]:
    """What is wrong with a JSON Feed."""
    for item in json.loads(content)["items"]:
        yield from of_markup(item["content_html"], harmless()["feed"])
        names = ("url", "external_url", "image", "banner_image", "id")
        urls = [item.get(name) or "" for name in names] + [one["url"] for one in item.get("attachments", ())]
        yield from (f"json: {url}" for url in urls if not is_safe(url) and not url.startswith("urn:uuid:"))


def of_file(path: str, content: bytes) -> Iterator[str]:
    """What is wrong with a file below public/."""
    assert not CONTROL.search(content.decode().replace("\r\n", "\n") if path.endswith(".ics") else content.decode())
    if path.endswith(".html"):
        page = content.decode()
        honest = harmless()[kind_of(path)]
        found = Markup(page)
        yield from of_markup(page, harmless()["page"])
        if more := found.heads - honest.heads:
            yield f"elements of a head: {more}"
        yield from of_scripts(found, honest)
    elif path.endswith(".js"):
        name, _, value = content.decode().partition("=")
        if not (name == "window.newsbridgeTitles" and json.loads(value.rstrip().removesuffix(";"))):
            yield f"script: {name[:100]}"
    elif path.endswith(".atom"):
        yield from of_atom(content)
    elif path.endswith((".css", ".svg", ".ics", ".md", ".txt")) or path.startswith(".well-known"):
        return  # no words of others, or only words: their own tests read them back
    elif path.endswith(".xml") and not path.startswith("sitemap"):
        yield from of_rss(content)
    elif path.endswith(".json"):
        yield from of_json(content)
    else:
        root = etree.fromstring(content)
        values = [(str(name).lower(), str(value)) for node in root.iter() for name, value in node.attrib.items()]
        yield from (f"opml: {value}" for name, value in values if name in ADDRESS_ATTRIBUTES and not is_safe(value))


def of_article(article: Article) -> Iterator[str]:
    """What is wrong with a stored article: its texts are words on one line, its address a web address."""
    texts = [article.title, *(paragraph.text for paragraph in article.paragraphs), *article.places]
    yield from (f"text: {text!r}" for text in texts if CONTROL.search(text) or "\n" in text or not text.strip())
    if article.url is not None and not article.url.startswith(("http://", "https://")):
        yield f"address: {article.url}"


SLOW = [pytest.param(name, marks=pytest.mark.slow) for name in ("every shape", "public")]


@pytest.fixture(scope="module", params=["own", *SLOW])
def entries(request: pytest.FixtureRequest) -> list[Entry]:
    """Everything published that was read of pages with payloads."""
    payloads = public() if request.param == "public" else OWN
    if not payloads:
        pytest.skip("the public payloads lie outside the repository")
    found = articles(payloads, in_turn=request.param != "every shape")
    assert [wrong for article in found for wrong in of_article(article)] == []
    assert sum(len(article.paragraphs) for article in found) > 4 * len(found)
    # the same payloads as addresses
    short = replace(found[0], paragraphs=found[0].paragraphs[:1])
    addressed = [
        replace(short, title=f"Adresse {n}", url=(p, f"https://amt.example/{p}", f" {p}", f"http:{p}")[way])
        for n, p in enumerate(payloads)
        for way in (range(4) if payloads is OWN else (n % 4,))
    ]
    return [entry(number, article) for number, article in enumerate([*found, *addressed])]


def test_no_field_of_a_page_gets_markup_or_another_scheme_into_what_is_served(entries: list[Entry]) -> None:
    """Every file of every format, judged against what an honest item makes."""
    files = published(entries)
    assert {Path(path).suffix for path in files} >= {".html", ".xml", ".atom", ".json", ".opml", ".ics", ".js"}
    # pages of topics and countries carry the same entries
    judged = {path: content for path, content in files.items() if not path.startswith(("onderwerp", "land"))}
    assert [wrong for path, content in judged.items() for wrong in of_file(path, content)] == []


FEED = (
    '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
    "<channel><title>{h}</title><link>{h}</link>{items}</channel></rss>"
)
PIPELINE = """
[pipeline]
title = "Probe"
[site]
url = "https://nieuws.example/"
[review]
mode = "auto"
[select]
max_age_days = 0
[translate]
engine = "deepl"
run_characters = 100_000_000
[fetch]
allow = ["127.0.0.0/8"]
[[sources]]
id = "amt"
kind = "feed"
name = "Amt"
url = "{base}feed.xml"
article = true
rights = {{ class = "licensed", evidence_url = "https://amt.example/rechte" }}
[[sources]]
id = "stadt"
kind = "page"
name = "Stadt"
url = "{base}liste"
item = "li.eintrag"
date = "span"
summary = "p"
rights = {{ class = "licensed", evidence_url = "https://amt.example/rechte" }}
"""


def site_of(payloads: tuple[str, ...], base: str) -> dict[str, bytes]:
    """A feed and a list page with the payloads in all their fields, and the articles behind them."""
    made, items, rows, strays = {}, [], [], []
    for number, payload in enumerate(payloads):
        h = escape(CONTROL.sub("", payload).replace("\ufffe", ""))
        shape = SHAPES[number % len(SHAPES)]
        made[f"/a{number}"] = web_page(payload, shape, raw=True)
        made[f"/b{number}"] = web_page(payload, shape, raw=False)
        items.append(
            f"<item><title>Neues {number} {h}</title><link>{base}a{number}</link><guid>{number}{h}</guid>"
            f"<description>{h}</description><content:encoded>{h}</content:encoded><author>{h}</author>"
            f'<category>{h}</category><enclosure url="{h}" type="{h}" length="1"/><pubDate>{h}</pubDate></item>'
            f"<item><title>Ohne Seite {number} {h}</title><link>{h}</link><guid>x{number}</guid>"
            f"<description>{h}</description></item>"
        )
        rows.append(
            f'<li class=eintrag><a href="/b{number}" title="{h}">Bericht {number} {h}</a>'
            f"<span>{h}</span><p>{h}</p></li>"
        )
        strays.append(f'<li class=eintrag><a href="{h}">{h}</a></li>')
    made["/feed.xml"] = FEED.format(h=escape(OWN[0]), items="".join(items)).encode("utf-8", "replace")
    made["/liste"] = f"<!doctype html><meta charset=utf-8><ul>{''.join(rows + strays)}</ul>".encode("utf-8", "replace")
    return made


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Hosts that a run wants to find; none but loopback is known."""
    hosts: list[str] = []

    def only_loopback(host: str, port: int, deadline: float) -> object:
        if host.startswith("127."):
            return resolve(host, port, deadline)
        hosts.append(host)
        raise UnreachableError(host, "no connection (the name is not known)", weight=0.25)

    monkeypatch.setattr(guard, "resolve", only_loopback)
    return hosts


@pytest.fixture
def press() -> Iterator[tuple[str, dict[str, bytes]]]:
    """Serves what is put into the dictionary; yields its address too."""
    files: dict[str, bytes] = {}

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *args: object) -> None:
            pass

        def do_GET(self) -> None:
            content = files.get(self.path)
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", "application/xml" if self.path.endswith("xml") else "text/html")
            self.send_header("Content-Length", str(len(content or b"")))
            self.end_headers()
            self.wfile.write(content or b"")

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/", files
    server.shutdown()
    server.server_close()
    thread.join()


def values(record: object, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a stored record with the name it goes by."""
    if isinstance(record, dict):
        for name, value in record.items():
            yield from values(value, name)
    elif isinstance(record, list):
        for value in record:
            yield from values(value, key)
    elif isinstance(record, str):
        yield key, record


def stored(file: Path) -> Iterator[tuple[str, str]]:
    """Every text that the store would show: what was listed, read, translated and published."""
    store = open_store(load(file).store, NOW)
    try:
        urls = store.execute("SELECT url FROM capture WHERE url IS NOT NULL").fetchall()
        yield from (("url", url) for (url,) in urls)
        for column, table in (("listing", "capture"), ("article", "revision"), ("value", "entry")):
            for (text,) in store.execute(f"SELECT {column} FROM {table}").fetchall():
                yield from values(json.loads(text))
        for row in store.execute("SELECT source, target FROM segment").fetchall():
            yield from (("segment", text) for text in row)
    finally:
        store.close()


def shown(file: Path) -> dict[str, bytes]:
    """Every entry that went out, and every other article as if it had: also what a page has no room for."""
    store = open_store(load(file).store, NOW)
    try:
        out = frozen.entries(store, load(file).slug)
        rows = store.execute("SELECT article FROM revision").fetchall()
        articles = [codec.load(Article, text) for (text,) in rows]
        return published([*out, *(entry(number, article) for number, article in enumerate(articles, 10))])
    finally:
        store.close()


@pytest.mark.parametrize("which", ["own", pytest.param("public", marks=pytest.mark.slow)])
def test_a_whole_run_over_hostile_sources_stores_words_and_serves_nothing_else(
    which, press, asked, tmp_path, run, stand_in, feeds
):
    """A feed with its articles, and a list page with its own, through every stage; only their links lead elsewhere."""
    payloads = OWN if which == "own" else public()
    if not payloads:
        pytest.skip("the public payloads lie outside the repository")
    base, files = press
    files.update(site_of(payloads, base))
    file = tmp_path / "probe.toml"
    file.write_text(PIPELINE.format(base=base), encoding="utf-8")
    report = run(file, stand_in.environment)
    assert not report.failing_sources
    assert report.new > 2 * len(payloads)
    texts = list(stored(file))
    assert asked
    assert len(texts) > 20 * len(payloads)
    assert [(key, text) for key, text in texts if CONTROL.search(text.replace("\n", ""))] == []
    assert [text for key, text in texts if key == "url" and not text.startswith(("http://", "https://"))] == []
    served = feeds(file)
    feeds_and_archives = (json.loads(content) for path, content in served.items() if path.endswith(".json"))
    out = {one["id"] for feed in feeds_and_archives for one in feed.get("items", ())}
    assert len(out) >= min(100, len(payloads) // 2)
    for files in (served, shown(file)):
        assert [wrong for path, content in files.items() for wrong in of_file(path, content)] == []


def test_a_title_stays_words_in_a_reader_that_takes_it_for_html() -> None:
    """A page may write `&lt;style&gt;` in its headline, and mean it."""
    found = [read(Capture("1", None, Listing(), Body(web_page(p, raw=False), "text/html"))) for p in OWN]
    files = published([entry(number, article) for number, article in enumerate(found)])
    assert list(of_rss(files["index.xml"], titles=True)) == []


@pytest.mark.parametrize(
    "fault",
    [
        "<p onclick=x>", "<script>", "<img src=//x.example/>", "<iframe>", "<style>", "<p style='a'>", "<form>",
        "<a href='javascript:1'>", "<a href='java\nscript:1'>", "<!-- x -->", "<a href='data:text/html,1'>", "<svg>",
    ],
)  # fmt: skip
def test_the_judge_sees_what_must_not_be_there(fault: str) -> None:
    for allowed in harmless().values():
        markup = f"<p>Wort {fault}"
        assert list(of_markup(markup, allowed)) or Markup(markup).heads


@pytest.mark.parametrize("payload", OWN)
def test_words_for_readers_that_take_them_for_html_hold_no_tag(payload: str) -> None:
    for text in (payload, escape(payload), escape(escape(payload))):
        assert list(of_words("", without_tags(text), 4)) == []
        assert without_tags(without_tags(text)) == without_tags(text)


@pytest.mark.parametrize("text", ["4 < 5", "A & B", "x > y", "„3 <4“", "Preis 5 <6 € & mehr", "<3", "A &lt; B"])
def test_honest_signs_stay(text: str) -> None:
    assert without_tags(text) == text
