"""How words are spelt tells German from Dutch."""

import pytest

from newsbridge.check.words.german_letters import germanness


@pytest.mark.parametrize("word", ["schwierigkeit", "kraftwerk", "pflicht", "zwischenfall", "verkauft"])
def test_german_spelling_is_above_nought(word: str) -> None:
    """The more letters speak for it, the more."""
    assert germanness(word) > 0.5


@pytest.mark.parametrize("word", ["vrijwilliger", "gemeentehuis", "zeldzaam", "kijken", "ouderen"])
def test_dutch_spelling_is_below_nought(word: str) -> None:
    """As far as its letters are Dutch ones."""
    assert germanness(word) < -0.5


def test_nothing_is_neither() -> None:
    """No letters, no evidence."""
    assert germanness("") == pytest.approx(0, abs=2)
