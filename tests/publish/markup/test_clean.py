import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from newsbridge.model import Mark, Paragraph
from newsbridge.publish.markup.clean import address, clean, cleaned, one_line

ANY_TEXT = st.text(st.characters(exclude_categories=()))


@given(ANY_TEXT)
def test_lxml_takes_every_cleaned_text_and_gives_it_back(text: str) -> None:
    node = etree.Element("a")
    node.text = clean(text)
    assert (etree.fromstring(etree.tostring(node)).text or "") == clean(text)


@given(ANY_TEXT)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert "\n" not in one_line(text)


def test_ordinary_writing_stays_as_it_is() -> None:
    text = "„Größe“ – 4,9 %\tçà 😀 שלום\n“Überall”"
    assert clean(text) == text


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://a.example/b?c=1&d=2", "https://a.example/b?c=1&d=2"),
        ("https://a.example/größe", "https://a.example/gr%C3%B6%C3%9Fe"),
        ("https://a.example/a b", "https://a.example/a%20b"),
        ("javascript:alert(1)", None),
        ("java\nscript:alert(1)", None),
        ("data:text/html,x", None),
        ("mailto:a@b.example", None),
        ("/relative", None),
        ("http://[::1", None),
        ("", None),
        (None, None),
    ],
)
def test_only_web_addresses_pass(url: str | None, expected: str | None) -> None:
    assert address(url) == expected


def test_letters_and_their_accents_are_one_character() -> None:
    """Decomposed umlauts come from many desks, and validators report them."""
    assert clean("Bru\u0308cke") == "Brücke"
    paragraph = cleaned(Paragraph("die Bru\u0308cke hier", marks=(Mark(4, 11, "strong"),)))
    assert paragraph == Paragraph("die Brücke hier", marks=(Mark(4, 10, "strong"),))


def test_a_percent_sign_that_encodes_nothing_is_encoded() -> None:
    assert address("https://x.example/100%?a=%zz&b=%20") == "https://x.example/100%25?a=%25zz&b=%20"
