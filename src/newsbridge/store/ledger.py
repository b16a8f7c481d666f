"""The bill: a request is reserved before it leaves and closed with what it cost."""

from datetime import datetime

from newsbridge.store.database import Store, writing


def reserve(
    store: Store, *, pipeline: str, run: int, item: str, engine: str, characters: int, cap: int, now: datetime
) -> int | None:
    """Set characters aside for a request that is about to leave.

    Returns:
        the request's number, or None where the run's cap would be passed.
    """
    with writing(store):
        if spent(store, run) + characters > cap:
            return None
        row = {
            "pipeline": pipeline,
            "run": run,
            "item": item,
            "engine": engine,
            "characters": characters,
            "reserved": now.isoformat(timespec="seconds"),
        }
        return int(str(store.table("request").insert(row).last_pk))


def spent(store: Store, run: int) -> int:
    """Characters of a run that are billed, or may be."""
    query = "SELECT coalesce(sum(coalesce(billed, characters)), 0) FROM request WHERE run = ?"
    return int(store.execute(query, [run]).fetchone()[0])


def close(store: Store, request: int, billed: int | None, outcome: str, now: datetime) -> None:
    """Close a request in the caller's transaction; `billed` None says that nobody knows what it cost."""
    values = {"closed": now.isoformat(timespec="seconds"), "billed": billed, "outcome": outcome}
    store.table("request").update(request, values)


def bill_of_run(store: Store, run: int) -> tuple[int, int]:
    """Characters billed in a run, and those of requests whose cost is unknown."""
    return _bill(store, "run = ?", run)


def bill(store: Store, pipeline: str) -> tuple[int, int]:
    """Characters billed to a pipeline so far, and those of requests whose cost is unknown."""
    return _bill(store, "pipeline = ?", pipeline)


def _bill(store: Store, condition: str, value: int | str) -> tuple[int, int]:
    query = f"""SELECT coalesce(sum(billed), 0), coalesce(sum(CASE WHEN billed IS NULL THEN characters END), 0)
        FROM request WHERE {condition}"""
    billed, unknown = store.execute(query, [value]).fetchone()
    return int(billed), int(unknown)
