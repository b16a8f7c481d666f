"""What could stand in the next issue of a digest, and what keeps the rest out."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.model import Digest, Entry
from newsbridge.pipeline.issues import belongs
from newsbridge.pipeline.showing import Out
from newsbridge.publish.digests.arranging import items_of, news_value
from newsbridge.store import digests as kept
from newsbridge.store import queue

Why = Literal["approval", "held", "embargo", "no_dutch", "finding", "changed"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """What can stand in the next issue."""

    item: str
    title: str
    """Dutch, where there is any."""
    source: str
    place: Literal["lead", "section", "without", "left_over", "next_run"]
    """next_run: it is not out yet."""


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


def candidates(
    table: DigestTable, coming: Digest, plan: kept.Plan, out: Out, next_run: Iterable[queue.Row]
) -> Iterator[Candidate]:
    """What is out and belongs into the issue, best first, then what the next run lets out."""
    printed = {entry.guid for section in coming.sections for entry in section.entries}
    new = [one for one in out.leads if coming.begins <= one.released < coming.ends and not one.withdrawn]
    for entry in sorted(new, key=lambda one: (-news_value(one, table.countries), one.guid)):
        if belongs(entry, table, out):
            yield _candidate(coming, plan, entry, printed)
    for row in sorted(next_run, key=lambda row: (-row.worth, row.item)):
        yield Candidate(row.item, row.dutch or row.title, row.source, "next_run")


def _candidate(coming: Digest, plan: kept.Plan, entry: Entry, printed: Collection[str]) -> Candidate:
    place: Literal["lead", "section", "without", "left_over"] = "left_over"
    if coming.lead and coming.lead.guid == entry.guid:
        place = "lead"
    elif entry.guid in printed:
        place = "section"
    elif not set(items_of(entry)).isdisjoint(plan.without):
        place = "without"
    return Candidate(entry.item, entry.title, entry.source, place)


def fits(row: queue.Row, table: DigestTable) -> bool:
    """Whether it is about what the digest is about, as far as that is known before it is out."""
    labels = {value for _, value in row.labels}
    wanted = (table.countries, labels), (table.topics, labels), (table.sources, {row.source})
    return all(not asked or held.intersection(asked) for asked, held in wanted)


def reason_to_keep_in(settings: Settings, row: queue.Row, now: datetime) -> Why | None:
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


def blocked(row: queue.Row, why: Why) -> Blocked:
    """A row of the queue as the board names it."""
    until = row.until if why == "held" else row.embargo if why == "embargo" else None
    return Blocked(row.item, row.title, row.dutch, row.source, row.day, row.worth, why, until)
