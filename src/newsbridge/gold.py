"""How good the tags are: `inspect` held against gold that people wrote, scheme by scheme."""

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from newsbridge.errors import NewsbridgeError, ReadError
from newsbridge.gold_places import Places
from newsbridge.inspection import lines
from newsbridge.model import Json

_WANTED = 'an object with "id", "text" and some of "countries", "topics", "events", "figures" is expected'
_POWERS = str.maketrans("23", "²³")
"""Units are written with either: m2, m²."""
SCHEMES = ("countries", "topics", "events", "figures")


@dataclass
class Count:
    """Of one measure: what was found rightly, what wrongly, what was missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: Iterable[Any], wanted: Iterable[Any], may: Iterable[Any] = ()) -> tuple[list[Any], list[Any]]:
        """Count one item's; each value of either side stands for one other.

        Returns:
            what was too much and what lacked; values of `may` are neither.
        """
        left = list(wanted)
        allowed = set(may)
        too_many = []
        for value in found:
            if value in left:
                left.remove(value)
                self.right += 1
            elif value not in allowed:
                too_many.append(value)
        self.wrong += len(too_many)
        self.missed += len(left)
        return too_many, left

    @property
    def precision(self) -> float:
        """1.0 where nothing was found."""
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        """1.0 where nothing was wanted."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0

    @property
    def f1(self) -> float:
        """Of precision and recall."""
        total = 2 * self.right + self.wrong + self.missed
        return 2 * self.right / total if total else 1.0


@dataclass
class Share:
    """How many of something were as they should be."""

    good: int = 0
    of: int = 0

    def add(self, *, good: bool) -> None:
        """Count one."""
        self.good += good
        self.of += 1

    @property
    def share(self) -> float:
        """1.0 where there was none."""
        return self.good / self.of if self.of else 1.0


@dataclass
class Scores:
    """What a file of gold says of the tags."""

    sha256: str
    """Of the file: floors hold for one corpus."""
    counts: dict[str, Count] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    places: Places = field(default_factory=Places)
    misses: list[str] = field(default_factory=list)
    """A line each."""

    def count(self, name: str) -> Count:
        """The measure of a name, empty at first."""
        return self.counts.setdefault(name, Count())

    def share(self, name: str) -> Share:
        """The same for shares."""
        return self.shares.setdefault(name, Share())

    def miss(self, item: str, scheme: str, too_many: Sequence[Any], lacking: Sequence[Any]) -> None:
        """Note what was wrong with an item."""
        parts = [f"too many {too_many}"] * bool(too_many) + [f"lacks {lacking}"] * bool(lacking)
        if parts:
            self.misses.append(f"{item} {scheme}: {', '.join(parts)}")

    def as_json(self) -> Json:
        """Measures by name; precision, recall and f1 of counts, one figure of shares."""
        counts = {
            name: {
                "precision": one.precision,
                "recall": one.recall,
                "f1": one.f1,
                "right": one.right,
                "wrong": one.wrong,
                "missed": one.missed,
            }
            for name, one in self.counts.items()
        }
        shares = {name: {"share": one.share, "good": one.good, "of": one.of} for name, one in self.shares.items()}
        return {"sha256": self.sha256, **counts, **shares, "event place": self.places.as_json(), "misses": self.misses}


def evaluate(file: Path) -> Scores:
    """Hold every item of a JSONL file of gold against what `inspect` makes of its text.

    Raises:
        ReadError: a line is no gold; the message names it.
    """
    gold = dict(_gold(file))
    scores = Scores(hashlib.sha256(file.read_bytes()).hexdigest())
    for found in lines(file, None):
        if isinstance(found, NewsbridgeError):
            raise found
        name = str(found["id"])
        for scheme in SCHEMES:
            if scheme in gold[name]:
                _SCORERS[scheme](scores, name, found, gold[name])
    return scores


def _gold(file: Path) -> Iterable[tuple[str, Json]]:
    try:
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1):
            if line.strip():
                given = json.loads(line)
                if not isinstance(given, dict) or "id" not in given or not set(SCHEMES) & set(given):
                    raise ReadError(f"{file}: line {number}: {_WANTED}")
                yield str(given["id"]), given
    except (OSError, ValueError) as error:
        raise ReadError(f"{file}: cannot be read as gold: {error}; {_WANTED}") from error


def _countries(scores: Scores, name: str, found: Json, gold: Json) -> None:
    roles = {one["code"]: one["role"] for one in found["countries"]}
    wanted = {one["code"]: one["role"] for one in gold["countries"]}
    may = set(gold.get("countries_may", ()))
    scores.miss(name, "countries", *scores.count("countries").add(roles, wanted, may))
    partners = {code for code, role in roles.items() if role == "partner"} - may
    expected = {code for code, role in wanted.items() if role == "partner"}
    scores.share("partner exact").add(good=partners == expected)
    scores.miss(name, "partner", *scores.count("partner").add(sorted(partners), sorted(expected)))
    if not wanted and not may:
        scores.share("no false country").add(good=not roles)


def _topics(scores: Scores, name: str, found: Json, gold: Json) -> None:
    states = {one["id"]: one["state"] for one in found["topics"]}
    wanted, may = list(gold["topics"]), set(gold.get("topics_may", ()))
    certain = [topic for topic, state in states.items() if state == "set"]
    too_many, _ = scores.count("topics set").add(certain, wanted, may)
    scores.miss(name, "topics set", too_many, ())
    scores.miss(name, "topics", *scores.count("topics").add(states, wanted, may))
    if wanted:
        scores.share("topics coverage").add(good=bool(certain))


def _events(scores: Scores, name: str, found: Json, gold: Json) -> None:
    left = list(gold["events"])
    may = {_day(one) for one in gold.get("events_may", ())}
    too_many, right = [], 0
    for event in found["events"]:
        same = [one for one in left if _day(one) == _day(event)]
        if not same:
            if _day(event) not in may:
                too_many.append(f"{event['start']} {event['status']}")
            continue
        right += 1
        best = max(same, key=lambda one: [one.get(key) == event[key] for key in ("start", "end", "status")])
        left.remove(best)
        exact = (best["start"], best.get("end")) == (event["start"], event["end"])
        scores.share("event time and end").add(good=exact)
        scores.share("event status").add(good=best.get("status", "scheduled") == event["status"])
        scores.share("event online").add(good=bool(best.get("online")) == event["online"])
        if best.get("place") and not scores.places.add(event["place"], best["place"]):
            scores.misses.append(f"{name} event {_day(event)}: place {event['place']}, should be {best['place']}")
        for key in ("start", "end", "status"):
            if best.get(key) != event[key]:
                scores.misses.append(f"{name} event {_day(event)}: {key} {event[key]}, should be {best.get(key)}")
    lacking = [f"{one['start']} {one.get('status')}" for one in left]
    count = scores.count("event date")
    count.right += right
    count.wrong += len(too_many)
    count.missed += len(left)
    scores.miss(name, "events", too_many, lacking)


def _day(event: Mapping[str, Any]) -> str | None:
    return event["start"][:10] if event["start"] else None


def _figures(scores: Scores, name: str, found: Json, gold: Json) -> None:
    may = _distinct(gold.get("figures_may", ()))
    given, wanted = _distinct(found["figures"]), _distinct(gold["figures"])
    scores.miss(name, "figures", *scores.count("figures").add(given, wanted, may))


def _distinct(figures: Sequence[Json]) -> list[tuple[float, str]]:
    """Value and unit of each figure once, however often the item tells it; m2 is m²."""
    units = (str(one["unit"] or "").translate(_POWERS) for one in figures)
    return list(dict.fromkeys((float(f"{one['value']:.6g}"), unit) for one, unit in zip(figures, units, strict=True)))


_SCORERS: Mapping[str, Callable[[Scores, str, Json, Json], None]] = {
    "countries": _countries,
    "topics": _topics,
    "events": _events,
    "figures": _figures,
}
