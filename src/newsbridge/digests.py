"""Digests as an editor sees them: what went out, what comes next, and what is wanted of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.model import Digest
from newsbridge.pipeline.digesting import Missed, draft, missed, zone_of
from newsbridge.pipeline.issues import digests as issues_out
from newsbridge.pipeline.showing import gathered
from newsbridge.pipeline.sites import facts
from newsbridge.publish.kinds.markdown import markdown
from newsbridge.publish.site import build_site
from newsbridge.store import Store
from newsbridge.store import digests as kept

_NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Standing:
    """A digest with its issues, newest first."""

    id: str
    title: str
    issues: tuple[Digest, ...]
    coming: Digest
    """The next one, with what is out by now."""
    due: datetime | None
    """None: when somebody asks for it."""
    plan: kept.Plan | None
    zone: ZoneInfo
    missed: Missed | None = None
    """Where it should be out by now, or came late."""

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "digest": self.id,
            "title": self.title,
            "next": {"issue": self.coming.issue, "due": self.due and self.due.isoformat(), **_counts(self.coming)},
            "plan": _plan(self.plan) if self.plan else None,
            "missed": self.missed and self.missed.at.isoformat(),
            "issues": [
                {"issue": one.issue, "released": one.released.isoformat(), "page": f"{one.path}.html", **_counts(one)}
                for one in self.issues
            ],
        }

    def lines(self) -> Iterator[str]:
        """The same for an operator's eyes."""
        yield f"{self.id} “{self.title}”"
        when = f"due {self.due:%Y-%m-%d %H:%M %Z}" if self.due else "when you ask: newsbridge digest make"
        yield f"  next    {self.coming.issue:14} {when}; {_held(self.coming)} so far"
        if self.missed:
            yield f"          MISSED: was wanted at {self.missed.at.astimezone(self.zone):%Y-%m-%d %H:%M %Z}"
        for line in planned(self.plan, self.zone) if self.plan else ():
            yield f"          {line}"
        for one in self.issues:
            again = f"; corrected {one.corrected:%Y-%m-%d %H:%M} UTC" if one.corrected else ""
            yield f"  out     {one.issue:14} {one.released:%Y-%m-%d %H:%M} UTC; {_held(one)}{again}"


def standing(store: Store, settings: Settings, now: datetime) -> list[Standing]:
    """Every digest of the pipeline file."""
    out = gathered(store, settings)
    issues = issues_out(store, settings, out)
    late = {one.digest: one for one in missed(store, settings, now)}
    zone = zone_of(settings)
    found = []
    for table in settings.table.digest:
        coming, due = draft(store, settings, table, out, now)
        own = tuple(one for one in issues if one.digest == table.id)
        plan = kept.planned(store, settings.slug, table.id)
        local = due and due.astimezone(zone)
        found.append(Standing(table.id, table.title, own, coming, local, plan, zone, late.get(table.id)))
    return found


def preview(store: Store, settings: Settings, table: DigestTable, now: datetime) -> str:
    """The next issue as Markdown, with what is out by now."""
    issue, _ = draft(store, settings, table, gathered(store, settings), now)
    return markdown(build_site(facts(settings), [], now=now), issue)


def lead_in_vain(store: Store, settings: Settings, table: DigestTable, now: datetime) -> str | None:
    """Why the item that is to lead the next issue will not; None where it may, or nobody wants one."""
    lead = (kept.planned(store, settings.slug, table.id) or kept.Plan()).lead
    if lead is None:
        return None
    for issue in kept.issues(store, settings.slug):
        told = {item for ref in issue.told for item, _ in ref.versions}
        if issue.digest == table.id and lead in told:
            return f"item {lead} stands in {issue.issue} already: it will not lead the next issue"
    out = gathered(store, settings)
    coming, _ = draft(store, settings, table, out, now)
    if lead in out.frozen and out.frozen[lead].released < coming.begins:
        return f"item {lead} went out before the next issue begins: it will not lead it"
    return None  # what is not out yet may come into its period


def planned(wanted: kept.Plan, zone: ZoneInfo) -> list[str]:
    """A plan in words."""
    said = {
        f"is led by item {wanted.lead}": wanted.lead,
        f"has the note “{' '.join((wanted.note or '').split())}”": wanted.note,
        f"has {len(wanted.order)} items in an order of yours": wanted.order,
        f"leaves out {', '.join(wanted.without)}": wanted.without,
        f"goes out at {(wanted.at or _NEVER).astimezone(zone):%Y-%m-%d %H:%M %Z}": wanted.at,
        "goes out with the next publish": wanted.asked,
    }
    return [words for words, given in said.items() if given]


def _plan(plan: kept.Plan) -> dict[str, Any]:
    at = plan.at and plan.at.isoformat()
    return {"note": plan.note, "lead": plan.lead, "order": plan.order, "without": plan.without, "at": at}


def _counts(issue: Digest) -> dict[str, int]:
    counts = {"entries": len(issue.entries), "left_over": issue.left_over, "corrections": len(issue.corrections)}
    return {"sections": len(issue.sections), **counts}


def _held(issue: Digest) -> str:
    entries, corrections = len(issue.entries), len(issue.corrections)
    told = [f"{entries} {'entry' if entries == 1 else 'entries'}"]
    told += [f"{issue.left_over} left over"] if issue.left_over else []
    told += [f"{corrections} {'correction' if corrections == 1 else 'corrections'}"] if corrections else []
    return ", ".join(told)
