"""Answers that are kept as long as the store stays as it is, so that asking again costs nothing."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Generic, TypeVar

from newsbridge.store import Store
from newsbridge.store.database import connect

Answer = TypeVar("Answer")

MOST = 16
"""Answers that are kept."""

LONGEST = timedelta(minutes=1)
"""How long an answer counts though nothing was written: what it says may depend on the hour."""


@dataclass(slots=True)
class _Slot(Generic[Answer]):
    lock: threading.Lock = field(default_factory=threading.Lock)
    found: tuple[Answer, int, datetime] | None = None
    """The answer, the state of the store that it was made from, and when."""


class Keeper(Generic[Answer]):
    """Makes each answer once at a time; whoever asks meanwhile waits for it."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._store: Store | None = None
        self._slots: OrderedDict[Hashable, _Slot[Answer]] = OrderedDict()

    def get(self, key: Hashable, make: Callable[[], Answer], now: datetime, stale: timedelta = timedelta(0)) -> Answer:
        """The answer to a question.

        Args:
            stale: how old an answer may be though the store is another one by now.
        """
        with self._lock:
            slot = self._slots.setdefault(key, _Slot())
            self._slots.move_to_end(key)
            while len(self._slots) > MOST:
                self._slots.popitem(last=False)
        with slot.lock:
            state = self._state()
            if slot.found:
                answer, was, made = slot.found
                age = now - made
                if timedelta(0) <= age < stale or (was == state and timedelta(0) <= age < LONGEST):
                    return answer
            answer = make()
            slot.found = answer, state, now
            return answer

    def _state(self) -> int:
        """Another number after each commit of anybody, as a connection of its own sees it."""
        with self._lock:
            self._store = self._store or connect(self._path, any_thread=True)
            return int(self._store.execute("PRAGMA data_version").fetchone()[0])

    def close(self) -> None:
        """Close the connection."""
        with self._lock:
            if self._store:
                self._store.close()
            self._store = None
