"""Issues of digests as Markdown."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from newsbridge.model import Channel, Digest, Section
from newsbridge.publish.kinds.markdown import escaped, markdown

BEGINS = datetime(2026, 11, 15, 23, tzinfo=UTC)


def issue(*entries, **more):
    """An issue with these entries, the first of which leads."""
    sections = (Section("Overig", tuple(entries[1:])),) if entries[1:] else ()
    made = Digest(
        "week", "2026-W47", "Weekoverzicht", "urn:x", BEGINS, BEGINS + timedelta(days=7), BEGINS, None, sections
    )
    return replace(made, lead=entries[0] if entries else None, **more)


def test_every_issue_is_a_file(site, entry, render):
    """Below its digest, with headings and links."""
    channel = Channel((), "Weekoverzicht", "", "digest/week", digests=(issue(entry(item="a" * 12)),), digest="week")
    files = render(replace(site(), channels=(channel,)), "markdown")
    (content,) = files.values()
    assert list(files) == ["digest/week/2026-w47.md"]
    lines = content.decode().splitlines()
    assert lines[0] == "# Weekoverzicht: week 47, 16 t/m 22 november 2026"
    page = "https://nieuws.example/feeds/bericht/aaaaaaaaaaaa.html"
    assert f"## [Nieuwe douaneregels voor expediteurs](<{page}>)" in lines


def test_an_empty_issue_says_so(site):
    """Under its heading."""
    assert "is er niets verschenen" in markdown(site(), issue())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("# geen kop", r"\# geen kop"),
        ("- geen lijst", r"\- geen lijst"),
        ("12. mei", r"12\. mei"),
        ("1) a", r"1\) a"),
        ("a*b_c[d](e)<f>&amp;`g`", r"a\*b_c[d\](e)\<f>\&amp;\`g\`"),
        ("2.640 banen", "2.640 banen"),
        ("-12 graden, [...] 5 > 4 & 3 < 4 #1", "-12 graden, [...] 5 > 4 & 3 < 4 #1"),
        ("[x]: y", r"\[x]: y"),
        ("C #", r"C \#"),
        ("===", r"\==="),
        ("4,9 mln. - 2%", "4,9 mln. - 2%"),
        ("a\\", "a\\\\"),
        ("| a | b |", "| a | b |"),
    ],
)
def test_nothing_in_a_text_means_anything(text, written):
    """And what means nothing stays as it is."""
    assert escaped(text) == written


LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "Z"]) | st.sampled_from("#*_-+=[]()<>&`~.1\\ |!:")


@given(st.text(LETTERS, max_size=60))
@settings(max_examples=60, deadline=None)
def test_a_parser_reads_back_the_words(text):
    """As one paragraph of plain text."""
    parser = MarkdownIt("commonmark")
    text = " ".join(text.split())
    tokens = parser.parse(escaped(text))
    assert [token.type for token in tokens] == (["paragraph_open", "inline", "paragraph_close"] if text else [])
    inline = tokens[1].children if text else []
    assert {token.type for token in inline} <= {"text", "text_special"}
    assert "".join(token.content for token in inline) == text


def test_hostile_texts_stay_words(site, hostile):
    """No HTML and no link of their own."""
    parser = MarkdownIt("commonmark")
    tokens = parser.parse(
        markdown(site(), issue(*hostile, note="<script>\n\n[x](javascript:a)", corrections=tuple(hostile)))
    )
    inline = [child for token in tokens for child in token.children or ()]
    assert not [one for one in [*tokens, *inline] if one.type in ("html_block", "html_inline", "code_block", "fence")]
    assert all(one.attrs["href"].startswith("https://") for one in inline if one.type == "link_open")
