"""How fast, and in how much memory, pages are read, beside plain trafilatura on the same pages.

    python tests/bench/reading.py --pages FOLDER [--rounds 3]

FOLDER holds HTML files (`*.html`, `*.htm`, also with `.gz` behind), as many as you like. Two readers take
turns, each time in a fresh process with one thread:

- plain: `trafilatura.bare_extraction(text, with_metadata=True)`, all else left as it is: text, title and
  date, no language. The page is decoded outside the clock.
- ours: `newsbridge.read.article.read` from the page's bytes: decoding, text with its repairs, title, date,
  dateline and language.

A page that a reader refuses counts as read. Imports and the first two pages are outside the clock, reading
the files too; pages a second are of CPU time, the median of the rounds. Peak memory is that of the process.
"""

import argparse
import gzip
import json
import logging
import re
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

WARM_UP = 2

Reader = tuple[Callable[[bytes], Any], Callable[[Any], object]]
"""What is done with a page's bytes outside the clock, and what inside it."""


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=Path, required=True, help="folder of HTML pages")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--reader", choices=sorted(READERS), help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.reader:
        print(json.dumps(measure(READERS[given.reader](), pages(given.pages))))
        return 0
    if not pages(given.pages):
        parser.error(f"{given.pages}: holds no *.html or *.htm file")
    runs: dict[str, list[dict[str, float]]] = {name: [] for name in READERS}
    for _ in range(given.rounds):
        for name in READERS:
            runs[name].append(apart(name, given.pages))
    report(runs)
    return 0


def apart(reader: str, folder: Path) -> dict[str, float]:
    """One round in a process of its own."""
    command = [sys.executable, __file__, "--pages", str(folder), "--reader", reader]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    measured: dict[str, float] = json.loads(done.stdout)
    return measured


def report(runs: dict[str, list[dict[str, float]]]) -> None:
    speed = {name: statistics.median(run["pages_s"] for run in rounds) for name, rounds in runs.items()}
    memory = {name: statistics.median(run["peak_mb"] for run in rounds) for name, rounds in runs.items()}
    for name, rounds in runs.items():
        print(f"{name:6} {speed[name]:6.1f} pages/s  {memory[name]:6.0f} MB peak  ({rounds[0]['pages']:.0f} pages)")
    print(f"ratio  {speed['ours'] / speed['plain']:6.2f} speed    {memory['ours'] / memory['plain']:6.2f} memory")


def pages(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if re.search(r"\.html?(\.gz)?$", file.name))


def measure(reader: Reader, files: list[Path]) -> dict[str, float]:
    prepare, read = reader
    logging.disable(logging.CRITICAL)
    for file in files[:WARM_UP]:
        read(prepare(content(file)))
    spent = 0.0
    for file in files:
        page = prepare(content(file))
        start = time.process_time()
        read(page)
        spent += time.process_time() - start
    return {"pages": len(files), "pages_s": len(files) / spent, "peak_mb": peak_mb()}


def content(file: Path) -> bytes:
    return gzip.decompress(file.read_bytes()) if file.suffix == ".gz" else file.read_bytes()


def peak_mb() -> float:
    """Of this program alone: what getrusage says may be the parent's."""
    status = Path("/proc/self/status")
    if status.exists() and (found := re.search(r"VmHWM:\s+(\d+)", status.read_text())):
        return int(found[1]) / 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / 1024 / (1024 if sys.platform == "darwin" else 1)


def plain() -> Reader:
    from trafilatura import bare_extraction

    from newsbridge.text.decode import decode

    return decode, lambda text: bare_extraction(text, with_metadata=True)


def ours() -> Reader:
    from newsbridge.errors import ReadError
    from newsbridge.model import Body, Capture, Listing
    from newsbridge.read import article

    def read(page: Any) -> object:
        try:
            return article.read(Capture("bench", None, Listing(), Body(page, "text/html")))
        except ReadError:
            return None

    return lambda page: page, read


READERS = {"plain": plain, "ours": ours}

if __name__ == "__main__":
    sys.exit(main())
