"""Datelines, and first words that only look like one."""

import pytest

from newsbridge.read.dateline import find_dateline


@pytest.mark.parametrize(
    ("text", "places", "rest"),
    [
        ("Gelsenkirchen/Münster. Die Kammer lädt ein.", ("Gelsenkirchen", "Münster"), "Die Kammer"),
        ("BERLIN (dpa) - Die Bahn baut.", ("Berlin",), "Die Bahn"),
        ("Düsseldorf (dpa/lnw) – Das Land zahlt.", ("Düsseldorf",), "Das Land"),
        ("Altvenne/Münster. Zwei Städte.", ("Altvenne", "Münster"), "Zwei"),
        ("Sankt Ludgar. Wer will, kommt.", ("Sankt Ludgar",), "Wer"),
        ("Bad Bentheim. „Wir bauen“, sagt sie.", ("Bad Bentheim",), "„Wir"),
        ("Frankfurt am Main. Die Messe.", ("Frankfurt am Main",), "Die Messe"),
        ("Castrop-Rauxel. 300 Gäste kamen.", ("Castrop-Rauxel",), "300"),
        ("Rheine/Kreis Steinfurt. Die Bahn.", ("Rheine", "Kreis Steinfurt"), "Die"),
        ("Gronau/Enschede (pm). Die Grenze.", ("Gronau", "Enschede"), "Die"),
        ("Hengelo, Enschede und Gronau. Drei Städte.", ("Hengelo", "Enschede", "Gronau"), "Drei"),
        ("Münster – Die Kammer tagt.", ("Münster",), "Die"),
        ("Köln (ots) Die Firma wächst.", ("Köln",), "Die"),
        ("Kevelaer. (kb) Die Stadt.", ("Kevelaer",), "Die"),
        ("Den Haag/Berlin. Minister reisen.", ("Den Haag", "Berlin"), "Minister"),
        ("Halle (Saale). Der Rat tagt.", ("Halle (Saale)",), "Der Rat"),
        ("Görlitz – Wer will, kommt.", ("Görlitz",), "Wer"),
        ("Lindau/Altvenne – Das Schiff fährt.", ("Lindau", "Altvenne"), "Das Schiff"),
        ("ZUTPHEN – Fietsers krijgen dit jaar een nieuwe brug over de rivier.", ("Zutphen",), "Fietsers"),
        ("Strasbourg. Une nouvelle ligne de tram traverse le Rhin.", ("Strasbourg",), "Une"),
    ],
)
def test_places_are_found_and_the_sentence_behind_them(text: str, places: tuple[str, ...], rest: str) -> None:
    dateline = find_dateline(text)
    assert dateline is not None
    assert dateline.places == places
    assert text[dateline.end :].startswith(rest)


@pytest.mark.parametrize(
    "text",
    [
        "Endlich. Die neue Brücke ist da.", "Nein. Das sagt die Kammer.", "Wahnsinn. Der Verein steigt auf.",
        "Dr. Weber übernimmt die Leitung.", "Prof. Weber spricht.", "St. Martin kommt nach Altvenne.",
        "Berlin - Hamburg: Die Strecke ist gesperrt.", "Sommer. Sonne. Strand.", "Kultur/Freizeit. Das Programm.",
        "Trier - Koblenz: Auf der Strecke fahren bis zum Sommer keine Züge.", "Graz – Stadt der Musik",
        "Montag, 12. Mai 2026 – Heute tagt der Rat.", "Weber (CDU) - Er will nicht.", "Zukunft. Wir reden darüber.",
        "Kommentar. Es geht um viel.", "Ausbau. Der Hafen wächst.", "Innenstadt. Die Händler klagen.",
        "Die Kammer lädt ein. Münster macht mit.", "Münster wächst.", "Am 13. Mai tagt der Rat.", "Mai. Der Monat.",
        "Nr. Eins ist da.", "Beispiel. So geht es.", "Wachstum. Der Markt zieht an.", "", "…",
    ],
)  # fmt: skip
def test_ordinary_first_words_are_no_places(text: str) -> None:
    assert find_dateline(text) is None


def test_an_unknown_place_is_one_when_the_item_names_it_again() -> None:
    assert find_dateline("Ahlo. Der Rat tagt.") is None
    found = find_dateline("Ahlo. Der Rat tagt.", "Die Stadt Ahlo baut um.")
    assert found is not None
    assert found.places == ("Ahlo",)


@pytest.mark.parametrize(
    ("text", "day"),
    [("Münster, 12. Mai 2026 – Die Kammer.", "2026-05-12"), ("Altvenne, den 3.11.2026. Die Stadt.", "2026-11-03")],
)
def test_the_day_in_a_dateline_is_read(text: str, day: str) -> None:
    found = find_dateline(text)
    assert found is not None
    assert found.published == day
