"""Taking back the last change of an item: a change of its own, that makes everything as it was before."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.editing import approving, facts, state, tags
from newsbridge.editing.changing import Given, Work
from newsbridge.model import Withdrawal
from newsbridge.refusals import MoveError
from newsbridge.review import ITEM_MOVES, allows
from newsbridge.store import Store, dismissals, history, reviews, standing, translations, withdrawals
from newsbridge.store.dismissals import Dismissal
from newsbridge.store.history import Kept, Subject


def last(store: Store, settings: Settings, item: str, now: datetime) -> Kept | None:
    """What an undo would take back; None where there is nothing.

    Raises:
        NewsbridgeError: there is no such item.
    """
    return _last(store, state.look(store, settings, item, now).subject)


def _last(store: Store, subject: Subject) -> Kept | None:
    """The newest change that can be taken back and was not; notes and the like are passed over."""
    undone = set()
    for kept in history.of(store, subject):
        if kept.change.undoes is not None:
            undone.add(kept.change.undoes)
        elif kept.change.move == "forget":
            return None
        elif kept.id not in undone and kept.change.move in _INVERSE:
            return kept
    return None


def undo(work: Work, given: Given) -> None:
    """Take back the last change.

    Raises:
        MoveError: there is none, or it cannot be taken back any more.
    """
    kept = _last(work.store, work.look.subject)
    if kept is None:
        raise MoveError("undo.nothing")
    name = kept.change.move
    if work.maker.role is not None and not allows(work.maker.role, ITEM_MOVES[name].who):
        raise MoveError("role.needed", move=name, needed=ITEM_MOVES[name].who, own=work.maker.role)
    _INVERSE[name](work, kept)
    work.keep(kept.change.after, kept.change.before, given.reason.strip(), undoes=kept.id)


def _edit(work: Work, kept: Kept) -> None:
    after, look = kept.change.after, work.look
    same = look.text is not None and look.text.fingerprint == after["text"]
    if not same or look.revision.id != after["revision"]:
        raise MoveError("undo.other_text")
    if look.is_out:
        raise MoveError("undo.text_out")
    if disowned := after.get("disowned"):
        reviews.own_again(work.store, look.revision.id, disowned)
    translations.again(work.store, kept.change.before["translation"], work.maker.now)


def _verdict(work: Work, kept: Kept) -> None:
    standing.put(work.store, work.look.item, approving.as_standing(kept.change.before))


def _dismissal(work: Work, kept: Kept) -> None:
    before: Mapping[str, Any] | None = kept.change.before
    if before is None:
        dismissals.drop(work.store, work.look.item, kept.change.after["words"])
    else:
        dismissals.change(work.store, work.look.item, Dismissal(**before))
    if disowned := kept.change.after.get("disowned"):
        reviews.own_again(work.store, work.look.revision.id, disowned)


def _tags(work: Work, kept: Kept) -> None:
    tags.back(work, kept.change.before)


def _facts(work: Work, kept: Kept) -> None:
    before = kept.change.before
    if before["revision"] != work.look.revision.id:
        raise MoveError("undo.other_source")
    facts.put(work, before["record"], kept.change.after["given"], before["given"])


def _withdrawal(work: Work, kept: Kept) -> None:
    before = kept.change.before
    if before is None:
        withdrawals.lift(work.store, work.look.item, work.maker.now)
        return
    withdrawal = Withdrawal(work.look.item, before["reason"], before["by"], datetime.fromisoformat(before["at"]))
    withdrawals.add_withdrawal(work.store, withdrawal)


_INVERSE: Mapping[str, Callable[[Work, Kept], None]] = {
    "edit": _edit,
    "approve": approving.take_back,
    "hold": _verdict,
    "resume": _verdict,
    "reject": _verdict,
    "take_back": _verdict,
    "dismiss": _dismissal,
    "recall_finding": _dismissal,
    "retag": _tags,
    "set_events": _facts,
    "set_figures": _facts,
    "withdraw": _withdrawal,
    "restore": _withdrawal,
}
