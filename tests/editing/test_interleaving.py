"""Editors, sources and runs in any order: no run changes what an editor did, and the history holds all of it."""

import shutil
import sqlite3
import threading
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from life import template
from newsbridge.check import Checks
from newsbridge.config import load
from newsbridge.editing import findings, moves, state
from newsbridge.editing.moves import Given
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Finding, Segment
from newsbridge.pipeline import checking
from newsbridge.store import open_store
from newsroom import Newsroom

from conftest import NOW

KINDS = (*["run"] * 4, *["move"] * 12, *["world"] * 2, "publish", "bulk", "draft", "digest", "term")
ITEMS = (0, 0, 1, 2)
"""One of them gets half of all that happens: much of it only shows where it comes together."""
STEP = st.tuples(st.sampled_from(KINDS), st.sampled_from(ITEMS), st.integers(0, (1 << 16) - 1))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline after its first run, in which everything waits for an editor."""
    return template(tmp_path_factory.mktemp("begun"))


@pytest.fixture(scope="module", autouse=True)
def _pairs_are_checked_once():
    """Lives are full of the same paragraphs, and the checks are pure."""
    check, known = findings.check_translation, {}

    def remembered(segments: Sequence[Segment], checks: Checks) -> list[Finding]:
        found = []
        for number, one in enumerate(segments):
            key = one.source, one.target, one.marks, *((module.__name__, repr(options)) for module, options in checks)
            if key not in known:
                known[key] = check([one], checks)
            found += [replace(finding, segment=number) for finding in known[key]]
        return found

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(findings, "check_translation", remembered)
        patch.setattr(checking, "check_translation", remembered)
        yield


def live(begun: Path, folder: Path, steps: Sequence[tuple[str, int, int]]) -> None:
    """One life of a pipeline."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(begun.parent, folder)
    room = Newsroom(folder / begun.name)
    with closing(room.store):
        for step in (*steps, ("run", 0, 0)):
            room.step(*step)


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large]


@given(steps=st.lists(STEP, min_size=20, max_size=30))
@settings(max_examples=14, deadline=None, suppress_health_check=QUIET)
def test_no_run_changes_what_editors_did(begun, tmp_path, steps):
    """After every step the store and what is served say what editors decided, and nothing else."""
    live(begun, tmp_path / "life", steps)


@pytest.mark.slow
@given(steps=st.lists(STEP, min_size=25, max_size=45))
@settings(max_examples=100, deadline=None, suppress_health_check=QUIET)
def test_no_run_changes_what_editors_did_in_many_lives(begun, tmp_path, steps):
    """The same for longer."""
    live(begun, tmp_path / "life", steps)


def test_another_engine_leaves_alone_what_an_editor_has_looked_at(begun, tmp_path):
    """Also where the approval was taken back."""
    shutil.copytree(begun.parent, tmp_path / "life")
    room = Newsroom(tmp_path / "life" / begun.name)
    with closing(room.store):
        page = room.see(0)
        for move in ("approve", "undo"):
            room.make(0, move, "els", room.see(0), Given())
        room.restyle()
        room.execute("run")
        assert room.see(0).look.translation == page.look.translation
        assert "thans" in room.see(1).dutch[0]


def test_history_cannot_be_changed(scene):
    """Not even by a mistake in a statement."""
    for statement in ("DELETE FROM history", "UPDATE history SET by = 'x'", "UPDATE history SET after = '{}'"):
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            scene.store.execute(statement)


def test_two_connections_lose_no_update(begun, tmp_path):
    """Each change is in the history, whoever was first; who was second is told."""
    shutil.copytree(begun.parent, tmp_path / "life")
    settings_ = load(tmp_path / "life" / begun.name)
    made: list[int] = []
    refused: list[int] = []

    def work(editor: str) -> None:
        with closing(open_store(settings_.store, NOW)) as store:
            (item,) = store.execute("SELECT min(item) FROM latest").fetchone()
            for number in range(10):
                seen = state.look(store, settings_, item, NOW).version
                given = Given(reason=f"{editor} {number}")
                try:
                    done = moves.make(store, settings_, "note", item, given, by=editor, now=NOW, expected=seen)
                    made.append(done.version)
                except NewsbridgeError as error:
                    assert type(error).__name__ == "ConflictError"  # noqa: PT017 - other errors break the thread
                    refused.append(number)

    threads = [threading.Thread(target=work, args=(editor,)) for editor in ("els", "jan")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) + len(refused) == 20
    assert sorted(made) == list(range(1, len(made) + 1))
