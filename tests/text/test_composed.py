"""One composed form, whatever comes."""

import time

from newsbridge.text.composed import compose


def test_letters_and_their_marks_become_one_character() -> None:
    assert compose("Mu\u0308nster, Ale\u0301") == "Münster, Alé"
    assert compose("plain") == "plain"


def test_other_scripts_are_left_whole() -> None:
    text = "Украї\u0301на шалом שָׁלוֹם " * 5
    assert len(compose(text)) >= len(text) - 5


def test_a_tower_of_marks_is_cut_in_time() -> None:
    begun = time.process_time()
    composed = compose("e" + "\u0323\u0301" * 250_000)
    assert len(composed) < 12
    assert time.process_time() - begun < 2
