"""How a site is called, and whether a feed carries its articles."""

import pytest

from newsbridge.fetch import Response
from newsbridge.model import Article, Paragraph
from newsbridge.sources.trial import _is_full, _site_name

HTML = "<html><head>{}</head><body></body></html>"


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (HTML.format('<meta property="og:site_name" content="Stadt Venn &amp; Land">'), "Stadt Venn & Land"),
        (HTML.format("<meta content='Vennpost' property='og:site_name'><title>x</title>"), "Vennpost"),
        (HTML.format("<title>IHK Vennland | Startseite</title>"), "IHK Vennland"),
        (HTML.format("<title>Presse – Das Portal</title>"), "Das Portal"),
        (HTML.format("<title>Stadt Borken – Aktuelles</title>"), "Stadt Borken"),
        ("<rss><channel><title><![CDATA[Presse der Kammer]]></title><item><title>a</title></item></channel></rss>",
         "Presse der Kammer"),
        ('{"version": "https://jsonfeed.org/version/1.1", "title": "Rathaus", "items": [{"title": "a"}]}', "Rathaus"),
        ("<rss><channel><item><title>a</title></item></channel></rss>", ""),
        ("<title" * 20_000, ""),
    ],
)  # fmt: skip
def test_a_site_is_called_as_it_calls_itself(page, expected):
    """Not as one of its pages or items."""
    assert _site_name(Response("https://www.ihk-vennland.example/", page.encode(), "text/html", None)) == expected


@pytest.mark.parametrize(
    ("words", "article_words", "expected"),
    [(20, 20, False), (80, 90, True), (80, 400, False), (200, None, True), (100, None, False), (300, 0, True)],
)
def test_full_texts_are_told_from_teasers_by_the_page(words, article_words, expected):
    """Where the page cannot be read, by their length."""
    text = "Wort " * (article_words or 0)
    article = None if article_words is None else Article("Titel", "page", (Paragraph(text.strip()),))
    assert _is_full(words, article) is expected
