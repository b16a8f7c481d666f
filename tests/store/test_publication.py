"""Entries come out of the store without their texts, which are read when somebody looks at them."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsbridge.model import Entry, Label, Paragraph
from newsbridge.model.later import Later
from newsbridge.publish.files.stamp import entry_stamp
from newsbridge.publish.markup.clean import cleaned
from newsbridge.store import Store, frozen, open_store, writing
from newsbridge.store.codec import dump

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
ENTRY = Entry(
    guid="guid",
    version=1,
    title="Titel",
    paragraphs=(Paragraph("Eerst."), Paragraph("Dan.", "item")),
    original_title="Titel",
    source_name="Amt",
    credit_line=None,
    url=None,
    places=(),
    published=None,
    notice="",
    labels=(),
    released=NOW,
    item="aaaaaaaaaaaa",
    source="amt",
    originals=(Paragraph("Zuerst."), Paragraph("Dann.", "item")),
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A store in which one item is out."""
    opened = open_store(tmp_path / "newsbridge.db", NOW)
    at = NOW.isoformat()
    opened.execute("INSERT INTO item VALUES (?, 'p', 'amt', 'guid', ?, NULL, NULL)", [ENTRY.item, at])
    opened.execute(
        "INSERT INTO capture (id, item, digest, listing, captured) VALUES (1, ?, '', '{}', ?)", [ENTRY.item, at]
    )
    opened.execute(
        "INSERT INTO revision (id, item, number, capture, fingerprint, language, article, made)"
        " VALUES (1, ?, 1, 1, '', 'de', '{}', ?)",
        [ENTRY.item, at],
    )
    add(opened, ENTRY)
    yield opened
    opened.close()


def add(store: Store, entry: Entry) -> None:
    with writing(store):
        store.execute(
            "INSERT INTO entry VALUES (?, ?, 'guid', 1, ?, ?, ?)",
            [entry.item, entry.version, NOW.isoformat(), NOW.isoformat(), dump(entry)],
        )


def test_an_entry_s_texts_are_there_for_who_looks(store: Store) -> None:
    [found] = frozen.entries(store, "p")
    assert isinstance(found.paragraphs, Later)
    assert (found.title, len(found.paragraphs), found.paragraphs[1]) == ("Titel", 2, Paragraph("Dan.", "item"))
    assert list(found.originals) == list(ENTRY.originals)
    assert found.paragraphs[:1] == (Paragraph("Eerst."),)
    assert replace(found, paragraphs=tuple(found.paragraphs), originals=tuple(found.originals)) == ENTRY


def test_labels_of_versions_that_were_replaced_are_known(store: Store) -> None:
    """Their channels stay; those of the newest version come with the entry itself."""
    before, now = (Label("topic", slug, slug.title(), slug) for slug in ("zoll", "hafen"))
    add(store, replace(ENTRY, version=2, labels=(before, now)))
    assert frozen.former_labels(store, "p") == []
    add(store, replace(ENTRY, version=3, labels=(now,)))
    assert set(frozen.former_labels(store, "p")) == {before, now}


def test_entries_share_the_zone_of_their_release(store: Store) -> None:
    """Sorting ten thousand is slow where each brings a zone of its own."""
    assert frozen.entries(store, "p")[0].released.tzinfo is UTC


def test_entries_are_told_apart_without_reading_their_texts(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same entry has one stamp in every run; another version has another one."""
    monkeypatch.setattr(frozen, "_frozen", lambda *_: 1 / 0)
    [first], [again] = frozen.entries(store, "p"), frozen.entries(store, "p")
    assert first == again
    assert hash(first) == hash(again)
    assert entry_stamp(first) == entry_stamp(again)
    add(store, replace(ENTRY, version=2, paragraphs=(Paragraph("Anders."),)))
    [changed] = frozen.entries(store, "p")
    assert changed.version == 2
    assert entry_stamp(changed) != entry_stamp(first)


@pytest.mark.parametrize(
    ("text", "expected"), [("Eerst.", "Eerst."), ("Eer\x00st.", "Eerst.")], ids=["clean", "hostile"]
)
def test_texts_that_are_read_later_are_cleaned_too(store: Store, text: str, expected: str) -> None:
    """A clean one stays unread until somebody looks."""
    add(store, replace(ENTRY, version=2, paragraphs=(Paragraph(text),)))
    [found] = frozen.entries(store, "p")
    clean = cleaned(found)
    assert [paragraph.text for paragraph in clean.paragraphs] == [expected]
    assert (clean is found) == (text == expected)
