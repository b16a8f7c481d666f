"""Rights through a whole run: no format lets out more of an item than the class of its source allows."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from outside import DIGEST, outside, where

from newsbridge import kinds
from newsbridge.config import load
from newsbridge.pipeline import execute, opened

from desk import change

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
PIPELINE = """
[pipeline]
title = "Probe"
[review]
mode = "auto"
[select]
max_age_days = 0
[fetch.mirrors]
"https://amt.example/" = "amt"
[translate]
memory = ["*.tmx"]
[[sources]]
id = "amt"
kind = "feed"
name = "Amt"
url = "https://amt.example/feed.xml"
article = true
rights = {{ {rights} }}
"""
TEXTS = {
    "Kopfmarke wird eröffnet": "Titelmerk gaat open",
    "Der Vorspannmarke beginnt heute in der Stadt und endet nächste Woche.": (
        "De inleidingmerk begint vandaag in de stad en eindigt volgende week."
    ),
    "„Wir haben lange auf diesen Tag gewartet, und nun ist er endlich da, eine Zitatmarke“, sagte die Leiterin.": (
        "“Wij hebben lang op deze dag gewacht, en nu is hij er eindelijk, een citaatmerk”, zei de leidster."
    ),
    "Am 3. Dezember 2026 um 14 Uhr findet im Museum Ortsmarke in Venlo die Messe statt. Sie kostet 4711 Euro. "
    "Viele Betriebe aus der Region nehmen daran teil, und alle Hallen sind schon seit Wochen ausgebucht.": (
        "Op 3 december 2026 om 14 uur vindt in museum Ortsmarke in Venlo de beurs plaats. Zij kost 4711 euro. "
        "Veel bedrijven uit de regio nemen deel, en alle hallen zijn al weken volgeboekt."
    ),
    "Der Rumpfmarke steht weit hinten im Text. Am 9. Dezember 2026 findet in Arnhem eine Tagung statt.": (
        "De rompmerk staat ver achter in de tekst. Op 9 december 2026 vindt in Arnhem een congres plaats."
    ),
}
LEAD, QUOTE, EVENT, BODY = list(TEXTS)[1:]
DUTCH_TEXT = (
    "inleidingmerk", "beurs plaats", "4711", "20261203", "20261209", "Arnhem", "Ortsmarke", "citaatmerk", "rompmerk",
)  # fmt: skip
GERMAN_TEXT = ("Vorspannmarke", "Messe statt", "Zitatmarke", "Rumpfmarke")
NEVER = ("bildmarke.jpg", "altmarke", "<img", "<picture", "<enclosure", "media:")
PAGE = """<!DOCTYPE html><html lang="de"><head><title>{title}</title>{meta}
<meta property="og:image" content="https://amt.example/bildmarke.jpg"></head><body><main><article><h1>{title}</h1>
<p>{lead}</p><figure><img src="https://amt.example/bildmarke.jpg" alt="Altmarke"></figure>
<p>{quote}</p><p>{event}</p><p>{body}</p></article></main></body></html>"""
FEED = """<rss version="2.0"><channel><title>Amt</title><link>https://amt.example/</link><description>x</description>
<item><title>{title}</title><link>https://amt.example/a.html</link><guid>a</guid>
<pubDate>Thu, 19 Nov 2026 09:00:00 +0100</pubDate><enclosure url="https://amt.example/bildmarke.jpg" length="1"
type="image/jpeg"/></item></channel></rss>"""
RESERVED = '<meta name="tdm-reservation" content="1">'
TERMS = 'evidence_url = "https://amt.example/terms"'


@pytest.fixture
def desk(tmp_path, run):
    """Makes a pipeline with one source and runs it, with a digest of what went out."""

    def made(rights: str, meta: str = "") -> Path:
        (tmp_path / "amt").mkdir()
        title = next(iter(TEXTS))
        page = PAGE.format(title=title, meta=meta, lead=LEAD, event=EVENT, quote=QUOTE, body=BODY)
        (tmp_path / "amt/a.html").write_text(page, encoding="utf-8")
        (tmp_path / "amt/feed.xml").write_text(FEED.format(title=title), encoding="utf-8")
        units = "".join(
            f'<tu><tuv xml:lang="de"><seg>{de}</seg></tuv><tuv xml:lang="nl"><seg>{nl}</seg></tuv></tu>'
            for de, nl in TEXTS.items()
        )
        tmx = f'<tmx version="1.4"><header srclang="de" segtype="paragraph"/><body>{units}</body></tmx>'
        (tmp_path / "m.tmx").write_text(tmx, encoding="utf-8")
        file = tmp_path / "probe.toml"
        file.write_text(PIPELINE.format(rights=rights) + DIGEST, encoding="utf-8")
        report = run(file, now=NOW)
        assert (report.held, report.waiting, report.set_aside) == ([], [], []) or meta
        issue(file)
        return file

    return made


def issue(file: Path) -> None:
    """Let an issue of the digest out."""
    with opened(load(file), NOW, {}) as opened_run:
        opened_run.demanded = ("dag",)
        execute(opened_run, "publish")


def formats(files: dict[str, bytes]) -> set[str]:
    return {path.rpartition(".")[2] for path in files}


def assert_only_a_headline(files: dict[str, bytes]) -> None:
    for words in (*DUTCH_TEXT, *GERMAN_TEXT, *NEVER):
        assert where(files, words) == set(), words


ALL = {"html", "xml", "atom", "json", "ics", "md", "opml", "eml"}


@pytest.mark.parametrize(
    "rights",
    [
        'class = "unknown"',
        f'class = "press_publisher", {TERMS}',
        'class = "press_release"',
        'class = "public_body"',
        'class = "licensed"',
        f'class = "licensed", {TERMS}, display = "headline"',
    ],
)
def test_a_headline_and_a_link_are_all_that_goes_out(desk, rights):
    files = outside(desk(rights))
    assert formats(files) >= ALL
    assert_only_a_headline(files)
    for words in ("Titelmerk gaat open", "Kopfmarke wird er", "https://amt.example/a.html"):
        assert {"html", "xml", "atom", "json", "md", "eml"} <= formats(dict.fromkeys(where(files, words), b"")), words


@pytest.mark.parametrize("rights", ["press_release", "public_body", "licensed"])
def test_a_full_text_goes_out_with_its_credit_and_licence_and_without_a_picture(desk, rights):
    licence = "https://licence.example/by/4.0/"
    files = outside(desk(f'class = "{rights}", {TERMS}, credit_line = "© Amt, vertaald", licence = "{licence}"'))
    for words in NEVER:
        assert where(files, words) == set(), words
    for words in ("rompmerk", "citaatmerk"):
        assert {"html", "xml", "atom", "json"} <= formats(dict.fromkeys(where(files, words), b"")), words
    assert any(path.endswith(".ics") for path in where(files, "20261203"))
    # what holds no more than the beginning links to the page with all of it
    for path in where(files, "rompmerk"):
        assert path in where(files, "© Amt, vertaald"), path
        assert path in where(files, licence), path


def test_a_summary_holds_no_word_from_behind_its_end(desk):
    """Neither do the calendar and the figures box, and a quotation is no longer than it may be."""
    files = outside(desk(f'class = "public_body", {TERMS}, display = "summary", max_quote_chars = 30'))
    assert where(files, "inleidingmerk")
    for words in ("rompmerk", "citaatmerk", "20261209", "Arnhem", *GERMAN_TEXT, *NEVER):
        assert where(files, words) == set(), words


def test_what_a_publisher_reserves_does_not_go_out_without_a_licence(desk):
    files = outside(desk('class = "unknown"', RESERVED))
    assert_only_a_headline(files)
    assert where(files, "Titelmerk") == where(files, "Kopfmarke") == set()


def test_a_licence_lifts_a_reservation(desk):
    assert where(outside(desk(f'class = "licensed", {TERMS}', RESERVED)), "rompmerk")


@pytest.mark.parametrize(
    ("rights", "left"),
    [('class = "press_publisher"', True), ('class = "public_body"', True), ('translate = "none"', False)],
)
def test_rights_that_become_narrower_cut_what_is_out(desk, run, rights, left):
    """Issues that went out and their mails too."""
    before = f'class = "public_body", {TERMS}'
    file = desk(before)
    assert {"md", "eml"} <= formats(dict.fromkeys(where(outside(file), "inleidingmerk"), b""))
    change(file, before, rights)
    run(file, now=NOW)
    files = outside(file)
    assert_only_a_headline(files)
    assert bool(where(files, "Titelmerk")) is left


def test_a_cut_moves_the_dates_that_readers_go_by_once_and_a_text_that_comes_back_does_too(desk, run):
    wide, narrow = f'class = "public_body", {TERMS}', 'class = "public_body"'
    file = desk(wide)
    dates = [moved_on(file)]
    for hour, (old, new) in enumerate([(wide, narrow), (narrow, narrow), (narrow, wide)], 1):
        change(file, f"{{ {old} }}", f"{{ {new} }}")
        run(file, now=NOW + timedelta(hours=hour))
        dates.append(moved_on(file))
    assert dates == [{"2026-11-20T17:00"}, {"2026-11-20T18:00"}, {"2026-11-20T18:00"}, {"2026-11-20T20:00"}]


def moved_on(file: Path) -> set[str]:
    """The feed's own date and its entry's, to the minute in UTC; the entry stays the same one."""
    feed = feedparser.parse((load(file).public / "index.atom").read_bytes())
    assert len(feed.entries) == 1
    return {feed.feed.updated[:16], feed.entries[0].updated[:16]}


def test_there_is_no_format_that_this_leaves_out():
    assert tuple(kinds.names("publish")) == ("atom", "calendar", "html", "jsonfeed", "markdown", "opml", "rss")
