"""What an edit changed."""

import time

import pytest

from newsbridge.text.difference import differences, word_difference, words


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("um 4,8 Prozent", "um 4,9 Prozent", "um [-4,8-]{+4,9+} Prozent"),
        ("Der Zoll hilft.", "Der Zoll hilft nicht.", "Der Zoll hilft {+nicht+}."),
        ("Heute kommt er.", "kommt er.", "[-Heute-] kommt er."),
        ("kommt er", "Heute kommt er", "{+Heute+} kommt er"),
        ("Er kommt um 12:30 Uhr", "Er kommt", "Er kommt [-um 12:30 Uhr-]"),
        ("„Ja“, sagt  sie – leise", '"Ja", sagt sie - leise', '"Ja", sagt sie - leise'),
        ("Gru\u0308n", "Grün", "Grün"),
        ("", "neu", "{+neu+}"),
        ("alt", "", "[-alt-]"),
        ("", "", ""),
    ],
)
def test_words_that_went_and_came_are_marked(before, after, shown):
    """Figures are whole; another spelling of quotes, dashes and blanks is no difference."""
    assert word_difference(before, after) == shown


def test_figures_and_compounds_are_one_word():
    """Signs stand alone."""
    assert words("IHK-Nr. 4: 1.500,5 Mio. (2026)") == ["IHK-Nr", ".", "4", ":", "1.500,5", "Mio", ".", "(", "2026", ")"]


def test_paragraphs_that_differ_come_in_pairs():
    """None where one is missing."""
    assert list(differences(["a", "b", "c"], ["a", "x", "c", "d"])) == [("b", "x"), (None, "d")]


def test_texts_that_repeat_a_word_are_compared_at_once():
    """A source may send anything: what difflib would take minutes for differs as a whole, but for both ends."""
    before, after = "Heute " + "a b " * 5_000 + "hier", "Heute " + "a c " * 5_000 + "hier"
    begun = time.process_time()
    shown = word_difference(before, after)
    assert time.process_time() - begun < 2
    assert shown.startswith("Heute a [-b a")
    assert shown.endswith("+} hier")
