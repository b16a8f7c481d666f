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
        ("Der Strom kostet 34,5 Cent.", [(0.345, "EUR")]),
        ("Der Verlust betrug 3,2 Millionen.", [(3.2e6, "EUR")]),
        ("Statt 61 sind nun 84 Millionen Euro eingeplant.", [(61e6, "EUR"), (84e6, "EUR")]),
        ("Im Mai gab es 87 Diebstähle, im Juni waren es 121.", [(87, None), (121, None)]),
        ("Früher gab es 35 Euro, jetzt sind es 92.", [(35, "EUR"), (92, "EUR")]),
        ("Es stimmten 112.700 ab.", [(112700, None)]),
        ("Von 38 der 50 Plätze war die Rede.", [(38, None), (50, None)]),
        ("Nachts sind es minus 12 Grad, am Tag -3 °C.", [(-12, "°C"), (-3, "°C")]),
        ("zwölf Millionen Euro und fünfzig Betriebe", [(12e6, "EUR"), (50, None)]),
        ("ein Plus von 2,4 Prozentpunkten", [(2.4, "pp")]),
        ("Der Kurs umfasst 40 Unterrichtsstunden an 12 Arbeitstagen.", [(40, "h"), (12, "d")]),
        ("Die Zahl der Halter sank auf 4.480.", [(4480, None)]),
        ("Die Zahl der Stellen soll von 28 auf 60 wachsen.", [(28, None), (60, None)]),
        ("Der Index fiel von 108 auf 101 Punkte.", [(108, None), (101, None)]),
        ("Von den 1.430 Mitgliedern sind 612 jünger.", [(1430, None), (612, None)]),
        ("Kurzarbeit gilt für 550 seiner 720 Beschäftigten.", [(550, None), (720, None)]),
        ("94 Patienten, 17 davon auf Intensivstationen", [(94, None), (17, None)]),
        ("Corona: 61 Neuinfektionen", [(61, None)]),
        ("Kunden zahlen 32,4 Ct je Einheit.", [(0.324, "EUR")]),
        ("Chemie für 410 Mio. Pfund", [(410e6, "GBP")]),
        ("Sie hat 2021 Waren im Wert von 21 Milliarden Euro ausgeführt.", [(21e9, "EUR")]),
        ("Rheine hat 77.200 Bürger, Gronau 49.800 und Ahaus 40.100.", [(77200, None), (49800, None), (40100, None)]),
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
        "Die 30-jährige Leiterin und ein 61-Jähriger",
        "Olaf Menke (58) leitet den Betrieb seit 18 Monaten.",
        "Hier gilt Tempo 30, Klasse 9 oder 10, § 13a Abs. 2, App. 3312.",
        "Der RE 19 hält, das Team ist auf Platz 14.",
        "Drei Stürme warfen zwei Bäume um.",
    ],
)
def test_what_only_looks_like_a_figure(text: str) -> None:
    """Dates, addresses, ordinals, numbers of things."""
    assert _figures(text) == []


@pytest.mark.parametrize(
    ("text", "counts"),
    [
        ("12.500 Beschäftigte", "Beschäftigte"),
        ("300 neue Stellen", "neue Stellen"),
        ("48 Liter Regen", "Regen"),
        ("36 Prozent der Bewohner", "Bewohner"),
        ("Die Einfuhren stiegen auf 4,9 Milliarden Euro.", "Einfuhren"),
        ("Es waren 4,9 Milliarden Euro.", None),
    ],
)
def test_a_figure_tells_what_it_counts(text: str, counts: str | None) -> None:
    """The noun behind it, else the measure before it, as written."""
    assert [found.counts for found in _figures(text)] == [counts]


def test_figures_of_the_title_come_first_and_say_so() -> None:
    """What the text says again, or what the title was made from, is read there only."""
    told = [Article(title, source, (Paragraph("Das sind 4 Prozent mehr."),)) for title, source in _TITLES]
    found = [[(one.value, one.field) for one in figure.tag(article, figure.Options())] for article in told]
    assert found == [[(31, "title"), (4, "text")], [(4, "text")], [(4, "text")]]


_TITLES = [
    ("Dorf zählt 31 Störche", "text"),
    ("Es sind 4 Prozent mehr", "text"),
    ("Das sind 4 Prozent mehr.", "derived"),
]


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
