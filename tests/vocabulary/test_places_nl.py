import pytest

from newsbridge.vocabulary.places_nl import in_dutch


@pytest.mark.parametrize(
    ("german", "dutch"),
    [
        ("Lüttich", "Luik"),
        ("Messe Köln", "Messe Keulen"),
        ("Brückhausen", "Brückhausen"),
        ("Kölner Straße 5", "Kölner Straße 5"),
        ("Halle 3, Nimwegen", "Halle 3, Nijmegen"),
        ("", ""),
    ],
)
def test_places_have_their_dutch_names(german: str, dutch: str) -> None:
    assert in_dutch(german) == dutch
