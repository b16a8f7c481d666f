"""Where accounts logged in from lately; kept as keyed hashes, which this module neither makes nor reads."""

from datetime import datetime

from newsbridge.store.database import Store


def is_known(store: Store, user: str, place: str, since: datetime) -> bool:
    """Whether an account logged in from a place at that moment or later."""
    query = "SELECT 1 FROM known_place WHERE user = ? AND place = ? AND at >= ?"
    return store.execute(query, [user, place, since.isoformat(timespec="seconds")]).fetchone() is not None


def keep(store: Store, user: str, place: str, now: datetime) -> None:
    """Note that an account logged in from a place, in the caller's transaction."""
    row = [user, place, now.isoformat(timespec="seconds")]
    store.execute("INSERT OR REPLACE INTO known_place (user, place, at) VALUES (?, ?, ?)", row)


def clear_older(store: Store, than: datetime) -> None:
    """Forget places that nobody logged in from since, in the caller's transaction."""
    store.execute("DELETE FROM known_place WHERE at < ?", [than.isoformat(timespec="seconds")])
