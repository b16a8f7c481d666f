"""Moves on issues of digests: planned, scheduled, let out, corrected; each with the version that it was made from."""

import json
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.config import load
from newsbridge.editing import board, issues, issuing, moves
from newsbridge.editing.state import look
from newsbridge.model import Withdrawal
from newsbridge.pipeline.showing import gathered
from newsbridge.refusals import ConflictError, MoveError, NotThereError, RefusalError
from newsbridge.store import digests as kept
from newsbridge.store import history, lock, open_store, stories, writing
from newsbridge.store.withdrawals import add_withdrawal

from desk import change, desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
ITEMS = {"Brücke gesperrt": "Brug afgesloten", "Markt beginnt": "Markt begint", "Schule öffnet": "School gaat open"}
DIGEST = """
[[digest]]
id = "week"
title = "Weekoverzicht"
[site]
url = "https://persoverzicht.example/"
[publish.html]
enabled = false
"""


@pytest.fixture
def opened(tmp_path, run):
    """Three items that are out, in a pipeline with a weekly digest, and the store."""
    file = desk(tmp_path / "pipelines")  # where first runs are shared
    file.write_text(file.read_text(encoding="utf-8") + DIGEST, encoding="utf-8")
    for german in ITEMS:
        write(file, german[0], german)
    tmx(file, "a", **ITEMS)
    run(file, now=NOW)
    settings = load(file)
    with closing(open_store(settings.store, NOW)) as store:
        yield settings, store


def seen(opened, now: datetime = NOW):
    """The board as an editor has it open."""
    settings, store = opened
    return board.board(store, settings, "week", now)


def ids(opened) -> list[str]:
    """The items, in the order of ITEMS."""
    query = "SELECT item FROM latest WHERE article ->> '$.title' = ?"
    return [opened[1].execute(query, [german]).fetchone()[0] for german in ITEMS]


def made(opened, move, *given, now=NOW, expected=None, role=None, **more):
    """Make a move."""
    settings, store = opened
    mover = issues.Mover("els", now, expected, role)
    files = [{}] if move in (issuing.publish_now, issuing.reissue) else []
    return move(store, settings, "week", mover, *files, *given, **more)


def titles(issue) -> list[str]:
    """Dutch titles of an issue."""
    return [entry.title for entry in issue.entries]


def test_what_is_arranged_goes_out_so(opened, run):
    """Order, what is left out, and the note; every line of the history says what it was before."""
    settings, store = opened
    bridge, market, school = ids(opened)
    made(opened, issues.arrange, order=[school, market, bridge], without=[market], note=" Goedemorgen. ", expected=0)
    shown = seen(opened)
    assert (titles(shown.coming), shown.coming.note) == (["School gaat open", "Brug afgesloten"], "Goedemorgen.")
    assert {one.item: one.place for one in shown.candidates} == {school: "lead", bridge: "section", market: "without"}
    made(opened, issues.arrange, note="", expected=shown.version)
    assert seen(opened).plan == kept.Plan(order=(school, market, bridge), without=(market,))
    last, first = history.of(store, issues.subject(settings, "week"))
    assert (last.change.before["note"], "note" in last.change.after, first.change.before) == ("Goedemorgen.", False, {})
    run(settings.file, now=NOW + timedelta(days=3))
    assert titles(seen(opened, NOW + timedelta(days=3)).issues[0]) == ["School gaat open", "Brug afgesloten"]


def test_who_looked_at_another_board_changes_nothing(opened):
    """Neither after another editor's move nor after a run has let the issue out."""
    settings, store = opened
    made(opened, issues.arrange, note="Een.", expected=0)
    with pytest.raises(ConflictError) as refused:
        made(opened, issues.arrange, note="Twee.", expected=0)
    assert (refused.value.version, seen(opened).plan.note) == (1, "Een.")
    outcome = made(opened, issuing.publish_now, expected=1)
    assert (outcome.issue, outcome.noted, seen(opened).plan) == ("2026-11-20", False, kept.Plan())
    with pytest.raises(ConflictError):
        made(opened, issues.schedule, NOW + HOUR, expected=2)
    moves = [(one.change.move, one.change.by) for one in history.of(store, issues.subject(settings, "week"))]
    assert moves == [("publish", "newsbridge"), ("publish_now", "els"), ("arrange", "els")]


@pytest.mark.parametrize(
    ("wall", "moment"),
    [
        ("2027-01-15T06:30", datetime(2027, 1, 15, 5, 30, tzinfo=UTC)),
        ("2027-03-28T02:30", datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),  # the clock shows 03:00 next
        ("2027-10-31T02:30", datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),  # the first of two
        ("2027-01-15T06:30+00:00", datetime(2027, 1, 15, 6, 30, tzinfo=UTC)),
    ],
)
def test_an_hour_is_one_of_the_pipelines_clock(opened, wall, moment):
    """An hour that a change of clocks skips, or doubles, is one moment."""
    plan = made(opened, issues.schedule, datetime.fromisoformat(wall))
    shown = seen(opened)
    assert plan.at == shown.due == moment
    assert (shown.state, shown.zone) == ("scheduled", "Europe/Amsterdam")
    assert made(opened, issues.unschedule).at is None
    assert seen(opened).state == "draft"


def test_what_the_table_of_moves_does_not_allow_is_refused(opened):
    """By state, by role, by what must come with it."""
    item = ids(opened)[0]
    for move, given, more in (
        (issues.unschedule, (), {}),
        (issues.schedule, (NOW - HOUR,), {}),
        (issues.schedule, (datetime.fromisoformat("9999-12-31T23:59"),), {}),
        (issues.schedule, (datetime.fromisoformat("0001-01-01T00:00"),), {}),
        (issues.schedule, (datetime.fromisoformat("9999-12-31T23:59-12:00"),), {}),
        (issues.arrange, (), {"lead": "nobody"}),
        (issues.arrange, (), {"note": "x", "role": "reader"}),
        (issuing.publish_now, (), {"role": "editor"}),
        (issuing.reissue, ("2026-W01", "Fout."), {}),
        (issuing.reissue, ("2026-11-20", " "), {}),
    ):
        with pytest.raises(RefusalError):
            made(opened, move, *given, **more)
    settings, store = opened
    with pytest.raises(NotThereError, match="no such digest"):
        issues.arrange(store, settings, "dag", issues.Mover("els", NOW), lead=item)
    assert history.version(store, issues.subject(settings, "week")) == 0


def test_a_store_that_is_busy_once_the_wish_is_kept_loses_nothing(opened, run, monkeypatch):
    """The next run does it, and nobody is told that nothing was changed."""
    settings, _ = opened
    execute = issuing.execute
    with closing(sqlite3.connect(settings.store, isolation_level=None)) as other:

        def beside_another(run, command):
            other.execute("BEGIN IMMEDIATE")
            run.store.execute("PRAGMA busy_timeout = 10")
            return execute(run, command)

        monkeypatch.setattr(issuing, "execute", beside_another)
        outcome = made(opened, issuing.publish_now)
    assert (outcome.noted, outcome.issue, "locked" in outcome.holder) == (True, None, True)
    assert len(run(settings.file, now=NOW + HOUR, command="publish").digests) == 1


def test_what_is_asked_for_while_another_run_is_at_work_is_done_by_it_or_the_next(opened, run):
    """And the editor is told so."""
    settings, _ = opened
    with lock.hold(settings.lock, NOW):
        outcome = made(opened, issuing.publish_now)
    assert (outcome.noted, outcome.issue) == (True, None)
    assert "holds" in outcome.holder
    assert (seen(opened).when, seen(opened).issues) == ("asked", ())
    (line,) = run(settings.file, now=NOW + HOUR, command="publish").digests
    assert line["entries"] == 3
    assert (seen(opened).plan.asked, len(seen(opened, NOW + HOUR).issues)) == (False, 1)


def test_an_issue_that_was_wrong_goes_out_again_under_its_name(opened, run, feeds):
    """With today's words, without what is taken out, told to subscribers; what went out before is kept."""
    settings, store = opened
    made(opened, issuing.publish_now)
    (before,) = seen(opened).issues
    entry = next(one for one in before.entries if one.original_title == "Brücke gesperrt")
    write(settings.file, "B", "Brücke gesperrt", "Und zwar ganz.")
    tmx(settings.file, "b", **{"Und zwar ganz.": "En wel helemaal."})
    run(settings.file, now=NOW + HOUR)
    assert titles(seen(opened).issues[0]) == titles(before)
    market = ids(opened)[1]
    later = NOW + 2 * HOUR
    outcome = made(
        opened, issuing.reissue, "2026-11-20", "De markt is er niet.", without=[market], now=later
    )
    (after,) = seen(opened, later).issues
    assert (outcome.issue, after.guid, after.path, after.released) == (
        "2026-11-20", before.guid, before.path, before.released,
    )  # fmt: skip
    assert (after.corrected, after.updated, after.correction) == (later, later, "De markt is er niet.")
    assert [title for title in titles(before) if title != "Markt begint"] == titles(after)
    assert entry.version < next(one for one in after.entries if one.item == entry.item).version
    written = feeds(settings.file)
    (item,) = json.loads(written["digest/week.json"])["items"]
    assert item["title"].startswith("[Gecorrigeerd] Weekoverzicht")
    assert item["date_modified"] > item["date_published"]
    assert b"Gecorrigeerd op 20 november 2026: De markt is er niet" in written["digest/week/2026-11-20.md"]
    (past,) = store.execute("SELECT value FROM digest_past").fetchone()
    assert market in past
    assert history.version(store, issues.subject(settings, "week")) == 3


def test_an_issue_of_nothing_is_not_let_out_again(opened):
    """Its entries would all be gone."""
    made(opened, issuing.publish_now)
    with pytest.raises(MoveError, match="nothing would be left"):
        made(opened, issuing.reissue, "2026-11-20", "Alles fout.", without=ids(opened))


def test_the_board_names_what_keeps_items_out(opened, run):
    """No Dutch, an embargo, an editor who has to approve it first; what was withdrawn is not named."""
    settings, store = opened
    change(settings.file, 'mode = "auto"', 'mode = "required"')
    write(settings.file, "R", "Rat tagt")
    write(settings.file, "K", "Kreis baut", "Sperrfrist: 22.11.2026, 10 Uhr")
    write(settings.file, "Z", "Zoo öffnet")
    tmx(settings.file, "z", **{"Zoo öffnet": "Zoo gaat open", "Kreis baut": "District bouwt"})
    run(settings.file, now=NOW + HOUR)
    bridge = ids(opened)[0]
    with writing(store):
        add_withdrawal(store, Withdrawal(bridge, "Fout", "els", NOW))
    shown = seen((load(settings.file), store), NOW + HOUR)
    assert {(one.title, one.why) for one in shown.blocked} == {
        ("Rat tagt", "no_dutch"), ("Kreis baut", "embargo"), ("Zoo öffnet", "approval"),
    }  # fmt: skip
    (ready,) = [one for one in seen(opened, NOW + HOUR).candidates if one.place == "next_run"]
    assert ready.title == "Zoo gaat open"
    assert bridge not in {one.item for one in shown.candidates}
    assert len([one for one in shown.candidates if one.place != "next_run"]) == 2


def test_an_issue_of_nothing_is_not_asked_for_and_what_is_approved_is_something(opened, run):
    """However old that is: it goes out with the run that makes the issue."""
    settings, store = opened
    change(settings.file, 'mode = "auto"', 'mode = "required"')
    made(opened, issuing.publish_now)
    write(settings.file, "O", "Ofen brennt", date="2026-06-01")
    tmx(settings.file, "o", **{"Ofen brennt": "Oven brandt"})
    run(settings.file, now=NOW + HOUR)
    opened = load(settings.file), store
    assert (seen(opened, NOW + HOUR).is_empty, seen(opened, NOW + HOUR).blocked) == (True, ())
    with pytest.raises(MoveError, match="nothing would stand in the next issue of Weekoverzicht"):
        made(opened, issuing.publish_now, now=NOW + HOUR)
    (old,) = store.execute("SELECT item FROM latest WHERE article ->> '$.title' = 'Ofen brennt'").fetchone()
    found = look(store, opened[0], old, NOW + HOUR)
    moves.make(store, opened[0], "approve", old, by="els", now=NOW + HOUR, expected=found.version)
    assert not seen(opened, NOW + HOUR).is_empty
    assert made(opened, issuing.publish_now, now=NOW + HOUR).issue == "2026-11-20-2"
    assert titles(seen(opened, NOW + HOUR).issues[0]) == ["Oven brandt"]


def test_the_command_line_makes_the_same_moves(opened, newsbridge):
    """Planned, taken back, let out, corrected."""
    settings, _ = opened
    bridge, market, school = ids(opened)
    at = ("--now", NOW.isoformat())
    hour = ("--at", "2026-11-21T06:00")
    done = newsbridge("digest", "plan", settings.file, *at, *hour, "--order", f"{school},{market}", "--without", bridge)
    assert "has 2 items in an order of yours; leaves out" in done.stdout
    assert "goes out at 2026-11-21 06:00 CET" in done.stdout
    assert titles(seen(opened).coming) == ["School gaat open", "Markt begint"]
    assert newsbridge("digest", "plan", settings.file, *at, "--at", "gisteren").returncode == 2
    assert newsbridge("digest", "plan", settings.file, *at, "--at", "").returncode == 0
    assert seen(opened).plan.at is None
    assert newsbridge("digest", "make", settings.file, *at).returncode == 0
    done = newsbridge("digest", "reissue", settings.file, "2026-11-20", "--reason", "Fout.", *at, "--editor", "els")
    assert "week 2026-11-20: went out again" in done.stdout
    assert "corrected 2026-11-20 17:00 UTC" in newsbridge("digest", "list", settings.file, *at).stdout


def test_what_is_new_brings_the_rest_of_its_story_along(opened, run):
    """A board reads little, and shows what a site of everything would."""
    settings, store = opened
    later = NOW + timedelta(days=5)
    write(settings.file, "N", "Brücke offen", date="2026-11-25")
    tmx(settings.file, "n", **{"Brücke offen": "Brug open"})
    run(settings.file, now=later)
    bridge, *_ = ids(opened)
    (new,) = store.execute("SELECT item FROM latest WHERE article ->> '$.title' = 'Brücke offen'").fetchone()
    with writing(store):
        for item in (bridge, new):
            stories.link(store, item, "story", "els", later)
    some, whole = gathered(store, settings, later), gathered(store, settings)
    assert set(some.frozen) == {bridge, new}
    assert [one for one in whole.leads if one.item in some.frozen] == list(some.leads)
    assert any(one.earlier for one in some.leads)


def test_an_issue_that_the_board_lists_no_more_is_still_found(opened, monkeypatch):
    """By its name; one that never was is refused."""
    settings, store = opened
    made(opened, issuing.publish_now)
    (newest,) = seen(opened).issues
    monkeypatch.setattr(board, "ISSUES", 0)
    assert seen(opened).issues == ()
    assert titles(board.issue(store, settings, "week", newest.issue, NOW)) == titles(newest)
    with pytest.raises(NotThereError):
        board.issue(store, settings, "week", "2001-W01", NOW)
