"""Patterns tried where words begin."""

import re

import pytest

from newsbridge.text.openings import Openings, matches

TEXT = "Am 3. Mai, im März und MAI; 12 Maiglöckchen, Amai, (juni) 4 mai"
PATTERN = re.compile(r"(?<!\w)(?:\d{1,2}\.? )?(?:mai|märz|juni)(?!\w)", re.IGNORECASE)


def test_finds_what_the_pattern_finds_by_itself() -> None:
    """The same places in the same order."""
    openings = Openings(["mai", "märz", "juni?"], r"\d\d?(?!\d)")
    found = [match.span() for match in openings.finditer(PATTERN, TEXT)]
    assert found == [match.span() for match in PATTERN.finditer(TEXT)]
    assert len(found) == 5


def test_matches_do_not_overlap() -> None:
    """A place inside the last match is passed by."""
    assert [match[0] for match in matches(re.compile(r"ab?a?"), "abaa", range(4))] == ["aba", "a"]


def test_a_word_must_begin_with_a_letter() -> None:
    """Otherwise its places would be missed without a word."""
    with pytest.raises(ValueError, match="begins with one"):
        Openings(["(?:um|ab)"], r"\d")
