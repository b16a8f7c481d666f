"""Digests: which issues are due, and what stands in them.

An issue goes out with the first publish after it is due. After a time without runs the last seven days or four weeks
are made up for, each as the issue that it would have been; what is older is named in the report. A period that brought
nothing leaves its record too, so nothing that is joined or retagged later brings an issue out of its turn.
"""

from dataclasses import replace
from datetime import datetime, time
from zoneinfo import ZoneInfo

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.model import Digest
from newsbridge.pipeline import periods
from newsbridge.pipeline.context import Run
from newsbridge.pipeline.issues import also, composed, frozen, is_empty
from newsbridge.pipeline.periods import Period, Schedule
from newsbridge.pipeline.showing import Out
from newsbridge.store import Store
from newsbridge.store import digests as kept

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
NO_PLAN = kept.Plan()


def make_due(run: Run, out: Out) -> None:
    """Freeze the issues that are due, and those that were asked for (`run.demanded`)."""
    for table in run.settings.table.digest:
        covered = kept.covered(run.store, run.slug, table.id, run.now)
        schedule = schedule_of(run.settings, table)
        if schedule and covered is None and table.opening and table.id not in run.demanded:
            _make_now(run, out, table, opening=True)
        elif schedule:
            _make_scheduled(run, out, table, periods.due(schedule, run.now, covered), new=covered is None)
        if table.id in run.demanded:
            _make_now(run, out, table)


def _make_scheduled(run: Run, out: Out, table: DigestTable, due: periods.Due, *, new: bool) -> None:
    if due.too_old:
        names = ", ".join(period.issue for period in due.too_old)
        _remark(run, table, f"not made up for, because no run came for too long: {names}")
    for period in due.periods:
        newest = period is due.periods[-1]
        plan = _plan(run, table) if newest else NO_PLAN
        issue = composed(run.settings, out, table, _named(run, table, period), table.every, plan, run.now)
        # a silence is told of once, and not before the first issue
        _keep(run, out, issue, plan, skipped=is_empty(issue) and (table.empty == "skip" or not newest or new))


def _make_now(run: Run, out: Out, table: DigestTable, *, opening: bool = False) -> None:
    """An issue up to now; a schedule goes on where it ends."""
    period = periods.on_demand(zone_of(run.settings), run.now, kept.covered(run.store, run.slug, table.id, run.now))
    plan = _plan(run, table)
    issue = composed(run.settings, out, table, _named(run, table, period), "demand", plan, run.now)
    if not is_empty(issue) or (table.empty == "say" and not opening):
        _keep(run, out, issue, plan, skipped=False)
    elif not opening:
        _remark(run, table, f"no issue: nothing that belongs into it went out since {period.begins:%Y-%m-%d %H:%M} UTC")


def _plan(run: Run, table: DigestTable) -> kept.Plan:
    return kept.planned(run.store, run.slug, table.id) or NO_PLAN


def _named(run: Run, table: DigestTable, period: Period) -> Period:
    """Under a name that no issue has."""
    return replace(period, issue=periods.unused(period.issue, kept.names(run.store, run.slug, table.id)))


def _keep(run: Run, out: Out, issue: Digest, plan: kept.Plan, *, skipped: bool) -> None:
    kept.add_issue(run.store, run.slug, frozen(issue, out, skipped=skipped), uses_plan=plan != NO_PLAN and not skipped)
    if skipped:
        return
    if plan.lead and not (issue.lead and plan.lead in (issue.lead.item, *also(issue.lead, out))):
        reason = f"item {plan.lead} should have led {issue.issue}, but does not stand in it"
        run.report.digest_remarks.append({"digest": issue.digest, "reason": reason})
    counts = {"entries": len(issue.entries), "left_over": issue.left_over}
    run.report.digests.append({"digest": issue.digest, "issue": issue.issue, **counts})


def _remark(run: Run, table: DigestTable, reason: str) -> None:
    run.report.digest_remarks.append({"digest": table.id, "reason": reason})


def draft(
    store: Store, settings: Settings, table: DigestTable, out: Out, now: datetime
) -> tuple[Digest, datetime | None]:
    """The issue that comes next with what is out by now, and when it is due; None: when somebody asks for it."""
    covered = kept.covered(store, settings.slug, table.id, now)
    schedule = schedule_of(settings, table)
    plan = kept.planned(store, settings.slug, table.id) or NO_PLAN
    if schedule is None or (covered is None and table.opening):
        period = periods.on_demand(zone_of(settings), now, covered)
        name = periods.unused(period.issue, kept.names(store, settings.slug, table.id))
        issue = composed(settings, out, table, replace(period, issue=name), "demand", plan, now)
        return issue, None if schedule is None else now
    # what a run would pass over is not what comes next
    late = periods.due(schedule, now, covered).periods[-1:]
    drafts = [
        (composed(settings, out, table, period, table.every, plan, now), period.due)
        for period in (*late, periods.upcoming(schedule, now, covered))
    ]
    return next((one for one in drafts if not is_empty(one[0])), drafts[-1])


def schedule_of(settings: Settings, table: DigestTable) -> Schedule | None:
    """When a digest goes out; None where only somebody's asking makes it."""
    if table.every == "demand":
        return None
    return Schedule(table.every, time.fromisoformat(table.at), zone_of(settings), WEEKDAYS.index(table.day) + 1)


def zone_of(settings: Settings) -> ZoneInfo:
    """The zone in which periods run."""
    return ZoneInfo(settings.table.pipeline.zone)
