"""What runs do with what editors have done: what an editor decided stands."""

from contextlib import closing
from datetime import timedelta

import pytest

from newsbridge.config import load
from newsbridge.editing import facts, moves, state
from newsbridge.editing.moves import Given
from newsbridge.refusals import ConflictError, MoveError
from newsbridge.store import history, open_store, publication, translations
from newsbridge.store.history import Subject

from conftest import NOW
from desk import change, desk, tmx, write

TITLE, FIRST, SECOND = "Neue Brücke", "Am Montag kommen 12 Gäste.", "Der Zoll zieht am 3. Dezember 2026 um."
OTHER = "Der Zoll zieht am 4. Dezember 2026 um."
DUTCH = {
    TITLE: "Nieuwe brug",
    FIRST: "Maandag komen er 12 gasten.",
    SECOND: "De douane verhuist op 3 december 2026.",
    OTHER: "De douane verhuist op 4 december 2026.",
}
EDITED = "Op maandag komen 12 gasten."


@pytest.fixture
def file(tmp_path, run):
    """One item that is translated, under required review."""
    file = desk(tmp_path)
    change(file, 'mode = "auto"', 'mode = "required"')
    write(file, "a", TITLE, FIRST, SECOND)
    tmx(file, "memory", **DUTCH)
    run(file)
    return file


@pytest.fixture
def store(file):
    """Its store."""
    with closing(open_store(load(file).store, NOW)) as store:
        yield store


def make(store, file, move, expected=None, **given):
    """A move on the one item."""
    (item,) = store.execute("SELECT item FROM latest").fetchone()
    return moves.make(store, load(file), move, item, Given(**given), by="els", now=NOW, expected=expected)


def look(store, file, now=NOW):
    """The one item."""
    (item,) = store.execute("SELECT item FROM latest").fetchone()
    return state.look(store, load(file), item, now)


def dutch(store, file):
    """Its Dutch and where each paragraph's comes from."""
    segments = translations.segments_of(store, look(store, file).revision.id)
    return [(one.target, one.origin, one.only_here) for one in segments]


def auto(file):
    """From now on everything goes out by itself."""
    change(file, 'mode = "required"', 'mode = "auto"')


def test_a_paragraph_that_an_editor_wrote_outlives_what_its_source_changes_elsewhere(file, store, run):
    """Also one that memory is not to have; the new text waits for an editor, whatever the pipeline file says."""
    make(store, file, "edit", edits={1: EDITED}, only_here={1})
    before = dutch(store, file)
    run(file)
    assert dutch(store, file) == before
    make(store, file, "approve")
    assert run(file, command="publish").published == 1
    write(file, "a", TITLE, FIRST, OTHER)
    auto(file)
    report = run(file)
    assert dutch(store, file)[1:] == [(EDITED, "editor", True), (DUTCH[OTHER], "approved memory", False)]
    assert (look(store, file).state, look(store, file).changed) == ("in_review", True)
    assert "another one than an editor approved" in report.held[0]["reason"]
    make(store, file, "approve")
    assert run(file, command="publish").published == 1


def test_an_unfinished_edit_is_not_let_out_by_itself(file, store, run):
    auto(file)
    make(store, file, "edit", edits={1: EDITED})
    assert "has not approved it yet" in run(file).held[0]["reason"]
    make(store, file, "undo")
    assert run(file).published == 1


def test_an_unfinished_edit_holds_an_item_also_when_its_source_rewrites_the_very_paragraph(file, store, run):
    """Somebody was at it: nothing of the editor's words is left, and an editor looks nevertheless."""
    auto(file)
    make(store, file, "edit", edits={2: "De douane verhuist per 3 december 2026."})
    for text in (OTHER, SECOND, OTHER):
        write(file, "a", TITLE, FIRST, text)
        report = run(file)
        assert "has not approved it yet" in report.held[0]["reason"]
    make(store, file, "approve")
    assert run(file).published == 1


def test_what_is_held_or_rejected_stays_in(file, store, run):
    """Until its time is over, and then until an editor looks; a rejected item is not even translated again."""
    auto(file)
    until = NOW + timedelta(hours=2)
    make(store, file, "hold", until=until, reason="even bellen")
    assert "held by els until 2026-11-20 19:00 UTC: even bellen" in run(file).held[0]["reason"]
    assert "an editor decides" in run(file, now=until).held[0]["reason"]
    make(store, file, "reject", reason="reclame")
    write(file, "a", TITLE, FIRST, OTHER)
    report = run(file)
    assert (report.changed, report.translated, report.held) == (1, 0, [])
    assert look(store, file).state == "rejected"
    make(store, file, "take_back")
    assert run(file).published == 1


def test_an_approval_that_was_taken_back_lets_nothing_out(file, store, run):
    """Once it is out, it cannot be taken back."""
    make(store, file, "approve")
    make(store, file, "undo")
    assert run(file, command="publish").published == 0
    make(store, file, "approve")
    assert run(file, command="publish").published == 1
    with pytest.raises(moves.MoveError, match="is out already"):
        make(store, file, "undo")


def test_nothing_goes_out_that_was_changed_while_it_was_made(file, store):
    """A run has read it; an editor is quicker."""
    make(store, file, "approve")
    (ready,) = publication.to_publish(store, "probe", "", "")
    make(store, file, "hold")
    assert not publication.add_entry(store, ready.revision, None, NOW, ready)
    assert not look(store, file).is_out


def test_events_of_what_is_out_follow_an_editor(file, store, run):
    """Without a word of a correction: the text is the same."""
    make(store, file, "approve")
    run(file, command="publish")
    item = look(store, file).item
    made = [facts.event(start="2026-12-24", place="Venlo")]
    make(store, file, "set_events", events=made)
    report = run(file, command="publish")
    entry = publication.last_entry(store, item)
    assert [one.start for one in entry.events] == ["2026-12-24"]
    assert (report.corrected, entry.corrected, entry.version) == (0, None, 2)
    make(store, file, "undo")
    run(file, command="publish")
    assert "2026-12-24" not in [one.start for one in publication.last_entry(store, item).events]


def test_the_command_line_decides_and_tells(file, store, newsbridge):
    """Hold, reject, undo, history."""
    item = look(store, file).item
    at = ("--editor", "els", "--now", NOW.isoformat())
    assert "held" in newsbridge("hold", file, item, "--until", "2026-11-22", *at).stdout
    assert "rejected" in newsbridge("reject", file, item, "--reason", "reclame", *at).stdout
    refused = newsbridge("approve", file, item, *at)
    assert (refused.returncode, "is rejected" in refused.stderr) == (1, True)
    assert "took back reject by els" in newsbridge("undo", file, item, *at).stdout
    assert "held no longer" in newsbridge("hold", file, item, "--lift", *at).stdout
    make(store, file, "edit", edits={1: "Maandag komen er 13 gasten."})
    blocked = newsbridge("approve", file, item, *at)
    assert (blocked.returncode, "set aside first" in blocked.stderr) == (1, True)
    assert "approved" in newsbridge("approve", file, item, "--despite", "klopt", *at).stdout
    told = newsbridge("history", file, item).stdout.splitlines()
    assert [line.split()[4] for line in told][-5:] == ["edit", "resume", "undo", "reject:", "hold"]
    assert len(told) == len(newsbridge("history", file, item, "--json").stdout.splitlines())
    assert len(told) == history.version(store, Subject("probe", "item", item))


@pytest.mark.parametrize("move", ["edit", "hold", "reject"])
def test_another_word_of_the_memory_leaves_alone_what_an_editor_decided(file, store, run, move):
    """Whoever wrote a text or keeps it in has the last word on all of it."""
    edits = {2: "De douane is vanaf 3 december 2026 elders."} if move == "edit" else {}
    make(store, file, move, reason="x", edits=edits)
    before = dutch(store, file), look(store, file).state
    tmx(file, "better", **{FIRST: "Er komen maandag 12 gasten."})
    assert run(file).made_anew == []
    assert (dutch(store, file), look(store, file).state) == before


def test_words_of_a_paragraph_that_its_source_left_out_for_a_while_come_back(file, store, run):
    """Also that memory is not to have them, whoever wrote them; but not where the editor has taken them back."""
    make(store, file, "edit", edits={1: EDITED, 2: DUTCH[SECOND]}, only_here={1, 2})
    before = dutch(store, file)
    for text in ((SECOND,), (FIRST, SECOND)):
        write(file, "a", TITLE, *text)
        run(file)
    assert dutch(store, file) == before
    make(store, file, "edit", edits={1: DUTCH[FIRST], 2: DUTCH[SECOND]})
    for text in ((SECOND,), (FIRST, SECOND)):
        write(file, "a", TITLE, *text)
        run(file)
    assert [(text, only_here) for text, _, only_here in dutch(store, file)[1:]] == [
        (DUTCH[FIRST], False), (DUTCH[SECOND], False),
    ]  # fmt: skip


def test_a_paragraph_that_is_gone_since_somebody_looked_is_a_conflict(file, store, run):
    """Not a paragraph that never was: the editor sees both texts."""
    seen = look(store, file)
    write(file, "a", TITLE, FIRST)
    run(file)
    with pytest.raises(ConflictError):
        make(store, file, "edit", expected=0, edits={2: "Zij verhuist."}, text=seen.text.fingerprint, revision=1)


def test_nobody_is_promised_a_translation_that_no_run_makes(file, run):
    """A text in another language: asking for it is refused with the reason, in the asker's language."""
    write(file, "e", "The bridge is open", "The mayor opened the new bridge on Monday. Many people came to see it.")
    run(file)
    settings = load(file)
    with closing(open_store(settings.store, NOW)) as store:
        query = "SELECT item FROM latest WHERE article ->> '$.title' = 'The bridge is open'"
        (item,) = store.execute(query).fetchone()
        with pytest.raises(MoveError, match="not German"):
            moves.make(store, settings, "pick", item, by="els", now=NOW, expected=None)
