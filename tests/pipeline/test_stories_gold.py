"""Copies, the same event in other words, and what follows become one story; near items do not. Own texts."""

import json
from collections import Counter
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbridge.model import Article, Paragraph
from newsbridge.pipeline.joining import Joiner
from newsbridge.store import open_store
from newsbridge.store.codec import dump
from newsbridge.store.database import writing

GOLD = Path(__file__).with_name("stories_dev.jsonl")
NOW = datetime(2026, 12, 31, tzinfo=UTC)
FLOORS = {"copy": 1.0, "retold": 0.77, "followup": 1.0}
"""The part that stands in its original's story: these only go up."""


def article(row: dict) -> Article:
    """As the reader gives it."""
    title, *paragraphs = row["text"].split("\n\n")
    return Article(title, "text", tuple(map(Paragraph, paragraphs)), published=row["published"])


@pytest.fixture(scope="module")
def told(tmp_path_factory):
    """The items, and the story of each."""
    rows = [json.loads(line) for line in GOLD.read_text("utf-8").splitlines()]
    rows.sort(key=lambda row: (row["published"], row["relation"] != "original", row["id"]))
    found = {}
    with closing(open_store(tmp_path_factory.mktemp("stories") / "s.db", NOW)) as store, writing(store):
        joiner = Joiner(store, "p")
        for number, row in enumerate(rows, 1):
            name, day, made = row["id"], row["published"], article(row)
            store.execute(
                "INSERT INTO item (id, pipeline, source, guid, first_seen) VALUES (?, 'p', ?, ?, ?)",
                [name, row["source"], name, day],
            )
            store.execute(
                "INSERT INTO capture (id, item, digest, listing, captured) VALUES (?, ?, '', '{}', ?)",
                [number, name, day],
            )
            store.execute(
                "INSERT INTO revision (id, item, number, capture, fingerprint, language, article, made)"
                " VALUES (?, ?, 1, ?, '', 'de', ?, ?)",
                [number, name, number, dump(made), day],
            )
            found[name] = joiner.add(name, made, NOW)
    return rows, found


def test_no_two_stories_are_taken_for_one(told):
    """Same town, office and kind of event, and the same foot, are not enough."""
    rows, found = told
    groups: dict[str, set[str]] = {}
    for row in rows:
        groups.setdefault(found[row["id"]], set()).add(row["story"])
    assert [group for group in groups.values() if len(group) > 1] == []


@pytest.mark.parametrize("relation", FLOORS)
def test_what_tells_the_same_stands_in_its_original_s_story(told, relation):
    """A floor for each way of telling it."""
    rows, found = told
    home = {row["story"]: found[row["id"]] for row in rows if row["relation"] == "original"}
    right = Counter(found[row["id"]] == home[row["story"]] for row in rows if row["relation"] == relation)
    assert right[True] / right.total() >= FLOORS[relation]
