"""How much collecting costs: newsbridge, and the library `reader` in the same run where it is installed.

    python tests/bench/collecting.py [--sites 200] [--pages]

CPU seconds per 1,000 entries (children counted, start-up apart), wall seconds and the peak memory of all processes
together, for a first pass, an unchanged one and one with a tenth of the feeds changed; then an unchanged pass at
150 ms latency.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from press import ENTRIES

HERE = Path(__file__).parent
PORT = 8100
HEAD = '[pipeline]\ntitle = "Bench"\n[fetch]\nallow = ["127.0.0.0/8"]\ntimeout = 10\n'
READER = """
import sys
from reader import make_reader
reader = make_reader(sys.argv[1])
for site in range(1, int(sys.argv[3]) + 1):
    reader.add_feed(f"http://127.0.0.{site}:{sys.argv[2]}/feed.xml", exist_ok=True)
reader.update_feeds(workers=8, scheduled=False)
print(reader.get_entry_counts().total)
"""


@dataclass
class Cost:
    """Of one process and its children."""

    cpu: float
    wall: float
    peak_mib: float
    output: str


def measure(command: list[str]) -> Cost:
    """Run a command and see what it takes."""
    began = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    peak = [0.0]
    ended = threading.Event()

    def watch() -> None:
        while not ended.is_set():
            peak[0] = max(peak[0], _memory(process.pid))
            ended.wait(0.02)

    watcher = threading.Thread(target=watch)
    watcher.start()
    assert process.stdout is not None
    with process.stdout:
        output = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    ended.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}\n{output}")
    return Cost(usage.ru_utime + usage.ru_stime, time.monotonic() - began, peak[0], output)


def _memory(pid: int) -> float:
    """Resident MiB of a process and all below it; what they share is counted once for each."""
    total = 0.0
    try:
        for line in Path(f"/proc/{pid}/status").read_text().splitlines():
            if line.startswith("VmRSS"):
                total += int(line.split()[1]) / 1024
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for thread in Path(f"/proc/{pid}/task").iterdir():
            if thread.name != str(pid):
                children += (thread / "children").read_text().split()
    except OSError:  # it has ended meanwhile
        return total
    return total + sum(_memory(int(child)) for child in children)


def control(**given: object) -> None:
    """Change what the sites show."""
    query = "&".join(f"{name}={value}" for name, value in given.items())
    urlopen(f"http://127.0.0.1:{PORT}/control?{query}").read()


def report() -> dict[str, int]:
    """What was asked since."""
    found: dict[str, int] = json.loads(urlopen(f"http://127.0.0.1:{PORT}/report").read())
    return found


def passes(name: str, command: list[str], startup: float, entries: int) -> None:
    """The passes, a line each, with what they should have found."""
    feeds = entries // ENTRIES
    tenth = round(feeds * 0.1)
    faulty = "+".join(str(site) for site in range(1, tenth // 2 + 1))
    well = tenth - tenth // 2
    for label, state, expected in (
        ("cold", {"version": 1, "share": 1, "latency": 0}, (entries, 0)),
        ("unchanged", {"version": 1, "share": 1, "latency": 0}, (0, 0)),
        ("10 % changed", {"version": 2, "share": 0.1, "latency": 0}, (tenth, tenth * (ENTRIES - 1))),
        ("unchanged, 150 ms", {"version": 2, "share": 0.1, "latency": 0.15}, (0, 0)),
        (
            "half of 10 % down",
            {"version": 3, "share": 0.1, "latency": 0, "faulty": faulty},
            (well, well * (ENTRIES - 1)),
        ),
        ("up again", {"version": 3, "share": 0.1}, (tenth - well, (tenth - well) * (ENTRIES - 1))),
    ):
        control(**state)
        cost = measure(command)
        said = report()
        per = (cost.cpu - startup) / entries * 1000
        print(
            f"{name:<11} {label:<18} {per:7.3f} CPU s/1,000  wall {cost.wall:6.2f} s  peak {cost.peak_mib:5.0f} MiB"
            f"  asked {said['asked']}, 304 {said['not_modified']}, overlaps {said['overlaps']}  "
            + _found(cost.output, expected)
        )


def _found(output: str, expected: tuple[int, int]) -> str:
    said = json.loads(output)
    if not isinstance(said, dict):
        return f"entries {said}"
    found = (said["new"], said["changed"])
    wrong = "" if found == expected else f" WRONG, should be {expected}"
    return f"new {found[0]} changed {found[1]} failing {len(said['failing_sources'])}{wrong}"


def main(sites: int) -> None:
    """Measure both."""
    server = subprocess.Popen(
        [sys.executable, HERE / "press.py", "--port", str(PORT), "--sites", str(sites)], stdout=subprocess.PIPE
    )
    assert server.stdout is not None
    server.stdout.readline()
    try:
        with tempfile.TemporaryDirectory() as folder:
            file, empty = Path(folder) / "bench.toml", Path(folder) / "empty.toml"
            (Path(folder) / "none").mkdir()
            file.write_text(HEAD + "".join(_source(site) for site in range(1, sites + 1)))
            empty.write_text(HEAD + '[[sources]]\nid = "none"\nkind = "folder"\nname = "None"\npath = "none"\n')
            own = [sys.executable, "-m", "newsbridge", "collect", "--json"]
            startup = min(measure([*own, str(empty)]).cpu for _ in range(3))
            print(f"start-up {startup:.2f} CPU s")
            passes("newsbridge", [*own, str(file)], startup, sites * ENTRIES)
            peer = [sys.executable, "-c", READER, f"{folder}/reader.db", str(PORT)]
            if subprocess.run([sys.executable, "-c", "import reader"], capture_output=True).returncode == 0:
                startup = min(measure([*peer, "0"]).cpu for _ in range(2))
                passes("reader", [*peer, str(sites)], startup, sites * ENTRIES)
            else:
                print("reader is not installed: no peer")
    finally:
        server.kill()


def _source(site: int) -> str:
    return f'[[sources]]\nid = "ort-{site}"\nkind = "feed"\nname = "Ort {site}"\nurl = "http://127.0.0.{site}:{PORT}/feed.xml"\n'


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sites", type=int, default=200)
    main(parser.parse_args().sites)
