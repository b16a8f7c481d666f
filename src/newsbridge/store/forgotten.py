"""Items of which nothing may be kept but their ids: a person's right to erasure.

Which ones they are is also written beside the store, without a word of theirs, so that no backup brings them back.
"""

import json
import os
from collections.abc import Collection, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from newsbridge.errors import StoreError
from newsbridge.store.database import Store

LIST = "forgotten.jsonl"


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An item that is forgotten."""

    item: str
    by: str
    at: str
    """ISO 8601."""


def every(store: Store) -> dict[str, Forgotten]:
    """All forgotten ids of a store, by id; some are no items but what later guids would have become."""
    rows = store.execute("SELECT item, by, at FROM forgotten ORDER BY item").fetchall()
    return {item: Forgotten(item, by, at) for item, by, at in rows}


def among(store: Store, items: Collection[str]) -> set[str]:
    """Those of some items that are forgotten."""
    query = "SELECT item FROM forgotten WHERE item IN (SELECT value FROM json_each(?))"
    return {item for (item,) in store.execute(query, [json.dumps(list(items))])}


def same_wording(store: Store, item: str, wording: str) -> Forgotten | None:
    """The forgotten item that a new one is under another guid: of the same source, with the same wording."""
    query = """SELECT forgotten.* FROM revision JOIN forgotten ON forgotten.item = revision.item
        JOIN item AS old ON old.id = revision.item JOIN item AS new ON new.id = ?
        WHERE revision.wording = ? AND old.pipeline = new.pipeline AND old.source = new.source AND old.id != new.id"""
    row = store.execute(query, [item, wording]).fetchone()
    return None if row is None else Forgotten(*row)


def add(store: Store, found: Iterable[Forgotten]) -> None:
    """Remember ids, in the caller's transaction."""
    rows = [(one.item, one.by, one.at) for one in found]
    store.conn.executemany("INSERT OR IGNORE INTO forgotten VALUES (?, ?, ?)", rows)


# --- beside the store --------------------------------------------------------------------------------


def list_of(store: Store) -> Path | None:
    """Where the list beside a store lies; None for a store that is no file."""
    for _, name, file in store.execute("PRAGMA database_list"):
        if name == "main" and file:
            return Path(file).with_name(LIST)
    return None


def listed(file: Path | None) -> list[Forgotten]:
    """What the list holds; empty where there is none.

    Raises:
        StoreError: it cannot be read, and opening the store might show what nobody may see.
    """
    try:
        lines = file.read_text("utf-8").splitlines() if file else []
        return [Forgotten(**json.loads(line)) for line in lines if line.strip()]
    except FileNotFoundError:
        return []
    except (OSError, ValueError, TypeError) as error:
        raise StoreError(f"{file}: the list of forgotten items cannot be read: {error}; mend it by hand") from error


def write_down(store: Store, found: Sequence[Forgotten]) -> None:
    """Put items on the list beside the store before anything is erased: what is cut off then is made up for."""
    file = list_of(store)
    if file is None:
        return
    known = {one.item for one in listed(file)}
    with file.open("a", encoding="utf-8") as opened:
        opened.writelines(f"{json.dumps(asdict(one), ensure_ascii=False)}\n" for one in found if one.item not in known)
        opened.flush()
        os.fsync(opened.fileno())
