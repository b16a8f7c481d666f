"""Copies of one release become one story; editors take stories apart and put them together."""

import json
from contextlib import closing
from dataclasses import asdict

import pytest

from newsbridge import stories
from newsbridge.config import load
from newsbridge.errors import NewsbridgeError
from newsbridge.store import open_store

from conftest import NOW
from desk import desk, write

RELEASE = (
    "Die Kammer in Rheine hat am Donnerstag 42 Betriebe für ihre Ausbildung im Handwerk ausgezeichnet, mehr als je.",
    "Präsidentin Hanne Büscher lobte vor allem die kleinen Werkstätten, die trotz voller Auftragsbücher ausbilden.",
    "Neu im Kreis ist die Tischlerei Averbeck aus Ochtrup, die seit zwei Jahren auch Lehrlinge aus Enschede aufnimmt.",
)
FOOT = "Der Bote erscheint seit 1871 in Rheine und Umgebung; Zuschriften an die Redaktion in der Münsterstraße erbeten."
OTHER = (
    "Im Stadtpark von Gronau blüht der Rhododendron in diesem Frühjahr drei Wochen früher als in allen Jahren davor.",
    "Gärtnermeister Theo Lünne führt das auf den milden Februar zurück und rechnet mit einem frühen Ende der Pracht.",
)


@pytest.fixture
def told(tmp_path, run):
    """A release, a copy of it with an own lead, and something else that ends with the same foot."""
    file = desk(tmp_path)
    write(file, "a", "42 Betriebe ausgezeichnet", *RELEASE)
    run(file)
    write(file, "b", "Kammer ehrt Werkstätten", "Große Freude herrschte in der Stadthalle.", *RELEASE, FOOT)
    write(file, "c", "Rhododendron blüht früh", *OTHER, FOOT)
    run(file)
    return file


def titles(file) -> list[list[str]]:
    """Of the items of each story that several tell."""
    with closing(open_store(load(file).store, NOW)) as store:
        return [[one.title for one in story.members] for story in stories.stories(store, "probe")]


def item_of(file, title: str) -> str:
    """The id of the item with this title."""
    with closing(open_store(load(file).store, NOW)) as store:
        query = "SELECT item FROM latest WHERE article ->> '$.title' = ?"
        return store.execute(query, [title]).fetchone()[0]


def test_a_copy_joins_its_original_and_a_common_foot_joins_nothing(told):
    """The first item leads."""
    assert titles(told) == [["42 Betriebe ausgezeichnet", "Kammer ehrt Werkstätten"]]


def test_what_an_editor_takes_apart_stays_apart(told, run, newsbridge):
    """Also when the item gets another wording and when more copies come."""
    copy = item_of(told, "Kammer ehrt Werkstätten")
    assert newsbridge("stories", "split", told, copy, "--editor", "Jonna").returncode == 0
    assert titles(told) == []
    write(told, "b", "Kammer ehrt Werkstätten", "Groß war die Freude.", *RELEASE, FOOT)
    write(told, "d", "Auszeichnung für Betriebe", *RELEASE)
    run(told)
    ((first, second),) = titles(told)
    assert {first, second} != {"42 Betriebe ausgezeichnet", "Kammer ehrt Werkstätten"}
    assert newsbridge("stories", "split", told, item_of(told, "Rhododendron blüht früh")).returncode == 1


def test_what_an_editor_puts_together_is_one_story_and_later_copies_join_it(told, run, newsbridge):
    """An alias leads to the story that counts."""
    first, other = item_of(told, "42 Betriebe ausgezeichnet"), item_of(told, "Rhododendron blüht früh")
    done = newsbridge("stories", "merge", told, first, other, "--editor", "Jonna")
    assert done.returncode == 0
    assert done.stdout.splitlines()[0].startswith(first)
    write(told, "e", "Blütenpracht in Gronau", *OTHER)
    run(told)
    assert titles(told) == [
        ["42 Betriebe ausgezeichnet", "Kammer ehrt Werkstätten", "Rhododendron blüht früh", "Blütenpracht in Gronau"]
    ]
    assert "are one story already" in newsbridge("stories", "merge", told, first, other).stderr
    newsbridge("stories", "split", told, other)
    assert "Rhododendron blüht früh" not in titles(told)[0]


def test_the_list_shows_the_lead_and_what_else_tells_it(told, newsbridge):
    """For people and as JSON."""
    shown = newsbridge("stories", "list", told).stdout
    assert [line.split()[0] for line in shown.splitlines()] == [item_of(told, "42 Betriebe ausgezeichnet"), "also"]
    (story,) = json.loads(newsbridge("stories", "list", told, "--json").stdout)
    assert [member["source"] for member in story["members"]] == ["zeitung", "zeitung"]


def test_an_unknown_item_is_named(told):
    """No traceback for a slip of the pen."""
    with closing(open_store(load(told).store, NOW)) as store, pytest.raises(NewsbridgeError, match="no item with this"):
        asdict(stories.story_of(store, "probe", "nobody"))


def test_a_run_adds_nothing_to_what_it_has_seen(told, run):
    """One link an item, whatever number of runs."""
    with closing(open_store(load(told).store, NOW)) as store:
        before = store.execute("SELECT count(*) FROM story_link").fetchone()
    run(told)
    with closing(open_store(load(told).store, NOW)) as store:
        assert store.execute("SELECT count(*) FROM story_link").fetchone() == before
