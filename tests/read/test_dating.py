"""When a page came out: which evidence counts, and what is no date of publication."""

import pytest

from newsbridge.model import ReadRules
from newsbridge.read.page import read_page

TEXT = (
    "<p>Die Brücke über die Venne ist nach drei Jahren Bauzeit fertig und seit gestern für alle Menschen offen.</p>" * 4
)
URL = "https://presse.example/stadt/bruecke"


def dated(body: str, head: str = "", url: str = URL, listed: str | None = None) -> tuple[str | None, str | None]:
    draft = read_page(
        f"<html><head><title>Brücke fertig</title>{head}</head><body>{body}</body></html>",
        url,
        ReadRules(),
        listed=listed,
    )
    if draft.published:
        return draft.published, draft.date_source
    return draft.fallback_date, draft.fallback_source if draft.fallback_date else None


@pytest.mark.parametrize(
    "shown",
    [
        "<span>17. November 2026</span>", "<span class=date>17.11.2026</span>", "<time>17.11.26</time>",
        "<p>Veröffentlicht am 17.11.2026</p>", "<p><b>Datum:</b> 17.11.2026</p>", "<i>Dienstag, 17. Nov. 2026</i>",
        "<td>17 | 11 | 2026</td>", "<time datetime=2026-11-17>17/11/2026</time>", "<p>Stand: 17.11.2026</p>",
        "<aside class=meta><time datetime=2026-11-17>17.11.2026</time></aside>",
    ],
)  # fmt: skip
def test_a_date_by_the_headline_is_found(shown: str) -> None:
    assert dated(f"<article><h1>Brücke fertig</h1>{shown}{TEXT}</article>") == ("2026-11-17", "near headline")
    assert dated(f"<article>{shown}<h1>Brücke fertig</h1>{TEXT}</article>") == ("2026-11-17", "near headline")


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("<time datetime='2026-11-17T09:30:00+01:00'>17.11.2026</time>", "2026-11-17T09:30+01:00"),
        ("<time datetime='2026-11-17'>17.11.2026, 9:30 Uhr</time>", "2026-11-17T09:30+01:00"),
        ("<time datetime='2026-07-17T22:30:00Z'>18.7.2026</time>", "2026-07-18T00:30+02:00"),
        ("<time datetime='2026-11-17T23:07:00+00:00'>17.11.2026</time>", "2026-11-17T23:07+01:00"),
        ("<span>17.11.2026 um 9.30 Uhr</span>", "2026-11-17T09:30+01:00"),
    ],
)
def test_times_are_kept_in_german_time(shown: str, value: str) -> None:
    """A stamp that says UTC but shows the other day was written by a clock on the wall."""
    assert dated(f"<article><h1>Brücke fertig</h1>{shown}{TEXT}</article>")[0] == value


def test_a_mislabelled_stamp_of_the_metadata_follows_what_readers_see() -> None:
    head = '<meta property="article:published_time" content="2026-11-17T23:07:45+00:00">'
    shown = "<article><h1>Brücke fertig</h1><span class=date>{}</span>" + TEXT
    assert dated(shown.format("17.11.2026"), head) == ("2026-11-17T23:07+01:00", "opengraph")
    assert dated(shown.format("18.11.2026"), head) == ("2026-11-18T00:07+01:00", "opengraph")


def test_a_vague_field_counts_less_than_what_stands_by_the_headline() -> None:
    head = '<meta name="dcterms.date" content="2026-11-10T08:00+01:00">'
    assert dated(f"<h1>Brücke fertig</h1><time>17.11.2026</time>{TEXT}", head) == ("2026-11-17", "near headline")
    assert dated(f"<h1>Brücke fertig</h1>{TEXT}", head) == ("2026-11-10T08:00+01:00", "meta")


@pytest.mark.parametrize(
    "other",
    [
        "<p>Termin: 17.11.2026</p>", "<p>Anmeldeschluss 17.11.2026</p>", "<footer>© 17.11.2026</footer>",
        "<aside class=kalender><ul><li><a href=x>17.11.2026 Konzert</a></li></ul></aside>",
        "<div class=related><ul><li><a href=x>Rat</a> 17.11.2026</li><li><a href=y>Markt</a> 9.3.2026</li></ul></div>",
    ],
)  # fmt: skip
def test_other_days_are_not_taken_for_that_of_publication(other: str) -> None:
    value, source = dated(f"<article><h1>Brücke fertig</h1>{TEXT}</article>{other}")
    assert value is None or "low confidence" in str(source) or source == "htmldate"
    shown = "<span class=date>16.11.2026</span>"
    assert dated(f"<article><h1>Brücke fertig</h1>{shown}{TEXT}</article>{other}") == ("2026-11-16", "near headline")


def test_a_labelled_date_below_the_text_counts_where_it_is_alone() -> None:
    below = '<div class="footerline">Letzte Änderung: 31.10.2026<br>Erschienen am: 01.11.2026<br>Lesungen: 61</div>'
    assert dated(f"<article><h1>Brücke fertig</h1>{TEXT * 8}</article>{below}") == ("2026-11-01", "labelled date")


def test_a_whole_day_in_the_address_counts() -> None:
    assert dated(f"<h1>Brücke fertig</h1>{TEXT}", url="https://x.example/2026/11/17/bruecke") == (
        "2026-11-17",
        "address",
    )
    assert dated(f"<h1>Brücke fertig</h1>{TEXT}", url="https://x.example/2026/13/41/bruecke") == (None, None)


@pytest.mark.parametrize("year", ["© 2026 Vennebote", "Jahrgang 2026", "Copyright 2025-2026", "Stand: 2026"])
def test_no_first_of_january_is_invented(year: str) -> None:
    assert dated(f"<h1>Brücke fertig</h1>{TEXT}<footer>{year}</footer>") == (None, None)


def test_no_first_of_a_month_is_invented_either() -> None:
    value, _ = dated(f"<h1>Brücke fertig</h1>{TEXT}<footer>Heft 03/2026, März 2026</footer>")
    assert value is None


def test_a_real_first_of_january_is_kept() -> None:
    assert dated(f"<h1>Brücke fertig</h1><span>1. Januar 2026</span>{TEXT}")[0] == "2026-01-01"


def test_nothing_is_guessed_where_the_list_names_the_day() -> None:
    assert dated(f"<h1>Brücke fertig</h1><span>17.11.2026</span>{TEXT}", listed="2026-11-16") == (None, None)
