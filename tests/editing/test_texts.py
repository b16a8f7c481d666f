"""Writing the Dutch: drafts, two who write, links that survive, and what a source changed meanwhile."""

import pytest

from newsbridge.editing import state, texts
from newsbridge.editing.changing import Given, Maker
from newsbridge.refusals import ConflictError, MoveError
from newsbridge.store import drafts

EDITED = "Er kwamen op maandag 12 gasten uit Arnhem."
MINE = "Maandag ontving men 12 gasten uit Arnhem."


def test_a_draft_is_kept_shown_to_its_editor_and_gone_once_it_is_saved(scene):
    """It changes nothing for anybody else, not even the version."""
    look = scene.look("translated")
    told = {"by": "els", "now": scene.now, "text": look.text.fingerprint}
    texts.keep_draft(scene.store, scene.settings, look.item, 1, MINE, **told, only_here=True)
    texts.keep_draft(scene.store, scene.settings, look.item, 0, "Titel", **told)
    mine, theirs = (texts.paragraphs(scene.store, look, by)[1].draft for by in ("els", "jan"))
    assert (mine.target, mine.source, mine.only_here, theirs) == (MINE, scene.german, True, None)
    assert texts.others(scene.store, look.item, "jan") == [("els", scene.now)]
    assert scene.look("translated").version == look.version
    texts.discard(scene.store, look.item, "els", [0])
    assert set(drafts.of(scene.store, look.item, "els")) == {1}
    scene.make("edit", "translated", edits={1: MINE})
    assert drafts.of(scene.store, look.item, "els") == {}
    with pytest.raises(MoveError, match="no paragraph 9"):
        texts.keep_draft(scene.store, scene.settings, look.item, 9, MINE, **told)


def test_a_conflict_shows_both_texts_and_loses_neither(scene):
    base = scene.look("translated").text.fingerprint
    scene.make("edit", "translated", edits={1: EDITED})
    with pytest.raises(ConflictError):
        scene.make("edit", "translated", by="jan", edits={1: MINE}, text=base)
    look = scene.look("translated")
    kept = drafts.of(scene.store, look.item, "jan")
    mine = {number: draft.target for number, draft in kept.items()}
    (one,) = texts.conflict(scene.store, scene.settings, look.item, mine, kept[1].text, now=scene.now)
    assert (one.number, one.german, one.base, one.theirs, one.mine) == (1, scene.german, scene.dutch, EDITED, MINE)


def test_the_machine_s_words_stand_beside_an_editor_s(scene):
    """And are the machine's again where somebody types them again."""
    scene.make("edit", "translated", edits={1: EDITED}, only_here={1})
    row = texts.paragraphs(scene.store, scene.look("translated"))[1]
    assert (row.dutch, row.machine, row.edited, row.only_here, row.engine) == (EDITED, scene.dutch, True, True, None)
    scene.make("edit", "translated", edits={1: f" {scene.dutch}\r\n"})
    row = texts.paragraphs(scene.store, scene.look("translated"))[1]
    assert (row.dutch, row.edited, row.only_here) == (scene.dutch, False, False)


def test_words_that_were_approved_before_are_approved_anew_or_not_at_all(scene):
    """An edit after an approval goes back to review, also where it brings the approved words back; undo undoes that."""
    for edit, after in ((EDITED, "in_review"), (scene.dutch, "in_review")):
        assert scene.make("edit", "approved", edits={1: edit}).state == after
    assert scene.make("undo", "approved").state == "in_review"
    assert scene.make("undo", "approved").state == "approved"


def test_a_draft_is_kept_of_what_is_there_when_it_is_kept(scene, monkeypatch):
    """An item that is forgotten while somebody types leaves no word in the store."""
    look, real = scene.look("translated"), state.look

    def looked(store, *given):
        assert store.conn.in_transaction
        return real(store, *given)

    monkeypatch.setattr(state, "look", looked)
    texts.keep_draft(scene.store, scene.settings, look.item, 1, MINE, by="els", now=scene.now, text="")
    texts.keep_all(scene.store, scene.settings, look.item, Given(edits={1: MINE}), Maker("jan", scene.now, 0, None))
    assert [by for by, _ in drafts.editors(scene.store, look.item)] == ["els", "jan"]
