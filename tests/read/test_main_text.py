"""From the extractor's elements to paragraphs."""

import pytest
from lxml import html

from newsbridge.read.main_text import main_text

FILL = "<p>Die neue Brücke über die Venne ist nach drei Jahren fertig und seit gestern für alle Menschen offen.</p>"


def found(inner: str, *, is_news: bool = False) -> list[tuple[str, str]]:
    body = f"<html><body><article><h1>Titel</h1>{FILL * 3}{inner}{FILL * 3}</article></body></html>"
    paragraphs = main_text(html.document_fromstring(body), "https://presse.example/a", is_news=is_news)
    return [(paragraph.kind, paragraph.text) for paragraph in paragraphs if not paragraph.text.startswith("Die neue")]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>Eine Zeile<br>und noch eine Zeile</p>", [("text", "Eine Zeile und noch eine Zeile")]),
        (
            "<p>Erster Absatz hier<br> <br>zweiter <b>Absatz</b> hier</p>",
            [("text", "Erster Absatz hier"), ("text", "zweiter Absatz hier")],
        ),
        ("<ul><li>eins ist da</li><li>zwei<ul><li>innen steht mehr</li></ul></li></ul>",
         [("item", "eins ist da"), ("item", "zwei"), ("item", "innen steht mehr")]),
        ("<table><tr><td>Stadt</td><td>5 Euro</td></tr></table>", [("row", "Stadt | 5 Euro")]),
        ("<blockquote><p>Wir sind sehr froh darüber.</p></blockquote>", [("text", "Wir sind sehr froh darüber.")]),
        ("<p>Zwischen&shy;titel mit <b>fetten</b> Worten</p>", [("text", "Zwischentitel mit fetten Worten")]),
    ],
)  # fmt: skip
def test_elements_become_paragraphs(markup: str, expected: list[tuple[str, str]]) -> None:
    assert [one for one in found(markup) if one[1] != "Titel"] == expected


def test_a_page_without_an_article_has_no_paragraphs() -> None:
    assert main_text(html.document_fromstring("<html><body></body></html>"), None) == ()


def test_endless_table_rows_are_cut() -> None:
    rows = found(f"<table><tr>{'<td>a</td>' * 20_000}</tr></table>")
    assert all(len(text) < 5_000 for _, text in rows)
