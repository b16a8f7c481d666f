"""The desk follows its pipeline files: what changes in them counts for the next request, and what breaks is told."""

import logging
import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from newsbridge.config import Settings, load
from newsbridge.config.tables import output_of
from newsbridge.errors import ConfigError

if TYPE_CHECKING:
    from newsbridge.desk.app import Desk

log = logging.getLogger("newsbridge.desk")

EVERY = timedelta(seconds=2)
"""How often the files are looked at, while anybody asks for pages."""

Stamp = dict[Path, tuple[int, int, int] | None]
"""When each file was written, its size and inode; None where there is none."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a pipeline goes on with what its files said before."""

    file: Path
    lines: tuple[str, ...]
    """The problems, as a run would name them."""
    restart: bool = False
    """Whether the file is gone, or belongs to another store by now."""


class Following:
    """Keeps `desk.pipelines` as the files have them; a request takes its settings from there once."""

    def __init__(self, desk: "Desk") -> None:
        self.wrong: Mapping[str, Wrong] = {}
        """By slug; none while all files are right."""
        self._desk = desk
        self._lock = threading.Lock()
        self._looked = datetime.min.replace(tzinfo=UTC)
        self._stamps = {slug: _stamp(one.read_from) for slug, one in desk.pipelines.items()}
        # results that lie beside the file would follow it to another folder
        self._beside = {slug for slug, one in desk.pipelines.items() if one.output == output_of(one.file).resolve()}

    def look(self, now: datetime) -> None:
        """Load what has changed. One request does it, and no other waits."""
        if timedelta(0) <= now - self._looked < EVERY or not self._lock.acquire(blocking=False):
            return
        try:
            self._looked = now
            for slug, one in self._desk.pipelines.items():
                stamp = _stamp(self._stamps[slug])
                # what is wrong may lie in a file that only the broken settings name
                if slug in self.wrong or stamp != self._stamps[slug]:
                    self._follow(one, stamp)
        finally:
            self._lock.release()

    def _follow(self, old: Settings, stamp: Stamp) -> None:
        found = self._loaded(old)
        if isinstance(found, Wrong):
            if self.wrong.get(old.slug) != found:
                log.warning("what changed cannot be used; the desk goes on without: %s", "; ".join(found.lines))
            self.wrong = {**self.wrong, old.slug: found}
            return
        # what was written while it was read is seen the next time
        self._stamps[old.slug] = {file: stamp.get(file, now) for file, now in _stamp(found.read_from).items()}
        self._desk.pipelines = {**self._desk.pipelines, old.slug: found}
        self.wrong = {slug: one for slug, one in self.wrong.items() if slug != old.slug}
        log.info("%s changed: its new settings count from now on", old.file)

    def _loaded(self, old: Settings) -> Settings | Wrong:
        try:
            new = load(old.file, None if old.slug in self._beside else old.output)
        except ConfigError as error:
            return Wrong(old.file, tuple(str(error).splitlines()), restart=not old.file.exists())
        except (OSError, ValueError, RecursionError) as error:  # whatever a file holds, the desk goes on
            return Wrong(old.file, (f"{old.file}: cannot be read: {error}",))
        if new.store != old.store:
            return Wrong(old.file, (f"{old.file}: keeps its store at {new.store}, not {old.store}",), restart=True)
        return new


def _stamp(files: Iterable[Path]) -> Stamp:
    return {file: _stat(file) for file in files}


def _stat(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
