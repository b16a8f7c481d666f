"""Lists made anew before a page shows them; where a run is writing just now, as they were a moment ago."""

import sqlite3

from newsbridge.desk.visit import Visit
from newsbridge.editing import queue
from newsbridge.store.database import impatient, is_busy

PATIENCE = 0.5
"""Seconds that looking at a list waits for somebody who writes."""


def refresh(visit: Visit) -> None:
    """Bring the queue's rows up to date."""
    try:
        with impatient(visit.store, PATIENCE):
            queue.refresh(visit.store, visit.pipeline, visit.now)
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
