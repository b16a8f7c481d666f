"""Locks that the kernel frees when their process dies, whatever it died of."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from newsbridge.errors import LockHeldError


@contextmanager
def hold(path: Path, now: datetime) -> Iterator[None]:
    """Hold the lock at `path`; the file says who holds it and since when, for the next one that asks.

    Raises:
        LockHeldError: another living process holds it.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise LockHeldError(_holder(path)) from error
        file.truncate(0)
        file.write(json.dumps({"pid": os.getpid(), "since": now.isoformat(timespec="seconds")}))
        file.flush()
        yield


def _holder(path: Path) -> str:
    try:
        held = json.loads(path.read_text(encoding="utf-8"))
        return f"process {held['pid']} holds {path} since {held['since']}; wait for it, or stop that process"
    except (ValueError, KeyError, TypeError):
        # it has the lock but has not yet written its name
        return f"another process has just taken {path}; wait for it"
