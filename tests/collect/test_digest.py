"""Whether a source says something new."""

from dataclasses import replace

import pytest

from newsbridge.collect.digest import digest
from newsbridge.model import Body, Capture, Listing

ITEM = Capture("g", "https://presse.example/a", Listing(title="A"), Body(b"text", "text/plain"))


def test_the_same_words_have_the_same_digest() -> None:
    assert digest(ITEM) == digest(replace(ITEM))


@pytest.mark.parametrize(
    "other",
    [
        replace(ITEM, url=None),
        replace(ITEM, listing=Listing(title="B")),
        replace(ITEM, listing=Listing(title="A", updated="2026-11-17")),
        replace(ITEM, body=Body(b"anders", "text/plain")),
        replace(ITEM, body=Body(b"text", "text/html")),
        replace(ITEM, body=None),
    ],
)
def test_any_other_word_address_or_body_changes_it(other: Capture) -> None:
    assert digest(other) != digest(ITEM)
