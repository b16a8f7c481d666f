"""`newsbridge topics …` as an editor meets it."""

import json
from contextlib import closing
from datetime import UTC, datetime

import pytest
from click.testing import CliRunner

from bench import learning as bench
from newsbridge.cli.topics import topics
from newsbridge.config import load
from newsbridge.errors import ConfigError
from newsbridge.store import census, open_store, writing
from newsbridge.store.corrections import Correction, add_correction
from newsbridge.tag.learning.model import Model

NOW = datetime(2026, 11, 20, 17, 0, tzinfo=UTC)


def run(*arguments):
    """What was printed; errors come through."""
    done = CliRunner().invoke(topics, [str(argument) for argument in arguments], standalone_mode=False)
    if done.exception is not None:
        raise done.exception
    return done.output


@pytest.fixture
def labelled(tmp_path):
    """A file of labelled texts."""
    file = tmp_path / "labelled.jsonl"
    rows = [
        {"text": f"{one.article.title}\n{one.article.text}", "topics": min(one.topics)}
        for one in bench.items(2, 32, single=True)
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return file


def test_labelled_texts_become_a_model_file(labelled, tmp_path):
    out = tmp_path / "model.json"
    shown = run("train", "--jsonl", labelled, "--out", out, "--learner", "built-in")
    assert "8 topics from 32 items, by the built-in learner" in shown
    assert " MB" in shown
    assert Model.load(out).size == 32


def test_figures_come_as_lines_and_as_json(labelled, tmp_path):
    lexicon = tmp_path / "words.toml"
    lexicon.write_text('[sport]\nstrong = ["turnier*", "stürmer*"]\n', encoding="utf-8")
    shown = run("eval", "--jsonl", labelled, "--lexicon", lexicon, "--folds", 2, "--learner", "built-in")
    assert "32 items, 8 topics, 2 parts, seed 0, built-in learner, one topic each" in shown
    assert [line.split()[0] for line in shown.splitlines()[2:5]] == ["lexicon", "model", "blended"]
    found = json.loads(run("eval", "--jsonl", labelled, "--folds", 2, "--learner", "built-in", "--json"))
    assert set(found["ways"]) == {"lexicon", "model", "blended"}
    model = found["ways"]["model"]
    assert len(model["misses"]) == round((1 - model["accuracy"]) * 32)


def test_bad_lines_are_named_with_file_and_line(labelled):
    labelled.write_text('{"text": "a", "topics": "b"}\n{"text": "a"}\n\nno\n', encoding="utf-8")
    with pytest.raises(ConfigError) as error:
        run("train", "--jsonl", labelled, "--out", "x.json")
    assert 'labelled.jsonl: line 2: "topics" should be' in str(error.value)
    assert "labelled.jsonl: line 4: no JSON" in str(error.value)


def test_a_lexicon_of_another_form_is_named(labelled, tmp_path):
    lexicon = tmp_path / "words.toml"
    lexicon.write_text('[sport]\nheavy = ["turnier"]\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"words\.toml: sport\.heavy: unknown; allowed here: strong"):
        run("eval", "--jsonl", labelled, "--lexicon", lexicon)


def test_corrections_of_a_pipeline_are_learnt(small, run_small):
    """The model lies beside the results; what is corrected is not asked about again."""
    items = run_small(["culture", "sport", "culture"])
    assert "2 topics from 3 items" in run("train", small, "--learner", "built-in")
    settings = load(small)
    model = Model.load(settings.output / settings.slug / "topics-model.json")
    assert set(model.labels) == {"culture", "sport"}
    found = json.loads(run("suggest", small, "--json", "--learner", "built-in"))
    assert found["items"]
    assert not {one["id"] for one in found["items"]} & set(items)


def test_without_corrections_there_is_nothing_to_learn(small):
    with pytest.raises(ConfigError, match="nothing to learn from 0 items"):
        run("train", small)


@pytest.fixture
def run_small(small, request):
    """Collect, read and tag the small sample, then correct as many items as there are topics; gives their ids."""
    runner = request.getfixturevalue("run")

    def correct(given):
        (small.parent / "vennland" / "memory.tmx").unlink()  # so that nothing goes out
        runner(small)
        settings = load(small)
        with closing(open_store(settings.store, NOW)) as store:
            query = "SELECT DISTINCT item FROM revision ORDER BY item LIMIT ?"
            rows = [row for (row,) in store.execute(query, [len(given)])]
            with writing(store):
                for item, name in zip(rows, given, strict=True):
                    revision = census.revision(store, settings.slug, item)
                    word = Correction(item, "topic", {"politics": "set"}, {name: "set"}, "Jonna", NOW.isoformat())
                    add_correction(store, word, revision.id, "v")
        return rows

    return correct
