"""What editors' corrections teach about topics: train a model, measure it, say what would help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from newsbridge.config import Settings
from newsbridge.errors import ConfigError
from newsbridge.model import Article
from newsbridge.store import Store, corrections, progress
from newsbridge.tag.kinds import topic
from newsbridge.tag.learning.evaluation import (
    ByRule,
    Outcome,
    Scores,
    cross_validate,
    label_counts,
    scores_of,
)
from newsbridge.tag.learning.examples import Example, has_single_labels, labels_of
from newsbridge.tag.learning.model import Model
from newsbridge.tag.learning.rules import Rules, likelihoods
from newsbridge.tag.learning.suggestion import Missing, Uncertain, missing_words, uncertain
from newsbridge.tag.learning.training import Learner, best_learner, counted, train
from newsbridge.topics.files import write_model
from newsbridge.vocabulary.files import read_toml
from newsbridge.vocabulary.topics import topics_by_id

# --- labelled texts ----------------------------------------------------------------------------------


def corrected(store: Store, pipeline: str) -> list[Example]:
    """The items of a pipeline whose topics an editor confirmed or changed, each with the last word on it."""
    found = corrections.corrected_articles(store, pipeline, "topic")
    return [_example(one, article) for one, article in found]


def _example(word: corrections.Correction, article: Article) -> Example:
    undecided = frozenset(topic for topic, state in word.given.items() if state == "suggested")
    topics, shown = (frozenset(one) - undecided for one in (word.given, word.shown))
    return Example(word.item, article, topics, shown, undecided)


def desk_lexicon() -> Rules:
    """The lexicon of the desk's own topics."""
    return Rules(read_toml("topics_de.toml"))


# --- train -------------------------------------------------------------------------------------------


def default_model(settings: Settings) -> Path:
    """Where a pipeline's model lies: beside its results, never below what is served."""
    return settings.output / settings.slug / topic.MODEL_NAME


def train_file(examples: Sequence[Example], file: Path, learner: Learner | None = None) -> Model:
    """Learn and write the model file, whole or not at all; the same examples give the same bytes.

    Raises:
        ConfigError: there is nothing to learn, or the file cannot be written.
    """
    model = train(counted(_enough(examples)), learner)
    write_model(model, file)
    return model


def _enough(examples: Sequence[Example]) -> Sequence[Example]:
    if len({one.topics for one in examples}) < 2:
        wanted = "at least two with different topics are needed; correct some, or give labelled texts with --jsonl FILE"
        problem = f"nothing to learn from {len(examples)} items: {wanted}"
        raise ConfigError("topics", [("", problem)])
    return examples


# --- eval --------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Cross-validated figures for each way of tagging."""

    examples: Mapping[str, int]
    size: int
    folds: int
    seed: int
    learner: Learner
    single: bool
    outcomes: Sequence[Outcome]
    ways: Mapping[str, Scores]


def evaluate(
    examples: Sequence[Example],
    lexicon: Rules | None = None,
    *,
    folds: int = 5,
    seed: int = 0,
    learner: Learner | None = None,
) -> Evaluation:
    """Lexicon, model and both on texts that the model did not learn from.

    Args:
        lexicon: for these labels; the desk's own where None, if the labels are the desk's.

    Raises:
        ConfigError: there are too few examples.
    """
    if len(_enough(examples)) < 2 * folds:
        problem = f"{len(examples)} items are too few for {folds} parts; give more, or fewer parts with --folds"
        raise ConfigError("topics", [("", problem)])
    chosen = learner or best_learner()
    ready = counted(examples)
    by_rule = _by_rule(examples, lexicon)
    outcomes = cross_validate(ready, by_rule, number=folds, seed=seed, learner=chosen)
    ways = {way: scores_of(outcomes, way) for way in outcomes[0].guesses}
    single = has_single_labels(examples)
    return Evaluation(label_counts(ready), len(examples), folds, seed, chosen, single, outcomes, ways)


def _by_rule(examples: Sequence[Example], lexicon: Rules | None) -> ByRule | None:
    single, labels = has_single_labels(examples), set(labels_of(examples))
    if lexicon is None and not labels <= set(topics_by_id()):
        return None
    if lexicon is None and not single:
        return _by_tagger
    rules = lexicon or desk_lexicon()

    def by_rule(article: Article) -> Mapping[str, float]:
        points = {name: score.points for name, score in rules.scores(article).items() if name in labels}
        return likelihoods(points, single=single)

    return by_rule


def _by_tagger(article: Article) -> Mapping[str, float]:
    return {name: score.likely for name, score in topic.scores(article).items()}


# --- suggest -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Suggestions:
    """What an editor can do next."""

    words: Sequence[Missing]
    items: Sequence[Uncertain]


def suggest(
    examples: Sequence[Example],
    lexicon: Rules | None = None,
    waiting: Sequence[tuple[str, Article]] = (),
    *,
    limit: int = 10,
    learner: Learner | None = None,
) -> Suggestions:
    """Words that the lexicon lacks, and those of the waiting items whose correction would teach most.

    Raises:
        ConfigError: there is nothing to learn from.
    """
    words = missing_words(_enough(examples), lexicon or desk_lexicon(), limit)
    if not waiting:
        return Suggestions(words, ())
    return Suggestions(words, uncertain(train(counted(examples), learner), waiting, limit))


def uncorrected(store: Store, pipeline: str, examples: Sequence[Example]) -> list[tuple[str, Article]]:
    """The items of a pipeline that are not out and on whose topics no editor has spoken."""
    known = {one.id for one in examples}
    # no tagger has an empty version: these are all that are not out
    latest = progress.to_tag(store, pipeline, "")
    return [(revision.item, revision.article) for revision in latest if revision.item not in known]
