"""German and Dutch numbers with their scale and unit."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.text.numbers import NumberHit
from newsbridge.text.numbers_de import find_numbers as german
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
    ],
)
def test_dutch_numbers(text: str, told: list[tuple[float, str | None]]) -> None:
    """The same forms as the German ones."""
    assert _told(dutch(text)) == told


def test_a_season_and_a_decade_stand_for_two_numbers() -> None:
    """2020/21 is also 2021, 1990er also 90."""
    assert german("2020/21")[1].also == (Fraction(2021),)
    assert german("1990er-Jahre")[0].also == (Fraction(90),)


@given(st.text(alphabet="0123456789., ½-/€%zweihunderttausendMilo", max_size=100) | st.text(max_size=80))
def test_any_text_is_read_without_error_and_hits_do_not_overlap(text: str) -> None:
    """Hits are in order and inside the text, in both languages."""
    for hits in (german(text), dutch(text)):
        assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
        assert [hit.start for hit in hits] == sorted(hit.start for hit in hits)
