"""Parsers that foreign bytes can hang run here: in a few persistent processes that are killed at a deadline.

A process is started when it is first needed, takes one call after the other, and is replaced when it was
killed or died. What it may take of memory is limited.
"""

import atexit
import contextlib
import os
import queue
import socket
import subprocess
import sys
import threading
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import ParamSpec, TypeVar

from newsbridge.errors import NewsbridgeError, ParserError

P = ParamSpec("P")
T = TypeVar("T")

MAX_BYTES = 600_000_000
"""Of private memory, a process: several times what the largest press page needs."""


class _DiedError(ParserError):
    """The process ended in the middle of a call."""


class _Worker:
    """One child process and the line to it."""

    def __init__(self) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603 - this very interpreter and module
                [sys.executable, "-m", "newsbridge.workers.child", str(theirs.fileno()), str(MAX_BYTES)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
            )
        self._line = Connection(ours.detach())

    def call(self, function: str, arguments: tuple[object, ...], timeout: float) -> tuple[bool, object]:
        """Whether the function returned, and what it returned or raised; EOFError when the child was stopped."""
        hung = threading.Event()

        def stop() -> None:
            hung.set()
            self._process.kill()

        timer = threading.Timer(timeout, stop)
        timer.start()
        try:
            self._line.send((function, arguments, timeout))
            answer: tuple[bool, object] = self._line.recv()
        except (EOFError, OSError) as error:
            name = function.rpartition(":")[2]
            if hung.is_set():
                raise ParserError(f"{name} did not finish within {timeout:.3g} seconds and was stopped") from error
            raise _DiedError(f"{name} died") from error
        else:
            return answer
        finally:
            timer.cancel()

    @property
    def alive(self) -> bool:
        """Whether the process is still there."""
        return self._process.poll() is None

    def close(self) -> None:
        """End the process; it has nothing to lose."""
        self._line.close()
        self._process.kill()
        self._process.wait()


class _Pool:
    """As many processes as the machine has cores, at most two: feeds rarely need one, and memory is dear."""

    def __init__(self) -> None:
        self.size = min(2, os.cpu_count() or 1)
        self._free: queue.LifoQueue[_Worker | None] = queue.LifoQueue()
        self._all: set[_Worker] = set()
        for _ in range(self.size):
            self._free.put(None)

    def call(self, function: str, arguments: tuple[object, ...], timeout: float) -> tuple[bool, object]:
        try:
            return self._call(function, arguments, timeout)
        except _DiedError:  # perhaps it was ended from outside: once more, in a new process
            return self._call(function, arguments, timeout)

    def _call(self, function: str, arguments: tuple[object, ...], timeout: float) -> tuple[bool, object]:
        worker = self._free.get()
        try:
            if worker is not None and not worker.alive:
                self._all.discard(worker)
                worker.close()
                worker = None
            if worker is None:
                worker = _Worker()
                self._all.add(worker)
            return worker.call(function, arguments, timeout)
        except BaseException:
            # its line may hold half a message
            if worker is not None:
                self._all.discard(worker)
                worker.close()
                worker = None
            raise
        finally:
            self._free.put(worker)

    def close(self) -> None:
        for worker in list(self._all):
            with contextlib.suppress(OSError):
                worker.close()
        self._all.clear()


_pool: _Pool | None = None
_starting = threading.Lock()


def call(function: Callable[P, T], timeout: float, *args: P.args, **kwargs: P.kwargs) -> T:
    """Call a module's function in a child process; from several threads at once, several are at work.

    Args:
        function: found again by its module and name; arguments and result are pickled.
        timeout: seconds; the time spent waiting for a free process does not count.

    Raises:
        ParserError: it hung, died or took too much memory; the message names the function.
        NewsbridgeError: what the function itself raised.
    """
    if kwargs:
        raise TypeError("arguments are given by position")
    returned, value = pool().call(f"{function.__module__}:{function.__qualname__}", args, timeout)
    if returned:
        result: T = value  # type: ignore[assignment]  # what the function returned, over the line
        return result
    if isinstance(value, NewsbridgeError):
        raise value
    raise ParserError(f"{function.__qualname__} broke: {value}")


def pool() -> _Pool:
    """The one pool of this process."""
    global _pool
    with _starting:
        if _pool is None:
            _pool = _Pool()
            atexit.register(_pool.close)
        return _pool
