"""A word on an item's tags can be taken back: then the taggers' counts again, and nobody learns from it."""

import pytest

from newsbridge.editing import tags
from newsbridge.model import Tag
from newsbridge.pipeline import versions
from newsbridge.publish.entries.making import entry_labels
from newsbridge.store import writing
from newsbridge.store.codec import dump
from newsbridge.store.corrections import corrected_articles
from newsbridge.topics import corrected


def test_a_word_that_was_taken_back_was_never_said(scene):
    def now():
        return {(tag.value, tag.state, tag.role) for tag in tags.tags(scene.store, scene.settings, look)}

    look = scene.look("translated")
    before = now()
    scene.make("retag", "translated", topics={"tourism": True}, countries={"BE": "mentioned"})
    assert {("tourism", "set", None), ("BE", "set", "mentioned")} <= now()
    scene.make("retag", "translated", topics={"tourism": False})
    assert ("tourism", "set", None) not in now()
    scene.make("undo", "translated")
    assert ("tourism", "set", None) in now()
    scene.make("undo", "translated")
    assert now() == before
    assert list(corrected_articles(scene.store, "probe", "topic")) == []


@pytest.fixture
def suggested(scene):
    """An item with one topic that is set and three that are suggested, as the taggers left it."""
    look = scene.look("translated")
    with writing(scene.store):
        scene.store.execute("DELETE FROM tag WHERE revision = ? AND record = 'Tag'", [look.revision.id])
        states = {"politics": "set", "culture": "suggested", "sport": "suggested", "tourism": "suggested"}
        for topic, state in states.items():
            row = {"revision": look.revision.id, "record": "Tag", "version": versions(scene.settings).tag}
            scene.store.table("tag").insert({**row, "value": dump(Tag("topic", topic, (), state))})
    return look


def test_each_suggestion_is_taken_or_set_aside_alone(scene, suggested):
    """The others stay suggestions: nobody has decided, nothing goes out, and nothing is learnt of them."""

    def now():
        return {tag.value: tag.state for tag in tags.tags(scene.store, scene.settings, suggested)}

    scene.make("retag", "translated", topics={"culture": True})
    assert now() == {"politics": "set", "culture": "set", "sport": "suggested", "tourism": "suggested"}
    labels = entry_labels(tags.tags(scene.store, scene.settings, suggested))
    assert {label.value for label in labels} == {"politics", "culture"}
    scene.make("retag", "translated", topics={"sport": False})
    assert now() == {"politics": "set", "culture": "set", "tourism": "suggested"}
    (example,) = corrected(scene.store, "probe")
    assert example.topics == {"politics", "culture"}
    assert example.shown == {"politics", "culture", "sport"}
    assert [example.has(topic) for topic in ("culture", "sport", "tourism", "finance")] == [True, False, None, False]
    scene.make("undo", "translated")
    assert now() == {"politics": "set", "culture": "set", "sport": "suggested", "tourism": "suggested"}
    assert corrected(scene.store, "probe")[0].undecided == {"sport", "tourism"}
    scene.make("undo", "translated")
    assert now() == {"politics": "set", "culture": "suggested", "sport": "suggested", "tourism": "suggested"}
    assert corrected(scene.store, "probe") == []
