"""Who an item is, whatever its source does to guids, titles, order and wording."""

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsbridge.store import open_store

from conftest import NOW

PIPELINE = """
[pipeline]
title = "Probe"
[[sources]]
id = "amt"
kind = "feed"
name = "Amt"
url = "file:feed.json"
"""
LONG = (
    "Die Stadt teilt mit, dass die Arbeiten an der neuen Brücke über den Fluss im Frühjahr beginnen werden und dass "
    "die Zufahrt zum Hafen so lange über die Umgehungsstraße führt. Betriebe an der Uferstraße können weiter beliefert "
    "werden, und der Wochenmarkt zieht für diese Zeit auf den Platz vor dem alten Bahnhof um, wo genügend Raum ist. "
)


@dataclass(frozen=True)
class Item:
    """What the source says of one press item."""

    guid: str
    title: str
    text: str
    url: str


@pytest.fixture
def desk(tmp_path, run):
    """A pipeline with one JSON feed that a test writes."""

    class Desk:
        file = tmp_path / "probe.toml"
        number = 0

        def show(self, items, *, broken=False, later=timedelta(hours=1)):
            """Let the source show these items, and run."""
            feed = {
                "version": "https://jsonfeed.org/version/1.1",
                "title": "Amt",
                "items": [
                    {"id": item.guid, "title": item.title, "content_text": item.text, "url": item.url} for item in items
                ],
            }
            text = json.dumps(feed)
            (tmp_path / "feed.json").write_text(text[: len(text) // 2] if broken else text, encoding="utf-8")
            self.now = getattr(self, "now", NOW) + later
            return run(self.file, {}, now=self.now, command="collect")

        def items(self):
            """The wordings of every item, oldest first, without its id."""
            store = open_store(tmp_path / "output" / "newsbridge.db", NOW)
            try:
                rows = store.execute("SELECT item, number, article FROM revision ORDER BY id").fetchall()
            finally:
                store.close()
            found = {}
            for item, number, article in rows:
                wording = json.loads(article)
                text = wording["title"] + "|" + "|".join(p["text"] for p in wording["paragraphs"])
                found.setdefault(item, {})[number] = text
            return sorted(tuple(wordings.values()) for wordings in found.values())

    desk = Desk()
    desk.file.write_text(PIPELINE, encoding="utf-8")
    return desk


def item(number, *, text="", guid=None, title=None):
    return Item(
        guid or f"g{number}", title or f"Meldung {number} aus dem Rathaus", f"{LONG}Ausgabe {number}. {text}".strip(),
        f"https://amt.example/{number}",
    )  # fmt: skip


def test_a_changed_guid_title_or_address_of_the_same_text_is_the_same_item(desk):
    """Only the guid; then the title with it; then the address with it."""
    first = item(1)
    desk.show([first])
    for again in (
        replace(first, guid="h1"),
        replace(first, guid="h2", title="Neue Überschrift über derselben Meldung"),
        replace(first, guid="h3", title="Neue Überschrift über derselben Meldung", url="https://amt.example/neu/1"),
    ):
        report = desk.show([again])
        assert report.new == 0
    assert len(desk.items()) == 1


def test_a_guid_that_changed_together_with_its_wording_is_a_new_item(desk):
    """Nothing says that they are one."""
    desk.show([item(1)])
    assert desk.show([item(2, guid="h1")]).new == 1
    assert len(desk.items()) == 2


def test_equal_wording_beside_the_old_guid_is_an_item_of_its_own(desk):
    """A source that lists both means two."""
    desk.show([item(1)])
    assert desk.show([item(1), item(1, guid="h1")]).new == 1


def test_a_recurring_notice_is_an_item_of_its_own(desk):
    """After more than 30 days equal wording is the next notice."""
    desk.show([item(1)])
    assert desk.show([item(1, guid="h1")], later=timedelta(days=31)).new == 1


def test_a_broken_list_says_nothing_of_what_is_listed(desk):
    """Where the old guid could not be seen it counts as listed."""
    desk.show([item(1)])
    desk.show([item(1, guid="h1")], broken=True)
    assert desk.show([item(1), item(1, guid="h1")]).new == 1


def test_later_guids_stay_apart_once_both_are_listed(desk):
    """What was taken for one item is two as soon as the source lists both."""
    desk.show([item(1)])
    assert desk.show([item(1, guid="h1")]).new == 0
    assert desk.show([item(1), item(1, guid="h1")]).new == 1
    assert len(desk.items()) == 2
    assert desk.show([item(1), item(1, guid="h1")]).new == 0


def test_an_edit_under_the_later_guid_is_a_revision(desk):
    """The item goes on under the guid it has now."""
    desk.show([item(1)])
    desk.show([item(1, guid="h1")])
    report = desk.show([item(1, guid="h1", text="Nachtrag: Die Kosten steigen.")])
    assert (report.new, report.changed) == (0, 1)
    assert [len(wordings) for wordings in desk.items()] == [2]


def test_short_notices_are_known_with_their_title(desk):
    """Two teasers of the same few words are two items."""
    short = Item("a", "Sprechstunde am Montag", "Mehr dazu im Rathaus.", "https://amt.example/a")
    desk.show([short])
    assert desk.show([replace(short, guid="b", title="Sprechstunde am Freitag")]).new == 1


def test_one_guid_on_many_pages_names_none_of_them(desk):
    """A feed that gives its homepage as every entry's guid still has its entries."""
    report = desk.show([item(number, guid="https://amt.example/") for number in range(1, 6)])
    assert report.new == 5
    assert desk.show([item(number, guid="https://amt.example/") for number in range(1, 6)]).new == 0


def test_what_no_store_can_keep_costs_only_its_item(desk):
    """Half a character in an address or guid."""
    report = desk.show([item(1), Item("a\ud800", "Titel\ud800", LONG, "https://amt.example/\ud800")])
    assert report.new >= 1
    assert report.failing_sources == []


# --- any sequence of states --------------------------------------------------------------------------

MOVES = st.lists(
    st.tuples(
        st.sampled_from(["add", "edit", "remove", "reorder", "rename", "retitle", "break", "nothing"]),
        st.integers(0, 6),
        st.booleans(),
    ),
    max_size=10,
)


def states_of(moves):
    """States of a source, each with whether it is broken, whether a run sees it, and the true history of items."""
    listed: dict[int, Item] = {}
    states = []
    for counter, (move, pick, seen) in enumerate(moves):
        keys = list(listed)
        key = keys[pick % len(keys)] if keys else None
        if move == "add" or (key is None and move not in ("break", "nothing")):
            listed[counter] = item(counter)
        elif move == "edit":
            listed[key] = replace(listed[key], text=f"{listed[key].text} Nachtrag {counter}.")
        elif move == "remove":
            del listed[key]
        elif move == "reorder":
            listed = dict(reversed(list(listed.items())))
        elif move == "rename":
            listed[key] = replace(listed[key], guid=f"h{counter}")
        elif move == "retitle":
            listed[key] = replace(listed[key], title=f"Neuer Titel {counter} aus dem Rathaus")
        states.append((dict(listed), move == "break", seen))
    return states


def expected(states):
    """Wordings of every item that runs saw: an item goes on as long as a run sees its guid or its wording again."""
    chains: list[dict] = []
    for listed, broken, seen in states:
        if broken or not seen:
            continue
        now = list(listed.values())
        guids = {entry.guid for entry in now}
        for entry in now:
            wording = (entry.title, entry.text)
            chain = next((c for c in chains if entry.guid in c["guids"]), None) or next(
                (c for c in chains if c["wordings"][-1][1] == entry.text and not c["guids"] & guids), None
            )
            if chain is None:
                chain = {"guids": set(), "wordings": []}
                chains.append(chain)
            chain["guids"].add(entry.guid)
            if not chain["wordings"] or chain["wordings"][-1] != wording:
                chain["wordings"].append(wording)
    return sorted(tuple(f"{title}|{text.strip()}" for title, text in chain["wordings"]) for chain in chains)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=MOVES)
def test_any_sequence_of_states_leads_to_the_store_that_its_seen_states_say(tmp_path_factory, run, moves):
    """Nothing that a run saw is lost, nothing is doubled, and missed states leave no trace of their own."""
    states = states_of(moves)
    folder = tmp_path_factory.mktemp("desk")
    desk = _desk(folder, run)
    for number, (listed, broken, seen) in enumerate(states):
        if seen:
            desk(list(listed.values()), broken, NOW + timedelta(hours=2 * number))
        if seen and not broken:  # the same again is nothing
            desk(list(listed.values()), broken, NOW + timedelta(hours=2 * number + 1))
    assert _items(folder) == expected(states)
    # a run that sees the last state brings the store to it, whatever was missed
    if states and not states[-1][1]:
        listed = states[-1][0]
        desk(list(listed.values()), False, NOW + timedelta(days=2))
        newest = [wordings[-1] for wordings in _items(folder)]
        assert all(f"{entry.title}|{entry.text.strip()}" in newest for entry in listed.values())


def _desk(folder, run):
    file = folder / "probe.toml"
    file.write_text(PIPELINE, encoding="utf-8")

    def show(items, broken, now):
        entries = [{"id": i.guid, "title": i.title, "content_text": i.text, "url": i.url} for i in items]
        text = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Amt", "items": entries})
        (folder / "feed.json").write_text(text[: len(text) // 2] if broken else text, encoding="utf-8")
        run(file, {}, now=now, command="collect")

    return show


def _items(folder):
    path = folder / "output" / "newsbridge.db"
    if not path.exists():
        return []
    store = open_store(path, datetime(2026, 11, 20, tzinfo=UTC))
    try:
        rows = store.execute("SELECT item, number, article FROM revision ORDER BY id").fetchall()
    finally:
        store.close()
    found: dict[str, dict[int, str]] = {}
    for name, number, article in rows:
        wording = json.loads(article)
        text = wording["title"] + "|" + "|".join(p["text"] for p in wording["paragraphs"])
        found.setdefault(name, {})[number] = text
    return sorted(tuple(wordings.values()) for wordings in found.values())
