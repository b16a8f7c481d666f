"""Kill runs at random moments and see that nothing is lost, doubled or billed twice.

`python tests/soak/kill.py --kills 50` prints one line a kill and a summary; exit status 1 if a promise broke.
Moments are drawn between the first and the last write of an undisturbed run.
"""

import argparse
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from standin import StandIn  # noqa: E402 - found beside this folder

from newsbridge.sample import write_sample  # noqa: E402

NOW = "2026-11-20T17:00+00:00"
LATENCY = 0.05


@dataclass(frozen=True)
class Kill:
    """What one kill came to."""

    moment: float
    in_flight: bool
    extra_characters: int
    in_flight_characters: int
    problems: tuple[str, ...]


def fresh(folder: Path) -> Path:
    """The sample without its memory, in a folder of its own."""
    file = write_sample(folder)
    assert file is not None
    (file.parent / "vennland/memory.tmx").unlink()
    return file


def start(file: Path, server: StandIn) -> subprocess.Popen[bytes]:
    """A run as a process of its own."""
    line = [sys.executable, "-m", "newsbridge", "run", str(file), "--now", NOW]
    return subprocess.Popen(line, env=environment(server), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def environment(server: StandIn) -> dict[str, str]:
    import os

    return {**os.environ, **server.environment}


def published(file: Path) -> dict[str, bytes]:
    """All that subscribers get."""
    public = file.parents[1] / "output/vennland/public"
    return {str(p.relative_to(public)): p.read_bytes() for p in sorted(public.rglob("*")) if p.is_file()}


class Writes(threading.Thread):
    """Watches a run's output folder: when its first and its last write were, in seconds since the start."""

    def __init__(self, folder: Path) -> None:
        super().__init__(daemon=True)
        self.folder, self.began = folder, time.monotonic()
        self.first = self.last = 0.0
        self.stopped = threading.Event()

    def run(self) -> None:
        seen: tuple[object, ...] = ()
        while not self.stopped.wait(0.002):
            state = tuple(self._state())
            if state and state != seen:
                self.last = time.monotonic() - self.began
                self.first = self.first or self.last
                seen = state

    def _state(self):
        with suppress(FileNotFoundError):
            for path in sorted(self.folder.rglob("*")):
                with suppress(FileNotFoundError):
                    stat = path.stat()
                    yield path.name, stat.st_size, stat.st_mtime_ns


def undisturbed(folder: Path) -> tuple[dict[str, bytes], int, float, float]:
    """Feeds and bill of a run that nobody kills, and the span of its writes."""
    file = fresh(folder)
    with StandIn(LATENCY) as server:
        writes = Writes(folder / "output")
        writes.start()
        process = start(file, server)
        errors = process.communicate(timeout=120)[1]
        writes.stopped.set()
        writes.join()
        assert process.returncode == 0, errors.decode()
        return published(file), server.billed, writes.first, writes.last


def one_kill(folder: Path, moment: float, expected: dict[str, bytes], billed: int) -> Kill:
    """Kill a run at a moment, run again to the end, compare."""
    file = fresh(folder)
    with StandIn(LATENCY) as server:
        process = start(file, server)
        time.sleep(moment)
        with server.changed:
            in_flight = server.in_flight > 0
            flying = sum(map(len, server.requests[-1].texts)) if in_flight and server.requests else 0
            process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        again = start(file, server)
        errors = again.communicate(timeout=120)[1]
        problems = [] if again.returncode == 0 else [f"second run ended with {again.returncode}: {errors.decode()}"]
        got = published(file)
        if got != expected:
            different = sorted(name for name in got.keys() | expected.keys() if got.get(name) != expected.get(name))
            problems.append(f"differs: {', '.join(different[:5])}")
        extra = server.billed - billed
        largest = max((sum(map(len, request.texts)) for request in server.requests), default=0)
        if extra < 0 or extra > largest or (extra and not in_flight):
            problems.append(f"{extra} characters billed again, one request has at most {largest}")
        problems += doubled(file)
    return Kill(moment, in_flight, extra, flying, tuple(problems))


def doubled(file: Path) -> list[str]:
    """Items or requests that the store has twice, and damage."""
    import sqlite3

    store = sqlite3.connect(file.parents[1] / "output/newsbridge.db")
    try:
        problems = []
        if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            problems.append("the store is damaged")
        if store.execute("SELECT count(*) FROM item").fetchone() != (18,):
            problems.append("items are missing or doubled")
        if store.execute("SELECT 1 FROM revision GROUP BY item HAVING count(*) > 1").fetchone():
            problems.append("an item has two revisions")
        if store.execute("SELECT count(*) FROM request WHERE closed IS NULL").fetchone()[0] > 1:
            problems.append("more than one request is in doubt")
        return problems
    finally:
        store.close()


def kills(count: int, seed: int, report=lambda line: None) -> list[Kill]:
    """Kill `count` runs at random moments."""
    drawn = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        expected, billed, first, last = undisturbed(root / "undisturbed")
        report(f"undisturbed: {len(expected)} files, {billed} characters, writes from {first:.2f} s to {last:.2f} s")
        results = []
        for number in range(count):
            moment = drawn.uniform(first, last)
            results.append(one_kill(root / str(number), moment, expected, billed))
            shutil.rmtree(root / str(number))
            report(f"{number + 1}: {results[-1]}")
        return results


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    done = kills(given.kills, given.seed, print)
    in_flight = sum(kill.in_flight for kill in done)
    broken = [kill for kill in done if kill.problems]
    print(f"{len(done)} kills, {in_flight} with a request in flight, {sum(k.extra_characters > 0 for k in done)} billed again")
    sys.exit(bool(broken))
