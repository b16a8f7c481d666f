"""A person's right to erasure: of an item nothing stays but its ids."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from newsbridge.config import Settings
from newsbridge.errors import NewsbridgeError
from newsbridge.pipeline import execute, opened
from newsbridge.refusals import NotThereError
from newsbridge.store import Store, census, erasing, forgotten, history, withdrawals, writing
from newsbridge.store.forgotten import Forgotten
from newsbridge.store.history import Change, Subject
from newsbridge.translate import tmx


@dataclass(frozen=True, slots=True)
class Erased:
    """What was forgotten, and what is left to do by hand."""

    items: tuple[str, ...]
    elsewhere: tuple[tuple[str, str], ...]
    """Pipeline and item that hold the same text and were not named."""
    copies: tuple[Path, ...]
    """Files that still hold words of the items: copies of the store, memory files, models."""
    unclean: str | None
    """Why bytes of them may still lie in the store's file; None where they do not."""
    written: int
    """Files below public/ that changed."""


def forget(
    settings: Settings,
    names: Sequence[str],
    by: str,
    now: datetime,
    environment: Mapping[str, str],
    *,
    expected: Mapping[str, int] | None = None,
) -> Erased:
    """Blank items in the store and in all that is served, where they stand as withdrawn under their ids.

    A later run stores nothing of them, and neither a restored backup nor an older store brings them back.

    Args:
        names: ids of items.
        expected: the version of each item's history that was looked at; None for an operator.

    Raises:
        NotThereError: there is no such item; nothing is changed then.
        ConflictError: somebody changed one meanwhile.
        LockHeldError: a run is at work, which may hold their words in its memory.
    """
    with opened(settings, now, environment) as run:
        items = [_item(run.store, settings, name) for name in names]
        elsewhere = withdrawals.elsewhere(run.store, items)
        germans = erasing.germans_of(run.store, items)
        found = [Forgotten(item, by, now.isoformat(timespec="seconds")) for item in items]
        with writing(run.store):
            for item in items:
                subject = Subject(settings.slug, "item", item)
                version = expected[item] if expected else None
                history.keep(run.store, subject, version, Change("forget", by, now))
            # on the list before it is committed: what is cut off now is made up for by whoever opens the store next
            forgotten.write_down(run.store, found)
            erasing.erase(run.store, found)
        report = execute(run, "publish")
        unclean = erasing.clean(run.store)
        copies = (*_stores(settings, items), *_memories(settings, germans), *_models(settings))
    return Erased(tuple(items), tuple(elsewhere), copies, unclean, report.written)


def still_held(settings: Settings, store: Store) -> list[Path]:
    """Copies of the store that hold words of what is forgotten."""
    return list(_stores(settings, list(forgotten.every(store))))


def _item(store: Store, settings: Settings, name: str) -> str:
    item = census.split_name(name)[0]
    if not census.is_item(store, settings.slug, item):
        raise NotThereError("item.unknown", item=name)
    return item


def _stores(settings: Settings, items: Sequence[str]) -> Iterator[Path]:
    """Backups and kept copies below the output folder."""
    for file in sorted(settings.output.rglob("*.db*")):
        if file.resolve() == settings.store.resolve() or file.name.endswith(("-wal", "-shm")):
            continue
        try:
            with closing(sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)) as copy:
                holds = any(erasing.held_by(copy, items))
        except sqlite3.Error:
            # damaged, cut off, or not ours: nobody can say that it holds nothing
            holds = True
        if holds:
            yield file


def _memories(settings: Settings, germans: frozenset[str]) -> Iterator[Path]:
    """Memory files of the pipeline; its own words are in none of the store's copies of them any more."""
    for file in settings.memory:
        try:
            holds = any(unit.source in germans for unit in tmx.read(file))
        except NewsbridgeError:
            holds = True
        if holds:
            yield file


def _models(settings: Settings) -> Iterator[Path]:
    """What was learnt from editors' corrections knows single words of the items they corrected."""
    for _, options in settings.taggers:
        model = getattr(options, "model", None)
        if isinstance(model, Path):
            yield model
