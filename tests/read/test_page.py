"""Web pages: what of them is text, what rules add and take out, and what no page can do to us."""

import contextlib
import time
from datetime import date
from itertools import pairwise

import pytest

from newsbridge.errors import ReadError
from newsbridge.model import ReadRules
from newsbridge.read.draft import Draft
from newsbridge.read.page import read_page

SENTENCES = (
    "Die neue Brücke über die Venne ist nach drei Jahren Bauzeit fertig und seit gestern für alle offen.",
    "Sie verbindet die beiden Ufer der Stadt und soll den Weg zur Arbeit für viele Menschen deutlich verkürzen.",
    "Gekostet hat das Bauwerk nach Angaben der Stadt rund vier Millionen Euro, etwas weniger als geplant war.",
    "Im kommenden Jahr folgt der Radweg, der die Brücke mit dem Bahnhof und dem Gewerbegebiet verbinden wird.",
)
TEXT = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
LEAD = "Drei Jahre lang wurde in Altvenne gebaut, nun rollt der Verkehr zwischen den beiden Ufern der Stadt wieder."
NEWS = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Brücke ist fertig"%s}</script>'


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html lang=de><head><title>Brücke ist fertig</title>{head}</head><body>{body}</body></html>"


def read(body: str, head: str = "", host: str = "presse.example", **options: object) -> Draft:
    rules = options.pop("rules", ReadRules())
    return read_page(page(body, head), f"https://{host}/a", rules, **options)  # type: ignore[arg-type]  # keywords


def lines(draft: Draft) -> list[str]:
    return [paragraph.text for paragraph in draft.paragraphs]


@pytest.mark.parametrize("head", ["", NEWS % ""])
def test_lists_and_tables_are_kept_in_their_kinds(head: str) -> None:
    """Also on the pages of news houses, where the extractor is told to be strict."""
    more = (
        "<h2>Die Zahlen im Überblick</h2><ul><li>Länge der Brücke: 240 Meter von Ufer zu Ufer</li>"
        "<li>Breite der Fahrbahn: 12 Meter mit Radweg</li></ul><p>Die Kosten verteilen sich auf drei Träger.</p>"
        "<table><tr><th>Träger</th><th>Anteil</th></tr><tr><td>Stadt</td><td>1,5 Mio. Euro</td></tr></table>"
    )
    draft = read(
        f"<article><h1>Brücke ist fertig</h1>{TEXT}{more}{TEXT.replace('Die neue', 'Eine neue')}</article>", head
    )
    kinds = {paragraph.text: paragraph.kind for paragraph in draft.paragraphs}
    assert kinds["Länge der Brücke: 240 Meter von Ufer zu Ufer"] == "item"
    assert kinds["Stadt | 1,5 Mio. Euro"] == "row"
    assert kinds["Die Zahlen im Überblick"] == "heading"


def test_typo3_leads_are_kept_with_their_dateline() -> None:
    lead = f"Altvenne. {LEAD}"
    draft = read(f'<article><h1>Brücke ist fertig</h1><div class="teaser-text"><p>{lead}</p></div>{TEXT}</article>')
    assert lines(draft) == [lead, *SENTENCES]
    assert draft.flags == ()


def test_a_lost_lead_is_found_by_the_description() -> None:
    head = f'<meta name="description" content="{LEAD[:70]}...">'
    draft = read(f'<div class="teaser"><p>{LEAD}</p></div><article><h1>Brücke</h1>{TEXT}</article>', head)
    assert lines(draft)[0] == LEAD
    assert draft.flags == ("lead repaired",)


def test_a_photo_caption_is_never_taken_for_the_lead() -> None:
    caption = "Die neue Brücke in Altvenne am Tag vor der Freigabe, fotografiert vom Turm des alten Rathauses."
    head = f'<meta name="description" content="{caption}">'
    figure = f"<figure><img src=b.jpg><figcaption>{caption}</figcaption></figure>"
    draft = read(f"<article><h1>Brücke</h1>{figure}{TEXT}</article>", head)
    assert lines(draft) == list(SENTENCES)


@pytest.mark.parametrize(
    "line",
    [
        "Lesen Sie auch: Der Radweg wird teurer als gedacht", "Externer Inhalt von Kartendienst",
        "Ein Klick für den Datenschutz: erst wenn Sie zustimmen", "Foto: Stadt Altvenne", "Teilen", "Anzeige",
        "Veröffentlicht am 17. November 2026", "Jetzt anmelden",
    ],
)  # fmt: skip
def test_lines_of_the_site_are_left_out(line: str) -> None:
    draft = read(
        f"<article><h1>Brücke</h1>{TEXT}<p>{line}</p><p>Die Stadt dankt allen, die daran mitgebaut haben.</p></article>"
    )
    assert line not in lines(draft)
    assert lines(draft)[:4] == list(SENTENCES)


def test_a_subscribers_article_is_marked() -> None:
    article = f"<article><h1>Brücke</h1>{TEXT}</article>"
    assert read(article, NEWS % ', "isAccessibleForFree": false').flags == ("paywalled",)
    assert read(article, NEWS % ', "isAccessibleForFree": "True"').flags == ()
    assert read(article, '<meta property="article:content_tier" content="locked">').flags == ("paywalled",)


def test_a_live_ticker_is_marked() -> None:
    head = '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": "Sturm"}</script>'
    assert read(f"<article><h1>Sturm</h1>{TEXT}</article>", head).flags == ("live blog",)


# --- rules of publishers, tried on the shipped file


def funke(lead: str, head: str = "", **options: object) -> Draft:
    """A page whose description is the caption; only the publisher's rule can find the lead."""
    head = f'<meta name="description" content="Die Brücke über die Venne, gesehen vom alten Rathaus her.">{head}'
    body = f'<article><h1>Brücke</h1><aside>{lead}</aside><div class="article-body">{TEXT}</div></article>'
    return read(body, head, "www.waz.de", **options)


def test_a_publisher_s_rule_adds_the_lead() -> None:
    draft = funke(f'<div class="expressive-copy-lg-lead">{LEAD}</div>')
    assert lines(draft) == [LEAD, *SENTENCES]
    assert draft.flags == ("lead repaired",)
    assert draft.rule_hits == ("funke.lead",)


@pytest.mark.parametrize(
    ("published", "hits"), [("2023-05-04", "funke-2023.lead"), ("2024-05-04", None), ("2026-05-04", None)]
)
def test_rules_hold_for_the_days_that_pages_looked_like_this(published: str, hits: str | None) -> None:
    draft = funke(f'<div class="article__header__intro__text">{LEAD}</div>', listed=published)
    assert (draft.rule_hits[:1] == (hits,)) == (hits is not None)


def test_the_day_given_counts_for_pages_without_a_date() -> None:
    draft = funke(f'<div class="article__header__intro__text">{LEAD}</div>', today=date(2023, 1, 1))
    assert draft.rule_hits == ("funke-2023.lead",)


def test_a_lead_that_a_rule_does_not_find_is_told() -> None:
    draft = funke("")
    assert draft.flags == ("rule failed",)
    assert draft.rule_misses == ("funke.lead",)
    assert lines(draft) == list(SENTENCES)


def test_a_lead_that_the_text_has_is_not_repeated() -> None:
    draft = read(
        f'<article><h1>Brücke ist fertig</h1><p class="einleitung">{LEAD}</p>{TEXT}</article>', host="www1.wdr.de"
    )
    assert lines(draft) == [LEAD, *SENTENCES]
    assert draft.flags == ()


def test_a_content_system_s_rules_know_its_dates_and_miss_nothing() -> None:
    head = '<meta name="generator" content="TYPO3 CMS"><meta name="date" content="2026-01-02">'
    news = (
        f'<div class="news-single"><h1>Brücke ist fertig</h1><span class="news-list-date">17.11.2026</span>{TEXT}</div>'
    )
    draft = read(news, head)
    assert (draft.published, draft.date_source) == ("2026-11-17", "rule")
    assert draft.rule_misses == ()


def test_the_source_s_own_rules_beat_the_publisher_s() -> None:
    rules = ReadRules(title=".mein", date=".tag", drop=(".weg",))
    fields = "<b class=mein>Titel</b><i class=tag>1.2.2026, 9.30 Uhr</i>"
    body = f"<article><h1>Brücke ist fertig</h1>{fields}{TEXT}<p class=weg>Weg</p></article>"
    draft = read(body, NEWS % ', "datePublished": "2026-11-17"', "www1.wdr.de", rules=rules)
    assert (draft.title, draft.published) == ("Titel", "2026-02-01T09:30+01:00")
    assert draft.rule_hits == ("source.title", "source.date", "source.drop: .weg")
    assert "Weg" not in lines(draft)


def test_own_rules_that_find_nothing_are_told() -> None:
    draft = read(f"<article><h1>Brücke ist fertig</h1>{TEXT}</article>", rules=ReadRules(text=".fehlt", drop=(".weg",)))
    assert draft.flags == ("rule failed",)
    assert draft.rule_misses == ("source.drop: .weg", "source.text")
    assert lines(draft) == list(SENTENCES)


def test_selectors_beyond_the_common_ones_work_too() -> None:
    body = f"<article><h1>Brücke ist fertig</h1>{TEXT}<div><p>Werbung für uns</p><i class=x></i></div></article>"
    draft = read(body, rules=ReadRules(text="article:has(p)", drop=("div:has(> i.x)",)))
    assert lines(draft) == list(SENTENCES)
    assert draft.rule_hits == ("source.drop: div:has(> i.x)", "source.text")


# --- hostile pages

ONE_MEGABYTE = 1_000_000
HOSTILE = {
    "deep nesting": "<div>" * 50_000,
    "deep lists": "<ul><li>" * 30_000,
    "attributes": f"<p {' '.join(f'a{number}=1' for number in range(100_000))}>",
    "attributes in quotes": "<p " + "".join(f"a{number}='>'" for number in range(50_000)) + ">",
    "attributes of bare names": "<p " + " ".join(f"a<{number}" for number in range(50_000)) + ">",
    "open comments": "<!--" * 100_000,
    "null bytes": "\0" * ONE_MEGABYTE,
    "references": "&" * 300_000,
    "headlines": "<h1>" + "Wort | " * 100_000 + "</h1>",
    "lines above headlines": "<h1>" + "<i class=kicker>x</i>" * 20_000 + "</h1>",
    "cells": "<table><tr>" + "<td>a" * 60_000,
    "dates": "<p>12.11.2021</p>" * 8_000,
    "open classes": '<p class="teaser-text ' * 50_000,
    "bombs": "&a;" * 1_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_are_read_or_refused_in_time(name: str) -> None:
    """The deadline of the worker that this runs in is the last resort, not the first."""
    start = time.process_time()
    with contextlib.suppress(ReadError):
        read(f"<h1>Brücke</h1>{HOSTILE[name]}{TEXT}", '<!DOCTYPE x [<!ENTITY a "aaaa">]>')
    assert time.process_time() - start < 8


def test_structured_data_without_end_is_ignored() -> None:
    nested = '<script type="application/ld+json">' + "[" * 100_000 + "</script>"
    many = '<script type="application/ld+json">[' + '{"@type": "NewsArticle"},' * 50_000 + "{}]</script>"
    draft = read(f"<article><h1>Brücke ist fertig</h1>{TEXT}</article>", nested + many)
    assert lines(draft) == list(SENTENCES)


def test_titles_are_cut_where_no_title_ends() -> None:
    draft = read_page(f"<title>{'Wort - ' * 50_000}</title><h2>B</h2>{TEXT}", None, ReadRules())
    assert draft.title is not None
    assert len(draft.title) < 1000


def test_time_grows_with_the_page_and_no_faster() -> None:
    spent = []
    for size in (2_500, 10_000):
        start = time.process_time()
        read(f"<h1>Brücke ist fertig</h1>{'<p>Ein Satz vom 12.11.2021.</p>' * size}")
        spent.append(time.process_time() - start)
    assert all(more < 12 * less + 0.5 for less, more in pairwise(spent))
