"""Words that a line's end divides."""

import pytest

from newsbridge.collect.hyphens import join, words


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        ("in enger Zusam-", "menarbeit mit", "in enger Zusammenarbeit mit"),
        ("das Land Nordrhein-", "Westfalen zahlt", "das Land Nordrhein-Westfalen zahlt"),
        ("die deutsch-", "niederländische Grenze", "die deutsch-niederländische Grenze"),
        ("im belgisch-", "deutschen Verein", "im belgisch-deutschen Verein"),
        ("ein wirtschaft-", "licher Erfolg", "ein wirtschaftlicher Erfolg"),
        ("techni-", "sche Hilfe", "technische Hilfe"),
        ("Ein-", "und Ausfuhren", "Ein- und Ausfuhren"),
        ("Gas-, Öl-", "oder Wärmenetz", "Gas-, Öl- oder Wärmenetz"),
        ("die 24-", "stündige Sperrung", "die 24-stündige Sperrung"),
        ("der COVID-", "19-Ausbruch", "der COVID-19-Ausbruch"),
        ("ist EU-", "weit gültig", "ist EU-weit gültig"),
        ("der IHK-", "Präsident", "der IHK-Präsident"),
        ("die Anna-Sie-", "bert-Straße", "die Anna-Siebert-Straße"),
        ("VERWAL-", "TUNG", "VERWALTUNG"),
        ("Zusam\u00ad", "menarbeit", "Zusammenarbeit"),
        ("am Ende -", "und am Anfang", "am Ende - und am Anfang"),
        ("ganz einfach", "weiter", "ganz einfach weiter"),
        ("(Bund-", "Länder-Treffen)", "(Bund-Länder-Treffen)"),
    ],
)
def test_hyphens_go_or_stay(upper: str, lower: str, joined: str) -> None:
    assert join(upper, lower, frozenset()) == joined


def test_what_the_document_writes_elsewhere_decides() -> None:
    elsewhere = words(["das Open-air-Kino und die Re-", "form der Grenzregion am Teil-", "nehmer"])
    assert join("beim Open-", "air-Kino", elsewhere) == "beim Open-air-Kino"
    assert join("die Grenz-", "region", elsewhere) == "die Grenzregion"
    assert "form" not in elsewhere
    assert "teil" not in elsewhere
