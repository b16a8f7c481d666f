"""Moves on issues of digests: what an editor wants of the next one, letting it out now, correcting one that is out."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.editing import limits
from newsbridge.pipeline.digesting import zone_of
from newsbridge.pipeline.periods import clock_time
from newsbridge.refusals import MoveError, NotThereError
from newsbridge.review import ISSUE_MOVES, IssueState, Role, refuse
from newsbridge.store import Store, history, publication, writing
from newsbridge.store import digests as kept
from newsbridge.store.digests import Plan
from newsbridge.store.history import Change, Subject

_YEARS = 2
"""How far ahead an issue is planned: nobody reckons with periods of years that no clock has."""


@dataclass(frozen=True, slots=True)
class Mover:
    """Who makes a move, and what they looked at."""

    by: str
    now: datetime
    expected: int | None = None
    """The version of the digest's board then; None: as it is now."""
    role: Role | None = None
    """None: an operator, who may do everything."""


def table_of(settings: Settings, digest: str) -> DigestTable:
    """A digest of the pipeline file; raises NotThereError where it has none of this id."""
    for table in settings.table.digest:
        if table.id == digest:
            return table
    raise NotThereError("issue.no_digest", digest=digest, file=settings.file.name)


def subject(settings: Settings, digest: str) -> Subject:
    """What the history and the version of a digest's board hang on."""
    return Subject(settings.slug, "digest", digest)


def arrange(
    store: Store,
    settings: Settings,
    digest: str,
    mover: Mover,
    *,
    note: str | None = None,
    lead: str | None = None,
    order: Sequence[str] | None = None,
    without: Sequence[str] | None = None,
) -> Plan:
    """Say what the next issue looks like; None leaves a part as it is, an empty one takes it back.

    Args:
        lead: the item that leads it.
        order: the items of the whole issue as they are to stand, headings apart.
        without: items that are left out of it.

    Raises:
        MoveError: the digest or an item is unknown, or the role may not.
        ConflictError: the plan or the issue is another one by now.
    """

    def changed(before: Plan) -> Plan:
        _refuse_unknown(store, settings, [*([lead] if lead else []), *(order or ()), *(without or ())])
        return replace(
            before,
            note=before.note if note is None else limits.within("digest_note", note.strip()) or None,
            lead=before.lead if lead is None else lead or None,
            order=before.order if order is None else tuple(dict.fromkeys(order)),
            without=before.without if without is None else tuple(dict.fromkeys(without)),
        )

    return keep_plan(store, settings, digest, mover, "arrange", changed)


def clear(store: Store, settings: Settings, digest: str, mover: Mover) -> None:
    """Take back all that was planned for the next issue, its hour too."""
    keep_plan(store, settings, digest, mover, "arrange", lambda _: Plan())


def schedule(store: Store, settings: Settings, digest: str, mover: Mover, at: datetime) -> Plan:
    """Set the hour from which the first run lets the next issue out, in place of the pipeline file's.

    Args:
        at: on the clock of the pipeline's zone where it names none: an hour that a change of clocks skips is the next
            minute there is, one that it doubles counts the first time.

    Raises:
        MoveError: it is past, or more than two years away.
    """
    if abs(at.year - mover.now.year) > _YEARS:
        raise MoveError("issue.far", digest=digest, day=at.date(), years=_YEARS)
    moment = clock_time(at.date(), at.time(), zone_of(settings)) if at.tzinfo is None else at.astimezone(UTC)
    if moment <= mover.now:
        raise MoveError("issue.past", digest=digest, at=moment)
    return keep_plan(store, settings, digest, mover, "schedule", lambda one: replace(one, at=moment))


def unschedule(store: Store, settings: Settings, digest: str, mover: Mover) -> Plan:
    """Take the hour back: the pipeline file's schedule counts again, or somebody's asking where it has none."""
    return keep_plan(store, settings, digest, mover, "unschedule", lambda one: replace(one, at=None, asked=False))


def keep_plan(
    store: Store, settings: Settings, digest: str, mover: Mover, move: str, changed: Callable[[Plan], Plan]
) -> Plan:
    table_of(settings, digest)
    with writing(store):
        before = kept.planned(store, settings.slug, digest) or Plan()
        refuse(ISSUE_MOVES[move], state_of(before), mover.role)
        after = changed(before)
        change = Change(move, mover.by, mover.now, before=told(before), after=told(after))
        history.keep(store, subject(settings, digest), mover.expected, change)
        kept.plan(store, settings.slug, digest, after, mover.by, mover.now)
    return after


def state_of(plan: Plan) -> IssueState:
    """Where the next issue stands; one that only the pipeline file's schedule lets out is a draft."""
    return "scheduled" if plan.at or plan.asked else "draft"


def told(plan: Plan) -> dict[str, Any]:
    """A plan as the history keeps it: what is said in it."""
    values = {
        "note": plan.note,
        "lead": plan.lead,
        "order": list(plan.order),
        "without": list(plan.without),
        "at": plan.at and plan.at.isoformat(timespec="seconds"),
        "asked": plan.asked,
    }
    return {name: value for name, value in values.items() if value}


def _refuse_unknown(store: Store, settings: Settings, items: Sequence[str]) -> None:
    known = publication.known_items(store, settings.slug, items)
    if unknown := next((item for item in items if item not in known), None):
        raise NotThereError("item.unknown", item=unknown)
