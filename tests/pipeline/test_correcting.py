"""An editor's word on tags beats the taggers, now and later, and is kept with what was shown."""

import json
from contextlib import closing

import pytest

from newsbridge.config import load
from newsbridge.model import Tag
from newsbridge.store import open_store, progress
from newsbridge.store.corrections import corrected_articles, corrections_of

from conftest import NOW
from desk import change, desk, tmx, write

TITLE, TEXT = "Spedition baut Halle am Hafen", "Die Spedition lagert dort Container für die Niederlande."


@pytest.fixture
def desk_file(tmp_path, run):
    """One item that memory translates and that is out."""
    file = desk(tmp_path)
    write(file, "a", TITLE, TEXT)
    tmx(file, "wir", **{TITLE: "Expediteur bouwt hal bij de haven", TEXT: "Daar slaat hij containers op."})
    run(file)
    return file


def opened(file):
    """The store of a pipeline file."""
    return closing(open_store(load(file).store, NOW))


def item_of(file) -> tuple[str, int]:
    """The one item and its revision."""
    with opened(file) as store:
        return store.execute("SELECT item, id FROM latest").fetchone()


def values(tags: list[Tag]) -> set[str]:
    """Topics and countries with their states."""
    return {f"{tag.value} {tag.role or tag.state}" for tag in tags}


def test_the_word_counts_for_what_is_out_and_says_nothing_of_a_correction(desk_file, run, newsbridge, feeds):
    """Channels change, the text and its title do not."""
    item, revision = item_of(desk_file)
    before = feeds(desk_file)
    done = newsbridge("tags", "correct", desk_file, item, "--topic", "tourism", "--topic", "-logistics", "--country",
                      "BE:mentioned", "--editor", "Jonna")  # fmt: skip
    assert done.returncode == 0, done.stderr
    run(desk_file)
    after = feeds(desk_file)
    with opened(desk_file) as store:
        now = values(progress.tags_of(store, revision, None))
        assert {"tourism set", "BE mentioned"} <= now
        assert "logistics set" not in now
    changed = {name for name in after if before.get(name) != after[name]}
    assert any("toerisme" in name for name in changed)
    assert not any(b"Gecorrigeerd" in after[name] for name in changed)
    run(desk_file)
    assert feeds(desk_file) == after


def test_the_word_outlives_new_wordings_and_new_taggers(desk_file, run, newsbridge):
    """It is about the item."""
    item, _ = item_of(desk_file)
    newsbridge("tags", "correct", desk_file, item, "--topic", "tourism", "--editor", "Jonna")
    write(desk_file, "a", TITLE, TEXT, "Der Bau beginnt im Mai.")
    change(desk_file, "[select]", '[tag.country]\npartners = ["NL"]\n[select]')
    run(desk_file)
    _, revision = item_of(desk_file)
    with opened(desk_file) as store:
        assert "tourism set" in values(progress.tags_of(store, revision, None))


def test_what_was_shown_is_kept_beside_what_was_given(desk_file, newsbridge):
    """That is what can be learnt from."""
    item, _ = item_of(desk_file)
    newsbridge("tags", "correct", desk_file, item, "--topic", "tourism", "--editor", "Jonna")
    with opened(desk_file) as store:
        word = corrections_of(store, item)["topic"]
        assert word.shown["logistics"] == "set"
        assert word.given["tourism"] == "set"
        assert word.editor == "Jonna"
        ((same, article),) = corrected_articles(store, "probe", "topic")
        assert (same, article.title) == (word, TITLE)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--topic", "weltraum"], "is no topic"),
        (["--country", "UK"], "GB"),
        (["--country", "NL:freund"], "partner or mentioned"),
        ([], "what is to change"),
    ],
)
def test_mistakes_are_named(desk_file, newsbridge, arguments, words):
    """With what is allowed."""
    item, _ = item_of(desk_file)
    done = newsbridge("tags", "correct", desk_file, item, *arguments)
    assert done.returncode in (1, 2)
    assert words in done.stderr


def test_the_list_of_gold_and_its_misses(newsbridge, tmp_path):
    """Precision, recall and F1 a scheme, and each miss with its item."""
    gold = tmp_path / "gold.jsonl"
    countries = [{"code": "NL", "role": "partner"}, {"code": "BE", "role": "mentioned"}]
    line = {"id": "a", "text": f"{TITLE}\n\n{TEXT}", "countries": countries}
    gold.write_text(json.dumps(line) + "\n")
    shown = newsbridge("tags", "eval", gold).stdout
    assert "a countries: lacks ['BE']" in shown
    found = json.loads(newsbridge("tags", "eval", gold, "--json").stdout)
    assert found["countries"]["recall"] == 0.5
    gold.write_text("{}\n")
    assert "line 1" in newsbridge("tags", "eval", gold).stderr


def test_what_was_trained_counts_in_the_next_run(tmp_path, run, newsbridge):
    """Items that are not out are tagged anew by what editors taught; the reason shown is words of the item."""
    file = desk(tmp_path)
    for number, word in enumerate(["Bernsteinkette", "Bernsteinring", "Bernsteinbrosche"] * 6):
        write(file, f"a{number}", f"{word} Nummer {number}", f"Eine {word} aus Bernstein liegt in Vitrine {number}.")
        if number % 3 == 0:
            write(file, f"b{number}", f"Wetter am Tag {number}", f"Der Nebel zieht über Vitrine {number} hinweg.")
    run(file)
    with opened(file) as store:
        rows = store.execute("SELECT item, article ->> '$.title' FROM latest").fetchall()
    for item, title in rows:
        topic = ["--topic", "-tourism"] if "Wetter" in title else ["--topic", "tourism"]
        assert newsbridge("tags", "correct", file, item, *topic, "--editor", "Jonna").returncode == 0
    write(file, "c", "Bernsteinkette gefunden", "Die Bernsteinkette aus Bernstein lag in Vitrine 7.")
    run(file)
    assert newsbridge("topics", "train", file, "--learner", "built-in").returncode == 0
    run(file)
    with opened(file) as store:
        query = "SELECT id FROM latest WHERE article ->> '$.title' = 'Bernsteinkette gefunden'"
        tags = progress.tags_of(store, store.execute(query).fetchone()[0], None)
    (found,) = [tag for tag in tags if tag.value == "tourism"]
    assert any("Bernstein" in words.text for words in found.evidence)
