"""What sites and addresses asked of us, kept from run to run."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta

from newsbridge.fetch import Manners, Remembered, SiteAnswer
from newsbridge.store.database import Store, writing

_FRESH = timedelta(days=1)


def get(store: Store, now: datetime) -> Manners:
    """The manners of a run: sites' answers of the last day, and addresses that moved or asked for a pause."""
    since = (now - _FRESH).isoformat(timespec="seconds")
    sites = store.execute("SELECT site, value FROM site WHERE asked >= ?", [since])
    addresses = store.execute("SELECT url, value FROM address")
    return Manners(
        now,
        sites={site: SiteAnswer(**json.loads(value)) for site, value in sites},
        addresses={url: Remembered(**json.loads(value)) for url, value in addresses},
    )


def put(store: Store, manners: Manners) -> None:
    """Keep what a run learned."""
    if not (manners.learned_sites or manners.learned_addresses):
        return
    with writing(store):
        store.conn.executemany(
            "INSERT OR REPLACE INTO site (site, asked, value) VALUES (?, ?, ?)",
            [(site, answer.asked, json.dumps(asdict(answer))) for site, answer in manners.learned_sites.items()],
        )
        store.conn.executemany(
            "INSERT OR REPLACE INTO address (url, value) VALUES (?, ?)",
            [(url, json.dumps(asdict(found))) for url, found in manners.learned_addresses.items()],
        )
