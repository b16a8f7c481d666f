"""Digests, agenda, archive, search and sitemap."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from lxml import etree, html

from newsbridge.model import Appointment
from newsbridge.publish.pages import events, search, sitemap

AT = datetime(2026, 11, 20, 7, 30, tzinfo=UTC)


def page(data: bytes) -> Any:
    return html.fromstring(data.decode())


def words(node: Any) -> str:
    return " ".join(node.text_content().split())


def appointment(**changes: Any) -> Appointment:
    return replace(Appointment("u", 0, "2026-12-03", None, None, False, "scheduled", AT), **changes)


def test_an_issue_shows_its_note_lead_amounts_and_neighbours(
    whole: Callable[..., Any], render: Callable[..., Any]
) -> None:
    newest = whole().digests[0]
    begin = datetime(2026, 11, 8, 23, tzinfo=UTC)
    older = replace(newest, issue="2026-W46", guid="w46", begins=begin, ends=newest.begins, left_over=2)
    older = replace(older, corrected=AT, correction="Een prijs was fout.")
    files = render(whole(issues=(newest, older)), "html")
    assert "Een prijs was fout." in words(page(files["digest/week/2026-w46.html"]))
    main = page(files["digest/week/2026-w47.html"]).find(".//main")
    for part in ("Week 47, 16 t/m 22 november 2026", "Goedemorgen.", "4,9 miljard euro", "Ook in: Vennland-Bote",
                 "Neue Zollregeln", "Evenement: donderdag 3 december", "Week 46"):  # fmt: skip
        assert part in words(main)
    assert main.xpath(".//a[@rel='prev']/@href") == ["../../digest/week/2026-w46.html"]
    assert "Nog 2 berichten" in words(page(files["digest/week/2026-w46.html"]))
    issues = page(files["digest/week.html"]).xpath("//ul[@class='issues']//a/@href")
    assert issues == ["../digest/week/2026-w47.html", "../digest/week/2026-w46.html"]


def test_the_agenda_parts_what_is_over(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    given = [("b", "2026-11-19", "Voorbij"), ("c", "2026-11-20", "Vandaag"), ("d", None, "Ooit")]
    given.append(("e", "2026-11", "Maand"))
    entries = [entry(guid=uid, item=uid * 12, title=title, events=(appointment(uid=uid, start=start),))
               for uid, start, title in given]  # fmt: skip
    text = words(page(render(whole(entries, members=()), "html")["agenda.html"]).find(".//main"))
    order = [text.index(title) for title in ("Maand", "Vandaag", "Nieuwe douaneregels", "Ooit", "Geweest", "Voorbij")]
    assert order == sorted(order)


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"start": None}, "Datum nog niet bekend"),
        ({"start": "2026-12"}, "december 2026"),
        ({}, "donderdag 3 december 2026"),
        ({"start": "2026-12-03T13:00Z", "end": "2026-12-03T15:30Z"}, "donderdag 3 december 2026, 14.00–16.30 uur"),
        ({"end": "2026-12-05"}, "3 tot en met 5 december 2026"),
        ({"start": "2026-12-03Tx"}, "Datum nog niet bekend"),
    ],
)
def test_when_is_as_precise_as_it_is_known(changes: dict[str, Any], text: str) -> None:
    assert events.when(appointment(**changes)) == text


def test_an_event_that_is_told_again_counts_once(entry: Callable[..., Any]) -> None:
    later = appointment(sequence=1, start="2026-12-04")
    told = events.told([entry(events=(appointment(),)), entry(guid="x", events=(later,))])
    assert [event for _, event in told] == [later]


def test_the_archive_lists_every_title_by_month(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    old = entry(guid="old", item="cccccccccccc", title="Oud", released=datetime(2026, 9, 30, 22, 30, tzinfo=UTC))
    files = render(whole([old]), "html")
    assert page(files["archief/2026-10.html"]).xpath("//main//ul//a/@href") == ["../bericht/cccccccccccc.html"]
    assert page(files["archief/2026-10.html"]).xpath("//a[@rel='next']/@href") == ["../archief/2026-11.html"]
    assert words(page(files["archief/index.html"]).find(".//main")).endswith("2026 november 2026 1 oktober 2026 1")


def test_search_has_a_line_per_title_and_works_without_scripts(
    whole: Callable[..., Any], entry: Callable[..., Any], render: Callable[..., Any]
) -> None:
    nasty = entry(guid="x", item="cccccccccccc", title="</script>\u2028é")
    files = render(whole([nasty]), "html")
    text = files["zoeken-index.js"].decode()
    assert "<" not in text
    data = json.loads(text.removeprefix("window.newsbridgeTitles=").removesuffix(";\n"))
    assert data["pages"] == "bericht/"
    assert "cccccccccccc 7ks 0 </script>" in data["titles"][1]
    assert data["sources"] == ["Zollamt Vennmünster"]
    document = page(files["zoeken.html"])
    assert "archief/2026-11.html" in document.xpath("//main//a/@href")
    assert document.get_element_by_id("zoek").get("hidden") is not None


@pytest.mark.parametrize("number", [0, 35, 36, 9820, -1])
def test_numbers_come_back_from_base_36(number: int) -> None:
    assert int(search.base36(number), 36) == max(number, 0)


def test_the_sitemap_names_every_page_that_may_be_found(
    whole: Callable[..., Any], render: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    files = render(whole(), "html")
    found = etree.fromstring(files["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    base = "https://nieuws.example/feeds/"
    assert f"{base}bericht/aaaaaaaaaaaa.html" in found
    assert {url.removeprefix(base) for url in found} <= files.keys()
    assert "robots.txt" not in files
    robots = render(whole(url="https://nieuws.example"), "html")["robots.txt"]
    assert b"Sitemap: https://nieuws.example/sitemap.xml" in robots
    assert "sitemap.xml" not in render(whole(url=None), "html")
    monkeypatch.setattr(sitemap, "MOST", 5)
    parts = etree.fromstring(render(whole(), "html")["sitemap.xml"]).xpath("//*[local-name()='loc']/text()")
    assert parts[0] == f"{base}sitemap-1.xml"
    assert len(parts) == -(-len(found) // 5)
