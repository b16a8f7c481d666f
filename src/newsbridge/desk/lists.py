"""Lists made anew before a page shows them; where a run is writing just now, as they were a moment ago."""

from newsbridge.desk.visit import Visit
from newsbridge.editing import queue
from newsbridge.store.database import if_free

PATIENCE = 0.5
"""Seconds that looking at a list waits for somebody who writes."""

MOST = 2000
"""Items that one page brings up to date, a quarter of a second's work: the others come with the next pages, or at the
end of the run that brought so many. What an editor changes is never among them: its row is made with the change."""


def refresh(visit: Visit) -> None:
    """Bring the queue's rows up to date."""
    with if_free(visit.store, PATIENCE):
        queue.refresh(visit.store, visit.pipeline, visit.now, most=MOST)
