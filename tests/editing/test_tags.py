"""A word on an item's tags can be taken back: then the taggers' counts again, and nobody learns from it."""

from newsbridge.editing import tags
from newsbridge.store.corrections import corrected_articles


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
