"""Issues: put together from what is out, frozen by reference, and read back as they may be shown today."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import fields, replace
from datetime import datetime
from typing import Any, Literal

from newsbridge.config import Settings
from newsbridge.config.tables import DigestTable
from newsbridge.model import Digest, Entry, Section
from newsbridge.pipeline.periods import Period
from newsbridge.pipeline.showing import Out, as_shown
from newsbridge.publish.digests.arranging import arranged
from newsbridge.publish.entries.bundling import together
from newsbridge.store import Store, publication
from newsbridge.store import digests as kept
from newsbridge.text.ids import issue_guid

Wanted = Callable[[list[kept.Issue]], Iterable[kept.Issue]]
"""Chooses among all issues, newest first."""


def composed(
    settings: Settings,
    out: Out,
    table: DigestTable,
    period: Period,
    every: Literal["day", "week", "demand"],
    plan: kept.Plan,
    now: datetime,
) -> Digest:
    """The issue of a period."""
    held = arranged(
        [entry for entry in out.leads if belongs(entry, table, out)],
        period.begins,
        period.ends,
        topics_first=table.topics,
        countries=table.countries,
        most=table.most,
        lead=plan.lead,
        order=plan.order,
        without=plan.without,
    )
    return Digest(
        digest=table.id,
        issue=period.issue,
        title=table.title,
        guid=issue_guid(settings.slug, table.id, period.issue),
        begins=period.begins,
        ends=period.ends,
        released=now,
        lead=held.lead,
        sections=held.sections,
        corrections=held.corrections,
        note=plan.note,
        every=every,
        left_over=held.left_over,
    )


def is_empty(issue: Digest) -> bool:
    """Whether its period brought nothing; an editor's note waits for one that did."""
    return not (issue.entries or issue.corrections)


def belongs(entry: Entry, table: DigestTable, out: Out) -> bool:
    """Whether a story is about what a digest is about; it has the sources of all who tell it."""
    labels = {label.value for label in entry.labels}
    sources = {entry.source, *(out.frozen[item].source for item in also(entry, out))}
    wanted = (table.countries, labels), (table.topics, labels), (table.sources, sources)
    return all(not asked or held.intersection(asked) for asked, held in wanted)


def also(entry: Entry, out: Out) -> list[str]:
    """The items that an entry names beside itself."""
    items = (mention.page.rpartition("/")[2] for mention in entry.also_in)
    return [item for item in items if item in out.frozen]


def frozen(issue: Digest, out: Out, *, skipped: bool = False, wanted: datetime | None = None) -> kept.Issue:
    """The issue as the store keeps it: the versions of its entries, not their words.

    Args:
        wanted: when an editor wanted it out.
    """

    def ref(entry: Entry) -> kept.Ref:
        others = tuple((item, out.frozen[item].version) for item in also(entry, out))
        return kept.Ref(entry.item, entry.version, entry.guid, entry.released, others)

    return kept.Issue(
        **_said(issue),
        made=issue.released,
        lead=ref(issue.lead) if issue.lead else None,
        sections=tuple(kept.Part(one.title, tuple(map(ref, one.entries)), one.label) for one in issue.sections),
        corrections=tuple(map(ref, issue.corrections)),
        skipped=skipped,
        wanted=wanted,
    )


_SAID = {one.name for one in fields(Digest)} & {one.name for one in fields(kept.Issue)} - {
    "lead", "sections", "corrections",
}  # fmt: skip
"""What the record of an issue says as its digest does."""


def _said(issue: Digest | kept.Issue) -> dict[str, Any]:
    return {name: getattr(issue, name) for name in _SAID}


def renewed(store: Store, issue: kept.Issue, without: Collection[str]) -> kept.Issue:
    """An issue with today's version of each of its entries, in their order; without some items' stories.

    What was erased since stays named, as it was before.
    """
    newest = publication.newest_versions(store, {item for ref in issue.refs for item, _ in ref.versions})

    def now(refs: Iterable[kept.Ref]) -> tuple[kept.Ref, ...]:
        return tuple(
            replace(
                ref,
                version=newest.get(ref.item, ref.version),
                also=tuple((item, newest.get(item, version)) for item, version in ref.also),
            )
            for ref in refs
            if not {item for item, _ in ref.versions}.intersection(without)
        )

    lead = now([issue.lead] if issue.lead else [])
    parts = [part for one in issue.sections if (part := replace(one, refs=now(one.refs))).refs]
    if not lead and parts:
        lead, parts[0] = parts[0].refs[:1], replace(parts[0], refs=parts[0].refs[1:])
    return replace(
        issue,
        lead=lead[0] if lead else None,
        sections=tuple(part for part in parts if part.refs),
        corrections=now(issue.corrections),
    )


def digests(store: Store, settings: Settings, out: Out, wanted_of: Wanted = list) -> list[Digest]:
    """Every issue that went out, newest first: its entries as they were then, without what may not be shown today.

    Args:
        wanted_of: chooses those that are asked for.
    """
    issues = list(wanted_of(kept.issues(store, settings.slug)))
    wanted = {version for issue in issues for ref in issue.refs for version in ref.versions}
    known = {(entry.item, entry.version): entry for entry in out.frozen.values()}
    older = kept.entries(store, wanted - known.keys())
    versions = [version for version in wanted if version in known or version in older]
    shown = as_shown(store, settings, (known.get(version) or older[version] for version in versions))
    entries = dict(zip(versions, shown, strict=True))
    made: dict[kept.Ref, Entry | None] = {}

    def entry(ref: kept.Ref) -> Entry | None:
        if ref not in made:
            made[ref] = _thawed(ref, entries)
        return made[ref]

    return [_digest(issue, entry) for issue in issues]


def before(store: Store, settings: Settings, digest: str) -> Digest | None:
    """The newest issue of a digest without its entries: what the next one's page says of it."""
    last = kept.last(store, settings.slug, digest)
    return _digest(last, lambda _: None) if last else None


def _thawed(ref: kept.Ref, entries: dict[kept.Version, Entry]) -> Entry | None:
    """The story as it was told then; None where all of it was erased."""
    told = [entries[version] for version in ref.versions if version in entries]
    if not told:
        return None
    lead = together(told)
    same = (lead.guid, lead.released) == (ref.guid, ref.released)
    return lead if same else replace(lead, guid=ref.guid, released=ref.released)


def _digest(issue: kept.Issue, entry: Callable[[kept.Ref], Entry | None]) -> Digest:
    def there(refs: Iterable[kept.Ref]) -> tuple[Entry, ...]:
        return tuple(one for one in map(entry, refs) if one is not None)

    sections = (Section(part.title, there(part.refs), part.label) for part in issue.sections)
    return Digest(
        **_said(issue),
        released=issue.made,
        lead=entry(issue.lead) if issue.lead else None,
        sections=tuple(section for section in sections if section.entries),
        corrections=tuple(one for one in there(issue.corrections) if not one.withdrawn),
    )
