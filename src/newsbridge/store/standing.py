"""Where items stand: what an editor has decided of them, and all that their state follows from."""

import json
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from newsbridge.store.database import Store

Verdict = Literal["open", "held", "rejected"]

_NEWEST = """(SELECT review.id FROM review JOIN revision AS seen ON seen.id = review.revision
    WHERE seen.item = latest.item ORDER BY review.id DESC LIMIT 1)"""

APPROVED = """coalesce((SELECT review.verdict FROM review JOIN revision AS seen ON seen.id = review.revision
    WHERE seen.item = latest.item AND seen.fingerprint = latest.fingerprint AND review.text = current.fingerprint
    ORDER BY review.id DESC LIMIT 1), '') = 'approved'"""
"""By an editor: this wording with this Dutch, whatever its date or address was then. For a query over `latest` and
`current`, as the others here."""

REVIEWED = f"""coalesce((SELECT review.verdict FROM review WHERE review.id = {_NEWEST}), '') = 'approved'"""
"""The last that an editor said of the item, in whatever wording, was that it may go out."""

CHANGED = f"""EXISTS (SELECT 1 FROM review JOIN revision AS seen ON seen.id = review.revision
    WHERE review.id = {_NEWEST} AND review.verdict = 'approved' AND seen.fingerprint != latest.fingerprint)"""
"""Its source has sent other words since an editor approved it."""

TOUCHED = """EXISTS (SELECT 1 FROM history WHERE history.pipeline = latest.pipeline AND history.subject = 'item'
    AND history.name = latest.item AND history.undoes IS NULL
    AND history.move NOT IN ('pick', 'note', 'preview', 'revoke', 'forget')
    AND NOT EXISTS (SELECT 1 FROM history AS later WHERE later.pipeline = history.pipeline
        AND later.subject = 'item' AND later.name = history.name AND later.undoes = history.id))"""
"""An editor has changed something of it, and not taken it back."""

EDITED = """EXISTS (SELECT 1 FROM history WHERE history.pipeline = latest.pipeline AND history.subject = 'item'
    AND history.name = latest.item AND history.move = 'edit'
    AND NOT EXISTS (SELECT 1 FROM history AS later WHERE later.pipeline = history.pipeline
        AND later.subject = 'item' AND later.name = history.name AND later.undoes = history.id))"""
"""An editor has written something of its Dutch, of whatever wording, and not taken it back."""

EDITION = """coalesce((SELECT edition.version FROM edition WHERE edition.pipeline = latest.pipeline
    AND edition.subject = 'item' AND edition.name = latest.item), 0)"""
"""How often editors have changed something of it."""

DECIDED = """EXISTS (SELECT 1 FROM standing WHERE standing.item = latest.item AND standing.verdict != 'open')"""
"""An editor holds or has rejected it."""

REJECTED = """EXISTS (SELECT 1 FROM standing WHERE standing.item = latest.item AND standing.verdict = 'rejected')"""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an editor has decided of an item, whatever its words are."""

    verdict: Verdict = "open"
    until: datetime | None = None
    """When a held item is to be looked at again; None: when somebody does."""
    reason: str | None = None
    by: str = ""
    at: str = ""
    """ISO 8601."""


OPEN = Standing()
"""Nobody has decided anything."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the state of an item follows from."""

    item: str
    revision: int
    number: int
    """Of that wording, counted by item."""
    translation: int | None
    """The Dutch of its newest wording; None where it has none."""
    text: str | None
    """Fingerprint of that."""
    by: str | None
    """The editor who wrote it; None for a machine."""
    stale: str | None
    """Why it is to be made anew."""
    is_out: bool
    approved: bool
    touched: bool
    changed: bool
    withdrawn: bool
    has_entry: bool
    """Some text of it is out."""
    version: int
    standing: Standing


def known(store: Store, pipeline: str, items: Collection[str] | None = None) -> dict[str, Known]:
    """What the states of items follow from, by item; those of which nothing is read lack.

    Args:
        items: None for all of the pipeline.
    """
    query = f"""SELECT latest.item, latest.id, latest.number, current.id, current.fingerprint, current.by, stale.reason,
        EXISTS (SELECT 1 FROM released WHERE translation = current.id), {APPROVED}, {TOUCHED}, {CHANGED},
        EXISTS (SELECT 1 FROM withdrawal WHERE withdrawal.item = latest.item),
        EXISTS (SELECT 1 FROM entry WHERE entry.item = latest.item), {EDITION},
        standing.verdict, standing.until, standing.reason, standing.by, standing.at
        FROM latest LEFT JOIN current ON current.revision = latest.id
        LEFT JOIN stale ON stale.translation = current.id LEFT JOIN standing ON standing.item = latest.item
        WHERE {"" if items is None else "+"}latest.pipeline = ?"""
    values = [pipeline]
    if items is not None:
        # the plus: SQLite would go through the whole pipeline
        query += " AND latest.item IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(items)))
    found = {}
    for row in store.execute(query, values).fetchall():
        item, revision, number, translation, text, by, stale = row[:7]
        is_out, approved, touched, changed, withdrawn, has_entry = map(bool, row[7:13])
        found[item] = Known(
            item,
            revision,
            number,
            translation,
            text,
            by,
            stale,
            is_out=is_out,
            approved=approved,
            touched=touched,
            changed=changed,
            withdrawn=withdrawn,
            has_entry=has_entry,
            version=row[13],
            standing=_standing(row[14:]),
        )
    return found


def _standing(row: Sequence[str | None]) -> Standing:
    verdict, until, reason, by, at = row
    if verdict is None:
        return OPEN
    return Standing(cast("Verdict", verdict), moment(until), reason, by or "", at or "")


def moment(text: str | None) -> datetime | None:
    """The time that is written there, if any is."""
    return datetime.fromisoformat(text) if text else None


def of(store: Store, pipeline: str) -> dict[str, Standing]:
    """What editors have decided of a pipeline's items, by item."""
    query = """SELECT item, verdict, until, reason, by, at FROM standing JOIN item ON item.id = standing.item
        WHERE pipeline = ?"""
    return {item: _standing(row) for item, *row in store.execute(query, [pipeline]).fetchall()}


def put(store: Store, item: str, standing: Standing) -> None:
    """Keep what an editor decides, in the caller's transaction."""
    row = {
        "item": item,
        "verdict": standing.verdict,
        "until": standing.until and standing.until.isoformat(timespec="seconds"),
        "reason": standing.reason,
        "by": standing.by,
        "at": standing.at,
    }
    store.table("standing").insert(row, pk="item", replace=True)
