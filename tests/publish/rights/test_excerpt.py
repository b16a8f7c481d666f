import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsbridge.model import Paragraph
from newsbridge.publish.rights.excerpt import LENGTH, cut, excerpt


def test_a_short_text_is_whole() -> None:
    assert cut(" Eén zin. ", 300, hard=True) == "Eén zin."


@pytest.mark.parametrize(
    ("text", "length", "expected"),
    [
        ("De eerste zin. De tweede zin is langer.", 20, "De eerste zin."),
        ("Dat kost bijv. Tien euro per dag. En verder niets meer.", 45, "Dat kost bijv. Tien euro per dag."),
        ("Op 13 mei a.s. gaat J. Vos naar Kleve. Meer volgt later.", 45, "Op 13 mei a.s. gaat J. Vos naar Kleve."),
        ("“Kom maar!” Zij kwam niet. Echt waar niet.", 20, "“Kom maar!”"),
        ("Het groeide met 1.200 stuks. Daarna daalde het snel.", 35, "Het groeide met 1.200 stuks."),
        ("Een zin die maar doorgaat en doorgaat", 20, "Een zin die maar …"),
    ],
)
def test_a_long_text_ends_with_a_sentence(text: str, length: int, expected: str) -> None:
    assert cut(text, length, hard=True) == expected


def test_without_a_sentence_end_a_second_paragraph_is_left_out() -> None:
    first, second = Paragraph("Kort. " * 45), Paragraph("Lang en zonder einde " * 20)
    assert [index for index, _ in excerpt([first, second])] == [0]


def test_headings_lists_and_tables_are_no_summary() -> None:
    others = [Paragraph("punt", "item"), Paragraph("a | b", "row")]
    assert excerpt([Paragraph("Kop", "heading"), Paragraph("Tekst."), *others]) == [(1, Paragraph("Tekst."))]


@given(st.lists(st.text()))
def test_an_excerpt_is_never_much_longer_than_asked(texts: list[str]) -> None:
    taken = excerpt([Paragraph(text) for text in texts])
    assert sum(len(paragraph.text) for _, paragraph in taken) <= LENGTH + 1
