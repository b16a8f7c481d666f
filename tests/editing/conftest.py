"""A store with an item in every state, copied for each test."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import get_args

import pytest

from newsbridge.config import Settings, load
from newsbridge.editing import moves
from newsbridge.editing.moves import Done, Given
from newsbridge.editing.state import Look, look
from newsbridge.review import State
from newsbridge.store import Store, open_store

from conftest import NOW
from desk import change, desk, tmx, write

GERMAN = "Am Montag kamen 12 Gäste aus Arnhem."
DUTCH = "Op maandag kwamen 12 gasten uit Arnhem."
LATER = NOW + timedelta(hours=1)


@dataclass
class Scene:
    """A desk over a store of its own."""

    store: Store
    settings: Settings
    items: dict[str, str]
    """By the state that they are in at first."""
    now = LATER
    german, dutch = GERMAN, DUTCH

    def look(self, item: str) -> Look:
        """An item by its first state, or by its id."""
        return look(self.store, self.settings, self.items.get(item, item), LATER)

    def make(self, move: str, item: str, *, by: str = "els", role: str | None = None, **given: object) -> Done:
        """A move by an editor who has just looked."""
        found = self.look(item)
        return moves.make(
            self.store, self.settings, move, found.item, Given(**given),
            by=by, now=LATER, expected=found.version, role=role,
        )  # fmt: skip


@pytest.fixture(scope="session")
def _states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Path, dict[str, str]]]:
    """The store that copies are made of, once a worker."""
    return {}


@pytest.fixture
def scene(
    _states: dict[str, tuple[Path, dict[str, str]]], run: Callable[..., object],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Scene]:
    """Eight items, one in each state."""
    if not _states:
        _states["all"] = _fill(tmp_path_factory.mktemp("states"), run)
    file, items = _states["all"]
    settings = load(file)
    memory = sqlite3.connect(":memory:", isolation_level=None)
    with closing(sqlite3.connect(settings.store)) as kept:
        kept.backup(memory)
    with closing(Store(memory)) as store:
        yield Scene(store, settings, items)


def _fill(folder: Path, run: Callable[..., object]) -> tuple[Path, dict[str, str]]:
    file = desk(folder)
    change(file, 'mode = "auto"', 'mode = "required"')
    titles = {state: f"Meldung {number} vom Fluss" for number, state in enumerate(get_args(State))}
    for state, title in titles.items():
        write(file, state, title, GERMAN if state != "collected" else "Das weiß noch niemand.")
    known = {title: f"Bericht {title.split()[1]} van de rivier" for title in titles.values()}
    tmx(file, "memory", **{GERMAN: DUTCH}, **known)
    run(file)
    settings = load(file)
    with closing(open_store(settings.store, NOW)) as store:
        found = dict(store.execute("SELECT article ->> '$.title', item FROM latest").fetchall())
        items = {state: found[title] for state, title in titles.items()}
        scene = Scene(store, settings, items)
        scene.make("edit", "in_review", edits={1: "Maandag kwamen er 12 gasten uit Arnhem."})
        for state in ("published", "withdrawn"):
            scene.make("approve", state)
    run(file, command="publish")
    with closing(open_store(settings.store, NOW)) as store:
        scene = Scene(store, settings, items)
        scene.make("withdraw", "withdrawn", reason="op verzoek")
        scene.make("approve", "approved")
        scene.make("hold", "held", until=LATER + timedelta(days=1), reason="even wachten")
        scene.make("reject", "rejected", reason="reclame")
    return file, items
