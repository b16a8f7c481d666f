"""What corrections teach: features, the model and its file, blending, suggestions."""

import json
from dataclasses import replace

import pytest

from bench import learning as bench
from newsbridge.errors import ConfigError
from newsbridge.model import Article, Evidence, Paragraph
from newsbridge.tag.learning import fast
from newsbridge.tag.learning.blending import blended, rule_share, together
from newsbridge.tag.learning.evaluation import confusions, cross_validate, scores_of
from newsbridge.tag.learning.examples import Example, article_of, parse_example
from newsbridge.tag.learning.features import counts_of
from newsbridge.tag.learning.model import Model, Prediction
from newsbridge.tag.learning.rules import Rules, likelihoods
from newsbridge.tag.learning.suggestion import missing_words, uncertain
from newsbridge.tag.learning.training import counted, folds, train

NEEDS_EXTRA = [pytest.mark.slow, pytest.mark.skipif(not fast.is_available(), reason="scikit-learn is missing")]
"""The extra `learn` is installed where the slow tests run."""
LEARNERS = [
    "built-in",
    pytest.param("scikit-learn", marks=NEEDS_EXTRA),
]


@pytest.fixture(scope="module")
def made():
    """Items of eight topics, one each."""
    return bench.items(3, 72, single=True)


@pytest.fixture(scope="module")
def model(made):
    """What the built-in learner makes of them."""
    return train(counted(made), "built-in")


def test_a_title_counts_double_and_parts_are_no_words():
    counts = counts_of(article_of("Zoll prüft\n\nDer Zoll wartet."))
    assert (counts["zoll"], counts["der zoll"], counts["##zol"]) == (3, 1, 3)


@pytest.mark.parametrize("learner", LEARNERS)
def test_what_nobody_decided_teaches_nothing(made, learner):
    """Items whose topic is open teach neither that they have it nor that they lack it."""
    topic = next(iter(made[0].topics))
    doubtful = [replace(one, topics=one.topics | {"other"}, shown=frozenset()) for one in made[:48]]
    having = [one for one in doubtful if topic in one.topics]

    def likely(examples):
        model = train(counted(examples), learner)
        return sum(model.probabilities(counts_of(one.article))[topic] for one in having)

    def without(one, undecided):
        return replace(one, topics=one.topics - {topic}, undecided=undecided)

    some = having[::2]
    undecided, taken = (
        likely([without(one, given) if one in some else one for one in doubtful])
        for given in (frozenset([topic]), frozenset())
    )
    assert undecided > taken


@pytest.mark.parametrize("learner", LEARNERS)
def test_the_same_items_give_the_same_bytes(made, learner, tmp_path):
    """And what is loaded predicts what was trained, without a learner."""
    first, again = (train(counted(made[:24]), learner) for _ in range(2))
    assert first.to_bytes() == again.to_bytes()
    file = tmp_path / "model.json"
    file.write_bytes(first.to_bytes())
    loaded = Model.load(file)
    assert loaded.to_bytes() == first.to_bytes()
    assert loaded.predict(made[0].article) == first.predict(made[0].article)


def test_reasons_are_words_of_the_text_where_they_say(model):
    article = article_of("Vom Hof\n\nDie Ern\u00adte ist gut, sagt der Landwirt. Am Milchviehstalldach fehlt was.")
    likely = model.predict(article)
    best = max(likely, key=lambda topic: likely[topic].score)
    assert best == "agriculture"
    assert "Landwirt" in {words.text for words in likely[best].evidence}
    for prediction in likely.values():
        for words in prediction.evidence:
            source = article.title if words.field == "title" else article.text
            assert source[words.start : words.end] == words.text != ""


def test_a_compound_is_known_by_its_parts(model):
    """Milchviehstalldach stands in no item."""
    likely = model.predict(article_of("Milchviehstalldach"))
    assert max(likely, key=lambda topic: likely[topic].score) == "agriculture"


@pytest.mark.parametrize(
    "text", ["", "Zoll " * 10_000, "x" * 100_000, "\u0301" * 10_000, "".join(map(chr, range(5_000)))]
)
def test_any_text_is_read(model, text):
    found = model.predict(Article("", "text", (Paragraph(text),)))
    assert sum(prediction.score for prediction in found.values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "content", [b"", b"[]", b"{}", b'{"format": "newsbridge topics model", "version": 9}', b"\xff", None]
)
def test_a_file_that_is_no_model_says_what_to_do(tmp_path, content):
    file = tmp_path / "model.json"
    if content is not None:
        file.write_bytes(content)
    with pytest.raises(ConfigError, match="topics train writes"):
        Model.load(file)


def test_a_label_that_does_not_exist_is_refused(model, tmp_path):
    given = json.loads(model.to_bytes())
    given["features"]["zoll"] = [1.0, 99, 5]
    (tmp_path / "model.json").write_text(json.dumps(given))
    with pytest.raises(ConfigError, match="label 99"):
        Model.load(tmp_path / "model.json")


@pytest.mark.parametrize("learner", LEARNERS)
def test_several_topics_one_or_none(learner):
    """Topics that all items have, or one alone, break nothing."""
    made = bench.items(1, 30)
    first, *rest = [Example(one.id, one.article, one.topics | {"all"}) for one in made]
    made = [Example(first.id, first.article, frozenset(["all", "once"])), *rest]
    model = train(counted(made), learner)
    assert not model.calibration.single
    assert model.predict(made[1].article)["all"].score > 0.5


def test_nothing_to_tell_apart_is_refused():
    one = Example("a", article_of("Ein Text."), frozenset(["sport"]))
    with pytest.raises(ConfigError, match="at least two"):
        train(counted([one, one]), "built-in")


def test_folds_share_out_every_label(made):
    parts = folds(made, 4, seed=1)
    assert sorted(place for part in parts for place in part) == list(range(len(made)))
    assert max(map(len, parts)) - min(map(len, parts)) <= 1
    assert parts == folds(made, 4, seed=1) != folds(made, 4, seed=2)


@pytest.mark.parametrize(
    ("line", "topics"),
    [('{"text": "a", "topics": "sport"}', {"sport"}), ('{"text": "a", "topics": [" x ", "y"]}', {"x", "y"})],
)
def test_topics_are_a_list_or_one_string(line, topics):
    assert parse_example(line, "line 1").topics == topics


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"topics": []}', '{"text": " ", "topics": []}', '{"text": "a", "topics": [1]}']
)
def test_a_bad_line_says_what_is_expected(line):
    with pytest.raises(ValueError, match=r"write|should be"):
        parse_example(line, "line 1")


# --- with the lexicon --------------------------------------------------------------------------------

HERE = Evidence("text", "Zoll", 0, 4)
THERE = Evidence("text", "Zollamt", 10, 17)


def test_without_corrections_the_lexicon_alone_counts():
    assert blended({"customs": 0.9}, {"customs": Prediction(0.0, ())}, {}) == {"customs": 0.9}


def test_the_lexicon_weighs_less_with_every_correction():
    assert [round(rule_share(many), 2) for many in (0, 22, 200)] == [1.0, 0.5, 0.1]


def test_what_editors_take_away_goes():
    """Shown a hundred times, never given: the model has no such label."""
    assert blended({"customs": 0.9}, {}, {"customs": 100})["customs"] < 0.2


def test_what_the_model_knows_comes_with_its_words():
    assert blended({}, {"customs": Prediction(0.95, (THERE, HERE))}, {"customs": 200})["customs"] > 0.8
    assert together((), (THERE, HERE)) == (HERE, THERE)
    assert together((THERE,), (Evidence("text", "Zoll", 10, 14),)) == (THERE,)


def test_any_lexicon_gives_points_and_places():
    rules = Rules({"Sport": {"strong": ["tor*"], "not": ["torf*"]}, "Natur": {"weak": ["torf*"]}})
    found = rules.scores(article_of("Tore fallen\n\nIm Torfmoor fiel kein Tor."))
    assert (found["Sport"].points, found["Natur"].points) == (6 + 3.9 / 2, 1.3)
    assert [words.text for words in found["Sport"].evidence] == ["Tore", "Tor"]
    assert likelihoods({"Sport": 3.0, "Natur": 1.0}, single=True) == {"Sport": 0.6, "Natur": 0.2}


@pytest.mark.parametrize("tables", [{"a": []}, {"a": {"strnog": []}}, {"a": {"strong": "zoll"}}])
def test_a_lexicon_of_another_form_is_refused(tables):
    with pytest.raises(ValueError, match="a"):
        Rules(tables)


def test_cross_validation_asks_about_each_item_once(made):
    rules = Rules({"sport": {"strong": ["turnier*"]}})
    outcomes = cross_validate(
        counted(made[:40]),
        lambda article: likelihoods({name: one.points for name, one in rules.scores(article).items()}, single=True),
        number=2,
        seed=0,
        learner="built-in",
    )
    assert sorted(one.id for one in outcomes) == sorted(one.id for one in made[:40])
    model = scores_of(outcomes, "model")
    assert model.accuracy == model.total.f1 > scores_of(outcomes, "lexicon").accuracy
    assert sum(many for _, _, many in confusions(outcomes, "model")) == sum(model.total[1:2])


def test_words_that_the_lexicon_lacks_are_named(made):
    words = missing_words(made, Rules({"sport": {"strong": ["turnier*"]}}), 20)
    named = {word.word for word in words if word.topic == "sport"}
    assert "Stürmer" in named
    assert "Turnier" not in named


def test_the_most_doubtful_items_come_first(made, model):
    sure = max(made, key=lambda one: max(model.probabilities(counts_of(one.article)).values()))
    found = uncertain(model, [("sure", sure.article), ("empty", article_of("Nichts davon"))], 2)
    assert [one.id for one in found] == ["empty", "sure"]


# --- quality -----------------------------------------------------------------------------------------


def test_corrections_help_on_items_not_seen():
    """The bench shows five seeds."""
    before, after = bench.simulate(0, "built-in", size=100, corrected=60)
    assert after > before


@pytest.mark.slow
@pytest.mark.skipif(not fast.is_available(), reason="scikit-learn is missing")
def test_ours_is_not_below_the_plain_learner():
    """In the same folds; the bench shows five seeds of more items."""
    plain, ours = bench.compare(bench.items(0, 90, single=True), "scikit-learn", number=2)
    assert ours >= plain
