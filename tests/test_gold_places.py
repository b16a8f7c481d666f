"""Which places of events count as right."""

import pytest

from newsbridge.gold_places import Places, is_right


@pytest.mark.parametrize(
    ("found", "wanted", "right"),
    [
        ("Stadthalle", "Stadthalle", True),
        ("stadthalle  Ahaus", "Stadthalle, Ahaus", True),
        ("Schiff „Friederike“", "Schiff Friederike", True),
        ("Ratssaal im Rathaus", "Rathaus", True),
        ("Stadthalle", "Stadthalle Ahaus", True),
        ("Ahaus", "Stadthalle Ahaus", False),
        ("Hof", "Hofgarten", False),
        ("Schule", "Stadthalle", False),
    ],
)
def test_a_place_is_right_by_its_words(found: str, wanted: str, *, right: bool) -> None:
    assert is_right(found, wanted) is right


def test_what_was_not_found_is_neither_right_nor_wrong() -> None:
    places = Places()
    assert [places.add(found, "Stadthalle") for found in ("Stadthalle", "Schule", None)] == [True, False, False]
    assert places.as_json() == {"share": 1 / 3, "right": 1, "wrong": 1, "none": 1}
