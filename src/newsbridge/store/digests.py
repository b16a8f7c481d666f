"""Issues of digests as they went out: which versions of which entries stand where. Their words stay in `entry`."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from newsbridge.model import Entry, Label
from newsbridge.store.codec import dump, load
from newsbridge.store.database import Store, writing
from newsbridge.store.history import Change, Subject, keep

AHEAD = timedelta(days=1)
"""How far clocks may go back without an issue being made twice."""

RUN = "newsbridge"
"""Who is named in the history where no editor did it."""

Version = tuple[str, int]
"""An item and the version of its entry."""


@dataclass(frozen=True, slots=True)
class Ref:
    """An entry as it stands in an issue."""

    item: str
    version: int
    guid: str
    """Of the story, which another item may have given it."""
    released: datetime
    also: tuple[Version, ...] = ()
    """Who else told the story then."""

    @property
    def versions(self) -> tuple[Version, ...]:
        """All that it is made of."""
        return (self.item, self.version), *self.also


@dataclass(frozen=True, slots=True)
class Part:
    """A section."""

    title: str
    refs: tuple[Ref, ...]
    label: Label | None = None


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue, or the note that its period brought nothing (`skipped`)."""

    digest: str
    issue: str
    title: str
    guid: str
    begins: datetime
    ends: datetime
    made: datetime
    every: Literal["day", "week", "demand"]
    lead: Ref | None = None
    sections: tuple[Part, ...] = ()
    corrections: tuple[Ref, ...] = ()
    left_over: int = 0
    note: str | None = None
    skipped: bool = False
    wanted: datetime | None = None
    """When an editor wanted it out."""
    corrected: datetime | None = None
    """When it last went out again."""
    correction: str | None = None
    """What was wrong, in an editor's words."""
    mail_correction: bool = False
    """Whether the list is to get that by mail too."""

    @property
    def refs(self) -> Iterator[Ref]:
        """Every entry that it names."""
        yield from self.told
        yield from self.corrections

    @property
    def told(self) -> Iterator[Ref]:
        """Those that were new in it."""
        if self.lead:
            yield self.lead
        for part in self.sections:
            yield from part.refs


@dataclass(frozen=True, slots=True)
class Plan:
    """What an editor wants of the next issue."""

    note: str | None = None
    lead: str | None = None
    """An item's id."""
    order: tuple[str, ...] = ()
    """Items of the whole issue as they are to stand."""
    without: tuple[str, ...] = ()
    """Items that are left out."""
    at: datetime | None = None
    """The moment from which it is to go out, in UTC; None: when the pipeline file says so."""
    asked: bool = False
    """Whether the next publish lets it out, whatever else was said."""


def add_issue(store: Store, pipeline: str, issue: Issue, used: Plan | None) -> bool:
    """Keep an issue; the plan for it is done with, and whoever has its board open sees that it is another one now.

    Args:
        used: the plan that it was made by; None: it has none, or brought nothing.

    Returns:
        False where an editor wants something else by now: nothing is kept.
    """
    row = {
        "pipeline": pipeline,
        "digest": issue.digest,
        "issue": issue.issue,
        "begins": _text(issue.begins),
        "ends": _text(issue.ends),
        "made": _text(issue.made),
        "value": dump(issue),
    }
    with writing(store):
        if used is not None and used != (planned(store, pipeline, issue.digest) or Plan()):
            return False
        store.table("digest").insert(row)
        if used is not None:
            store.execute("DELETE FROM digest_plan WHERE pipeline = ? AND digest = ?", [pipeline, issue.digest])
        if not issue.skipped:
            told = Change("publish", RUN, issue.made, after={"issue": issue.issue})
            keep(store, Subject(pipeline, "digest", issue.digest), None, told)
    return True


def correct(store: Store, pipeline: str, issue: Issue, by: str, now: datetime) -> None:
    """Put an issue in the place of what went out under its name, which is kept, in the caller's transaction."""
    place = [pipeline, issue.digest, issue.issue]
    where = "pipeline = ? AND digest = ? AND issue = ?"
    store.execute(
        f"""INSERT INTO digest_past SELECT pipeline, digest, issue,
            1 + (SELECT count(*) FROM digest_past WHERE {where}), value, ?, ? FROM digest WHERE {where}""",
        [*place, by, _text(now), *place],
    )
    store.execute(f"UPDATE digest SET value = ? WHERE {where}", [dump(issue), *place])


def issue(store: Store, pipeline: str, digest: str, name: str) -> Issue | None:
    """An issue that went out."""
    query = "SELECT value FROM digest WHERE pipeline = ? AND digest = ? AND issue = ?"
    row = store.execute(query, [pipeline, digest, name]).fetchone()
    found = load(Issue, row[0]) if row else None
    return None if found is None or found.skipped else found


def last(store: Store, pipeline: str, digest: str) -> Issue | None:
    """The newest issue of a digest."""
    query = "SELECT value FROM digest WHERE pipeline = ? AND digest = ? ORDER BY made DESC, ends DESC, issue"
    found = (load(Issue, value) for (value,) in store.execute(query, [pipeline, digest]))
    return next((one for one in found if not one.skipped), None)


def issues(store: Store, pipeline: str) -> list[Issue]:
    """All that went out, newest first."""
    query = "SELECT value FROM digest WHERE pipeline = ? ORDER BY made DESC, ends DESC, digest, issue"
    found = (load(Issue, value) for (value,) in store.execute(query, [pipeline]))
    return [issue for issue in found if not issue.skipped]


def names(store: Store, pipeline: str, digest: str) -> set[str]:
    """Names that are taken, also by periods that brought nothing."""
    query = "SELECT issue FROM digest WHERE pipeline = ? AND digest = ?"
    return {name for (name,) in store.execute(query, [pipeline, digest])}


def covered(store: Store, pipeline: str, digest: str, now: datetime) -> datetime | None:
    """Where the last period ended; None for a digest that has had none.

    An issue of a day to come was made by a clock that was wrong: it must not keep back all others until then.
    """
    query = "SELECT max(ends) FROM digest WHERE pipeline = ? AND digest = ? AND made <= ?"
    (ends,) = store.execute(query, [pipeline, digest, _text(now + AHEAD)]).fetchone()
    return None if ends is None else datetime.fromisoformat(ends)


def entries(store: Store, wanted: Iterable[Version]) -> dict[Version, Entry]:
    """Entries as they were frozen; what was erased since is missing."""
    query = """SELECT entry.item, version, source, entry.value FROM json_each(?) AS one
        JOIN entry ON entry.item = one.value ->> 0 AND version = one.value ->> 1 JOIN item ON item.id = entry.item"""
    rows = store.execute(query, [json.dumps(sorted(wanted))])
    found = {}
    for item, version, source, value in rows:
        entry = load(Entry, value)
        # entries of the first version did not name their item
        named = (entry.item, entry.source) == (item, source)
        found[item, version] = entry if named else replace(entry, item=item, source=source)
    return found


def plan(store: Store, pipeline: str, digest: str, wanted: Plan, by: str, now: datetime) -> None:
    """Keep what an editor wants of the next issue, in place of what was wanted before, in the caller's transaction."""
    if wanted == Plan():
        store.execute("DELETE FROM digest_plan WHERE pipeline = ? AND digest = ?", [pipeline, digest])
        return
    row = {"pipeline": pipeline, "digest": digest, "value": dump(wanted), "by": by, "at": _text(now)}
    store.table("digest_plan").insert(row, replace=True)


def planned(store: Store, pipeline: str, digest: str) -> Plan | None:
    """What an editor wants of the next issue."""
    query = "SELECT value FROM digest_plan WHERE pipeline = ? AND digest = ?"
    row = store.execute(query, [pipeline, digest]).fetchone()
    return None if row is None else load(Plan, row[0])


def _text(moment: datetime) -> str:
    """Times of one length in one zone, so that their texts sort as they do."""
    return moment.astimezone(UTC).isoformat(timespec="seconds")
