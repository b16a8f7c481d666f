"""Makes `vocabulary/negation_weights.toml` anew from pairs that people judged; a script, no test. Needs scikit-learn.

    PYTHONPATH=src python tests/check/fit_negation.py [--write] [--show] [--enough X] PAIRS.jsonl…

A line has `id`, `source`, `target`, `fault` (null where the translation is right) and `where` (`side`, `start`, `end`).
Pairs of one writer are told by the letter that their ids begin with, or else by their file: each writer's are scored
with weights fitted to all the others', so that the figures are those of pairs that nobody has learnt from.
"""

import argparse
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sklearn.linear_model import LogisticRegression

from newsbridge.check.denials.denial_side import side_of
from newsbridge.check.denials.suspects import Suspect, suspects
from newsbridge.check.words.alignment import Group, groups

WEIGHTS = Path(__file__).parents[2] / "src/newsbridge/vocabulary/negation_weights.toml"
LEVELS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
PLAIN = 0.6
"""What pairs count that were made by rules from one sentence; free translations count 1."""
STRENGTH = {True: 0.3, False: 1.0}
"""Inverse of the penalty on large weights: of denials, and of other words."""
ROUNDS = 3
OTHER_FAULTS = (None, "figure", "unit", "address", "name")
"""Faults that leave denials as they were; an omission may take one with it."""
HEAD = """\
# What each fact says for a word's having been turned round, on a logarithmic scale: fitted by logistic regression over
# pairs of all golds (tests/check/fit_negation.py); `check/denials/` says what the facts are. `enough` is what they
# have to sum to for a warning: less finds more and disturbs more.
"""


@dataclass(frozen=True)
class Seen:
    """A suspect of a pair; `right` says whether it lies where the fault is."""

    suspect: Suspect
    word: str
    right: bool


@dataclass(frozen=True)
class Pair:
    """A judged pair with its suspects."""

    row: dict[str, Any]
    writer: str
    weight: float
    seen: Sequence[Seen]


def read(path: Path) -> Iterable[Pair]:
    """The pairs of one file."""
    free = path.stem.startswith("pairs_learning")
    for line in path.read_text("utf-8").splitlines():
        row = placed(json.loads(line))
        writer = row["id"][0] if free else path.stem
        yield Pair(row, writer, 1.0 if free else PLAIN, [
            seen for group in groups(row["source"], row["target"]) for seen in seen_in(group, row)
        ])  # fmt: skip


def placed(row: dict[str, Any]) -> dict[str, Any]:
    """The row with `where`, which some golds tell by the faulty words alone (`span`)."""
    if row["fault"] and not row.get("where"):
        side = "target" if row["span"] and row["span"] in row["target"] else "source"
        start = row[side].find(row["span"] or "")
        row["where"] = {"side": side, "start": start, "end": start + len(row["span"] or "")}
    return row


def seen_in(group: Group, row: dict[str, Any]) -> Iterable[Seen]:
    """The suspects of the sentences that belong together."""
    if not group.german_words or not group.dutch_words:
        return
    german = side_of(group.german_words, group.pairing.german, row["source"], "de")
    dutch = side_of(group.dutch_words, group.pairing.dutch, row["target"], "nl")
    for one in suspects(german, dutch, group.pairing):
        word = (german if one.german else dutch).words[one.at]
        own = row["fault"] == "negation" and (row["where"]["side"] == "source") == one.german
        across = group.dutch if one.german else group.german
        start, end = (word.start, word.end) if own else (across[0].start, across[-1].end)
        right = row["fault"] == "negation" and start < row["where"]["end"] and end > row["where"]["start"]
        yield Seen(one, row["source" if one.german else "target"][word.start : word.end], right)


class Model:
    """Weights for denials (`hard`) or for words that deny by what they mean."""

    def __init__(self, pairs: Sequence[Pair], *, hard: bool) -> None:
        own = [(pair, [one for one in pair.seen if one.suspect.hard == hard]) for pair in pairs]
        self.hard = hard
        self.names = sorted({name for _, seen in own for one in seen for name in one.suspect.facts})
        self.fitted: LogisticRegression | None = None
        wrong = [(one, pair.weight) for pair, seen in own if pair.row["fault"] in OTHER_FAULTS for one in seen]
        bags = [(bag, pair.weight) for pair, _ in own if (bag := _bag(pair, hard=hard))]
        for _ in range(ROUNDS):  # of a bag's suspects one is right, and better known each round
            right = [pick for bag, weight in bags for pick in self._picked(bag, weight)]
            self._fit(right, wrong)

    def _picked(self, bag: list[Seen], weight: float) -> list[tuple[Seen, float]]:
        if self.fitted is None:
            return [(one, weight / len(bag)) for one in bag]
        return [(max(bag, key=self.score), weight)]

    def _fit(self, right: list[tuple[Seen, float]], wrong: list[tuple[Seen, float]]) -> None:
        rows = [self._row(one) for one, _ in right + wrong]
        labels = [1] * len(right) + [0] * len(wrong)
        weights = [weight for _, weight in right + wrong]
        self.fitted = LogisticRegression(C=STRENGTH[self.hard], max_iter=3000).fit(rows, labels, sample_weight=weights)
        self.weights = dict(zip(self.names, self.fitted.coef_[0], strict=True))
        self.base = float(self.fitted.intercept_[0])

    def _row(self, one: Seen) -> list[float]:
        return [one.suspect.facts.get(name, 0.0) for name in self.names]

    def score(self, one: Seen) -> float:
        """The facts' weights, summed."""
        told = one.suspect.facts.items()
        return self.base + sum(float(self.weights.get(name, 0.0)) * value for name, value in told)


def _bag(pair: Pair, *, hard: bool) -> list[Seen]:
    """The suspects where the fault is: its denials, or where there are none the other words."""
    right = [one for one in pair.seen if one.right]
    denials = [one for one in right if one.suspect.hard]
    return [one for one in denials or right if one.suspect.hard == hard] if pair.row["fault"] == "negation" else []


def apart(pairs: Sequence[Pair]) -> list[tuple[Pair, list[tuple[float, Seen]]]]:
    """Each pair with its suspects' scores by the weights of all other writers."""
    found = []
    for writer in sorted({pair.writer for pair in pairs}):
        others = [pair for pair in pairs if pair.writer != writer]
        models = {hard: Model(others, hard=hard) for hard in (True, False)}
        found += [
            (pair, [(models[one.suspect.hard].score(one), one) for one in pair.seen])
            for pair in pairs
            if pair.writer == writer
        ]
    return found


def report(scored: Sequence[tuple[Pair, list[tuple[float, Seen]]]], level: float) -> str:
    """For each writer the faults found and the correct pairs warned."""
    parts = []
    for writer in ["all", *sorted({pair.writer for pair, _ in scored})]:
        own = [(pair, seen) for pair, seen in scored if writer in ("all", pair.writer)]
        faults = [any(s > level and one.right for s, one in seen) for p, seen in own if p.row["fault"] == "negation"]
        correct = [any(s > level for s, _ in seen) for p, seen in own if p.row["fault"] is None]
        rest = [any(s > level for s, _ in seen) for p, seen in own if p.row["fault"] not in (None, "negation")]
        parts.append(
            f"{writer} {sum(faults)}/{len(faults)} warned {sum(correct)}/{len(correct)} other {sum(rest)}/{len(rest)}"
        )
    return f"{level:5.2f}  " + " | ".join(parts)


def show(scored: Sequence[tuple[Pair, list[tuple[float, Seen]]]], level: float) -> None:
    """The pairs that are judged wrongly, with the facts."""
    for pair, seen in scored:
        fault = pair.row["fault"]
        over = sorted((x for x in seen if x[0] > level), key=lambda x: -x[0])
        if fault == "negation" and not any(one.right for _, one in over):
            told, over = "MISSED", sorted(seen, key=lambda x: -x[0])[:3]
        elif fault in OTHER_FAULTS and over:
            told = "WRONG " + str(fault)
        else:
            continue
        print(told, pair.row["id"], pair.row["source"], "|||", pair.row["target"])
        for score, one in over:
            print("    ", round(score, 2), one.word, {k: round(v, 2) for k, v in one.suspect.facts.items() if v})


def written(models: dict[bool, Model], enough: float) -> str:
    """The text of `negation_weights.toml`."""
    lines = [HEAD, f"enough = {enough}", ""]
    for hard, title in ((True, "[denial] # nicht, geen, zonder"), (False, "[word] # unklar, fehlen; opposites")):
        lines += [title, f"base = {models[hard].base:.2f}"]
        weights = sorted(models[hard].weights.items(), key=lambda pair: -abs(pair[1]))
        lines += [f"{name} = {weight:.2f}" for name, weight in weights if abs(weight) >= 0.03]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Scores and, where wanted, writes."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pairs", nargs="+", type=Path)
    parser.add_argument("--enough", type=float, default=-0.5)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", action="store_true")
    wanted = parser.parse_args()
    pairs = [pair for path in wanted.pairs for pair in read(path)]
    scored = apart(pairs)
    for level in sorted({*LEVELS, wanted.enough}):
        print(report(scored, level))
    if wanted.show:
        show(scored, wanted.enough)
    if wanted.write:
        models = {hard: Model(pairs, hard=hard) for hard in (True, False)}
        WEIGHTS.write_text(written(models, wanted.enough), "utf-8")


if __name__ == "__main__":
    main()
