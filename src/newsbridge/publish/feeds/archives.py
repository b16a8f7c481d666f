"""A channel's members → files of its feed: the current one, and archives that a reader can walk back (RFC 5005).

Archives are cut oldest first in the order of release, which never changes, and only once so much is newer that the
current feed still has enough. So what an archive holds stays; only a member that leaves its channel for good, when an
editor takes its label away or two stories become one, moves what came after it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import attrgetter

from newsbridge.model import Channel, Digest, Entry, Moved
from newsbridge.publish.feeds.posts import Member, changed
from newsbridge.vocabulary.labels import labels

SIZE = 50
"""Members of an archive."""
LEAST = 30
"""Members that the current feed keeps before an archive is cut; it has less than SIZE more."""
MOST = 100
"""Members of a feed that can have no archives."""


@dataclass(frozen=True, slots=True)
class Part:
    """One file of a channel's feed, in one format."""

    channel: Channel
    members: tuple[Member, ...]
    """Newest first."""
    number: int | None = None
    """Of an archive, 1 for the oldest; None for the current feed."""
    older: int | None = None
    """The archive before this part."""
    newer: int | None = None
    """The archive after it; None for the newest archive, too."""
    moved: Moved | None = None
    """The feed is gone, and its only member says so."""

    @property
    def path(self) -> str:
        """Address below public/, without ending."""
        return self.at(self.number)

    def at(self, number: int | None) -> str:
        """The same of another part of the channel."""
        folder = labels().say("feed.archive")
        return self.channel.path if number is None else f"{self.channel.path}/{folder}/{number}"

    @property
    def updated(self) -> datetime | None:
        """The newest change of what it holds; None while it is empty."""
        return max(map(changed, self.members), default=None)


def parts(channel: Channel, *, archived: bool = True) -> list[Part]:
    """The current feed, then its archives from the oldest on.

    Args:
        archived: False where no archive could be linked to, because the site has no address.
    """
    members: Sequence[Entry | Digest] = channel.entries or channel.digests
    if not archived:
        return [Part(channel, tuple(members[:MOST]))]
    full = max(0, (len(members) - LEAST) // SIZE)
    if not full:
        return [Part(channel, tuple(members))]
    oldest_first = sorted(members, key=_order)
    fresh = {id(member) for member in oldest_first[full * SIZE :]}
    current = Part(channel, tuple(member for member in members if id(member) in fresh), None, full)
    return [current, *(_archive(channel, oldest_first, number, full) for number in range(1, full + 1))]


_order = attrgetter("released", "guid")
"""What never changes of a member."""


def _archive(channel: Channel, oldest_first: Sequence[Member], number: int, full: int) -> Part:
    chunk = oldest_first[(number - 1) * SIZE : number * SIZE]
    return Part(
        channel,
        tuple(reversed(chunk)),
        number,
        number - 1 if number > 1 else None,
        number + 1 if number < full else None,
    )
