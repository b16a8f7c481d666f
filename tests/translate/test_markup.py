"""Marks through an engine and onto Dutch out of the memory."""

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.model import Mark, Unit
from newsbridge.text.marks import nested
from newsbridge.translate.markup import carry, clip, from_html, landed, shift, to_html

LINK = "https://stadt.example/"
TEXTS = st.text(st.one_of(st.sampled_from("ab <>&;/\"'#=! 1"), st.characters(exclude_categories=())), max_size=40)
BROKEN = st.lists(
    st.one_of(
        st.sampled_from(
            ('<a id="0">', "</a>", '<b id="1">', "</b>", '<i id="2">', "</i>", '<a id="9">', "<a>", '<A ID=0>', "</p>",
             "<br/>", "<p>", '<a id="0"', "</a", '<a id="0', "&amp;", "&#39;", "&nbsp;", "<!-- x -->", "<span>",
             '<a id="0"/>', "< ", "&", " ")
        ),
        st.sampled_from(("woord", "stad", "x")),
    ),
    max_size=14,
)  # fmt: skip


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, tuple[Mark, ...]]:
    """A text with marks that can stand over it."""
    text = draw(TEXTS)
    place = st.integers(0, len(text))
    emphasis = st.builds(Mark, place, place, st.sampled_from(("strong", "em")))
    link = st.builds(Mark, place, place, st.just("a"), st.just(LINK))
    raw = draw(st.lists(emphasis | link, max_size=6))
    return text, tuple(mark for mark in nested(text, raw) if mark.start < mark.end)


@settings(max_examples=60, deadline=None)
@given(marked())
def test_an_engine_that_changes_nothing_gives_back_text_and_marks(given_: tuple[str, tuple[Mark, ...]]) -> None:
    text, marks = given_
    assert from_html(to_html(text, marks), marks) == (text, marks)
    assert from_html(to_html(text, marks), marks, text) == (text, marks)


@settings(max_examples=60, deadline=None)
@given(BROKEN)
def test_damaged_html_keeps_its_words_and_leaks_no_tag(parts: list[str]) -> None:
    marks = (Mark(0, 4, "a", LINK), Mark(5, 8, "strong"), Mark(9, 12, "em"))
    text, found = from_html("".join(parts), marks, "eins und das")
    assert not re.search(r'<[a-z/!?]|&(amp|lt|#39|nbsp);|id="?\d|-->', text)
    whole = "".join(parts)
    for word in ("woord", "stad"):
        assert text.count(word) >= len(re.findall(rf"(?<![<\w/]){word}(?!\w)", re.sub(r"<[^<>]*>", " ", whole)))
    assert found == nested(text, found)
    assert {(mark.tag, mark.href) for mark in found} <= {(mark.tag, mark.href) for mark in marks}


@pytest.mark.parametrize(
    ("answer", "text", "words"),
    [
        ('De <a id="0">stad Gent</a> bouwt.', "De stad Gent bouwt.", ["a stad Gent"]),
        ("De stad bouwt.", "De stad bouwt.", []),
        ('De <a id="0"> stad </a>bouwt.', "De  stad bouwt.", ["a stad"]),
        ('De <a id="0">stad bouwt.', "De stad bouwt.", []),
        ("De stad</a> bouwt.", "De stad bouwt.", []),
        ('<a id="0">De</a> stad <a id="0">bouwt</a>.', "De stad bouwt.", ["a De", "a bouwt"]),
        ('<a id="0">De</a> <a id="0">stad</a> bouwt.', "De stad bouwt.", ["a De stad"]),
        ('<a id="0"><a id="0">De stad</a></a> bouwt.', "De stad bouwt.", ["a De stad"]),
        ('<a id="0">De <b id="1">stad</a> bouwt</b>.', "De stad bouwt.", ["a De stad"]),
        ('<strong id="1">De</strong> <a>stad</a> bouwt.', "De stad bouwt.", ["strong De", "a stad"]),
        ('<a id="7">De</a> <u>stad</u><br>bouwt.', "De stad bouwt.", []),
        ('De <a id="0">st</a>ad bouwt.', "De stad bouwt.", ["a stad"]),
        ('De stad <a id="0">bouwt.</a>', "De stad bouwt.", ["a bouwt"]),
        ('R&amp;D &amp;amp; co, 3 &lt; 4, "R&D" <a id="0">', 'R&D & co, 3 < 4, "R&D" ', []),
        ('De stad <a id="0', "De stad ", []),
        ("5 <beste stad", "5 beste stad", []),
    ],
)
def test_what_engines_do_to_tags(answer: str, text: str, words: list[str]) -> None:
    marks = (Mark(4, 14, "a", LINK), Mark(15, 19, "strong"))
    got, found = from_html(answer, marks, "Die Stadt Gent baut.")
    assert got == text
    assert [f"{mark.tag} {got[mark.start : mark.end]}" for mark in found] == words


def test_words_that_look_like_markup_in_the_german_stay_words() -> None:
    source = "Der Befehl <b> und &amp; sind HTML"
    marks = (Mark(4, 10, "strong"),)
    sent = to_html(source, marks)
    assert from_html(sent, marks, source) == (source, marks)
    # an engine that read the references
    assert from_html(html.unescape(sent).replace("Der", "Het"), marks, source)[0].startswith("Het Befehl <b> und")


def test_anchors_put_the_marks_of_a_repeated_text_in_place() -> None:
    source = "Die Stadt und das Land helfen der Stadt."
    marks = (Mark(4, 9, "a", LINK), Mark(34, 39, "strong"))
    came = landed('<a id="0">Stad</a> en land helpen <b id="1">de stad</b>.', marks, source)
    unit = Unit(source, came.text, anchors=came.anchors)
    assert carry(marks, source, unit) == came.marks
    other = (Mark(34, 39, "a", "https://neu.example/"),)
    assert carry(other, source, unit) == (Mark(20, 27, "a", "https://neu.example/"),)


@pytest.mark.parametrize(
    ("words", "target", "place"),
    [
        ("Vennmünster", "De gemeente Vennmünster bouwt.", (12, 23)),
        ("Vennmünster", "Vennmünster bouwt in Vennmünster.", None),
        ("Vennmünster", "De Vennmünsterse brug.", None),
        ("was", "Dat was het.", None),
        ("Die", "Die stad bouwt.", None),
        ("IHK", "De IHK bouwt.", (3, 6)),
        ("www.amt.example", "Zie www.amt.example voor meer.", (4, 19)),
    ],
)
def test_without_an_anchor_the_same_words_take_the_mark(
    words: str, target: str, place: tuple[int, int] | None
) -> None:
    source = f"Hier: {words} da"
    marks = (Mark(6, 6 + len(words), "a", LINK), Mark(6, 6 + len(words), "em"))
    end = (len(target), len(target))
    expected = [("a", place), ("em", place)] if place else [("a", end)]
    assert [(mark.tag, (mark.start, mark.end)) for mark in carry(marks, source, Unit(source, target))] == expected


def test_marks_of_a_sentence_are_clipped_and_moved_back() -> None:
    marks = (Mark(0, 3, "em"), Mark(5, 12, "a", LINK), Mark(10, 20, "strong"))
    assert clip(marks, 5, 15) == (Mark(0, 7, "a", LINK),)
    assert shift(clip(marks, 5, 15), 5) == (Mark(5, 12, "a", LINK),)
