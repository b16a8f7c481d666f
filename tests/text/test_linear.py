"""Reading takes time in proportion to the text, whatever the text."""

import time
from collections.abc import Callable

import pytest

from newsbridge.text import addresses, dates_de, dates_nl, language, numbers_de, numbers_nl, sentences

READERS: list[Callable[[str], object]] = [
    addresses.find_addresses,
    dates_de.find_dates,
    dates_nl.find_dates,
    dates_de.find_weekdays,
    language.detect,
    numbers_de.find_numbers,
    numbers_nl.find_numbers,
    lambda text: list(sentences.sentences(text)),
]


@pytest.mark.parametrize(
    "piece", ["1", "1. ", "1.1.", "Mo., 1. und ", "www.", "a@", "0209-", " ", "zehn", "und ", "5 bis "]
)
def test_forty_thousand_characters_of_anything_are_read_at_once(piece: str) -> None:
    """A quadratic pattern would take minutes."""
    text = piece * (40_000 // len(piece))
    start = time.process_time()
    for read in READERS:
        read(text)
    assert time.process_time() - start < 15
