"""Figures of an article: what counts, and what only looks like it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.model import Article, Figure, Paragraph
from newsbridge.tag.kinds import figure


def _figures(text: str) -> list[Figure]:
    paragraphs = tuple(Paragraph(part) for part in text.split("\n\n"))
    return list(figure.tag(Article("", "text", paragraphs), figure.Options()))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Importe für 4,9 Milliarden Euro", [(4.9e9, "EUR")]),
        ("ein Plus von 4,9 Prozent", [(4.9, "%")]),
        ("12.500 Beschäftigte in 300 neuen Betrieben", [(12500, None), (300, None)]),
        ("3 000 m² und 45 MW", [(3000, "m²"), (45, "MW")]),
        ("zwei Millionen Menschen", [(2e6, None)]),
        ("5 bis 10 Prozent", [(5, "%"), (10, "%")]),
        ("Es kamen 2000 Besucher.", [(2000, None)]),
        ("Gemeldet sind 120 mehr als im Mai.", [(120, None)]),
        ("Die 30-jährige Leiterin und ein 61-Jähriger", [(30, "a"), (61, "a")]),
        ("Der Kurs umfasst 40 Unterrichtsstunden an 12 Arbeitstagen.", [(40, "h"), (12, "d")]),
        ("Umsatz 3,5 Mio. Euro (2018: 3,1 Mio. Euro)", [(3.5e6, "EUR"), (3.1e6, "EUR")]),
    ],
)
def test_a_figure_counts_or_measures(text: str, told: list[tuple[float, str | None]]) -> None:
    """Value with its scale, unit as a code."""
    assert [(found.value, found.unit) for found in _figures(text)] == told


@pytest.mark.parametrize(
    "text",
    [
        "Am 3. Mai 2020 um 14.30 Uhr im Rathaus.",
        "Rathausplatz 7, 45879 Gelsenkirchen, Tel. 0209 388-117.",
        "Seit 2019 gilt Artikel 4 der Verordnung.",
        "Zum 25. Mal auf der A 31.",
        "unter ihk-nordwestfalen.de/partnerland-niederlande2020",
        "Industrie 4.0, Covid-19, 24/7, Ergebnis 3:2",
        "Halle 3 Nord",
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    """Dates, addresses, ordinals, numbers of things."""
    assert _figures(text) == []


@given(st.text(max_size=120))
def test_any_text_is_read_without_error_and_places_are_exact(text: str) -> None:
    """Offsets count in the article's text."""
    assert all(text[found.start : found.end] == found.text for found in _figures(text))


def test_figures_of_the_model_item() -> None:
    """Both billions and the doubtful per cent."""
    path = Path(__file__).parents[2].parent / "shared/corpora/gelsenkirchen-2020.txt"
    if not path.exists():
        pytest.skip("the model item lies beside the repository, and is not here")
    found = {(one.value, one.unit) for one in _figures(path.read_text("utf-8"))}
    assert found == {(4.9, "%"), (4.9e9, "EUR"), (2.3e9, "EUR")}
