"""Sources as editors look at them: how they are, their pauses, and what an address offers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from newsbridge.config import Settings, SourceSettings
from newsbridge.editing import limits
from newsbridge.errors import NewsbridgeError
from newsbridge.pipeline import health
from newsbridge.pipeline.context import door
from newsbridge.refusals import MoveError, NotThereError
from newsbridge.sources import trial
from newsbridge.store import Store, history, manners, pauses, tries, writing
from newsbridge.store import sources as kept
from newsbridge.store.history import Change, Subject
from newsbridge.store.pauses import Pause
from newsbridge.store.tries import Day

_SHOWN = 10
"""Titles of a test."""
_NOT_PUBLIC = re.compile(r"leads to \S+, which is not public.*")


@dataclass(frozen=True, slots=True)
class State:
    """How a source is."""

    id: str
    name: str
    kind: str
    url: str | None
    """The address that is asked; None for kinds without one."""
    moved_to: str | None
    """Where it says that it went for good."""
    last_good: str | None
    tried: str | None
    trouble: str | None
    """In plain English words; None where all is well."""
    failures: int
    """In a row."""
    reason: str | None
    """Of the last failure."""
    next_try: str | None
    """ISO 8601; None: with the next run, or (`ended`, `pause`) not at all."""
    ended: bool
    pause: Pause | None
    days: tuple[Day, ...]
    """The last seven in UTC, oldest first; empty where it was not asked in them."""
    version: int


@dataclass(frozen=True, slots=True)
class Tested:
    """What a source gives now."""

    count: int
    """Items of its list."""
    titles: tuple[str, ...]
    """Of the first ones."""
    article: str | None
    """The beginning of the first item's text, where its page could be read."""
    problem: str | None
    """What failed, in plain words."""


def states(store: Store, settings: Settings, now: datetime) -> list[State]:
    """All sources of a pipeline, in the order of its file."""
    known, asked = kept.states(store, settings.slug), manners.get(store, now)
    paused, days = pauses.of(store, settings.slug), tries.days(store, settings.slug, now)
    versions = history.versions(store, settings.slug, "source")
    found = []
    for one in settings.sources:
        name, state = one.source.id, known.get(one.source.id)
        url = getattr(one.kind[1], "url", None)
        found.append(
            State(
                id=name,
                name=one.source.name,
                kind=one.source.kind,
                url=url,
                moved_to=asked.moved_to(url) if url else None,
                last_good=state.succeeded if state else None,
                tried=state.tried if state else None,
                trouble=health.in_words(state) if state else None,
                failures=state.failures if state else 0,
                reason=state.reason if state else None,
                next_try=state.not_before if state and name not in paused else None,
                ended=bool(state and state.ended),
                pause=paused.get(name),
                days=days.get(name, ()),
                version=versions.get(name, 0),
            )
        )
    return found


def pause(
    store: Store, settings: Settings, source: str, reason: str, by: str, now: datetime, expected: int | None
) -> None:
    """Have runs pass over a source and the pages of its items; what is stored of it goes on as ever.

    Raises:
        NotThereError: there is no such source.
        MoveError: no reason is given.
        ConflictError: somebody changed it meanwhile.
    """
    _known(settings, source)
    reason = " ".join(reason.split())
    if not reason:
        raise MoveError("source.no_reason")
    limits.within("reason", reason)
    with writing(store):
        pauses.add(store, settings.slug, source, pauses.pause(reason, by, now))
        history.keep(store, Subject(settings.slug, "source", source), expected, Change("pause", by, now, reason))


def resume(store: Store, settings: Settings, source: str, by: str, now: datetime, expected: int | None) -> None:
    """Have runs ask a source again.

    Raises:
        NotThereError: there is no such source.
        MoveError: it is not paused.
        ConflictError: somebody changed it meanwhile.
    """
    _known(settings, source)
    with writing(store):
        if source not in pauses.of(store, settings.slug):
            raise MoveError("source.not_paused", source=source)
        pauses.end(store, settings.slug, source)
        history.keep(store, Subject(settings.slug, "source", source), expected, Change("resume", by, now))


def test(
    store: Store, settings: Settings, source: str, now: datetime, environment: Mapping[str, str]
) -> Tested:
    """Ask a source of the pipeline file now, and read its first item as a run would; nothing is stored.

    Raises:
        NotThereError: there is no such source.
    """
    one = _known(settings, source)
    module, options = one.kind
    with door(settings, now, environment, manners.get(store, now)) as opened:
        try:
            captures = list(module.collect(one.source, options, opened.visit({})))
        except NewsbridgeError as error:
            return Tested(0, (), None, str(error))
        titles = tuple(capture.listing.title or capture.guid for capture in captures[:_SHOWN])
        if not captures:
            return Tested(0, (), None, "its list is empty")
        held = next((capture for capture in captures if capture.body), None)
        if held is not None:
            return Tested(len(captures), titles, None, None)
        article, _, problem = trial.an_article(captures, opened.visit({}))
    beginning = article.paragraphs[0].text if article and article.paragraphs else None
    return Tested(len(captures), titles, beginning, problem)


def try_address(url: str, settings: Settings | None = None) -> trial.Result:
    """What an address that somebody typed at the desk offers, with the TOML to paste into the pipeline file.

    Only public addresses are asked, at every hop and whatever `[fetch] allow` says: what is typed into a page is no
    operator's word. Reasons do not tell what a name leads to inside.
    """
    taken = {one.source.id for one in settings.sources} if settings else set()
    found = trial.try_address(limits.within("address", url.strip()), public=True, taken=taken)
    failures = (replace(one, reason=_NOT_PUBLIC.sub("leads to an address that is not public", one.reason))
                for one in found.failures)  # fmt: skip
    return replace(found, failures=tuple(failures))


def asked_already(settings: Settings, url: str) -> str | None:
    """The name of the source that asks an address; None where none does."""
    return next((one.source.name for one in settings.sources if getattr(one.kind[1], "url", None) == url), None)


def _known(settings: Settings, source: str) -> SourceSettings:
    found = next((one for one in settings.sources if one.source.id == source), None)
    if found is None:
        raise NotThereError("source.unknown", source=source)
    return found
