"""Glossary terms are found inflected and in compounds, not by chance inside other words."""

import time

import pytest

from newsbridge.model import Term
from newsbridge.text.terms import find_terms

TERMS = tuple(
    Term(word, ("x",))
    for word in (
        "Zoll", "Zolltag", "Grenzpendler", "Grenze", "künstliche Intelligenz", "KI", "Messe", "grenzüberschreitend",
        "Industrie- und Handelskammer", "Haus",
    )
)  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Zölle, des Zolls, den Zöllen, ZOLL",
            [("Zoll", "Zölle"), ("Zoll", "Zolls"), ("Zoll", "Zöllen"), ("Zoll", "ZOLL")],
        ),
        ("Der Zolltag", [("Zolltag", "Zolltag")]),
        ("mit künstlicher Intelligenz", [("künstliche Intelligenz", "künstlicher Intelligenz")]),
        ("der Industrie- und Handelskammer", [("Industrie- und Handelskammer", "Industrie- und Handelskammer")]),
        ("für Grenzpendlerinnen", [("Grenzpendler", "Grenzpendlerinnen")]),
        ("grenzüberschreitende Hilfe", [("grenzüberschreitend", "grenzüberschreitende")]),
        ("Häuser", [("Haus", "Häuser")]),
    ],
)
def test_a_term_is_found_in_its_inflected_forms(text: str, found: list[tuple[str, str]]) -> None:
    """As whole words; the longest term wins."""
    hits = find_terms(text, TERMS)
    assert [(hit.term.de, text[hit.start : hit.end]) for hit in hits] == found
    assert all(hit.whole for hit in hits)


@pytest.mark.parametrize(
    ("text", "term", "word"),
    [
        ("Zollbeamte", "Zoll", "Zollbeamte"),
        ("die Einfuhrzölle", "Zoll", "Einfuhrzölle"),
        ("Grenzregion", "Grenze", "Grenzregion"),
        ("Grenzpendler-Beratung", "Grenzpendler", "Grenzpendler"),
        ("KI-Werkstatt", "KI", "KI"),
        ("Fachmessen", "Messe", "Fachmessen"),
    ],
)
def test_a_term_is_found_as_head_or_first_part_of_a_compound(text: str, term: str, word: str) -> None:
    """The hit is the whole word, or its part between hyphens."""
    (hit,) = find_terms(text, TERMS)
    assert (hit.term.de, text[hit.start : hit.end], hit.whole) == (term, word, False)


@pytest.mark.parametrize(
    "text", ["Hohenzollern", "Zöllner", "vermessen", "Kino", "zoll@zoll.de", "www.zoll.de", "gezollt", ""]
)
def test_chance_inside_a_word_or_an_address_is_no_term(text: str) -> None:
    """Only compound boundaries count."""
    assert find_terms(text, TERMS) == []


def test_two_thousand_terms_take_a_millisecond_a_kilobyte() -> None:
    """The bound leaves room for a busy machine."""
    terms = tuple(
        Term(f"Wort{chr(97 + n % 26)}{chr(97 + n // 26 % 26)}{chr(97 + n // 676)}", ("x",)) for n in range(2_000)
    )
    text = (
        "Die Kammer lädt am Mittwoch Betriebe aus der Region zu einem Gespräch über Wortaab und Fachkräfte ein. " * 10
    )
    find_terms(text, terms)
    start = time.process_time()
    for _ in range(10):
        find_terms(text, terms)
    assert (time.process_time() - start) / 10 < 0.01
