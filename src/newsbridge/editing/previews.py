"""Links that show somebody without an account what is not out yet: secret, and over after some days."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from newsbridge.config import Settings
from newsbridge.editing.accounts import digest
from newsbridge.pipeline.previewing import Shown, preview_of_issue, preview_of_item
from newsbridge.refusals import MoveError, NotThereError
from newsbridge.store import Store, census, history, previews, writing
from newsbridge.store.history import Change, Subject
from newsbridge.store.previews import Kind, Preview

__all__ = ["DAYS", "MOST", "find", "listed", "make", "preview_of_issue", "preview_of_item", "revoke", "shown"]

DAYS, MOST = 7, 30
"""How long a link leads somewhere, unless somebody says otherwise, and at most."""
_KEPT = timedelta(days=30)
"""How long links are listed after they expired."""


def make(
    store: Store, settings: Settings, subject: Kind, name: str, by: str, now: datetime, *, days: int = DAYS
) -> str:
    """Make a link for an item or the coming issue of a digest.

    Returns:
        the secret that stands in the link; the store keeps only its SHA-256, so it is shown once.

    Raises:
        NotThereError: there is no such item or digest.
        MoveError: the link is to last longer than it may.
    """
    if not 1 <= days <= MOST:
        raise MoveError("preview.days", most=MOST)
    if subject == "item":
        there = census.revision(store, settings.slug, name) is not None
    else:
        there = name in {one.id for one in settings.table.digest}
    if not there:
        raise NotThereError("preview.no_item" if subject == "item" else "preview.no_digest", name=name)
    secret = secrets.token_urlsafe(32)
    one = Preview(digest(secret), settings.slug, subject, name, by, now, now + timedelta(days=days), None)
    said = {"of": subject, "name": name, "days": days}
    with writing(store):
        previews.clear(store, now - _KEPT)
        previews.add(store, one)
        history.keep(store, _subject(one), None, Change("preview", by, now, after=said))
    return secret


def find(store: Store, secret: str, now: datetime) -> Preview | None:
    """The link that holds a secret; None where there is none, or it leads nowhere any more."""
    found = previews.preview(store, digest(secret))
    return found if found and found.is_open(now) else None


def shown(store: Store, settings: Settings, link: Preview, now: datetime) -> Shown | None:
    """What a link shows; None where there is nothing."""
    make_it: Any = preview_of_item if link.subject == "item" else preview_of_issue
    found: Shown | None = make_it(store, settings, link.name, now)
    return found


def revoke(store: Store, settings: Settings, name: str, by: str, now: datetime) -> None:
    """Take a link back, by its id.

    Raises:
        NotThereError: the pipeline has no such link.
    """
    found = previews.preview(store, name)
    if found is None or found.pipeline != settings.slug:
        raise NotThereError("preview.gone")
    with writing(store):
        previews.revoke(store, name, now)
        history.keep(store, _subject(found), None, Change("revoke", by, now))


def listed(store: Store, slug: str, now: datetime) -> list[tuple[Preview, bool]]:
    """All links of a pipeline, the newest first, each with whether it still leads anywhere."""
    return [(one, one.is_open(now)) for one in previews.every(store, slug)]


def _subject(one: Preview) -> Subject:
    return Subject(one.pipeline, "preview", one.id[:12])
