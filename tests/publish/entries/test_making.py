from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from newsbridge.model import Article, Display, Entry, Paragraph, Revision, Rights, Segment, Source, Tag
from newsbridge.publish.entries.making import country_name, make_entry

ARTICLE = Article(
    title="Neue Regeln",
    title_source="page",
    paragraphs=(Paragraph("Erster Absatz."), Paragraph("Zwischentitel", "heading"), Paragraph("Zweiter Absatz.")),
    published="2026-11",
    places=("Vennmünster",),
    url="https://zollamt.example/1",
)
DUTCH = ("Nieuwe regels", "Geheime eerste alinea.", "Tussenkop", "Geheime tweede alinea.")
RELEASED = datetime(2026, 11, 21, 8, 0, tzinfo=UTC)


def revision(article: Article = ARTICLE) -> Revision:
    return Revision(1, "0123456789ab", "zollamt", "1", 1, "2026-11-20", article)


def segments(count: int = 4, engine: str | None = "deepl") -> list[Segment]:
    return [Segment("deutsch", text, "engine" if engine else "memory", engine) for text in DUTCH[:count]]


def source(display: Display = "full", **changes: Any) -> Source:
    rights = Rights("public_body", display, "full", "https://zollamt.example/terms", credit_line="© Zollamt")
    return Source("zollamt", "feed", "Zollamt", rights, **changes)


def made(parts: list[Segment], origin: Source, tags: tuple[Tag, ...] = (), article: Article = ARTICLE) -> Entry:
    return make_entry(
        revision(article), parts, tags, origin, guid="urn:x", version=2, approved=False, released=RELEASED
    )


def test_a_full_entry_pairs_the_dutch_with_the_kinds_of_its_paragraphs() -> None:
    entry = made(segments(), source())
    assert entry.title == "Nieuwe regels"
    assert entry.original_title == "Neue Regeln"
    assert [paragraph.kind for paragraph in entry.paragraphs] == ["text", "heading", "text"]
    assert [paragraph.text for paragraph in entry.paragraphs] == list(DUTCH[1:])
    assert (entry.source_name, entry.credit_line, entry.places) == ("Zollamt", "© Zollamt", ("Vennmünster",))
    assert (entry.published, entry.released, entry.corrected, entry.version) == ("2026-11", RELEASED, None, 2)


def test_only_what_was_translated_is_shown() -> None:
    assert made(segments(1), source()).paragraphs == ()
    assert len(made(segments(2), source()).paragraphs) == 1


def test_a_headline_leaves_no_byte_of_the_text_in_any_document(
    site: Callable[..., Any], render: Callable[..., dict[str, bytes]]
) -> None:
    files = render(site([made(segments(), source("headline"))]))
    assert any(b"Nieuwe regels" in content for content in files.values())
    assert not any(word in content for content in files.values() for word in (b"Geheime", b"Tussenkop", b"Absatz"))


def test_the_notice_speaks_of_what_is_shown_only() -> None:
    parts = [*segments(1, engine=None), *segments(2)[1:]]
    assert "DeepL" in made(parts, source()).notice
    assert "DeepL" not in made(parts, source("headline")).notice


def test_labels_are_set_topics_and_partner_countries() -> None:
    tags = (
        Tag("country", "NL", (), role="partner"),
        Tag("country", "BE", (), role="mentioned"),
        Tag("topic", "customs", ()),
        Tag("topic", "customs", ()),
        Tag("topic", "energy", (), state="suggested"),
        Tag("topic", "no-such-topic", ()),
        Tag("mood", "sunny", ()),
    )
    labels = made(segments(), source(), tags).labels
    assert [(label.scheme, label.value, label.name, label.slug) for label in labels] == [
        ("topic", "customs", "Douane & handelsregels", "douane"),
        ("country", "NL", "Nederland", "nl"),
    ]


@pytest.mark.parametrize(("code", "name"), [("GB", "Verenigd Koninkrijk"), ("be", "België"), ("Q9", "Q9")])
def test_countries_have_dutch_names(code: str, name: str) -> None:
    assert country_name(code) == name


@pytest.mark.parametrize("url", [None, "javascript:alert(1)"])
def test_an_item_without_an_address_leads_to_its_source(url: str | None) -> None:
    article = Article("Neue Regeln", "text", (), url=url)
    assert (
        made(segments(1), source(homepage="https://zollamt.example/"), article=article).url
        == "https://zollamt.example/"
    )
    assert made(segments(1), source(), article=article).url is None


@pytest.mark.parametrize("count", [0, 4])
def test_segments_that_do_not_fit_the_article_are_refused(count: int) -> None:
    with pytest.raises(ValueError, match="0123456789ab"):
        made(segments(count), source(), article=Article("Neue Regeln", "text", ()))
