"""Letting an issue of a digest out now, and correcting one that is out."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from newsbridge.config import Settings
from newsbridge.editing import limits, queue
from newsbridge.editing.board import board
from newsbridge.editing.issues import Mover, keep_plan, subject, table_of
from newsbridge.errors import LockHeldError
from newsbridge.pipeline import execute, opened
from newsbridge.pipeline.issues import renewed
from newsbridge.pipeline.mailing import CUT_OFF, correction_waits, lists, of_correction
from newsbridge.refusals import MoveError, NotThereError
from newsbridge.review import ISSUE_MOVES, refuse
from newsbridge.store import Store, history, mailings, writing
from newsbridge.store import digests as kept
from newsbridge.store.database import is_busy
from newsbridge.store.history import Change
from newsbridge.store.mailings import Mailing


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of letting something out."""

    issue: str | None
    """Name of the issue that is out; None: none is, or not yet."""
    noted: bool = False
    """Another run holds the pipeline's lock: it, or the next one, does it."""
    holder: str = ""
    """Which run that is, where one does; or what else keeps it waiting."""
    remarks: tuple[str, ...] = ()
    """Kinds of what a run has to say of digests: what of the plan could not be kept, why there is no issue."""
    mail: Literal["sent", "failed", "doubt", "waits"] | None = None
    """What came of the mail of a correction; doubt: nobody knows; waits: a run sends it; None: nobody wanted one."""
    reason: str = ""
    """Why that mail failed, or is in doubt."""


def publish_now(store: Store, settings: Settings, digest: str, mover: Mover, environment: Mapping[str, str]) -> Outcome:
    """Let the next issue out and write the files; the wish is kept first: neither a crash nor another run loses it.

    Raises:
        MoveError: nothing would stand in it, and such an issue is not let out.
    """
    queue.refresh(store, settings, mover.now)
    shown = board(store, settings, digest, mover.now)
    if shown.is_empty and shown.skips:
        raise MoveError("issue.empty", title=shown.title)
    keep_plan(store, settings, digest, mover, "publish_now", lambda one: replace(one, asked=True))
    return _written(settings, digest, mover.now, environment)


def reissue(
    store: Store,
    settings: Settings,
    digest: str,
    mover: Mover,
    environment: Mapping[str, str],
    issue: str,
    correction: str,
    *,
    without: Sequence[str] = (),
    mail: bool = False,
) -> Outcome:
    """Let an issue out again under its name and guid, with what its entries say today.

    Args:
        correction: what was wrong, in Dutch; subscribers read it.
        without: items whose entries are left out of it.
        mail: whether its list gets the correction too. One that was wanted before and could not be sent is still
            wanted.

    Raises:
        MoveError: there is no such issue, no correction is said, nothing would be left, or there is no list.
    """
    table = table_of(settings, digest)
    if mail and not lists(settings, table):
        raise MoveError("issue.no_list", digest=digest)
    limits.within("correction", correction.strip())
    if not correction.strip():
        raise MoveError("issue.no_correction", digest=digest, issue=issue)
    with writing(store):
        before = kept.issue(store, settings.slug, digest, issue)
        if before is None:
            raise NotThereError("issue.unknown", digest=digest, issue=issue)
        refuse(ISSUE_MOVES["reissue"], "reissued" if before.corrected else "published", mover.role)
        after = renewed(store, before, without)
        if not any(after.refs):
            raise MoveError("issue.nothing_left", digest=digest, issue=issue)
        mail = mail or correction_waits(before, mailings.mailings(store, settings.slug))
        after = replace(after, corrected=mover.now, correction=correction.strip(), mail_correction=mail)
        told = {"issue": issue, "correction": correction.strip(), "without": list(without), "mail": mail}
        was = {"issue": issue, "correction": before.correction}
        change = Change("reissue", mover.by, mover.now, reason=correction.strip(), before=was, after=told)
        history.keep(store, subject(settings, digest), mover.expected, change)
        kept.correct(store, settings.slug, after, mover.by, mover.now)
    done = replace(_written(settings, digest, mover.now, environment), issue=issue)
    return _mailed(done, of_correction(after, mailings.mailings(store, settings.slug))) if mail else done


def _mailed(done: Outcome, tried: Sequence[Mailing]) -> Outcome:
    """With what came of the mail, in its last attempt."""
    if not tried:
        return replace(done, mail="waits")
    last = tried[-1]
    if last.outcome in ("sent", "failed"):
        return replace(done, mail=last.outcome, reason=last.reason or "")
    return replace(done, mail="doubt", reason=last.reason or CUT_OFF)


def _written(settings: Settings, digest: str, now: datetime, environment: Mapping[str, str]) -> Outcome:
    try:
        with opened(settings, now, environment) as run:
            report = execute(run, "publish")
    except LockHeldError as error:
        return Outcome(None, noted=True, holder=str(error))
    except sqlite3.OperationalError as error:
        if not is_busy(error):
            raise
        # what is wanted is kept: nobody is told that nothing was changed
        return Outcome(None, noted=True, holder=f"{settings.store}: {error}")
    made = [one["issue"] for one in report.digests if one["digest"] == digest]
    remarks = tuple(one["kind"] for one in report.digest_remarks if one["digest"] == digest)
    return Outcome(made[-1] if made else None, remarks=remarks)
