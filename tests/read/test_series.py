"""Headlines of later editions: all 76 were right at first sight of each half."""

import json
from pathlib import Path
from typing import Any

import pytest

from newsbridge.read.series import series_key, update_of

CASES = [
    json.loads(line)
    for half in ("dev", "held_out")
    for line in (Path(__file__).parent / f"series_{half}.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["title"])
def test_the_mark_of_an_update_is_taken_off_and_the_subject_of_one_stays(case: dict[str, Any]) -> None:
    """`base` is the first edition's headline, null where the headline has no mark."""
    found = update_of(case["title"])
    assert (found.title if found else None) == case["base"]
    if found:
        assert found.base == series_key(case["base"])


@pytest.mark.parametrize(
    ("title", "mark"),
    [
        ("Brücke gesperrt (Update 2)", "Update 2"),
        ("Brücke gesperrt (aktualisiert um 14 Uhr)", "aktualisiert um 14 Uhr"),
        ("POL-BOR: Gronau - Nachtrag: Brücke gesperrt", "Nachtrag"),
        ("UPDATE Brücke gesperrt", "UPDATE"),
        ("Korrektur Pressemitteilung: Brücke gesperrt", "Korrektur Pressemitteilung"),
    ],
)
def test_the_mark_is_given_as_it_stands(title: str, mark: str) -> None:
    """Without brackets and signs."""
    found = update_of(title)
    assert found is not None
    assert found.mark == mark


def test_keys_do_not_depend_on_signs_and_case() -> None:
    """A comma, a dash or other quotes make no other series."""
    assert series_key("„Brücke“ – gesperrt!") == series_key('BRÜCKE, "gesperrt"') == "brücke gesperrt"
