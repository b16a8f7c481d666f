"""Connections to the store: each request has one to itself, and gives it back."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from newsbridge.store import Store
from newsbridge.store.database import connect


class Pool:
    """Open connections that wait for the next request."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._idle: list[Store] = []

    @contextmanager
    def store(self) -> Iterator[Store]:
        """A connection that nobody else has meanwhile."""
        with self._lock:
            found = self._idle.pop() if self._idle else None
        found = found or connect(self._path, any_thread=True)
        try:
            yield found
        except BaseException:
            found.close()
            raise
        with self._lock:
            self._idle.append(found)

    def close(self) -> None:
        """Close those that nobody has."""
        with self._lock:
            idle, self._idle = self._idle, []
        for one in idle:
            one.close()
