"""Who has which item open: known for as long as pages say so, and kept nowhere."""

import threading
from collections.abc import Callable

FOR = 40.0
"""Seconds after which a page that has said nothing counts as closed; pages say so every 15."""


class Presence:
    """Editors by what they have open."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._seen: dict[tuple[str, str], dict[str, float]] = {}

    def here(self, pipeline: str, item: str, editor: str) -> list[str]:
        """Note that an editor has an item open; returns who else has, by name."""
        now = self._clock()
        with self._lock:
            self._forget(now)
            there = self._seen.setdefault((pipeline, item), {})
            there[editor] = now
            return sorted(name for name in there if name != editor)

    def of(self, pipeline: str) -> dict[str, list[str]]:
        """All that is open in a pipeline: item → editors."""
        with self._lock:
            self._forget(self._clock())
            return {item: sorted(names) for (slug, item), names in self._seen.items() if slug == pipeline}

    def _forget(self, now: float) -> None:
        for place, names in list(self._seen.items()):
            kept = {name: at for name, at in names.items() if now - at < FOR}
            if kept:
                self._seen[place] = kept
            else:
                del self._seen[place]
