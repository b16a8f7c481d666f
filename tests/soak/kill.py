"""Kill runs at random moments and see that nothing is lost, doubled or billed twice.

    python tests/soak/kill.py [--kills 50] [--parallel 1] [--seed 1]

prints one line a kill and a summary; exit status 1 if a promise broke. Half of the kills fall into a request, the
others anywhere between the first and the last write of an undisturbed run. Every fifth run is one of the sample with
its pages and feeds, the others are of stories that outlets copy, so that requests have texts in common. Some runs go
on under a cap that the doubtful request leaves no room in, and are completed when it is raised.
"""

import argparse
import random
import shutil
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.newsroom import deliver, pipeline
from bench.server import DutchStandIn
from bench.stories import OUTLETS, desk, distinct
from newsbridge.sample import write_sample

from soak.scene import (
    are_covered,
    doubled,
    in_doubt,
    own_bill,
    published,
    rows,
    start,
    translations,
    with_translate_keys,
)

LATENCY = 0.05
LEAST_IN_FLIGHT = 0.3
_PLENTY = 10_000_000


@dataclass(frozen=True)
class Kill:
    """What one kill came to."""

    scene: str
    moment: float
    in_flight: int
    """Requests that the server had when the run was killed."""
    doubted: int
    """Requests of unknown cost in our ledger."""
    twice: int
    """Requests of the killed run whose texts were billed again."""
    at_cap: bool
    """Whether the next run had to stop at the cap."""
    problems: tuple[str, ...]


@dataclass(frozen=True)
class Undisturbed:
    """A run that nobody kills: its feeds, its Dutch, its bill, its requests, and when it wrote, after its start."""

    feeds: dict[str, bytes]
    dutch: list[tuple[object, ...]]
    items: int
    billed: int
    writes: tuple[float, float]
    requests: int


@dataclass(eq=False)
class Scene:
    """A pipeline to kill."""

    name: str
    fresh: Callable[[Path], Path]
    """Writes it into a folder."""
    sentences: frozenset[str]
    """Normalised, where they are known."""
    parallel: int
    whole: Undisturbed = field(init=False)

    def written(self, folder: Path, cap: int = _PLENTY) -> Path:
        """A fresh pipeline file with a cap."""
        file = self.fresh(folder)
        with_translate_keys(file, {"run_characters": _PLENTY, "monthly_characters": cap, "parallel": self.parallel})
        return file


def sample(folder: Path) -> Path:
    """The sample without its memory, and without an issue at once: that would hold what a killed run had brought."""
    file = write_sample(folder)
    assert file is not None
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("opening = true", "opening = false"), encoding="utf-8")
    (file.parent / "vennland/memory.tmx").unlink()
    return file


def scenes(parallel: int, seed: int, stories: int) -> tuple[Scene, Scene]:
    """Stories with copies, and the sample."""
    # whose marks of quotation the Dutch has depends on who comes first, and that on the moment where some go at once
    versions = desk(seed, stories, round(stories * 1.2), 0, 0, typography=False)

    def newsroom(folder: Path) -> Path:
        file = pipeline(folder, "grenze", OUTLETS, {})
        deliver(folder, versions)
        return file

    copied = Scene("stories", newsroom, frozenset(distinct(versions)), parallel)
    return copied, Scene("sample", sample, frozenset(), parallel)


# --- what an undisturbed run is like -----------------------------------------------------------------


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

    def _state(self) -> Iterator[tuple[str, int, int]]:
        with suppress(FileNotFoundError):
            for path in sorted(self.folder.rglob("*")):
                with suppress(FileNotFoundError):
                    stat = path.stat()
                    yield path.name, stat.st_size, stat.st_mtime_ns


def undisturbed(scene: Scene, folder: Path) -> Undisturbed:
    """Run once to the end, under watch."""
    file = scene.written(folder)
    with DutchStandIn(LATENCY) as server:
        writes = Writes(folder / "output")
        writes.start()
        process = start(file, server)
        errors = process.communicate(timeout=120)[1]
        writes.stopped.set()
        writes.join()
        assert process.returncode == 0, errors
        twice = doubled(server.requests, scene.sentences).texts
        assert not twice, f"billed twice without a kill: {twice}"
        items = len(rows(file, "SELECT 1 FROM item"))
        span = (writes.first, writes.last)
        return Undisturbed(published(file), translations(file), items, server.billed, span, len(server.requests))


# --- one kill ----------------------------------------------------------------------------------------


def one_kill(scene: Scene, folder: Path, moment: float, during: int, *, tight: bool) -> Kill:
    """Kill a run, run again to the end, compare.

    Args:
        moment: seconds after the start, or into the request that `during` names.
        during: number of a request, or 0.
        tight: the cap is what an undisturbed run needs, so that a request in doubt leaves too little.
    """
    cap = scene.whole.billed if tight else _PLENTY
    file = scene.written(folder, cap)
    with DutchStandIn(LATENCY) as server:
        in_flight = _killed(file, server, moment, during)
        requests, doubts = len(server.requests), in_doubt(file)
        problems = [*_ended(file, server)]
        at_cap = tight and bool(doubts)
        if server.billed > cap or own_bill(file)[1] > cap:
            problems.append(f"{server.billed} characters billed, {own_bill(file)} in our ledger, under a cap of {cap}")
        if tight:
            with_translate_keys(file, {"monthly_characters": _PLENTY})
            problems += _ended(file, server)
        twice = doubled(server.requests, scene.sentences)
        again = twice.requests(requests)
        problems += _unlike(file, scene.whole)
        if len(doubts) > scene.parallel or len(again) > scene.parallel:
            problems.append(f"{len(again)} requests billed again, {len(doubts)} in doubt, parallel is {scene.parallel}")
        if not are_covered((server.requests[number].billed for number in again), doubts):
            problems.append(f"billed again without a doubt in our ledger: {sorted(again)}, doubts {doubts}")
        if within := [*twice.within(0, requests), *twice.within(requests)]:
            problems.append(f"{len(within)} texts billed twice in one run, the first is “{within[0]}”")
        known, most = own_bill(file)
        if not known <= server.billed <= most:
            problems.append(f"{server.billed} characters billed, our ledger says {known} to {most}")
    return Kill(scene.name, moment, in_flight, len(doubts), len(again), at_cap, tuple(problems))


def _killed(file: Path, server: DutchStandIn, moment: float, during: int) -> int:
    """Start a run and kill it; how many requests were in flight then."""
    process = start(file, server)
    if during:
        server.wait(during, timeout=60)
    time.sleep(moment)
    in_flight = server.in_flight
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=60)
    with server.changed:  # what was on its way has arrived
        server.changed.wait_for(lambda: not server.in_flight, timeout=10)
    return in_flight


def _ended(file: Path, server: DutchStandIn) -> Iterator[str]:
    process = start(file, server)
    errors = process.communicate(timeout=120)[1]
    if process.returncode:
        yield f"the next run ended with {process.returncode}: {errors}"


def _unlike(file: Path, whole: Undisturbed) -> Iterator[str]:
    """What is not as in an undisturbed run."""
    got = published(file)
    if got != whole.feeds:
        different = sorted({name for name, _ in got.items() ^ whole.feeds.items()})
        yield f"published files differ: {', '.join(different[:5])}"
    if (now := translations(file)) != whole.dutch:
        yield f"{len(set(now) ^ set(whole.dutch))} texts differ in the store"
    if rows(file, "PRAGMA integrity_check") != [("ok",)]:
        yield "the store is damaged"
    if len(rows(file, "SELECT 1 FROM item")) != whole.items:
        yield "items are missing or doubled"
    if rows(file, "SELECT 1 FROM revision GROUP BY item HAVING count(*) > 1"):
        yield "an item has two revisions"
    if left := rows(file, "SELECT key FROM claim"):
        yield f"{len(left)} texts are still claimed"


# --- many --------------------------------------------------------------------------------------------


def kills(
    count: int, seed: int, *, parallel: int = 1, stories: int = 5, report: Callable[[str], None] = lambda line: None
) -> list[Kill]:
    """Kill `count` runs at random moments."""
    drawn = random.Random(seed)
    copied, shipped = scenes(parallel, seed, stories)
    order = [shipped if number % 5 == 4 else copied for number in range(count)]
    results = []
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for scene in dict.fromkeys(order):
            scene.whole = undisturbed(scene, root / scene.name)
            report(f"{scene.name}: {scene.whole.billed} characters in {scene.whole.requests} requests, undisturbed")
        for number, scene in enumerate(order):
            # every other kill falls into a request, the others anywhere between the first and the last write
            during = 0 if number % 2 else drawn.randint(1, scene.whole.requests)
            moment = drawn.uniform(0, LATENCY) if during else drawn.uniform(*scene.whole.writes)
            results.append(one_kill(scene, root / str(number), moment, during, tight=drawn.random() < 0.25))
            shutil.rmtree(root / str(number))
            report(f"{number + 1}: {results[-1]}")
    return results


def summary(done: list[Kill]) -> str:
    """What all kills came to, in a line."""
    in_flight = sum(kill.in_flight > 0 for kill in done)
    at_cap = sum(kill.at_cap for kill in done)
    broken = sum(bool(kill.problems) for kill in done)
    return (
        f"{len(done)} kills, {in_flight} with a request in flight, {sum(kill.doubted for kill in done)} requests in"
        f" doubt, {sum(kill.twice for kill in done)} billed again, {at_cap} at the cap, {broken} broke a promise"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--parallel", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    results = kills(given.kills, given.seed, parallel=given.parallel, report=lambda line: print(line, flush=True))
    print(summary(results))
    few = sum(kill.in_flight > 0 for kill in results) < LEAST_IN_FLIGHT * len(results)
    sys.exit(few or any(kill.problems for kill in results))
