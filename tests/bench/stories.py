"""Press stories that outlets copy, correct and go on writing: made from a seed, with every sentence known.

`desk(seed)` gives the versions of all items in the order they come out. What a sentence is stands here and nowhere
else: a version holds its sentences, so nothing has to be cut to count them.
"""

import random
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from bench import phrases
from bench.phrases import DATA

STORIES, COPIES, FIGURES, UPDATES = 60, 66, 31, 21
RUNS = 6
"""Runs over which the versions come out; the newest stories have the last three for copies and edits."""
FIRST_DAY = datetime(2026, 11, 9, 6, 0, tzinfo=UTC)
OUTLETS = ("presseamt", "bote", "kurier", "anzeiger", "rundschau", "blatt")
"""The first writes the stories, the others take them over."""


@dataclass(frozen=True)
class Paragraph:
    """Sentences of one paragraph; a heading or a list's item has one."""

    sentences: tuple[str, ...]
    kind: str = "text"

    @classmethod
    def of(cls, *texts: str, kind: str = "text") -> "Paragraph":
        """From what patterns gave: a bar parts two sentences of one pattern."""
        return cls(tuple(sentence for text in texts for sentence in text.split("|")), kind)

    @property
    def text(self) -> str:
        """As it is read."""
        return " ".join(self.sentences)


@dataclass(frozen=True)
class Version:
    """What an outlet's file holds from a run on."""

    story: int
    outlet: str
    run: int
    published: datetime
    headline: str
    paragraphs: tuple[Paragraph, ...]
    reason: str
    """story, copy, figure or update."""

    @property
    def file(self) -> str:
        """Its name in the outlet's folder: another version of the same item has the same."""
        return f"{self.story:02}.txt"

    @property
    def texts(self) -> list[str]:
        """Headline and paragraphs: what is sent where nothing is remembered."""
        return [self.headline, *(paragraph.text for paragraph in self.paragraphs)]

    @property
    def sentences(self) -> list[str]:
        """All of them, the headline first."""
        return [self.headline, *(sentence for paragraph in self.paragraphs for sentence in paragraph.sentences)]

    def plain(self) -> str:
        """The file's text."""
        lines = [f"Datum: {self.published.isoformat(timespec='minutes')}", self.headline]
        bullets = {"item": "- "}
        blocks = ["\n".join(lines), *(bullets.get(one.kind, "") + one.text for one in self.paragraphs)]
        return "\n\n".join(blocks) + "\n"


_ONE_SPELLING = {'"': "„“”‟«»〝〞", "'": "‚‘’‛‹›`´", "-": "‐‑‒–—―−"}
_SPELLINGS = {ord(variant): one for one, variants in _ONE_SPELLING.items() for variant in variants}


def normalised(text: str) -> str:
    """Wording without typography: marks one, blanks one, no invisible signs; the bench's own rule."""
    shown = "".join(sign for sign in unicodedata.normalize("NFC", text) if unicodedata.category(sign) != "Cf")
    return " ".join(shown.translate(_SPELLINGS).split())


def distinct(versions: Iterable[Version]) -> set[str]:
    """The normalised sentences of versions: what has to be translated once at least."""
    return {normalised(sentence) for version in versions for sentence in version.sentences}


def lower_bound(versions: Iterable[Version]) -> int:
    """Characters of each distinct normalised sentence once."""
    return sum(map(len, distinct(versions)))


def without_memory(versions: Iterable[Version]) -> int:
    """Characters of every version sent whole."""
    return sum(len(normalised(text)) for version in versions for text in version.texts)


# --- how outlets set the same words ------------------------------------------------------------------

_QUOTES = {"bote": "»«", "kurier": '""', "anzeiger": "“”", "rundschau": "„“", "blatt": "„”", "presseamt": "„“"}
_NUMBER = re.compile(r"(?<=\d) (?=Euro|Prozent|Uhr|Mio|Mrd|Millionen|Milliarden|Kilometer)|(?<=Dr\.) |(?<=z\.) (?=B\.)")
_LONG_WORD = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{14,}")


def styled(text: str, outlet: str) -> str:
    """A text as an outlet sets it: its quotes, dashes, protected blanks and soft hyphens; the wording stays."""
    first, last = _QUOTES[outlet]
    text = text.translate({ord("„"): first, ord("“"): last})
    if outlet in ("kurier", "blatt"):
        text = text.replace(" – ", " - ")
    if outlet in ("bote", "anzeiger"):
        text = _NUMBER.sub("\u00a0", text)
    if outlet in ("rundschau", "anzeiger"):
        text = _LONG_WORD.sub(lambda word: f"{word[0][:6]}\u00ad{word[0][6:]}", text)
    return text


# --- writing -----------------------------------------------------------------------------------------


class Writer:
    """Writes sentences of which no two are alike."""

    def __init__(self, seed: int, *, typography: bool) -> None:
        self.random = random.Random(seed)
        self.written: set[str] = set()
        self.typography = typography

    def styled(self, text: str, outlet: str) -> str:
        """As the outlet sets it, where typography is wanted."""
        return styled(text, outlet) if self.typography else text

    def _set(self, paragraphs: Iterable[Paragraph], outlet: str) -> tuple[Paragraph, ...]:
        return tuple(
            replace(one, sentences=tuple(self.styled(sentence, outlet) for sentence in one.sentences))
            for one in paragraphs
        )

    def story(self) -> phrases.Slots:
        """Who and where a story is about."""
        return phrases.Slots(self.random)

    def sentence(self, patterns: Sequence[str], slots: phrases.Slots) -> str:
        """One that stands nowhere yet; with a bar where it is two."""
        for _ in range(200):
            text = self.random.choice(patterns).format_map(slots)
            if self.fresh(text):
                return text
        raise RuntimeError(f"the patterns are used up: {patterns[0]}")

    def fresh(self, text: str) -> bool:
        """Whether a text is new; then it is not any more."""
        known = normalised(text.replace("|", " "))
        is_new = known not in self.written
        self.written.add(known)
        return is_new

    def body(self, slots: phrases.Slots) -> tuple[Paragraph, ...]:
        """A story's text: a lead, paragraphs of two to four sentences, here and there a heading or a list."""
        lead, *topic = DATA["topics"][slots.topic]
        rest = self.random.sample(topic, self.random.randint(6, 8))
        rest += self.random.sample([*DATA["quotes"], *DATA["general"]], self.random.randint(9, 13))
        self.random.shuffle(rest)
        sentences = [self.sentence([pattern], slots) for pattern in (lead, *rest)]
        paragraphs = [Paragraph.of(*part) for part in self._parts(sentences)]
        if self.random.random() < 0.4:
            heading = Paragraph.of(self.sentence(DATA["headings"], slots), kind="heading")
            paragraphs.insert(len(paragraphs) // 2, heading)
        if self.random.random() < 0.25:
            paragraphs += [Paragraph.of(self.sentence(DATA["items"], slots), kind="item") for _ in range(3)]
            paragraphs.append(Paragraph.of(self.sentence(DATA["feet"], slots)))
        return tuple(paragraphs)

    def _parts(self, sentences: list[str]) -> Iterator[list[str]]:
        while sentences:
            size = self.random.randint(2, 4)
            yield sentences[:size]
            sentences = sentences[size:]

    def copy(self, version: Version, outlet: str, run: int, slots: phrases.Slots) -> Version:
        """Another outlet's: own headline, own opening, own foot; sometimes cut, sometimes in other paragraphs."""
        body = list(version.paragraphs)
        if len(body) > 4 and self.random.random() < 0.3:
            body.pop()
        if self.random.random() < 0.3:
            body = self._repartitioned(body)
        size = 1 if self.random.random() < 0.7 else 2
        head = Paragraph.of(*(self.sentence(DATA["openings"], slots) for _ in range(size)))
        is_own = self.random.random() < 0.4
        foot = self.sentence(DATA["feet"], slots) if is_own else DATA["imprints"][outlet]
        headline = self.sentence(DATA["headlines"][slots.topic], slots)
        published = version.published + timedelta(minutes=self.random.randint(20, 300))
        paragraphs = self._set([head, *body, Paragraph.of(foot)], outlet)
        return Version(version.story, outlet, run, published, self.styled(headline, outlet), paragraphs, "copy")

    def _repartitioned(self, body: list[Paragraph]) -> list[Paragraph]:
        """The first two paragraphs of text that follow each other are one."""
        for number in range(len(body) - 1):
            one, other = body[number : number + 2]
            if one.kind == other.kind == "text":
                return [*body[:number], Paragraph(one.sentences + other.sentences), *body[number + 2 :]]
        return body

    def with_other_figure(self, version: Version, run: int) -> Version:
        """The same with one figure corrected, in one sentence."""
        places = [
            (number, place)
            for number, paragraph in enumerate(version.paragraphs)
            for place, sentence in enumerate(paragraph.sentences)
            if phrases.FIGURE.search(sentence)
        ]
        while True:
            number, place = self.random.choice(places)
            old = version.paragraphs[number].sentences[place]
            new = phrases.FIGURE.sub(lambda figure: phrases.other_figure(figure[0], self.random), old, count=1)
            if self.fresh(new):
                return replace(_with_sentence(version, number, place, [new]), run=run, reason="figure")

    def update(self, version: Version, run: int, slots: phrases.Slots) -> Version:
        """The same some hours later: sentences come, go and change, sometimes a paragraph comes at the end."""
        for _ in range(self.random.randint(1, 3)):
            version = self._changed(version, slots)
        if self.random.random() < 0.5:
            more = Paragraph.of(*(self.sentence(DATA["updates"], slots) for _ in range(self.random.randint(1, 3))))
            version = replace(version, paragraphs=(*version.paragraphs, *self._set([more], version.outlet)))
        return replace(version, run=run, reason="update")

    def _changed(self, version: Version, slots: phrases.Slots) -> Version:
        texts = [number for number, one in enumerate(version.paragraphs) if len(one.sentences) > 1]
        number = self.random.choice(texts)
        old = version.paragraphs[number].sentences
        place = self.random.randrange(len(old))
        new = self.styled(self.sentence(DATA["updates"], slots), version.outlet)
        kind = self.random.choice(("add", "add", "remove", "alter"))
        sentences = {"add": [old[place], new], "remove": [], "alter": [new]}[kind]
        return _with_sentence(version, number, place, sentences)


def _with_sentence(version: Version, number: int, place: int, sentences: Sequence[str]) -> Version:
    old = version.paragraphs[number]
    new = replace(old, sentences=(*old.sentences[:place], *sentences, *old.sentences[place + 1 :]))
    return replace(version, paragraphs=(*version.paragraphs[:number], new, *version.paragraphs[number + 1 :]))


# --- a desk's weeks ----------------------------------------------------------------------------------


def desk(
    seed: int,
    stories: int = STORIES,
    copies: int = COPIES,
    figures: int = FIGURES,
    updates: int = UPDATES,
    *,
    typography: bool = True,
) -> list[Version]:
    """All versions in the order of their runs; without typography all outlets set their words alike."""
    writer = Writer(seed, typography=typography)
    slots = [writer.story() for _ in range(stories)]
    versions = [_first(writer, number, slots[number], stories) for number in range(stories)]
    newest = {(one.story, one.outlet): one for one in versions}
    free = [(story, outlet) for story in range(stories) for outlet in OUTLETS[1:]]
    for story, outlet in writer.random.sample(free, copies):
        first = newest[story, OUTLETS[0]]
        copy = writer.copy(first, outlet, first.run + writer.random.randint(0, 1), slots[story])
        newest[story, outlet] = copy
        versions.append(copy)
    for story, outlet in writer.random.sample(sorted(newest), figures):
        old = newest[story, outlet]
        newest[story, outlet] = writer.with_other_figure(old, old.run + 1)
        versions.append(newest[story, outlet])
    own = [name for name in sorted(newest) if name[1] == OUTLETS[0] or writer.random.random() < 0.2]
    for story, outlet in writer.random.sample(own, updates):
        old = newest[story, outlet]
        versions.append(writer.update(old, old.run + 1, slots[story]))
    return sorted(versions, key=lambda one: one.run)


def _first(writer: Writer, number: int, slots: phrases.Slots, stories: int) -> Version:
    run = number * (RUNS - 3) // stories
    published = FIRST_DAY + timedelta(days=run, minutes=7 * number)
    headline = writer.sentence(DATA["headlines"][slots.topic], slots)
    return Version(number, OUTLETS[0], run, published, headline, writer.body(slots), "story")
