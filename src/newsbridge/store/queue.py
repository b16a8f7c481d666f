"""What editors see of items in lists: rows that are made from the other tables whenever these changed.

Triggers note the items (`queue_due`), whoever changed what; `pipeline/queueing.py` makes their rows anew.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any, Literal

from newsbridge.store.database import Store

List = Literal[
    "todo", "changed", "mine", "held", "rejected", "approved", "out", "withdrawn", "untranslated", "all",
]  # fmt: skip
Order = Literal["risk", "worth", "newest", "oldest"]

# nothing of what somebody typed ever comes into these words; `:editor` is who looks
_LISTS: Mapping[List, str] = {
    "todo": "state IN ('translated', 'in_review')",
    "changed": "changed AND state NOT IN ('rejected', 'withdrawn')",
    "mine": "editor = :editor AND state NOT IN ('published', 'rejected', 'withdrawn')",
    "held": "state = 'held'",
    "rejected": "state = 'rejected'",
    "approved": "state = 'approved'",
    "out": "is_out AND state != 'withdrawn'",
    "withdrawn": "state = 'withdrawn'",
    "untranslated": "state = 'collected'",
    "all": "TRUE",
}
_ORDERS: Mapping[Order, tuple[tuple[str, bool], ...]] = {
    "risk": (("risk", True), ("worth", True), ("moment", True), ("item", False)),
    "worth": (("worth", True), ("risk", True), ("moment", True), ("item", False)),
    "newest": (("moment", True), ("item", True)),
    "oldest": (("moment", False), ("item", False)),
}
LISTS: tuple[List, ...] = tuple(_LISTS)
ORDERS: tuple[Order, ...] = tuple(_ORDERS)


@dataclass(frozen=True, slots=True)
class Row:
    """An item in a list."""

    item: str
    source: str
    state: str
    """Of `review.State`; a hold that is over does not count."""
    is_out: bool
    """Subscribers have some version of it."""
    changed: bool
    """Its source changed the words after an editor had worked on them."""
    until: datetime | None
    """How long it is held."""
    editor: str | None
    """Who edited or judged it last."""
    risk: int
    worth: int
    """News value, in points."""
    moment: str
    """When it was published, else first seen: ISO 8601 in German time, without seconds and zone; or a day alone."""
    title: str
    """German."""
    dutch: str | None
    labels: tuple[tuple[str, str], ...]
    """Scheme and value of topics and partner countries."""
    flags: tuple[str, ...]
    story: str | None
    embargo: datetime | None
    """Until when nothing of it may go out; None also where that is over."""

    @property
    def day(self) -> str:
        """ISO 8601."""
        return self.moment[:10]

    @property
    def place(self) -> str:
        """Where it stands in every order: what a page or a neighbour is asked for, also when it has left the list."""
        return json.dumps([self.risk, self.worth, self.moment, self.item])


@dataclass(frozen=True, slots=True)
class Filters:
    """What a list is narrowed to; None: not."""

    source: str | None = None
    topic: str | None = None
    country: str | None = None
    flag: str | None = None
    words: str = ""
    """Folded words, each of which stands somewhere in one of the titles."""


_LARGEST = (1 << 63) - 1
"""Number that SQLite holds."""
_NAMES = tuple(field.name for field in fields(Row))
_COLUMNS = ", ".join(_NAMES)


def due(store: Store, pipeline: str, stamp: str, now: datetime) -> list[str]:
    """Items whose row is missing, or not what the other tables, the program or the clock say."""
    # CROSS: few are due, and SQLite would begin with all items
    query = """SELECT queue_due.item FROM queue_due CROSS JOIN item ON id = queue_due.item WHERE pipeline = :pipeline
        UNION SELECT item FROM queue WHERE pipeline = :pipeline AND stamp < :stamp
        UNION SELECT item FROM queue WHERE pipeline = :pipeline AND stamp > :stamp
        UNION SELECT item FROM queue INDEXED BY queue_until WHERE until <= :now AND pipeline = :pipeline
        UNION SELECT item FROM queue INDEXED BY queue_embargo WHERE embargo <= :now AND pipeline = :pipeline"""
    values = {"pipeline": pipeline, "stamp": stamp, "now": _text(now)}
    return [item for (item,) in store.execute(query, values)]


def put(store: Store, pipeline: str, stamp: str, items: Sequence[str], made: Iterable[tuple[Row, str]]) -> None:
    """Keep the rows of items, each with its words for search, in the caller's transaction; who has none loses it."""
    given = [json.dumps(list(items))]
    store.execute("DELETE FROM queue WHERE item IN (SELECT value FROM json_each(?))", given)
    columns = f"pipeline, stamp, words, {_COLUMNS}"
    query = f"INSERT INTO queue ({columns}) VALUES ({', '.join('?' * (3 + len(_NAMES)))})"
    store.conn.executemany(query, ((pipeline, stamp, words, *_values(row)) for row, words in made))
    store.execute("DELETE FROM queue_due WHERE item IN (SELECT value FROM json_each(?))", given)


def row(store: Store, pipeline: str, item: str) -> Row | None:
    """The row of an item."""
    found = store.execute(f"SELECT {_COLUMNS} FROM queue WHERE item = ? AND pipeline = ?", [item, pipeline])
    return next(map(_row, found), None)


def page(
    store: Store,
    pipeline: str,
    name: List,
    filters: Filters,
    order: Order,
    editor: str | None,
    *,
    after: str | None,
    size: int,
    backwards: bool = False,
) -> list[Row]:
    """Rows of a list.

    Args:
        after: a row's `place`; what stands behind it (`backwards`: before it, the nearest first) is wanted.

    Raises:
        ValueError: `after` is no place.
    """
    where, values = _where(pipeline, name, filters, editor)
    keys = [(column, falls != backwards) for column, falls in _ORDERS[order]]
    if after is not None:
        risk, worth, moment, item = _place(after)
        values |= {"at_risk": risk, "at_worth": worth, "at_moment": moment, "at_item": item}
        where = f"{where} AND {_behind(keys)}"
    sorting = ", ".join(f"{column} {'DESC' if falls else 'ASC'}" for column, falls in keys)
    query = f"SELECT {_COLUMNS} FROM queue WHERE {where} ORDER BY {sorting} LIMIT :size"
    return [_row(one) for one in store.execute(query, {**values, "size": size})]


def count(store: Store, pipeline: str, name: List, filters: Filters, editor: str | None) -> int:
    """How many rows a list has."""
    where, values = _where(pipeline, name, filters, editor)
    (found,) = store.execute(f"SELECT count(*) FROM queue WHERE {where}", values).fetchone()
    return int(found)


def counts(store: Store, pipeline: str, editor: str | None) -> dict[List, int]:
    """How many rows each list has, without filters."""
    sums = ", ".join(f"sum(items * ({condition}))" for condition in _LISTS.values())
    query = f"SELECT {sums} FROM queue_count WHERE pipeline = :pipeline"
    found = store.execute(query, {"pipeline": pipeline, "editor": editor}).fetchone()
    return {name: int(number or 0) for name, number in zip(_LISTS, found, strict=True)}


def labels_held(store: Store, pipeline: str) -> set[tuple[str, str]]:
    """Scheme and value of all topics and countries that rows have."""
    query = "SELECT label FROM queue_label WHERE pipeline = ? AND items > 0"
    return {_label(label) for (label,) in store.execute(query, [pipeline])}


def waiting(store: Store, pipeline: str, first: str, ready: Sequence[str]) -> list[Row]:
    """What is not out yet and neither rejected nor withdrawn, of a day or later; of the states `ready` also before."""
    query = f"""SELECT {_COLUMNS} FROM queue WHERE pipeline = ? AND NOT is_out
        AND state IN ('collected', 'translated', 'in_review', 'held', 'approved')
        AND (moment >= ? OR state IN (SELECT value FROM json_each(?)))"""
    return [_row(one) for one in store.execute(query, [pipeline, first, json.dumps(ready)])]


def _where(pipeline: str, name: List, filters: Filters, editor: str | None) -> tuple[str, dict[str, Any]]:
    conditions = {
        "source": ("source = :source", filters.source),
        "topic": ("instr(labels, :topic)", filters.topic and f" topic:{filters.topic} "),
        "country": ("instr(labels, :country)", filters.country and f" country:{filters.country} "),
        "flag": ("instr(flags, :flag)", filters.flag and f" {filters.flag} "),
    }
    for number, word in enumerate(filters.words.split()):
        conditions[f"word{number}"] = (f"instr(words, :word{number})", word)
    chosen = {key: (condition, value) for key, (condition, value) in conditions.items() if value is not None}
    where = ["pipeline = :pipeline", f"({_LISTS[name]})", *(condition for condition, _ in chosen.values())]
    values = {key: value for key, (_, value) in chosen.items()}
    return " AND ".join(where), {"pipeline": pipeline, "editor": editor, **values}


def _behind(keys: Sequence[tuple[str, bool]]) -> str:
    """What comes after a place: the first key that differs decides."""
    column, falls = keys[0]
    differs = f"{column} {'<' if falls else '>'} :at_{column}"
    return f"({differs} OR ({column} = :at_{column} AND {_behind(keys[1:])}))" if keys[1:] else differs


def _place(text: str) -> tuple[int, int, str, str]:
    try:
        risk, worth, moment, item = json.loads(text)
        place = int(risk), int(worth), str(moment), str(item)
    except (TypeError, ValueError, OverflowError, RecursionError) as error:
        raise ValueError(f"{text!r} is no place in a list") from error
    if max(map(abs, place[:2])) > _LARGEST:
        raise ValueError(f"{text!r} is no place in a list")
    return place


def _values(one: Row) -> tuple[Any, ...]:
    written = {
        "labels": "".join(f" {scheme}:{value}" for scheme, value in one.labels) + " ",
        "flags": "".join(f" {flag}" for flag in one.flags) + " ",
        "until": one.until and _text(one.until),
        "embargo": one.embargo and _text(one.embargo),
    }
    return tuple(written[name] if name in written else getattr(one, name) for name in _NAMES)


def _row(values: Sequence[Any]) -> Row:
    read = dict(zip(_NAMES, values, strict=True))
    read |= {"is_out": bool(read["is_out"]), "changed": bool(read["changed"])}
    read |= {name: datetime.fromisoformat(read[name]) for name in ("until", "embargo") if read[name]}
    labels = tuple(map(_label, read["labels"].split()))
    return Row(**{**read, "labels": labels, "flags": tuple(read["flags"].split())})


def _label(text: str) -> tuple[str, str]:
    scheme, _, value = text.partition(":")
    return scheme, value


def _text(moment: datetime) -> str:
    """Times of one length in one zone, so that their texts sort as they do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
