"""What a run's stages share: settings, store, network, clock and report."""

import logging
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from newsbridge import __version__
from newsbridge.config import Kind, Settings, SourceSettings
from newsbridge.errors import NewsbridgeError
from newsbridge.fetch import Door, Manners
from newsbridge.model import Attempt
from newsbridge.pipeline.report import Report
from newsbridge.pipeline.terms import with_terms
from newsbridge.pipeline.versions import Versions, versions
from newsbridge.store import Store, lock, manners, open_store, progress
from newsbridge.translate.engine import Engine

log = logging.getLogger("newsbridge")


class Progress(Protocol):
    """How a run shows that it is alive."""

    def begin(self, stage: str, total: int) -> None:
        """A stage starts that has `total` steps."""

    def advance(self, what: str) -> None:
        """A step is done."""


class Silent:
    """Shows nothing."""

    def begin(self, stage: str, total: int) -> None:
        """Nothing."""

    def advance(self, what: str) -> None:
        """Nothing."""


@dataclass(slots=True)
class Run:
    """One command at work on one pipeline, under its lock."""

    settings: Settings
    store: Store
    door: Door
    now: datetime
    report: Report
    versions: Versions
    environment: Mapping[str, str]
    progress: Progress = field(default_factory=Silent)
    sleep: Callable[[float], None] = time.sleep
    connect: Callable[[Kind], Engine] = field(init=False)
    """Opens a connection to an engine."""
    id: int = 0
    demanded: tuple[str, ...] = ()
    """Digests of which somebody wants an issue now, whatever their schedule."""
    sources: dict[str, SourceSettings] = field(init=False)
    """The pipeline's sources by id; items of a source that was taken out of the file rest."""

    def __post_init__(self) -> None:
        self.sources = {source.source.id: source for source in self.settings.sources}
        self.connect = lambda kind: kind[0].connect(kind[1], self.environment)

    @property
    def slug(self) -> str:
        """The pipeline's name in the store."""
        return self.settings.slug

    @contextmanager
    def guarded(self, stage: str, item: str, subject: int, title: str, source: str = "") -> Iterator[None]:
        """Let one item fail without costing the others: its reason is remembered, and the run goes on."""
        try:
            yield
        except NewsbridgeError as error:
            self._failed(stage, item, subject, title, source, str(error))
        except (sqlite3.Error, OSError, MemoryError):
            # the machine's trouble, not the item's
            raise
        except Exception as error:  # whatever a press text breaks, the other items go on
            log.warning("%s of item %s broke", stage, item, exc_info=True)
            self._failed(stage, item, subject, title, source, f"{type(error).__name__}: {error}")

    def _failed(self, stage: str, item: str, subject: int, title: str, source: str, reason: str) -> None:
        self.attempt(stage, item, subject, reason, blames_item=True, source=source)
        self.report.wait(item, title, f"{stage} failed: {reason}")

    def attempt(self, stage: str, item: str, subject: int, reason: str, *, blames_item: bool, source: str = "") -> None:
        """Remember what went wrong with an item; collect and read name its source, as their versions differ by it."""
        version = self.versions.of(stage, source) or ""
        log.info("%s of item %s: %s", stage, item, reason)
        at = self.now.isoformat(timespec="seconds")
        progress.add_attempt(self.store, Attempt(stage, item, reason, at, blames_item), subject, version)


@contextmanager
def opened(
    settings: Settings, now: datetime, environment: Mapping[str, str], progress_bar: Progress | None = None
) -> Iterator[Run]:
    """A run that holds the pipeline's lock and has store and network open.

    Raises:
        LockHeldError: another run of this pipeline is at work.
        StoreError: the store cannot be used.
    """
    with lock.hold(settings.lock, now):
        store = open_store(settings.store, now)
        try:
            with door(settings, now, environment, manners.get(store, now)) as opened_door:
                settings = with_terms(settings, store)
                report = Report(settings.slug, now.isoformat(timespec="seconds"), sources=len(settings.sources))
                shown = progress_bar or Silent()
                yield Run(settings, store, opened_door, now, report, versions(settings), environment, shown)
        finally:
            store.close()


def door(settings: Settings, now: datetime, environment: Mapping[str, str], known: Manners) -> Door:
    """The network as a pipeline file allows it, and as sites asked for it."""
    table = settings.table.fetch
    contact = f"; {table.contact}" if table.contact else ""
    return Door(
        folder=settings.folder,
        mirrors={prefix: settings.folder / name for prefix, name in table.mirrors.items()},
        allow=table.allow,
        user_agent=f"newsbridge/{__version__} (press review{contact})",
        timeout=table.timeout,
        max_bytes=table.max_bytes,
        now=now,
        environment=environment,
        manners=known,
    )
