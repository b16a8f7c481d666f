"""Floors on the gold items: `gold_dev` was tuned on, `gold_held_out` was written after the lexicon.

At first sight of the held-out half: named P .929 R 1.0, partner exact .853, set P .895 at coverage .969, F1 .861.
Bars, cues and one compound head were changed after that look, so its floors flatter: new text gives the first figures.

Raise a floor when the taggers get better; never lower one to let a change pass.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from newsbridge.model import Article, Paragraph
from newsbridge.tag.kinds import country, topic
from newsbridge.vocabulary.topics import topics_by_id

FLOORS = {
    "gold_dev": {"named_p": 0.99, "named_r": 1.0, "partner": 0.99, "set_p": 1.0, "coverage": 0.98, "f1": 0.91},
    "gold_held_out": {"named_p": 1.0, "named_r": 1.0, "partner": 0.94, "set_p": 1.0, "coverage": 0.93, "f1": 0.88},
}


@dataclass
class Counts:
    right: int = 0
    wrong: int = 0
    missed: int = 0
    misses: list[str] = field(default_factory=list)

    def add(self, item: str, got: set[str], want: set[str]) -> None:
        self.right += len(got & want)
        self.wrong += len(got - want)
        self.missed += len(want - got)
        if got != want:
            self.misses.append(f"{item}: too many {sorted(got - want)}, missing {sorted(want - got)}")

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong)

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed)

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)


def rows(name: str) -> Iterator[dict[str, Any]]:
    for line in (Path(__file__).parent / f"{name}.jsonl").read_text("utf-8").splitlines():
        yield json.loads(line)


@pytest.mark.parametrize("name", FLOORS)
def test_countries_keep_their_floor(name: str, as_read: Callable[..., Article]) -> None:
    named, partners, exact = Counts(), Counts(), []
    for row in rows(name):
        article = as_read(row["title"], row["text"])
        tags = list(country.tag(article, country.Options()))
        want = {entry["code"] for entry in row["countries"] if entry["role"] == "partner"}
        got = {tag.value for tag in tags if tag.role == "partner"}
        named.add(row["id"], {tag.value for tag in tags}, {entry["code"] for entry in row["countries"]})
        partners.add(row["id"], got, want)
        exact.append(got == want)
    share = sum(exact) / len(exact)
    print(f"{name}: named P {named.precision:.3f} R {named.recall:.3f}, partner exact {share:.3f}")
    print(*named.misses, *partners.misses, sep="\n")
    floor = FLOORS[name]
    assert named.precision >= floor["named_p"]
    assert named.recall >= floor["named_r"]
    assert share >= floor["partner"]


@pytest.mark.parametrize("name", FLOORS)
def test_topics_keep_their_floor(name: str, as_read: Callable[..., Article]) -> None:
    counts, covered = Counts(), []
    for row in rows(name):
        article = as_read(row["title"], row["text"])
        got = {tag.value for tag in topic.tag(article, topic.Options()) if tag.state == "set"}
        counts.add(row["id"], got, set(row["topics"]))
        if row["topics"]:
            covered.append(bool(got))
    coverage = sum(covered) / len(covered)
    print(
        f"{name}: set P {counts.precision:.3f}, coverage {coverage:.3f}, F1 {counts.f1:.3f}", *counts.misses, sep="\n"
    )
    floor = FLOORS[name]
    assert counts.precision >= floor["set_p"]
    assert coverage >= floor["coverage"]
    assert counts.f1 >= floor["f1"]


@pytest.mark.parametrize("name", FLOORS)
def test_every_topic_has_a_gold_item(name: str) -> None:
    assert {entry for row in rows(name) for entry in row["topics"]} == set(topics_by_id())


def test_the_model_item_has_the_netherlands_as_partner() -> None:
    path = Path(__file__).parents[3] / "shared/corpora/gelsenkirchen-2020.txt"
    if not path.exists():
        pytest.skip("the model item is not shipped; it lies in ../shared/corpora")
    parts = path.read_text("utf-8").strip().removeprefix("date 2020-05 ").split("\n\n")
    title = parts[0].split(". ")[1]
    item = Article(title, "derived", tuple(Paragraph(part) for part in parts), places=("Gelsenkirchen", "Münster"))
    assert [(tag.value, tag.role) for tag in country.tag(item, country.Options())] == [("NL", "partner")]
    states = {tag.value: tag.state for tag in topic.tag(item, topic.Options())}
    assert states["foreign-trade"] == states["digitalisation"] == "set"
    assert states["artificial-intelligence"] == "suggested"
