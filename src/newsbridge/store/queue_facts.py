"""What the rows of the queue are made of, read for many items at once."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from newsbridge.model import Tag
from newsbridge.store import standing, stories
from newsbridge.store.codec import load
from newsbridge.store.corrections import Correction, corrections_among
from newsbridge.store.database import Store
from newsbridge.store.dismissals import OPEN
from newsbridge.store.standing import Known


@dataclass(frozen=True, slots=True)
class Head:
    """An item's newest wording, and the title of its text."""

    item: str
    source: str
    fingerprint: str
    """Of the wording."""
    title: str
    published: str | None
    first_seen: str
    embargo: str | None
    article_flags: str
    """JSON."""
    dutch: str | None
    judged_on: str | None
    """Fingerprint of the wording that an editor held or rejected."""
    handled_by: str | None
    """The editor who did something to it last."""


@dataclass(slots=True)
class Item:
    """All that a row says something of."""

    head: Head
    known: Known
    tags: list[Tag] = field(default_factory=list)
    corrections: dict[str, Correction] = field(default_factory=dict)
    records: set[str] = field(default_factory=set)
    """`Event` and `Figure`, where the taggers found some."""
    given: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """What an editor's list is about (`Event`, `Figure`), the wording's fingerprint, and whether it holds something."""
    findings: list[str] = field(default_factory=list)
    """JSON; without notes, and without what an editor set aside."""
    edits: list[tuple[str, str]] = field(default_factory=list)
    """Fingerprint of the wording, editor; in their order."""
    story: str | None = None
    others: int = 0
    """Other sources that tell it."""


_HEAD = """SELECT latest.item, source, latest.fingerprint, coalesce(article ->> '$.title', ''),
    article ->> '$.published', first_seen, article ->> '$.embargo', coalesce(article -> '$.flags', '[]'),
    (SELECT target FROM current JOIN segment ON translation = current.id
        WHERE current.revision = latest.id AND segment.number = 0),
    (SELECT fingerprint FROM standing JOIN revision ON revision.item = standing.item
        AND datetime(made) <= datetime(standing.at) WHERE standing.item = latest.item AND verdict != 'open'
        ORDER BY revision.id DESC LIMIT 1),
    (SELECT by FROM history WHERE history.pipeline = latest.pipeline AND subject = 'item' AND name = latest.item
        AND move NOT IN ('pick', 'note', 'preview', 'revoke', 'forget') ORDER BY version DESC LIMIT 1)
    FROM json_each(?) AS wanted JOIN latest ON latest.item = wanted.value
    WHERE +latest.pipeline = ?"""
_TAGS = """SELECT revision.item, record, tag.value
    FROM json_each(?1) AS wanted JOIN revision ON revision.id = wanted.value
    JOIN tag ON tag.revision = revision.id AND tag.version = coalesce(
        (SELECT version FROM done WHERE done.revision = revision.id AND stage = 'tag' AND version = ?2),
        (SELECT version FROM done WHERE done.revision = revision.id AND stage = 'tag' ORDER BY rowid DESC LIMIT 1))
    ORDER BY tag.id"""
_FINDINGS = f"""SELECT revision.item, finding.value FROM json_each(?1) AS wanted
    JOIN finding ON translation = wanted.value AND finding.version = coalesce(
        (SELECT version FROM checked WHERE checked.translation = wanted.value AND version = ?2),
        (SELECT version FROM checked WHERE checked.translation = wanted.value ORDER BY rowid DESC LIMIT 1))
    JOIN revision ON revision.id = finding.revision WHERE severity != 'note' AND {OPEN} ORDER BY finding.id"""
_EDITS = """SELECT revision.item, revision.fingerprint, translation.by FROM json_each(?) AS wanted
    JOIN revision ON revision.item = wanted.value JOIN translation ON translation.revision = revision.id
    WHERE translation.by IS NOT NULL ORDER BY translation.id"""
_FACTS = """SELECT fact.item, record, fingerprint, given FROM json_each(?) AS wanted
    JOIN fact ON fact.item = wanted.value JOIN revision ON revision.id = fact.revision ORDER BY fact.id"""


def read(store: Store, pipeline: str, items: Sequence[str], tags: str, checks: str) -> list[Item]:
    """What is known of items; those of which nothing was read, or which are forgotten, lack.

    Args:
        tags: version of the taggers whose word counts; else the last one's.
        checks: version of the checks, likewise.
    """
    known = standing.known(store, pipeline, items)
    heads = [Head(*row) for row in store.execute(_HEAD, [json.dumps(items), pipeline])]
    found = {head.item: Item(head, known[head.item]) for head in heads}
    given = json.dumps(list(found))
    for item, record, value in store.execute(_TAGS, [json.dumps([one.known.revision for one in found.values()]), tags]):
        if record == "Tag":
            found[item].tags.append(load(Tag, value))
        else:
            found[item].records.add(record)
    texts = json.dumps([one.known.translation for one in found.values() if one.known.translation])
    for item, value in store.execute(_FINDINGS, [texts, checks]):
        found[item].findings.append(value)
    for item, wording, editor in store.execute(_EDITS, [given]):
        found[item].edits.append((wording, editor))
    for item, record, wording, values in store.execute(_FACTS, [given]):
        found[item].given[record] = wording, bool(json.loads(values))
    for item, corrections in corrections_among(store, list(found)).items():
        found[item].corrections = corrections
    for item, story, others in _stories(store, found):
        found[item].story, found[item].others = story, others
    return list(found.values())


def _stories(store: Store, items: dict[str, Item]) -> Iterator[tuple[str, str, int]]:
    """Item, its story, and how many other sources tell it."""
    own = stories.stories_of(store, items)
    told: dict[str, list[str]] = {story: [] for story in own.values()}
    for item, story in stories.members_of(store, told).items():
        told[story].append(item)
    sources = stories.sources_of(store, (item for members in told.values() for item in members))
    for item, story in own.items():
        yield item, story, len({sources[other] for other in told[story]} - {sources[item]})
