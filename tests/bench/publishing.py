"""How long it takes to publish 10,000 items, in time, memory and files touched.

    python tests/bench/publishing.py [--items 10000] [--keep FOLDER] [--profile] [--formats rss,atom]

A store is filled with invented items of 1,500 to 3,000 characters beside as much German, with topics, countries,
events, figures and stories. Then `newsbridge publish` runs as an operator runs it: on an empty folder, with nothing
changed, and after one of the newest items got new words. `--profile` says where the time goes instead.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from newsbridge import kinds
from newsbridge.model import Amount, Appointment, Article, Entry, Mark, Paragraph
from newsbridge.publish.entries.making import country_label, topic_label
from newsbridge.store import Store, open_store, writing
from newsbridge.store.codec import dump, load
from newsbridge.text.ids import entry_guid
from newsbridge.vocabulary.topics import topics_by_id

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)
SOURCES = 12
COUNTRIES = ("NL", "NL", "NL", "NL", "BE", "AT", "PL", "FR", "GB", "US", "CN")
GOALS = {"full": (20.0, 300), "unchanged": (2.0, 300), "one item": (2.0, 300)}
"""Seconds, and MB at the most."""

DUTCH = (
    "De gemeente {town} en het havenbedrijf willen de oude kade in fasen vernieuwen; het werk begint in {month}.",
    "“Voor ons is dat een stap vooruit”, zegt {name}, die het project sinds {year} leidt – ook in de buurgemeenten.",
    "Volgens de kamer groeide de uitvoer naar Nederland met {number} procent tot {amount} miljoen euro.",
    "Bedrijven uit de grensstreek kunnen zich tot {day} {month} aanmelden, deelname kost {number} euro.",
    "Daarnaast komen er {number} laadpunten voor vrachtwagens bij de afrit {town}-West.",
    "Wie vragen heeft over vergunningen, douane of personeel, vindt een spreekuur in het raadhuis van {town}.",
    "In {month} volgt een tweede bijeenkomst, waarop {name} de uitkomsten van het onderzoek voorlegt.",
    "De cijfers liggen daarmee boven die van {year}, toen de handel door de brugafsluiting terugliep.",
)
GERMAN = (
    "Die Stadt {town} und der Hafenbetrieb wollen den alten Kai in Abschnitten erneuern; Baubeginn ist im {month}.",
    "„Für uns ist das ein Schritt nach vorn“, sagt {name}, der das Vorhaben seit {year} leitet – auch nebenan.",
    "Nach Angaben der Kammer wuchs die Ausfuhr in die Niederlande um {number} Prozent auf {amount} Millionen Euro.",
    "Betriebe aus der Grenzregion können sich bis zum {day}. {month} anmelden, die Teilnahme kostet {number} Euro.",
    "Hinzu kommen {number} Ladepunkte für Lastwagen an der Abfahrt {town}-West.",
    "Wer Fragen zu Genehmigungen, Zoll oder Personal hat, findet eine Sprechstunde im Rathaus von {town}.",
    "Im {month} folgt ein zweites Treffen, bei dem {name} die Ergebnisse der Untersuchung vorlegt.",
    "Die Zahlen liegen damit über denen von {year}, als der Handel wegen der Brückensperrung zurückging.",
)
TITLES = ("{town} vernieuwt de kade", "Meer uitvoer uit {town}", "{number} laadpunten bij {town}", "{name} naar {town}")
TOWNS = ("Vennmünster", "Ahlenbrock", "Westerkamp", "Ruhrfeld", "Doornhorst", "Grenzau", "Lippsiel", "Emshagen")
MONTHS = ("januari", "maart", "mei", "september", "november")
NAMES = ("Anke Vossebrink", "Jörg Tieskötter", "Mareike Ohlendiek", "Bernd Hülskamp", "Şule Arslantepe")


@dataclass
class Writer:
    """Writes entries; the same seed gives the same ones."""

    drawn: random.Random

    def entry(self, number: int) -> Entry:
        """One item with its German."""
        drawn = self.drawn
        item = f"{drawn.getrandbits(48):012x}"
        source = f"bron-{drawn.randrange(SOURCES)}"
        released = NOW - timedelta(minutes=100 * number + drawn.randrange(90))
        chosen = [self._sentences() for _ in range(drawn.randint(5, 9))]
        labels = [topic_label(topic) for topic in drawn.sample(sorted(topics_by_id()), drawn.randint(1, 3))]
        labels += [country_label(code) for code in dict.fromkeys(drawn.choice(COUNTRIES) for _ in range(2))]
        return Entry(
            guid=entry_guid(source, f"https://{source}.example/{number}"),
            version=1,
            title=self._fill(drawn.choice(TITLES)),
            paragraphs=tuple(_paragraph(dutch) for dutch, _ in chosen),
            original_title=self._fill("Neues aus {town}: {name} und {number} Vorhaben"),
            source_name=f"Bron {source[5:]}",
            credit_line=f"© Bron {source[5:]}",
            url=f"https://{source}.example/presse/{number}",
            places=(drawn.choice(TOWNS),),
            published=(released - timedelta(hours=drawn.randrange(1, 30))).isoformat(timespec="minutes"),
            notice="Automatisch vertaald met DeepL, niet nagekeken door een redacteur.",
            labels=tuple(labels),
            released=released,
            item=item,
            source=source,
            originals=tuple(_paragraph(german) for _, german in chosen),
            events=tuple(self._event(item, released) for _ in range(drawn.random() < 0.3)),
            figures=tuple(self._amount() for _ in range(drawn.choice((0, 0, 1, 2, 4)))),
        )

    def _sentences(self) -> tuple[str, str]:
        """A paragraph in Dutch and German with the same facts."""
        places = [self.drawn.randrange(len(DUTCH)) for _ in range(self.drawn.randint(2, 4))]
        state = self.drawn.getstate()
        dutch = " ".join(self._fill(DUTCH[place]) for place in places)
        self.drawn.setstate(state)
        return dutch, " ".join(self._fill(GERMAN[place]) for place in places)

    def _fill(self, pattern: str) -> str:
        drawn = self.drawn
        return pattern.format(
            town=drawn.choice(TOWNS), month=drawn.choice(MONTHS), name=drawn.choice(NAMES), day=drawn.randint(1, 28),
            year=drawn.randint(2015, 2025), number=drawn.randint(3, 90), amount=drawn.randint(100, 999),
        )  # fmt: skip

    def _event(self, item: str, released: datetime) -> Appointment:
        start = (released + timedelta(days=self.drawn.randint(3, 90))).strftime("%Y-%m-%dT14:00+01:00")
        return Appointment(f"{item}@vennland", 0, start, None, self.drawn.choice(TOWNS), False, "scheduled", released)

    def _amount(self) -> Amount:
        return Amount(f"{self.drawn.randint(2, 99)} miljoen euro", "uitvoer naar Nederland")


def _paragraph(text: str) -> Paragraph:
    """In one of six a word leads somewhere."""
    return Paragraph(text, marks=(Mark(3, 12, "a", "https://plan.example/kaart"),) if len(text) % 6 == 0 else ())


PIPELINE = """
[pipeline]
title = "Nieuws uit het Vennland"
description = "Wat er over de grens speelt."
[site]
url = "https://nieuws.example/"
contact = "redactie@nieuws.example"
editor = "Redactie Vennland"
[review]
mode = "auto"
[[feeds]]
topic = "customs"
country = "NL"
[[digest]]
id = "dag"
title = "Vandaag"
every = "day"
[[digest]]
id = "week"
title = "Deze week"
"""
SOURCE = """
[[sources]]
id = "bron-{number}"
kind = "folder"
name = "Bron {number}"
path = "bron"
[sources.rights]
class = "press_release"
display = "full"
translate = "full"
credit_line = "© Bron {number}"
evidence_url = "https://bron-{number}.example/rechten"
"""


def prepare(folder: Path, formats: list[str]) -> Path:
    """The pipeline file."""
    (folder / "bron").mkdir(parents=True, exist_ok=True)
    (folder / "bron/leeg.txt").write_text("", encoding="utf-8")
    off = "".join(f"[publish.{name}]\nenabled = {str(name in formats).lower()}\n" for name in kinds.names("publish"))
    file = folder / "bench.toml"
    sources = "".join(SOURCE.format(number=number) for number in range(SOURCES))
    file.write_text(PIPELINE + off + sources, encoding="utf-8")
    return file


def fill(store: Store, entries: Iterator[Entry]) -> Counter[str]:
    """Items that are out, as a year of runs leaves them: collected, read, translated, released."""
    counts: Counter[str] = Counter()
    with writing(store):
        for number, entry in enumerate(entries, 1):
            at = entry.released.isoformat(timespec="seconds")
            article = Article(entry.original_title, "feed", entry.originals, published=entry.published, url=entry.url)
            item, run = entry.item, store.execute
            run("INSERT INTO item (id, pipeline, source, guid, first_seen) VALUES (?, 'bench', ?, ?, ?)",
                [item, entry.source, entry.guid, at])  # fmt: skip
            run("INSERT INTO capture (id, item, digest, listing, captured) VALUES (?, ?, '', '{}', ?)",
                [number, item, at])  # fmt: skip
            run("INSERT INTO revision (id, item, number, capture, fingerprint, language, article, made)"
                " VALUES (?, ?, 1, ?, '', 'de', ?, ?)", [number, item, number, dump(article), at])  # fmt: skip
            run("INSERT INTO translation (id, revision, number, language, version, fingerprint, made)"
                " VALUES (?, ?, 1, 'nl', '', '', ?)", [number, number, at])  # fmt: skip
            run("INSERT INTO released VALUES (?, ?)", [number, at])
            run("INSERT INTO entry VALUES (?, 1, ?, ?, ?, ?, ?)", [item, entry.guid, number, at, at, dump(entry)])
            if number % 7 in (0, 1):  # neighbours tell one story
                run("INSERT INTO story_link (item, story, at) VALUES (?, ?, ?)", [item, f"s{(number + 1) // 7}", at])
            counts["items"] += 1
            counts["characters"] += sum(len(paragraph.text) for paragraph in entry.paragraphs)
            counts["events"] += len(entry.events)
    return counts


def change_one(store: Store, item: str) -> None:
    """Its source changed a figure."""
    row = store.execute("SELECT revision, released, value, guid FROM entry WHERE item = ?", [item]).fetchone()
    entry = load(Entry, row[2])
    first, *rest = entry.paragraphs
    later = NOW + timedelta(hours=1)
    paragraphs = (replace(first, text=f"{first.text} Het zijn er 7.", marks=()), *rest)
    changed = dump(replace(entry, version=2, corrected=later, paragraphs=paragraphs))
    at = later.isoformat(timespec="seconds")
    with writing(store):
        store.execute("INSERT INTO entry VALUES (?, 2, ?, ?, ?, ?, ?)", [item, row[3], row[0], row[1], at, changed])


@dataclass(frozen=True)
class Measured:
    seconds: float
    busy: float
    """Seconds of processor time."""
    megabytes: float
    touched: list[str]


LAUNCHER = """
import json, resource, subprocess, sys, time
began = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps([time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss]))
"""
"""Small: a process counts the memory of the one that started it as its own until it runs."""


def measure(file: Path, public: Path, hours: int) -> Measured:
    """`newsbridge publish` as a process of its own; which files have another time or are new or gone after it."""
    before = times(public)
    command = [sys.executable, "-m", "newsbridge", "publish", str(file), "--now",
               (NOW + timedelta(hours=hours)).isoformat()]  # fmt: skip
    launch = [sys.executable, "-c", LAUNCHER, *command]
    found = subprocess.run(launch, check=True, stdout=subprocess.PIPE, env=_environment(file.parent))
    seconds, busy, kilobytes = json.loads(found.stdout)
    after = times(public)
    touched = sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))
    return Measured(seconds, busy, kilobytes / 1024, touched)


def _environment(folder: Path) -> dict[str, str]:
    """With compiled modules, as an installed package has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(folder / "compiled")}


def times(public: Path) -> dict[str, int]:
    """Path → time of its last change."""
    return {str(path.relative_to(public)): path.stat().st_mtime_ns for path in public.rglob("*") if path.is_file()}


def profile(file: Path, hours: int) -> None:
    """Where the time goes, in this process."""
    import cProfile
    import pstats

    from newsbridge.config import load as settings_of
    from newsbridge.pipeline import execute, opened

    with cProfile.Profile() as running, opened(settings_of(file), NOW + timedelta(hours=hours), {}) as run:
        execute(run, "publish")
    pstats.Stats(running).sort_stats("cumulative").print_stats(45)


def main(items: int, folder: Path, formats: list[str], *, profiled: bool) -> bool:
    """Measure, print, and say whether all goals were met."""
    file = prepare(folder, formats)
    public = folder / "output/bench/public"
    store = open_store(folder / "output/newsbridge.db", NOW)
    writer = Writer(random.Random(20261123))
    entries = [writer.entry(number) for number in range(items)]
    counts = fill(store, iter(entries))
    store.close()
    print(f"{counts['items']} items, {counts['characters'] / items:.0f} characters each, {counts['events']} events")
    if profiled:
        profile(file, 0)
    met = True
    steps = ("full", "unchanged", "one item")
    for hours, step in enumerate(steps):
        if step == "one item":
            store = open_store(folder / "output/newsbridge.db", NOW)
            change_one(store, entries[min(5, items - 1)].item)
            store.close()
        if profiled and step == "one item":
            profile(file, hours)
            break
        found = measure(file, public, 0 if step == "unchanged" else hours)
        seconds, megabytes = GOALS[step]
        good = found.seconds <= seconds and found.megabytes <= megabytes
        met &= good
        endings = dict(Counter(Path(path).suffix for path in found.touched))
        print(f"{step:10} {found.seconds:6.2f} s ({found.busy:5.2f} s busy) {found.megabytes:5.0f} MB "
              f"{'ok  ' if good else 'OVER'} {len(found.touched)} files touched {endings}")  # fmt: skip
        if len(found.touched) < 60:
            print("   ", " ".join(found.touched))
    return met


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--items", type=int, default=10_000)
    parser.add_argument("--keep", type=Path, help="put store and files there and leave them")
    parser.add_argument("--formats", default=",".join(kinds.names("publish")))
    parser.add_argument("--profile", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        place = (given.keep or Path(temporary)).resolve()
        sys.exit(0 if main(given.items, place, given.formats.split(","), profiled=given.profile) else 1)
