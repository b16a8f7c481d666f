"""Texts of items as HTML."""

import re
import time

import pytest

from newsbridge.desk.marking import Layer, bracketed, compared, painted
from newsbridge.model import Mark


def test_nothing_of_a_text_is_markup() -> None:
    text = "<b onclick='x'>Zoll</b> & \"mehr\""
    assert painted(text) == "&lt;b onclick=&#39;x&#39;&gt;Zoll&lt;/b&gt; &amp; &#34;mehr&#34;"


@pytest.mark.parametrize("href", ["javascript:alert(1)", "data:text/html,x", "JaVaScRiPt:x", "//evil.example", "x:y"])
def test_links_lead_only_to_the_web_and_to_mail(href: str) -> None:
    assert "<a" not in painted("Zoll heute", [Mark(0, 4, "a", href)])
    assert "<a" not in painted("Zoll heute", [Mark(10, 10, "a", href)])


def test_links_and_emphasis_are_shown() -> None:
    link = Mark(5, 10, "a", 'https://x.example/?a="1"&b')
    marks = [Mark(0, 4, "strong"), link, Mark(10, 10, "a", "mailto:a@b.example")]
    assert painted("Zoll heute", marks) == (
        '<strong>Zoll</strong> <a href="https://x.example/?a=&#34;1&#34;&amp;b" rel="nofollow noopener noreferrer" '
        'target="_blank">heute</a> (<a href="mailto:a@b.example" rel="nofollow noopener noreferrer" target="_blank">'
        "a@b.example</a>)"
    )


def test_an_address_that_cannot_be_taken_apart_breaks_no_page() -> None:
    assert "http://[x" in painted("Zoll", [Mark(4, 4, "a", "http://[x")])


def test_layers_that_cross_a_link_leave_the_tags_nested() -> None:
    layers = [Layer(2, 7, "finding", "warn", "look", "1"), Layer(0, 4, "term", says="douane")]
    assert painted("Zoll heute", [Mark(5, 10, "a", "https://x.example/")], layers) == (
        '<abbr class="term" title="douane">Zo</abbr>'
        '<abbr class="term" title="douane"><mark class="warn">ll</mark></abbr>'
        '<mark class="warn"> </mark><a href="https://x.example/" rel="nofollow noopener noreferrer" target="_blank">'
        '<mark class="warn">he</mark>ute</a><sup class="badge warn">1</sup>'
    )


@pytest.mark.parametrize(
    ("start", "shown"),
    [(0, '<sup class="badge block">1</sup>Zoll'), (4, 'Zoll<sup class="badge block">1</sup>'),
     (2, 'Zo<sup class="badge block">1</sup>ll'), (9, "Zoll")],
)  # fmt: skip
def test_a_place_between_two_letters_has_its_number(start: int, shown: str) -> None:
    assert painted("Zoll", (), [Layer(start, start, "finding", "block", "x", "1")]) == shown


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("De douane <b>", "De douane <b>", "De douane &lt;b&gt;"),
        ("4,8 procent meer", "4,9 procent meer", "<del>4,8</del><ins>4,9</ins> procent meer"),
        ("", "nieuw", "<ins>nieuw</ins>"),
        ("oud", "", "<del>oud</del>"),
        ("een twee drie", "een drie", "een <del>twee </del>drie"),
        ("heel iets anders hier", "geen woord gelijk", "<del>heel iets anders hier</del> <ins>geen woord gelijk</ins>"),
    ],
)
def test_an_edit_is_shown_word_by_word(before: str, after: str, shown: str) -> None:
    assert compared(before, after) == shown


def test_a_difference_in_brackets_becomes_the_same_marks() -> None:
    assert bracketed("um [-4,8-]{+4,9+} <i>") == "um <del>4,8</del><ins>4,9</ins> &lt;i&gt;"


def test_long_texts_of_the_same_words_are_compared_at_once() -> None:
    """A source may send anything: one that repeats a word ten thousand times holds up nobody."""
    before, after = "a " * 10_000, "a " * 5_000 + "b " + "a " * 4_999
    begun = time.process_time()
    assert "<ins>b</ins>" in compared(before, after)
    assert compared("b " + before + "b", "c " + before + "a c").count("<del>") == 1
    assert bracketed("[-" * 50_000)
    assert time.process_time() - begun < 2


@pytest.mark.parametrize("text", ["[-Art. 5", "{+ nicht", "a [- b {+c+} d", "[-{+x"])
def test_brackets_of_the_text_itself_are_shown(text: str) -> None:
    shown = re.sub(r"</?(?:ins|del)>", "", bracketed(text))
    assert shown == text.replace("{+c+}", "c")
