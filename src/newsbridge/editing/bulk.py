"""One move on many items: those that it cannot be made on are named, each with its reason."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.editing import state
from newsbridge.editing.changing import Done, Given, refuse_text
from newsbridge.editing.moves import make
from newsbridge.refusals import MoveError, RefusalError
from newsbridge.review import ITEM_MOVES, Role
from newsbridge.store import Store, census

MOVES = ("approve", "hold", "resume", "reject", "take_back", "pick")
"""What can be done to many at once: nothing that has to be read for each."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An item that a move could not be made on, and why."""

    item: str
    """As it was named."""
    refusal: RefusalError


@dataclass(frozen=True, slots=True)
class Bulk:
    """What came of it."""

    done: tuple[Done, ...]
    """With `change` 0 where an item was approved, held or rejected already."""
    skipped: tuple[Skipped, ...]


_NOTHING = Given()
_ANY: Mapping[str, int] = {}


def bulk(
    store: Store,
    settings: Settings,
    move: str,
    chosen: Mapping[str, int | None],
    given: Given = _NOTHING,
    revisions: Mapping[str, int] = _ANY,
    *,
    by: str,
    now: datetime,
    role: Role | None = None,
) -> Bulk:
    """Make a move on many items, each in a transaction of its own: nobody waits for the last of them.

    Args:
        chosen: items, or names of their texts (`0c3af9319b9d:5f2a1c`: then on this very text or not at all), each with
            the version that was looked at; None for an operator.
        revisions: number of the German wording that was looked at, by the same names; others may have any.

    Raises:
        MoveError: it is no move for many.
    """
    if move not in MOVES:
        raise MoveError("item.many", move=move)
    made: dict[str, Done] = {}
    skipped = []
    for name, version in chosen.items():
        item, text = census.split_name(name)
        one = replace(given, text=text, revision=revisions.get(name), edits={}, only_here=())
        try:
            if item in made:  # it was named twice, perhaps with another text
                refuse_text(state.look(store, settings, item, now), text, one.revision)
                continue
            there = _there(store, settings, move, item, one, now)
            made[item] = there or make(
                store, settings, move, item, one, by=by, now=now, expected=version, role=role
            )
        except RefusalError as refusal:
            skipped.append(Skipped(name, refusal))
    return Bulk(tuple(made.values()), tuple(skipped))


def _there(store: Store, settings: Settings, move: str, item: str, given: Given, now: datetime) -> Done | None:
    """An item that stands already where an approval or a rejection would bring it; nothing of it is changed."""
    look = state.look(store, settings, item, now)
    if move not in ("approve", "reject") or look.state != ITEM_MOVES[move].after:
        return None
    refuse_text(look, given.text, given.revision)
    return Done(item, look.revision.article.title, look.state, look.version, 0)
