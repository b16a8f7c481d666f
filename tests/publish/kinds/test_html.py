import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from itertools import pairwise
from posixpath import dirname, join, normpath
from typing import Any

import pytest
from lxml import html

from newsbridge.model import Paragraph

Page = Any


def page(data: bytes) -> Page:
    return html.fromstring(data.decode())


def test_there_is_a_page_for_every_channel(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    files = render(site(), "html")
    assert sorted(files) == ["index.html", "land/nl.html", "onderwerp/douane.html"]
    for data in files.values():
        assert data.startswith(b"<!DOCTYPE html>")
        assert page(data).get("lang") == "nl"


def test_an_entry_shows_all_that_belongs_to_it(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    article = page(render(site(), "html")["index.html"]).find(".//article")
    text = " ".join(article.text_content().split())
    for part in (
        "Zollamt Vennmünster", "Vennmünster", "19 november 2026", "Nieuwe douaneregels voor expediteurs",
        "drie inloopmiddagen", "Wie kan komen", "importeurs", "14.00", "Oorspronkelijke titel (Duits):",
        "Lees het oorspronkelijke bericht", "© Zollamt Vennmünster", "Vertaald met DeepL, nagekeken door de redactie.",
        "Douane & handelsregels", "Nederland",
    ):  # fmt: skip
        assert part in text
    assert article.xpath(".//*[@lang='de']/text()") == ["Neue Zollregeln für Spediteure"]
    assert article.xpath(".//time/@datetime") == ["2026-11-19"]
    assert article.xpath(f".//h3[@id='{article.get('id')}-t']/a/@href") == [f"#{article.get('id')}"]


def test_a_correction_is_marked(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    corrected = entry(corrected=datetime(2026, 11, 21, 9, 0, tzinfo=UTC))
    assert b"Gecorrigeerd op 21 november 2026" in render(site([corrected]), "html")["index.html"]
    assert b"Gecorrigeerd" not in render(site(), "html")["index.html"]


def test_of_a_long_text_the_first_paragraph_stands_open(
    site: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    long = entry(paragraphs=(Paragraph("Kop", "heading"), Paragraph("Begin. " * 50), Paragraph("Vervolg. " * 50)))
    article = page(render(site([long]), "html")["index.html"]).find(".//article")
    folded = article.find(".//details").text_content()
    assert "Vervolg." in folded
    assert "Begin." not in folded
    assert page(render(site(), "html")["index.html"]).find(".//details") is None


def test_links_between_our_pages_are_relative_and_lead_somewhere(
    site: Callable[..., Any], render: Callable[..., Any]
) -> None:
    files = render(site())
    for path in (path for path in files if path.endswith(".html")):
        links = page(files[path]).xpath("//*[not(@rel='canonical')]/@href")
        ours = [link for link in links if not re.match(r"(https?|mailto|data):|#", link)]
        assert len(ours) >= 8
        for link in ours:
            assert normpath(join(dirname(path), link)) in files


def test_anchors_lead_to_ids(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    for built in (site(), site([])):
        document = page(render(built, "html")["index.html"])
        ids = document.xpath("//@id")
        assert len(ids) == len(set(ids))
        assert {link[1:] for link in document.xpath("//a/@href") if link.startswith("#")} <= set(ids)


def test_feeds_announce_themselves(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    document = page(render(site(), "html")["onderwerp/douane.html"])
    found = [(link.get("type"), link.get("href")) for link in document.xpath("//link[@rel='alternate']")]
    assert found == [("application/rss+xml", "douane.xml"), ("application/feed+json", "douane.json")]
    text = document.get_element_by_id("abonneren").text_content()
    assert "https://nieuws.example/feeds/onderwerp/douane.xml" in text


def test_a_feed_that_the_pipeline_does_not_write_is_not_offered(
    site: Callable[..., Any], render: Callable[..., Any]
) -> None:
    built = replace(site(), formats=("html", "rss"))
    data = render(built, "html")["index.html"]
    assert b".json" not in data
    assert b".opml" not in data


def test_an_empty_channel_says_so(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    document = page(render(site([], description="", contact=None, url=None), "html")["index.html"])
    assert "geen berichten" in document.find(".//main").text_content()
    assert document.get_element_by_id("abonneren") is not None


@pytest.mark.parametrize(
    ("contact", "href"),
    [
        ("redactie@nieuws.example", "mailto:redactie@nieuws.example"),
        ("https://nieuws.example/contact", "https://nieuws.example/contact"),
        ("javascript:alert(1)", None),
        ("de redactie, kamer 12", None),
    ],
)
def test_a_contact_is_a_link_where_it_can_be(
    site: Callable[..., Any], render: Callable[..., Any], contact: str, href: str | None
) -> None:
    footer = page(render(site(contact=contact), "html")["index.html"]).find(".//footer")
    assert contact in footer.text_content()
    assert [link for link in footer.xpath(".//a/@href") if link != "#top"] == ([href] if href else [])


def test_hostile_entries_put_nothing_on_the_page_that_runs_or_asks_anybody(
    site: Callable[..., Any], hostile: list[Any], render: Callable[..., Any]
) -> None:
    built = site(hostile, title="<script>x</script>\x00", description="<img src=x>\ud800", contact="<script>@x")
    for data in render(built, "html").values():
        document = page(data)
        assert not document.xpath("//script|//img|//iframe|//object|//embed|//form|//base")
        assert not document.xpath("//@*[starts-with(name(), 'on')]|//@style|//@src|//@srcset")
        assert {link.get("rel") for link in document.xpath("//link")} <= {"alternate", "icon", "canonical"}
        assert all(re.match(r"(https?:|mailto:|data:image/svg|[#.\w/-])", link) for link in document.xpath("//@href"))
        assert not any(link.startswith("javascript") for link in document.xpath("//@href"))
        assert not re.search(r"url\(|@import", document.find(".//style").text)


def test_a_policy_lets_in_nothing_but_our_own_style(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    import base64
    import hashlib

    document = page(render(site(), "html")["index.html"])
    policy = document.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    digest = base64.b64encode(hashlib.sha256(document.find(".//style").text.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy


def test_headings_go_down_one_step_at_a_time(
    site: Callable[..., Any], hostile: list[Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    for built in (site([*hostile, entry()]), site([])):
        levels = [int(node.tag[1]) for node in page(render(built, "html")["index.html"]).xpath("//h1|//h2|//h3|//h4")]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_text_colour_stands_out_from_every_ground(
    site: Callable[..., Any], render: Callable[..., Any], scheme: int
) -> None:
    style = page(render(site(), "html")["index.html"]).find(".//style").text
    colours = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", style.split(":root")[scheme + 1]))
    for ground in ("paper", "card"):
        for ink in ("ink", "soft", "link", "strong"):
            assert contrast(colours[ink], colours[ground]) >= 4.5
    assert contrast(colours["mark"], colours["mark-paper"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """The ratio that WCAG 2 defines for two colours."""
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
