"""Whole items: what title, date, language and places become, by kind of body."""

import json
from pathlib import Path

import pytest

from newsbridge.errors import ReadError
from newsbridge.model import Article, Body, Capture, Listing, ReadRules
from newsbridge.read.article import read

CORPORA = Path(__file__).resolve().parents[3] / "shared" / "corpora"
FRAGMENT = "application/x-fragment+html"


def item(
    content: str | bytes,
    media_type: str = "text/plain",
    listing: Listing | None = None,
    rules: ReadRules = ReadRules(),  # noqa: B008 - frozen
) -> Article:
    body = Body(content.encode() if isinstance(content, str) else content, media_type)
    return read(Capture("g", "https://presse.example/a", listing or Listing(), body), rules)


def page(body: str, head: str = "") -> str:
    title = "<title>Brücke fertig - Vennebote</title>"
    site = '<meta property="og:site_name" content="Vennebote">'
    return f"<!doctype html><html lang=de><head>{title}{site}{head}</head><body>{body}</body></html>"


TEXT = "".join(
    f"<p>{sentence}</p>"
    for sentence in (
        "Altvenne. Die neue Brücke über die Venne ist nach drei Jahren Bauzeit fertig und seit gestern für alle offen.",
        "Sie verbindet die beiden Ufer der Stadt und soll den Weg zur Arbeit für viele Menschen deutlich verkürzen.",
        "Gekostet hat das Bauwerk nach Angaben der Stadt rund vier Millionen Euro, etwas weniger als geplant war.",
        "Im kommenden Jahr folgt der Radweg, der die Brücke mit dem Bahnhof und dem Gewerbegebiet verbinden wird.",
    )
)
ARTICLE = f"<article><h1>Brücke ist fertig</h1>{TEXT}</article>"


def test_the_model_item() -> None:
    file = CORPORA / "gelsenkirchen-2020.txt"
    if not file.exists():
        pytest.skip("the model item lies outside the repository")
    article = item(file.read_bytes())
    assert article.title_source == "derived"
    assert article.title.startswith("Die Niederlande sind neues Partnerland")
    assert article.title.endswith("IHK Nord Westfalen.")
    assert (article.published, article.date_source, article.language) == ("2020-05", "text", "de")
    assert article.places == ("Gelsenkirchen", "Münster")
    assert article.text.startswith("Gelsenkirchen/Münster. Die Niederlande")
    assert [paragraph.kind for paragraph in article.paragraphs].count("heading") == 2
    assert "2020-05" not in article.text


def test_a_derived_title_skips_the_dateline_and_abbreviations() -> None:
    article = item("Altvenne/Münster. Dr. Weber kommt am 13. Mai in die Kammer. Sie bleibt.\n\nMehr folgt.")
    assert (article.title, article.title_source) == ("Dr. Weber kommt am 13. Mai in die Kammer.", "derived")
    assert article.places == ("Altvenne", "Münster")


def test_a_dateline_of_its_own_line_is_not_the_title() -> None:
    assert item("Münster.\n\nDie Kammer tagt heute. Sie wählt.").title == "Die Kammer tagt heute."


def test_a_dateline_in_the_second_paragraph_cuts_nothing_off_the_first() -> None:
    article = item("<p>Neues aus dem Rathaus gibt es heute. Und mehr.</p><p>Lindau – Der Rat tagt.</p>", FRAGMENT)
    assert (article.title, article.places) == ("Neues aus dem Rathaus gibt es heute.", ("Lindau",))


def test_a_title_alone_is_an_article() -> None:
    article = item("", FRAGMENT, Listing(title="Nur ein Titel"))
    assert (article.title, article.title_source, article.paragraphs) == ("Nur ein Titel", "feed", ())


@pytest.mark.parametrize(
    ("content", "media_type"),
    [("", "text/plain"), ("", FRAGMENT), ("<p> </p>", FRAGMENT), ("<html></html>", "text/html"), ("%PDF", "x/pdf")],
)
def test_nothing_at_all_cannot_be_read(content: str, media_type: str) -> None:
    with pytest.raises(ReadError, match=r"^g: |^https"):
        item(content, media_type)


def test_a_declared_language_only_breaks_ties() -> None:
    german = "Die Kammer lädt alle Betriebe der Stadt zu einem Gespräch über den Handel ein."
    assert item(f"Kammer\n\n{german}", listing=Listing(language="nl")).language == "de"
    assert item("4711", listing=Listing(language="de")).language == "de"


# --- feed fragments ----------------------------------------------------------------------------------


def test_a_fragment_becomes_paragraphs_of_their_kinds() -> None:
    markup = (
        "<h3>Zwischen&shy;titel</h3><div>Erster<br>Absatz <a href='https://x.example'>mit Link</a>"
        "<div>Innen</div>danach</div>"
        "<ul><li>eins</li><li><p>zwei</p></li></ul><table><tr><th>A</th><td>1 <p>x</p></td></tr></table>"
        "<figure><img src=x><figcaption>Foto: Wer</figcaption></figure>Lose Worte<br><br>noch mehr"
        "<p>Der Beitrag X erschien zuerst auf Y.</p>"
    )
    article = item(markup, FRAGMENT, Listing(title="T"))
    assert [(paragraph.kind, paragraph.text) for paragraph in article.paragraphs] == [
        ("heading", "Zwischentitel"), ("text", "Erster Absatz mit Link"), ("text", "Innen"), ("text", "danach"),
        ("item", "eins"), ("item", "zwei"), ("row", "A | 1 x"), ("text", "Lose Worte"), ("text", "noch mehr"),
    ]  # fmt: skip


def test_a_fragment_without_a_title_gets_its_first_sentence() -> None:
    assert item("<p>Die Kammer tagt. Sie wählt.</p>", FRAGMENT).title == "Die Kammer tagt."


def test_hostile_fragments_leave_words_only() -> None:
    if not (CORPORA / "xss.jsonl").exists():
        pytest.skip("the public payloads lie outside the repository")
    with (CORPORA / "xss.jsonl").open(encoding="utf-8") as lines:
        payloads = [json.loads(line)["payload"] for line in lines]
    for payload in payloads:
        article = item(f"<p>Text {payload}</p>", FRAGMENT, Listing(title="T"))
        assert "\0" not in article.text


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote"])
def test_deep_nesting_is_survived(tag: str) -> None:
    article = item(f"<{tag}>" * 3000 + "tief", FRAGMENT, Listing(title="T"))
    assert article.title == "T"


LD_JSON = (
    '<script type="application/ld+json">{"@graph":[{"@type":"Organization"},{"@type":["NewsArticle"],'
    '"datePublished":"2026-11-17T23:30:00Z"}]}</script>'
)

# --- pages -------------------------------------------------------------------------------------------


def test_a_page_gives_headline_text_and_dateline() -> None:
    article = item(page(f"<nav><a href=/>Start</a></nav>{ARTICLE}<footer>Impressum</footer>"), "text/html")
    assert (article.title, article.title_source) == ("Brücke ist fertig", "page")
    assert article.places == ("Altvenne",)
    assert len(article.paragraphs) == 4
    assert article.language == "de"


@pytest.mark.parametrize(
    ("head", "published", "source"),
    [
        (LD_JSON, "2026-11-18T00:30+01:00", "json-ld"),
        ('<meta property="article:published_time" content="2026-11-17T09:00:00+01:00">',
         "2026-11-17T09:00+01:00", "opengraph"),
        ('<meta name="date" content="2026-11-17">', "2026-11-17", "meta"),
        ("", "2026-10-01", "feed"),
    ],
)  # fmt: skip
def test_dates_come_from_the_best_source(head: str, published: str, source: str) -> None:
    article = item(page(ARTICLE, head), "text/html", Listing(published="2026-10-01"))
    assert (article.published, article.date_source) == (published, source)


def test_a_german_date_near_the_headline_is_found() -> None:
    article = item(page(ARTICLE.replace("</h1>", "</h1><span>17. November 2026</span>")), "text/html")
    assert (article.published, article.date_source) == ("2026-11-17", "near headline")


def test_no_first_of_january_is_made_of_a_copyright_line() -> None:
    assert item(page(f"{ARTICLE}<footer>© 2026 Vennebote</footer>"), "text/html").published is None


@pytest.mark.parametrize(
    ("body", "head", "title"),
    [
        (f"<article><h1>Vennebote</h1><h1>Brücke ist fertig</h1>{TEXT}</article>",
         '<meta property="og:title" content="Brücke ist fertig | Vennebote">', "Brücke ist fertig"),
        (f"<article><h2>Anderes</h2>{TEXT}</article>",
         '<meta property="og:title" content="Brücke - ganz neu - Vennebote">', "Brücke - ganz neu"),
        (f"<article>{TEXT}</article>", "", "Brücke fertig"),
    ],
)  # fmt: skip
def test_headlines_lose_the_name_of_the_site(body: str, head: str, title: str) -> None:
    assert item(page(body, head), "text/html").title == title


def test_typo3_leads_and_lost_descriptions_are_kept() -> None:
    lead = "Altvenne/Münster. Drei Jahre lang wurde an der Venne gebaut, nun ist die neue Brücke endlich offen."
    markup = f'<article><h1>Brücke</h1><div class="teaser-text"><p>{lead}</p></div>{TEXT}</article>'
    typo3 = item(page(markup), "text/html")
    assert typo3.paragraphs[0].text == lead
    head = f'<meta name="description" content="{lead[:70]}...">'
    lost = item(page(f'<div class="teaser"><p>{lead}</p></div>{ARTICLE}', head), "text/html")
    assert lost.paragraphs[0].text == lead


def test_the_source_s_rules_win() -> None:
    markup = page(
        "<h1>Rubrik</h1><b class=titel>Eigener Titel</b><i class=tag>17.11.2026</i>"
        f"<div class=text>{TEXT}<div class=werbung>Kaufen Sie!</div><p>Schluss.</p></div>"
    )
    rules = ReadRules(text=".text", title=".titel", date=".tag", drop=(".werbung",))
    article = item(markup, "text/html", rules=rules)
    assert (article.title, article.published, article.date_source) == ("Eigener Titel", "2026-11-17", "rule")
    assert article.paragraphs[-1].text == "Schluss."
    assert "Kaufen" not in article.text


def test_rules_that_match_nothing_leave_the_general_extractor() -> None:
    rules = ReadRules(text=".fehlt", title=".fehlt", date=".fehlt")
    assert len(item(page(ARTICLE), "text/html", rules=rules).paragraphs) == 4


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize("label", ["utf-8", "windows-1252"])
def test_pages_are_decoded_by_their_bytes(encoding: str, label: str) -> None:
    article = item(page(ARTICLE, f"<meta charset={label}>").encode(encoding), "text/html")
    assert article.title == "Brücke ist fertig"
    assert "Brücke über die Venne" in article.text


def test_a_page_of_endless_elements_is_refused_in_time() -> None:
    with pytest.raises(ReadError, match="more than 100000 elements"):
        item("<html><body>" + "<br>" * 200_000, "text/html")


def test_text_is_composed_and_free_of_invisible_characters() -> None:
    article = item(page(ARTICLE.replace("Brücke", "Bru\u0308\u00adcke")), "text/html")
    assert article.title == "Brücke ist fertig"
    assert "\u00ad" not in article.text
