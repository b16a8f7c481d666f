"""One move on many: each is made or named with its reason."""

import pytest

from newsbridge.editing.bulk import bulk
from newsbridge.editing.moves import Given
from newsbridge.errors import NewsbridgeError

REASONS = {
    "collected": "not translated yet",
    "rejected": "cannot be changed so",
    "published": "out already",
    "withdrawn": "cannot be changed so",
}


def test_all_are_approved_that_can_be_and_the_others_named(scene):
    """What changed since it was looked at is among those, and what a check blocks."""
    scene.make("edit", "translated", edits={1: "Op maandag kwamen 13 gasten uit Arnhem."})
    chosen = {item: scene.look(item).version for item in scene.items.values()}
    scene.make("note", "in_review", reason="gebeld", by="jan")
    came = bulk(scene.store, scene.settings, "approve", chosen, by="els", now=scene.now, role="editor")
    states = {item: name for name, item in scene.items.items()}
    assert {states[one.item] for one in came.done} == {"held", "approved"}
    reasons = {states[one.item]: str(one.refusal) for one in came.skipped}
    assert "set aside first" in reasons.pop("translated")
    assert "was changed by jan" in reasons.pop("in_review")
    assert reasons.keys() == REASONS.keys()
    assert all(words in reasons[name] for name, words in REASONS.items())


def test_a_name_may_say_which_text_is_meant(scene):
    look = scene.look("translated")
    chosen = {f"{look.item}:000000": None, look.text.name: None, f"{look.item}:111111": None, "0" * 12: None}
    came = bulk(scene.store, scene.settings, "approve", chosen, by="els", now=scene.now)
    assert [one.item for one in came.done] == [look.item]
    assert [one.refusal.key for one in came.skipped] == ["text.other", "text.other", "item.unknown"]


def test_no_reason_no_rejection_and_no_move_that_is_made_one_by_one(scene):
    chosen = {scene.items["translated"]: None}
    who = {"by": "els", "now": scene.now}
    (skipped,) = bulk(scene.store, scene.settings, "reject", chosen, **who).skipped
    assert skipped.refusal.key == "item.no_reason"
    given = Given(reason="reclame")
    assert bulk(scene.store, scene.settings, "reject", chosen, given, **who).done[0].state == "rejected"
    with pytest.raises(NewsbridgeError, match="one item at a time"):
        bulk(scene.store, scene.settings, "withdraw", chosen, given, **who)
