import json
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import html

from newsbridge.model import Withdrawal

LEAD, MEMBER = "bericht/aaaaaaaaaaaa.html", "bericht/bbbbbbbbbbbb.html"
AT = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


def page(data: bytes) -> Any:
    return html.fromstring(data.decode())


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_an_item_shows_all_that_belongs_to_it(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    text = words(page(render(whole(), "html")[LEAD]).find(".//main"))
    for part in (
        "Zollamt Vennmünster", "Vennmünster", "19 november 2026", "Nieuwe douaneregels voor expediteurs",
        "drie inloopmiddagen", "Wie kan komen", "importeurs", "14.00", "Neue Zollregeln für Spediteure",
        "Lees het oorspronkelijke bericht", "© Zollamt Vennmünster", "Vertaald met DeepL, nagekeken door de redactie.",
        "Douane & handelsregels", "Nederland", "4,9 miljard euro", "invoer", "donderdag 3 december 2026, 14.00 uur",
        "Venlo, online", "Aanmelden tot en met 1 december 2026", "Zet in uw agenda", "Ook in", "Douanedag",
        "https://licence.example/by", "Hier verschenen op 20 november 2026", "Meld een fout",
    ):  # fmt: skip
        assert part in text


def test_german_stands_beside_its_dutch(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    pairs = page(render(whole(), "html")[LEAD]).xpath("//div[@class='pair']")
    assert [[child.tag for child in pair] for pair in pairs] == [["p", "p"], ["h2", "h2"], ["ul", "ul"], ["div", "div"]]
    for pair in pairs:
        assert [child.get("lang") for child in pair] == [None, "de"]
        assert words(pair[1]).startswith("de: ")


def test_without_originals_there_is_no_german_column(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    member = page(render(whole(), "html")[MEMBER])
    assert member.xpath("//div[@class='pair']|//input") == []
    assert "drie inloopmiddagen" in words(member.xpath("//div[@class='text']")[0])


def test_a_member_names_the_one_that_leads(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    note = page(render(whole(), "html")[MEMBER]).xpath("//p[@class='note plain']")[0]
    assert note.xpath(".//a/@href") == ["../bericht/aaaaaaaaaaaa.html"]
    assert "Nieuwe douaneregels" in words(note)


@pytest.mark.parametrize(("change", "word"), [("updated", "Bijgewerkt"), ("corrected", "Gecorrigeerd")])
def test_a_correction_is_marked(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any], change: str, word: str
) -> None:
    built = whole([entry(guid="x", item="cccccccccccc", corrected=AT, change=change)])
    files = render(built, "html")
    document = page(files["bericht/cccccccccccc.html"])
    assert words(document.xpath("//h1/span")[0]) == word
    assert f"{word} op 21 november 2026" in words(document.xpath("//p[starts-with(@class, 'note')]")[0])
    assert word in words(page(files["index.html"]).find(".//main"))


def test_a_withdrawn_item_shows_the_reason_and_stands_in_no_list(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    reason = Withdrawal("cccccccccccc", "De bron vroeg het.", "r", AT)
    gone = entry(guid="x", item="cccccccccccc", title="Ingetrokken", withdrawn=reason)
    files = render(whole([gone]), "html")
    document = page(files["bericht/cccccccccccc.html"])
    assert "De bron vroeg het." in words(document.find(".//main"))
    assert "inloopmiddagen" not in words(document)
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert document.xpath("//script") == []
    assert not [path for path, data in files.items() if b"cccccccccccc" in data and not path.startswith("bericht/")]


def test_programs_read_the_same_as_people(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    nasty = entry(guid="x", item="cccccccccccc", title="</script><!--<b>", url=None)
    files = render(whole([nasty]), "html")
    data = json.loads(page(files[LEAD]).xpath("//script[@type='application/ld+json']/text()")[0])
    assert data["inLanguage"] == "nl"
    assert data["isBasedOn"] == "https://zollamt.example/presse/1?a=1&b=2"
    assert data["datePublished"] == "2026-11-20T08:30:00+01:00"
    assert data["translationOfWork"]["headline"] == "Neue Zollregeln für Spediteure"
    assert data["url"] == "https://nieuws.example/feeds/bericht/aaaaaaaaaaaa.html"
    text = page(files["bericht/cccccccccccc.html"]).xpath("//script/text()")[0]
    assert "<" not in text
    assert json.loads(text)["headline"] == "</script><!--<b>"


@pytest.mark.parametrize(("display", "words_"), [("headline", "alleen de titel"), ("summary", "alleen het begin")])
def test_what_rights_leave_out_is_said(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any], display: str, words_: str
) -> None:
    built = whole([entry(guid="x", item="cccccccccccc", display=display)])
    assert words_ in words(page(render(built, "html")["bericht/cccccccccccc.html"]))
