"""Where sentences end."""

import pytest

from newsbridge.text.sentences import sentences


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Der Umsatz stieg um 8 Mio. Euro. Das freut alle.", 2),
        ("Am 3. Mai kommt Dr. Kolk, z. B. nach Bocholt.", 1),
        ("„Gut so!“ Das sagte er.", 2),
        ("Ohne Punkt", 1),
        ("", 0),
    ],
)
def test_abbreviations_and_days_end_no_sentence(text: str, count: int) -> None:
    """Quotation marks belong to the sentence that they close."""
    found = list(sentences(text))
    assert len(found) == count
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
