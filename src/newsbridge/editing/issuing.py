"""Letting an issue of a digest out now, and correcting one that is out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from newsbridge.config import Settings
from newsbridge.editing.issues import keep_plan, subject, table_of
from newsbridge.errors import LockHeldError, MoveError
from newsbridge.pipeline import execute, opened
from newsbridge.pipeline.issues import renewed
from newsbridge.review import ISSUE_MOVES, Role, refuse
from newsbridge.store import Store, history, writing
from newsbridge.store import digests as kept
from newsbridge.store.history import Change


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of letting something out."""

    issue: str | None
    """Name of the issue that is out; None: none is, or not yet."""
    noted: bool = False
    """Another run holds the pipeline's lock: it, or the next one, does it."""
    holder: str = ""
    """Which run that is, where one does."""
    remarks: tuple[str, ...] = ()
    """What of the plan could not be kept, or why there is no issue."""


def publish_now(
    store: Store,
    settings: Settings,
    digest: str,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
    environment: Mapping[str, str],
) -> Outcome:
    """Let the next issue out and write the files; the wish is kept first: neither a crash nor another run loses it."""
    keep_plan(store, settings, digest, "publish_now", lambda one: replace(one, asked=True), by, now, expected, role)
    return _written(settings, digest, now, environment)


def reissue(
    store: Store,
    settings: Settings,
    digest: str,
    issue: str,
    correction: str,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
    environment: Mapping[str, str],
    without: Sequence[str] = (),
) -> Outcome:
    """Let an issue out again under its name and guid, with what its entries say today; it is not mailed again.

    Args:
        correction: what was wrong, in Dutch; subscribers read it.
        without: items whose entries are left out of it.

    Raises:
        MoveError: there is no such issue, no correction is said, or nothing would be left.
    """
    table_of(settings, digest)
    if not correction.strip():
        raise MoveError(f"{digest} {issue}: say what is corrected; subscribers read it")
    with writing(store):
        before = kept.issue(store, settings.slug, digest, issue)
        if before is None:
            raise MoveError(f"digest {digest} has no issue {issue}; newsbridge digest list names them")
        refuse(ISSUE_MOVES["reissue"], "reissued" if before.corrected else "published", role)
        after = renewed(store, before, without)
        if not any(after.refs):
            raise MoveError(f"{digest} {issue}: nothing would be left in it")
        after = replace(after, corrected=now, correction=correction.strip())
        told = {"issue": issue, "correction": correction.strip(), "without": list(without)}
        was = {"issue": issue, "correction": before.correction}
        change = Change("reissue", by, now, reason=correction.strip(), before=was, after=told)
        history.keep(store, subject(settings, digest), expected, change)
        kept.correct(store, settings.slug, after, by, now)
    return replace(_written(settings, digest, now, environment), issue=issue)


def _written(settings: Settings, digest: str, now: datetime, environment: Mapping[str, str]) -> Outcome:
    try:
        with opened(settings, now, environment) as run:
            report = execute(run, "publish")
    except LockHeldError as error:
        return Outcome(None, noted=True, holder=str(error))
    made = [one["issue"] for one in report.digests if one["digest"] == digest]
    remarks = tuple(one["reason"] for one in report.digest_remarks if one["digest"] == digest)
    return Outcome(made[-1] if made else None, remarks=remarks)
