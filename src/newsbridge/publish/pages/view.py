"""What all pages share: the site's facts with clean texts, addresses, and the frame around each page.

Links between our own pages are relative, so that they work from a disk and below any prefix. Style and icon are one
file each beside the index, so that pages stay small.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial
from pathlib import PurePosixPath
from typing import Any, NamedTuple
from urllib.parse import quote

from markupsafe import Markup

from newsbridge.model import Channel, Document, Entry, Label, Site
from newsbridge.publish import paths, wording
from newsbridge.publish.files.stamp import stamp
from newsbridge.publish.markup.clean import address, cleaned, one_line
from newsbridge.publish.pages import feeds
from newsbridge.publish.pages.rendering import POLICY, template
from newsbridge.vocabulary.labels import labels

_ITEM = re.compile(r"[0-9A-Za-z_-]+")
"""An id that may become a file name."""


class Link(NamedTuple):
    """Words that lead somewhere, or only words."""

    name: str
    href: str | None
    current: bool = False


class Frame(NamedTuple):
    """What stands around every page at one depth."""

    head: Markup
    alternates: Markup
    """The feeds of the whole pipeline, for pages that have none of their own."""
    masthead: Markup
    footer: Markup


class View:
    """One run's site. Entries are cleaned when a page needs them; what many pages show is made once."""

    def __init__(self, site: Site) -> None:
        self.site: Site = cleaned(replace(site, channels=(), members=(), moved=()))
        self.name = one_line(self.site.title) or self.site.slug
        self.channels = tuple(_with_clean_facts(channel) for channel in site.channels)
        self.main = self.channels[0]
        every = [*self.main.entries, *site.members]
        self.items: dict[str, Entry] = {entry.item: entry for entry in every if _ITEM.fullmatch(entry.item)}
        self.members = {entry.item for entry in site.members}
        self._channel_paths = {channel.path for channel in self.channels}
        self._frames: dict[tuple[str, str], Frame] = {}
        self._clean: dict[int, Entry] = {}
        self._links: dict[tuple[int, str], str | None] = {}
        self._kept: list[Label] = []
        """Whose ids `_links` holds."""

    @cached_property
    def today(self) -> date | None:
        """The readers' day of this run; without one, of the newest change."""
        moment = self.site.now or self.main.updated
        return wording.local(moment).date() if moment else None

    @cached_property
    def facts(self) -> str:
        """What stands around every page, as a stamp."""
        fixed = replace(self.site, now=None)
        return stamp(repr(fixed), [(one.path, one.title) for one in self.digests])

    @cached_property
    def digests(self) -> list[Channel]:
        """Channels of digests."""
        return [channel for channel in self.channels if channel.digest]

    def entry(self, entry: Entry) -> Entry:
        """The entry with clean texts; remembered as long as the run lasts."""
        if id(entry) not in self._clean:
            self._clean[id(entry)] = cleaned(entry)
        return self._clean[id(entry)]

    def item_href(self, item: str, root: str) -> str | None:
        """Where an item's page is, seen from a page at this depth; None where it has none."""
        return f"{root}{paths.entry_path(item)}.html" if item in self.items else None

    def channel_href(self, path: str, root: str) -> str:
        """Where a channel's page is."""
        return f"{root}{quote(path)}.html"

    def label_href(self, label: Label, root: str) -> str | None:
        """Where a label's channel is; None where it has none."""
        key = (id(label), root)  # the store has one object for each; to hash one takes longer than all else here
        if key not in self._links:
            self._kept.append(label)
            served = labels().has(f"path.{label.scheme}") and paths.channel_path(label) in self._channel_paths
            self._links[key] = self.channel_href(paths.channel_path(label), root) if served else None
        return self._links[key]

    def label_links(self, given: Iterable[Label], root: str) -> list[Link]:
        """Labels as words, with a link where they have a channel."""
        return [Link(one_line(label.name) or label.slug, self.label_href(label, root)) for label in given]

    def absolute(self, path: str) -> str | None:
        """The full address of a path below public/; None where the operator gave none."""
        return f"{self.site.url}{quote(path)}" if self.site.url else None

    def frame(self, root: str, section: str = "") -> Frame:
        """Head, masthead and footer at one depth; `section` is the line of the menu that the reader is in."""
        key = (root, section)
        if key not in self._frames:
            module: Any = template("frame.html").module
            parts = (module.head, module.alternates, module.masthead, module.footer)
            self._frames[key] = Frame(*(part(self, root, section) for part in parts))
        return self._frames[key]

    def menu(self, root: str, section: str) -> list[Link]:
        """The lines of the main menu; the site's name above it leads to the index."""
        say = labels().say
        lines = []
        if len(self.digests) == 1:
            lines.append(("digest", self.channel_name(self.digests[0]), self.digests[0].path))
        lines.append(("agenda", say("page.agenda"), paths.page_path("agenda")))
        lines.append(("archive", say("page.archive"), paths.month_path(paths.INDEX)))
        lines.append(("search", say("page.search"), paths.page_path("search")))
        lines.append(("subscribe", say("subscribe.title"), paths.page_path("subscribe")))
        menu = [Link(name, f"{root}{quote(path)}.html", key == section) for key, name, path in lines]
        return [Link(say("page.channels"), f"{root}{paths.INDEX}.html#rubrieken"), *menu]

    def channel_name(self, channel: Channel) -> str:
        """What a channel is called where the site's own title need not be said."""
        if channel.labels:
            return labels().say("channel.and").join(one_line(label.name) or label.slug for label in channel.labels)
        prefix = labels().say("channel.digest_title", site=self.site.title, name="")
        if channel.digest and channel.title.startswith(prefix):
            return one_line(channel.title.removeprefix(prefix)) or channel.digest
        return one_line(channel.title) or self.name

    def contact(self) -> Link | None:
        """A mail address, a web address, or plain words."""
        text = one_line(self.site.contact or "")
        if not text:
            return None
        mail = text.removeprefix("mailto:")
        if "@" in mail and not re.search(r"[\s/<>]", mail):
            return Link(mail, f"mailto:{quote(mail, safe='@+.')}")
        return Link(text, address(text))

    def document(
        self,
        path: str,
        name: str,
        made_of: object,
        context: Callable[[], Mapping[str, Any]],
        *,
        section: str = "",
        root: str | None = None,
    ) -> Document:
        """A page at `path` (without ending); `made_of` names all that `context` reads."""
        make = partial(self.rendered, path, name, context, section, root)
        return Document(PurePosixPath(f"{path}.html"), make, stamp(name, self.facts, made_of))

    def rendered(
        self, path: str, name: str, context: Callable[[], Mapping[str, Any]], section: str, root: str | None
    ) -> bytes:
        """The bytes of a page."""
        root = "../" * path.count("/") if root is None else root
        given = {
            "view": self,
            "root": root,
            "frame": self.frame(root, section),
            "canonical": self.absolute(f"{path}.html"),
            "policy": POLICY,
            "language": labels().language,
            "description": "",
            "robots": None,
            **context(),
        }
        text: str = template(name).render(given)
        return text.encode()

    def offered(self, channel: Channel, root: str) -> list[feeds.Feed]:
        """Every feed of a channel that this pipeline writes."""
        return feeds.offered(self.site, channel, root)

    def announced(self, channel: Channel, root: str) -> list[feeds.Feed]:
        """Those that programs look for in a page's head."""
        return [feed for feed in self.offered(channel, root) if feed.media_type in feeds.ANNOUNCED]

    def headline(self, title: str) -> str:
        """The title of a page in tabs and results."""
        return labels().say("site.headline", title=title, site=self.name)


def _with_clean_facts(channel: Channel) -> Channel:
    """Clean title, description and labels; entries and issues as they are."""
    facts: Channel = cleaned(replace(channel, entries=(), digests=()))
    return replace(facts, entries=channel.entries, digests=channel.digests)
