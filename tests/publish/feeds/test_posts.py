import re
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.model import Amount, Appointment, Digest, Mention, Section, Withdrawal
from newsbridge.publish.feeds import posts
from newsbridge.publish.feeds.posting import post

MOMENT = datetime(2026, 11, 21, 9, tzinfo=UTC)
EVENT = Appointment("uid-1", 0, "2026-12-01T14:00+01:00", None, "Vennmünster", False, "postponed", MOMENT)
OTHER = Mention("Vennland Kurier", "Nieuwe regels", "https://kurier.example/1", "bericht/bbbbbbbbbbbb", "2026-11-19")
FULL = {
    "item": "0c3af9319b9d",
    "events": (EVENT,),
    "figures": (Amount("4,9 miljard euro", "voor het spoor"),),
    "also_in": (OTHER, replace(OTHER, source_name="Amtsblatt", url=None)),
    "earlier": (OTHER,),
    "licence": "https://creativecommons.org/licenses/by/4.0/",
}


def test_the_text_of_a_full_entry_carries_everything(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    html = post(site(formats=("html", "rss", "calendar")), entry(**FULL)).html
    base = "https://nieuws.example/feeds"
    for part in (
        "<li><strong>4,9 miljard euro</strong> voor het spoor</li>",
        f'<li>1 december 2026, 14.00 uur · Vennmünster · uitgesteld (<a href="{base}/agenda/',
        '.ics">zet in uw agenda</a>)',
        '<p>Ook in: <a href="https://kurier.example/1">Vennland Kurier</a>, Amtsblatt</p>',
        f'<p>Eerder: <a href="{base}/bericht/bbbbbbbbbbbb.html">Nieuwe regels (Vennland Kurier, 19 november 2026)</a>',
        '<p>Licentie: <a href="https://creativecommons.org/licenses/by/4.0/">https://creativecommons.org/',
    ):
        assert part in html
    assert not re.search(r"<(div|span|section|details)|\b(class|style|on\w+)=", html)


def test_without_an_address_no_link_is_relative(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    made = post(site(url=None, formats=("html", "calendar")), entry(**FULL))
    assert made.url == made.original == "https://zollamt.example/presse/1?a=1&b=2"
    assert all(href.startswith("https://") for href in re.findall(r'href="([^"]*)"', made.html))
    assert ".ics" not in made.html


@pytest.mark.parametrize(
    ("changes", "formats", "own"),
    [
        ({}, ("html", "rss"), True),
        ({"display": "summary"}, ("html", "rss"), True),
        ({"display": "headline"}, ("html", "rss"), False),
        ({}, ("rss",), False),
        ({"item": ""}, ("html", "rss"), False),
    ],
)
def test_a_click_leads_to_our_page_where_it_shows_more(
    site: Callable[..., Any], entry: Callable[..., Any], changes: Any, formats: Any, own: bool
) -> None:
    url = post(site(formats=formats), entry(**{"item": "0c3af9319b9d", **changes})).url
    assert url == (
        "https://nieuws.example/feeds/bericht/0c3af9319b9d.html" if own else "https://zollamt.example/presse/1?a=1&b=2"
    )


def test_a_withdrawn_entry_is_told_of_and_names_no_event(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    withdrawal = Withdrawal("0c3af9319b9d", "Op verzoek van de bron.", "redactie", MOMENT)
    made = post(site(), entry(**{**FULL, "figures": (), "display": "headline"}, url=None, withdrawn=withdrawal))
    assert made.title == "[Ingetrokken] Bericht van Zollamt Vennmünster"
    assert made.updated == MOMENT
    assert made.url == "https://nieuws.example/feeds/bericht/0c3af9319b9d.html"
    assert "uitgesteld" not in made.html
    assert made.own is not None
    assert made.own["withdrawn"] == "Op verzoek van de bron."


def test_an_issue_of_a_digest_is_one_post(site: Callable[..., Any], entry: Callable[..., Any]) -> None:
    one = entry(item="0c3af9319b9d")
    begins, ends = datetime(2026, 11, 15, 23, tzinfo=UTC), datetime(2026, 11, 22, 23, tzinfo=UTC)
    sections = (Section("Douane & handelsregels", (one,), one.labels[0]),)
    issue = Digest("week", "2026-W47", "Weekoverzicht", "urn:x-test:w47", begins, ends, ends, None, sections)
    made = post(site([one]), issue)
    assert made.guid == "urn:x-test:w47"
    assert made.title.startswith("Weekoverzicht: ")
    assert made.url == "https://nieuws.example/feeds/digest/week/2026-w47.html"
    assert made.summary == "Nieuwe douaneregels voor expediteurs"
    assert "Nieuwe douaneregels voor expediteurs" in made.html
    assert made.labels == one.labels[:1]


@pytest.mark.parametrize(
    "guid", ["urn:uuid:11111111-1111-5111-8111-111111111111", "tag:nieuws.example,2026:digest/week/2026-W47"]
)
def test_a_guid_that_is_a_uri_stays(entry: Callable[..., Any], guid: str) -> None:
    assert posts.guid(entry(guid=guid)) == guid


@given(st.text(st.characters(exclude_categories=())))
def test_any_other_guid_becomes_a_uri_that_stays(entry: Callable[..., Any], guid: str) -> None:
    made = posts.guid(entry(guid=guid))
    assert re.fullmatch(r"(urn|tag):[!-~]+", made)
    assert posts.guid(entry(guid=made)) == made


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://amt.example/a[]=1?b[]={2}|3", "https://amt.example/a%5B%5D=1?b%5B%5D=%7B2%7D%7C3"),
        ("https://amt.example/a%20b#c", "https://amt.example/a%20b#c"),
        ("https://amt.example", "https://amt.example"),
        ("javascript:alert(1)", None),
        (None, None),
    ],
)
def test_addresses_keep_to_the_letters_of_rfc_2396(url: str | None, expected: str | None) -> None:
    assert posts.strict(url) == expected
