"""Runs: when each command ran, and what it reported."""

from datetime import datetime

from newsbridge.store.database import Store, writing


def begin(store: Store, pipeline: str, command: str, now: datetime) -> int:
    """Note that a run starts; returns its number."""
    with writing(store):
        row = {"pipeline": pipeline, "command": command, "started": now.isoformat(timespec="seconds")}
        return int(str(store.table("run").insert(row).last_pk))


def finish(store: Store, run: int, report: str, now: datetime) -> None:
    """Keep a run's report (JSON)."""
    with writing(store):
        store.table("run").update(run, {"finished": now.isoformat(timespec="seconds"), "report": report})


def last(store: Store, pipeline: str) -> tuple[str, str | None, str | None] | None:
    """Start, end and report of the newest run."""
    query = "SELECT started, finished, report FROM run WHERE pipeline = ? ORDER BY id DESC LIMIT 1"
    row: tuple[str, str | None, str | None] | None = store.execute(query, [pipeline]).fetchone()
    return row
