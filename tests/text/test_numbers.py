"""German and Dutch numbers with their scale and unit."""

from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.text.numbers import NumberHit
from newsbridge.text.numbers_de import find_numbers as german
from newsbridge.text.numbers_de import reader
from newsbridge.text.numbers_nl import find_numbers as dutch


def _told(hits: list[NumberHit]) -> list[tuple[float, str | None]]:
    return [(float(hit.value), hit.unit) for hit in hits if hit.weight == "strong"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4,9 Milliarden Euro und 2,3 Mrd. €", [(4.9e9, "EUR"), (2.3e9, "EUR")]),
        ("12.500 Beschäftigte", [(12500, None)]),
        ("3 000 Gäste", [(3000, None)]),
        ("anderthalb Jahre", [(1.5, "a")]),
        ("einer halben Million Euro", [(500000, "EUR")]),
        ("5 bis 10 Prozent", [(5, "%"), (10, "%")]),
        ("10 bis 12 Millionen Euro", [(10e6, "EUR"), (12e6, "EUR")]),
        ("ein Dutzend", [(12, None)]),
        ("dreitausendfünfhundert", [(3500, None)]),
        ("fünfundzwanzig", [(25, None)]),
        ("0,3 Prozentpunkte", [(0.3, "pp")]),
        ("50-prozentig", [(50, "%")]),
        ("EUR 1,50", [(1.5, "EUR")]),
        ("35.000 m²", [(35000, "m²")]),
        ("120 Tonnen CO2", [(120, "t")]),
        ("2½ Stunden", [(2.5, "h")]),
        ("5G-Netz", [(5, None)]),
        ("1'234,50 Franken", [(1234.5, "CHF")]),
        ("15,- Euro", [(15, "EUR")]),
        ("320 T€", [(320_000, "EUR")]),
        ("zwei Drittel", [(2 / 3, None)]),
        ("3/4 der Fläche", [(0.75, None)]),
        ("dreieinviertel Stunden", [(3.25, "h")]),
        ("drei Viertelstunden", [(3, "qh")]),
        ("14-tägig", [(14, "d")]),
        ("1:42,37 Minuten", [(102.37, "s")]),
        ("2:14:33 Stunden", [(8073, "s")]),
        ("1 Euro 50", [(1.5, "EUR")]),
        ("zwei- bis dreihundert", [(200, None), (300, None)]),
        ("sieben Zehntelsekunden", [(0.7, None)]),
        ("in den Siebzigerjahren", []),
        ("mehrere Tausend", []),
    ],
)
def test_german_numbers(text: str, told: list[tuple[float, str | None]]) -> None:
    """Value with its scale, unit as a code."""
    assert _told(german(text)) == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("4,9 miljard euro", [(4.9e9, "EUR")]),
        ("€ 1,50", [(1.5, "EUR")]),
        ("tweeënhalf uur", [(2.5, "h")]),
        ("een half miljoen euro", [(500000, "EUR")]),
        ("vijfentwintig jaar", [(25, "a")]),
        ("drieduizend vijfhonderd", [(3500, None)]),
        ("35.000 vierkante meter", [(35000, "m²")]),
        ("17 procentpunt", [(17, "pp")]),
        ("vier vijfde", [(0.8, None)]),
        ("drie kwartier", [(3, "qh")]),
        ("driekwart", [(0.75, None)]),
        ("120 km/u", [(120, "km/h")]),
    ],
)
def test_dutch_numbers(text: str, told: list[tuple[float, str | None]]) -> None:
    """The same forms as the German ones."""
    assert _told(dutch(text)) == told


def test_a_season_and_a_decade_stand_for_two_numbers() -> None:
    """2020/21 is also 2021, 1990er also 90."""
    assert german("2020/21")[1].also == (Fraction(2021),)
    assert german("1990er-Jahre")[0].also == (Fraction(90),)


@pytest.mark.parametrize(
    ("read", "text", "value", "sort"),
    [
        (german, "der einundzwanzigste", 21, "order"),
        (german, "jeder fünfte", 0.2, "part"),
        (german, "die Hälfte", 0.5, "part"),
        (dutch, "de vijfentwintigste", 25, "order"),
        (dutch, "een kwart", 0.25, "part"),
        (dutch, "de 3e", 3, "order"),
    ],
)
def test_places_and_parts_are_told_from_counts(
    read: Callable[[str], list[NumberHit]], text: str, value: float, sort: str
) -> None:
    """A translator may write a fifth for every fifth, never a fifth place."""
    assert [(float(hit.value), hit.sort) for hit in read(text)] == [(value, sort)]


def test_a_scale_without_a_number_is_found_apart() -> None:
    """Thousands of visitors are no number."""
    _, scales = reader().numbers_and_scales("Tausende Gäste, zwei Millionen Euro")
    assert [(hit.scale, hit.start) for hit in scales] == [(1000, 0)]


def test_a_unit_is_counted_wherever_it_is_named() -> None:
    """With a number or without."""
    assert reader().named("5 Prozent, der Prozentsatz, 3 Prozentpunkte", "%") == 2


@given(st.text(alphabet="0123456789., ½-/€%zweihunderttausendMilo", max_size=100) | st.text(max_size=80))
def test_any_text_is_read_without_error_and_hits_do_not_overlap(text: str) -> None:
    """Hits are in order and inside the text, in both languages."""
    for hits in (german(text), dutch(text)):
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
        assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
