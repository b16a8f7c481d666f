"""Let several processes spend from one key's cap at once, with a server that fails, and see that none passes it.

    python tests/soak/caps.py [--rounds 20] [--seed 1]

A round: two pipelines run and a third one translates items by their ids, as a desk would, all at the same time, with
one store and one key, again and again until nobody gets anything more. The cap is a part of what they need, one
pipeline has a share of its own. The server's ledger must never be above the cap, nor above the share, and what is left
of it must be too little for any item that waits. In the next month, without faults, everything is completed.
Exit status 1 if a promise broke.
"""

import argparse
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.newsroom import deliver, pipeline
from bench.server import DutchStandIn
from bench.stories import Version, desk, distinct, normalised

from soak.scene import NOW, doubled, in_doubt, own_bill, rows, start, with_translate_keys
from standin import Fault, StandIn

NEXT_MONTH = "2026-12-02T09:00+00:00"
TIMEOUT = 0.8
PLENTY = 10_000_000
OUTLETS = {"nord": ("presseamt", "bote"), "sued": ("kurier",), "pult": ("rundschau", "blatt")}
"""What nord and pult hold are the same stories; sued's are its own, so that its share of the bill can be told."""
FAULTS = (
    *[None] * 12,
    Fault("status", 429, retry_after="0"),
    Fault("status", 503, retry_after="0"),
    Fault("close"),
    Fault("drop"),
    Fault("cut"),
    Fault("slow", seconds=1.2 * TIMEOUT),
    Fault("short"),
    Fault("garbage"),
)


@dataclass(frozen=True)
class Round:
    """What one round came to."""

    cap: int
    billed: int
    unknown: int
    """Characters whose cost nobody knows; they count as spent."""
    share: int
    billed_to_sued: int
    at_once: int
    """The most requests in flight."""
    problems: tuple[str, ...]


@dataclass
class Room:
    """A newsroom whose pipelines share a key."""

    root: Path
    files: dict[str, Path]
    own: frozenset[str]
    """Normalised texts of the pipeline with a share of its own."""
    sentences: frozenset[str]
    ids: list[str]
    """Items of the desk."""
    need: int
    """About what all of them would cost."""

    def billed_to_sued(self, server: StandIn) -> int:
        """Characters of the server's ledger that are sued's."""
        paid = (request for request in server.requests if request.billed)
        return sum(one.billed for one in paid if any(normalised(text) in self.own for text in one.texts))


def room(root: Path, seed: int, stories: int, server: StandIn) -> Room:
    """Deliver the stories, short ones; all of them are collected already, so that everybody spends at once."""
    shared = [one for one in desk(seed, stories, 3 * stories, 0, 0) if one.outlet not in ("kurier", "anzeiger")]
    own = [replace(one, outlet="kurier") for one in desk(seed + 10_000, stories, 0, 0, 0)]
    versions = [replace(one, paragraphs=one.paragraphs[:3]) for one in [*shared, *own]]
    files = {slug: pipeline(root, slug, outlets, {}, {"timeout": TIMEOUT}) for slug, outlets in OUTLETS.items()}
    deliver(root, versions)
    for file in files.values():
        start(file, server, "collect").communicate(timeout=60)
    ids = [str(one) for (one,) in rows(files["pult"], "SELECT id FROM item WHERE pipeline = 'pult' ORDER BY id")]
    texts = {normalised(text) for one in versions for text in one.texts}
    mine = frozenset(_texts(one for one in versions if one.outlet == "kurier"))
    return Room(root, files, mine, frozenset(distinct(versions)), ids, sum(map(len, texts)))


def _texts(versions: Iterable[Version]) -> Iterator[str]:
    """Every text that may be sent for versions: whole, or by the sentence."""
    for version in versions:
        yield from map(normalised, (*version.texts, *version.sentences))


def one_round(root: Path, seed: int, stories: int = 6) -> Round:
    """Spend up to the cap with faults, then without, then go on in the next month."""
    drawn = random.Random(seed)
    with DutchStandIn(lambda: drawn.uniform(0.01, 0.08)) as server:
        place = room(root, seed, stories, server)
        cap = round(place.need * drawn.uniform(0.3, 0.8))
        share = round(cap * drawn.uniform(0.2, 0.5))
        for slug, file in place.files.items():
            keys = {"run_characters": PLENTY, "monthly_characters": cap, "parallel": drawn.choice((1, 2, 4))}
            with_translate_keys(file, keys | ({"pipeline_monthly_characters": share} if slug == "sued" else {}))
        server.faults.extend(drawn.choice(FAULTS) for _ in range(200))
        problems: list[str] = []
        with server.hold() if drawn.random() < 0.5 else nullcontext():
            # all are kept waiting for their first answer, some for too long
            first = threading.Thread(target=together, args=(place, server, problems))
            first.start()
            server.wait(3, timeout=2)
        first.join()
        server.faults.clear()
        reports = until_nothing_comes(place, server, problems)
        problems += _passed(place, server, cap, share)
        problems += _left_over(reports, cap, own_bill(place.files["nord"])[1], share, place, server)
        before = server.billed
        unknown = sum(in_doubt(place.files["nord"]))
        found = Round(cap, before, unknown, share, place.billed_to_sued(server), server.most_in_flight, ())
        problems += [*_next_month(place, server, before), *_twice(place, server)]
    return replace(found, problems=tuple(problems))


def together(place: Room, server: StandIn, problems: list[str], now: str = NOW) -> list[dict[str, Any]]:
    """Everybody at once; their reports."""
    slugs = random.Random(len(server.requests)).sample(sorted(place.files), len(place.files))
    commands = {"nord": ["run"], "sued": ["run"], "pult": ["translate", *place.ids]}
    runs = [start(place.files[slug], server, *commands[slug], now=now) for slug in slugs]
    return [report for run in runs for report in _report(run, problems)]


def _report(run: "subprocess.Popen[str]", problems: list[str]) -> Iterator[dict[str, Any]]:
    said, errors = run.communicate(timeout=120)
    if run.returncode:
        problems.append(f"a command ended with {run.returncode}: {errors[-500:]}")
    else:
        yield json.loads(said)


def until_nothing_comes(
    place: Room, server: StandIn, problems: list[str], now: str = NOW
) -> list[dict[str, Any]]:
    """Everybody again, until that brings nothing new; the last reports."""
    for _ in range(6):
        before = len(server.requests)
        reports = together(place, server, problems, now)
        if len(server.requests) == before:
            return reports
    problems.append("requests go on leaving")
    return reports


def _passed(place: Room, server: StandIn, cap: int, share: int) -> Iterator[str]:
    known, most = own_bill(place.files["nord"])
    if server.billed > cap or most > cap:
        yield f"{server.billed} characters billed and {most} in our ledger under a cap of {cap}"
    if not known <= server.billed <= most:
        yield f"{server.billed} characters billed, our ledger says {known} to {most}"
    if place.billed_to_sued(server) > share:
        yield f"{place.billed_to_sued(server)} characters billed to a pipeline whose share is {share}"


def _twice(place: Room, server: StandIn) -> Iterator[str]:
    """Only what a request lost may be asked for again."""
    failed = rows(place.files["nord"], "SELECT characters FROM request WHERE billed IS NULL OR outcome != 'translated'")
    amounts = {characters for (characters,) in failed}
    for text, numbers in doubled(server.requests, place.sentences).texts.items():
        if sum(server.requests[number].billed not in amounts for number in numbers) > 1:
            yield f"billed twice: “{text}” in {numbers}"


def _left_over(
    reports: Sequence[dict[str, Any]], cap: int, spent: int, share: int, place: Room, server: StandIn
) -> Iterator[str]:
    """A cap that keeps an item back must have no room for the first that waits."""
    query = "SELECT coalesce(sum(coalesce(billed, characters)), 0) FROM request WHERE pipeline = 'sued'"
    own = int(str(rows(place.files["sued"], query)[0][0]))
    for report in reports:
        room_left = cap - spent
        if report["pipeline"] == "sued":
            room_left = min(room_left, share - own)
        waiting = report["waiting"]
        if waiting and waiting[0]["characters"] <= room_left:
            yield f"{report['pipeline']}: {waiting[0]} waits, and {room_left} characters are left"
        # a text that several items wait for counts once
        if not bool(waiting) <= report["pending_characters"] <= sum(one["characters"] for one in waiting):
            yield f"{report['pipeline']}: pending_characters is not what waits"
    if not any(report["waiting"] for report in reports):
        yield "nothing waits under a cap below the need"


def _next_month(place: Room, server: StandIn, before: int) -> Iterator[str]:
    """A new month has a whole cap: it is kept again, and after some months all is there."""
    for file in place.files.values():
        with_translate_keys(file, {"monthly_characters": place.need, "pipeline_monthly_characters": place.need})
    problems: list[str] = []
    reports = until_nothing_comes(place, server, problems, NEXT_MONTH)
    yield from problems
    if server.billed - before > place.need:
        yield f"{server.billed - before} characters billed in the next month under a cap of {place.need}"
    for report in reports:
        if report["waiting"]:
            yield f"{report['pipeline']}: still waits in the next month: {report['waiting'][0]}"


def rounds(count: int, seed: int, report: Callable[[str], None] = lambda line: None) -> list[Round]:
    """Play `count` rounds."""
    results = []
    for number in range(count):
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            results.append(one_round(Path(folder), seed * 1000 + number))
        report(f"{number + 1}: {results[-1]} ({time.monotonic() - began:.1f} s)")
    return results


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    played = rounds(given.rounds, given.seed, lambda line: print(line, flush=True))
    broken = [one for one in played if one.problems]
    unknown = sum(one.unknown > 0 for one in played)
    print(f"{len(played)} rounds, {unknown} with unknown costs, {len(broken)} broke a promise")
    sys.exit(bool(broken))
