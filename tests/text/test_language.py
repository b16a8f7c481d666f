"""Which language a text is in."""

import pytest

from newsbridge.text.language import detect, german_share


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Die Niederlande sind neues Partnerland der Kammer.", "de"),
        ("Nederland is het nieuwe partnerland van de kamer.", "nl"),
        ("The chamber announced that imports are up by four per cent.", "en"),
        ("La chambre a annoncé que les importations augmentent.", "fr"),
        ("Messe fällt aus", "de"),
        ("De beurs gaat niet door", "nl"),
        ("Philips, ASML, Shell", "und"),
        ("", "und"),
        ("2020", "und"),
    ],
)
def test_a_language_is_told_by_its_function_words(text: str, language: str) -> None:
    """Running text is recognised, names and figures are not."""
    assert detect(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "Jan de Vries und Piet van Dijk, Enschede",
        "Gelsenkirchen. Willem van den Berg, Anke de Boer und Ruud van der Meer kommen nach Bocholt.",
        "Ik heff dat nich weten, wi sünd na Huus gahn un hebbt wat eten.",
        "De Lüüd in't Dörp snackt Platt. Se hebbt keen Tied un gaht op't Feld.",
    ],
)
def test_low_german_and_dutch_names_do_not_make_a_text_dutch(text: str) -> None:
    """Low German shares most words with Dutch, and German notes are full of Dutch names."""
    assert detect(text) != "nl"


def test_the_german_share_orders_texts_by_how_much_german_they_hold() -> None:
    """All German is near one, all Dutch near zero, half and half between them."""
    german, dutch = "Wir haben die neuen Hallen gebaut.", "We hebben de nieuwe hallen gebouwd."
    assert german_share(german) > german_share(german + " " + dutch) > german_share(dutch)
    assert german_share("ASML") == 0.5
