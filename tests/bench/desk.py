"""What the desk takes from many editors at once, while a run works on the same store.

    python tests/bench/desk.py [--items 20000] [--editors 20] [--seconds 60] [--keep FOLDER]

A store is filled with translated items that wait for review. The desk is a process of its own; first one browser asks
for the queue on an idle machine, then all editors look at pages, and one in ten of what they do is an edit, an
approval, a hold or a tag, a quarter of these at the same few items. Meanwhile runs collect new items, one run after
the other. Then every write that was accepted is looked for in the history, and every text in the store.
"""

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlencode

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.publishing import Writer
from newsbridge.config import Settings, load
from newsbridge.desk.door import COOKIE
from newsbridge.editing.accounts import digest
from newsbridge.model import Article, Entry, Finding, Tag
from newsbridge.pipeline.versions import Versions, versions
from newsbridge.store import Store, open_store, users, writing
from newsbridge.store.codec import dump
from newsbridge.store.users import User

from standin import StandIn

GOAL = 100.0
"""Milliseconds for the queue on an idle machine."""
WRITES = 0.1
LEAST = 30
"""Requests of each editor, however long they take."""
HOT = 3
"""Items that a quarter of all writes are about."""
SOURCES = 12
HEAD = """
[pipeline]
title = "Probe"
[review]
mode = "required"
[select]
max_age_days = 0
[translate]
engine = "deepl"
run_characters = 10_000_000
[[digest]]
id = "week"
title = "Week"
"""
SOURCE = """
[[sources]]
id = "bron-{number}"
kind = "folder"
name = "Bron {number}"
path = "bron-{number}"
rights = {{ class = "licensed", evidence_url = "https://bron-{number}.example/rechten" }}
"""
FIELD = re.compile(r'name="(version|text|revision)" value="([^"]*)"')
LISTS = ("", "?order=worth", "?order=newest", "?list=all", "?list=mine", "?list=held", "?flag=warn", "?words=kade",
         "?topic=customs", "?source=bron-3&order=oldest")  # fmt: skip


def prepare(folder: Path) -> Settings:
    """The pipeline file, with a folder for each source."""
    for number in range(SOURCES):
        (folder / f"bron-{number}").mkdir(parents=True, exist_ok=True)
    file = folder / "probe.toml"
    file.write_text(HEAD + "".join(SOURCE.format(number=number) for number in range(SOURCES)), encoding="utf-8")
    return load(file)


def fill(store: Store, settings: Settings, items: int, now: datetime) -> None:
    """Items as runs leave them that wait for an editor: read, tagged, translated, checked."""
    writer = Writer(random.Random(20261123))
    made = versions(settings)
    with writing(store):
        for number in range(1, items + 1):
            put(store, settings, writer.entry(number), number, now - timedelta(minutes=20 * number), made)


def put(store: Store, settings: Settings, entry: Entry, number: int, moment: datetime, made: Versions) -> None:
    """An item with the entry's words, in the caller's transaction."""
    run, at, item = store.execute, moment.isoformat(timespec="seconds"), entry.item
    article = Article(entry.original_title, "feed", entry.originals, published=at, language="de", url=entry.url)
    run("INSERT INTO item (id, pipeline, source, guid, first_seen) VALUES (?, ?, ?, ?, ?)",
        [item, settings.slug, entry.source, entry.guid, at])  # fmt: skip
    run("INSERT INTO capture (id, item, digest, listing, captured) VALUES (?, ?, '', '{}', ?)", [number, item, at])
    run("INSERT INTO revision (id, item, number, capture, fingerprint, language, article, made)"
        " VALUES (?, ?, 1, ?, ?, 'de', ?, ?)", [number, item, number, f"f{number}", dump(article), at])  # fmt: skip
    # fetched and read: runs leave it alone
    run("INSERT INTO body (capture, media_type, content, fetched) VALUES (?, 'text/plain', x'', ?)", [number, at])
    run("INSERT INTO reading VALUES (?, ?, ?)", [number, made.of("read", entry.source), number])
    for stage in ("tag", "story"):
        run("INSERT INTO done VALUES (?, ?, ?, ?)", [number, stage, made.of(stage, entry.source), at])
    for label in entry.labels:
        tag = Tag(label.scheme, label.value, (), role="partner" if label.scheme == "country" else None)
        run("INSERT INTO tag (revision, version, record, value) VALUES (?, ?, 'Tag', ?)", [number, made.tag, dump(tag)])
    german = [entry.original_title, *(one.text for one in entry.originals)]
    dutch = [entry.title, *(one.text for one in entry.paragraphs)]
    fingerprint = sha256("\n".join(dutch).encode()).hexdigest()
    run("INSERT INTO translation (id, revision, number, language, version, fingerprint, made)"
        " VALUES (?, ?, 1, 'nl', '', ?, ?)", [number, number, fingerprint, at])  # fmt: skip
    store.conn.executemany(
        "INSERT INTO segment (translation, number, source, target, origin, engine, billed)"
        " VALUES (?, ?, ?, ?, 'engine', 'deepl', 0)",
        [(number, place, *pair) for place, pair in enumerate(zip(german, dutch, strict=True))],
    )
    run("INSERT INTO checked VALUES (?, ?, ?)", [number, made.check, at])
    if number % 3 == 0:
        finding = Finding("figure", "warn", "een getal", segment=1)
        run("INSERT INTO finding (revision, translation, version, severity, value) VALUES (?, ?, ?, 'warn', ?)",
            [number, number, made.check, dump(finding)])  # fmt: skip


def with_editors(store: Store, count: int, now: datetime) -> list[str]:
    """Editors who are logged in."""
    names = [f"editor{number}" for number in range(count)]
    with writing(store):
        for name in names:
            users.add(store, User(name, "editor", "nl", None, now.isoformat(), None), None)
            users.open_session(store, digest(f"token of {name}"), name, "127.0.0.1", now)
    return names


@contextmanager
def desk(settings: Settings, log: Path) -> Iterator[int]:
    """The desk as a process of its own; yields its port. What it complains of goes into the log."""
    line = [sys.executable, "-m", "newsbridge", "desk", str(settings.file), "--port", "0"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with log.open("wb") as errors:
        process = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=errors, env=environment)
    assert process.stdout is not None
    try:
        said = process.stdout.readline().decode()
        yield int(re.search(r":(\d+)/", said)[1])  # type: ignore[index] # it says its address first
    finally:
        process.terminate()
        process.wait(20)
        process.stdout.close()


@contextmanager
def runs(settings: Settings, done: list[float]) -> Iterator[None]:
    """Runs one after the other, each with new items; notes how long each took."""
    stop = threading.Event()

    def work(environment: dict[str, str]) -> None:
        drawn = random.Random(1)
        number = 0
        while not stop.is_set():
            for _ in range(5):
                number += 1
                writer = Writer(drawn)
                entry = writer.entry(number)
                text = "\n\n".join([entry.original_title, *(one.text for one in entry.originals)])
                file = settings.folder / f"bron-{number % SOURCES}" / f"nieuw-{number}.txt"
                file.write_text(text, encoding="utf-8")
            began = time.monotonic()
            line = [sys.executable, "-m", "newsbridge", "run", str(settings.file)]
            subprocess.run(line, capture_output=True, env={**os.environ, **environment}, check=True, timeout=600)
            done.append(time.monotonic() - began)

    with StandIn() as server:
        thread = threading.Thread(target=work, args=(server.environment,))
        thread.start()
        try:
            yield
        finally:
            stop.set()
            thread.join()


@dataclass(frozen=True)
class Write:
    """A change that the desk has accepted."""

    item: str
    version: int
    """That it was made from."""
    move: str
    by: str
    text: str | None = None
    """What an edit wrote into the first paragraph."""


@dataclass
class Editor:
    """A browser that works until it is stopped."""

    name: str
    port: int
    slug: str
    items: list[str]
    drawn: random.Random
    pages: list[tuple[str, float]] = field(default_factory=list)
    """What was asked for (`queue`, `item`, `change`, `other`), and milliseconds."""
    answers: Counter[int] = field(default_factory=Counter)
    accepted: list[Write] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)

    def ask(self, path: str, form: dict[str, str] | None = None) -> tuple[int, str]:
        """One page, or one form; status and text."""
        headers = {"Cookie": f"{COOKIE}=token of {self.name}", "Sec-Fetch-Site": "same-origin"}
        if form is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        body = None if form is None else urlencode(form)
        began = time.perf_counter()
        self._line.request("GET" if form is None else "POST", f"/p/{self.slug}{path}", body, headers)
        answer = self._line.getresponse()
        text = answer.read().decode()
        kind = "change" if form is not None else path[1:].partition("/")[0].partition("?")[0]
        took = (time.perf_counter() - began) * 1000
        self.pages.append((kind if kind in ("queue", "item", "change") else "other", took))
        self.answers[answer.status] += 1
        if answer.status >= 500:
            self.failures.append(f"{path}: {answer.status} {text[-300:]}")
        return answer.status, text

    def look(self) -> None:
        """Look at some page."""
        which = self.drawn.random()
        if which < 0.5:
            self.ask("/queue" + self.drawn.choice(LISTS))
        elif which < 0.9:
            self.ask(f"/item/{self.drawn.choice(self.items)}")
        else:
            self.ask(self.drawn.choice(("/digest/week", "/sources", "/usage", "/glossary")))

    def write(self) -> None:
        """Open an item and change it."""
        hot = self.drawn.random() < 0.25
        item = self.drawn.choice(self.items[:HOT] if hot else self.items)
        status, page = self.ask(f"/item/{item}?edit=1")
        if status != 200:
            return
        time.sleep(self.drawn.random() * 0.5)
        given = dict(FIELD.findall(page))
        move, path, form = self._move(page)
        status, _ = self.ask(f"/item/{item}/{path}", {**given, **form})
        if status == 303:
            self.accepted.append(Write(item, int(given["version"]), move, self.name, form.get("text.1")))

    def _move(self, page: str) -> tuple[str, str, dict[str, str]]:
        """The move's name, its address below the item's, and the fields of its form."""
        which = self.drawn.random()
        if which < 0.5 and 'name="text.1"' in page:
            return "edit", "text", {"base.1": "x", "text.1": f"Zin {self.drawn.getrandbits(60):x} van {self.name}."}
        if which < 0.7:
            return "approve", "approve", {}
        if which < 0.85:
            return "hold", "hold", {"reason": f"later {self.name}"}
        topic = self.drawn.choice(("topic:customs", "topic:energy", "topic:health"))
        return "retag", "tags", {self.drawn.choice(("add", "remove")): topic}

    def work(self, until: float) -> None:
        """Look and write until it is time; a slow machine gets as much done."""
        while time.monotonic() < until or len(self.pages) < LEAST:
            try:
                if self.drawn.random() < WRITES:
                    self.write()
                else:
                    self.look()
            except (OSError, http.client.HTTPException) as error:
                self.failures.append(repr(error))
                self._line.close()
            time.sleep(self.drawn.random() * 0.2)
        self._line.close()


def lost(store: Store, slug: str, accepted: list[Write]) -> list[str]:
    """Accepted writes that history or texts do not have, and lines of history that nobody wrote."""
    query = "SELECT name, version, move, by, after FROM history WHERE pipeline = ? AND subject = 'item' ORDER BY id"
    rows = store.execute(query, [slug]).fetchall()
    kept = {(name, version): (move, by, _texts_in(after)) for name, version, move, by, after in rows}
    wrong = [] if len(kept) == len(rows) else ["two changes with one version"]
    for one in accepted:
        move, by, after = kept.get((one.item, one.version + 1), ("nothing", "nobody", ""))
        if (move, by) != (one.move, one.by) or (one.text or "") not in after:
            wrong.append(f"{one}: the history says {move} by {by}")
    if len(rows) != len(accepted):
        wrong.append(f"{len(accepted)} writes were accepted, {len(rows)} are in the history")
    for name, count, highest in store.execute("SELECT name, count(*), max(version) FROM history WHERE pipeline = ?"
                                              " AND subject = 'item' GROUP BY name", [slug]).fetchall():  # fmt: skip
        if count != highest:
            wrong.append(f"{name}: {count} changes, version {highest}")
    return wrong + list(_texts(store, accepted))


def _texts_in(after: str | None) -> str:
    return json.dumps(json.loads(after or "null"), ensure_ascii=False)


def _texts(store: Store, accepted: list[Write]) -> Iterator[str]:
    last = {one.item: one for one in sorted(accepted, key=lambda one: one.version) if one.text}
    query = """SELECT target FROM segment WHERE number = 1 AND translation = (SELECT max(translation.id)
        FROM translation JOIN revision ON revision.id = revision WHERE item = ?)"""
    for item, write in last.items():
        (target,) = store.execute(query, [item]).fetchone()
        if target != write.text:
            yield f"{item}: {write.by} wrote {write.text!r} last, the store has {target!r}"


@dataclass(frozen=True)
class Measured:
    """What came out; milliseconds."""

    first: float
    """The queue after the store was filled."""
    idle: list[float]
    pages: list[tuple[str, float]]
    """Of all editors, as each has them."""
    answers: Counter[int]
    accepted: Counter[str]
    lost: list[str]
    failures: list[str]
    locked: int
    runs: list[float]
    """Seconds."""


def share(values: list[float], percent: int) -> float:
    """The value that so many percent are not above."""
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)]


def measure(folder: Path, items: int, editors: int, seconds: float) -> Measured:
    """Fill a store, and let all of them at it."""
    now = datetime.now(UTC)
    settings = prepare(folder)
    with closing(open_store(settings.store, now)) as store:
        fill(store, settings, items, now)
        names = with_editors(store, editors, now)
        ids = [item for (item,) in store.execute("SELECT id FROM item ORDER BY id").fetchall()]
    log = folder / "desk.log"
    ran: list[float] = []
    with ExitStack() as stack:
        port = stack.enter_context(desk(settings, log))
        at_work = [Editor(name, port, settings.slug, ids, random.Random(name)) for name in names]
        alone = at_work[0]
        for _ in range(51):
            alone.ask("/queue")
        (first, *idle), alone.pages = [took for _, took in alone.pages], []
        with runs(settings, ran):
            until = time.monotonic() + seconds
            threads = [threading.Thread(target=one.work, args=(until,)) for one in at_work]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
    said = log.read_text(encoding="utf-8")
    accepted = [write for one in at_work for write in one.accepted]
    failures = [failure for one in at_work for failure in one.failures]
    with closing(open_store(settings.store, now)) as store:
        wrong = lost(store, settings.slug, accepted)
    return Measured(
        first, idle, [page for one in at_work for page in one.pages], sum((one.answers for one in at_work), Counter()),
        Counter(write.move for write in accepted), wrong, [*failures, *([said] if said else [])],
        said.count("database is locked"), ran,
    )  # fmt: skip


def main(folder: Path, items: int, editors: int, seconds: float) -> bool:
    """Measure, print, and say whether all is as it must be."""
    found = measure(folder, items, editors, seconds)
    idle, pages = found.idle, [took for _, took in found.pages]
    print(f"{items} items; the queue alone: first {found.first:.0f} ms, then median {statistics.median(idle):.0f} ms, "
          f"p95 {share(idle, 95):.0f} ms of {len(idle)}")  # fmt: skip
    print(f"{editors} editors, {seconds:.0f} s: {len(pages)} requests, median {statistics.median(pages):.0f} ms, "
          f"p95 {share(pages, 95):.0f} ms, slowest {max(pages):.0f} ms; answers {dict(found.answers)}")  # fmt: skip
    for kind in ("queue", "item", "change", "other"):
        took = [one for name, one in found.pages if name == kind] or [0.0]
        print(f"  {kind}: {len(took)}, median {statistics.median(took):.0f} ms, p95 {share(took, 95):.0f} ms")
    print(f"accepted writes {dict(found.accepted)}, lost {len(found.lost)}, database is locked {found.locked}, "
          f"failures {len(found.failures)}; runs took {[round(one, 1) for one in found.runs]} s")  # fmt: skip
    for one in (*found.lost[:10], *found.failures[:5]):
        print("  ", one[-1500:])
    return not found.lost and not found.failures and statistics.median(idle) <= GOAL


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=20_000)
    parser.add_argument("--editors", type=int, default=20)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--keep", type=Path, help="put store and files there and leave them")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = (given.keep or Path(temporary)).resolve()
        sys.exit(0 if main(place, given.items, given.editors, given.seconds) else 1)
