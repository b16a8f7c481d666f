"""Fits what each piece of evidence of an omission or an addition weighs, and says how well the weights do.

    python tests/check/fit_words.py FILE... [--write]

A line of a file is a pair as in `score.py`. Pairs are grouped by who wrote them (the file, and the letter that an id
begins with where a file has several writers); each group is judged by weights that were fitted without it. `--write`
puts the weights fitted on all into `check/words/weights.py`. Needs scikit-learn, which the package does not.
"""

import argparse
import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression

from newsbridge.check.words import weights
from newsbridge.check.words.alignment import groups
from newsbridge.check.words.evidence import measured
from newsbridge.check.words.gaps import stretches, view_of

KINDS = {"german": ("omission", "source"), "dutch": ("addition", "target")}
ROUNDS = 4
STRENGTHS = (0.2, 0.5, 1.0)
OUTSIDE = -9.0


@dataclass
class Candidates:
    """Every stretch that is weighed, one row each."""

    pair: list = field(default_factory=list)
    writer: list = field(default_factory=list)
    label: list = field(default_factory=list)
    """1 where it overlaps the planted fault, -1 elsewhere in such a pair, 0 in any other."""
    rows: list = field(default_factory=list)
    names: list = field(default_factory=list)


def read(files):
    """The pairs of all files with their writer."""
    pairs = []
    for file in files:
        lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        several = len({line["id"][0] for line in lines}) > 3
        pairs += [
            {**line, "writer": line["id"][0] if several else file.stem, "where": line.get("where", _where(line))}
            for line in lines
        ]
    return pairs


def _where(line):
    """The place of the words that a file quotes instead of giving their offsets."""
    words = line.get("span")
    sides = [side for side in ("source", "target") if words and words in line[side]]
    starts = [{"side": side, "start": line[side].find(words)} for side in sides]
    return {**starts[0], "end": starts[0]["start"] + len(words)} if starts else None


def gather(pairs, side):
    """Stretches of correct pairs and of pairs with this side's fault."""
    kind, text = KINDS[side]
    found = Candidates()
    for number, pair in enumerate(pairs):
        if pair["fault"] not in {None, kind}:
            continue
        for group in groups(pair["source"], pair["target"]):
            view = view_of(group, side, pair["source"], pair["target"])
            for stretch in stretches(group, view):
                evidence = measured(view, stretch)
                found.names = list(evidence)
                found.rows.append([float(value) for value in evidence.values()])
                found.pair.append(number)
                found.writer.append(pair["writer"])
                found.label.append(_label(pair, stretch.place, text, kind))
    return found


def _label(pair, place, text, kind):
    if pair["fault"] != kind:
        return 0
    where = pair["where"]
    if where["side"] != text:
        return 1
    return 1 if place[0] < where["end"] and where["start"] < place[1] else -1


def fit(found, rows, keep, strength):
    """Weights; of a fault's stretches the likeliest counts as the one that was planted, which takes some rounds."""
    pair, label = np.array(found.pair), np.array(found.label)
    scale = rows.std(0)
    scale[scale == 0] = 1
    full = [found.names.index(name) for name in ("full", "name")]
    score = rows[:, full].sum(1)
    for _ in range(ROUNDS):
        planted = [
            at[np.argmax(score[at])]
            for number in np.unique(pair[keep & (label == 1)])
            for at in [np.flatnonzero((pair == number) & (label == 1))]
        ]
        used = np.concatenate([np.flatnonzero(keep & (label == 0)), np.array(planted, dtype=int)])
        model = LogisticRegression(C=strength, max_iter=2000)
        model.fit((rows / scale)[used][:, 1:], label[used] == 1)
        fitted = np.concatenate([model.intercept_, model.coef_[0]]) / np.concatenate([[1.0], scale[1:]])
        score = rows @ fitted
    return fitted


def held_out(found, rows, strength):
    """Each stretch's log odds by weights that have seen nothing of its writer."""
    writers, score = np.array(found.writer), np.zeros(len(rows))
    for writer in np.unique(writers):
        score[writers == writer] = (rows @ fit(found, rows, writers != writer, strength))[writers == writer]
    return score


def report(pairs, found, score, kind):
    """Caught faults and disturbed correct pairs by threshold."""
    best = np.full(len(pairs), OUTSIDE)
    for number, label, value in zip(found.pair, found.label, score, strict=True):
        if label >= 0:
            best[number] = max(best[number], value)
    faulty = np.array([pair["fault"] == kind for pair in pairs])
    correct = np.array([pair["fault"] is None for pair in pairs])
    lines, top = [], (OUTSIDE, 0.0)
    for threshold in np.arange(-2.0, 1.01, 0.1):
        caught, alarm = (best[faulty] >= threshold).mean(), (best[correct] >= threshold).mean()
        both = caught - 10 * alarm
        lines.append(f"  from {threshold:.1f}: caught {caught:.3f}, alarms {alarm:.4f}, caught - 10 alarms {both:.3f}")
        top = max(top, (both, threshold))
    return top, lines, best


def main():
    """Compare strengths of regularisation, show the best, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("--write", action="store_true")
    given = parser.parse_args()
    pairs = [pair for pair in read(given.files) if not pair["fault"] or pair.get("where")]
    made = {}
    for side, (kind, _) in KINDS.items():
        found = gather(pairs, side)
        rows = np.array(found.rows)
        tried = {strength: held_out(found, rows, strength) for strength in STRENGTHS}
        reports = {strength: report(pairs, found, score, kind) for strength, score in tried.items()}
        strength = max(reports, key=lambda one: reports[one][0][0])
        print(f"{kind}, {len(rows)} stretches, C = {strength}", *reports[strength][1], sep="\n")
        for writer in sorted({pair["writer"] for pair in pairs}):
            _by_writer(pairs, reports[strength][2], kind, writer, reports[strength][0][1])
        made[side] = dict(zip(found.names, fit(found, rows, np.full(len(rows), True), strength), strict=True))
    if given.write:
        _write(made)


def _by_writer(pairs, best, kind, writer, threshold):
    own = [(pair["fault"], value) for pair, value in zip(pairs, best, strict=True) if pair["writer"] == writer]
    faults = [value >= threshold for fault, value in own if fault == kind]
    clean = [value >= threshold for fault, value in own if fault is None]
    print(f"  {writer}: {sum(faults)}/{len(faults)} caught, {sum(clean)}/{len(clean)} alarms from {threshold:.1f}")


def _write(made):
    path = Path(weights.__file__)
    head = path.read_text(encoding="utf-8").split("WEIGHTS:")[0]
    text = head + "WEIGHTS: Mapping[str, Mapping[str, float]] = {\n"
    for side, row in made.items():
        text += f'    "{side}": {{\n'
        line = "       "
        for item in (f' "{name}": {value:.2f},' for name, value in row.items() if abs(value) >= 0.005):
            if len(line) + len(item) > 118:
                text, line = text + line + "\n", "       "
            line += item
        text += line + "\n    },\n"
    path.write_text(text + "}  # fmt: skip\n", encoding="utf-8")


if __name__ == "__main__":
    main()
