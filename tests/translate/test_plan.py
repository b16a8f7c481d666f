"""What is sent, and how it is cut into requests."""

import json

from hypothesis import given
from hypothesis import strategies as st

from newsbridge.model import Article, Paragraph, Rights
from newsbridge.translate import plan

ARTICLE = Article("Titel", "page", tuple(Paragraph(letter * 200) for letter in "abc"))


def test_rights_say_what_is_sent():
    """none, title, summary and full."""
    title, body = Paragraph("Titel", "heading"), list(ARTICLE.paragraphs)
    assert plan.sources(ARTICLE, Rights(translate="none")) == []
    assert plan.sources(ARTICLE, Rights(translate="title")) == [title]
    assert plan.sources(ARTICLE, Rights(translate="summary")) == [title, *body[:2]]
    assert plan.sources(ARTICLE, Rights(translate="full")) == [title, *body]


def test_digits_and_signs_need_no_engine():
    """A table row of figures is the same in Dutch."""
    assert not plan.needs_engine("2025 | 4,9 | – | 12.500")
    assert plan.needs_engine("4,9 Mio.")


def test_a_usual_item_is_one_request_with_its_text_as_context():
    """The context is free and whole where it fits."""
    assert plan.requests(["a", "b"], "der ganze Text", 50, 1000) == [(["a", "b"], "der ganze Text")]


@given(
    st.lists(st.text(min_size=1, max_size=300), min_size=1, max_size=120),
    st.text(max_size=3000),
    st.integers(3000, 9000),
)
def test_no_request_passes_a_limit_and_no_text_is_lost(texts, context, limit):
    """50 texts and so many bytes, as the body is written on the wire."""
    requests = plan.requests(texts, context, 50, limit)
    assert [text for batch, _ in requests for text in batch] == texts
    for batch, its_context in requests:
        assert len(batch) <= 50
        assert context.startswith(its_context)
        assert len(json.dumps([*batch, its_context])) <= limit


def test_fifty_texts_and_one_more_are_two_requests():
    """DeepL takes fifty."""
    assert [len(batch) for batch, _ in plan.requests(["x"] * 51, "", 50, 10_000)] == [50, 1]
