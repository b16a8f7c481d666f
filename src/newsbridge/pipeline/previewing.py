"""What subscribers would get of what is not out yet, made as a publish makes it and written nowhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property

from newsbridge.config import Settings, SourceSettings
from newsbridge.model import Digest, Document, Entry, Revision, Site
from newsbridge.pipeline.digesting import draft, reaches_back
from newsbridge.pipeline.issues import before
from newsbridge.pipeline.publishing import reason_to_ask
from newsbridge.pipeline.releasing import entry_of
from newsbridge.pipeline.showing import as_shown, gathered
from newsbridge.pipeline.sites import facts, known_labels
from newsbridge.pipeline.versions import Versions, versions
from newsbridge.publish import paths
from newsbridge.publish.digests.rendering import digest_text, entry_text
from newsbridge.publish.entries.bundling import bundled
from newsbridge.publish.feeds.posting import post
from newsbridge.publish.kinds import rss
from newsbridge.publish.pages import about, items
from newsbridge.publish.pages import digests as issues
from newsbridge.publish.pages.view import View
from newsbridge.publish.site import build_site
from newsbridge.store import Store, census, frozen, publication, stories, translations

_BEFORE = b'<meta name="viewport"'
_NO_INDEX = b'<meta name="robots" content="noindex">\n'


@dataclass(frozen=True, slots=True)
class Shown:
    """What subscribers would get."""

    page: str
    """Path of its page in `files`."""
    files: Mapping[str, bytes]
    """The page and all that it loads, by their paths below public/."""
    rss: str
    """What stands in feeds."""
    text: str
    """Plain text, as it stands in mails."""

    @property
    def html(self) -> bytes:
        """The page, as the site will have it, but for a word to search engines."""
        return self.files[self.page]


@dataclass
class _Making:
    """What an entry is made with, outside of a run."""

    store: Store
    settings: Settings
    now: datetime

    @cached_property
    def sources(self) -> Mapping[str, SourceSettings]:
        return {one.source.id: one for one in self.settings.sources}

    @cached_property
    def versions(self) -> Versions:
        return versions(self.settings)


def preview_of_item(store: Store, settings: Settings, item: str, now: datetime) -> Shown | None:
    """What goes out of an item with the Dutch that counts now, once it may; None where it has no text.

    Args:
        settings: with the terms that editors added.
        now: when it would go out.
    """
    revision = census.revision(store, settings.slug, item)
    making = _Making(store, settings, now)
    if revision is None or revision.source not in making.sources or not translations.segments_of(store, revision.id):
        return None
    ready = publication.Ready(revision, _approved(making, revision), tagged=True, checked=True)
    entry, _ = entry_of(making, ready)
    entry = entry or publication.last_entry(store, item)
    if entry is None:
        return None
    site = _site_of(store, settings, replace(entry, item=item, source=revision.source), now)
    shown = next(one for one in (*site.channels[0].entries, *site.members) if one.item == item)
    files = _files(site, items.pages, f"{paths.entry_path(item)}.html")
    return Shown(f"{paths.entry_path(item)}.html", files, _rss(site, shown), entry_text(site, shown))


def preview_of_issue(store: Store, settings: Settings, digest: str, now: datetime) -> Shown | None:
    """The issue of a digest that comes next with what is out by now; None where there is no such digest."""
    table = next((one for one in settings.table.digest if one.id == digest), None)
    if table is None:
        return None
    out = gathered(store, settings, reaches_back(store, settings, table, now))
    issue, _ = draft(store, settings, table, out, now)
    last = before(store, settings, digest)
    site = build_site(
        facts(settings),
        out.leads,
        members=out.members,
        digests=[issue, last] if last else [issue],
        known=known_labels(store, settings.slug, out),
        now=now,
    )
    path = f"{issue.path}.html"
    return Shown(path, _files(site, issues.pages, path), _rss(site, issue), digest_text(site, issue))


def _approved(making: _Making, revision: Revision) -> bool:
    """Whether an editor has let it out by then: without one it goes out only where nothing keeps it in."""
    tags, checks = making.versions.tag, making.versions.check
    inside = publication.to_publish(making.store, making.settings.slug, tags, checks)
    ready = next((one for one in inside if one.revision.item == revision.item), None)
    if ready is None:
        last = publication.last_entry(making.store, revision.item)
        return last is None or last.approved is not False
    return ready.approved or reason_to_ask(making, ready) is not None


def _site_of(store: Store, settings: Settings, entry: Entry, now: datetime) -> Site:
    """The site as far as an item's page shows it: its own story, and all channels."""
    story = stories.stories_of(store, [entry.item]).get(entry.item, entry.item)
    others = [item for item in stories.items_of(store, story) if item != entry.item]
    told = [last for item in others if (last := publication.last_entry(store, item))]
    shown = list(as_shown(store, settings, [entry, *told]))
    leads, members = bundled(shown, stories.stories_of(store, [one.item for one in shown]))
    known = frozen.known_labels(store, settings.slug)
    return build_site(facts(settings), leads, members=members, known=known, now=now)


def _files(site: Site, pages: Callable[[View], Iterator[Document]], path: str) -> dict[str, bytes]:
    page = next(one.content for one in pages(View(site)) if str(one.path) == path)
    shared = {str(one.path): one.content for one in about.shared()}
    return {path: page.replace(_BEFORE, _NO_INDEX + _BEFORE, 1), **shared}


def _rss(site: Site, member: Entry | Digest) -> str:
    return rss.FORMAT.render(post(site, member), "").decode()
