"""Three golds that others wrote without having seen the checks; the first two were learnt from afterwards."""

from pathlib import Path

import pytest

from check.score import HARD, SOFT, score


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "hard", "soft", "blocked", "warned"),
    [
        ("pairs_first", 0.99, 0.93, 0.01, 0.03),
        ("pairs_second", 0.97, 0.93, 0.01, 0.03),
        ("pairs_third", 0.95, 0.89, 0.02, 0.10),
    ],
)
def test_floors_that_only_rise(name, hard, soft, blocked, warned):
    """Shares of planted faults that are caught, and of correct pairs that are disturbed."""
    found = score(Path(__file__).with_name(f"{name}.jsonl"))
    assert found.share(*HARD) >= hard
    assert found.share(*SOFT) >= soft
    assert found.blocked <= blocked * found.correct
    assert found.warned <= warned * found.correct
