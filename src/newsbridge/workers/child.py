"""The child's side: `python -m newsbridge.workers.child FD BYTES`."""

import contextlib
import importlib
import resource
import signal
import sys
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from typing import Any

from newsbridge.errors import NewsbridgeError

_GRACE = 2.0
"""Seconds; the parent stops it before that."""


def main(fd: int, max_bytes: int) -> None:
    """Answer calls until the parent hangs up."""
    with contextlib.suppress(ValueError, OSError):  # a system without this limit has its own
        resource.setrlimit(resource.RLIMIT_DATA, (max_bytes, max_bytes))
    line = Connection(fd)
    with contextlib.suppress(EOFError, OSError, KeyboardInterrupt):
        while True:
            name, arguments, timeout = line.recv()
            # the kernel ends a call that outlives a parent that was killed: no thread of ours would get its turn
            signal.setitimer(signal.ITIMER_REAL, timeout + _GRACE)
            answer = _answer(name, arguments)
            signal.setitimer(signal.ITIMER_REAL, 0)
            line.send(answer)


def _answer(name: str, arguments: tuple[Any, ...]) -> tuple[bool, object]:
    try:
        return True, _function(name)(*arguments)
    except NewsbridgeError as error:
        return False, error
    except MemoryError:
        return False, "takes more memory than is allowed"
    except Exception as error:  # noqa: BLE001 - the parent names the input that broke it
        return False, f"{type(error).__name__}: {error}"


@cache
def _function(name: str) -> Callable[..., Any]:
    module, _, qualified = name.partition(":")
    function: Callable[..., Any] = getattr(importlib.import_module(module), qualified)
    return function


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]))
