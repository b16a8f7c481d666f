"""Stories: which items tell the same, found over an index of their wordings."""

import itertools
import json
from array import array
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from newsbridge.model import Article, Revision
from newsbridge.store.codec import load
from newsbridge.store.database import Store
from newsbridge.store.progress import NOT_SET_ASIDE
from newsbridge.store.revisions import REVISION, revisions

COMMON = 20
"""Wordings in which a run of words may stand before it proves nothing."""
_TURNS = 4
"""Counting a key costs as much as finding its wordings: each has its turn with every fourth wording."""
_MANY, _PROBED = 80, 4
"""Keys of a long text, and the bit that tells which of its runs are looked up."""
WINDOW = timedelta(days=45)
"""How long a wording is held against later ones."""


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What the index knows of a wording's runs."""

    items: dict[str, list[int]]
    """Keys of the items that share most rare runs and terms with it, closest first."""
    common: frozenset[int]
    """Runs and terms that stand in many wordings."""


def neighbours(
    store: Store, pipeline: str, item: str, keys: Collection[int], day: date, *, fewest: int, most: int
) -> Neighbours:
    """Items of a pipeline whose wordings share rare keys with one that may stand in the index itself.

    Args:
        keys: runs of words, and below zero specific terms.
        fewest: keys that they must share.
        most: items that are wanted.
    """
    given = json.dumps(list(keys))
    query = "SELECT key FROM shingle_common WHERE key IN (SELECT value FROM json_each(?))"
    common = frozenset(key for (key,) in store.execute(query, [given]))
    rows = store.execute(
        """SELECT item, keys FROM (SELECT wording, count(*) AS shared FROM shingle
                WHERE key IN (SELECT value FROM json_each(?1)) GROUP BY wording HAVING shared >= ?6)
            JOIN wording ON wording.id = wording
            WHERE pipeline = ?2 AND item != ?3 AND day BETWEEN ?4 AND ?5 ORDER BY shared DESC, wording LIMIT ?7""",
        [json.dumps(_probes(keys)), pipeline, item, str(day - WINDOW), str(day + WINDOW), fewest, most],
    )
    return Neighbours({other: array("q", kept).tolist() for other, kept in rows}, common)


def _probes(keys: Collection[int]) -> list[int]:
    """Keys that are looked up: of a long text half of the runs find the same neighbours."""
    return [key for key in keys if key < 0 or not key & _PROBED] if len(keys) > _MANY else list(keys)


def held_by_others(
    store: Store, pipeline: str, keys: Collection[int], besides: Collection[str], source: str
) -> dict[int, tuple[int, int]]:
    """In how many other wordings of a pipeline each key stands, and in how many of them of one source."""
    rows = store.execute(
        """SELECT key, count(*), sum(source = ?4) FROM shingle JOIN wording ON wording.id = wording
                JOIN item ON item.id = wording.item
            WHERE key IN (SELECT value FROM json_each(?1)) AND wording.pipeline = ?2
                AND item.id NOT IN (SELECT value FROM json_each(?3)) GROUP BY key""",
        [json.dumps(list(keys)), pipeline, json.dumps(list(besides)), source],
    )
    return {key: (all_of_them, of_source) for key, all_of_them, of_source in rows}


def count(store: Store, pipeline: str) -> int:
    """Wordings of a pipeline in the index."""
    (found,) = store.execute("SELECT count(*) FROM wording WHERE pipeline = ?", [pipeline]).fetchone()
    return int(found)


def sources_of(store: Store, items: Iterable[str]) -> dict[str, str]:
    """The source of each item."""
    query = "SELECT id, source FROM item WHERE id IN (SELECT value FROM json_each(?))"
    return dict(store.execute(query, [json.dumps(list(items))]).fetchall())


def keep_wording(store: Store, pipeline: str, item: str, keys: Sequence[int], day: date) -> None:
    """Put an item's newest wording into the index in place of its earlier one, in the caller's transaction.

    The order of the keys is kept.
    """
    _drop(store, "item = ?", [item])
    (wording,) = store.execute(
        "INSERT INTO wording (item, pipeline, day, keys) VALUES (?, ?, ?, ?) RETURNING id",
        [item, pipeline, day.isoformat(), array("q", keys).tobytes()],
    ).fetchone()
    store.execute(
        """INSERT OR IGNORE INTO shingle SELECT value, ? FROM json_each(?)
            WHERE value NOT IN (SELECT key FROM shingle_common)""",
        [wording, json.dumps(list(keys))],
    )
    _set_common_apart(store, [key for key in keys if key % _TURNS == wording % _TURNS])


def drop_old(store: Store, pipeline: str, today: date) -> None:
    """Take wordings out of the index that no later item can belong to, in the caller's transaction."""
    _drop(store, "pipeline = ? AND day < ?", [pipeline, (today - 2 * WINDOW).isoformat()])


def drop_wordings(store: Store, items: Collection[str]) -> None:
    """Take items out of the index, in the caller's transaction."""
    _drop(store, "item IN (SELECT value FROM json_each(?))", [json.dumps(list(items))])


def _drop(store: Store, where: str, values: Sequence[str]) -> None:
    for wording, keys in store.execute(f"SELECT id, keys FROM wording WHERE {where}", values).fetchall():
        runs = json.dumps(array("q", keys).tolist())
        store.execute(
            "DELETE FROM shingle WHERE wording = ? AND key IN (SELECT value FROM json_each(?))", [wording, runs]
        )
        store.execute("DELETE FROM wording WHERE id = ?", [wording])


def _set_common_apart(store: Store, keys: Collection[int]) -> None:
    """A run that many wordings hold leaves the index, which would grow with the square of them."""
    query = """SELECT key FROM shingle WHERE key IN (SELECT value FROM json_each(?)) GROUP BY key
        HAVING count(*) > ?"""
    for row in store.execute(query, [json.dumps(list(keys)), COMMON]).fetchall():
        store.execute("INSERT OR IGNORE INTO shingle_common VALUES (?)", row)
        store.execute("DELETE FROM shingle WHERE key = ?", row)


def link(store: Store, item: str, story: str, by: str | None, now: datetime) -> None:
    """Say which story an item belongs to, in the caller's transaction; `by` is None for the machine."""
    row = [item, story, by, now.isoformat(timespec="seconds")]
    store.execute("INSERT INTO story_link (item, story, by, at) VALUES (?, ?, ?, ?)", row)


def merge(store: Store, story: str, into: str, by: str, now: datetime) -> None:
    """Make one story an alias of another one, in the caller's transaction."""
    row = {"story": story, "now": into, "by": by, "at": now.isoformat(timespec="seconds")}
    store.table("story_alias").insert(row, replace=True)


def stories_of(store: Store, items: Iterable[str]) -> dict[str, str]:
    """The story of each item that has one; aliases are followed."""
    rows = store.execute(
        """SELECT item, story FROM story_link WHERE item IN (SELECT value FROM json_each(?))
            ORDER BY by IS NOT NULL, id""",
        [json.dumps(list(items))],
    )
    found = dict(rows.fetchall())  # the latest, and an editor's before the machine's
    aliases = dict(store.execute("SELECT story, now FROM story_alias").fetchall())
    return {item: _followed(story, aliases) for item, story in found.items()}


def fresh_id(store: Store, item: str) -> str:
    """An id that no story ever had, named after an item."""
    used = {name for (name,) in store.execute("SELECT story FROM story_link UNION SELECT story FROM story_alias")}
    return next(name for number in itertools.count(2) if (name := f"{item}-{number}") not in used)


def shared_stories(store: Store, pipeline: str) -> set[str]:
    """Stories of a pipeline that more than one item may belong to."""
    rows = store.execute(
        """SELECT item.id FROM story_link JOIN item ON item.id = story_link.item WHERE pipeline = ?1 AND (story IN
            (SELECT story FROM story_link GROUP BY story HAVING count(*) > 1)
            OR story IN (SELECT now FROM story_alias) OR story IN (SELECT story FROM story_alias))""",
        [pipeline],
    )
    return set(stories_of(store, [item for (item,) in rows]).values())


def items_of(store: Store, story: str) -> list[str]:
    """The items of a story, in the order in which they came to it."""
    aliases = dict(store.execute("SELECT story, now FROM story_alias").fetchall())
    names = [name for name in {story, *aliases} if _followed(name, aliases) == _followed(story, aliases)]
    rows = store.execute(
        "SELECT item FROM story_link WHERE story IN (SELECT value FROM json_each(?)) GROUP BY item ORDER BY min(id)",
        [json.dumps(names)],
    )
    items = [item for (item,) in rows]
    now = stories_of(store, items)
    return [item for item in items if now[item] == _followed(story, aliases)]


def members_of(store: Store, wanted: Iterable[str]) -> dict[str, str]:
    """The items of stories, each with its story."""
    aliases = dict(store.execute("SELECT story, now FROM story_alias").fetchall())
    asked = set(wanted)
    names = [*asked, *(name for name in aliases if _followed(name, aliases) in asked)]
    query = "SELECT DISTINCT item FROM story_link WHERE story IN (SELECT value FROM json_each(?))"
    now = stories_of(store, [item for (item,) in store.execute(query, [json.dumps(names)])])
    return {item: story for item, story in now.items() if story in asked}


def _followed(story: str, aliases: Mapping[str, str]) -> str:
    """An alias leads to one that counts; merging checks that none leads back."""
    while story in aliases:
        story = aliases[story]
    return story


def without_story(store: Store, pipeline: str, version: str) -> list[Revision]:
    """Newest wordings that were not held against the others yet, oldest first."""
    query = f"""SELECT {REVISION} FROM latest WHERE pipeline = ? AND {NOT_SET_ASIDE} AND NOT EXISTS
        (SELECT 1 FROM done WHERE revision = latest.id AND stage = 'story' AND done.version = ?)
        ORDER BY coalesce(latest.article ->> '$.published', latest.first_seen), latest.item"""
    return revisions(store.execute(query, [pipeline, "story", version, version]))


def newest_article(store: Store, item: str) -> tuple[Article, date | None]:
    """The newest wording of an item and its day in the index, where it stands there."""
    query = "SELECT article, day FROM latest LEFT JOIN wording ON wording.item = latest.item WHERE latest.item = ?"
    article, day = store.execute(query, [item]).fetchone()
    return load(Article, article), date.fromisoformat(day) if day else None
