"""Links and emphasis in pages and feeds."""

import json
import re
from collections.abc import Callable
from datetime import UTC, datetime
from html import unescape
from html.parser import HTMLParser
from typing import Literal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsbridge.model import Article, Display, Entry, Mark, Paragraph, Revision, Rights, Segment, Site, Source
from newsbridge.publish.entries.making import make_entry
from newsbridge.publish.markup.clean import cleaned, link
from newsbridge.publish.markup.marked import cells, marked
from newsbridge.publish.rights.excerpt import excerpt

LINK = "https://stadt.example/a?b=1&c=2"
ANCHOR = '<a href="https://stadt.example/a?b=1&amp;c=2" rel="nofollow noopener">'
ANY_TEXT = st.text(
    st.one_of(st.sampled_from("ab <>&\"'|\x00\r\n\x85"), st.characters(exclude_categories=())), max_size=30
)
HOSTILE = (
    "javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,<script>", "vbscript:x", "//boese.example/",
    "https://a.example/\"onclick=alert(1)", "mailto:a@b.example?subject=x&body=y", "file:///etc/passwd", "#x",
    "mailto:a@b.example\"><script>", "http://[::1", "https://nutzer:wort@a.example/",
)  # fmt: skip


class Shape(HTMLParser):
    """Elements as they open and close, and the words between them."""

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.words = ""
        self.links: list[str] = []
        self.sound = True
        self.feed(str(markup))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.sound &= tag in ("a", "strong", "em") and [name for name, _ in attrs] in ([], ["href", "rel"])
        self.open.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]

    def handle_endtag(self, tag: str) -> None:
        self.sound &= self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data


def over(text: str, words: str, tag: Literal["a", "strong", "em"] = "a") -> Mark:
    start = text.index(words)
    return Mark(start, start + len(words), tag, LINK if tag == "a" else None)


@settings(max_examples=50, deadline=None)
@given(
    ANY_TEXT,
    st.lists(
        st.builds(
            Mark,
            st.integers(-2, 33),
            st.integers(-2, 33),
            st.sampled_from(("a", "strong", "em")),
            st.sampled_from((None, LINK, *HOSTILE)),
        ),
        max_size=6,
    ),
)
def test_whatever_is_marked_gives_sound_markup_with_the_same_words(text: str, marks: list[Mark]) -> None:
    paragraph = cleaned(Paragraph(text, marks=tuple(marks)))
    shape = Shape(marked(paragraph))
    assert shape.sound
    assert not shape.open
    assert shape.words.startswith(paragraph.text)
    assert all(re.match(r"https?://|mailto:", url) for url in shape.links)
    joined = " | ".join(Shape(marked(cell)).words for cell in cells(Paragraph(paragraph.text, "row")))
    assert joined == paragraph.text


@pytest.mark.parametrize("url", HOSTILE)
def test_a_hostile_address_is_no_link(url: str) -> None:
    made = link(url)
    assert made is None or made == "mailto:a@b.example" or re.fullmatch(r"https://a\.example/[^\"<>\s]*", made)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("Zie de site.", [("site", "a")], f"Zie de {ANCHOR}site</a>."),
        ("Zie de <site>.", [("<site>", "a")], f"Zie de {ANCHOR}&lt;site&gt;</a>."),
        ("Een heel nieuw plan.", [("heel nieuw", "em"), ("nieuw", "strong")],
         "Een <em>heel <strong>nieuw</strong></em> plan."),
        ("Een plan.", [("", "a")], f"Een plan. ({ANCHOR}stadt.example</a>)"),
    ],
)  # fmt: skip
def test_marks_become_elements(text: str, marks: list[tuple[str, Literal["a", "strong", "em"]]], expected: str) -> None:
    found = [over(text, words, tag) if words else Mark(len(text), len(text), "a", LINK) for words, tag in marks]
    assert marked(Paragraph(text, marks=tuple(found))) == expected


def test_cells_have_their_own_marks_and_the_last_one_the_link_without_words() -> None:
    text = "maandag | Raadhuis"
    row = Paragraph(text, "row", marks=(over(text, "Raadhuis"), Mark(len(text), len(text), "a", "mailto:a@b.example")))
    first, last = cells(row)
    assert marked(first) == "maandag"
    assert marked(last).endswith(' (<a href="mailto:a@b.example" rel="nofollow noopener">a@b.example</a>)')


def test_cleaning_keeps_marks_over_their_words() -> None:
    text = "\x00Zie\x0b de\r\nsi\x00te."
    paragraph = cleaned(Paragraph(text, marks=(over(text, "si\x00te"), over(text, "Zie", "strong"))))
    assert [paragraph.text[mark.start : mark.end] for mark in paragraph.marks] == ["Zie", "site"]


def test_an_excerpt_shows_no_more_links_than_text() -> None:
    text = "De eerste zin met een verwijzing. " + "De tweede zin gaat nog lang door en noemt een plan. " * 10
    end = len(text)
    marks = (over(text, "verwijzing"), Mark(text.index("gaat"), end - 1, "em"), Mark(end, end, "a", LINK))
    (_, short), *_ = excerpt([Paragraph(text, marks=marks)], 60)
    assert short.marks == marks[:1]
    whole = Paragraph("Eén zin.", marks=(Mark(8, 8, "a", LINK),))
    assert excerpt([whole]) == [(0, whole)]


@pytest.mark.parametrize(("display", "links"), [("headline", 0), ("summary", 1), ("full", 2)])
def test_rights_cut_links_with_their_text(display: Display, links: int) -> None:
    body = [Paragraph("Erster Absatz."), Paragraph("Punkt", "item")]
    dutch = [Segment("Erster Absatz.", "Eerste alinea.", "engine", "deepl", marks=(over("Eerste alinea.", "alinea"),)),
             Segment("Punkt", "punt", "engine", "deepl", marks=(Mark(0, 4, "a", LINK), Mark(2, 9, "em")))]  # fmt: skip
    rights = Rights("licensed", display, "full", "https://stadt.example/terms")
    entry = make_entry(
        Revision(1, "a", "amt", "1", 1, "2026-11-20", Article("Titel", "page", tuple(body))),
        [Segment("Titel", "Titel", "engine", "deepl"), *dutch],
        [],
        Source("amt", "page", "Amt", rights),
        guid="urn:1",
        version=1,
        approved=False,
        released=datetime(2026, 11, 20, tzinfo=UTC),
    )
    assert sum(len(paragraph.marks) for paragraph in entry.paragraphs) == links


def test_every_format_shows_links_in_its_html_and_none_in_its_plain_text(
    entry: Callable[..., Entry], site: Callable[..., Site], render: Callable[..., dict[str, bytes]]
) -> None:
    paragraphs = (
        Paragraph("Alinea met een verwijzing.", marks=(Mark(15, 25, "a", LINK),)),
        Paragraph("punt met een verwijzing", "item", marks=(Mark(13, 23, "a", LINK),)),
        Paragraph("a | een verwijzing", "row", marks=(Mark(8, 18, "a", LINK),)),
    )
    files = render(site([entry(item="aaaaaaaaaaaa", paragraphs=paragraphs)]))
    item = json.loads(files["index.json"])["items"][0]
    assert files["bericht/aaaaaaaaaaaa.html"].decode().count(f"{ANCHOR}verwijzing</a>") == 3
    assert unescape(files["index.xml"].decode()).count(ANCHOR) == 3
    assert item["content_html"].count(ANCHOR) == 3
    assert "<" not in item["summary"]
    assert LINK not in item["summary"]
