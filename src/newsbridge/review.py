"""What an editor may do with an item, as one table of moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbridge.model import Revision, Unit
from newsbridge.store import Store, census, memory, publication, translations, writing
from newsbridge.text.marks import marked_alike

MOVES = {"approve": "approved"}
"""Move → the verdict it leaves; the desk adds its own."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that a move could not be made on, and why."""

    item: str
    reason: str


def _approved(store: Store, reviewed: Sequence[Revision], editor: str) -> Iterator[Unit]:
    """What the editor read is the desk's own word from now on, wherever the German stands."""
    for revision in reviewed:
        article = revision.article
        marks = [(), *(paragraph.marks for paragraph in article.paragraphs)]
        for segment, german in zip(translations.segments_of(store, revision.id), marks, strict=False):
            # what a person wrote before has its place in memory already
            if segment.origin not in ("unchanged", "approved memory"):
                yield Unit(
                    segment.source,
                    segment.target,
                    segment.engine,
                    segment.model,
                    variant=memory.EDITOR,
                    origin=editor,
                    anchors=marked_alike(german, segment.marks),
                )


def move(
    store: Store, pipeline: str, name: str, items: Sequence[str], editor: str, now: datetime
) -> tuple[list[Revision], list[Skipped]]:
    """Make a move on the wording and the Dutch that items have now.

    Args:
        items: ids, or names of texts (`0c3af9319b9d:5f2a1c`): then the move is made on this very text or not at all.

    Returns:
        the revisions it was made on, and the items that were skipped with their reasons.
    """
    reviewed: dict[int, Revision] = {}
    skipped: list[Skipped] = []
    # a run may be at work: what is looked at here is what the verdict is about
    with writing(store):
        for given in dict.fromkeys(items):
            found = _found(store, pipeline, given)
            if isinstance(found, Skipped):
                skipped.append(found)
            else:
                reviewed[found.id] = found
        publication.add_reviews(store, list(reviewed.values()), MOVES[name], editor, now)
        memory.put(store, _approved(store, list(reviewed.values()), editor), now)
    return list(reviewed.values()), skipped


def _found(store: Store, pipeline: str, given: str) -> Revision | Skipped:
    """The wording that is meant, or why no move can be made on it."""
    item, digits = census.split_name(given)
    revision = census.revision(store, pipeline, item)
    if revision is None:
        return Skipped(given, "this pipeline has no item with this id; newsbridge status lists what waits")
    text = census.text(store, revision.id)
    if text is None:
        return Skipped(given, "its newest wording is not translated yet")
    if text.stale:
        return Skipped(given, f"its text is to be made anew ({text.stale}); look at it when it is")
    if digits is not None and not text.is_named(digits):
        return Skipped(given, f"its text is another one now; look again: newsbridge status PIPELINE {text.name}")
    return Skipped(given, "this wording is out already") if text.is_out else revision
