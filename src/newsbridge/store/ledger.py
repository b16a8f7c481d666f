"""The bill: a request is reserved before it leaves, with the texts that it carries, and closed with what it cost."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsbridge.store.database import Store, writing


@dataclass(frozen=True, slots=True)
class Caps:
    """Characters that may be billed at most; None: any number."""

    run: int | None
    month: int | None
    """With one key in a calendar month (UTC), over all pipelines of the store."""
    pipeline_month: int | None


@dataclass(frozen=True, slots=True)
class Order:
    """A request that is about to leave."""

    pipeline: str
    run: int
    item: str
    engine: str
    account: str
    characters: int
    texts: Sequence[tuple[str, str]]
    """Memory key and variant of each, and of its sentences."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request must not leave: a cap that it would pass, a text that another request carries just now, or that
    memory has meanwhile."""

    reason: Literal["run", "month", "pipeline_month", "in flight", "known"]
    cap: int = 0
    spent: int = 0


def reserve(store: Store, order: Order, caps: Caps, *, now: datetime, clock: float, until: float) -> int | Refusal:
    """Set characters aside and claim the texts, in one transaction, so that no other process can pass a cap.

    Args:
        clock: seconds since the epoch.
        until: when nobody waits any more for a claim that is never released, in the same seconds.

    Returns:
        the request's number, or why it must not leave.
    """
    with writing(store):
        if refusal := _refusal(store, order, caps, now, clock):
            return refusal
        row = {
            "pipeline": order.pipeline,
            "run": order.run,
            "item": order.item,
            "engine": order.engine,
            "account": order.account,
            "characters": order.characters,
            "reserved": now.isoformat(timespec="seconds"),
        }
        request = int(str(store.table("request").insert(row).last_pk))
        rows = [(key, variant, request, order.pipeline, until) for key, variant in dict.fromkeys(order.texts)]
        store.conn.executemany("INSERT OR REPLACE INTO claim VALUES (?, ?, ?, ?, ?)", rows)
    return request


def _refusal(store: Store, order: Order, caps: Caps, now: datetime, clock: float) -> Refusal | None:
    for key, variant in order.texts:
        query = "SELECT 1 FROM claim WHERE key = ? AND variant = ? AND until > ?"
        if store.execute(query, [key, variant, clock]).fetchone():
            return Refusal("in flight")
        # another process may have brought it since memory was asked
        query = "SELECT 1 FROM memory WHERE key = ? AND source_lang = 'de' AND variant IN ('editor', '', ?)"
        if store.execute(query, [key, variant]).fetchone():
            return Refusal("known")
    month = f"{now:%Y-%m}"
    limits: list[tuple[Literal["run", "month", "pipeline_month"], int | None, str, Sequence[str | int]]] = [
        ("run", caps.run, "run = ?", [order.run]),
        # requests of a store that did not keep whose key paid count for every key
        ("month", caps.month, "account IN (?, '') AND substr(reserved, 1, 7) = ?", [order.account, month]),
        ("pipeline_month", caps.pipeline_month, "pipeline = ? AND substr(reserved, 1, 7) = ?", [order.pipeline, month]),
    ]
    for reason, cap, condition, values in limits:
        if cap is not None and (spent := _spent(store, condition, values)) + order.characters > cap:
            return Refusal(reason, cap, spent)
    return None


def _spent(store: Store, condition: str, values: Iterable[str | int]) -> int:
    """Characters that are billed, or may be."""
    query = f"SELECT coalesce(sum(coalesce(billed, characters)), 0) FROM request WHERE {condition}"
    return int(store.execute(query, list(values)).fetchone()[0])


def close(
    store: Store, request: int, billed: int | None, outcome: str, now: datetime, *, model: str | None = None
) -> None:
    """Close a request and free its texts, in the caller's transaction; `billed` None: nobody knows what it cost."""
    values = {"closed": now.isoformat(timespec="seconds"), "billed": billed, "outcome": outcome, "model": model}
    store.table("request").update(request, values)
    store.execute("DELETE FROM claim WHERE request = ?", [request])


def holders(store: Store) -> list[str]:
    """Pipelines that have texts in flight, or had when they were killed."""
    return [holder for (holder,) in store.execute("SELECT DISTINCT holder FROM claim ORDER BY holder")]


def has_answered(store: Store, engine: str, since: datetime) -> bool:
    """Whether an engine has given a good answer since then, to whatever pipeline."""
    query = "SELECT 1 FROM request WHERE engine = ? AND outcome = 'translated' AND closed >= ? LIMIT 1"
    return store.execute(query, [engine, since.isoformat(timespec="seconds")]).fetchone() is not None


def forget_claims(store: Store, pipeline: str) -> None:
    """Free what a run of a pipeline claimed and never released; the caller knows that it is not at work."""
    with writing(store):
        store.execute("DELETE FROM claim WHERE holder = ?", [pipeline])


@dataclass(frozen=True, slots=True)
class Bill:
    """Characters billed, and those of requests that may have been billed although no answer came."""

    billed: int
    unknown: int


def bill_of_run(store: Store, run: int) -> Bill:
    """What a run cost."""
    return _bill(store, "run = ?", [run])


def bill_of_item(store: Store, item: str) -> Bill:
    """What an item cost so far."""
    return _bill(store, "item = ?", [item])


def bill(store: Store, pipeline: str) -> Bill:
    """What a pipeline cost so far."""
    return _bill(store, "pipeline = ?", [pipeline])


def bill_of_month(store: Store, pipeline: str, now: datetime) -> Bill:
    """What a pipeline cost in this calendar month (UTC)."""
    return _bill(store, "pipeline = ? AND substr(reserved, 1, 7) = ?", [pipeline, f"{now:%Y-%m}"])


def bill_of_accounts(store: Store, pipeline: str, now: datetime) -> Bill:
    """What was billed in this calendar month (UTC) with the keys that a pipeline used in it, over all pipelines."""
    month = f"{now:%Y-%m}"
    condition = """substr(reserved, 1, 7) = ? AND account IN
        (SELECT account FROM request WHERE pipeline = ? AND substr(reserved, 1, 7) = ?)"""
    return _bill(store, condition, [month, pipeline, month])


def bill_of_sources(store: Store, pipeline: str, now: datetime) -> dict[str, Bill]:
    """What each source's items cost in this calendar month (UTC)."""
    query = f"""SELECT item.source, {_SUMS} FROM request JOIN item ON item.id = request.item
        WHERE request.pipeline = ? AND substr(reserved, 1, 7) = ? GROUP BY item.source ORDER BY 2 DESC"""
    rows = store.execute(query, [pipeline, f"{now:%Y-%m}"])
    return {source: Bill(billed, unknown) for source, billed, unknown in rows}


_SUMS = "coalesce(sum(billed), 0), coalesce(sum(CASE WHEN billed IS NULL THEN characters END), 0)"


def _bill(store: Store, condition: str, values: Sequence[str | int]) -> Bill:
    return Bill(*store.execute(f"SELECT {_SUMS} FROM request WHERE {condition}", list(values)).fetchone())
