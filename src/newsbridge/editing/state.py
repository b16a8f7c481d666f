"""Where an item stands, and what can be done with it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.model import Revision
from newsbridge.pipeline import queueing
from newsbridge.refusals import NotThereError
from newsbridge.review import ITEM_MOVES, Facts, Move, Role, State, allows, state_of
from newsbridge.store import Store, census, standing
from newsbridge.store.history import Subject
from newsbridge.store.standing import Known, Standing, Verdict

BY_HAND = tuple(name for name, move in ITEM_MOVES.items() if move.who != "run")


@dataclass(frozen=True, slots=True)
class Look:
    """An item as somebody has it before them."""

    pipeline: str
    item: str
    revision: Revision
    state: State
    known: Known
    text: census.Text | None
    """The Dutch that counts now."""

    @property
    def version(self) -> int:
        """How often it was changed by editors: whoever changes it names this."""
        return self.known.version

    @property
    def translation(self) -> int | None:
        """The Dutch that counts now, by its id."""
        return self.known.translation

    @property
    def by(self) -> str | None:
        """The editor who wrote it; None for a machine."""
        return self.known.by

    @property
    def approved(self) -> bool:
        """This very text, by an editor."""
        return self.known.approved

    @property
    def is_out(self) -> bool:
        """This very text."""
        return self.known.is_out

    @property
    def has_entry(self) -> bool:
        """Some text of it is out, or was."""
        return self.known.has_entry

    @property
    def changed(self) -> bool:
        """Its source has sent other words since an editor approved it."""
        return self.known.changed

    @property
    def withdrawn(self) -> bool:
        """Nothing of it is shown outside."""
        return self.known.withdrawn

    @property
    def standing(self) -> Standing:
        """What an editor has decided of it."""
        return self.known.standing

    @property
    def verdict(self) -> Verdict:
        """Of that, in a word."""
        return self.known.standing.verdict

    @property
    def until(self) -> datetime | None:
        """When a held one is to be looked at again."""
        return self.known.standing.until

    @property
    def reason(self) -> str | None:
        """Why it is held or rejected."""
        return self.known.standing.reason

    @property
    def said_by(self) -> str:
        """Who holds or rejected it."""
        return self.known.standing.by

    @property
    def subject(self) -> Subject:
        """What its history and its version hang on."""
        return Subject(self.pipeline, "item", self.item)


def look(store: Store, settings: Settings, item: str, now: datetime) -> Look:
    """An item as it is now.

    Raises:
        NotThereError: the pipeline has no such item, or nothing of it was read yet.
    """
    revision = census.revision(store, settings.slug, item)
    known = standing.known(store, settings.slug, [item]).get(item)
    if revision is None or known is None:
        raise NotThereError("item.unknown", item=item)
    text = census.text(store, revision.id)
    return Look(settings.slug, item, revision, state_of(queueing.facts_of(known), now), known, text)


def facts_of(store: Store, pipeline: str, items: Collection[str] | None = None) -> dict[str, Facts]:
    """What the states of items follow from, by item; those of which nothing is read lack."""
    return {item: queueing.facts_of(known) for item, known in standing.known(store, pipeline, items).items()}


def allowed(found: Look, role: Role | None) -> dict[str, Move]:
    """The moves that somebody of a role can make on an item now, by name; None for an operator, who may all."""
    moves = {name: ITEM_MOVES[name] for name in BY_HAND}
    return {
        name: move
        for name, move in moves.items()
        if found.state in move.before and (role is None or allows(role, move.who))
    }
