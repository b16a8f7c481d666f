"""Nouns that name an event, by themselves and at the end of compounds."""

import pytest

from newsbridge.tag.event_nouns import Nouns

NOUNS = Nouns(
    ["Messe", "Konzert", "Open-Air", "Tag der offenen Tür"],
    heads=["abend"],
    whole=["Fest"],
    but=["Feierabend"],
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Die Messen und das Konzert", ["Messen", "Konzert"]),
        ("Die Gartenmesse", ["Gartenmesse"]),
        ("Zum Jazz-Open-Air", ["Jazz-Open-Air"]),
        ("Die Konzert-Reihe", ["Konzert"]),
        ("Der Jugend-Konzert-Abend", ["Jugend-Konzert-Abend"]),
        ("Ein Filmabend, nach Feierabend", ["Filmabend"]),
        ("Der Film-Abend", ["Film-Abend"]),
        ("Das Fest, das Weinfest", ["Fest"]),
        ("Am Abend", []),
        ("Familien-Tag der offenen Tür mit Konzerten", ["Familien-Tag der offenen Tür", "Konzerten"]),
        ("messen, die Messung, ein Messer", []),
    ],
)
def test_nouns_are_found_whole(text: str, found: list[str]) -> None:
    """In order of place, with their inflection and what stands before the hyphen."""
    assert [text[start:end] for start, end in NOUNS.find(text, 0, len(text))] == found


def test_a_word_that_begins_before_the_place_is_not_cut() -> None:
    """A search from the middle of a compound finds no shorter noun in it."""
    text = "Gartenmesse Konzert"
    assert [text[start:end] for start, end in NOUNS.find(text, 6, len(text))] == ["Konzert"]
