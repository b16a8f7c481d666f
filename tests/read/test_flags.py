"""Flags on gold items: `dev` was tuned on, `held_out` was written before the code met it.

At first sight of held_out: stubs 8 of 10, paywalls 15 of 15, live blogs 15 of 15 and 10 of 11 more (programmes with odd
minutes, tickers with short entries), scrambled texts 25 of 25.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from newsbridge.model import Paragraph
from newsbridge.read.flags import is_live_blog, is_stub, says_paywalled
from newsbridge.read.scrambled import is_scrambled


def _rows(name: str) -> Iterator[dict[str, Any]]:
    for half in ("dev", "held_out"):
        text = (Path(__file__).parent / f"{name}_{half}.jsonl").read_text("utf-8")
        yield from map(json.loads, text.splitlines())


def _label(row: dict[str, Any]) -> str:
    text = row.get("text") or f"{row['title']} {row['paragraphs'][-1:]}"
    return f"{row['want']} {text[-60:]}"


def _is(case: str, title: str, paragraphs: tuple[Paragraph, ...]) -> bool:
    if case == "paywalled":
        return says_paywalled(paragraphs)
    return is_stub(title, paragraphs) if case == "stub" else is_live_blog(title, paragraphs)


@pytest.mark.parametrize("row", list(_rows("flags")), ids=_label)
def test_stubs_paywalls_and_live_blogs_are_told_from_what_looks_like_them(row: dict[str, Any]) -> None:
    """Programmes, timetables and articles about subscriptions are none."""
    paragraphs = tuple(Paragraph(text, kind) for kind, text in row["paragraphs"])
    assert _is(row["case"], row["title"], paragraphs) == row["want"]


@pytest.mark.parametrize("row", list(_rows("scrambled")), ids=_label)
def test_scrambled_text_is_told_from_names_tables_dialects_and_other_languages(row: dict[str, Any]) -> None:
    """Letters shifted, replaced, reversed or mixed within words, in the whole text or in its end."""
    assert is_scrambled(row["text"]) == row["want"]


def test_an_empty_item_is_a_stub_and_nothing_else() -> None:
    """No paragraph at all."""
    assert is_stub("Titel", ())
    assert not says_paywalled(())
    assert not is_live_blog("Titel", ())
    assert not is_scrambled("")
