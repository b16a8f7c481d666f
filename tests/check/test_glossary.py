"""Terms are looked for in words, never in addresses."""

import pytest

from newsbridge.check.kinds.glossary import Options, check_pair

TERMS = Options(terms=(("Zoll", "douane"), ("Wasserstoff", "waterstof"), ("Einzelgespräche", "individuele gesprekken")))


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Der Zoll prüft.", "De douane controleert.", 0),
        ("Der Zoll prüft.", "De belasting controleert.", 1),
        ("Des Zolls neue Regeln", "De nieuwe regels van de belasting", 1),
        ("Es gibt Einzelgespräche.", "Er zijn individuele gesprekken.", 0),
        ("In Einzelgesprächen", "In gesprekken", 1),
        ("Mehr unter kammer.example/zoll", "Meer op kammer.example/zoll", 0),
        ("Schreiben Sie an zoll@kammer.example.", "Schrijf aan zoll@kammer.example.", 0),
        ("Die Wasserstoffwirtschaft wächst.", "De industrie groeit.", 0),
    ],
)
def test_a_term_wants_its_dutch(source, target, said):
    """A finding names the words on the German side."""
    findings = list(check_pair(source, target, TERMS))
    assert len(findings) == said
    for finding in findings:
        assert finding.severity == "warn"
        assert source[finding.source.start : finding.source.end] == finding.source.text
