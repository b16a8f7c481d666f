"""Digests: which issues are due, and what stands in them.

An issue goes out with the first publish after it is due. After a time without runs the last seven days or four weeks
are made up for, each as the issue that it would have been; what is older is named in the report. A period that brought
nothing leaves its record too, so nothing that is joined or retagged later brings an issue out of its turn.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.model import Digest
from newsbridge.pipeline import periods
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.issues import also, composed, frozen, is_empty
from newsbridge.pipeline.periods import Period, Schedule
from newsbridge.pipeline.showing import Out
from newsbridge.store import Store, history, writing
from newsbridge.store import digests as kept

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_PLAN = kept.Plan()

LATE = timedelta(hours=1)
"""How long after the hour that was set an issue may come out before it counts as missed."""


FIRST = timedelta(days=15)
"""How far back a first issue may reach."""


@dataclass(frozen=True, slots=True)
class Missed:
    """An issue that did not come out when it was wanted."""

    digest: str
    at: datetime
    """When it was wanted."""
    issue: str | None = None
    """None: it is not out yet."""
    made: datetime | None = None
    """When it came out after all."""


def make_due(run: Run, out: Out) -> None:
    """Freeze the issues that are due, those that editors set an hour for or asked for, and `run.demanded`."""
    for table in run.settings.table.digest:
        # an editor may want something else while an issue is put together
        while not _make(run, out, table, _plan(run, table)):
            pass


def _make(run: Run, out: Out, table: DigestTable, plan: kept.Plan) -> bool:
    """False where an editor has changed the plan meanwhile."""
    demanded = table.id in run.demanded
    if plan.at and run.now < plan.at and not (plan.asked or demanded):
        return True
    covered = kept.covered(run.store, run.slug, table.id, run.now)
    schedule = schedule_of(run.settings, table)
    wanted = plan.asked or plan.at is not None
    if schedule and covered is None and table.opening and not (wanted or demanded):
        return _make_now(run, out, table, plan, opening=True)
    if schedule and not _make_scheduled(run, out, table, periods.due(schedule, run.now, covered), plan, covered):
        return False
    rest = _plan(run, table)
    # what was wanted stood in the period that was due
    if (wanted and rest == plan) or demanded:
        return _make_now(run, out, table, rest)
    return True


def _make_scheduled(
    run: Run, out: Out, table: DigestTable, due: periods.Due, plan: kept.Plan, covered: datetime | None
) -> bool:
    if due.too_old:
        names = ", ".join(period.issue for period in due.too_old)
        _remark(run, table.id, "too_old", f"not made up for, because no run came for too long: {names}")
    for period in due.periods:
        newest = period is due.periods[-1]
        own = plan if newest else NO_PLAN
        issue = composed(run.settings, out, table, _named(run, table, period), table.every, own, run.now)
        # a silence is told of once, and not before the first issue
        skipped = is_empty(issue) and (table.empty == "skip" or not newest or covered is None)
        if not _keep(run, out, issue, own if newest else None, skipped=skipped):
            return False
    return True


def _make_now(run: Run, out: Out, table: DigestTable, plan: kept.Plan, *, opening: bool = False) -> bool:
    """An issue up to now; a schedule goes on where it ends."""
    period = periods.on_demand(zone_of(run.settings), run.now, kept.covered(run.store, run.slug, table.id, run.now))
    issue = composed(run.settings, out, table, _named(run, table, period), "demand", plan, run.now)
    if not is_empty(issue) or (table.empty == "say" and not opening):
        return _keep(run, out, issue, plan, skipped=False)
    if not opening:
        since = f"{period.begins:%Y-%m-%d %H:%M} UTC"
        _remark(run, table.id, "nothing", f"no issue: nothing that belongs into it went out since {since}")
        # without a schedule it waits for something to say; with one the next issue comes anyway
        waits = plan.at and (table.every == "demand" or plan.at > run.now)
        _give_up(run, table, replace(plan, asked=False, at=plan.at if waits else None))
    return True


def _give_up(run: Run, table: DigestTable, rest: kept.Plan) -> None:
    """What was wanted now is not wanted at some other time."""
    with writing(run.store):
        before = _plan(run, table)
        if replace(before, asked=rest.asked, at=rest.at) == rest != before:
            kept.plan(run.store, run.slug, table.id, rest, kept.RUN, run.now)
            told = history.Change("unschedule", kept.RUN, run.now, reason="nothing to let out")
            history.keep(run.store, history.Subject(run.slug, "digest", table.id), None, told)


def _plan(run: Run, table: DigestTable) -> kept.Plan:
    return kept.planned(run.store, run.slug, table.id) or NO_PLAN


def _named(run: Run, table: DigestTable, period: Period) -> Period:
    """Under a name that no issue has."""
    return replace(period, issue=periods.unused(period.issue, kept.names(run.store, run.slug, table.id)))


def _keep(run: Run, out: Out, issue: Digest, plan: kept.Plan | None, *, skipped: bool) -> bool:
    """False where another plan counts by now."""
    wanted = plan.at if plan else None
    made = frozen(issue, out, skipped=skipped, wanted=wanted)
    if not kept.add_issue(run.store, run.slug, made, None if skipped else plan):
        return False
    if not skipped:
        for kind, reason in _wishes_unmet(run, out, issue, plan or NO_PLAN):
            _remark(run, issue.digest, kind, reason)
        counts = {"entries": len(issue.entries), "left_over": issue.left_over}
        run.report.digests.append({"digest": issue.digest, "issue": issue.issue, **counts})
    return True


def _wishes_unmet(run: Run, out: Out, issue: Digest, plan: kept.Plan) -> Iterator[tuple[str, str]]:
    if plan.lead and not (issue.lead and plan.lead in (issue.lead.item, *also(issue.lead, out))):
        yield "lead", f"item {plan.lead} should have led {issue.issue}, but does not stand in it"
    if plan.at and run.now - plan.at > LATE:
        wanted, came = (one.astimezone(zone_of(run.settings)) for one in (plan.at, run.now))
        came_at = f"{came:%Y-%m-%d %H:%M %Z}"
        yield "late", f"{issue.issue} was wanted at {wanted:%Y-%m-%d %H:%M %Z}, but no run came before {came_at}"


def _remark(run: Run, digest: str, kind: str, reason: str) -> None:
    run.report.digest_remarks.append({"digest": digest, "kind": kind, "reason": reason})


def draft(
    store: Store, settings: Settings, table: DigestTable, out: Out, now: datetime
) -> tuple[Digest, datetime | None]:
    """The issue that comes next with what is out by now, and when it is due; None: when somebody asks for it."""
    covered = kept.covered(store, settings.slug, table.id, now)
    schedule = schedule_of(settings, table)
    plan = kept.planned(store, settings.slug, table.id) or NO_PLAN
    wanted = now if plan.asked else plan.at
    moment = max(now, wanted or now)
    opening = covered is None and table.opening and not wanted
    # what a run would pass over is not what comes next
    late = periods.due(schedule, moment, covered).periods[-1:] if schedule and not opening else ()
    drafts: list[tuple[Digest, datetime | None]] = [
        (composed(settings, out, table, one, table.every, plan, now), wanted or one.due) for one in late
    ]
    if schedule and not opening and not wanted:
        coming = periods.upcoming(schedule, now, covered)
        drafts.append((composed(settings, out, table, coming, table.every, plan, now), coming.due))
    else:
        period = periods.on_demand(zone_of(settings), moment, covered)
        name = periods.unused(period.issue, kept.names(store, settings.slug, table.id))
        issue = composed(settings, out, table, replace(period, issue=name), "demand", plan, now)
        drafts.append((issue, wanted or (now if opening else None)))
    return next((one for one in drafts if not is_empty(one[0])), drafts[-1])


def reaches_back(store: Store, settings: Settings, table: DigestTable, now: datetime) -> datetime:
    """From when on things went out that may stand in the next issue."""
    return kept.covered(store, settings.slug, table.id, now) or now - FIRST


def missed(store: Store, settings: Settings, now: datetime) -> list[Missed]:
    """Issues that should be out by now and are not, and newest ones that came later than an editor wanted."""
    return [found for table in settings.table.digest if (found := _missed(store, settings, table, now))]


def _missed(store: Store, settings: Settings, table: DigestTable, now: datetime) -> Missed | None:
    at = (kept.planned(store, settings.slug, table.id) or NO_PLAN).at
    covered = kept.covered(store, settings.slug, table.id, now)
    schedule = schedule_of(settings, table)
    if at is None and schedule and covered:
        # a run that comes leaves a record, also where a period brought nothing
        at = next((period.due for period in periods.due(schedule, now, covered).periods), None)
    if at and now - at > LATE:
        return Missed(table.id, at)
    last = kept.last(store, settings.slug, table.id)
    if last and last.wanted and last.made - last.wanted > LATE:
        return Missed(table.id, last.wanted, last.issue, last.made)
    return None


def schedule_of(settings: Settings, table: DigestTable) -> Schedule | None:
    """When a digest goes out; None where only somebody's asking makes it."""
    if table.every == "demand":
        return None
    return Schedule(table.every, time.fromisoformat(table.at), zone_of(settings), WEEKDAYS.index(table.day) + 1)


def zone_of(settings: Settings) -> ZoneInfo:
    """The zone in which periods run."""
    return ZoneInfo(settings.table.pipeline.zone)
