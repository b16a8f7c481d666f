"""When two wordings are one."""

import pytest

from newsbridge.text.fingerprint import fingerprint, normalise


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("„Gut“, sagt er", '"Gut", sagt er'),
        ("»Gut« – sagt er", '"Gut" - sagt er'),
        ("Wirt\u00adschaft", "Wirtschaft"),
        ("a\u00a0b\u202fc\n\td ", "a b c d"),
        ("Mu\u0308nster", "Münster"),
        ("so…", "so..."),
        ("das ist’s", "das ist's"),
    ],
)
def test_typography_does_not_count(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)
    assert fingerprint(one, [one]) == fingerprint(other, [other, " "])


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [("Titel", ["eins", "drei"]), ("Titel2", ["eins", "zwei"]), ("Titel", ["eins zwei"]), ("Titel", ["zwei", "eins"])],
)
def test_words_and_their_order_count(title: str, paragraphs: list[str]) -> None:
    assert fingerprint(title, paragraphs) != fingerprint("Titel", ["eins", "zwei"])
