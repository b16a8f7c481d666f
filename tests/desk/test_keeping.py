"""Answers that are kept: made once at a time, and again when anything was written."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta

import pytest

from newsbridge.desk.keeping import LONGEST, MOST, Keeper
from newsbridge.store import open_store, writing

NOW = datetime(2026, 11, 20, 18, 0, tzinfo=UTC)


@pytest.fixture
def keeper(tmp_path):
    """Over a store of its own."""
    open_store(tmp_path / "store.db", NOW).close()
    found = Keeper(tmp_path / "store.db")
    yield found
    found.close()


def test_it_is_made_again_when_the_store_or_the_hour_is_another(keeper, tmp_path):
    made = []

    def ask(now=NOW, **more):
        return keeper.get("a", lambda: made.append(now) or len(made), now, **more)

    assert [ask(), ask(), ask(NOW + LONGEST / 2), ask(NOW + LONGEST)] == [1, 1, 1, 2]
    assert ask(NOW) == 3, "a clock that went back"
    with closing(open_store(tmp_path / "store.db", NOW)) as store, writing(store):
        store.execute("INSERT INTO pause VALUES ('p', 's', 'vol', 'els', '2026')")
    assert ask(NOW + timedelta(seconds=1), stale=timedelta(seconds=2)) == 3
    assert ask(NOW + timedelta(seconds=1)) == 4


def test_many_who_ask_at_once_have_it_made_once(keeper):
    """And one that failed is made by the next."""
    entered, made = threading.Barrier(8), []

    def make():
        made.append(1)
        if len(made) == 1:
            raise ValueError("once")
        return "page"

    def ask(_):
        entered.wait(timeout=10)
        try:
            return keeper.get("a", make, NOW)
        except ValueError:
            return None

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, range(8)))
    assert (answers.count("page"), len(made)) == (7, 2)


def test_few_are_kept(keeper):
    for number in range(MOST + 1):
        keeper.get(number, lambda: "old", NOW)
    assert keeper.get(0, lambda: "new", NOW) == "new"
    assert keeper.get(MOST, lambda: "new", NOW) == "old"
