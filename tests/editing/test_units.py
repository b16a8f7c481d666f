"""What editors do with the translation memory."""

from datetime import UTC, datetime

import pytest

from newsbridge.editing import units
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Unit
from newsbridge.refusals import ConflictError
from newsbridge.store import history, memory, open_store, writing
from newsbridge.store.history import Subject

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
GERMAN = "Der Markt beginnt heute. Er endet morgen."


@pytest.fixture
def store(tmp_path):
    """A memory with one text of a file, cut into its sentences."""
    opened = open_store(tmp_path / "store.db", NOW)
    file = Unit(GERMAN, "De markt begint vandaag. Hij eindigt morgen.", None, None, "approved", memory.FILE, "a.tmx")
    with writing(opened):
        memory.put(opened, [file], NOW)
        memory.cut(opened)
    yield opened
    opened.close()


def test_an_editors_dutch_beats_the_files(store):
    ((hit,), _) = units.search(store, "Markt")
    own = units.change(store, hit.id, "De beurs begint vandaag.\nHij eindigt morgen.", "ev", NOW, hit.change)
    (found, _), count = units.search(store, "Markt")
    assert (found.id, found.unit.target, found.unit.variant, found.unit.origin, count) == (
        own, "De beurs begint vandaag. Hij eindigt morgen.", memory.EDITOR, "ev", 2,
    )  # fmt: skip
    units.change(store, own, "De markt start.", "jo", NOW, found.change)
    assert [past.target for past in units.one(store, own).past] == ["De beurs begint vandaag. Hij eindigt morgen."]
    lines = history.of(store, Subject("", "unit", units.name(found.unit)))
    assert next((line.change.by, line.change.after) for line in lines) == ("jo", "De markt start.")


def test_two_who_change_a_text_at_once_do_not_overwrite_each_other(store):
    ((hit,), _) = units.search(store, "Markt")
    own = units.change(store, hit.id, "Een.", "ev", NOW, hit.change)
    seen = units.one(store, own).change
    units.change(store, own, "Twee.", "ev", NOW, seen)
    with pytest.raises(ConflictError):
        units.change(store, own, "Drie.", "jo", NOW, seen)
    with pytest.raises(ConflictError):
        units.remove(store, own, "jo", NOW, seen)
    assert units.one(store, own).unit.target == "Twee."


def test_what_is_removed_leaves_no_sentence_behind(store):
    ((hit,), _) = units.search(store, "Markt")
    assert store.execute("SELECT count(*) FROM memory").fetchone() == (3,)
    units.remove(store, hit.id, "ev", NOW, hit.change)
    assert store.execute("SELECT count(*) FROM memory").fetchone() == (0,)
    assert units.search(store, "Markt") == ([], 0)
    with pytest.raises(NewsbridgeError):
        units.change(store, hit.id, "Een.", "ev", NOW, None)
