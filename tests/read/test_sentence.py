"""Where a first sentence ends, and where a dot is only a dot."""

import pytest

from newsbridge.read.sentence import first_sentence


@pytest.mark.parametrize(
    "sentence",
    [
        "Dr. Eva Weber leitet ab 1. Januar die Kammer.",
        "Am 13. Mai tagt der Rat, z. B. zum Haushalt.",
        "Rund 4,9 Mrd. Euro und 2.300 Betriebe zählt Prof. Dr. Klein.",
        "„Wir bauen!“, sagt H. Weber.",
        "„Wir bauen jetzt.“",
        "Die Meier GmbH & Co. KG in der Bahnhofstr. 5 zieht um.",
        "Im 19. Jahrhundert, d. h. unter Wilhelm II., war das anders.",
        "Kommt die Brücke?",
        "Die Seite ihk.example/nl gibt Auskunft.",
        "Das gilt bis 2020.",
        "Bis zum 31.12.2026 gilt der Tarif u. a. in Münster.",
    ],
)
@pytest.mark.parametrize("following", ["", " Danach ist Schluss.", " Der Rat schweigt. Das bleibt so."])
def test_the_first_sentence(sentence: str, following: str) -> None:
    assert first_sentence(sentence + following) == sentence


def test_a_text_without_an_end_is_one_sentence() -> None:
    assert first_sentence("ohne Punkt und Komma ") == "ohne Punkt und Komma"
