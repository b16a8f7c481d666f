"""How long a memory of 50,000 units takes from store to TMX to a fresh store, and how fast near matches are found.

    python tests/bench/memory.py [--units 50000] [--seed 4]

The units are made up: paragraphs of one to four sentences, their words drawn as often as words of a language are,
half of them a machine's, the others a file's and editors', with anchors, dates and signs that XML has trouble with.

- round trip: `export_file` and `import_file`, as `newsbridge memory export` and `import` call them. Every field of
  every unit is compared. The file is then checked against a TMX 1.4 DTD, outside the clock.
- near: paragraphs of the memory with one figure or word changed, and paragraphs that were never there; milliseconds
  each. `found` says how many of the first came back as the best match.
"""

import argparse
import itertools
import json
import random
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from lxml import etree

from newsbridge.memory import export_file, import_file
from newsbridge.model import Unit
from newsbridge.store import Store, memory, memory_search, open_store, writing

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
DTD = Path(__file__).parents[1] / "translate" / "tmx14.dtd"
SYLLABLES = [
    *("ver", "be", "ge", "an", "auf", "aus", "ein", "haus", "berg", "land", "markt", "amt", "werk", "stadt", "fahrt"),
    *("recht", "bau", "rat", "zoll", "hand", "schul", "kraft", "wirt", "schaft", "ung", "heit", "keit", "lich", "isch"),
    *("er", "en", "stein", "bach", "tal", "feld", "ring", "plan", "netz", "bahn", "strom", "gas", "hafen", "brück"),
]
VOCABULARY = 40_000
SIGNS = ("\u00ad", "\x07", "\u00a0", "\r\n", " & ", " <b> ", " „so“ ", "…", "\U0001f6a2")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--units", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=4)
    given = parser.parse_args()
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        found = measure(Path(folder), list(units(chance, given.units)), chance)
    print(json.dumps(found, indent=2))
    return int(found["lost"] or not found["valid"])


def measure(folder: Path, made: list[Unit], chance: random.Random) -> dict[str, Any]:
    """Both figures on one memory."""
    file = folder / "memory.tmx"
    with closing(open_store(folder / "one.db", NOW)) as one, closing(open_store(folder / "other.db", NOW)) as other:
        with writing(one):
            memory.put(one, made, NOW)
        exported = seconds(lambda: export_file(one, file, NOW))
        imported = seconds(lambda: import_file(other, file, NOW))
        before, after = set(memory.every(one)), set(memory.every(other))
        return {
            "units": len(before),
            "characters": sum(len(unit.source) + len(unit.target) for unit in before),
            "megabytes": round(file.stat().st_size / 1e6, 1),
            "export_seconds": round(exported, 2),
            "import_seconds": round(imported, 2),
            "round_trip_seconds": round(exported + imported, 2),
            "lost": len(before ^ after),
            "valid": etree.DTD(str(DTD)).validate(etree.parse(str(file))),
            "near": near(one, made, chance),
        }


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def near(store: Store, made: list[Unit], chance: random.Random) -> dict[str, Any]:
    """Milliseconds a text, over texts that have a near match, that have none, and that are one frequent word."""
    known = chance.sample([unit.source for unit in made if unit.source.count(" ") > 8], 300)
    asked = [changed(chance, text) for text in known]
    strange = [" ".join(text[::-1].split()) for text in known[:100]]
    common = [" ".join(SYLLABLES[n : n + 3]) for n in range(0, 30, 3)]
    times, right = [], 0
    for number, text in enumerate([*asked, *strange, *common]):
        started = time.perf_counter()
        found = memory_search.near(store, text)
        times.append((time.perf_counter() - started) * 1000)
        right += number < len(known) and bool(found) and found[0].unit.source == known[number]
    return {
        "texts": len(times),
        "found": f"{right} of {len(known)}",
        "median_ms": round(statistics.median(times), 1),
        "p95_ms": round(sorted(times)[int(len(times) * 0.95)], 1),
        "max_ms": round(max(times), 1),
    }


def changed(chance: random.Random, text: str) -> str:
    words = text.split(" ")
    words[chance.randrange(len(words))] = f"{chance.randint(100, 999)},5"
    return " ".join(words)


# --- a memory that nobody wrote ----------------------------------------------------------------------


def units(chance: random.Random, count: int) -> Iterator[Unit]:
    """Units of all kinds; a tenth of the texts has a machine's and a person's Dutch."""
    text = paragraphs(chance)
    last = ""
    for number in range(count):
        repeated = number % 10 == 1
        german = last if repeated else f"{next(text)} {number}."
        yield unit(chance, number, german)
        last = german


def unit(chance: random.Random, number: int, german: str) -> Unit:
    dutch = german.replace("ung", "ing").replace("sch", "sk").replace("heit", "heid").replace("zoll", "tol")
    made = (NOW - timedelta(minutes=number)).isoformat(timespec="seconds")
    if number % 2:
        start = chance.randrange(len(german) // 2)
        anchors = ((start, start + 4, start, start + 3),) if number % 4 == 1 else ()
        variant = chance.choice(("deepl|quality_optimized|more", "deepl|quality_optimized|less"))
        return Unit(german, dutch, "deepl", "quality_optimized", "machine", variant, "deepl", made, anchors)
    variant = chance.choice(("", "", "editor"))
    return Unit(german, dutch, variant=variant, origin="Jonna" if variant else "vennland/memory.tmx", made=made)


def paragraphs(chance: random.Random) -> Iterator[str]:
    lengths = (1, 1, 2, 2, 3, 3, 4)
    words = ["".join(chance.choices(SYLLABLES, k=chance.choice(lengths))) for _ in range(VOCABULARY)]
    frequencies = list(itertools.accumulate(1 / (rank + 2) for rank in range(VOCABULARY)))
    while True:
        sentences = [sentence(chance, words, frequencies) for _ in range(chance.randint(1, 4))]
        yield " ".join(sentences)


def sentence(chance: random.Random, words: list[str], frequencies: list[float]) -> str:
    drawn = chance.choices(words, cum_weights=frequencies, k=chance.randint(6, 16))
    shown = [word.capitalize() if chance.random() < 0.35 else word for word in drawn]
    if chance.random() < 0.4:
        shown.insert(3, f"{chance.randint(1, 99)},{chance.randint(0, 9)} Prozent")
    if chance.random() < 0.02:
        shown.insert(2, chance.choice(SIGNS))
    return f"{shown[0].capitalize()} {' '.join(shown[1:])}."


if __name__ == "__main__":
    sys.exit(main())
