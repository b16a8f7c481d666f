"""A pipeline with two sources, an engine and two editors, in which anything may happen at any time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from newsbridge.config import load
from newsbridge.editing import state
from newsbridge.errors import OutageError
from newsbridge.model import Answer, Segment
from newsbridge.pipeline import execute, opened
from newsbridge.pipeline.terms import with_terms
from newsbridge.store import open_store, translations

from conftest import NOW

PIPELINE = """
[pipeline]
title = "Probe"
[site]
url = "https://probe.example/"
[review]
mode = "required"
[select]
max_age_days = 0
[translate]
engine = "deepl"
[translate.deepl]
formality = "prefer_more"
[publish.html]
enabled = false
[[digest]]
id = "week"
title = "Overzicht"
every = "demand"
"""
SOURCE = """[[sources]]
id = "{0}"
kind = "folder"
name = "{0}"
path = "{0}"
rights = {{ class = "licensed", evidence_url = "https://{0}.example/rechte" }}
"""

GERMAN = {
    "A": "Die Kammer in Rheine hat am Donnerstag 42 Betriebe für ihre Ausbildung ausgezeichnet, mehr als je zuvor.",
    "a": "Die Kammer in Rheine hat am Donnerstag 43 Betriebe für ihre Ausbildung ausgezeichnet, mehr als je zuvor.",
    "B": "Präsidentin Hanne Büscher lobte vor allem die kleinen Werkstätten, die trotz voller Bücher ausbilden.",
    "C": "Im Stadtpark von Gronau blüht der Rhododendron in diesem Frühjahr drei Wochen früher als in allen Jahren.",
    "D": "Am 3. Dezember 2026 ist in Enschede ein Tag der offenen Tür.",
    "0": "Kammer ehrt Betriebe", "1": "Rhododendron blüht früh", "2": "Preise im Handwerk",
}  # fmt: skip
DUTCH = {
    "A": "De Kamer in Rheine heeft {} 42 bedrijven onderscheiden voor hun opleiding, meer dan ooit.",
    "a": "De Kamer in Rheine heeft {} 43 bedrijven onderscheiden voor hun opleiding, meer dan ooit.",
    "B": "Voorzitter Hanne Büscher prees {} vooral de kleine werkplaatsen, die ondanks volle boeken opleiden.",
    "C": "In het stadspark van Gronau bloeit de rododendron {} dit voorjaar drie weken eerder dan in alle jaren.",
    "D": "Op 3 december 2026 is er {} in Enschede een open dag.",
    "0": "Kamer eert {} bedrijven", "1": "Rododendron bloeit {} vroeg", "2": "Prijzen in {} het ambacht",
}  # fmt: skip
KEYS = {german: key for key, german in GERMAN.items()}
STYLES = {"prefer_more": "nu", "prefer_less": "thans"}
LAYOUTS = (("ABD", "BAD", "AD", "aBD"), ("CD", "DC", "CDB", "C"), ("ABD", "DAB", "ABC", "aB"))
"""Paragraphs of each item, in all the wordings that its source may send."""
SOURCES = ("zeitung", "zeitung", "blatt")
"""The first and the last item tell one story."""


def dutch_of(german: str, word: str) -> str:
    """A sound translation that holds a word."""
    return DUTCH[KEYS[german]].format(word)


class Machine:
    """An engine that knows these sentences, one of them wrongly; its options say in which style."""

    name, account, max_texts, max_bytes = "deepl", "probe", 50, 100_000

    def __init__(self, style: str, *, away: bool) -> None:
        self.word, self.away = STYLES[style], away

    def translate(self, given: Sequence[str], context: str, **_: object) -> Answer:
        if self.away:
            raise OutageError("away")
        said = (dutch_of(one, self.word).replace("43", "44") for one in given)
        return Answer(tuple(said), tuple(map(len, given)), None)

    def put_glossary(self, name: str, given: object, known: str | None) -> str:
        return "glossary"

    def close(self) -> None:
        """Nothing is open."""


@dataclass(frozen=True)
class Seen:
    """An item as somebody sees it in the store."""

    look: state.Look
    segments: tuple[Segment, ...]

    @property
    def wording(self) -> tuple[str, ...]:
        """German title and paragraphs."""
        article = self.look.revision.article
        return article.title, *(one.text for one in article.paragraphs)

    @property
    def dutch(self) -> tuple[str, ...]:
        """The text that counts, also where it is to be made anew."""
        return tuple(one.target for one in self.segments)

    @property
    def lasting(self) -> tuple[str, ...] | None:
        """The text, unless it is to be made anew."""
        text = self.look.text
        return self.dutch if text and not text.stale else None

    @property
    def shown(self) -> tuple[int, int, str | None]:
        """What a page of it is made from: version, number of the wording, fingerprint of the text."""
        return self.look.version, self.look.revision.number, self.look.text.fingerprint if self.look.text else None


class World:
    """A pipeline file, its sources, engine and clock; items are numbered as in LAYOUTS."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.settings = load(file)
        self.store = open_store(self.settings.store, NOW)
        self.minutes = 0
        self.engine_away = False
        self.names = [f"i{number}" for number in range(len(SOURCES))]
        self.layouts = [layouts[0] for layouts in LAYOUTS]
        """What each source says now."""
        self.items: list[str] = []
        self.find_items()

    @property
    def now(self) -> datetime:
        return NOW + timedelta(minutes=self.minutes)

    def find_items(self) -> None:
        found = dict(self.store.execute("SELECT article ->> '$.title', item FROM latest").fetchall())
        self.items = [found[GERMAN[str(number)]] for number in range(len(SOURCES))] if found else []

    def see(self, number: int) -> Seen:
        look = state.look(self.store, self.settings, self.items[number], self.now)
        text = translations.texts_of(self.store, look.translation) if look.translation is not None else ()
        return Seen(look, tuple(text))

    def path(self, number: int) -> Path:
        return self.file.parent / SOURCES[number] / f"{self.names[number]}.txt"

    def write(self, number: int, layout: str, day: int = 19) -> None:
        """What a source says of an item from now on; nothing where the source is away."""
        if self.path(number).parent.is_dir():
            self.layouts[number] = layout
            parts = (GERMAN[str(number)], f"Datum: 2026-11-{day}", *(GERMAN[key] for key in layout))
            self.path(number).write_text("\n\n".join(parts) + "\n", encoding="utf-8")

    def change(self, old: str, new: str) -> None:
        """Put something else into the pipeline file."""
        self.file.write_text(self.file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
        self.settings = load(self.file)

    @property
    def known(self):
        """The settings with the editors' terms."""
        return with_terms(self.settings, self.store)

    def execute(self, command: str) -> None:
        """A run as it is, but for the engine."""
        with opened(self.settings, self.now, {}) as run:
            run.sleep = lambda seconds: None
            run.connect = lambda kind: Machine(kind[1].formality, away=self.engine_away)
            execute(run, command)


def template(folder: Path) -> Path:
    """A pipeline after its first run, in which everything waits for an editor."""
    file = folder / "probe.toml"
    file.write_text(PIPELINE + "".join(map(SOURCE.format, sorted(set(SOURCES)))), encoding="utf-8")
    for source in set(SOURCES):
        (folder / source).mkdir()
    world = World(file)
    for number, layouts in enumerate(LAYOUTS):
        world.write(number, layouts[0])
    world.execute("run")
    world.store.close()
    return file
