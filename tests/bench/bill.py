"""Reading a bill: whether every word was paid for once, nothing was lost, and both ledgers agree."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence

from bench.server import dutch
from bench.stories import Version, distinct, normalised

from standin import StandIn


def with_new_text(versions: Sequence[Version]) -> int:
    """Versions that hold a sentence which no earlier run had: the most requests that there may be."""
    seen: set[str] = set()
    count = 0
    for run in sorted({version.run for version in versions}):
        now = [version for version in versions if version.run == run]
        count += sum(not distinct([version]) <= seen for version in now)
        seen |= distinct(now)
    return count


def most_requests(store: sqlite3.Connection) -> int:
    """The most that one item needed in one run."""
    query = "SELECT coalesce(max(n), 0) FROM (SELECT count(*) AS n FROM request GROUP BY run, item)"
    return int(store.execute(query).fetchone()[0])


def problems(versions: Sequence[Version], server: StandIn, store: sqlite3.Connection) -> list[str]:
    """What is wrong with a finished work, in words: a bill is cheap too where texts are lost."""
    return [*_unsent(versions, server.texts()), *_wrong(versions, store), *_unlike_ledger(store, server.billed)]


def _unsent(versions: Sequence[Version], sent: Iterable[str]) -> Iterator[str]:
    whole = "\n".join(map(normalised, sent))
    missing = [sentence for sentence in sorted(distinct(versions)) if sentence not in whole]
    if missing:
        yield f"{len(missing)} sentences were never sent, the first is “{missing[0]}”"


def _wrong(versions: Sequence[Version], store: sqlite3.Connection) -> Iterator[str]:
    """Every text in the store is the Dutch of its own German, and every text is there."""
    rows = store.execute("SELECT source, target FROM segment").fetchall()
    wrong = [source for source, target in rows if normalised(target) != normalised(dutch(normalised(source)))]
    if wrong:
        yield f"{len(wrong)} texts have another one's Dutch, the first is “{wrong[0]}”"
    translated = {normalised(source) for source, _ in rows}
    missing = {normalised(text) for version in versions for text in version.texts} - translated
    if missing:
        yield f"{len(missing)} texts have no translation, the first is “{min(missing)}”"


def _unlike_ledger(store: sqlite3.Connection, billed: int) -> Iterator[str]:
    own, unknown = store.execute("SELECT sum(billed), sum(billed IS NULL) FROM request").fetchone()
    if own != billed or unknown:
        yield f"our ledger has {own} characters and {unknown} requests of unknown cost, the server's has {billed}"
