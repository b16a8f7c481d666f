"""What is said beside the matter of an item, and what opens its title."""

import pytest

from newsbridge.model import Article, Paragraph
from newsbridge.tag.kinds import country


def roles(title: str, text: str) -> dict[str, str | None]:
    return {tag.value: tag.role for tag in country.tag(Article(title, "text", (Paragraph(text),)), country.Options())}


@pytest.mark.parametrize(
    ("title", "text", "expected"),
    [
        ("Hilfe für Familien", "Der Verein hat Decken nach Hatay geschickt.", {"TR": "partner"}),
        ("Decken sind da", "Decken sind da, viele davon sind aus Hatay.", {"TR": "mentioned"}),
        ("Verein schickt Decken", "Zwei Wagen rollen in Richtung Lemberg.", {"UA": "partner"}),
        ("Rijeka sucht Lehrlinge", "Die Werft nimmt zwölf auf.", {"HR": "partner"}),
        (
            "Kammer wirbt in Novi Sad",
            "Zwölf Lehrlinge fangen an. Die Fahrt führt über Zagreb.",
            {"RS": "partner", "HR": "mentioned"},
        ),
        (
            "Verein schickt Wagen nach Lwiw",
            "Übergeben werden sie an der Grenze bei Przemyśl.",
            {"UA": "partner", "PL": "mentioned"},
        ),
        ("Neues Gerät", "Der US erkennt Herzfehler im vierten Monat.", {}),
        ("Neue Zölle", "Der US-Konzern baut ein Werk.", {"US": "mentioned"}),
    ],
)
def test_deeds_make_partners_and_asides_do_not(title: str, text: str, expected: dict[str, str]) -> None:
    assert roles(title, text) == expected


def test_many_places_outweigh_a_tale_of_lives() -> None:
    title, lead = "Konzert mit Freunden aus Zgorzelec", "Der Chor feiert sein Konzert, Publikum und Musiker singen."
    once = f"{lead} Viel Applaus gab es."
    often = f"{once} Proben waren in Bolesławiec, in Zgorzelec und bei Lubań; nun fährt der Chor zu den Polen."
    assert roles(title, once) == {"PL": "mentioned"}
    assert roles(title, often) == {"PL": "partner"}
