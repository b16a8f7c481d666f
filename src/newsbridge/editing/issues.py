"""Moves on issues of digests: what an editor wants of the next one, letting it out now, correcting one that is out."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.errors import MoveError
from newsbridge.pipeline.digesting import zone_of
from newsbridge.pipeline.periods import clock_time
from newsbridge.review import ISSUE_MOVES, IssueState, Role, refuse
from newsbridge.store import Store, history, publication, writing
from newsbridge.store import digests as kept
from newsbridge.store.digests import Plan
from newsbridge.store.history import Change, Subject

_YEARS = 2
"""How far ahead an issue is planned: nobody reckons with periods of years that no clock has."""


def table_of(settings: Settings, digest: str) -> DigestTable:
    """A digest of the pipeline file; raises MoveError where it has none of this id."""
    for table in settings.table.digest:
        if table.id == digest:
            return table
    raise MoveError(f"{digest}: {settings.file.name} has no such digest")


def subject(settings: Settings, digest: str) -> Subject:
    """What the history and the version of a digest's board hang on."""
    return Subject(settings.slug, "digest", digest)


def arrange(
    store: Store,
    settings: Settings,
    digest: str,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
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
            note=before.note if note is None else note.strip() or None,
            lead=before.lead if lead is None else lead or None,
            order=before.order if order is None else tuple(dict.fromkeys(order)),
            without=before.without if without is None else tuple(dict.fromkeys(without)),
        )

    return keep_plan(store, settings, digest, "arrange", changed, by, now, expected, role)


def clear(
    store: Store,
    settings: Settings,
    digest: str,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
) -> None:
    """Take back all that was planned for the next issue, its hour too."""
    keep_plan(store, settings, digest, "arrange", lambda _: Plan(), by, now, expected, role)


def schedule(
    store: Store,
    settings: Settings,
    digest: str,
    at: datetime,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
) -> Plan:
    """Set the hour from which the first run lets the next issue out, in place of the pipeline file's.

    Args:
        at: on the clock of the pipeline's zone where it names none: an hour that a change of clocks skips is the next
            minute there is, one that it doubles counts the first time.

    Raises:
        MoveError: it is past, or more than two years away.
    """
    if abs(at.year - now.year) > _YEARS:
        raise MoveError(f"{digest}: {at:%Y-%m-%d} is none of the next {_YEARS} years")
    moment = clock_time(at.date(), at.time(), zone_of(settings)) if at.tzinfo is None else at.astimezone(UTC)
    if moment <= now:
        raise MoveError(f"{digest}: {moment:%Y-%m-%d %H:%M} UTC is past; name a later hour, or publish it now")
    return keep_plan(store, settings, digest, "schedule", lambda one: replace(one, at=moment), by, now, expected, role)


def unschedule(
    store: Store,
    settings: Settings,
    digest: str,
    *,
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None = None,
) -> Plan:
    """Take the hour back: the pipeline file's schedule counts again, or somebody's asking where it has none."""
    return keep_plan(
        store,
        settings,
        digest,
        "unschedule",
        lambda one: replace(one, at=None, asked=False),
        by,
        now,
        expected,
        role,
    )


def keep_plan(
    store: Store,
    settings: Settings,
    digest: str,
    move: str,
    changed: Callable[[Plan], Plan],
    by: str,
    now: datetime,
    expected: int | None,
    role: Role | None,
) -> Plan:
    table_of(settings, digest)
    with writing(store):
        before = kept.planned(store, settings.slug, digest) or Plan()
        refuse(ISSUE_MOVES[move], state_of(before), role)
        after = changed(before)
        change = Change(move, by, now, before=told(before), after=told(after))
        history.keep(store, subject(settings, digest), expected, change)
        kept.plan(store, settings.slug, digest, after, by, now)
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
        raise MoveError(f"{unknown}: this pipeline has no item with this id; newsbridge status lists them")
