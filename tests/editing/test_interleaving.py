"""Editors, sources and runs in any order: no run changes what an editor did, and the history holds all of it."""

import shutil
import sqlite3
import threading
from contextlib import closing
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbridge.config import load
from newsbridge.editing import moves, state
from newsbridge.editing.moves import Given
from newsbridge.errors import ConflictError, MoveError
from newsbridge.pipeline import execute, opened
from newsbridge.review import ITEM_MOVES
from newsbridge.store import Store, history, open_store, standing, translations

from conftest import NOW
from desk import change, desk, tmx, write

TITLES = ("Neue Brücke", "Altes Rathaus")
PARAGRAPHS = tuple(f"Das {word} öffnet am {day}. Dezember 2026." for day, word in enumerate(("Tor", "Bad", "Amt"), 3))
DUTCH = {
    "Neue Brücke": "Nieuwe brug", "Altes Rathaus": "Oud stadhuis",
    **{german: f"Het gebouw opent op {day} december 2026." for day, german in enumerate(PARAGRAPHS, 3)},
}  # fmt: skip

WORDS = ("Het huis", "Het pand", "")
"""How an edit begins; without it nothing is left but a word that the checks do not let through."""

ITEM = st.integers(0, 1)
STEPS = st.one_of(
    st.tuples(st.just("run")),
    st.tuples(st.just("publish")),
    st.tuples(st.just("source"), ITEM, st.permutations(range(3))),
    st.tuples(st.just("edit"), ITEM, st.integers(0, 2), st.sampled_from(WORDS), st.booleans()),
    st.tuples(st.sampled_from(("approve", "hold", "resume", "reject", "take_back", "undo", "note")), ITEM),
)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pipeline after its first run, in which everything waits for an editor."""
    file = desk(tmp_path_factory.mktemp("begun"))
    change(file, 'mode = "auto"', 'mode = "required"')
    for number, title in enumerate(TITLES):
        write(file, f"i{number}", title, *PARAGRAPHS[:2])
    tmx(file, "memory", **DUTCH)
    with opened(load(file), NOW, {}) as run:
        execute(run, "run")
    return file


@dataclass
class World:
    """A pipeline with all that happened to it."""

    file: Path
    store: Store
    clock: int = 0
    told: dict[str, list[history.Kept]] = field(default_factory=dict)

    @property
    def now(self):
        return NOW + timedelta(minutes=self.clock)

    def item(self, number: int) -> str:
        query = "SELECT item FROM latest WHERE article ->> '$.title' = ?"
        return self.store.execute(query, [TITLES[number]]).fetchone()[0]

    def look(self, number: int) -> state.Look:
        return state.look(self.store, load(self.file), self.item(number), self.now)

    def said(self, number: int):
        """All that editors did of an item, as it stands."""
        look = self.look(number)
        tables = ("standing", "draft", "dismissal", "fact", "correction", "effort")
        rows = [self.store.execute(f"SELECT * FROM {name} WHERE item = ?", [look.item]).fetchall() for name in tables]
        query = "SELECT review.* FROM review JOIN revision ON revision.id = review.revision WHERE item = ?"
        return rows, self.store.execute(query, [look.item]).fetchall(), look.version

    def released(self) -> set[int]:
        return {one for (one,) in self.store.execute("SELECT translation FROM released")}

    def step(self, name: str, *more: object) -> None:
        self.clock += 1
        if name in ("run", "publish"):
            self.run(name)
        elif name == "source":
            number, order = more
            write(self.file, f"i{number}", TITLES[number], *(PARAGRAPHS[place] for place in order[:2]))
        else:
            self.edit(name, *more)
        self.check_history()

    def run(self, command: str) -> None:
        before = [(self.look(number), self.said(number)) for number in range(2)]
        texts = [translations.segments_of(self.store, look.revision.id) for look, _ in before]
        out = self.released()
        with opened(load(self.file), self.now, {}) as run:
            execute(run, command)
        new = self.released() - out
        for number, ((look, said), segments) in enumerate(zip(before, texts, strict=True)):
            after = self.look(number)
            assert self.said(number) == said
            if after.revision.id == look.revision.id and (look.by or look.approved or look.verdict != "open"):
                assert after.translation == look.translation
            written = {one.source: one for one in segments if one.origin == "editor"}
            for one in translations.segments_of(self.store, after.revision.id):
                kept = written.get(one.source, one)
                assert (one.target, one.only_here, one.origin) == (kept.target, kept.only_here, kept.origin)
            if after.translation in new:
                # a source that says again what it said before brings the approved words back
                assert after.approved
                assert look.verdict == "open"

    def edit(self, name: str, number: int, *more: object) -> None:
        look = self.look(number)
        given = Given(reason="omdat")
        if more:
            paragraph, words, only_here = more
            segments = translations.segments_of(self.store, look.revision.id)
            german = segments[paragraph].source if segments else ""
            dutch = DUTCH.get(german, "").replace("Het gebouw", words).replace("brug", "rivierbrug") if words else "Ja."
            given = Given(edits={paragraph: dutch}, only_here={paragraph} if only_here else ())
        try:
            done = moves.make(
                self.store, load(self.file), name, look.item, given, by="els", now=self.now, expected=look.version
            )
        except MoveError:
            assert self.look(number).version == look.version
            return
        assert look.state in ITEM_MOVES[name].before
        assert done.state == (ITEM_MOVES[name].leads(look.state) or done.state)
        assert done.version == look.version + 1

    def check_history(self) -> None:
        """It is only added to, and every version stands in it once."""
        for number in range(2):
            subject = self.look(number).subject
            lines = list(history.of(self.store, subject))[::-1]
            before = self.told.get(subject.name, [])
            assert lines[: len(before)] == before
            assert [line.version for line in lines] == list(range(1, len(lines) + 1))
            assert history.version(self.store, subject) == len(lines)
            self.told[subject.name] = lines


def live(begun: Path, folder: Path, steps: list[tuple[object, ...]]) -> None:
    """One life of a pipeline."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(begun.parent, folder)
    file = folder / begun.name
    with closing(open_store(load(file).store, NOW)) as store:
        world = World(file, store)
        for step in steps:
            world.step(*step)
        world.step("run")


QUIET = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@given(steps=st.lists(STEPS, min_size=3, max_size=8))
@settings(max_examples=5, deadline=None, suppress_health_check=QUIET)
def test_no_run_changes_what_editors_did(begun, tmp_path, steps):
    live(begun, tmp_path / "life", steps)


@pytest.mark.slow
@given(steps=st.lists(STEPS, min_size=5, max_size=25))
@settings(max_examples=150, deadline=None, suppress_health_check=QUIET)
def test_no_run_changes_what_editors_did_in_many_lives(begun, tmp_path, steps):
    live(begun, tmp_path / "life", steps)


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
            item = next(iter(standing.known(store, "probe")))
            for number in range(10):
                seen = state.look(store, settings_, item, NOW).version
                given = Given(reason=f"{editor} {number}")
                try:
                    done = moves.make(store, settings_, "note", item, given, by=editor, now=NOW, expected=seen)
                    made.append(done.version)
                except ConflictError:
                    refused.append(number)

    threads = [threading.Thread(target=work, args=(editor,)) for editor in ("els", "jan")]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert len(made) + len(refused) == 20
    assert sorted(made) == list(range(1, len(made) + 1))
