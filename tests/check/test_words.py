"""The checks on words against pairs written by hand before them, and one by one."""

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge import kinds
from newsbridge.check import check_translation
from newsbridge.model import Finding, Segment
from newsbridge.vocabulary.messages import LANGUAGES, say

OURS = (
    "german", "length", "omission", "addition", "name", "quote", "negation", "repetition", "markup", "glossary",
)  # fmt: skip
PAIRS = [json.loads(line) for line in (Path(__file__).parent / "words_dev.jsonl").read_text("utf-8").splitlines()]
_FLOORS = {"omission": 0.77, "addition": 0.90, "negation": 0.95, "german": 0.75, "name": 0.92}
"""The share that is caught; raise it with the figure, never lower it. The German left over is mostly single words."""


def _findings(source: str, target: str, names: tuple[str, ...] = OURS) -> list[Finding]:
    checks = [(kinds.load("check", name), kinds.load("check", name).Options()) for name in names]
    return check_translation([Segment(source, target, "engine", "deepl")], checks)


def _lies_at(finding: Finding, pair: dict[str, Any]) -> bool:
    """A finding's place and the fault's place have a character in common."""
    for span, text in ((finding.source, pair["source"]), (finding.target, pair["target"])):
        start = text.find(pair["span"])
        if span is not None and start >= 0 and span.start < start + len(pair["span"]) and start < span.end:
            return True
    return not pair["span"]


@pytest.fixture(scope="module")
def found() -> list[tuple[dict[str, Any], list[Finding]]]:
    return [(pair, _findings(pair["source"], pair["target"])) for pair in PAIRS]


def test_correct_pairs_pass(found: list[tuple[dict[str, Any], list[Finding]]]) -> None:
    """No block, and hardly a warning, whatever freedom the translator took."""
    clean = [findings for pair, findings in found if pair["fault"] is None]
    assert not any(finding.severity == "block" for findings in clean for finding in findings)
    assert sum(bool(findings) for findings in clean) <= 0.045 * len(clean)


@pytest.mark.parametrize("fault", sorted({pair["fault"] for pair in PAIRS if pair["fault"]}))
def test_faults_are_caught_in_their_place(fault: str, found: list[tuple[dict[str, Any], list[Finding]]]) -> None:
    """By a finding that blocks or warns."""
    faulty = [(pair, findings) for pair, findings in found if pair["fault"] == fault]
    missed = [
        pair["id"]
        for pair, findings in faulty
        if not any(_lies_at(finding, pair) for finding in findings if finding.severity != "note")
    ]
    assert len(faulty) - len(missed) >= _FLOORS.get(fault, 1.0) * len(faulty), missed


def test_findings_quote_their_places_and_speak_three_languages(
    found: list[tuple[dict[str, Any], list[Finding]]],
) -> None:
    """Offsets count code points of the two sides."""
    for pair, findings in found:
        for finding in findings:
            for span, text in ((finding.source, pair["source"]), (finding.target, pair["target"])):
                assert span is None or text[span.start : span.end] == span.text
            assert all(say(finding.check, finding.says, finding.values, language) for language in LANGUAGES)


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("negation", "Nicht nur Köln, sondern auch Bonn feiert.", "Niet alleen Keulen, ook Bonn viert feest."),
        ("negation", "Das Projekt ist nicht unumstritten.", "Het project is omstreden."),
        ("negation", "Weder Rat noch Amt wollten zahlen.", "Noch de raad, noch de dienst wilde betalen."),
        ("negation", "Ohne Karte kein Einlass.", "Toegang alleen met een kaartje."),
        ("negation", "Bislang ist niemand unzufrieden.", "Tot nu toe is iedereen tevreden."),
        ("name", "Der Zug fährt nach Köln und Lüttich.", "De trein rijdt naar Keulen en Luik."),
        ("name", "Der 1. FC Köln verlor.", "1. FC Köln verloor."),
        ("name", "Am Alten Markt in Bonn", "Op de Alte Markt in Bonn"),
        ("name", "Petra Lohmanns Plan", "Het plan van Petra Lohmann"),
        ("quote", "„Wir gehen“, sagte er.", "‘We gaan’, zei hij, zo’n foto’s ’s avonds."),
        ("name", "Imkerin Petra Lohmann kam aus London.", "Imker Petra Lohmann kwam uit Londen."),
        ("quote", "„Wir gehen“, sagte er.", "Hij zei dat ze gingen."),
        ("quote", "Das Stück heißt „Der Besuch der alten Dame“.", "Het stuk heet Der Besuch der alten Dame."),
        ("omission", "Es kostet 5 Euro, 17 Prozent mehr.", "Het kost € 5, 17% meer."),
        ("repetition", "Sie kamen, sie kamen alle.", "Ze kwamen, ze kwamen allemaal."),
        ("repetition", "Er weiß, dass das hilft.", "Hij weet dat dat helpt en dat het in in de wet staat."),
        ("markup", "Müller & Söhne, 3 < 4", "Müller & Söhne, 3 < 4"),
        ("markup", "Der Platzhalter {0} bleibt.", "De plaatshouder {0} blijft."),
        ("markup", "Er las <em>Die Furt</em>.", "Hij las <em>Die Furt</em> :-)"),
        ("markup", "Es kostet 3 Euro.", "Het kost 3 euro; 1) om 10 uur, 2) om 11 uur [red.], 5 * 4 * 3."),
        ("name", "Der Bundesrat stimmte zu.", "De Bundesrat ging akkoord."),
        ("addition", "Der Chor sang in Ahaus.", "Het koor zong in Ahaus."),
        (
            "addition", "Zum Sommerfest der Lebenshilfe kamen 200 Gäste.",
            "Het zomerfeest van gehandicaptenorganisatie Lebenshilfe trok 200 gasten.",
        ),
        ("german", "Er sah den Fehler der Bezirksregierung.", "Hij zag de fout van de Bezirksregierung."),
        ("figure", "Nach 2:14 Stunden war Schluss.", "Na 2 uur en 14 minuten was het afgelopen."),
        ("figure", "Er bekam neuneinhalb Jahre.", "Hij kreeg negen en een half jaar."),
        ("unit", "4,2 Milliarden Euro, davon 600 Mio. Euro hier.", "4,2 miljard euro, waarvan 600 miljoen hier."),
    ],
)
def test_what_good_translators_write_passes(name: str, source: str, target: str) -> None:
    """Idioms, exonyms, indirect speech, rhetoric."""
    assert _findings(source, target, (name,)) == []


@pytest.mark.parametrize(
    ("name", "source", "target", "says", "severity"),
    [
        ("negation", "Er kommt nicht nach Hause.", "Hij komt naar huis.", "lost", "warn"),
        ("negation", "Die Lage ist unklar.", "De situatie is duidelijk.", "lost", "warn"),
        ("negation", "Der Bus fährt.", "De bus rijdt niet.", "added", "warn"),
        ("name", "Es sprach Petra Lohmann.", "Petra Lohman sprak.", "misspelt", "warn"),
        ("name", "Er kam aus Bochum.", "Hij kwam uit Duisburg.", "exchanged", "warn"),
        ("name", "Sprecher Tjark Hessmöller kam.", "De woordvoerder kwam.", "lost", "warn"),
        ("name", "Er kam aus Lüttich.", "Hij kwam uit Lüttich.", "german", "warn"),
        ("name", "Er lebt in Neapel.", "Hij woont in Milaan.", "exchanged", "warn"),
        ("name", "Gegründet hat es Möbel Ahlers.", "Het is opgericht door Möbel Evers.", "exchanged", "warn"),
        ("name", "Geehrt wurde Gerd Neumann.", "De prijs ging naar Gerd Nieuwman.", "exchanged", "warn"),
        ("quote", "„Wir gehen“, sagte er.", "“We gaan, zei hij.", "open", "warn"),
        ("quote", "„Das bleibt gut“, sagt er.", "Het blijft goed, zegt hij.", "lost", "warn"),
        (
            "quote", "„Das wird teuer“, sagt Wirt Jan Boom. Er spart jetzt Strom.",
            "‘Dat wordt duur, zegt kroegbaas Jan Boom. Hij bespaart nu stroom.’", "swallowed", "warn",
        ),
        ("german", "Fahrräder müssen warten.", "Fahrräder moeten wachten.", "words", "warn"),
        ("german", "Die Krankenkasse zahlt die Reise.", "De Krankenkasse vergoedt de reis.", "words", "warn"),
        ("omission", "Es gibt Äpfel, Käse und Brot.", "Er zijn appels en brood.", "part", "warn"),
        ("addition", "Es gibt Äpfel und Brot.", "Er zijn appels, kaas en brood.", "part", "warn"),
        ("quote", "„Wir gehen“, sagte er.", "We gaan, zei hij.", "unmarked", "warn"),
        ("repetition", "Er kam.", "Hij lachte lachte.", "twice", "warn"),
        ("markup", "A und B", "A &amp; B", "leaked", "block"),
        ("markup", "Er geht heute.", "Hij gaat **vandaag.", "leaked", "block"),
        ("markup", "Er geht heute.", "Hij gaat &#8217 vandaag.", "leaked", "block"),
        ("markup", "Er geht heute.", "Hij zei \\nvandaag.", "leaked", "block"),
        ("markup", "Er geht heute.", "Hij gaat\ufeff vandaag.", "leaked", "block"),
        ("markup", "Er las <em>Die Furt</em>.", "Hij las <em>Die Furt.", "unpaired", "block"),
        ("markup", "Es sind {count} Gäste.", "Er zijn gasten.", "lost", "block"),
        ("markup", "Mehr <a href='/x'>hier</a>.", "Meer hier.", "lost", "warn"),
        ("markup", "Er geht (heute).", "Hij gaat (vandaag.", "bracket", "warn"),
        ("name", "Das Weingut Schäfer wächst.", "Het wijngoed Herder groeit.", "exchanged", "warn"),
        ("addition", "Dort entstehen 500 Wohnungen.", "Er komen 500 betaalbare en zuinige woningen.", "part", "warn"),
        ("addition", "Er erhält 1.000 Euro Prämie.", "Hij krijgt 1.000 euro netto premie.", "part", "warn"),
        ("addition", "Am Dienstag fahren Busse.", "Dinsdag rijden bussen en trams.", "part", "warn"),
    ],
)
def test_each_sort_of_fault_has_its_sentence(name: str, source: str, target: str, says: str, severity: str) -> None:
    """And its severity."""
    assert [(finding.says, finding.severity) for finding in _findings(source, target, (name,))] == [(says, severity)]


@settings(max_examples=25)
@given(
    source=st.text(alphabet="Aa bnicht.,„“'\"-\n\x00ß<&;{0}", max_size=60),
    target=st.text(alphabet="Aa niet.,“”‘’-\n\x00é<&;{0}", max_size=60),
)
def test_any_pair_is_checked_without_error(source: str, target: str) -> None:
    """Whatever comes in, and with exact places."""
    for finding in _findings(source, target):
        for span, text in ((finding.source, source), (finding.target, target)):
            assert span is None or text[span.start : span.end] == span.text


@pytest.mark.parametrize(
    ("source", "target"),
    [("Aa " * 8_000, "Bb " * 8_000), ("„" * 25_000, "‘" * 25_000), ("nicht. " * 3_500, "dicht " * 4_000)],
)
def test_twenty_thousand_characters_are_checked_in_a_moment(source: str, target: str) -> None:
    """No check grows with the square of the length."""
    start = time.process_time()
    _findings(source, target)
    assert time.process_time() - start < 3


def test_a_pair_takes_a_millisecond_or_two(found: list[tuple[dict[str, Any], list[Finding]]]) -> None:
    """One and a half on a free machine; the bound leaves room for a busy one."""
    start = time.process_time()
    for pair in PAIRS[:80]:
        _findings(pair["source"] + " ", pair["target"])
    assert (time.process_time() - start) / 80 < 0.01
