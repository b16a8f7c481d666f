"""What an editor may do with an item, as one table of moves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbridge.model import Revision
from newsbridge.store import Store, publication

MOVES = {"approve": "approved"}
"""Move → the verdict it leaves; the desk adds its own."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that a move could not be made on, and why."""

    item: str
    reason: str


def move(
    store: Store, pipeline: str, name: str, items: Sequence[str], editor: str, now: datetime
) -> tuple[list[Revision], list[Skipped]]:
    """Make a move on the wording that items have now.

    Returns:
        the revisions it was made on, and the items that were skipped with their reasons.
    """
    verdict = MOVES[name]
    reviewed: list[Revision] = []
    skipped: list[Skipped] = []
    for item in dict.fromkeys(items):
        revision = publication.translated_revision(store, pipeline, item)
        if revision is not None and publication.is_out(store, revision.id):
            skipped.append(Skipped(item, "this wording is out already"))
        elif revision is not None:
            reviewed.append(revision)
        elif publication.item_title(store, pipeline, item) is None:
            skipped.append(Skipped(item, "this pipeline has no item with this id; newsbridge status lists what waits"))
        else:
            skipped.append(Skipped(item, "its newest wording is not translated yet"))
    publication.add_reviews(store, reviewed, verdict, editor, now)
    return reviewed, skipped
