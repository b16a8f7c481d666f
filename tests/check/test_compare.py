"""What counts as the same statement in German and Dutch, and what the editor is told where it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.check.numbers.compare import differences
from newsbridge.vocabulary.messages import say, sentences


@pytest.mark.parametrize(
    ("german", "dutch"),
    [
        ("14 Tage Zeit", "twee weken de tijd"),
        ("im Mai mehr als im Vormonat", "in mei meer dan in april"),
        ("zwischen Januar und September", "in de eerste negen maanden"),
        ("Vor einem Jahr waren es doppelt so viele.", "half zo veel als een jaar geleden"),
        ("um 0,2 Punkte auf 3,4 Prozent", "met 0,2 procentpunt tot 3,4"),
        ("40 der 120 Hektar", "40 van de 120 hectares"),
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
        ("zwei Jahre und sechs Monate Haft", "tweeënhalf jaar cel"),
        ("400.000 Euro", "vier ton"),
        ("um ein Drittel", "met een derde"),
        ("jeder Fünfte", "20 procent"),
        ("drei Jahrzehnte", "dertig jaar"),
        ("3:1 gewonnen", "met 3-1 gewonnen"),
        ("0:2 verloren", "met 2-0 verloren"),
        ("ein Minus: -3,4 Mio. Euro", "een verlies van 3,4 miljoen euro"),
        ("minus 7 Grad", "7 graden onder nul"),
        ("um 5.50 Uhr", "om tien voor zes"),
        ("um 20 Uhr", "om acht uur 's avonds"),
        ("kurz vor Mitternacht", "kort voor twaalven"),
        ("in der Nacht zum Sonntag", "in de nacht van zaterdag op zondag"),
        ("im Oktober '24", "in oktober 2024"),
        ("KW 12", "week 12"),
        ("in 1:42,37 Minuten", "in 1.42,37"),
        ("320 T€", "320.000 euro"),
        ("Tausende Besucher", "duizenden bezoekers"),
        ("von 38 auf 41 Prozent", "tot 41 procent, van 38"),
        ("In Bonn waren es 420, in Köln 85.", "85 in Keulen, 420 in Bonn."),
        ("in den Siebzigerjahren", "in de jaren zeventig"),
        ("ein paar hundert Fans", "enkele honderden fans"),
        ("mehrere zehntausend Euro", "tienduizenden euro's"),
        ("am ersten Juniwochenende", "in het eerste weekend van juni"),
        ("in 2:14:33 Stunden", "in 2.14.33 uur"),
        ("die Saison 24/25", "het seizoen 2024/2025"),
        ("binnen 72 Stunden", "binnen drie etmalen"),
        ("1,80 Meter groß", "1 meter 80 lang"),
        ("zwei- bis dreihundert", "200 tot 300"),
        ("vier Zehntel langsamer", "vier tienden langzamer"),
        ("Drei von vier sind zufrieden.", "Driekwart is tevreden."),
        ("30 Liter pro Quadratmeter", "30 millimeter regen"),
        ("um 0,2 Punkte auf 7,4 Prozent", "0,2 procentpunt naar 7,4 procent"),
        ("einen Tag vor Heiligabend", "op 23 december"),
        ("an Silvester", "op 31 december"),
        ("bis 30. November", "vóór 1 december"),
        ("samstags und sonntags", "in het weekend"),
        ("am Freitag", "vandaag"),
        ("gegen Mittag", "rond twaalf uur"),
        ("nach einer Stunde", "na een uur"),
        ("63 statt bisher 58 Euro", "van 58 naar 63 euro"),
        ("auf der B 56 ein Fahrer (27)", "een bestuurder (27) op de B56"),
    ],
)
def test_what_good_translators_write_agrees(german: str, dutch: str) -> None:
    """No difference is seen."""
    assert differences(german, dutch) == ()


@pytest.mark.parametrize(
    ("german", "dutch", "check", "message"),
    [
        ("4,9 Prozent", "4,8 procent", "figure", "The figure “4,9 Prozent” became “4,8 procent”."),
        ("in 8 Kommunen", "in gemeenten", "figure", "The figure “8” is missing from the Dutch text."),
        ("3 Mrd. Euro", "3 miljoen euro", "unit", "The scale is not the same: “3 Mrd. Euro” became “3 miljoen euro”."),
        ("17 Euro", "17 dollar", "unit", "The unit is not the same: “17 Euro” became “17 dollar”."),
        ("38 Kilometer", "38 mijl", "unit", "The unit is not the same: “38 Kilometer” became “38 mijl”."),
        ("12 Meter hoch", "12 voet hoog", "unit", "The unit is not the same: “12 Meter” became “12 voet”."),
        ("3 Mio. Euro", "3 miljoen", "unit", "The unit is lost: “3 Mio. Euro” became “3 miljoen”."),
        ("17 Prozent", "17", "unit", "The unit is lost: “17 Prozent” became “17”."),
        ("Millionen Euro", "miljarden euro", "unit", "The scale is not the same: “Millionen” became “miljarden”."),
        ("Fr., 20.11.,", "vr 21/11,", "date", "The date “20.11.” became “21/11”."),
        ("Mo–Fr", "maandag tot zaterdag", "date", "The weekday “Fr” became “zaterdag”."),
        ("die 50-jährige", "de zestigjarige", "figure", "The figure “50-jährige” became “zestigjarige”."),
        ("am 3. Mai", "op 3 juni", "date", "The date “3. Mai” became “3 juni”."),
        ("3. Mai 2026", "3 mei 2027", "date", "The year “2026” became “2027”."),
        ("am Montag", "op dinsdag", "date", "The weekday “Montag” became “dinsdag”."),
        ("um 14.30 Uhr", "om 15.30 uur", "date", "The time “14.30 Uhr” became “15.30 uur”."),
        ("bis 18 Uhr", "tot zeven uur", "date", "The time “18 Uhr” became “zeven uur”."),
        ("anderthalb Jahre", "een half jaar", "figure", "The figure “anderthalb Jahre” became “half jaar”."),
    ],
)
def test_a_difference_is_one_sentence_that_names_both_sides(german: str, dutch: str, check: str, message: str) -> None:
    """An editor sees at once what to look at."""
    (difference,) = differences(german, dutch)
    assert (difference.check, difference.message, difference.severity) == (check, message, "block")


def test_a_figure_put_in_where_nothing_is_missing_is_a_warning() -> None:
    """It contradicts nothing, and translators work figures out: two of 31 failed, 29 passed."""
    (difference,) = differences("für Firmen", "voor 20 bedrijven")
    assert (difference.message, difference.severity) == ("The figure “20” is not in the German text.", "warn")


@pytest.mark.parametrize(
    ("german", "dutch", "message"),
    [
        ("minus 7 Grad", "7 graden", "“minus 7 Grad” became “7 graden”: look whether the minus sign is right."),
        ("von 3 auf 5 Prozent", "van 5 naar 3 procent", "Two figures seem to have changed places"),
        ("12 Autos und 15 Busse", "15 auto's en 12 bussen", "Two figures seem to have changed places"),
        ("Bonn gewann 3:1.", "Bonn won met 1-3.", "Two figures seem to have changed places"),
        ("im Herbst", "in het voorjaar", "The time is told otherwise: “Herbst” became “voorjaar”."),
        ("24 Euro im Quartal", "24 euro per maand", "The time is told otherwise: “im Quartal” became “per maand”."),
        ("in acht Kommunen", "in gemeenten", "The figure “acht” is missing from the Dutch text."),
        ("am Montag in Bonn", "in Bonn", "The weekday “Montag” is missing from the Dutch text."),
        ("am Ostermontag", "op tweede pinksterdag", "The time is told otherwise: “Ostermontag” became “tweede"),
        ("kurz nach 7 Uhr", "kort voor 7 uur", "The time is told otherwise: “kurz nach” became “kort voor”."),
        ("63 statt bisher 58 Euro", "van 63 naar 58 euro", "Two figures seem to have changed places"),
        ("der zweite Preis", "de derde prijs", "The figure “zweite” became “derde”."),
    ],
)
def test_what_might_be_meant_so_is_a_warning(german: str, dutch: str, message: str) -> None:
    """The editor is asked, and nothing is held back."""
    (difference,) = differences(german, dutch)
    assert (difference.message[: len(message)], difference.severity) == (message, "warn")


@pytest.mark.parametrize("language", ["en", "de", "nl"])
@pytest.mark.parametrize("check", ["figure", "unit", "date", "address", "source_conflict"])
def test_every_sentence_is_there_in_every_language(check: str, language: str) -> None:
    """With the same places for what it is about."""
    for name, sentence in sentences(check).items():
        said = say(check, name, ("A1", "B2", "C3", "D4"), language)
        assert [value in said for value in ("A1", "B2")] == [f"{{{at}}}" in sentence["en"] for at in (0, 1)]


@given(st.text(max_size=80), st.text(alphabet="0123456789.,% tienmeiuur-€", max_size=80))
def test_any_pair_is_compared_without_error(german: str, dutch: str) -> None:
    """Whatever comes in."""
    differences(german, dutch)
