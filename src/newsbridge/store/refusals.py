"""Failed logins, by address, by account and by both: who fails often waits longer."""

from newsbridge.store.database import Store


def not_before(store: Store, kind: str, name: str) -> float:
    """When the next login may be tried, in seconds since 1970; 0 where nothing failed."""
    row = store.execute("SELECT not_before FROM refusal WHERE kind = ? AND name = ?", [kind, name]).fetchone()
    return float(row[0]) if row else 0.0


def failures(store: Store, kind: str, name: str) -> int:
    """How many in a row failed."""
    row = store.execute("SELECT failures FROM refusal WHERE kind = ? AND name = ?", [kind, name]).fetchone()
    return int(row[0]) if row else 0


def fail(store: Store, kind: str, name: str, count: int, until: float) -> None:
    """Note a failure, in the caller's transaction."""
    row = {"kind": kind, "name": name, "failures": count, "not_before": until}
    store.table("refusal").insert(row, replace=True)


def clear(store: Store, kind: str, name: str) -> None:
    """Forget failures, in the caller's transaction."""
    store.execute("DELETE FROM refusal WHERE kind = ? AND name = ?", [kind, name])


def halve(store: Store, kind: str, name: str) -> None:
    """Forget half of the failures, in the caller's transaction."""
    store.execute("UPDATE refusal SET failures = failures / 2 WHERE kind = ? AND name = ?", [kind, name])


def clear_older(store: Store, than: float) -> None:
    """Forget those that are long over, in the caller's transaction: the table stays as small as the last attack."""
    store.execute("DELETE FROM refusal WHERE not_before < ?", [than])
