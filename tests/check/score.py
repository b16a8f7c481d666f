"""How many planted faults the checks catch, and how many correct pairs they disturb.

    python tests/check/score.py tests/check/pairs_third.jsonl

A line is `{"id", "source", "target", "fault", "where"}`; `fault` is null for a correct pair. Caught is a fault that a
finding of severity block or warn overlaps, on the side and at the place that `where` names.
"""

import argparse
import json
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from newsbridge.qa import pair


@dataclass
class Score:
    """Counts over a file of pairs."""

    planted: Counter = field(default_factory=Counter)
    caught: Counter = field(default_factory=Counter)
    correct: int = 0
    blocked: int = 0
    warned: int = 0
    seconds: float = 0.0

    def share(self, *kinds: str) -> float:
        """Caught faults of these kinds over the planted ones."""
        planted = sum(self.planted[kind] for kind in kinds)
        return sum(self.caught[kind] for kind in kinds) / planted if planted else 1.0


HARD = ("figure", "unit", "date", "time", "address")
SOFT = ("omission", "addition", "negation", "german")


def score(file: Path) -> Score:
    """Run the checks over every pair of a file."""
    made = Score()
    pair("warm", "Guten Tag, 5 Leute.", "Goedendag, 5 mensen.")
    for line in file.read_text(encoding="utf-8").splitlines():
        given = json.loads(line)
        began = time.process_time()
        findings = pair(given["id"], given["source"], given["target"])["findings"]
        made.seconds += time.process_time() - began
        severe = [one for one in findings if one["severity"] != "note"]
        if given["fault"] is None:
            made.correct += 1
            made.blocked += any(one["severity"] == "block" for one in severe)
            made.warned += bool(severe)
        else:
            made.planted[given["fault"]] += 1
            made.caught[given["fault"]] += any(_overlaps(one, given["where"]) for one in severe)
    return made


def _overlaps(finding: dict, where: dict) -> bool:
    span = finding[where["side"]]
    if where["start"] == where["end"]:
        return True  # an empty text has no place
    return span is not None and span["start"] < where["end"] and span["end"] > where["start"]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    for file in parser.parse_args().files:
        found = score(file)
        pairs = found.correct + sum(found.planted.values())
        kinds = ", ".join(f"{kind} {found.caught[kind]}/{count}" for kind, count in found.planted.items())
        print(f"{file.name}: {kinds}")
        print(f"  figures and the like {found.share(*HARD):.3f}, words {found.share(*SOFT):.3f}")
        print(f"  {found.correct} correct pairs: {found.blocked} blocked, {found.warned} with any warning")
        print(f"  {1000 * found.seconds / pairs:.2f} ms a pair")
