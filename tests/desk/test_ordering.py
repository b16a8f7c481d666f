"""Numbers that are typed beside lines."""

import pytest

from newsbridge.desk.ordering import listed, placed
from newsbridge.desk.visit import Form


@pytest.mark.parametrize(
    ("numbers", "order"),
    [
        ((1, 2, 3, 4), "abcd"),
        ((1, 2, 3, 1), "dabc"),
        ((3, 2, 3, 4), "bcad"),
        ((2, 1, 3, 4), "bacd"),
        ((1, 9, 3, 4), "acdb"),
        ((1, 2, 0, 4), "cabd"),
        ((4, 3, 2, 1), "dcba"),
    ],
)
def test_a_line_stands_where_its_number_says(numbers, order):
    assert "".join(placed("abcd", numbers)) == order


def test_entries_are_ordered_within_their_sections_and_these_among_each_other():
    """What is no number leaves a line where it is."""
    form = Form({
        "section": ["1", "2", "3"], "section-2": ["1"], "section-1": ["2"],
        "items-1": ["a", "b"], "items-2": ["c"], "items-3": ["d", "e"], "place-b": ["1"], "place-d": ["x"],
    })  # fmt: skip
    assert listed(form) == ["c", "b", "a", "d", "e"]
