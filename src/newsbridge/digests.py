"""Digests as an editor sees them: what went out, what comes next, and what is wanted of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.errors import NewsbridgeError
from newsbridge.model import Digest
from newsbridge.pipeline.digesting import draft, zone_of
from newsbridge.pipeline.issues import digests as issues_out
from newsbridge.pipeline.showing import gathered
from newsbridge.pipeline.sites import facts
from newsbridge.publish.kinds.markdown import markdown
from newsbridge.publish.site import build_site
from newsbridge.store import Store, census
from newsbridge.store import digests as kept


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

    def as_json(self) -> dict[str, Any]:
        """The object that `--json` prints."""
        return {
            "digest": self.id,
            "title": self.title,
            "next": {"issue": self.coming.issue, "due": self.due and self.due.isoformat(), **_counts(self.coming)},
            "plan": {"note": self.plan.note, "lead": self.plan.lead} if self.plan else None,
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
        for line in planned(self.plan) if self.plan else ():
            yield f"          {line}"
        for one in self.issues:
            yield f"  out     {one.issue:14} {one.released:%Y-%m-%d %H:%M} UTC; {_held(one)}"


def standing(store: Store, settings: Settings, now: datetime) -> list[Standing]:
    """Every digest of the pipeline file."""
    out = gathered(store, settings)
    issues = issues_out(store, settings, out)
    found = []
    for table in settings.table.digest:
        coming, due = draft(store, settings, table, out, now)
        own = tuple(one for one in issues if one.digest == table.id)
        local = due and due.astimezone(zone_of(settings))
        found.append(Standing(table.id, table.title, own, coming, local, kept.planned(store, settings.slug, table.id)))
    return found


def preview(store: Store, settings: Settings, table: DigestTable, now: datetime) -> str:
    """The next issue as Markdown, with what is out by now."""
    issue, _ = draft(store, settings, table, gathered(store, settings), now)
    return markdown(build_site(facts(settings), [], now=now), issue)


def plan(
    store: Store,
    settings: Settings,
    table: DigestTable,
    *,
    note: str | None,
    lead: str | None,
    editor: str,
    now: datetime,
) -> list[str]:
    """Keep what an editor wants of the next issue; None leaves it as it was planned.

    Returns:
        what is planned now, in words.

    Raises:
        NewsbridgeError: there is no such item.
    """
    before = kept.planned(store, settings.slug, table.id) or kept.Plan()
    if lead is not None:
        revision = census.revision(store, settings.slug, census.split_name(lead)[0])
        if revision is None:
            raise NewsbridgeError(f"{lead}: this pipeline has no item with this id; newsbridge status lists them")
        lead = revision.item
    wanted = kept.Plan(before.note if note is None else note.strip() or None, before.lead if lead is None else lead)
    kept.plan(store, settings.slug, table.id, wanted, editor, now)
    return planned(wanted)


def clear(store: Store, settings: Settings, table: DigestTable, now: datetime) -> None:
    """Take back what was planned for the next issue."""
    kept.plan(store, settings.slug, table.id, None, "", now)


def planned(wanted: kept.Plan) -> list[str]:
    """A plan in words."""
    lead = [f"is led by item {wanted.lead}"] if wanted.lead else []
    return lead + ([f"has the note “{' '.join(wanted.note.split())}”"] if wanted.note else [])


def _counts(issue: Digest) -> dict[str, int]:
    counts = {"entries": len(issue.entries), "left_over": issue.left_over, "corrections": len(issue.corrections)}
    return {"sections": len(issue.sections), **counts}


def _held(issue: Digest) -> str:
    entries, corrections = len(issue.entries), len(issue.corrections)
    told = [f"{entries} {'entry' if entries == 1 else 'entries'}"]
    told += [f"{issue.left_over} left over"] if issue.left_over else []
    told += [f"{corrections} {'correction' if corrections == 1 else 'corrections'}"] if corrections else []
    return ", ".join(told)
