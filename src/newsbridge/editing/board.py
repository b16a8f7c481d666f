"""The board of a digest: what its next issue holds, what could stand in it, what keeps others out and why."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.editing.candidates import Blocked, Candidate, blocked, candidates, fits, reason_to_keep_in
from newsbridge.editing.issues import state_of, subject, table_of
from newsbridge.model import Digest, Section
from newsbridge.pipeline.digesting import Missed, draft, missed, reaches_back, zone_of
from newsbridge.pipeline.issues import Wanted, is_empty
from newsbridge.pipeline.issues import digests as issues_out
from newsbridge.pipeline.mailing import lists
from newsbridge.pipeline.showing import Out, gathered
from newsbridge.publish.digests.arranging import is_rest
from newsbridge.refusals import NotThereError
from newsbridge.review import IssueState, State
from newsbridge.store import Store, history, queue
from newsbridge.store import digests as kept

__all__ = ["Blocked", "Board", "Candidate", "Missed", "board", "boards", "issue", "missed"]

When = Literal["asked", "missed", "now", "set", "schedule", "open"]
"""When the next issue goes out: somebody asked, and it waits for a run; it should be out by now; with the next run; at
the hour that an editor set; at that of the pipeline file; when somebody says so."""

UNJUDGED: tuple[State, ...] = ("translated", "in_review")
"""States in which items go out by themselves where no editor has to approve them."""

BEFORE = timedelta(days=7)
"""How much older than its period what is kept in may be to be shown: last year's leftovers are no candidates."""

ISSUES = 20
"""Issues of a digest that are shown."""

MOST = 50
"""Blocked items that are listed."""


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
    when: When
    skips: bool
    """Whether an issue that holds nothing is not let out."""
    mailed: bool
    """Whether a list gets it."""

    @property
    def rest(self) -> Section | None:
        """The section that always stands last."""
        return next(filter(is_rest, self.coming.sections), None)

    @property
    def is_empty(self) -> bool:
        """Whether nothing would stand in it if a run came now."""
        return is_empty(self.coming) and all(one.place != "next_run" for one in self.candidates)


def board(store: Store, settings: Settings, digest: str, now: datetime) -> Board:
    """The board of one digest; what waits is read from the queue as it was refreshed last.

    Raises:
        MoveError: the pipeline file has no such digest.
    """
    return _board(store, settings, table_of(settings, digest), now, *_out(store, settings, now, _newest))


def issue(store: Store, settings: Settings, digest: str, name: str, now: datetime) -> Digest:
    """An issue that is out, however old, as it may be shown today.

    Raises:
        NotThereError: the digest has none of that name.
    """

    def named(issues: list[kept.Issue]) -> list[kept.Issue]:
        return [one for one in issues if (one.digest, one.issue) == (digest, name)]

    for found in _out(store, settings, now, named)[1]:
        return found
    raise NotThereError("issue.unknown", digest=digest, issue=name)


def boards(store: Store, settings: Settings, now: datetime) -> list[Board]:
    """The boards of all digests of the pipeline file."""
    known = _out(store, settings, now, _newest)
    return [_board(store, settings, table, now, *known) for table in settings.table.digest]


def _out(store: Store, settings: Settings, now: datetime, wanted: Wanted) -> tuple[Out, list[Digest]]:
    """What can stand in coming issues, and issues that are out: a year of either is more than a page wants."""
    since = min((reaches_back(store, settings, table, now) for table in settings.table.digest), default=now)
    out = gathered(store, settings, since)
    return out, issues_out(store, settings, out, wanted)


def _newest(issues: list[kept.Issue]) -> Iterator[kept.Issue]:
    counted: Counter[str] = Counter()
    for one in issues:
        counted[one.digest] += 1
        if counted[one.digest] <= ISSUES:
            yield one


def _board(
    store: Store, settings: Settings, table: DigestTable, now: datetime, out: Out, issues: list[Digest]
) -> Board:
    # read first: what is changed while the rest is read is refused
    version = history.version(store, subject(settings, table.id))
    plan = kept.planned(store, settings.slug, table.id) or kept.Plan()
    coming, due = draft(store, settings, table, out, now)
    first = (coming.begins - BEFORE).astimezone(zone_of(settings)).date().isoformat()
    ready: list[State] = ["approved"] if settings.table.review.mode == "required" else ["approved", *UNJUDGED]
    waiting = [row for row in queue.waiting(store, settings.slug, first, ready) if fits(row, table)]
    reasons = {row.item: why for row in waiting if (why := reason_to_keep_in(settings, row, now))}
    late = tuple(one for one in missed(store, settings, now) if one.digest == table.id)
    young = (row for row in waiting if row.item in reasons and row.day >= first)
    kept_in = sorted(young, key=lambda row: (-row.worth, row.item))
    return Board(
        digest=table.id,
        title=table.title,
        state=state_of(plan),
        version=version,
        plan=plan,
        coming=coming,
        due=due,
        zone=settings.table.pipeline.zone,
        candidates=tuple(candidates(table, coming, plan, out, [row for row in waiting if row.item not in reasons])),
        blocked=tuple(blocked(row, reasons[row.item]) for row in kept_in[:MOST]),
        blocked_in_all=len(kept_in),
        issues=tuple(one for one in issues if one.digest == table.id),
        missed=late,
        when=_when(plan, due, late, now),
        skips=table.empty == "skip",
        mailed=lists(settings, table),
    )


def _when(plan: kept.Plan, due: datetime | None, late: Sequence[Missed], now: datetime) -> When:
    if plan.asked:
        return "asked"
    if any(one.made is None for one in late):
        return "missed"
    if due is None:
        return "open"
    if due <= now:
        return "now"
    return "set" if plan.at else "schedule"
