"""Which pipelines a store holds, and opening it to look only."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from newsbridge.store.database import Store


@contextmanager
def looked_into(path: Path) -> Iterator[Store | None]:
    """The store as it is, which cannot be changed by this; None where there is none that can be read."""
    try:
        connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    except sqlite3.Error:
        yield None
        return
    with closing(connection):
        yield Store(connection)


def sources_of(store: Store) -> dict[str, set[str]]:
    """Each pipeline that ever asked its sources, with their ids."""
    found: dict[str, set[str]] = {}
    for pipeline, source in store.execute("SELECT pipeline, source FROM source_state ORDER BY pipeline, source"):
        found.setdefault(pipeline, set()).add(source)
    return found


def channels_of(store: Store, pipeline: str) -> set[str]:
    """The paths of all channels that a pipeline ever served."""
    return {path for (path,) in store.execute("SELECT path FROM channel WHERE pipeline = ?", [pipeline])}
