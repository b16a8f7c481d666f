from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from lxml import html

from newsbridge.publish.pages import chart
from newsbridge.publish.pages.dates import until

NOW = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


def page(data: bytes) -> Any:
    return html.fromstring(data.decode())


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def test_the_index_shows_news_events_the_digest_and_all_channels(
    whole: Callable[..., Any], render: Callable[..., Any]
) -> None:
    document = page(render(whole(), "html")["index.html"])
    text = words(document.find(".//main"))
    for part in ("Vrijdag 20 november 2026", "drie inloopmiddagen", "4,9 miljard euro", "ook in 1 andere bron",
                 "Week 47, 16 t/m 22 november 2026", "Binnenkort", "3 dec", "Abonneren"):  # fmt: skip
        assert part in text
    assert "Douane & handelsregels 1" in words(document.get_element_by_id("rubrieken"))


def test_a_channel_counts_nothing_but_its_own(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    document = page(render(whole(), "html")["onderwerp/douane.html"])
    assert document.xpath("//nav[@id='rubrieken']//span") == []
    assert document.xpath("//h1/text()") == ["Douane & handelsregels"]
    assert "samen 1 berichten" in document.xpath("//svg/desc/text()")[0]
    assert document.xpath("//ul[@class='labels']//a/@href")[0] == "../onderwerp/douane/nl.html"


def test_feeds_announce_themselves_on_every_channel(whole: Callable[..., Any], render: Callable[..., Any]) -> None:
    files = render(whole(), "html")
    for path in ("index", "onderwerp/douane", "onderwerp/douane/nl", "digest/week"):
        found = page(files[f"{path}.html"]).xpath("//link[@rel='alternate']/@href")
        assert [link.rpartition("/")[2] for link in found] == [
            f"{path.rpartition('/')[2]}.{ending}" for ending in ("xml", "atom", "json")
        ]
    text = words(page(files["onderwerp/douane/abonneren.html"]))
    for part in ("https://nieuws.example/feeds/onderwerp/douane.xml", "douane.ics", "feeds.opml", "Outlook (klassiek)"):
        assert part in text


def test_a_feed_that_the_pipeline_does_not_write_is_not_offered(
    site: Callable[..., Any], render: Callable[..., Any]
) -> None:
    for data in render(replace(site(), formats=("html", "rss")), "html").values():
        assert b".json" not in data
        assert b".opml" not in data
        assert b".ics" not in data


def test_an_empty_channel_says_so(site: Callable[..., Any], render: Callable[..., Any]) -> None:
    document = page(render(site([], description="", contact=None, url=None), "html")["index.html"])
    assert "geen berichten" in document.find(".//main").text_content()


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
    document = page(render(site(contact=contact, editor="A. de Vries"), "html")["colofon.html"])
    footer = document.find(".//footer")
    assert contact in footer.text_content()
    assert footer.xpath(".//p/a/@href") == ([href] if href else [])
    assert "A. de Vries" in words(document.find(".//main"))


def test_weeks_are_counted_on_the_readers_clock(entry: Callable[..., Any]) -> None:
    """Sunday 23:30 in London is Monday in Amsterdam."""
    late = datetime(2026, 11, 15, 23, 30, tzinfo=UTC)
    given = [entry(released=NOW), entry(released=late), entry(released=late - timedelta(days=400))]
    counted = chart.weeks(given, date(2026, 11, 20))
    assert (len(counted), counted[-1]) == (26, (date(2026, 11, 16), 2))
    drawn = chart.chart(counted)
    assert drawn is not None
    assert drawn.bars[-1].height == chart.HEIGHT
    assert [bar.empty for bar in drawn.bars[:-1]] == [True] * 25


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2026-12-03", "2026-12-05", "3 tot en met 5 december 2026"),
        ("2026-11-30", "2026-12-01", "30 november tot en met 1 december 2026"),
        ("2026-12-31", "2027-01-01", "31 december 2026 tot en met 1 januari 2027"),
        ("2026-11", "2026-12", "november 2026 tot en met december 2026"),
    ],
)
def test_a_span_says_nothing_twice(first: str, last: str, text: str) -> None:
    assert until(first, last) == text
