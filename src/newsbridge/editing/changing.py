"""A move on an item: checked against the table, made and kept in one transaction."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.editing import limits, queue, state
from newsbridge.editing.state import Look
from newsbridge.model import Event, Figure
from newsbridge.refusals import ConflictError, MoveError
from newsbridge.review import ITEM_MOVES, Move, Role, State, refuse
from newsbridge.store import Store, history, writing
from newsbridge.store.history import Change


@dataclass(frozen=True, slots=True)
class Given:
    """What comes with a move."""

    reason: str = ""
    until: datetime | None = None
    text: str | None = None
    """Fingerprint of the Dutch that was looked at, or its first digits; None: whatever it is."""
    revision: int | None = None
    """Number of the German wording that was looked at; None: whatever it is."""
    edits: Mapping[int, str] = field(default_factory=dict)
    """Dutch by paragraph; 0 is the title."""
    only_here: Collection[int] = ()
    """Paragraphs whose Dutch memory is not to have."""
    finding: str = ""
    """What a finding is known by."""
    topics: Mapping[str, bool] = field(default_factory=dict)
    countries: Mapping[str, str | None] = field(default_factory=dict)
    events: Collection[Event] | None = None
    figures: Collection[Figure] | None = None
    seconds: float | None = None
    """How long somebody looked at it."""


@dataclass(frozen=True, slots=True)
class Maker:
    """Who makes a move, and of what state of things."""

    by: str
    now: datetime
    expected: int | None
    """The version that was looked at; None for an operator, who looks and changes at once."""
    role: Role | None
    """None for an operator, who may all."""


@dataclass(slots=True)
class Work:
    """A move under way, inside its transaction."""

    store: Store
    settings: Settings
    move: Move
    look: Look
    maker: Maker
    change: int = 0
    """Its line in the history, once it is kept."""

    def keep(self, before: Any, after: Any, reason: str | None = None, undoes: int | None = None) -> None:
        """Add it to the history."""
        maker = self.maker
        line = Change(self.move.name, maker.by, maker.now, reason or None, before, after, undoes)
        self.change = history.keep(self.store, self.look.subject, self.look.version, line)

    def seen(self) -> Look:
        """The item as it is now."""
        return state.look(self.store, self.settings, self.look.item, self.maker.now)


@dataclass(frozen=True, slots=True)
class Done:
    """A move that was made."""

    item: str
    title: str
    """German."""
    state: State
    version: int
    change: int
    """Its line in the history."""


@contextmanager
def changing(
    store: Store, settings: Settings, name: str, item: str, given: Given, maker: Maker
) -> Iterator[Work]:
    """The transaction of a move: nothing is changed where it may not be made.

    Raises:
        NewsbridgeError: there is no such item.
        MoveError: its state, the role, or what comes along does not allow it.
        ConflictError: somebody changed it since it was looked at, or a run made another text.
    """
    with writing(store):
        found = state.look(store, settings, item, maker.now)
        history.check(store, found.subject, maker.expected)
        refuse_text(found, given.text, given.revision)
        move = ITEM_MOVES[name]
        if found.state not in move.before and (refusal := why_not(found, name)):
            raise refusal
        refuse(move, found.state, maker.role)
        if "reason" in move.needs and not given.reason.strip():
            raise MoveError("item.no_reason", move=name)
        limits.within("note" if name == "note" else "reason", given.reason)
        yield Work(store, settings, move, found, maker)
        queue.refresh(store, settings, maker.now, [item])


def refuse_text(found: Look, text: str | None, revision: int | None = None) -> None:
    """Raise ConflictError where its Dutch or its German is another one than was looked at.

    Two wordings may have the same Dutch, as where only a number in the German was mended.
    """
    if revision is not None and found.revision.number != revision:
        raise ConflictError("text.other_source", found.version)
    if text is not None and not (found.text and found.text.is_named(text)):
        raise other_text(found)


def other_text(found: Look) -> ConflictError:
    """That its Dutch is another one than was looked at, or is gone."""
    if found.text is None:
        return ConflictError("text.away", found.version)
    return ConflictError("text.other", found.version, text=found.text.name)


def why_not(found: Look, name: str) -> MoveError | None:
    """Why an item that is in the wrong state cannot be approved or edited; None where the state says it all."""
    if name == "approve" and found.state in ("published", "approved"):
        return MoveError("text.out" if found.state == "published" else "text.approved")
    if found.state != "collected" or "translated" not in ITEM_MOVES[name].before:
        return None
    stale = found.text.stale if found.text else None
    return MoveError("text.stale", stale=stale) if stale else MoveError("text.none")


def done(work: Work) -> Done:
    """What came of a move, in its transaction."""
    found = work.seen()
    return Done(found.item, found.revision.article.title, found.state, found.version, work.change)
