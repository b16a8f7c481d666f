import pytest

from newsbridge.model import Mark, Paragraph
from newsbridge.publish.rights.quotes import short_quotes, short_wording

SAID = "We hebben lang gewacht op deze brug en nu is zij er eindelijk"


@pytest.mark.parametrize("marks", ["“{}”", "„{}”", "„{}“", "«{}»", "»{}«", '"{}"', "‘{}’", "'{}'"])
def test_a_long_quotation_is_cut_at_a_word_and_marked(marks: str) -> None:
    text = f"De burgemeester zei: {marks.format(SAID)}, waarna hij ging."
    cut = short_quotes(Paragraph(text), 30).text
    assert "[…]" in cut
    assert cut.startswith("De burgemeester zei: ")
    assert cut.endswith(", waarna hij ging.")
    inside = cut[len("De burgemeester zei: ") + 1 : -len(", waarna hij ging.") - 1]
    assert len(inside) <= 30
    assert SAID.startswith(inside.removesuffix(" […]"))


def test_a_short_quotation_and_all_else_stay() -> None:
    paragraph = Paragraph("Hij zei “ja” en niets meer. " * 20)
    assert short_quotes(paragraph, 30) == paragraph


@pytest.mark.parametrize("mark", ["“", "„", "«", '"'])
def test_a_quotation_that_goes_on_in_the_next_paragraph_is_one(mark: str) -> None:
    cut = short_quotes(Paragraph(f"Hij zei: {mark}{SAID}"), 30).text
    assert cut == f"Hij zei: {mark}We hebben lang gewacht op […]"


def test_apostrophes_are_no_quotation_marks() -> None:
    paragraph = Paragraph("De foto's van 's avonds en de auto's van de gemeente 's-Hertogenbosch staan er. " * 3)
    assert short_quotes(paragraph, 5) == paragraph


def test_none_of_a_quotation_may_stand_where_nothing_may_be_quoted() -> None:
    assert short_quotes(Paragraph(f"Hij zei: “{SAID}”."), 0).text == "Hij zei: “[…]”."


def test_links_before_the_cut_keep_their_place_and_those_behind_it_are_words() -> None:
    text = f"Zie hier. “{SAID}” Zie daar."
    marks = (Mark(4, 8, "a", "https://a.example/"), Mark(text.index("daar"), len(text) - 1, "a", "https://b.example/"))
    cut = short_quotes(Paragraph(text, marks=marks), 30)
    assert [(mark.start, mark.end) for mark in cut.marks] == [(4, 8)]
    assert cut.text.endswith("Zie daar.")


@pytest.mark.parametrize(("longest", "expected"), [(200, SAID), (30, "We hebben lang gewacht op …"), (0, "")])
def test_a_headline_is_quoted_as_far_as_it_may_be(longest: int, expected: str) -> None:
    assert short_wording(SAID, longest) == expected
