"""Terms found without reading them first."""

import pytest

from newsbridge.tag.offsets import Passage
from newsbridge.tag.patterns import Index
from newsbridge.tag.topic_index import TermIndex

TERMS = [
    "logistik*", "*logistik", "*logistik*", "Klage", "IT", "it branche*", "sport", "*hafen", "in die schule", "E*",
    "hafen", "s bahn", "VW", "neue *halle", "neue halle*", "e", "im hafen", "", "*", "der *", "h2 netz*", "groß*",
]  # fmt: skip
TEXTS = [
    "Die Hafenlogistiker im Hafen klagen. Eine Klage der IT-Branche in die Schule, s-Bahn und S Bahn.",
    "Sports, SPORT; VW baut die neue Sporthalle. Neue Hallen im Binnenhafen! Der Kunsthafen, H2-Netze, e",
    "in die. Schule der " + "a" * 100 + " Großlogistiken É-Bus groß GROSS it Branchenverband",
]


@pytest.mark.parametrize("text", TEXTS)
def test_finds_what_an_index_of_read_terms_finds(text: str) -> None:
    """The same hits in the same order."""
    words = Passage("text", text).words
    expected = list(Index((term, number) for number, term in enumerate(TERMS)).find(words))
    assert list(TermIndex(TERMS).find(words)) == expected
    assert expected
