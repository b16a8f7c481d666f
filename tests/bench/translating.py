"""What translating costs: characters billed beside the least that is possible, requests, seconds.

    python tests/bench/translating.py [--seed N] [--stories 60] [--parallel 1]

Stories come out over several runs of two pipelines with one store; other outlets copy them with a headline, an opening
and a foot of their own, figures are corrected, later versions add, drop and change sentences (stories.py). The bill is
the stand-in's own. Exit status 1 where a goal is missed or a text is lost. Without --seed: four seeds.
"""

import argparse
import json
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.bill import most_requests, problems, with_new_text
from bench.newsroom import deliver, pipeline
from bench.server import DutchStandIn
from bench.stories import COPIES, FIGURES, FIRST_DAY, RUNS, STORIES, UPDATES, Version, desk, lower_bound, without_memory

PIPELINES = {"nord": ("presseamt", "bote", "kurier"), "sued": ("anzeiger", "rundschau", "blatt")}
SETTINGS = {"run_characters": 5_000_000, "monthly_characters": 5_000_000}
SEEDS = (20261123, 1, 2, 3)
MOST_OVER_BOUND = 1.02
LEAST_SAVED = 2.5
FORETOLD_WITHIN = (0.99, 1.05)
"""What dry runs may foretell, over the bill: they know no Dutch, so they err on the high side."""


@dataclass(frozen=True)
class Turn:
    """One command: its report and what it took, in seconds."""

    report: dict[str, Any]
    cpu: float
    wall: float
    foretold: int = 0


@dataclass(frozen=True)
class Outcome:
    """What one seed came to."""

    versions: int
    billed: int
    bound: int
    """Characters of each distinct normalised sentence once."""
    without_memory: int
    requests: int
    with_new_text: int
    most_requests: int
    """Of one item in one run."""
    cpu: float
    """Seconds of all translating and checking, start-up apart."""
    wall: float
    foretold: int
    """Characters that dry runs said would be billed."""
    problems: tuple[str, ...]

    @property
    def over_bound(self) -> float:
        """Characters billed over the least that is possible."""
        return self.billed / self.bound

    @property
    def saved(self) -> float:
        """How many times cheaper than sending every version whole."""
        return self.without_memory / self.billed

    def missed(self) -> Iterator[str]:
        """Goals that were missed, and what went wrong."""
        if self.over_bound > MOST_OVER_BOUND:
            yield f"{self.over_bound:.4f} × the lower bound, more than {MOST_OVER_BOUND}"
        if self.saved < LEAST_SAVED:
            yield f"{self.saved:.2f} × cheaper than without memory, less than {LEAST_SAVED}"
        if self.most_requests > 1 or self.requests > self.with_new_text:
            yield f"{self.requests} requests for {self.with_new_text} items with new text, {self.most_requests} for one"
        least, most = FORETOLD_WITHIN
        if not least <= self.foretold / self.billed <= most:
            yield f"dry runs foretold {self.foretold} characters"
        yield from self.problems

    def __str__(self) -> str:
        return (
            f"{self.versions} versions, {self.billed} characters billed: {self.over_bound:.4f} × the lower bound of"
            f" {self.bound}, {self.saved:.2f} × cheaper than without memory; {self.requests} requests for"
            f" {self.with_new_text} items with new text; dry runs foretold {self.foretold} characters;"
            f" {self.cpu / self.versions * 1000:.0f} ms CPU and {self.wall / self.versions * 1000:.0f} ms an item"
        )


def bench(root: Path, versions: list[Version], parallel: int) -> Outcome:
    """Bring the versions out, run by run, and read the bill."""
    files = [pipeline(root, slug, outlets, {**SETTINGS, "parallel": parallel}) for slug, outlets in PIPELINES.items()]
    turns = []
    with DutchStandIn() as server:
        environment = {**os.environ, **server.environment}
        for run in range(RUNS):
            deliver(root, (version for version in versions if version.run == run))
            turns += [_translate(file, run, environment) for file in files]
        idle = _translate(files[0], RUNS, environment)
        with closing(sqlite3.connect(root / "output/newsbridge.db")) as store:
            return Outcome(
                versions=len(versions),
                billed=server.billed,
                bound=lower_bound(versions),
                without_memory=without_memory(versions),
                requests=len(server.requests),
                with_new_text=with_new_text(versions),
                most_requests=most_requests(store),
                cpu=sum(turn.cpu - idle.cpu for turn in turns),
                wall=sum(turn.wall - idle.wall for turn in turns),
                foretold=sum(turn.foretold for turn in turns),
                problems=(*_waiting(turns), *problems(versions, server, store)),
            )


def _translate(file: Path, run: int, environment: dict[str, str]) -> Turn:
    """A pipeline's turn; what translating and checking took, and what a dry run said before."""
    for command in ("collect", "tag"):
        _command(command, file, run, environment)
    dry = _command("translate", file, run, environment, "--dry-run")
    foretold = sum(item["characters"] for item in dry.report["requested"])
    return replace(_command("translate", file, run, environment), foretold=foretold)


def _command(name: str, file: Path, run: int, environment: dict[str, str], *more: str) -> Turn:
    now = (FIRST_DAY + timedelta(days=run, hours=12)).isoformat()
    line = [sys.executable, "-m", "newsbridge", name, str(file), *more, "--now", now, "--json"]
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    after, wall = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic() - began
    if done.returncode:
        raise SystemExit(f"{' '.join(line)} ended with {done.returncode}\n{done.stderr}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Turn(json.loads(done.stdout), cpu, wall)


def _waiting(turns: list[Turn]) -> Iterator[str]:
    for turn in turns:
        if waiting := turn.report["waiting"]:
            yield f"{len(waiting)} items waited in a run, the first: {waiting[0]['reason']}"


def main(seeds: tuple[int, ...], stories: int, parallel: int) -> int:
    """Print a line a seed; returns the exit status."""
    failed = False
    parts = [round(part * stories / STORIES) for part in (COPIES, FIGURES, UPDATES)]
    for seed in seeds:
        with tempfile.TemporaryDirectory() as folder:
            outcome = bench(Path(folder), desk(seed, stories, *parts), parallel)
        print(f"seed {seed}: {outcome}", flush=True)
        for missed in outcome.missed():
            failed = True
            print(f"  MISSED: {missed}", flush=True)
    return int(failed)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seed", type=int)
    parser.add_argument("--stories", type=int, default=STORIES)
    parser.add_argument("--parallel", type=int, default=1)
    given = parser.parse_args()
    sys.exit(main(SEEDS if given.seed is None else (given.seed,), given.stories, given.parallel))
