"""Where things stand below public/, without ending; an address that was once given never changes."""

import hashlib

from newsbridge.model import Label
from newsbridge.vocabulary.labels import labels

INDEX = "index"


def entry_path(item: str) -> str:
    """The page of an item: `bericht/0c3af9319b9d`."""
    return f"{labels().say('path.entry')}/{item}"


def channel_path(*of: Label) -> str:
    """The page and feeds of a topic, a country, or a topic in a country (`onderwerp/douane/nl`)."""
    first, *others = of
    return "/".join([labels().say(f"path.{first.scheme}"), first.slug, *(other.slug for other in others)])


def digest_path(digest: str) -> str:
    """The page and feed of all issues of a digest."""
    return f"{labels().say('path.digest')}/{digest}"


def appointment_path(uid: str) -> str:
    """The calendar file of one event."""
    return f"{labels().say('path.calendar')}/{hashlib.sha256(uid.encode()).hexdigest()[:16]}"


def page_path(name: str) -> str:
    """A page that every site has once: archive, search, subscribe, imprint, privacy, agenda."""
    return labels().say(f"path.{name}")


def month_path(month: str) -> str:
    """The titles of a month (`2026-11`), or of none: the list of months (`index`)."""
    return f"{labels().say('path.archive')}/{month}"


def subscribe_path(channel: str) -> str:
    """Where it is explained how to subscribe to the channel at this path."""
    page = labels().say("path.subscribe")
    return page if channel == INDEX else f"{channel}/{page}"
