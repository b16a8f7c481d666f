"""The lists that editors work through."""

import json
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.config import load
from newsbridge.editing import queue
from newsbridge.editing.queue import LISTS, ORDERS, View
from newsbridge.model import Withdrawal
from newsbridge.pipeline.queueing import refresh
from newsbridge.store import history, open_store, standing, stories, withdrawals, writing
from newsbridge.store import queue as kept
from newsbridge.store.history import Change, Subject
from newsbridge.store.queue import Filters
from newsbridge.store.standing import Standing

from desk import change, desk, tmx, write

NOW = datetime(2026, 11, 20, 17, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALL = View("all", "oldest")
ITEMS = {"Brücke gesperrt": "Brug afgesloten", "Markt beginnt": "Markt begint", "Schule öffnet": "School gaat open"}


@pytest.fixture
def opened(tmp_path, run):
    """Three items that wait for an editor and one without Dutch, each of its own day, and the store."""
    file = desk(tmp_path / "pipelines")  # where first runs are shared
    change(file, 'mode = "auto"', 'mode = "required"')
    for day, german in enumerate([*ITEMS, "Rat tagt"], 16):
        write(file, german[0], german, date=f"2026-11-{day}")
    tmx(file, "a", **ITEMS)
    run(file, now=NOW)
    settings = load(file)
    with closing(open_store(settings.store, NOW)) as store:
        yield settings, store


def titles(opened, view: View = ALL, **more) -> list[str]:
    """German titles of a list."""
    settings, store = opened
    return [row.title for row in queue.page(store, settings, view, **more).rows]


def item_of(opened, title: str) -> str:
    """The id of an item with this German title."""
    settings, store = opened
    return next(row.item for row in queue.page(store, settings, View("all")).rows if row.title == title)


def judge(opened, title: str, verdict: str, until: datetime | None = None, now: datetime = NOW) -> None:
    """Hold, reject or free an item, as an editor does."""
    settings, store = opened
    item = item_of(opened, title)
    with writing(store):
        history.keep(store, Subject(settings.slug, "item", item), None, Change(verdict, "ev", now))
        standing.put(store, item, Standing(verdict, until, None, "ev", now.isoformat()))
        queue.refresh(store, settings, now, [item])


def test_a_run_leaves_every_item_in_its_list(opened):
    """With its titles, and nothing is due after it."""
    settings, store = opened
    page = queue.page(store, settings, View())
    assert sorted((row.title, row.dutch, row.state) for row in page.rows) == [
        (german, dutch, "translated") for german, dutch in ITEMS.items()
    ]
    assert (page.total, page.counts["todo"], page.counts["all"], page.after) == (3, 3, 4, None)
    assert titles(opened, View("untranslated")) == ["Rat tagt"]
    assert queue.refresh(store, settings, NOW) == 0


def test_a_hold_comes_back_when_it_is_over_and_a_rejection_stays(opened):
    """Both are the editor's own until then."""
    settings, store = opened
    judge(opened, "Markt beginnt", "held", NOW + HOUR)
    judge(opened, "Schule öffnet", "rejected")
    assert titles(opened, View("held")) == ["Markt beginnt"]
    assert titles(opened, View("rejected")) == ["Schule öffnet"]
    assert titles(opened, View("mine", editor="ev")) == ["Markt beginnt"]
    assert queue.refresh(store, settings, NOW + HOUR / 2) == 0
    assert queue.refresh(store, settings, NOW + 2 * HOUR) == 1
    assert sorted(titles(opened, View("todo"))) == ["Brücke gesperrt", "Markt beginnt"]
    found = queue.row(store, settings, item_of(opened, "Markt beginnt"))
    assert found is not None
    assert (found.state, found.until, found.editor) == ("in_review", None, "ev")


def test_what_a_source_rewrites_after_an_editor_saw_it_has_its_own_list(opened, run):
    """A held item stays held, and shows that it changed."""
    settings, store = opened
    judge(opened, "Markt beginnt", "held")
    write(settings.file, "M", "Markt beginnt", "Er beginnt erst morgen.", date="2026-11-17")
    run(settings.file, now=NOW + HOUR)
    (row,) = queue.page(store, settings, View("changed")).rows
    assert (row.title, row.state, row.changed, "changed" in row.flags) == ("Markt beginnt", "held", True, True)


@pytest.mark.parametrize("order", ORDERS)
def test_pages_and_neighbours_walk_a_list_once(opened, order):
    """In every order, forwards and back."""
    settings, store = opened
    view = View("all", order)
    whole = queue.page(store, settings, view).rows
    walked, after = [], None
    for _ in whole:
        page = queue.page(store, settings, view, after=after, size=1)
        walked += page.rows
        after = page.after
    assert (tuple(walked), after) == (whole, None)
    beside = [queue.neighbours(store, settings, view, row.place) for row in whole]
    assert [before for before, _ in beside] == [None, *whole[:-1]]
    assert [behind for _, behind in beside] == [*whole[1:], None]


def test_the_next_one_is_found_from_a_place_that_has_left_the_list(opened):
    """Approve + next."""
    settings, store = opened
    first, second, _ = queue.page(store, settings, View(order="newest")).rows
    judge(opened, first.title, "rejected")
    assert queue.neighbours(store, settings, View(order="newest"), first.place) == (None, second)


@pytest.mark.parametrize(
    ("view", "found"),
    [
        (View("all", "oldest", words="BRUCKE ges"), ["Brücke gesperrt"]),
        (View("all", "oldest", words="open"), ["Schule öffnet"]),
        (View("all", "oldest", words="open Markt"), []),
        (View("all", "oldest", source="zeitung", words="rat"), ["Rat tagt"]),
        (View("all", "oldest", source="bote"), []),
        (View("all", "oldest", topic="gibt%"), []),
        (View("all", "oldest", flag="' OR 1=1 --"), []),
        (View("all", "oldest", words="%"), []),
    ],
)
def test_filters_narrow_a_list(opened, view, found):
    """Words stand in one of the titles, whatever their case and accents; nothing of them is SQL."""
    settings, store = opened
    page = queue.page(store, settings, view)
    assert ([row.title for row in page.rows], page.total) == (found, len(found))


def test_an_address_can_name_no_list_or_order_that_there_is_not():
    """It is shown what it is by default."""
    view = View.of({"list": "x; DROP TABLE queue", "order": "risk, item", "topic": "", "words": "a"}, "ev")
    assert view == View("todo", "risk", words="a", editor="ev")
    assert {View.of({"list": name}, None).list for name in LISTS} == set(LISTS)


@pytest.mark.parametrize("place", ["", "[]", "[1, 2]", "1", '[1, 2, "a"]', "x' OR 1=1"])
def test_a_place_that_is_none_is_refused(opened, place):
    settings, store = opened
    with pytest.raises(ValueError, match="no place"):
        queue.page(store, settings, View(), after=place)


def test_an_embargo_that_is_over_is_shown_no_more(opened, run):
    """Without anybody doing anything to its item."""
    settings, store = opened
    write(settings.file, "K", "Kreis baut", "Sperrfrist: 22.11.2026, 10 Uhr")
    run(settings.file, now=NOW + HOUR)
    ends, marked = datetime(2026, 11, 22, 9, tzinfo=UTC), View("all", flag="embargo")
    assert (queue.refresh(store, settings, ends - HOUR), titles(opened, marked)) == (0, ["Kreis baut"])
    assert [queue.refresh(store, settings, now) for now in (ends, ends + HOUR)] == [1, 0]
    assert titles(opened, marked) == []


def test_rows_that_were_made_one_by_one_are_those_that_are_made_anew(opened, run):
    """Whatever happened in between: triggers miss nothing."""
    settings, store = opened
    judge(opened, "Brücke gesperrt", "held", NOW + HOUR)
    change(settings.file, 'mode = "required"', 'mode = "auto"')
    write(settings.file, "S", "Schule öffnet nicht", date="2026-11-18")
    tmx(settings.file, "b", **{"Schule öffnet nicht": "School gaat niet open"})
    later = NOW + 2 * HOUR
    run(settings.file, now=later)
    bridge, market, school = (item_of(opened, title) for title in ("Brücke gesperrt", "Markt beginnt", "Rat tagt"))
    with writing(store):
        withdrawals.add_withdrawal(store, Withdrawal(market, "Fout", "ev", later))
        for item in (bridge, school):
            stories.link(store, item, "story", "ev", later)
    assert queue.refresh(store, settings, later) == 3
    rows = queue.page(store, settings, View("all")).rows
    with writing(store):
        store.execute("DELETE FROM queue")
        refresh(store, settings, later, [row.item for row in rows])
    assert queue.page(store, settings, View("all")).rows == rows
    assert (queue.page(store, settings, View("out")).total, titles(opened, View("withdrawn"))) == (1, ["Markt beginnt"])


def test_what_lists_hold_is_counted_as_rows_come_and_go(opened):
    """Numbers and choices are those of the rows, also where a label has a quotation mark or two rows share it."""
    settings, store = opened
    judge(opened, "Markt beginnt", "held", NOW + HOUR)
    labels = [("topic", 'a"b'), ("country", "BE")], [("country", "BE")], [], [("topic", "a\\b")]
    rows = queue.page(store, settings, View("all")).rows
    made = [replace(row, labels=tuple(one)) for row, one in zip(rows, labels, strict=True)]
    kept.put(store, settings.slug, "", [row.item for row in rows], [(row, "") for row in made])
    for left in (made, made[1:], []):
        store.execute("DELETE FROM queue WHERE item NOT IN (SELECT value FROM json_each(?))",
                      [json.dumps([row.item for row in left])])  # fmt: skip
        counted = {name: kept.count(store, settings.slug, name, Filters(), "ev") for name in LISTS}
        assert kept.counts(store, settings.slug, "ev") == counted
        assert kept.labels_held(store, settings.slug) == {label for row in left for label in row.labels}


def test_a_page_brings_no_more_rows_up_to_date_than_it_may(opened):
    """The next ones do the rest."""
    settings, store = opened
    with writing(store):
        store.execute("DELETE FROM queue")
        store.execute("INSERT INTO queue_due SELECT id FROM item")
    assert [queue.refresh(store, settings, NOW, most=3) for _ in range(3)] == [3, 1, 0]
    assert queue.page(store, settings, View("all")).total == 4


def test_risk_counts_findings_and_worth_counts_news(opened, run):
    """A number that is another one in Dutch blocks; a partner country is worth more than none."""
    settings, store = opened
    texts = {"Zoll senkt Abgabe für die Niederlande auf 30 Euro": "Douane verlaagt heffing voor Nederland tot 80 euro"}
    write(settings.file, "Z", *texts, date="2026-11-19")
    tmx(settings.file, "z", **texts)
    run(settings.file, now=NOW + HOUR)
    first, *others = queue.page(store, settings, View("todo")).rows
    assert first.title in texts
    assert {"block", "number"} <= set(first.flags)
    assert first.risk >= 100 > max(row.risk for row in others)
    assert ("country", "NL") in first.labels
    assert first.worth > max(row.worth for row in others)
    assert ("NL" in queue.choices(store, settings).countries, kept.labels_held(store, "none")) == (True, set())
