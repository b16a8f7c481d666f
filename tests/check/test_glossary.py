"""Terms are looked for in words, never in addresses, and any allowed Dutch form will do."""

import pytest

from newsbridge.check.kinds.glossary import Options, check_pair
from newsbridge.model import Term

TERMS = Options(
    terms=(
        Term("Zoll", ("douane", "tol")),
        Term("Wasserstoff", ("waterstof",)),
        Term("Einzelgespräch", ("individueel gesprek",)),
        Term("KI", ("AI",)),
    )
)


@pytest.mark.parametrize(
    ("source", "target", "said"),
    [
        ("Der Zoll prüft.", "De douane controleert.", 0),
        ("Der Zoll prüft.", "De tol controleert.", 0),
        ("Der Zoll prüft.", "De belasting controleert.", 1),
        ("Des Zolls neue Regeln, neue Zölle", "De nieuwe regels van de belasting", 1),
        ("Es gibt Einzelgespräche.", "Er zijn individuele gesprekken.", 0),
        ("In Einzelgesprächen", "In gesprekken", 1),
        ("Mehr unter kammer.example/zoll", "Meer op kammer.example/zoll", 0),
        ("Schreiben Sie an zoll@kammer.example.", "Schrijf aan zoll@kammer.example.", 0),
        ("Die Wasserstoffwirtschaft wächst.", "De waterstofindustrie groeit.", 0),
        ("Die Wasserstoffwirtschaft wächst.", "De industrie groeit.", 1),
        ("Die KI", "De AI-werkplaats", 0),
        ("Die KI", "De aids en de main", 1),
    ],
)
def test_a_term_wants_its_dutch(source: str, target: str, said: int) -> None:
    """A finding names the words on the German side."""
    findings = list(check_pair(source, target, TERMS))
    assert len(findings) == said
    for finding in findings:
        assert finding.severity == "warn"
        assert finding.source is not None
        assert source[finding.source.start : finding.source.end] == finding.source.text


def test_the_message_names_the_wanted_form_first() -> None:
    """And the others that are allowed."""
    (finding,) = check_pair("Der Zoll prüft.", "De belasting controleert.", TERMS)
    assert finding.message == "The glossary wants “douane” for “Zoll” (or: tol); none of these is in the Dutch."


def test_settings_take_terms_as_they_are() -> None:
    """From the config, which has read them; anything else is refused."""
    assert Options.model_validate({"terms": TERMS.terms}).terms == TERMS.terms
    with pytest.raises(ValueError, match="terms"):
        Options.model_validate({"terms": (("Zoll", "douane"),)})
