"""Which sentence the Dutch leaves out."""

from hypothesis import given
from hypothesis import strategies as st

from newsbridge.check.alignment import unsupported


def test_figures_and_order_find_the_sentence_left_out() -> None:
    """What stays has its counterpart."""
    source = "Am Montag kommt der Minister. Es gibt Kuchen. Der Eintritt kostet 5 Euro."
    found = unsupported(source, "Maandag komt de minister. De toegang kost 5 euro.")
    assert found is not None
    (start, end), support = found
    assert source[start:end] == "Es gibt Kuchen."
    assert support < 0.3


def test_nothing_is_left_out_of_as_many_sentences() -> None:
    """Nor of more."""
    assert unsupported("Er kommt. Er geht.", "Hij komt. Hij gaat.") is None


@given(st.text(alphabet="Aab .!3", max_size=40), st.text(alphabet="Aab .!3", max_size=40))
def test_any_pair_is_aligned_without_error(source: str, target: str) -> None:
    """The place lies in the German."""
    found = unsupported(source, target)
    assert found is None or source[slice(*found[0])]
