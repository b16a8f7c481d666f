"""Words with exact places, whatever the text is made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.tag.offsets import Passage


@given(st.text(alphabet=st.one_of(st.characters(), st.sampled_from("aäu\u0308\u00ad\u200b -.")), max_size=60))
def test_every_word_lies_where_its_evidence_says(text: str) -> None:
    passage = Passage("text", text)
    for word in passage.words:
        evidence = passage.evidence(word.start, word.end)
        assert text[evidence.start : evidence.end] == evidence.text
        assert evidence.text


def test_decomposed_letters_and_soft_hyphens_are_read_through() -> None:
    assert [word.low for word in Passage("text", "U\u0308ber Nieder\u00adlande").words] == ["über", "niederlande"]


@pytest.mark.parametrize(
    ("text", "sentences"), [("Ein Satz. Noch einer.", 2), ("In St. Vith am 13. Mai.", 1), ("Titel\nText", 2)]
)
def test_sentences_end_but_not_at_abbreviations(text: str, sentences: int) -> None:
    assert len({word.sentence for word in Passage("text", text).words}) == sentences


def test_a_hyphen_joins_and_a_dash_with_spaces_does_not() -> None:
    assert [word.joined for word in Passage("text", "Niederlande-Jahr – 2020").words] == [False, True, False]
