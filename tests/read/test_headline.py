"""Titles of pages: which heading is the headline, and where the site's name is cut off."""

import pytest
from lxml import html

from newsbridge.read.headline import find_headline
from newsbridge.read.metadata import Metadata

URL = "https://www.vennebote.de/stadt/1"


def title(body: str, said: Metadata = Metadata(), url: str | None = URL) -> tuple[str, str]:  # noqa: B008 - frozen
    best = find_headline(html.document_fromstring(f"<body>{body}<p>x</p></body>"), said, url).candidates[0]
    return best.value, best.source


@pytest.mark.parametrize(
    ("whole", "expected"),
    [
        ("Brücke ist fertig - Vennebote", "Brücke ist fertig"),
        ("Brücke ist fertig | Stadt | Vennebote", "Brücke ist fertig"),
        ("Brücke – ganz neu – Vennebote", "Brücke – ganz neu"),
        ("Vennebote » Brücke ist fertig", "Brücke ist fertig"),
        ("Vennebote: Brücke ist fertig", "Vennebote: Brücke ist fertig"),
        ("Ost - West: ein Vergleich", "Ost - West: ein Vergleich"),
    ],
)
def test_the_site_s_name_is_no_part_of_a_title(whole: str, expected: str) -> None:
    assert title("", Metadata(og_title=whole)) == (expected, "og:title")


@pytest.mark.parametrize(
    ("body", "said", "expected", "source"),
    [
        ("<h1>Brücke fertig</h1>", Metadata(og_title="Anders"), "Brücke fertig", "sole h1"),
        ("<h1>Venne</h1><h1>Brücke fertig</h1>", Metadata(og_title="Brücke fertig"), "Brücke fertig",
         "h1 that the page's title repeats"),
        ("<h1>Eins zwei</h1><h1>Drei vier</h1>", Metadata(og_title="Brücke fertig"), "Brücke fertig", "og:title"),
        ("<h1>Vennebote</h1><h2>Brücke fertig</h2>", Metadata(page_title="Brücke fertig | Vennebote"), "Brücke fertig",
         "h2 that the page's title repeats"),
        ("<h1>Nah an der Venne</h1><h3>Brücke fertig</h3>", Metadata(page_title="Brücke fertig | Nah an der Venne"),
         "Brücke fertig", "h3 that the page's title repeats"),
        ("<h2>Die neue Brücke ist fertig</h2>", Metadata(og_title="Die neue Brücke ist fertig (2026/5)"),
         "Die neue Brücke ist fertig", "h2 that the page's title repeats"),
        ("<h1><span class=kicker>Verkehr</span> Brücke fertig</h1>", Metadata(), "Brücke fertig", "sole h1"),
        ("<h1>Verkehr Brücke ist endlich fertig</h1>", Metadata(og_title="Brücke ist endlich fertig"),
         "Brücke ist endlich fertig", "sole h1"),
        ("<h2>Anderes</h2>", Metadata(headline="Brücke fertig"), "Brücke fertig", "json-ld headline"),
        ("", Metadata(page_title="Brücke fertig - Vennebote"), "Brücke fertig", "<title>"),
    ],
)  # fmt: skip
def test_the_headline_is_found(body: str, said: Metadata, expected: str, source: str) -> None:
    assert title(body, said) == (expected, source)


def test_what_lost_comes_behind_the_best() -> None:
    tree = html.document_fromstring("<h1>Brücke fertig</h1>")
    found = find_headline(tree, Metadata(og_title="Brücke offen", page_title="Brücke"), URL)
    assert [(one.value, one.source) for one in found.candidates[1:3]] == [
        ("Brücke offen", "og:title"),
        ("Brücke", "<title>"),
    ]
    assert found.element is not None
    assert found.element.tag == "h1"
