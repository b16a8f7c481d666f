"""Mails to lists: what was meant to be sent is on record before a server is spoken to."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from newsbridge.store.database import Store, writing

Outcome = Literal["sent", "failed", "given up"]
"""failed: surely not sent, it is tried again. given up: it was in doubt, and somebody has settled that."""


@dataclass(frozen=True, slots=True)
class Mailing:
    """One attempt to send an issue."""

    id: int
    digest: str
    issue: str
    recipient: str
    message_id: str
    """Tells the mail of a correction from the first one."""
    intended: datetime
    outcome: Outcome | None
    """None: nobody knows whether it was sent."""
    reason: str | None
    """Why it failed, or is in doubt; None there: newsbridge was stopped."""


def intend(store: Store, pipeline: str, digest: str, issue: str, recipient: str, message_id: str, now: datetime) -> int:
    """Put on record that an issue is about to be sent, and return the record's id."""
    row = {
        "pipeline": pipeline,
        "digest": digest,
        "issue": issue,
        "recipient": recipient,
        "message_id": message_id,
        "intended": now.isoformat(timespec="seconds"),
    }
    with writing(store):
        return int(store.table("mailing").insert(row, pk="id").last_pk or 0)


def close(store: Store, mailing: int, outcome: Outcome, reason: str | None, now: datetime) -> None:
    """Say what came of a mail."""
    with writing(store):
        store.execute(
            "UPDATE mailing SET closed = ?, outcome = ?, reason = ? WHERE id = ?",
            [now.isoformat(timespec="seconds"), outcome, reason, mailing],
        )


def doubt(store: Store, mailing: int, reason: str) -> None:
    """Say why nobody knows what came of a mail; it stays open."""
    with writing(store):
        store.execute("UPDATE mailing SET reason = ? WHERE id = ?", [reason, mailing])


def forget(store: Store, pipeline: str, digest: str, issue: str, reason: str, now: datetime) -> int:
    """Give up what is in doubt of an issue, and return how many mails that were."""
    query = """UPDATE mailing SET closed = ?, outcome = 'given up', reason = ?
        WHERE pipeline = ? AND digest = ? AND issue = ? AND outcome IS NULL"""
    with writing(store):
        at = now.isoformat(timespec="seconds")
        return store.execute(query, [at, reason, pipeline, digest, issue]).rowcount


def mailings(store: Store, pipeline: str) -> list[Mailing]:
    """Every attempt, oldest first."""
    query = """SELECT id, digest, issue, recipient, message_id, intended, outcome, reason FROM mailing
        WHERE pipeline = ? ORDER BY id"""
    return [
        Mailing(number, digest, issue, recipient, name, datetime.fromisoformat(intended), outcome, reason)
        for number, digest, issue, recipient, name, intended, outcome, reason in store.execute(query, [pipeline])
    ]
