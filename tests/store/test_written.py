"""What is remembered of the files below public/, and of the channels that were served."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsbridge.model import Written
from newsbridge.store import Store, channels, open_store, writing, written

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
LATER = NOW + timedelta(days=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(tmp_path / "newsbridge.db", NOW)
    yield opened
    opened.close()


def test_files_are_known_by_pipeline_until_they_are_removed(store: Store) -> None:
    with writing(store):
        written.keep(store, "a", {"x": Written("one", 3, 1 << 60), "y": Written("", 0, 5)})
        written.keep(store, "b", {"x": Written("other", 1, 1)})
    with writing(store):
        written.keep(store, "a", {"x": Written("two", 4, 6)}, removed=["y"])
    assert written.known(store, "a") == {"x": Written("two", 4, 6)}
    assert written.known(store, "b") == {"x": Written("other", 1, 1)}


def test_an_intended_file_is_known_but_never_taken_for_written(store: Store) -> None:
    with writing(store):
        written.keep(store, "a", {"x": Written("one", 3, 5)})
        written.intend(store, "a", ["x", "new"])
    assert written.known(store, "a") == {"x": Written("one", 3, 5), "new": Written("", 0, 0)}


def test_a_feed_waits_for_the_hub_once_and_the_oldest_first(store: Store) -> None:
    with writing(store):
        written.announce(store, "a", ["b.xml"], NOW)
        written.announce(store, "a", ["a.xml", "b.xml"], LATER)
    assert written.to_announce(store, "a") == ["b.xml", "a.xml"]
    assert written.to_announce(store, "b") == []
    with writing(store):
        written.announced(store, "a", ["b.xml", "unknown"])
    assert written.to_announce(store, "a") == ["a.xml"]


def test_a_channel_is_gone_since_the_publish_that_missed_it(store: Store) -> None:
    with writing(store):
        channels.keep(store, "a", {"index": "Alles", "oud": "Oud"}, NOW)
    assert channels.gone(store, "a", {"index": "Alles"}, LATER) == [channels.Gone("oud", "Oud", LATER)]
    for day in range(2):
        with writing(store):
            channels.keep(store, "a", {"index": "Alles"}, LATER + timedelta(days=day))
    assert channels.gone(store, "a", {"index": "Alles"}, LATER + timedelta(days=9)) == [
        channels.Gone("oud", "Oud", LATER)
    ]
    assert channels.gone(store, "b", {}, NOW) == []


def test_a_channel_that_comes_back_has_its_new_title_and_is_not_gone(store: Store) -> None:
    for served in ({"oud": "Oud"}, {}, {"oud": "Weer"}):
        with writing(store):
            channels.keep(store, "a", served, NOW)
    assert channels.gone(store, "a", {"oud": "Weer"}, NOW) == []
    assert channels.gone(store, "a", {}, LATER) == [channels.Gone("oud", "Weer", LATER)]
