"""How well and how fast copies of a release become one story, added one by one through a store.

    python tests/bench/joining.py [--originals 700] [--seed 20261123]

Of each original come copies with an outlet's head and foot, cut to 30 to 60 per cent, edited sentence by sentence,
and with an own lead and end; as many unrelated texts carry the same feet. Precision is over all pairs that stand in
one story, recall over copies that stand in their original's story.
"""

import argparse
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.stories import DATA, OUTLETS, Writer
from newsbridge.model import Article, Paragraph
from newsbridge.pipeline.joining import BATCH, Joiner
from newsbridge.store import open_store
from newsbridge.store.codec import dump
from newsbridge.store.database import Store, writing

NOW = datetime(2026, 11, 23, tzinfo=UTC)
KINDS = ("head and foot", "cut", "edited", "own lead and end")


@dataclass(frozen=True)
class Document:
    """One outlet's text; `original` is the number of the release that it tells."""

    original: int
    kind: str
    title: str
    paragraphs: tuple[str, ...]


def documents(seed: int, originals: int) -> list[Document]:
    """All texts in the order in which outlets bring them: a copy stands after its original."""
    drawn, writer = random.Random(seed), Writer(seed, typography=False)
    feet = {outlet: _foot(drawn, writer, outlet) for outlet in OUTLETS}
    made = [one for number in range(originals) for one in _family(number, drawn, writer, feet)]
    places = {id(one): one.original + (drawn.random() * 30 if one.kind != "original" else 0) for one in made}
    return sorted(made, key=lambda one: places[id(one)])


def _foot(drawn: random.Random, writer: Writer, outlet: str) -> tuple[str, ...]:
    slots = writer.story()
    about = [writer.sentence(DATA["general"], slots) for _ in range(drawn.randint(2, 5))]
    return (" ".join(about), DATA["imprints"].get(outlet, ""))


def _family(
    number: int, drawn: random.Random, writer: Writer, feet: dict[str, tuple[str, ...]]
) -> Iterator[Document]:
    slots = writer.story()
    title = writer.sentence(DATA["headlines"][slots.topic], slots)
    body = [" ".join(one.sentences) for one in writer.body(slots)]
    foot = feet[drawn.choice(OUTLETS)] if drawn.random() < 0.5 else ()
    yield Document(number, "original", title, (*body, *foot))
    for kind in KINDS if drawn.random() < 0.85 else ():
        own = writer.sentence(DATA["headlines"][slots.topic], slots)
        foot = feet[drawn.choice(OUTLETS)]
        yield Document(number, kind, own, tuple(_changed(kind, body, foot, drawn, writer, slots)))


def _changed(
    kind: str, body: Sequence[str], foot: Sequence[str], drawn: random.Random, writer: Writer, slots: object
) -> list[str]:
    sentences = [part for paragraph in body for part in paragraph.split(". ")]
    if kind == "head and foot":
        return [writer.sentence(DATA["openings"], slots), *body, *foot]
    if kind == "cut":
        return [". ".join(sentences[: max(3, round(len(sentences) * drawn.uniform(0.3, 0.6)))]), *foot]
    if kind == "edited":
        return [". ".join(_edited(part, drawn) for part in sentences), *foot]
    lead = " ".join(writer.sentence(DATA["openings"], slots) for _ in range(2))
    end = " ".join(writer.sentence(DATA["updates"], slots) for _ in range(3))
    return [lead, *body[: max(2, len(body) - 2)], end, *foot]


def _edited(sentence: str, drawn: random.Random) -> str:
    """Half of the sentences lose, swap or gain a word or two."""
    words = sentence.split()
    if drawn.random() < 0.5 and len(words) > 6:
        for _ in range(2):
            place = drawn.randrange(1, len(words) - 2)
            change = drawn.choice(("drop", "swap", "add"))
            if change == "drop":
                del words[place]
            elif change == "swap":
                words[place], words[place + 1] = words[place + 1], words[place]
            else:
                words.insert(place, drawn.choice(("zudem", "nun", "auch", "bereits", "jetzt", "insgesamt")))
    return " ".join(words)


def fill(store: Store, texts: Sequence[Document]) -> None:
    """The items and wordings, as collecting and reading leave them."""
    with writing(store):
        for number, one in enumerate(texts):
            at = (NOW - timedelta(days=30) + timedelta(minutes=10 * number)).isoformat(timespec="seconds")
            article = dump(article_of(one, at))
            store.execute(
                "INSERT INTO item (id, pipeline, source, guid, first_seen) VALUES (?, 'bench', 'ort', ?, ?)",
                [str(number), str(number), at],
            )
            store.execute(
                "INSERT INTO capture (id, item, digest, listing, captured) VALUES (?, ?, '', '{}', ?)",
                [number + 1, str(number), at],
            )
            store.execute(
                "INSERT INTO revision (id, item, number, capture, fingerprint, language, article, made)"
                " VALUES (?, ?, 1, ?, '', 'de', ?, ?)",
                [number + 1, str(number), number + 1, article, at],
            )


def article_of(one: Document, at: str) -> Article:
    """A document as the reader gives it."""
    return Article(one.title, "listed", tuple(map(Paragraph, one.paragraphs)), published=at[:10])


def main(originals: int, seed: int) -> None:
    """Measure, and list what went wrong by kind."""
    texts = documents(seed, originals)
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder) / "bench.db", NOW)
        fill(store, texts)
        joiner = Joiner(store, "bench")
        began, cpu = time.monotonic(), time.process_time()
        for start in range(0, len(texts), BATCH):
            with writing(store):
                for number in range(start, min(start + BATCH, len(texts))):
                    joiner.add(str(number), article_of(texts[number], (NOW - timedelta(days=30)).isoformat()), NOW)
        wall, cpu = time.monotonic() - began, time.process_time() - cpu
        report(store, texts)
        print(f"{len(texts)} documents: {wall:.1f} s, {cpu:.1f} s CPU, {cpu / len(texts) * 1000:.2f} ms each")
        store.close()


def report(store: Store, texts: Sequence[Document]) -> None:
    """Precision and recall."""
    found = {int(item): story for item, story in store.execute("SELECT item, story FROM story_link")}
    home = {one.original: found[number] for number, one in enumerate(texts) if one.kind == "original"}
    groups: dict[str, Counter[int]] = {}
    for number, one in enumerate(texts):
        groups.setdefault(found[number], Counter())[one.original] += 1
    pairs = sum(_pairs(sum(group.values())) for group in groups.values())
    right = sum(_pairs(size) for group in groups.values() for size in group.values())
    print(f"precision {right / pairs:.4f} over {pairs} pairs")
    for kind in KINDS:
        copies = [number for number, one in enumerate(texts) if one.kind == kind]
        joined = sum(found[number] == home[texts[number].original] for number in copies)
        print(f"recall to the original, {kind:17} {joined / len(copies):.4f} of {len(copies)}")


def _pairs(size: int) -> int:
    return size * (size - 1) // 2


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--originals", type=int, default=700)
    parser.add_argument("--seed", type=int, default=20261123)
    given = parser.parse_args()
    main(given.originals, given.seed)
