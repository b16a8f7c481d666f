"""Every move on an item, as the command line and the desk make them."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

from newsbridge.config import Settings
from newsbridge.editing import approving, facts, findings, state, tags, texts
from newsbridge.editing.changing import Done, Given, Maker, Work, changing, done, refuse_text
from newsbridge.editing.findings import BlockedError
from newsbridge.editing.undo import undo
from newsbridge.model import Finding, Withdrawal
from newsbridge.pipeline import versions
from newsbridge.pipeline.selecting import forbidden
from newsbridge.refusals import ConflictError, MoveError
from newsbridge.review import ITEM_MOVES, Role, refuse
from newsbridge.store import Store, history, publication, standing, withdrawals
from newsbridge.store import findings as kept_findings
from newsbridge.store.standing import Standing, Verdict

__all__ = ["BlockedError", "Done", "Given", "make"]

_NOTHING = Given()


def make(
    store: Store,
    settings: Settings,
    move: str,
    item: str,
    given: Given = _NOTHING,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
) -> Done:
    """Make a move of `review.ITEM_MOVES`, or nothing at all.

    Args:
        settings: with the terms that editors added, for texts are checked anew.
        expected: the version of the item that was looked at; None for an operator.
        role: None for an operator, who may all.

    Raises:
        NewsbridgeError: there is no such item.
        MoveError: its state, the role, or what comes along does not allow it; what was typed is kept as drafts.
        BlockedError: findings keep it from being approved; then the Dutch that came along is saved.
        ConflictError: somebody, or a run, has changed it since; what was typed is kept as drafts.
    """
    maker = Maker(by, now, expected, role)
    if move in ("edit", "approve"):
        try:
            return _with_text(store, settings, move, item, given, maker)
        except (ConflictError, MoveError) as error:
            if given.edits and not (isinstance(error, BlockedError) and error.saved):
                texts.keep_all(store, settings, item, given, maker)
            raise
    if move not in _HANDLERS:
        raise MoveError("item.by_hand", move=move)
    with changing(store, settings, move, item, given, maker) as work:
        _HANDLERS[move](work, given)
        return done(work)


# --- texts -------------------------------------------------------------------------------------------


def _with_text(store: Store, settings: Settings, move: str, item: str, given: Given, maker: Maker) -> Done:
    """An edit, an approval, or both: what checks say is found out before the store is locked for it."""
    look = state.look(store, settings, item, maker.now)
    # before all that it may be the cause of, such as a paragraph that is not there any more
    history.check(store, look.subject, maker.expected)
    refuse_text(look, given.text, given.revision)
    new = texts.written(store, look, given)
    edits = new is not None and bool(new.changed)
    first = "edit" if edits or move == "edit" else "approve"
    version = versions(settings).check
    found: list[Finding] | None = None
    if new and (edits or not kept_findings.is_checked(store, new.translation, version)):
        found = findings.checked(settings, look.revision.article, new.segments)
    with changing(store, settings, first, item, given, maker) as work:
        if new is None:
            raise MoveError("text.none")
        texts.refuse_other(work, new.translation)
        if first == "edit" and not edits:
            raise MoveError("text.unchanged")
        made = texts.save(work, new) if edits else new.translation
        if found is not None:
            kept_findings.add_findings(store, made, version, found, maker.now)
        blocked = _approved(work, given, edits=edits) if move == "approve" else ()
        came = done(work)
    approving.refuse_blocked(blocked, saved=edits)
    return came


def _approved(work: Work, given: Given, *, edits: bool) -> tuple[findings.Found, ...]:
    work.look, work.move = work.seen(), ITEM_MOVES["approve"]
    refuse(work.move, work.look.state, work.maker.role)
    blocked = approving.approve(work, given)
    # an edit that came along is kept whatever the checks say of it
    approving.refuse_blocked(() if edits else blocked, saved=False)
    return blocked


# --- verdicts ----------------------------------------------------------------------------------------


def _hold(work: Work, given: Given) -> None:
    until = given.until and given.until.astimezone(UTC)
    if until is not None and until <= work.maker.now:
        raise MoveError("item.hour_over", until=until)
    _decide(work, "held", given.reason, until)


def _open(work: Work, given: Given) -> None:
    _decide(work, "open", given.reason)


def _reject(work: Work, given: Given) -> None:
    _decide(work, "rejected", given.reason)


def _decide(work: Work, verdict: Verdict, reason: str, until: datetime | None = None) -> None:
    maker = work.maker
    said = " ".join(reason.split()) or None
    new = Standing(verdict, until, said, maker.by, maker.now.isoformat(timespec="seconds"))
    standing.put(work.store, work.look.item, new)
    work.keep(approving.told(work.look.standing), approving.told(new), said)


# --- the rest ----------------------------------------------------------------------------------------


def _pick(work: Work, given: Given) -> None:
    revision = work.look.revision
    source = next((one.source for one in work.settings.sources if one.source.id == revision.source), None)
    if source and (cause := forbidden(revision.article, source)):
        raise MoveError("item.never_translated", cause=cause)
    publication.add_wanted(work.store, work.look.item, work.maker.by, work.maker.now)
    work.keep(None, None, given.reason.strip())


def _note(work: Work, given: Given) -> None:
    work.keep(None, None, given.reason.strip())


def _withdraw(work: Work, given: Given) -> None:
    reason = " ".join(given.reason.split())
    withdrawals.add_withdrawal(work.store, Withdrawal(work.look.item, reason, work.maker.by, work.maker.now))
    work.keep(None, {"reason": reason}, reason)


def _restore(work: Work, given: Given) -> None:
    before = withdrawals.withdrawals(work.store, work.look.pipeline)[work.look.item]
    withdrawals.lift(work.store, work.look.item, work.maker.now)
    was = {"reason": before.reason, "by": before.by, "at": before.at.isoformat(timespec="seconds")}
    work.keep(was, None, given.reason.strip())


def _retag(work: Work, given: Given) -> None:
    tags.retag(work, given)


_HANDLERS: Mapping[str, Callable[[Work, Given], None]] = {
    "pick": _pick,
    "hold": _hold,
    "resume": _open,
    "reject": _reject,
    "take_back": _open,
    "dismiss": findings.dismiss,
    "recall_finding": findings.recall,
    "retag": _retag,
    "set_events": facts.set_events,
    "set_figures": facts.set_figures,
    "note": _note,
    "withdraw": _withdraw,
    "restore": _restore,
    "undo": undo,
}
