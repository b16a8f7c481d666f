"""Words that both sides have in the same order."""

import pytest

from newsbridge.check.words.copied import copied_runs, copied_sentences


@pytest.mark.parametrize(
    ("source", "target", "runs"),
    [
        ("Es gehen vier von fünf Leuten heim.", "Ja, vier von fünf Leuten heim.", ["vier von fünf Leuten heim"]),
        ("eins zwei drei", "eins zwei drei", []),
        ("a b c d x e f g h", "a b c d y e f g h", ["a b c d", "e f g h"]),
    ],
)
def test_runs_of_four_words_are_found_whole(source: str, target: str, runs: list[str]) -> None:
    """A longer one is one run, not several."""
    assert [target[start:end] for start, end in copied_runs(source, target)] == runs


def test_a_sentence_of_four_words_is_copied_where_both_sides_have_it() -> None:
    """Signs do not count."""
    target = "Hij komt. Der Bus hält am Bahnhof! Ja."
    found = [target[start:end] for start, end in copied_sentences("Er kommt. Der Bus hält am Bahnhof. Ja.", target)]
    assert found == ["Der Bus hält am Bahnhof!"]
