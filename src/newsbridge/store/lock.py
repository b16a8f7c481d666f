"""Locks that the kernel frees when their process dies, whatever it died of."""

import fcntl
import json
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TextIO

from newsbridge.errors import LockHeldError

_TRIES = 6


@contextmanager
def hold(path: Path, now: datetime) -> Iterator[None]:
    """Hold the lock at `path`; the file says who holds it and since when, for the next one that asks.

    Raises:
        LockHeldError: another living process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _take(file, path, fcntl.LOCK_EX)
        _sign(file, now)
        yield


@contextmanager
def share(path: Path, now: datetime) -> Iterator[None]:
    """Hold the lock at `path` beside others that share it: nobody can `hold` it meanwhile.

    Raises:
        LockHeldError: another living process holds it alone.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        _take(file, path, fcntl.LOCK_SH)
        _sign(file, now)
        yield


def desk(store: Path) -> Path:
    """The lock that the desks of a store share, and that whoever puts another file in its place must have alone."""
    return store.with_suffix(".desk.lock")


def _sign(file: TextIO, now: datetime) -> None:
    file.truncate(0)
    file.write(json.dumps({"pid": os.getpid(), "since": now.isoformat(timespec="seconds")}))
    file.flush()


def _take(file: TextIO, path: Path, kind: int) -> None:
    """Take the lock; `status` looks at it for an instant, so one refusal says nothing yet."""
    for attempt in range(_TRIES):
        try:
            fcntl.flock(file, kind | fcntl.LOCK_NB)
        except BlockingIOError as error:
            if attempt == _TRIES - 1:
                raise LockHeldError(_holder(path)) from error
            time.sleep(0.05)
        else:
            return


def is_held(path: Path) -> bool:
    """Whether a living process holds the lock."""
    try:
        with path.open("r", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        return True
    except FileNotFoundError:
        pass
    return False


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        who = f"process {held['pid']} holds {path} since {held['since']}"
        # of several that share it the last one signed, which may have ended
        return f"{who if _lives(held['pid']) else f'another process holds {path}'}; wait for it, or stop that process"
    except (ValueError, KeyError, TypeError):
        # it has the lock but has not yet written its name
        return f"another process has just taken {path}; wait for it"


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass
    return True
