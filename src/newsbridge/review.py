"""What an editor may do with an item, as one table of moves."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from newsbridge.model import Mark, Revision, Unit
from newsbridge.store import Store, memory, publication, translations, writing

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
            if segment.origin != "unchanged":
                yield Unit(
                    segment.source,
                    segment.target,
                    segment.engine,
                    segment.model,
                    variant=memory.EDITOR,
                    origin=editor,
                    anchors=tuple(_anchors(german, segment.marks)),
                )


def _anchors(german: Sequence[Mark], dutch: Sequence[Mark]) -> Iterator[tuple[int, int, int, int]]:
    """Where marked words stand on both sides, as far as one link or emphasis is surely the other."""
    for mark in german:
        same = [other for other in dutch if (other.tag, other.href) == (mark.tag, mark.href) and other.end]
        alike = [other for other in german if (other.tag, other.href) == (mark.tag, mark.href)]
        if len(same) == len(alike) == 1:
            yield mark.start, mark.end, same[0].start, same[0].end


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
    with writing(store):
        publication.add_reviews(store, reviewed, verdict, editor, now)
        memory.put(store, _approved(store, reviewed, editor), now)
    return reviewed, skipped
