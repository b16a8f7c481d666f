"""Kill runs at random moments and see that nothing is lost, doubled or billed twice.

`python tests/soak/kill.py --kills 50` prints one line a kill and a summary; exit status 1 if a promise broke.
Moments are drawn between the first and the last write of an undisturbed run.
"""

import argparse
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from newsbridge.sample import write_sample

from standin import StandIn

NOW = "2026-11-20T17:00+00:00"
LATENCY = 0.05


@dataclass(frozen=True)
class Kill:
    """What one kill came to."""

    moment: float
    in_flight: bool
    extra_characters: int
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
    """This process's, with the stand-in's key and address."""
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


@dataclass(frozen=True)
class Undisturbed:
    """A run that nobody kills: its feeds, its bill, its requests, and when it wrote, in seconds since its start."""

    feeds: dict[str, bytes]
    billed: int
    writes: tuple[float, float]
    requests: int


def undisturbed(folder: Path) -> Undisturbed:
    """Run once to the end, under watch."""
    file = fresh(folder)
    with StandIn(LATENCY) as server:
        writes = Writes(folder / "output")
        writes.start()
        process = start(file, server)
        errors = process.communicate(timeout=120)[1]
        writes.stopped.set()
        writes.join()
        assert process.returncode == 0, errors.decode()
        span = (writes.first, writes.last)
        return Undisturbed(published(file), server.billed, span, len(server.requests))


def one_kill(folder: Path, moment: float, during: int, whole: Undisturbed) -> Kill:
    """Kill a run, run again to the end, compare.

    Args:
        moment: seconds after the start, or into the request that `during` names.
        during: number of a request, or 0.
    """
    file = fresh(folder)
    with StandIn(LATENCY) as server:
        process = start(file, server)
        if during:
            with server.changed:
                server.changed.wait_for(lambda: server.arrived >= during, timeout=60)
        time.sleep(moment)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=60)
        in_doubt = reserved(file)
        again = start(file, server)
        errors = again.communicate(timeout=120)[1]
        problems = [] if again.returncode == 0 else [f"second run ended with {again.returncode}: {errors.decode()}"]
        got = published(file)
        if got != whole.feeds:
            different = sorted({name for name, _ in got.items() ^ whole.feeds.items()})
            problems.append(f"differs: {', '.join(different[:5])}")
        extra = server.billed - whole.billed
        if len(in_doubt) > 1 or not 0 <= extra <= sum(in_doubt):
            problems.append(f"{extra} characters billed again, our ledger doubts {in_doubt}")
        problems += doubled(file)
    return Kill(moment, bool(in_doubt), extra, tuple(problems))


def reserved(file: Path) -> list[int]:
    """Characters of the requests that a killed run had under way, by its own ledger."""
    path = file.parents[1] / "output/newsbridge.db"
    if not path.exists():
        return []
    store = sqlite3.connect(path)
    try:
        return [characters for (characters,) in store.execute("SELECT characters FROM request WHERE closed IS NULL")]
    except sqlite3.OperationalError:
        return []  # killed before the schema was there
    finally:
        store.close()


def doubled(file: Path) -> list[str]:
    """Items or requests that the store has twice, and damage."""
    store = sqlite3.connect(file.parents[1] / "output/newsbridge.db")
    try:
        problems = []
        if store.execute("PRAGMA integrity_check").fetchone() != ("ok",):
            problems.append("the store is damaged")
        if store.execute("SELECT count(*) FROM item").fetchone() != (18,):
            problems.append("items are missing or doubled")
        if store.execute("SELECT 1 FROM revision GROUP BY item HAVING count(*) > 1").fetchone():
            problems.append("an item has two revisions")
        return problems
    finally:
        store.close()


def kills(count: int, seed: int, report=lambda line: None) -> list[Kill]:
    """Kill `count` runs at random moments."""
    drawn = random.Random(seed)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        whole = undisturbed(root / "undisturbed")
        report(f"undisturbed: {len(whole.feeds)} files, {whole.billed} characters, {whole.writes=}, {whole.requests=}")
        results = []
        for number in range(count):
            # every other kill falls into a request, the others anywhere between the first and the last write
            during = drawn.randint(1, whole.requests) if number % 2 else 0
            moment = drawn.uniform(0, LATENCY) if during else drawn.uniform(*whole.writes)
            results.append(one_kill(root / str(number), moment, during, whole))
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
    again = sum(kill.extra_characters > 0 for kill in done)
    print(
        f"{len(done)} kills, {in_flight} with a request in flight, {again} billed again, {len(broken)} broke a promise"
    )
    sys.exit(bool(broken))
