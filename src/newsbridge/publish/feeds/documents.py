"""What all feed formats share: which files there are, what stands in their heads, and each post made once.

A post stands in several channels and archives, so a format renders each to bytes once and puts documents together
from them. The posts of the last site are kept for the next format; bytes only while one format is being written.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import PurePosixPath

from newsbridge.model import Channel, Document, Entry, Moved, Site
from newsbridge.publish import wording
from newsbridge.publish.feeds.archives import Part, parts
from newsbridge.publish.feeds.posting import post
from newsbridge.publish.feeds.posts import ENDINGS, Member, Post, absolute, guid, named, publisher, successor, told
from newsbridge.publish.files.stamp import entry_stamp, stamp
from newsbridge.publish.markup.clean import address, one_line
from newsbridge.vocabulary.labels import labels

NOWHERE = "https://newsbridge.invalid/"
"""Stands for public/ where the operator gave no address: RSS demands an absolute one, and `.invalid` can
never belong to anybody (RFC 6761)."""

_SECOND = 1_000_000
"""In microseconds."""

MEDIA_TYPES = {"rss": "application/rss+xml", "atom": "application/atom+xml", "jsonfeed": "application/feed+json"}


@dataclass(frozen=True, slots=True)
class Head:
    """What a feed says of itself. Addresses are absolute, and None where the site has none."""

    path: str
    """Of the channel, below public/, without ending."""
    title: str
    description: str
    language: str
    publisher: str
    guid: str
    updated: datetime | None
    page: str | None
    """The page for people."""
    own: str | None
    """This file."""
    current: str | None
    """The feed that is subscribed to."""
    older: str | None
    newer: str | None
    archive: bool
    ended: bool
    hub: str | None
    others: tuple[tuple[str, str], ...]
    """Media type and address of the same feed in other formats."""


@dataclass(frozen=True, slots=True)
class Format:
    """How a format is written."""

    name: str
    render: Callable[[Post, str], bytes]
    """Bytes of one post; the text is the moment of its last told change, another for every post of a site."""
    join: Callable[[Head, Sequence[bytes]], bytes]
    """The document of a head and posts."""


@dataclass
class Posts:
    """The posts of a site, each made when it is first asked for."""

    site: Site
    _parts: list[Part] = field(default_factory=list)
    _posts: dict[int, Post] = field(default_factory=dict)
    _stamps: dict[int, str] = field(default_factory=dict)
    _moments: dict[int, str] = field(default_factory=dict)
    _uses: dict[int, int] = field(default_factory=dict)
    """In how many files each stands."""
    _left: dict[int, int] = field(default_factory=dict)
    _bytes: dict[int, bytes] = field(default_factory=dict)
    _format: str = ""
    _part_stamps: dict[int, str] = field(default_factory=dict)
    """By the part: every format asks for them."""
    _updated: dict[int, datetime | None] = field(default_factory=dict)
    """When what a part holds last changed."""

    def __post_init__(self) -> None:
        archived = address(self.site.url) is not None
        self._parts = [part for channel in self.site.channels for part in parts(channel, archived=archived)]
        members = {id(member): member for part in self._parts for member in part.members}
        self._uses = dict(Counter(id(member) for part in self._parts for member in part.members))
        self._moments = dict(zip(members, _moments(members.values()), strict=True))

    @property
    def parts(self) -> list[Part]:
        """Every file of every channel."""
        return self._parts

    def post(self, member: Member) -> Post:
        """The post of a member."""
        if isinstance(member, Moved):
            return post(self.site, member)
        if id(member) not in self._posts:
            self._posts[id(member)] = post(self.site, member)
        return self._posts[id(member)]

    def updated(self, part: Part) -> datetime | None:
        """The newest change of what a part holds."""
        if part.moved:
            return part.updated
        if id(part) not in self._updated:
            self._updated[id(part)] = part.updated
        return self._updated[id(part)]

    def stamp(self, part: Part) -> str:
        """A hash of all that a part's bytes depend on."""
        if part.moved:
            return self._stamp_of(part)
        if id(part) not in self._part_stamps:
            self._part_stamps[id(part)] = self._stamp_of(part)
        return self._part_stamps[id(part)]

    def _stamp_of(self, part: Part) -> str:
        facts = (part.channel.title, part.channel.description, part.path, part.older, part.newer, part.moved)
        return stamp(facts, [self._stamp(member) for member in part.members])

    def _stamp(self, member: Member) -> str:
        if isinstance(member, Moved):
            channel = successor(self.site, member)
            return stamp(member, channel.path, channel.title)
        if id(member) not in self._stamps:
            own = entry_stamp(member) if isinstance(member, Entry) else stamp(member)
            self._stamps[id(member)] = own + self._moments.get(id(member), "")
        return self._stamps[id(member)]

    def bytes(self, form: Format, member: Member) -> bytes:
        """A format's bytes of a member's post, kept until its last file has them or another format begins."""
        key = id(member)
        if form.name != self._format:
            self._bytes, self._left, self._format = {}, dict(self._uses), form.name
        made = self._bytes.pop(key, None)
        if made is None:
            made = form.render(self.post(member), self._moments.get(key) or utc(told(member)))
        self._left[key] = self._left.get(key, 1) - 1
        if self._left[key] > 0:
            self._bytes[key] = made
        return made


_latest: list[Posts] = []


def posts_of(site: Site) -> Posts:
    """The posts of a site; those of the last one are kept, for a site is written in several formats."""
    if not _latest or _latest[0].site is not site:
        _latest[:] = [Posts(site)]
    return _latest[0]


def documents(site: Site, form: Format) -> Iterator[Document]:
    """All files of a format."""
    posts = posts_of(site)
    for part in posts.parts:
        yield _document(posts, part, form)


def gone(site: Site, one: Moved, form: Format) -> Document:
    """The file of a feed that is gone: it stays valid, and says where to go."""
    channel = Channel((), one.title, "", one.path)
    return _document(posts_of(site), Part(channel, (one,), moved=one), form)


def _document(posts: Posts, part: Part, form: Format) -> Document:
    path = PurePosixPath(part.path + ENDINGS[form.name])
    return Document(path, partial(_content, posts, part, form), posts.stamp(part))


def _content(posts: Posts, part: Part, form: Format) -> bytes:
    about = head(posts.site, part, form.name, posts.updated(part))
    return form.join(about, [posts.bytes(form, member) for member in part.members])


def head(site: Site, part: Part, format_name: str, updated: datetime | None) -> Head:
    """What one file of a feed says of itself."""
    ending = ENDINGS[format_name]
    title = one_line(part.channel.title) or one_line(site.title) or site.slug

    def at(path: str | None) -> str | None:
        return absolute(site, path + ending) if path else None

    page = successor(site, part.moved).path if part.moved else part.channel.path
    live = part.number is None and part.moved is None
    return Head(
        path=part.channel.path,
        title=title,
        description=one_line(part.channel.description) or title,
        language=labels().language,
        publisher=publisher(site),
        guid=named(f"feed\0{site.slug}\0{part.channel.path}"),
        updated=updated,
        page=absolute(site, f"{page}.html") if "html" in site.formats else None,
        own=at(part.path),
        current=at(part.channel.path),
        older=at(part.at(part.older)) if part.older else None,
        newer=at(part.at(part.newer)) if part.newer else None,
        archive=part.number is not None,
        ended=part.moved is not None,
        hub=address(site.hub) if live and site.url else None,
        others=tuple(_others(site, part, format_name)),
    )


def _others(site: Site, part: Part, format_name: str) -> Iterator[tuple[str, str]]:
    for name, ending in ENDINGS.items():
        href = absolute(site, part.path + ending)
        if href and name != format_name and name in site.formats:
            yield MEDIA_TYPES[name], href


def local(moment: datetime) -> str:
    """RFC 3339 on the readers' clock, to the second."""
    return wording.local(moment).isoformat(timespec="seconds")


def utc(moment: datetime) -> str:
    """RFC 3339 in UTC, to the second."""
    return f"{aware(moment).astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def aware(moment: datetime) -> datetime:
    """A moment without a zone is taken as UTC."""
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _moments(members: Iterable[Member]) -> Iterator[str]:
    """When each was last changed as subscribers are told, another moment for each: what goes out in one run goes out
    in one second, and validators take two entries of one moment for a mistake. Fractions come from the guid."""
    taken: set[datetime] = set()
    for member in members:
        whole = aware(told(member)).astimezone(UTC).replace(microsecond=0)
        fraction = int.from_bytes(hashlib.blake2b(guid(member).encode(), digest_size=8).digest()) % _SECOND
        while (moment := whole.replace(microsecond=fraction)) in taken:
            fraction = (fraction + 1) % _SECOND
        taken.add(moment)
        yield f"{moment.replace(tzinfo=None).isoformat(timespec='microseconds')}Z"
