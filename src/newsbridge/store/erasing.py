"""Erasing items: every column that holds a word of theirs is blanked, and nothing is left in the file's bytes.

Ids, dates, counts and hashes of wordings stay: what is out has to be called back under its ids, and an item that its
source still sends has to be known for what it is.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from newsbridge.model import Appointment, Article, Entry, Withdrawal
from newsbridge.store import forgotten, memory, stories, withdrawals
from newsbridge.store.blanking import bare_article, bare_entry, bare_event, bare_report
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.forgotten import Forgotten
from newsbridge.store.keys import keys, short_key
from newsbridge.text.ids import item_id
from newsbridge.vocabulary.labels import labels

_ITEMS = "(SELECT value FROM json_each(?1))"
_REVISIONS = f"(SELECT id FROM revision WHERE item IN {_ITEMS})"
_TEXTS = f"(SELECT id FROM translation WHERE revision IN {_REVISIONS})"
_BLANKED = (
    f"DELETE FROM alias WHERE item IN {_ITEMS}",
    f"UPDATE item SET guid = id WHERE id IN {_ITEMS}",
    f"UPDATE capture SET digest = '', url = NULL, listing = '{{}}' WHERE item IN {_ITEMS}",
    f"""UPDATE body SET content = x'', reservation = NULL, etag = NULL, last_modified = NULL, sha256 = NULL,
        asked = NULL WHERE capture IN (SELECT id FROM capture WHERE item IN {_ITEMS})""",
    f"DELETE FROM tag WHERE revision IN {_REVISIONS}",
    f"DELETE FROM finding WHERE revision IN {_REVISIONS}",
    f"DELETE FROM waiting WHERE revision IN {_REVISIONS}",
    f"UPDATE segment SET source = '', target = '', marks = NULL WHERE translation IN {_TEXTS}",
    f"UPDATE translation SET fingerprint = '' WHERE id IN {_TEXTS}",
    f"UPDATE review SET text = '' WHERE revision IN {_REVISIONS}",
    f"DELETE FROM used WHERE translation IN {_TEXTS}",
    f"UPDATE stale SET reason = '' WHERE translation IN {_TEXTS}",
    f"DELETE FROM attempt WHERE item IN {_ITEMS}",
    f"UPDATE standing SET reason = NULL WHERE item IN {_ITEMS}",
    f"UPDATE fact SET shown = '[]', given = '[]' WHERE item IN {_ITEMS}",
    f"DELETE FROM correction WHERE item IN {_ITEMS}",
    f"DELETE FROM wanted WHERE item IN {_ITEMS}",
    f"DELETE FROM draft WHERE item IN {_ITEMS}",
    f"DELETE FROM dismissal WHERE item IN {_ITEMS}",
    f"DELETE FROM queue WHERE item IN {_ITEMS}",
    f"""UPDATE history SET before = NULL, after = NULL, reason = NULL
        WHERE subject = 'item' AND name IN {_ITEMS}""",
    f"DELETE FROM preview WHERE subject = 'item' AND name IN {_ITEMS}",
)
_LONG = 12
"""Letters from which a title, address or guid is surely this item's wherever it stands."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of items, to be found where it stands beside them."""

    germans: frozenset[str]
    """Titles and paragraphs."""
    marks: frozenset[str]
    """Addresses and titles, as reports and reasons repeat them."""


def erase(store: Store, found: Sequence[Forgotten]) -> None:
    """Blank items, in the caller's transaction; those that are not in the store are only remembered."""
    items = [one.item for one in found]
    store.execute("PRAGMA secure_delete = ON")
    said = _said(store, items)
    later = [replace(one, item=own) for one in found for own in _later_ids(store, one.item)]
    forgotten.add(store, [*found, *later])
    _erase_memory(store, items, said.germans)
    _erase_records(store, items)
    _erase_mentions(store, items, said.marks)
    stories.drop_wordings(store, items)
    for statement in _BLANKED:
        store.execute(statement, [json.dumps(items)])
    there = {row[0] for row in store.execute(f"SELECT id FROM item WHERE id IN {_ITEMS}", [json.dumps(items)])}
    reason = labels().say("entry.forgotten")
    for one in found:
        if one.item in there:
            withdrawal = Withdrawal(one.item, reason, one.by, datetime.fromisoformat(one.at))
            withdrawals.add_withdrawal(store, withdrawal)


def germans_of(store: Store, items: Sequence[str]) -> frozenset[str]:
    """Titles and paragraphs that items hold."""
    return _said(store, items).germans


def clean(store: Store) -> str | None:
    """Rewrite the file without what was erased from it.

    Returns:
        why bytes of it may still lie there; None where they do not.
    """
    try:
        store.execute("PRAGMA secure_delete = ON")
        store.execute("VACUUM")
        busy, *_ = store.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    except sqlite3.OperationalError as error:
        return str(error)
    return "another process reads the store" if busy else None


def make_up(store: Store) -> bool:
    """Erase what is on the list beside the store and was not erased in it, as after a restore; whether it was."""
    known = forgotten.every(store)
    missing = [one for one in forgotten.listed(forgotten.list_of(store)) if one.item not in known]
    if not missing:
        return False
    with writing(store):
        erase(store, missing)
    clean(store)
    return True


def _later_ids(store: Store, item: str) -> list[str]:
    """What the guids would become that a source gave an item later."""
    rows = store.execute("SELECT pipeline, source, guid FROM alias WHERE item = ?", [item])
    return [item_id(*row) for row in rows]


def _said(store: Store, items: Sequence[str]) -> _Said:
    given = [json.dumps(items)]
    germans: set[str] = set()
    marks: set[str | None] = set()
    for (value,) in store.execute(f"SELECT article FROM revision WHERE item IN {_ITEMS}", given):
        article = load(Article, value)
        germans.update((article.title, *(paragraph.text for paragraph in article.paragraphs)))
        marks.update((article.title, article.url))
    for number, source, target in store.execute(
        f"SELECT number, source, target FROM segment WHERE translation IN {_TEXTS}", given
    ):
        germans.add(source)
        marks.update((source, target) if number == 0 else ())
    query = f"""SELECT guid, url, listing ->> '$.title' FROM item LEFT JOIN capture ON capture.item = item.id
        WHERE item.id IN {_ITEMS}"""
    for row in store.execute(query, given):
        marks.update(row)
    return _Said(frozenset(filter(None, germans)), frozenset(one for one in marks if one and len(one) >= _LONG))


# --- memory ------------------------------------------------------------------------------------------


def _erase_memory(store: Store, items: Sequence[str], germans: Iterable[str]) -> None:
    """Units of texts that no other item holds, with what they said before and what the search index knows of them."""
    own = {key for german in germans for key in keys(german)}
    query = f"""SELECT DISTINCT key FROM used WHERE key IN (SELECT value FROM json_each(?2))
        AND translation NOT IN {_TEXTS}"""
    shared = {key for (key,) in store.execute(query, [json.dumps(items), json.dumps(list(map(short_key, own)))])}
    gone = json.dumps([key for key in own if short_key(key) not in shared])
    units = "(SELECT id FROM memory WHERE key IN (SELECT value FROM json_each(?1)))"
    store.execute(f"DELETE FROM memory_past WHERE memory IN {units}", [gone])
    if store.execute(f"DELETE FROM memory WHERE id IN {units}", [gone]).rowcount:
        store.execute("INSERT INTO memory_words (memory_words) VALUES ('rebuild')")
        memory.count_again(store)
    store.execute(
        """UPDATE history SET before = NULL, after = NULL, reason = NULL
            WHERE subject = 'unit' AND substr(name, 1, 64) IN (SELECT value FROM json_each(?))""",
        [gone],
    )


# --- records -----------------------------------------------------------------------------------------


def _erase_records(store: Store, items: Sequence[str]) -> None:
    """Wordings, entries of every version, and events as calendars know them."""
    given = [json.dumps(items)]
    query = f"SELECT id, article FROM revision WHERE item IN {_ITEMS}"
    rows = [(dump(bare_article(load(Article, value))), number) for number, value in store.execute(query, given)]
    # the hash of the wording stays: by it the item is known where its source sends it under another guid
    store.conn.executemany("UPDATE revision SET article = ?, fingerprint = '' WHERE id = ?", rows)
    query = f"SELECT item, version, value FROM entry WHERE item IN {_ITEMS}"
    entries = [(dump(bare_entry(load(Entry, value))), *place) for *place, value in store.execute(query, given)]
    store.conn.executemany("UPDATE entry SET value = ? WHERE item = ? AND version = ?", entries)
    query = f"SELECT uid, sequence, value FROM appointment WHERE item IN {_ITEMS}"
    events = [(dump(bare_event(load(Appointment, value))), *place) for *place, value in store.execute(query, given)]
    store.conn.executemany("UPDATE appointment SET value = ? WHERE uid = ? AND sequence = ?", events)


# --- mentions ----------------------------------------------------------------------------------------


def _erase_mentions(store: Store, items: Sequence[str], marks: Collection[str]) -> None:
    """Reports of runs, and what is remembered of addresses and of sources' troubles."""
    pipelines = f"(SELECT pipeline FROM item WHERE id IN {_ITEMS})"
    query = f"SELECT id, report FROM run WHERE report IS NOT NULL AND pipeline IN {pipelines}"
    reports = store.execute(query, [json.dumps(items)]).fetchall()
    for number, report in reports:
        found = json.loads(report)
        if (bare := bare_report(found, items, marks)) != found:
            values = [json.dumps(bare, ensure_ascii=False), number]
            store.execute("UPDATE run SET report = ? WHERE id = ?", values)
    given = [json.dumps(list(marks))]
    named = "EXISTS (SELECT 1 FROM json_each(?) WHERE instr({}, value))"
    store.execute(f"DELETE FROM validator WHERE {named.format('url')}", given)
    store.execute(f"DELETE FROM address WHERE {named.format('url || value')}", given)
    store.execute(f"UPDATE source_state SET reason = '' WHERE {named.format('reason')}", given)
    store.execute(
        f"""UPDATE history SET before = NULL, after = NULL, reason = NULL
            WHERE {named.format("coalesce(before, '') || coalesce(after, '') || coalesce(reason, '')")}""",
        given,
    )
    for table in ("digest", "digest_plan", "digest_past"):
        # an editor's words may repeat a title; all else are ids
        query = f"SELECT value FROM {table} WHERE {named.format('value')}"
        for (value,) in store.execute(query, given).fetchall():
            bare = json.dumps(bare_report(json.loads(value), (), marks), ensure_ascii=False)
            store.execute(f"UPDATE {table} SET value = ? WHERE value = ?", [bare, value])
    store.execute(f"UPDATE try SET reason = '' WHERE {named.format('reason')}", given)


# --- copies ------------------------------------------------------------------------------------------


def held_by(copy: sqlite3.Connection, items: Sequence[str]) -> Iterator[str]:
    """Items of which a copy of a store still holds words."""
    query = f"""SELECT item FROM revision WHERE item IN {_ITEMS} AND article ->> '$.title' != ''
        UNION SELECT item FROM capture WHERE item IN {_ITEMS} AND listing != '{{}}'"""
    yield from (item for (item,) in copy.execute(query, [json.dumps(items)]))
