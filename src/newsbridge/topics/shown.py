"""Models, figures and suggestions as JSON and as lines."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from newsbridge.model import Json
from newsbridge.tag.learning.evaluation import confusions
from newsbridge.tag.learning.model import Model
from newsbridge.topics import Evaluation, Suggestions

_SHOWN_MISSES, _SHOWN_CONFUSIONS = 20, 15


def trained_lines(model: Model, file: Path) -> Iterator[str]:
    """What was learnt, and how large the file is."""
    yield f"{file}: {len(model.labels)} topics from {model.size} items, by the {model.learner} learner"
    yield f"  {len(model.weights)} words and parts of words, {file.stat().st_size / 1_000_000:.1f} MB"
    for label in model.labels:
        yield f"  {model.examples[label]:5} {label}"


def evaluation_object(done: Evaluation) -> Json:
    """The figures as JSON shows them."""
    return {
        "items": done.size,
        "labels": done.examples,
        "folds": done.folds,
        "seed": done.seed,
        "learner": done.learner,
        "single": done.single,
        "ways": {way: _scores_object(done, way) for way in done.ways},
    }


def _scores_object(done: Evaluation, way: str) -> Json:
    scores = done.ways[way]
    return {
        "accuracy": round(scores.accuracy, 4),
        "micro_f1": round(scores.total.f1, 4),
        "macro_f1": round(scores.macro_f1, 4),
        "precision": round(scores.total.precision, 4),
        "recall": round(scores.total.recall, 4),
        "precision_at_coverage": {f"{part:.1f}": round(share, 4) for part, share in scores.precision_at.items()},
        "coverage_at_precision_0.95": round(scores.trusted, 4),
        "by_label": {
            label: {**counts._asdict(), "f1": round(counts.f1, 4)} for label, counts in scores.labels.items()
        },
        "confusions": [
            {"topic": right, "said": said, "items": many} for right, said, many in confusions(done.outcomes, way)
        ],
        "misses": [
            {"id": one.id, "title": one.title, "topics": sorted(one.topics), "said": sorted(one.guesses[way].topics)}
            for one in done.outcomes
            if one.guesses[way].topics != one.topics
        ],
    }


def evaluation_lines(done: Evaluation) -> Iterator[str]:
    """The figures as an editor reads them; what went wrong is of the last way, the best informed one."""
    yield (
        f"{done.size} items, {len(done.examples)} topics, {done.folds} parts, seed {done.seed}, {done.learner} learner"
        + (", one topic each" if done.single else "")
    )
    yield f"{'':10}{'accuracy':>10}{'micro-F1':>10}{'macro-F1':>10}{'right at 70 %':>15}{'95 % right at':>15}"
    for way, scores in done.ways.items():
        yield (
            f"{way:10}{scores.accuracy:10.3f}{scores.total.f1:10.3f}{scores.macro_f1:10.3f}"
            f"{scores.precision_at[0.7]:15.3f}{scores.trusted:15.0%}"
        )
    *_, way = done.ways
    for label, counts in done.ways[way].labels.items():
        one = f"P {counts.precision:.2f}  R {counts.recall:.2f}  F1 {counts.f1:.2f}"
        yield f"  {label:26} {done.examples.get(label, 0):5} items  {one}"
    for right, said, many in confusions(done.outcomes, way)[:_SHOWN_CONFUSIONS]:
        yield f"  {many} × {said} for {right}"
    misses = [one for one in done.outcomes if one.guesses[way].topics != one.topics]
    for miss in misses[:_SHOWN_MISSES]:
        given = ", ".join(sorted(miss.guesses[way].topics)) or "nothing"
        yield f"  {miss.id}: {given}, not {', '.join(sorted(miss.topics)) or 'nothing'}: {miss.title}"
    if len(misses) > _SHOWN_MISSES:
        yield f"  and {len(misses) - _SHOWN_MISSES} more; --json names all"


def suggestions_object(found: Suggestions) -> Json:
    """As JSON shows them."""
    return {
        "words": [one._asdict() for one in found.words],
        "items": [
            {"id": one.id, "title": one.title, "doubt": round(one.doubt, 3), "likely": _rounded(one.likely)}
            for one in found.items
        ],
    }


def _rounded(likely: Sequence[tuple[str, float]]) -> dict[str, Any]:
    return {label: round(share, 3) for label, share in likely}


def suggestions_lines(found: Suggestions) -> Iterator[str]:
    """As an editor reads them."""
    if not found.words:
        yield "no word of a topic is missing in the lexicon, as far as these items show"
    last = ""
    for word in found.words:
        if word.topic != last:
            yield f"words that the lexicon of {word.topic} lacks:"
            last = word.topic
        yield f"  {word.word}: in {word.inside} items of it, {word.outside} others; as in {'; '.join(word.items)}"
    if found.items:
        yield "items whose topics you should look at, the most doubtful first:"
    for item in found.items:
        likely = ", ".join(f"{label} {share:.0%}" for label, share in item.likely)
        yield f"  {item.id} {item.title}: {likely}"
