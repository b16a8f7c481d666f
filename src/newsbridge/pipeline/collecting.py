"""Collect: every source that is due is asked, several at once, and what it says is kept."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from newsbridge.collect.digest import digest
from newsbridge.config import SourceSettings
from newsbridge.errors import LaterError, NewsbridgeError
from newsbridge.fetch import Door, Validators, address
from newsbridge.model import Capture
from newsbridge.pipeline import health
from newsbridge.pipeline.context import Run, log
from newsbridge.pipeline.paging import ask_pages_again, fetch_pages
from newsbridge.pipeline.reading import read
from newsbridge.pipeline.together import grouped, together
from newsbridge.store import items, manners, pauses, sources, tries, writing
from newsbridge.store.tries import Try


@dataclass(frozen=True, slots=True)
class _Task:
    """A source to ask, and the door with what is known of its addresses."""

    settings: SourceSettings
    visit: Door

    @property
    def id(self) -> str:
        return self.settings.source.id


def collect(run: Run) -> None:
    """Ask the sources, fetch the pages behind their items, and read what came."""
    try:
        _ask_sources(run)
        fetch_pages(run)
        ask_pages_again(run)
    finally:
        manners.put(run.store, run.door.manners)
    read(run)


def _ask_sources(run: Run) -> None:
    states = sources.states(run.store, run.slug)
    due = list(_due(run, states))
    known = sources.validators(run.store, run.slug)
    tasks = [_task(run, settings, known.get(settings.source.id, {})) for settings in due]
    run.progress.begin("collect", len(tasks))
    at_once = run.settings.table.fetch.parallel
    quiet: list[tuple[str, sources.SourceState]] = []
    failed = len(run.report.failing_sources)
    found: dict[str, int] = {}
    for task, result in together(grouped(tasks, _site), _ask, at_once):
        version = run.versions.collect[task.id]
        state = states.get(task.id)
        if isinstance(result, Exception):
            quiet.append((task.id, _failed(run, task, state, result)))
        elif not (result or task.visit.fresh or not task.visit.requests):
            quiet.append((task.id, health.answered(state, version, run.now, fresh=False, listed=None)))
        else:
            try:
                found[task.id] = _keep(run, task, state, result)
            except (sqlite3.Error, OSError, MemoryError):
                raise
            except Exception as error:  # noqa: BLE001 - what one source sent never costs the others
                quiet.append((task.id, _failed(run, task, state, error)))
        run.progress.advance(task.id)
    with writing(run.store):
        for source, new in quiet:
            sources.put_state(run.store, run.slug, source, new)
        reasons = {one["source"]: one["reason"] for one in run.report.failing_sources[failed:]}
        asked = [Try(task.id, found.get(task.id, 0), reasons.get(task.id)) for task in tasks]
        tries.add(run.store, run.slug, asked, run.now)


def _due(run: Run, states: Mapping[str, sources.SourceState]) -> Iterator[SourceSettings]:
    """Sources that are asked now; the report names the others."""
    paused = pauses.of(run.store, run.slug)
    for settings in run.settings.sources:
        name = settings.source.id
        state = states.get(name)
        if pause := paused.get(name):
            run.report.paused.append({"source": name, "reason": pause.reason, "by": pause.by})
        elif health.is_due(state, run.versions.collect[name], run.now):
            yield settings
        elif state is not None:
            reason = health.in_words(state) or "is not due"
            run.report.failing_sources.append({"source": name, "reason": reason})


def _task(run: Run, settings: SourceSettings, known: dict[str, tuple[str, Validators]]) -> _Task:
    """What was kept for another way of collecting is not used."""
    way = run.versions.collect[settings.source.id]
    visit = run.door.visit({url: validators for url, (options, validators) in known.items() if options == way})
    return _Task(settings, visit)


def _site(task: _Task) -> str:
    """Sources of one site form one group, so that none takes a place while it waits for its turn there."""
    return address.site(getattr(task.settings.kind[1], "url", "")) or f"source {task.id}"


def _ask(task: _Task) -> list[tuple[str, Capture]]:
    module, options = task.settings.kind
    return [(digest(capture), capture) for capture in module.collect(task.settings.source, options, task.visit)]


def _keep(run: Run, task: _Task, state: sources.SourceState | None, captures: Sequence[tuple[str, Capture]]) -> int:
    """Take over what a source says; returns how many items of it are new or changed."""
    way = run.versions.collect[task.id]
    missed = task.visit.missed
    run.report.missed += [{"source": task.id, "what": error.url, "reason": error.reason} for error in missed]
    # what could not be read, or is as it was and was not read again, may still stand in the list
    whole = None if missed or task.visit.unchanged or task.visit.partial else run.id
    with writing(run.store):
        # in one transaction: a list that counts as seen has its items stored
        fresh = items.add_captures(run.store, run.slug, task.id, captures, run.id, run.now)
        sources.put_validators(run.store, run.slug, task.id, way, task.visit.seen)
        new = health.answered(state, way, run.now, fresh=True, listed=whole)
        sources.put_state(run.store, run.slug, task.id, new)
    return fresh


def _failed(run: Run, task: _Task, state: sources.SourceState | None, error: Exception) -> sources.SourceState:
    """One source that breaks never costs the others."""
    if not isinstance(error, NewsbridgeError):
        log.warning("source %s broke", task.id, exc_info=error)
    if not isinstance(error, LaterError):
        # a move that led nowhere was none
        run.door.manners.move(address.bare(getattr(task.settings.kind[1], "url", "")), None)
    new = health.failed(state, run.versions.collect[task.id], run.now, task.id, error)
    run.report.failing_sources.append({"source": task.id, "reason": new.reason or ""})
    return new
