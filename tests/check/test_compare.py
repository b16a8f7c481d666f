"""What counts as the same statement in German and Dutch, and what the editor is told where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.check.compare import differences


@pytest.mark.parametrize(
    ("german", "dutch"),
    [
        ("14 Tage Zeit", "twee weken de tijd"),
        ("1.500 Meter", "1,5 kilometer"),
        ("500 Millionen", "een half miljard"),
        ("drei Viertel der Firmen", "driekwart van de bedrijven"),
        ("Saison 2025/26", "seizoen 2025-2026"),
        ("80er-Jahre", "jaren tachtig"),
        ("die Hälfte", "50 procent"),
        ("8 Stunden", "8 uur"),
        ("um 8 Uhr", "om 8 uur"),
        ("ab 15 Uhr", "vanaf drie uur 's middags"),
        ("beide Städte", "de twee steden"),
        ("zweimal", "twee keer"),
        ("am Ostermontag", "op tweede paasdag"),
        ("CO2", "koolstofdioxide"),
        ("im 17. Jahrhundert", "in de zeventiende eeuw"),
        ("ein Prozent", "1 procent"),
        ("ergab 2,1 Promille", "een promillage van 2,1"),
        ("Fr., 20.11., 20 Uhr", "vr 20/11, 20.00 uur"),
        ("am Samstag, 5.12.", "zaterdag 5-12"),
        ("3 Mio. Euro, dazu 2 Mio. Euro", "3 miljoen euro en nog eens 2 miljoen"),
        ("Di.–So. von 8 bis 12 Uhr", "dinsdag tot en met zondag van 8.00 tot 12.00 uur"),
        ("Mo–Fr", "op werkdagen"),
        ("die 50-jährige Chefin", "de vijftigjarige directrice"),
        ("hundertjährige Eichen", "eiken van 100 jaar oud"),
        ("im ersten Halbjahr", "in de eerste zes maanden"),
        ("im Quartal", "in drie maanden"),
        ("alle zwei Jahre", "om het jaar"),
        ("24 Stunden", "een etmaal"),
        ("40 Unterrichtsstunden", "40 lesuren"),
    ],
)
def test_what_good_translators_write_agrees(german: str, dutch: str) -> None:
    """No difference is seen."""
    assert differences(german, dutch) == ()


@pytest.mark.parametrize(
    ("german", "dutch", "check", "message"),
    [
        ("4,9 Prozent", "4,8 procent", "figure", 'The figure "4,9 Prozent" became "4,8 procent".'),
        ("in acht Kommunen", "in gemeenten", "figure", 'The figure "acht" is missing from the Dutch text.'),
        ("für Firmen", "voor 20 bedrijven", "figure", 'The figure "20" is not in the German text.'),
        ("3 Mrd. Euro", "3 miljoen euro", "unit", 'The scale is not the same: "3 Mrd. Euro" became "3 miljoen euro".'),
        ("17 Euro", "17 dollar", "unit", 'The unit is not the same: "17 Euro" became "17 dollar".'),
        ("38 Kilometer", "38 mijl", "unit", 'The unit is not the same: "38 Kilometer" became "38 mijl".'),
        ("12 Meter hoch", "12 voet hoog", "unit", 'The unit is not the same: "12 Meter" became "12 voet".'),
        ("3 Mio. Euro", "3 miljoen", "unit", 'The unit is lost: "3 Mio. Euro" became "3 miljoen".'),
        ("Fr., 20.11.,", "vr 21/11,", "date", 'The date "20.11." became "21/11".'),
        ("Mo–Fr", "maandag tot zaterdag", "date", 'The weekday "Fr" became "zaterdag".'),
        ("die 50-jährige", "de zestigjarige", "figure", 'The figure "50-jährige" became "zestigjarige".'),
        ("17 Prozent", "17", "unit", 'The unit is lost: "17 Prozent" became "17".'),
        ("Millionen Euro", "miljarden euro", "unit", 'The scale "Millionen" became "miljarden".'),
        ("am 3. Mai", "op 3 juni", "date", 'The date "3. Mai" became "3 juni".'),
        ("3. Mai 2026", "3 mei 2027", "date", 'The year "2026" became "2027".'),
        ("am Montag", "op dinsdag", "date", 'The weekday "Montag" became "dinsdag".'),
        ("um 14.30 Uhr", "om 15.30 uur", "date", 'The time "14.30 Uhr" became "15.30 uur".'),
    ],
)
def test_a_difference_is_one_sentence_that_names_both_sides(german: str, dutch: str, check: str, message: str) -> None:
    """An editor sees at once what to look at."""
    (difference,) = differences(german, dutch)
    assert (difference.check, difference.message, difference.severity) == (check, message, "block")


@given(st.text(max_size=80), st.text(alphabet="0123456789.,% tienmeiuur-€", max_size=80))
def test_any_pair_is_compared_without_error(german: str, dutch: str) -> None:
    """Whatever comes in."""
    differences(german, dutch)
