"""What pages say of themselves, rightly and wrongly."""

import pytest
from lxml import html

from newsbridge.read.metadata import Metadata, read_metadata


def said(head: str) -> Metadata:
    return read_metadata(html.document_fromstring(f"<html><head>{head}</head><body><p>x</p></body></html>"))


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


@pytest.mark.parametrize(
    ("head", "value", "source"),
    [
        (ld('{"@type":"NewsArticle","datePublished":"2026-11-17T23:30:00Z"}'), "2026-11-18T00:30+01:00",
         "json-ld datePublished"),
        (ld('{"@graph":[{"@type":"WebPage","datePublished":"2026-01-01T08:00"},'
            '{"@type":["Article"],"dateCreated":"2026-11-17"}]}'), "2026-01-01T08:00+01:00", "json-ld datePublished"),
        (ld('{"@type":"NewsArticle","datePublished":"2026-11-17T08:00:00+01:00", "kaputt": }'),
         "2026-11-17T08:00+01:00", "json-ld datePublished"),
        (ld('<!-- {"@type":"Article","datePublished":"2026-11-17"} -->'), "2026-11-17", "json-ld datePublished"),
        ('<meta property="article:published_time" content="17.11.2026 09:30">', "2026-11-17T09:30+01:00",
         "meta article:published_time"),
        ('<meta name="DC.date.issued" content="2026-11-17">', "2026-11-17", "meta dc.date.issued"),
        ('<time itemprop="datePublished" datetime="2026-11-17">heute</time>', "2026-11-17", "microdata datePublished"),
        ('<abbr class="published" title="2026-11-17T10:52:00+01:00">10:52</abbr>', "2026-11-17T10:52+01:00",
         "microdata datePublished"),
    ],
)  # fmt: skip
def test_dates_are_read_wherever_they_stand(head: str, value: str, source: str) -> None:
    found = said(head).dates[0]
    assert (found.value, found.source) == (value, source)


def test_the_page_s_own_article_counts_before_those_it_lists() -> None:
    parts = ",".join(f'{{"item":{{"@type":"NewsArticle","datePublished":"2025-01-0{day}"}}}}' for day in (2, 3))
    listed = f'{{"@type":"ItemList","itemListElement":[{parts}]}}'
    own = '{"@type":"NewsArticle","datePublished":"2026-11-17"}'
    assert said(ld(listed) + ld(own)).dates[0].value == "2026-11-17"
    assert said(ld(listed)).dates == ()


@pytest.mark.parametrize("text", ["", "kein Datum", "0001-01-01", "1970-01-01", "2026", "{}"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert said(f'<meta property="article:published_time" content="{text}">').dates == ()


def test_only_articles_can_be_for_subscribers() -> None:
    part = '{"@type":"NewsArticle","isAccessibleForFree":%s,"hasPart":{"isAccessibleForFree":false}}'
    assert said(ld(part % "true")).flags == ()
    assert said(ld(part % '"False"')).flags == (("paywalled", "json-ld isAccessibleForFree"),)
    assert said(ld('{"@type":"WebSite","isAccessibleForFree":false}')).flags == ()


def test_news_houses_are_told_from_institutions() -> None:
    assert said(ld('{"@type":"ReportageNewsArticle"}')).is_news
    assert not said(ld('{"@type":"Article"}')).is_news
