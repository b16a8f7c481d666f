"""The board of a digest: what its next issue holds, what could stand in it, what keeps others out and why."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.editing.issues import state_of, subject, table_of
from newsbridge.model import Digest, Entry
from newsbridge.pipeline.digesting import Missed, draft, missed, zone_of
from newsbridge.pipeline.issues import belongs
from newsbridge.pipeline.issues import digests as issues_out
from newsbridge.pipeline.showing import Out, gathered
from newsbridge.publish.digests.arranging import Merit, items_of, merits_of, news_value
from newsbridge.review import IssueState
from newsbridge.store import Store, history, queue
from newsbridge.store import digests as kept

__all__ = ["Blocked", "Board", "Candidate", "Missed", "board", "boards", "missed"]

Why = Literal["approval", "held", "embargo", "no_dutch", "finding", "changed"]

BEFORE = timedelta(days=7)
"""How much older than its period what waits may be to be shown: last year's leftovers are no candidates."""

FIRST = timedelta(days=15)
"""How far back a first issue may reach."""

ISSUES = 20
"""Issues of all digests that are shown."""

MOST = 50
"""Blocked items that are listed."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why an entry is worth printing."""

    kind: Merit
    values: tuple[str, ...]
    """Codes of countries, ids of topics; empty for what speaks for itself."""
    points: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can stand in the next issue."""

    item: str
    title: str
    """Dutch."""
    original: str
    """German."""
    source: str
    day: str
    worth: int
    why: tuple[Reason, ...]
    """Empty for what is not out yet."""
    state: Literal["out", "approved", "ready"]
    """approved and ready: the next run lets it out, with or without an editor's word."""
    place: Literal["lead", "section", "without", "left_over", "next_run"]
    section: str | None = None
    """Its heading."""


@dataclass(frozen=True, slots=True)
class Blocked:
    """What could stand in it if something did not keep it in."""

    item: str
    title: str
    """German."""
    dutch: str | None
    source: str
    day: str
    worth: int
    why: Why
    until: datetime | None = None
    """When it is free, where that is known."""


@dataclass(frozen=True, slots=True)
class Board:
    """A digest as an editor works at it. Candidates and blocked items are ordered by worth, best first."""

    digest: str
    title: str
    state: IssueState
    version: int
    plan: kept.Plan
    coming: Digest
    due: datetime | None
    """UTC; None: when somebody asks for it."""
    zone: str
    candidates: tuple[Candidate, ...]
    blocked: tuple[Blocked, ...]
    blocked_in_all: int
    issues: tuple[Digest, ...]
    """The last ones that are out, newest first."""
    missed: tuple[Missed, ...]

    @property
    def noted(self) -> bool:
        """Whether it was asked for and waits for a run."""
        return self.plan.asked


def board(store: Store, settings: Settings, digest: str, now: datetime) -> Board:
    """The board of one digest; what waits is read from the queue as it was refreshed last.

    Raises:
        MoveError: the pipeline file has no such digest.
    """
    return _board(store, settings, table_of(settings, digest), now, *_out(store, settings, now))


def boards(store: Store, settings: Settings, now: datetime) -> list[Board]:
    """The boards of all digests of the pipeline file."""
    known = _out(store, settings, now)
    return [_board(store, settings, table, now, *known) for table in settings.table.digest]


def _out(store: Store, settings: Settings, now: datetime) -> tuple[Out, list[Digest]]:
    """What can stand in coming issues, and issues that are out: a year of either is more than a page wants."""
    covered = [kept.covered(store, settings.slug, table.id, now) for table in settings.table.digest]
    out = gathered(store, settings, min(one or now - FIRST for one in [*covered, None]))
    return out, issues_out(store, settings, out, ISSUES)


def _board(
    store: Store, settings: Settings, table: DigestTable, now: datetime, out: Out, issues: list[Digest]
) -> Board:
    # read first: what is changed while the rest is read is refused
    version = history.version(store, subject(settings, table.id))
    plan = kept.planned(store, settings.slug, table.id) or kept.Plan()
    coming, due = draft(store, settings, table, out, now)
    first = (coming.begins - BEFORE).astimezone(zone_of(settings)).date().isoformat()
    waiting = [row for row in queue.waiting(store, settings.slug, first) if _fits(row, table)]
    reasons = {row.item: why for row in waiting if (why := _blocked(settings, row, now))}
    kept_in = sorted((row for row in waiting if row.item in reasons), key=lambda row: (-row.worth, row.item))
    return Board(
        digest=table.id,
        title=table.title,
        state=state_of(plan),
        version=version,
        plan=plan,
        coming=coming,
        due=due,
        zone=settings.table.pipeline.zone,
        candidates=tuple(_candidates(table, coming, plan, out, [row for row in waiting if row.item not in reasons])),
        blocked=tuple(_named(row, reasons[row.item]) for row in kept_in[:MOST]),
        blocked_in_all=len(kept_in),
        issues=tuple(one for one in issues if one.digest == table.id),
        missed=tuple(one for one in missed(store, settings, now) if one.digest == table.id),
    )


def _candidates(
    table: DigestTable, coming: Digest, plan: kept.Plan, out: Out, next_run: Iterable[queue.Row]
) -> Iterator[Candidate]:
    headings = {entry.guid: section.title for section in coming.sections for entry in section.entries}
    new = [one for one in out.leads if coming.begins <= one.released < coming.ends and not one.withdrawn]
    for entry in sorted(new, key=lambda one: (-news_value(one, table.countries), one.guid)):
        if belongs(entry, table, out):
            yield _candidate(table, coming, plan, entry, headings)
    for row in sorted(next_run, key=lambda row: (-row.worth, row.item)):
        state: Literal["approved", "ready"] = "approved" if row.state == "approved" else "ready"
        dutch = row.dutch or row.title
        yield Candidate(row.item, dutch, row.title, row.source, row.day, row.worth, (), state, "next_run")


def _candidate(
    table: DigestTable, coming: Digest, plan: kept.Plan, entry: Entry, headings: Mapping[str, str]
) -> Candidate:
    merits = merits_of(entry, table.countries)
    reasons = tuple(Reason(kind, tuple(_values(entry, kind, table)), points) for kind, points in merits.items())
    place: Literal["lead", "section", "without", "left_over"] = "left_over"
    if coming.lead and coming.lead.guid == entry.guid:
        place = "lead"
    elif entry.guid in headings:
        place = "section"
    elif not set(items_of(entry)).isdisjoint(plan.without):
        place = "without"
    worth, day = sum(merits.values()), (entry.published or entry.released.isoformat())[:10]
    title, original, section = entry.title, entry.original_title, headings.get(entry.guid)
    return Candidate(entry.item, title, original, entry.source, day, worth, reasons, "out", place, section)


def _values(entry: Entry, kind: Merit, table: DigestTable) -> Iterator[str]:
    if kind == "told":
        yield from (mention.source_name for mention in entry.also_in)
    for label in entry.labels:
        if label.scheme == kind and (kind != "country" or not table.countries or label.value in table.countries):
            yield label.value


def _fits(row: queue.Row, table: DigestTable) -> bool:
    """Whether it is about what the digest is about, as far as that is known before it is out."""
    labels = {value for _, value in row.labels}
    wanted = (table.countries, labels), (table.topics, labels), (table.sources, {row.source})
    return all(not asked or held.intersection(asked) for asked, held in wanted)


def _blocked(settings: Settings, row: queue.Row, now: datetime) -> Why | None:
    """What keeps it in; None where the next run lets it out."""
    if row.state == "held":
        return "held"
    if row.state == "collected":
        return "no_dutch"
    if row.embargo and row.embargo > now:
        return "embargo"
    if row.state == "approved":
        return None
    if settings.table.review.mode == "required" or "embargo_unclear" in row.flags:
        return "approval"
    if row.changed:
        return "changed"
    return "finding" if "block" in row.flags else None


def _named(row: queue.Row, why: Why) -> Blocked:
    until = row.until if why == "held" else row.embargo if why == "embargo" else None
    return Blocked(row.item, row.title, row.dutch, row.source, row.day, row.worth, why, until)
