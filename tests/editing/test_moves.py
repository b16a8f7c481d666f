"""The table of moves drives what an editor can do: every move from every state, and by every role."""

import sqlite3
from dataclasses import replace
from datetime import timedelta
from typing import get_args

import pytest

from newsbridge.editing import facts, findings, moves, state, undo
from newsbridge.editing.moves import BlockedError, Given
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Finding
from newsbridge.refusals import ConflictError, MoveError
from newsbridge.review import ITEM_MOVES, ROLES, State
from newsbridge.store import dismissals, drafts, history, memory, translations, writing
from newsbridge.store import findings as kept_findings
from newsbridge.store.efforts import by_day
from newsbridge.text.distance import distance

BY_HAND = [name for name, move in ITEM_MOVES.items() if move.who != "run" and name != "forget"]
FINDING = Finding("figure", "block", "12 is no 13")
EDITED = "Er kwamen op maandag 12 gasten uit Arnhem."


def blocked(scene, item, finding=FINDING):
    """Give an item's text a finding that keeps it in; what it is known by."""
    look = scene.look(item)
    version = moves.versions(scene.settings).check
    with writing(scene.store):
        scene.store.execute("DELETE FROM checked WHERE translation = ?", [look.translation])
        kept_findings.add_findings(scene.store, look.translation, version, [finding], scene.now)
    return dismissals.words_of(finding, "")


def given(scene, name, item):
    """What a move needs."""
    look = scene.look(item)
    words = blocked(scene, item) if name in ("dismiss", "recall_finding") and look.translation else ""
    if name == "recall_finding" and name in state.allowed(look, None):
        scene.make("dismiss", item, reason="klopt", finding=words)
    return {
        "edit": {"edits": {1: EDITED}},
        "reject": {"reason": "reclame"},
        "dismiss": {"reason": "klopt", "finding": words},
        "recall_finding": {"finding": words},
        "retag": {"topics": {"tourism": True}},
        "set_events": {"events": [facts.event(start="2026-12-03")]},
        "set_figures": {"figures": [facts.figure(look, "12", 12.0)] if look.state != "collected" else []},
        "note": {"reason": "gebeld"},
        "withdraw": {"reason": "op verzoek"},
    }.get(name, {})


def content(scene):
    """All that editors change, but for what was typed and not saved."""
    tables = ("history", "edition", "standing", "translation", "review", "dismissal", "correction", "fact", "effort",
              "withdrawal", "wanted", "released", "entry")  # fmt: skip
    rows = {table: scene.store.execute(f"SELECT * FROM {table}").fetchall() for table in tables}
    return rows, scene.store.execute("SELECT key, variant, target, state FROM memory ORDER BY id").fetchall()


@pytest.mark.parametrize("before", get_args(State))
def test_every_move_leads_where_the_table_says_or_changes_nothing(scene, before):
    """Each is tried from a state, and undone again where that is possible."""
    kept = sqlite3.connect(":memory:")
    scene.store.conn.backup(kept)
    for name in BY_HAND:
        kept.backup(scene.store.conn)
        try_move(scene, name, scene.items[before], before)
    kept.close()


def try_move(scene, name, item, before):
    """A move from a state, and back again."""
    assert scene.look(item).state == before
    more = given(scene, name, item)
    look, was = scene.look(item), content(scene)
    refused = before not in ITEM_MOVES[name].before
    # what is approved and out is changed or withdrawn, not undone; nobody did anything to the first two
    if refused or (name == "undo" and before in ("collected", "translated", "published")):
        with pytest.raises(MoveError):
            scene.make(name, item, **more)
        assert content(scene) == was, name
        return
    done = scene.make(name, item, **more)
    leads = ITEM_MOVES[name].leads(before)
    if leads or name not in ("resume", "take_back", "restore", "undo"):
        assert done.state == (leads or done.state), name
        assert leads or done.state in (before, "in_review"), name
    line = next(history.of(scene.store, look.subject, 1))
    assert done.version == look.version + 1
    assert (line.id, line.version, line.change.move, line.change.by) == (done.change, done.version, name, "els")
    if ITEM_MOVES[name].undone:
        assert scene.make("undo", item).state == look.state, name
        assert undo.last(scene.store, scene.settings, item, scene.now) != line


@pytest.mark.parametrize("role", ROLES)
def test_no_role_makes_a_move_that_takes_a_higher_one(scene, role):
    """Readers make none; a chief's cannot be taken back by an editor either."""
    for name in BY_HAND:
        item = next(one for one in scene.items if one in ITEM_MOVES[name].before)
        if ROLES.index(role) < ROLES.index(ITEM_MOVES[name].who):
            with pytest.raises(MoveError, match="takes the role"):
                scene.make(name, item, role=role, **given(scene, name, item))
    if role == "editor":
        with pytest.raises(MoveError, match="takes the role chief"):
            scene.make("undo", "withdrawn", role=role)


def test_an_approval_takes_what_blocks_it_to_be_set_aside(scene):
    """With a reason; it counts again when an editor says so, and not for other words."""
    words = blocked(scene, "translated")
    with pytest.raises(BlockedError, match="12 is no 13") as error:
        scene.make("approve", "translated")
    assert [one.words for one in error.value.findings] == [words]
    with pytest.raises(MoveError, match="takes a reason"):
        scene.make("dismiss", "translated", finding=words, reason=" ")
    scene.make("dismiss", "translated", finding=words, reason="klopt")
    scene.make("recall_finding", "translated", finding=words)
    with pytest.raises(BlockedError):
        scene.make("approve", "translated")
    scene.make("dismiss", "translated", finding=words, reason="toch")
    assert scene.make("approve", "translated").state == "approved"
    (found,) = findings.of(scene.store, scene.settings, scene.look("translated"))
    assert (found.dismissed.by, found.dismissed.reason) == ("els", "toch")


def test_what_blocks_again_takes_the_approval_back(scene):
    """Nothing is approved that is kept in; undo brings both back. What is out stays out, what warns holds nothing."""
    words = blocked(scene, "translated")
    scene.make("dismiss", "translated", finding=words, reason="klopt")
    scene.make("approve", "translated")
    assert scene.make("recall_finding", "translated", finding=words).state == "in_review"
    with pytest.raises(BlockedError):
        scene.make("approve", "translated")
    assert scene.make("undo", "translated").state == "approved"
    assert not findings.blocking(findings.of(scene.store, scene.settings, scene.look("translated")))
    words = blocked(scene, "published")
    scene.make("dismiss", "published", finding=words, reason="klopt")
    assert scene.make("recall_finding", "published", finding=words).state == "published"
    words = blocked(scene, "approved", replace(FINDING, severity="warn"))
    scene.make("dismiss", "approved", finding=words, reason="klopt")
    assert scene.make("recall_finding", "approved", finding=words).state == "approved"


def test_german_that_nobody_has_seen_is_not_approved(scene):
    """Its Dutch may be the same."""
    look = scene.look("translated")
    for name in ("approve", "edit"):
        with pytest.raises(ConflictError, match="sent other words"):
            scene.make(name, "translated", edits={1: EDITED}, revision=look.revision.number + 1)
    assert scene.make("approve", "translated", revision=look.revision.number).state == "approved"


def test_what_blocks_an_edit_that_comes_with_an_approval_leaves_the_text_saved(scene):
    """It is checked at once: thirteen guests are not twelve."""
    with pytest.raises(BlockedError) as error:
        scene.make("approve", "translated", edits={1: "Op maandag kwamen 13 gasten uit Arnhem."})
    look = scene.look("translated")
    assert (error.value.saved, look.state, look.by) == (True, "in_review", "els")
    assert findings.blocking(findings.of(scene.store, scene.settings, look))


def test_an_edit_and_its_approval_are_one(scene):
    """Also on what is out; memory has the words, the effort is kept, and undo takes them back one after the other."""
    done = scene.make("approve", "published", edits={1: EDITED}, seconds=12.5)
    look = scene.look("published")
    assert (done.state, look.by, look.is_out) == ("approved", "els", False)
    key = memory.key(scene.german)
    assert memory.find(scene.store, [(key, ())])[key].target == EDITED
    (effort,) = by_day(scene.store, "probe", scene.now)
    assert (effort.timed, effort.seconds, effort.edits) == (1, 12.5, distance(scene.dutch, EDITED))
    assert [line.change.move for line in history.of(scene.store, look.subject, 2)] == ["approve", "edit"]
    assert scene.make("undo", "published").state == "in_review"
    assert memory.find(scene.store, [(key, ())])[key].target == scene.dutch
    assert [one.edits for one in by_day(scene.store, "probe", scene.now)] == [0]
    assert scene.make("undo", "published").state == "published"


def test_words_for_this_item_only_stay_out_of_memory(scene):
    scene.make("approve", "translated", edits={1: EDITED}, only_here={1})
    key = memory.key(scene.german)
    assert memory.find(scene.store, [(key, ())])[key].target == scene.dutch


def test_two_who_look_at_the_same_version_do_not_both_change_it(scene):
    """Whatever the second one does, it is told, and what it typed is kept."""
    look = scene.look("translated")
    scene.make("edit", "translated", edits={1: EDITED})
    late = {"by": "jan", "now": scene.now, "expected": look.version}
    for name in ("edit", "approve", "hold", "reject", "note", "undo"):
        edits = {1: "Iets anders."} if name in ("edit", "approve") else {}
        more = Given(reason="x", edits=edits, text=look.text.fingerprint)
        with pytest.raises(ConflictError) as error:
            moves.make(scene.store, scene.settings, name, look.item, more, **late)
        assert error.value.version == look.version + 1
    assert drafts.of(scene.store, look.item, "jan")[1].target == "Iets anders."
    assert scene.look("translated").version == look.version + 1


def test_a_text_that_a_run_has_made_since_is_not_approved(scene):
    """No editor has changed anything, so that the version is the same."""
    look = scene.look("translated")
    with writing(scene.store):
        made = translations.texts_of(scene.store, look.translation)
        other = [made[0], replace(made[1], target="Anders.")]
        translations.put(scene.store, look.revision.id, other, "", scene.now)
    with pytest.raises(ConflictError, match="another one now"):
        scene.make("approve", "translated", text=look.text.fingerprint)


@pytest.mark.parametrize(
    ("name", "more", "said"),
    [
        ("edit", {"edits": {7: "Iets."}}, "no paragraph 7"),
        ("edit", {"edits": {1: " \n"}}, "empty"),
        ("edit", {"edits": {1: "x" * 20_001}}, "more than"),
        ("edit", {"edits": {}}, "nothing in it was changed"),
        ("hold", {"until": True}, "is over"),
        ("reject", {"reason": "  "}, "takes a reason"),
        ("dismiss", {"reason": "x", "finding": "0"}, "not there any more"),
        ("retag", {"topics": {"weltraum": True}}, "is no topic"),
        ("retag", {"countries": {"NL": "vriend"}}, "partner or mentioned"),
        ("set_events", {}, "which events"),
        ("publish", {}, "nobody makes this move"),
    ],
)
def test_what_does_not_fit_is_named(scene, name, more, said):
    if "until" in more:
        more = {"until": scene.now - timedelta(minutes=1)}
    before = content(scene)
    with pytest.raises(MoveError, match=said):
        scene.make(name, "translated", **more)
    assert content(scene) == before


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"start": "morgen"}, "no day"),
        ({"start": "2026-02-30"}, "no day"),
        ({"start": "20261204"}, "no day"),
        ({"start": "2026-W49-5"}, "no day"),
        ({"start": "0001-01-01T00:00"}, "no day"),
        ({"start": "9999-12-31"}, "no day"),
        ({"start": "2026-12-04", "end": "2026-12-03"}, "before it starts"),
        ({"start": None}, "has a start"),
        ({"start": "2026-12-04", "status": "maybe"}, "scheduled, cancelled"),
    ],
)
def test_events_that_cannot_be_are_refused(fields, said):
    with pytest.raises(MoveError, match=said):
        facts.event(**fields)


def test_events_and_figures_of_an_editor_count_for_the_wording(scene):
    """Until they are taken back: then the taggers' count again."""
    look = scene.look("translated")
    before = facts.figures(scene.store, scene.settings, look)
    scene.make("set_figures", "translated", figures=[])
    assert facts.figures(scene.store, scene.settings, look) == []
    one = facts.figure(look, "12 Gäste", 12.0, counts="Gäste")
    scene.make("set_figures", "translated", figures=[one])
    assert facts.figures(scene.store, scene.settings, look) == [one]
    assert look.revision.article.text[one.start : one.end] == "12 Gäste"
    scene.make("undo", "translated")
    scene.make("undo", "translated")
    assert facts.figures(scene.store, scene.settings, look) == before
    with pytest.raises(MoveError, match="does not stand in"):
        facts.figure(look, "99 Gäste", 99.0)


def test_a_hold_that_is_over_is_looked_at_again(scene):
    held = scene.look("held")
    assert held.state == "held"
    then = held.until
    assert state.look(scene.store, scene.settings, held.item, then).state == "in_review"


def test_an_item_that_is_not_there(scene):
    with pytest.raises(NewsbridgeError, match="no item with this id"):
        scene.make("note", "000000000000", reason="x")
