"""How many characters an editor changed."""

from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.text.distance import distance


def plainly(before: str, after: str) -> int:
    """The same by the book, row by row."""
    row = list(range(len(after) + 1))
    for number, sign in enumerate(before, start=1):
        last, row[0] = row[0], number
        for place, other in enumerate(after, start=1):
            last, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, last + (sign != other))
    return row[-1]


@given(st.text("abcé ", max_size=40), st.text("abcé ", max_size=40))
@settings(max_examples=200, deadline=None)
def test_it_is_the_distance_of_the_textbook(before, after):
    assert distance(before, after) == plainly(before, after)
