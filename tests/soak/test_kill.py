"""A run that is killed anywhere goes on where it was."""

import pytest

from soak.kill import LEAST_IN_FLIGHT, kills


@pytest.mark.slow
def test_a_kill_costs_nothing():
    """Feeds and texts are the same, and what is billed again is in doubt in our ledger."""
    (kill,) = kills(1, seed=1, parallel=4, stories=1)
    assert not kill.problems, kill


@pytest.mark.slow
@pytest.mark.parametrize("parallel", [1, 4])
def test_many_kills_cost_nothing(parallel):
    """The same many times, with a request in flight in at least three of ten."""
    results = kills(16, seed=7, parallel=parallel)
    assert not [kill for kill in results if kill.problems]
    assert sum(kill.in_flight > 0 for kill in results) >= LEAST_IN_FLIGHT * len(results)
