"""What went out, as it was frozen: the newest version of each entry, its texts read when somebody looks."""

import json
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import UTC
from functools import lru_cache, partial

from newsbridge.model import Entry, Label, Paragraph
from newsbridge.model.later import Later
from newsbridge.store.codec import load
from newsbridge.store.database import Store

_TEXTS_KEPT = 256
"""Of entries that were read last: who looks at a text often looks twice."""


def entries(store: Store, pipeline: str, items: Collection[str] | None = None) -> list[Entry]:
    """The newest version of everything that is out, with texts that are read when somebody looks at them.

    They behave as tuples as long as the store is open; a year of news would fill the memory and take seconds.

    Args:
        items: of these only.
    """
    query = f"""SELECT entry.item, item.source, version, made || length(entry.value),
        json_set(entry.value, '$.paragraphs', json('[]'), '$.originals', json('[]'))
        FROM {"entry" if items is None else "json_each(?2) AS wanted CROSS JOIN entry ON entry.item = wanted.value"}
        JOIN item ON item.id = entry.item
        WHERE pipeline = ?1 AND version = (SELECT max(version) FROM entry AS newer WHERE newer.item = entry.item)
        ORDER BY entry.item"""
    values = [pipeline] if items is None else [pipeline, json.dumps(list(items))]
    frozen = lru_cache(maxsize=_TEXTS_KEPT)(partial(_frozen, store))
    dutch = lru_cache(maxsize=_TEXTS_KEPT)(lambda item, version: load(_Dutch, frozen(item, version)).paragraphs)
    german = lru_cache(maxsize=_TEXTS_KEPT)(lambda item, version: load(_German, frozen(item, version)).originals)
    known: dict[Label, Label] = {}
    return [_entry(dutch, german, known, *row) for row in store.execute(query, values)]


@dataclass(frozen=True, slots=True)
class _Dutch:
    """What of an entry most formats want: to read no more takes half the time."""

    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class _German:
    """What only pages show besides."""

    originals: tuple[Paragraph, ...] = ()


def _frozen(store: Store, item: str, version: int) -> str:
    query = "SELECT value FROM entry WHERE item = ? AND version = ?"
    value: str = store.conn.execute(query, [item, version]).fetchone()[0]
    return value


_Read = Callable[[str, int], tuple[Paragraph, ...]]


def _entry(
    dutch: _Read,
    german: _Read,
    known: dict[Label, Label],
    item: str,
    source: str,
    version: int,
    state: str,
    light: str,
) -> Entry:
    """Entries of the first version did not name their item, whose guid may have changed since.

    A label is one object in all entries that have it: there are few, and they are compared a hundred thousand times.
    """
    key = f"{item}.{version}.{state}"
    found = load(Entry, light)
    own = {
        # pydantic gives each moment a zone of its own, and to sort such ones takes twenty times as long
        "released": found.released.astimezone(UTC),
        "labels": tuple(known.setdefault(label, label) for label in found.labels),
        "item": item,
        "source": source,
        "paragraphs": Later(f"{key} nl", partial(dutch, item, version)),
        "originals": Later(f"{key} de", partial(german, item, version)),
    }
    for name, value in own.items():  # nobody has seen it yet, and a copy of each takes longer than to read it
        object.__setattr__(found, name, value)
    return found


def former_labels(store: Store, pipeline: str) -> list[Label]:
    """Topics and countries of entries that newer versions replaced, which need not have them any more."""
    query = """SELECT DISTINCT label.value FROM entry JOIN item ON item.id = entry.item,
        json_each(entry.value, '$.labels') AS label WHERE pipeline = ?
        AND EXISTS (SELECT 1 FROM entry AS newer WHERE newer.item = entry.item AND newer.version > entry.version)"""
    return [load(Label, value) for (value,) in store.execute(query, [pipeline])]


def known_labels(store: Store, pipeline: str) -> list[Label]:
    """Every topic and country that ever had an entry."""
    query = """SELECT DISTINCT label.value FROM entry JOIN item ON item.id = entry.item,
        json_each(entry.value, '$.labels') AS label WHERE pipeline = ?"""
    return [load(Label, value) for (value,) in store.execute(query, [pipeline])]
