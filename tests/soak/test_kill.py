"""A run that is killed anywhere goes on where it was."""

import pytest

from soak.kill import kills


def test_two_kills_cost_nothing():
    """Feeds are the same byte for byte, no item is doubled, at most one request is billed again."""
    for kill in kills(2, seed=20261123):
        assert not kill.problems, kill


@pytest.mark.slow
def test_fifty_kills_cost_nothing():
    """The same fifty times, with a request in flight in at least three of ten."""
    results = kills(50, seed=7)
    assert not [kill for kill in results if kill.problems]
    assert sum(kill.in_flight for kill in results) >= 15
