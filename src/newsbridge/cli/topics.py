"""Commands on what editors' corrections teach about topics: train, eval, suggest."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from newsbridge.cli.common import clock, json_option, output_option, pipeline_argument, settings_of

if TYPE_CHECKING:
    from newsbridge.config import Settings
    from newsbridge.tag.learning.examples import Example
    from newsbridge.tag.learning.rules import Rules
    from newsbridge.tag.learning.training import Learner

_jsonl_option = click.option(
    "--jsonl", type=click.Path(path_type=Path), help='Texts, {"text", "topics"} a line, instead of corrections.'
)
_lexicon_option = click.option(
    "--lexicon", type=click.Path(path_type=Path), metavar="FILE.toml", help="Words of these labels, else the desk's."
)
_learner_option = click.option(
    "--learner",
    type=click.Choice(["scikit-learn", "built-in"]),
    help="Else scikit-learn where the extra newsbridge[learn] is installed.",
)


@click.group()
def topics() -> None:
    """Learn topics from what editors corrected, or from labelled texts of any kind."""


@topics.command("train")
@pipeline_argument
@_jsonl_option
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Model file; else the pipeline's own.")
@_learner_option
@output_option
def train(pipeline: Path, jsonl: Path | None, out: Path | None, learner: "Learner | None", output: Path | None) -> int:
    """Learn a model and write it as JSON; from then on the pipeline's topics are tagged with its help."""
    from newsbridge import topics as desk
    from newsbridge.topics import shown

    _check(learner)
    settings = None if jsonl and out else settings_of(pipeline, output)
    examples = _examples(settings, jsonl)
    file = out or desk.default_model(_known(settings))
    model = desk.train_file(examples, file, learner)
    _show(lambda: shown.trained_lines(model, file))
    return 0


@topics.command("eval")
@pipeline_argument
@_jsonl_option
@_lexicon_option
@click.option("--folds", type=click.IntRange(min=2), default=5, show_default=True, help="Parts of the items.")
@click.option("--seed", type=int, default=0, show_default=True, help="Of the shuffle.")
@_learner_option
@output_option
@json_option
def evaluate(
    pipeline: Path,
    jsonl: Path | None,
    lexicon: Path | None,
    folds: int,
    seed: int,
    learner: "Learner | None",
    output: Path | None,
    *,
    as_json: bool,
) -> int:
    """Measure lexicon, model and both together by cross-validation: each item is tagged by what never saw it."""
    from newsbridge import topics as desk
    from newsbridge.topics import shown

    _check(learner)
    rules = _rules(lexicon)
    examples = _examples(None if jsonl else settings_of(pipeline, output), jsonl)
    done = desk.evaluate(examples, rules, folds=folds, seed=seed, learner=learner)
    _show(lambda: shown.evaluation_lines(done), shown.evaluation_object(done) if as_json else None)
    return 0


@topics.command("suggest")
@pipeline_argument
@_jsonl_option
@_lexicon_option
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="Words a topic, and items.")
@_learner_option
@output_option
@json_option
def suggest(
    pipeline: Path,
    jsonl: Path | None,
    lexicon: Path | None,
    limit: int,
    learner: "Learner | None",
    output: Path | None,
    *,
    as_json: bool,
) -> int:
    """Name words that the lexicon lacks, and items whose topics an editor should look at."""
    from newsbridge import topics as desk
    from newsbridge.topics import shown

    _check(learner)
    rules = _rules(lexicon)
    settings = None if jsonl else settings_of(pipeline, output)
    examples = _examples(settings, jsonl)
    waiting = _waiting(settings, examples) if settings else []
    found = desk.suggest(examples, rules, waiting, limit=limit, learner=learner)
    _show(lambda: shown.suggestions_lines(found), shown.suggestions_object(found) if as_json else None)
    return 0


def _check(learner: "Learner | None") -> None:
    from newsbridge.tag.learning import fast

    if learner == "scikit-learn" and not fast.is_available():
        raise click.UsageError('scikit-learn is not installed; pip install "newsbridge[learn]", or leave --learner out')


def _rules(lexicon: Path | None) -> "Rules | None":
    from newsbridge.topics import files

    return None if lexicon is None else files.read_lexicon(lexicon)


def _known(settings: "Settings | None") -> "Settings":
    if settings is None:
        raise click.UsageError("name a pipeline file, or a model file with --out")
    return settings


def _examples(settings: "Settings | None", jsonl: Path | None) -> "list[Example]":
    """Labelled texts of the file, else the pipeline's corrections."""
    from contextlib import closing

    from newsbridge import topics as desk
    from newsbridge.store import open_store
    from newsbridge.topics import files

    if jsonl is not None:
        return files.read_jsonl(jsonl)
    known = _known(settings)
    with closing(open_store(known.store, clock(None))) as store:
        return desk.corrected(store, known.slug)


def _waiting(settings: "Settings", examples: "list[Example]") -> list[tuple[str, Any]]:
    from contextlib import closing

    from newsbridge import topics as desk
    from newsbridge.store import open_store

    with closing(open_store(settings.store, clock(None))) as store:
        return desk.uncorrected(store, settings.slug, examples)


def _show(lines: Callable[[], Iterator[str]], as_json: dict[str, Any] | None = None) -> None:
    if as_json is not None:
        click.echo(json.dumps(as_json, ensure_ascii=False))
    else:
        for line in lines():
            click.echo(line)
