"""What soak tests play on: a newsroom with a pipeline, runs of it as processes, and what both ledgers say."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from bench.stories import normalised

from standin import Request, StandIn

NOW = "2026-11-20T17:00+00:00"
_SHORTEST = 60
"""Characters of a sentence that is known again inside another text."""
_DUTCH = """SELECT item.id, segment.number, segment.source, segment.target, segment.marks
    FROM segment JOIN current ON current.id = segment.translation JOIN latest ON latest.id = current.revision
    JOIN item ON item.id = latest.item ORDER BY 1, 2"""


def start(file: Path, server: StandIn, *command: str, now: str = NOW) -> subprocess.Popen[str]:
    """A command on a pipeline as a process of its own; `run` without one."""
    name, *more = command or ("run",)
    line = [sys.executable, "-m", "newsbridge", name, str(file), *more, "--now", now, "--json"]
    environment = {**os.environ, **server.environment}
    return subprocess.Popen(line, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def output(file: Path) -> Path:
    """The folder of the store."""
    return file.parents[1] / "output"


def published(file: Path) -> dict[str, bytes]:
    """All that subscribers get."""
    public = output(file) / file.stem / "public"
    return {str(path.relative_to(public)): path.read_bytes() for path in sorted(public.rglob("*")) if path.is_file()}


def rows(file: Path, query: str) -> list[tuple[object, ...]]:
    """What the store says; nothing while there is no store, or no such table yet."""
    path = output(file) / "newsbridge.db"
    if not path.exists():
        return []
    with closing(sqlite3.connect(path)) as store:
        try:
            return store.execute(query).fetchall()
        except sqlite3.OperationalError:
            return []  # killed before the schema was there


def translations(file: Path) -> list[tuple[object, ...]]:
    """Every text of every item, German and Dutch."""
    return rows(file, _DUTCH)


def in_doubt(file: Path) -> list[int]:
    """Characters of requests whose cost nobody knows: cut off, or closed without an answer."""
    return [int(str(characters)) for (characters,) in rows(file, "SELECT characters FROM request WHERE billed IS NULL")]


def own_bill(file: Path) -> tuple[int, int]:
    """Characters that our ledger has as billed, and those that may be."""
    query = "SELECT coalesce(sum(billed), 0), coalesce(sum(coalesce(billed, characters)), 0) FROM request"
    found = rows(file, query) or [(0, 0)]
    return int(str(found[0][0])), int(str(found[0][1]))


@dataclass(frozen=True)
class Doubled:
    """What was billed more than once."""

    texts: dict[str, list[int]]
    """Sentence or text, and the numbers of its requests, from 0."""

    def requests(self, before: int) -> set[int]:
        """Of the first `before` requests those that hold such a text."""
        return {number for numbers in self.texts.values() for number in numbers if number < before}

    def within(self, first: int, last: int | None = None) -> list[str]:
        """Texts that were billed twice among the requests from `first` to `last`, with which nobody interfered."""
        stop = sys.maxsize if last is None else last
        return [text for text, numbers in self.texts.items() if sum(first <= number < stop for number in numbers) > 1]


def doubled(requests: Sequence[Request], sentences: Iterable[str]) -> Doubled:
    """Texts, and sentences inside texts, that the server billed more than once.

    Args:
        sentences: normalised; those that are long enough to be known again.
    """
    paid = [(number, [normalised(text) for text in one.texts]) for number, one in enumerate(requests) if one.billed]
    found: dict[str, list[int]] = {}
    for number, texts in paid:
        for text in texts:
            found.setdefault(text, []).append(number)
    for sentence in sentences:
        if len(sentence) >= _SHORTEST:
            found[sentence] = [number for number, texts in paid for text in texts if sentence in text]
    return Doubled({text: numbers for text, numbers in found.items() if len(numbers) > 1})


def are_covered(bills: Iterable[int], reserved: Iterable[int]) -> bool:
    """Whether each bill has a reservation of its own that is as high; tags are reserved, and free."""
    left = sorted(reserved)
    for bill in sorted(bills):
        fitting = [one for one in left if one >= bill]
        if not fitting:
            return False
        left.remove(fitting[0])
    return True


def with_translate_keys(file: Path, keys: Mapping[str, int]) -> None:
    """Put keys into a pipeline file's `[translate]`, in the place of those that are there."""
    lines = [line for line in file.read_text().splitlines() if line.partition(" = ")[0] not in keys]
    place = lines.index("[translate]") + 1
    lines[place:place] = [f"{key} = {value}" for key, value in keys.items()]
    file.write_text("\n".join(lines) + "\n")
