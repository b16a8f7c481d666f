"""What the requests of one visit may take together, and what they took."""

import time
from typing import Self

LEAST = 2.0
"""Seconds that a parser gets, however long the fetching took."""


class Visit:
    """The time and the requests of one source or page, used by one thread.

    The clock runs from the first request on; time spent waiting for a site's turn is given back.
    """

    def __init__(self, seconds: float, whole: Self | None = None) -> None:
        self.seconds = seconds
        self.requests = 0
        self._whole = whole
        self._deadline: float | None = None

    @property
    def deadline(self) -> float:
        """On the monotonic clock; asking for it starts the clock."""
        if self._deadline is None:
            self._deadline = time.monotonic() + self.seconds
            if self._whole is not None:
                self._deadline = min(self._deadline, self._whole.deadline)
        return self._deadline

    def start(self) -> None:
        """Let the clock run, if it does not yet."""
        _ = self.deadline

    def forgive(self, seconds: float) -> None:
        """Give back what was spent waiting."""
        self._deadline = self.deadline + seconds
        if self._whole is not None:
            self._whole.forgive(seconds)

    def count(self) -> None:
        """A request is sent."""
        self.requests += 1
        if self._whole is not None:
            self._whole.count()

    def part(self, seconds: float) -> "Visit":
        """A shorter time inside this one."""
        return Visit(seconds, self)

    def left(self) -> float:
        """Seconds left, zero when it is over; all of them before the first request."""
        return self.seconds if self._deadline is None else max(0.0, self._deadline - time.monotonic())
