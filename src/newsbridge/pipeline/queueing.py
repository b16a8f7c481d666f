"""The queue: for every item what editors see of it in lists, how risky its text is, and how much it is worth."""

import hashlib
import json
import unicodedata
from collections.abc import Collection, Iterator, Sequence
from contextlib import nullcontext
from datetime import UTC, datetime

from newsbridge.config import Settings
from newsbridge.model import Finding, Rights
from newsbridge.pipeline.terms import with_terms
from newsbridge.pipeline.versions import versions
from newsbridge.publish.digests.arranging import worth
from newsbridge.publish.rights.narrowing import allowed
from newsbridge.review import Facts, state_of
from newsbridge.store import Store, queue, queue_facts, writing
from newsbridge.store.codec import load
from newsbridge.store.corrections import corrected
from newsbridge.store.queue import Row
from newsbridge.store.queue_facts import Head, Item
from newsbridge.store.standing import Known
from newsbridge.text.timestamps import iso, moment
from newsbridge.vocabulary.topics import topics_by_id

VERSION = 1
"""Counts up whenever rows are made in another way."""

BATCH = 200
"""Items whose rows are made at once: other writers wait that long."""

GROUPS = {
    "negation": "negation", "figure": "number", "date": "number", "unit": "number", "name": "name",
}  # fmt: skip
"""Check → flag, for those whose findings are most often true and hurt most."""

RISKS = {
    "block": 100, "changed": 60, "embargo_unclear": 50, "negation": 20, "number": 20, "name": 20, "correction": 15,
    "lead_repaired": 5, "scrambled": 30, "stub": 3, "paywalled": 3, "rule_failed": 3, "more_text_on_page": 3,
}  # fmt: skip
"""What a flag adds to an item's risk, once; `block` for each finding that blocks."""

WARN = 10
"""What each other finding adds."""

FLAGS = (
    "block", "warn", "changed", "correction", "embargo", "embargo_unclear", "negation", "number", "name", "stale",
    "lead_repaired", "paywalled", "stub", "scrambled", "live_blog", "update", "rule_failed", "more_text_on_page",
)  # fmt: skip
"""All there are: `correction` waits while subscribers have another text, `stale` is to be made anew."""


def refresh(
    store: Store, settings: Settings, now: datetime, items: Collection[str] | None = None, most: int | None = None
) -> int:
    """Make the rows of the queue that are not right any more, in the caller's transaction where one is open.

    Args:
        items: only these, whether or not anything says that they changed.
        most: no more than that many; None: all.

    Returns:
        how many items were looked at.
    """
    stamp = stamp_of(settings)
    due = queue.due(store, settings.slug, stamp, now) if items is None else list(dict.fromkeys(items))
    due = due[:most]
    if not due:
        return 0
    known = versions(with_terms(settings, store))
    for start in range(0, len(due), BATCH):
        batch = due[start : start + BATCH]
        with nullcontext() if store.conn.in_transaction else writing(store):
            found = queue_facts.read(store, settings.slug, batch, known.tag, known.check)
            made = [(row, folded(f"{row.title} {row.dutch or ''}")) for row in _rows(settings, found, now)]
            queue.put(store, settings.slug, stamp, batch, made)
    return len(due)


def stamp_of(settings: Settings) -> str:
    """What of the program and the pipeline file rows depend on; new tags and findings are noted where they come in."""
    rights = [(one.source.id, one.source.rights) for one in settings.sources]
    return hashlib.sha256(f"{VERSION} {rights}".encode()).hexdigest()[:16]


def folded(text: str) -> str:
    """Text as it is searched: without case and accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(letter for letter in plain if not unicodedata.combining(letter)).split())


def _rows(settings: Settings, found: Sequence[Item], now: datetime) -> Iterator[Row]:
    rights = {one.source.id: one.source.rights for one in settings.sources}
    for item in found:
        yield _row(item, rights.get(item.head.source), now)


def _row(item: Item, rights: Rights | None, now: datetime) -> Row:
    head, known = item.head, item.known
    state = state_of(facts_of(known), now)
    ends = moment(head.embargo).astimezone(UTC) if head.embargo else None
    embargo = ends if ends and ends > now else None
    findings = [load(Finding, value) for value in item.findings]
    is_changed = _is_changed(item)
    flags = set(_flags(item, findings, is_changed=is_changed))
    flags |= {"embargo"} if embargo else set()
    labels = _labels(item)
    return Row(
        item=head.item,
        source=head.source,
        state=state,
        is_out=known.has_entry,
        changed=is_changed,
        until=known.standing.until if state == "held" else None,
        editor=item.edits[-1][1] if item.edits else head.handled_by,
        risk=_risk(findings, flags),
        worth=_worth(item, labels, rights),
        moment=_moment(head),
        title=head.title,
        dutch=head.dutch,
        labels=labels,
        flags=tuple(flag for flag in FLAGS if flag in flags),
        story=item.story,
        embargo=embargo,
    )


def facts_of(known: Known) -> Facts:
    """What the state of an item follows from."""
    return Facts(
        has_text=known.translation is not None and known.stale is None,
        is_out=known.is_out,
        approved=known.approved,
        touched=known.touched,
        verdict=known.standing.verdict,
        until=known.standing.until,
        withdrawn=known.withdrawn,
    )


def _moment(head: Head) -> str:
    """When it was published as far as that is known, else when it was first seen, on one clock."""
    given = head.published or head.first_seen
    return (iso(moment(given)) if "T" in given else given)[:16]


def _is_changed(item: Item) -> bool:
    """Whether its source sent other words since an editor approved, edited, held or rejected it."""
    known = item.known
    worked_on = {wording for wording, _ in item.edits} | {item.head.judged_on} - {None}
    unseen = bool(worked_on) and item.head.fingerprint not in worked_on
    return known.changed or (unseen and not known.approved)


def _flags(item: Item, findings: Sequence[Finding], *, is_changed: bool) -> Iterator[str]:
    known = item.known
    yield from (finding.severity for finding in findings)
    yield from (GROUPS[finding.check] for finding in findings if finding.check in GROUPS)
    yield from (flag.replace(" ", "_") for flag in json.loads(item.head.article_flags))
    if is_changed:
        yield "changed"
    if known.stale is not None:
        yield "stale"
    if known.has_entry and not known.is_out:
        yield "correction"


def _risk(findings: Sequence[Finding], flags: Collection[str]) -> int:
    blocks = sum(finding.severity == "block" for finding in findings)
    counted = RISKS["block"] * max(0, blocks - 1) + WARN * (len(findings) - blocks)
    return counted + sum(RISKS.get(flag, 0) for flag in flags)


def _labels(item: Item) -> tuple[tuple[str, str], ...]:
    """Topics and partner countries, as channels will have them."""
    tags = [tag for tag in corrected(item.tags, item.corrections) if tag.state == "set"]
    found = {("topic", tag.value) for tag in tags if tag.scheme == "topic" and tag.value in topics_by_id()}
    found |= {("country", tag.value) for tag in tags if tag.scheme == "country" and tag.role == "partner"}
    return tuple(sorted(found, key=lambda label: (label[0] != "topic", label[1])))


def _worth(item: Item, labels: Collection[tuple[str, str]], rights: Rights | None) -> int:
    """News value, as an issue of a digest would count it."""
    partners = [value for scheme, value in labels if scheme == "country"]
    display = allowed(rights, approved=item.known.approved) if rights else "headline"
    events, figures = (_has(item, record) for record in ("Event", "Figure"))
    return worth(partners, len(labels) - len(partners), item.others, display, events=events, figures=figures)


def _has(item: Item, record: str) -> bool:
    """Whether there are events or figures; an editor's list for this wording beats the taggers'."""
    wording, holds = item.given.get(record, (None, False))
    return holds if wording == item.head.fingerprint else record in item.records
