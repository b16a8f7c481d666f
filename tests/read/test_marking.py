"""Links and emphasis of feeds and pages, over the words that they stand on."""

import gzip
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.errors import ReadError
from newsbridge.model import Article, Body, Capture, Listing, Paragraph, ReadRules
from newsbridge.read.article import read
from newsbridge.read.blocks import paragraphs_of
from newsbridge.text.marks import nested

URL = "https://presse.example/stadt/a.html"
CORPUS = Path(__file__).resolve().parents[3] / "shared" / "corpora" / "pages" / "data" / "html"
FILL = "<p>Die neue Brücke über die Venne ist nach drei Jahren fertig und seit gestern für alle Menschen offen.</p>"
MARKUP = st.lists(
    st.sampled_from(
        ("<p>", "</p>", "<b>", "</b>", "<i>", "</i>", "<a href=/x>", "<a href='#'>", "</a>", "<br>", "<li>", "<ul>",
         "<td>", "<tr>", "<table>", "</table>", "<h2>", "</h2>", "Wort ", "Stadt", "\u00ad", " ", "u\u0308", "é",
         "&amp;", "\u200b", "|", "<strong>", "</strong>", "<div>", "</div>", "<script>x</script>", "<nav>", "</nav>")
    ),
    max_size=40,
)  # fmt: skip


def shown(paragraph: Paragraph) -> list[str]:
    return [f"{one.tag} {paragraph.text[one.start : one.end]} {one.href or ''}".strip() for one in paragraph.marks]


def of_feed(markup: str) -> list[list[str]]:
    return [shown(paragraph) for paragraph in paragraphs_of(markup, URL)]


def page(inner: str) -> bytes:
    menu = "<nav><ul><li><a href=/>Start</a><li><a href=/k>Kontakt</a></ul></nav><a href=/k>Kontakt</a>"
    return f"<html><body>{menu}<article><h1>Titel</h1>{FILL * 2}{inner}{FILL * 2}</article></body></html>".encode()


def of_page(inner: str, rules: ReadRules = ReadRules()) -> list[str]:  # noqa: B008 - frozen
    capture = Capture("1", URL, Listing(), Body(page(inner), "text/html", "utf-8"))
    return [one for paragraph in read(capture, rules).paragraphs for one in shown(paragraph)]


def sound(article: Article) -> bool:
    """Whether all marks can stand, emphasis over more than layout."""
    return all(paragraph.marks == nested(paragraph.text, paragraph.marks) for paragraph in article.paragraphs)


CASES = [
    ("<p>Mehr beim <a href='/amt'>Amt für Bau</a>.</p>", ["a Amt für Bau https://presse.example/amt"]),
    ("<p>Ein <b>sehr <i>neuer</i></b> Plan für alle.</p>", ["strong sehr neuer", "em neuer"]),
    ("<p>Zwi&shy;schen <b> fet&shy;te  Worte </b>hier im Satz.</p>", ["strong fette Worte"]),
    ("<p><b>Der ganze Absatz ist fett gesetzt.</b></p>", []),
    ("<p>Ein <a href='javascript:alert(1)'>Knopf</a> ohne <a href='#oben'>Ziel</a> steht hier.</p>", []),
    (f"<p>Ein <a href='/{'x' * 3000}'>endloser Link</a> führt nirgends hin, sagt sie.</p>", []),
    ("<p>Fragen an <a href='mailto:presse@amt.example'>die Presse</a> sind gut.</p>",
     ["a die Presse mailto:presse@amt.example"]),
    ("<p>Von <a href='/x'>der </a><a href='/x'>Stadt</a> kommt Geld, sagt sie.</p>",
     ["a der Stadt https://presse.example/x"]),
    ("<p>Das Bild <a href='/x'><img src=b.png></a> <b> </b><b>–</b> zeigt die Brücke.</p>", []),
    ("<ul><li>bei der <a href='/y'>Feuerwehr</a> melden</li></ul>", ["a Feuerwehr https://presse.example/y"]),
    ("<table><tr><td>Montag</td><td>im <a href='/z'>Rathaus</a> oben</td></tr></table>",
     ["a Rathaus https://presse.example/z"]),
    ("<h2>Was <b>jetzt</b> kommt und <a href='/n'>niemand</a> weiß</h2>", ["a niemand https://presse.example/n"]),
    ("<p>Zeile eins ist <b>hier</b>.<br><br>Absatz zwei <i>dort</i> im Text.</p>", ["strong hier", "em dort"]),
    ("<p><a href='/ganz'>Zum Bericht über die neue Brücke</a></p>",
     ["a Zum Bericht über die neue Brücke https://presse.example/ganz"]),
]  # fmt: skip


@pytest.mark.parametrize(("markup", "expected"), CASES)
def test_a_feed_s_own_markup_keeps_its_marks(markup: str, expected: list[str]) -> None:
    assert [one for paragraph in of_feed(markup) for one in paragraph] == expected


@pytest.mark.parametrize(("markup", "expected"), CASES)
def test_a_page_s_article_keeps_its_marks(markup: str, expected: list[str]) -> None:
    assert of_page(markup) == expected
    assert of_page(markup, ReadRules(text="article")) == expected


def test_a_word_that_is_a_link_elsewhere_on_the_page_is_none_in_the_text() -> None:
    assert of_page("<h2>Kontakt</h2><p>Der Kontakt zur Stadt ist gut, und der zum Land auch.</p>") == []


def test_relative_links_hang_on_the_page_s_base() -> None:
    content = page("<p>Mehr beim <a href='amt'>Amt für Bau</a> hier.</p>").replace(
        b"<body>", b"<head><base href='https://basis.example/b/'></head><body>"
    )
    article = read(Capture("1", URL, Listing(), Body(content, "text/html", "utf-8")))
    assert [mark.href for paragraph in article.paragraphs for mark in paragraph.marks] == ["https://basis.example/b/amt"]


def test_marks_stay_over_their_words_when_an_embargo_is_taken_out() -> None:
    markup = (
        "<p>Sperrfrist: 1. Dezember 2026, 12 Uhr. Die <a href='/s'>Stadt</a> baut eine <b>Brücke</b> am Fluss.</p>"
        f"{FILL}"
    )
    body = Body(markup.encode(), "application/x-fragment+html", "utf-8")
    article = read(Capture("1", URL, Listing("Neue Brücke"), body))
    assert article.embargo
    assert not article.text.startswith("Sperrfrist")
    assert shown(article.paragraphs[0]) == ["a Stadt https://presse.example/s", "strong Brücke"]


@settings(max_examples=30, deadline=None)
@given(MARKUP)
def test_marks_of_any_markup_can_stand(pieces: list[str]) -> None:
    for media_type in ("application/x-fragment+html", "text/html"):
        content = ("".join(pieces) if "fragment" in media_type else f"{FILL * 3}{''.join(pieces)}{FILL}").encode()
        try:
            article = read(Capture("1", URL, Listing("Titel"), Body(content, media_type, "utf-8")))
        except ReadError:
            continue
        assert sound(article)


def test_marks_of_published_pages_can_stand() -> None:
    files = sorted(CORPUS.glob("*.gz"))[::20]
    if not files:
        pytest.skip("the pages lie outside the repository")
    found = 0
    for file in files:
        article = read(Capture("1", URL, Listing(), Body(gzip.decompress(file.read_bytes()), "text/html")))
        assert sound(article)
        found += sum(len(paragraph.marks) for paragraph in article.paragraphs)
    assert found > len(files)
