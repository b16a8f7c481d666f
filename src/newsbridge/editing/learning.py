"""What memory learns from an approval, and how it is made to forget that again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from newsbridge.editing.texts import sides
from newsbridge.model import Revision, Segment, Unit
from newsbridge.store import Store, memory
from newsbridge.text.marks import marked_alike

Learnt = list[dict[str, Any]]
"""For the history: German, Dutch, and what memory had of an editor before (None: nothing)."""


def learn(store: Store, revision: Revision, segments: Sequence[Segment], editor: str, now: datetime) -> Learnt:
    """What an editor read is the desk's own word from now on, wherever the German stands; in the caller's transaction.

    Returns:
        what is new to memory.
    """
    units = {memory.key(one.source): one for one in _approved(revision, segments, editor)}
    learnt: Learnt = []
    for key, one in units.items():
        before = _own(store, key)
        if before is None or (before.target, before.state) != (one.target, one.state):
            learnt.append({"german": one.source, "dutch": one.target, "before": before and asdict(before)})
    memory.put(store, units.values(), now)
    return learnt


def _approved(revision: Revision, segments: Sequence[Segment], editor: str) -> Iterator[Unit]:
    for segment, german in zip(segments, sides(revision.article), strict=False):
        # what a person wrote before has its place in memory already
        if segment.origin not in ("unchanged", "approved memory") and not segment.only_here:
            yield Unit(
                segment.source,
                segment.target,
                segment.engine,
                segment.model,
                variant=memory.EDITOR,
                origin=editor,
                anchors=marked_alike(german.marks, segment.marks),
            )


def unlearn(store: Store, learnt: Sequence[Mapping[str, Any]], item: str, now: datetime) -> None:
    """Give memory back what it had, in the caller's transaction, but for what somebody has approved since."""
    for one in learnt:
        own = _own(store, memory.key(one["german"]))
        if own is None or own.target != one["dutch"] or memory.is_upheld(store, own, item):
            continue
        before = _unit(one["before"])
        if before is not None and before.state == "approved":
            memory.put(store, [before], now)
        else:
            memory.remove(store, memory.row_of(store, own), own)


def _own(store: Store, key: str) -> Unit | None:
    """What memory has of an editor for a text."""
    found = memory.find(store, [(key, ())]).get(key)
    return found if found and found.variant == memory.EDITOR else None


def _unit(value: Mapping[str, Any] | None) -> Unit | None:
    if value is None:
        return None
    anchors = tuple((int(a), int(b), int(c), int(d)) for a, b, c, d in value["anchors"])
    return Unit(**{**value, "anchors": anchors})
