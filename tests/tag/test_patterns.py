"""Terms as an editor writes them."""

import pytest

from newsbridge.tag.offsets import Passage
from newsbridge.tag.patterns import Index


@pytest.mark.parametrize(
    ("term", "text", "found"),
    [
        ("logistik*", "Logistikzentrum", True),
        ("logistik*", "Hafenlogistik", False),
        ("*logistik", "Hafenlogistik", True),
        ("*logistik", "Hafenlogistikzentrum", False),
        ("*logistik*", "Hafenlogistiker", True),
        ("gesetz", "Gesetzes", True),
        ("gesetz", "Gesetzgeber", False),
        ("KI", "Die KI lernt", True),
        ("KI", "Die ki lernt", False),
        ("öl", "Öl", True),
        ("öl", "Ölbild", False),
        ("künstlich* intelligenz", "Künstlicher Intelligenz", True),
        ("künstlich* intelligenz", "Künstlich. Intelligenz", False),
        ("start up*", "ein Start-up-Preis", True),
        ("start up*", "der Start", False),
        ("Klage", "Zwei Klagen liegen vor", True),
        ("Klage", "sie klagen laut", False),
        ("*Steuer", "die Gewerbesteuer", True),
        ("*Steuer", "das gegensteuern", False),
    ],
)
def test_a_term_finds_what_its_stars_say(term: str, text: str, found: bool) -> None:
    hits = list(Index([(term, 1)]).find(Passage("text", text).words))
    assert bool(hits) is found


def test_a_phrase_says_its_first_and_last_word() -> None:
    (hit,) = Index([("handel mit", "x")]).find(Passage("text", "Der Handel mit Polen").words)
    assert (hit.first, hit.last, hit.value) == (1, 2, "x")
