"""One request at a time to a site, with the pause between two that its robots.txt asks for."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

from newsbridge.fetch.visit import Visit

LONGEST_DELAY = 10.0
"""Seconds between two requests that are honoured at most."""


class _Turn:
    """Who has it may ask the site."""

    __slots__ = ("delay", "ended", "lock")

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.ended = float("-inf")
        self.delay = 0.0


class Turns:
    """Shared by all threads of a run. A thread holds one turn at most, so that nobody waits in a circle."""

    def __init__(self) -> None:
        self._turns: dict[str, _Turn] = {}

    @contextmanager
    def hold(self, site: str, delay: float, visit: Visit) -> Iterator[None]:
        """Wait for the site's turn and keep it; the visit gets back what the waiting took.

        Args:
            delay: seconds that an origin of the site asks for between two requests; the longest holds for all.
        """
        turn = self._turns.setdefault(site, _Turn())
        visit.start()
        begun = time.monotonic()
        with turn.lock:
            turn.delay = max(turn.delay, min(delay, LONGEST_DELAY))
            pause = turn.ended + turn.delay - time.monotonic()
            if pause > 0:
                time.sleep(pause)
            visit.forgive(time.monotonic() - begun)
            try:
                yield
            finally:
                turn.ended = time.monotonic()
