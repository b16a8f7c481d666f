"""Marks stay over their words, or go."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.model import Mark, Paragraph
from newsbridge.text.marks import MOST, nested, rewritten, through

LINK = "https://stadt.example/"
TEXT = st.text("ab. ", max_size=20)
PLACE = st.integers(-3, 23)
MARKS = st.lists(
    st.builds(Mark, PLACE, PLACE, st.sampled_from(("strong", "em")))
    | st.builds(Mark, PLACE, PLACE, st.just("a"), st.sampled_from((LINK, None, "https://land.example/"))),
    max_size=8,
)


@settings(max_examples=50, deadline=None)
@given(TEXT, MARKS)
def test_marks_lie_inside_the_text_and_inside_each_other(text: str, marks: list[Mark]) -> None:
    found = nested(text, marks)
    assert found == nested(text, found)
    for number, mark in enumerate(found):
        assert mark.start == mark.end == len(text) or text[mark.start : mark.end].strip() == text[mark.start : mark.end]
        for later in found[number + 1 :]:
            assert later.start >= mark.end or later.end <= mark.end


@settings(max_examples=50, deadline=None)
@given(TEXT, TEXT, TEXT, TEXT, MARKS)
def test_what_is_cut_out_takes_its_marks_and_moves_the_others(
    before: str, gone: str, new: str, after: str, marks: list[Mark]
) -> None:
    old = Paragraph(before + gone + after, marks=nested(before + gone + after, marks))
    made = rewritten(old, before + new + after)
    assert made.text == before + new + after
    assert made.marks == nested(made.text, made.marks)
    words = {(mark.tag, mark.href, old.text[mark.start : mark.end]) for mark in old.marks}
    assert {(mark.tag, mark.href, made.text[mark.start : mark.end]) for mark in made.marks} <= words


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        ([Mark(0, 3, "strong"), Mark(0, 3, "strong")], [(0, 3)]),
        ([Mark(0, 6, "em"), Mark(4, 9, "a", LINK)], [(5, 9)]),
        ([Mark(4, 5, "em")], []),
        ([Mark(2, 5, "em")], [(2, 4)]),
        ([Mark(0, 3, "a")], []),
        ([Mark(4, 4, "a", LINK)], [(9, 9)]),
    ],
)
def test_of_marks_that_cannot_all_stand_links_win(marks: list[Mark], kept: list[tuple[int, int]]) -> None:
    assert [(mark.start, mark.end) for mark in nested("eins zwei", marks)] == kept


def test_marks_go_through_a_change_of_single_characters() -> None:
    text = "a-b-Stadt-c"
    marks = (Mark(4, 9, "a", LINK), Mark(11, 11, "a", LINK))
    assert through(text, marks, lambda part: part.replace("-", "")) == (Mark(2, 7, "a", LINK), Mark(8, 8, "a", LINK))


def test_a_text_full_of_marks_keeps_some() -> None:
    assert len(nested("a " * 10_000, [Mark(n * 2, n * 2 + 1, "em") for n in range(10_000)])) == MOST
