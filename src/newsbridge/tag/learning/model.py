"""The model: weights of words, pairs and parts of words. Its file is JSON that anybody can read."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

from newsbridge.errors import ConfigError
from newsbridge.model import Article, Evidence
from newsbridge.tag.learning.calibration import Calibration
from newsbridge.tag.learning.features import EDGE, Counts, Row, Weighting, counts_of, parts_of, words_of
from newsbridge.tag.offsets import passages_of

FORMAT, VERSION = "newsbridge topics model", 1
SCALE = 1000
"""Weights are kept in thousandths."""
MAX_BYTES = 50_000_000
_REASONS, _PLACES = 5, 3
"""Words that are shown for a topic, and places of each."""
_WORTH_A_REASON = 0.1
_TELLING = 0.15
"""Share of the strongest word's part in a score; words below it are no reason."""


class Prediction(NamedTuple):
    """How likely a topic is, from 0 to 1, and the words that say so, the strongest first."""

    score: float
    evidence: tuple[Evidence, ...]


Weights = Mapping[str, tuple[tuple[int, float], ...]]
"""Feature → (number of the label, weight), where there is one."""


@dataclass(frozen=True)
class Model:
    """What was learnt. Without a learner it predicts, and says why."""

    labels: tuple[str, ...]
    examples: Mapping[str, int]
    """How often an editor said yes or no to each topic; some of these may have no label."""
    size: int
    """How many articles it learnt from."""
    learner: str
    idf: Mapping[str, float]
    weights: Weights
    biases: tuple[float, ...]
    calibration: Calibration

    @cached_property
    def weighting(self) -> Weighting:
        """Makes rows of counts."""
        return Weighting(self.idf)

    @classmethod
    def load(cls, file: Path) -> "Model":
        """Read a model file.

        Raises:
            ConfigError: it cannot be read, or is no model of this version.
        """
        try:
            if file.stat().st_size > MAX_BYTES:
                raise ConfigError(file, [("", f"is larger than {MAX_BYTES} bytes; train it again")])
            return cls.from_json(json.loads(file.read_bytes()))
        except OSError as error:
            reason = error.strerror or error
            raise ConfigError(file, [("", f"cannot be read: {reason}; newsbridge topics train writes it")]) from error
        except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
            problem = f"is no topics model of version {VERSION} ({error}); newsbridge topics train writes a new one"
            raise ConfigError(file, [("", problem)]) from error

    @classmethod
    def from_json(cls, given: Any) -> "Model":
        """The model of an object that `to_bytes` wrote; raises ValueError, KeyError or TypeError on any other."""
        if (given["format"], given["version"]) != (FORMAT, VERSION):
            raise ValueError(f"format {given['format']!r}, version {given['version']!r}")
        labels = tuple(map(str, given["labels"]))
        weights = {}
        for feature, (_, *flat) in given["features"].items():
            weights[str(feature)] = tuple((_number(n, labels), w / SCALE) for n, w in _by_two(flat))
        return cls(
            labels=labels,
            examples={str(topic): int(many) for topic, many in given["examples"].items()},
            size=int(given["size"]),
            learner=str(given["learner"]),
            idf={str(feature): float(row[0]) for feature, row in given["features"].items()},
            weights=weights,
            biases=tuple(float(bias) for _, bias in zip(labels, given["biases"], strict=True)),
            calibration=Calibration(**given["calibration"]),
        )

    def to_bytes(self) -> bytes:
        """The file: the same model gives the same bytes, one feature a line."""
        head = {
            "format": FORMAT,
            "version": VERSION,
            "learner": self.learner,
            "size": self.size,
            "labels": self.labels,
            "examples": dict(sorted(self.examples.items())),
            "calibration": self.calibration._asdict(),
            "biases": self.biases,
        }
        lines = []
        for feature, pairs in sorted(self.weights.items()):
            flat = [number for label, weight in pairs for number in (label, round(weight * SCALE))]
            lines.append(f"{_dumped(feature)}:{_dumped([self.idf[feature], *flat])}")
        table = ",\n".join(lines)
        return f'{_dumped(head)[:-1]},\n"features":{{\n{table}\n}}}}\n'.encode()

    # --- what it says of an article ------------------------------------------------------------------

    def predict(self, article: Article) -> dict[str, Prediction]:
        """How likely each label is; words are given from 10 in 100 on."""
        row = self.weighting.row(counts_of(article))
        likely = self.calibration.probabilities(self.scores(row))
        wanted = [number for number, share in enumerate(likely) if share >= _WORTH_A_REASON]
        reasons = self._reasons(article, row, wanted) if wanted else {}
        return {
            label: Prediction(share, reasons.get(number, ()))
            for number, (label, share) in enumerate(zip(self.labels, likely, strict=True))
        }

    def probabilities(self, counts: Counts) -> dict[str, float]:
        """How likely each label is, without the words."""
        found = self.calibration.probabilities(self.scores(self.weighting.row(counts)))
        return dict(zip(self.labels, found, strict=True))

    def scores(self, row: Row) -> list[float]:
        """Of each label, before they are made probabilities."""
        scores = list(self.biases)
        for feature, value in row:
            for number, weight in self.weights[feature]:
                scores[number] += weight * value
        return scores

    def _reasons(self, article: Article, row: Row, wanted: Sequence[int]) -> dict[int, tuple[Evidence, ...]]:
        """For each label the words that raised its score, each at its first places."""
        places: dict[str, list[Evidence]] = defaultdict(list)
        bearers: dict[str, dict[str, None]] = defaultdict(dict)
        for passage in passages_of(article):
            words = words_of(passage)
            for word in words:
                if len(places[word.low]) < _PLACES:
                    places[word.low].append(passage.evidence(word.start, word.end))
            for one, other in pairwise(words):
                bearers[f"{one.low} {other.low}"].update({one.low: None, other.low: None})
        for low in places:
            bearers[low][low] = None
            for part in parts_of(low):
                bearers[EDGE + part][low] = None
        return {number: tuple(_strongest(self._shares(row, bearers, number), places)) for number in wanted}

    def _shares(self, row: Row, bearers: Mapping[str, Mapping[str, None]], number: int) -> dict[str, float]:
        """What each word has of a label's score; what several words bear is shared among them."""
        shares: dict[str, float] = defaultdict(float)
        speaking = self._speaking[number]
        for feature, value in row:
            if feature in speaking and (lows := bearers.get(feature)):
                each = speaking[feature] * value / len(lows)
                for low in lows:
                    shares[low] += each
        return shares

    @cached_property
    def _speaking(self) -> Sequence[Mapping[str, float]]:
        """For each label the features that speak for it; what speaks against it is no reason."""
        tables: list[dict[str, float]] = [{} for _ in self.labels]
        for feature, pairs in self.weights.items():
            for number, weight in pairs:
                if weight > 0:
                    tables[number][feature] = weight
        return tables


def _strongest(shares: Mapping[str, float], places: Mapping[str, Sequence[Evidence]]) -> Iterator[Evidence]:
    ranked = sorted(((share, low) for low, share in shares.items() if share > 0), key=lambda pair: (-pair[0], pair[1]))
    for share, low in ranked[:_REASONS]:
        if share >= _TELLING * ranked[0][0]:
            yield from places[low]


def _number(value: Any, labels: Sequence[str]) -> int:
    if not isinstance(value, int) or not 0 <= value < len(labels):
        raise ValueError(f"label {value!r}")
    return value


def _by_two(flat: Sequence[Any]) -> Iterator[tuple[Any, Any]]:
    yield from zip(flat[::2], flat[1::2], strict=True)


def _dumped(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
