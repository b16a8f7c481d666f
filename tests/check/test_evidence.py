"""What a stretch's having been left out is judged by."""

import pytest

from newsbridge.check.words.alignment import groups
from newsbridge.check.words.evidence import WEIGHTS, Side, log_odds, measured
from newsbridge.check.words.gaps import gaps, stretches, view_of

SOURCE = "Der Imker verkaufte gestern Honig, weil das Wetter schön war."


def _score(source: str, target: str, side: Side) -> float:
    return max((gap.score for gap in gaps(source, target, side)), default=-99.0)


def test_a_clause_without_counterpart_is_likelier_than_one_put_in_other_words() -> None:
    """Words that are left over on the other side may be what it was translated by."""
    lost = _score(SOURCE, "De imker verkocht gisteren honing.", "german")
    assert lost > -1 > _score(SOURCE, "De imker verkocht gisteren honing, want het was stralend buiten.", "german")
    assert lost > _score(SOURCE, "De imker verkocht gisteren honing, want het was mooi weer.", "german")


def test_an_added_clause_is_likely_and_a_faithful_one_is_not() -> None:
    """The Dutch side is weighed in the same way."""
    faithful = "De imker verkocht gisteren honing, omdat het weer mooi was."
    added = faithful[:-1] + ", en deelde gratis kaarsen aan scholieren uit."
    assert _score(SOURCE, added, "dutch") > -1 > _score(SOURCE, faithful, "dutch")


@pytest.mark.parametrize("side", ["german", "dutch"])
def test_each_weight_has_its_piece_of_evidence(side: Side) -> None:
    """A renamed one would weigh nothing in silence."""
    source, target = SOURCE + " Er lachte laut.", "De imker verkocht potten kaas aan buren."
    (group,) = groups(source, target)
    view = view_of(group, side, source, target)
    stretch = next(stretches(group, view))
    assert WEIGHTS[side].keys() <= measured(view, stretch).keys()
    assert isinstance(log_odds(view, stretch), float)
