"""Members of channels → posts: items, issues of digests, and notices that a feed moved."""

from dataclasses import replace
from functools import cache, partial
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from newsbridge.model import Appointment, Digest, Entry, Mention, Moved, Site
from newsbridge.publish import wording
from newsbridge.publish.amounts.lines import lines
from newsbridge.publish.digests.rendering import digest_html, heading
from newsbridge.publish.digests.view import correction
from newsbridge.publish.feeds.posts import (
    ENDINGS,
    Member,
    Post,
    absolute,
    guid,
    publisher,
    strict,
    successor,
    told,
    without_gaps,
)
from newsbridge.publish.markup.clean import address, clean, cleaned, one_line
from newsbridge.publish.markup.fragment import block_html, blocks, environment
from newsbridge.publish.paths import appointment_path, entry_path
from newsbridge.publish.rights.excerpt import LENGTH, cut
from newsbridge.vocabulary.labels import labels

if TYPE_CHECKING:
    from jinja2 import Template


def post(site: Site, member: Member) -> Post:
    """The entry of a feed that a member of a channel becomes."""
    if isinstance(member, Entry):
        return _of_entry(site, cleaned(replace(member, originals=())))  # feeds carry no German text
    return _of_digest(site, member) if isinstance(member, Digest) else _of_move(site, member)


def _of_entry(site: Site, entry: Entry) -> Post:
    return Post(
        guid=guid(entry),
        title=wording.marked_title(entry),
        markup=_entry_html(site, entry).encode(),
        summary=wording.summary(entry),
        url=_own_page(site, entry) or strict(entry.url),
        original=strict(entry.url),
        released=entry.released,
        updated=told(entry),
        author=wording.source(entry),
        source=wording.source_name(entry),
        rights=one_line(entry.credit_line or "") or None,
        licence=strict(entry.licence),
        labels=tuple(label for label in entry.labels if one_line(label.name)),
        more=partial(_own, replace(entry, paragraphs=())),
    )


def _own_page(site: Site, entry: Entry) -> str | None:
    """Our page, where it shows more than the feed's reader could find at the source."""
    if not entry.item or "html" not in site.formats or (entry.display == "headline" and not entry.withdrawn):
        return None
    return absolute(site, f"{entry_path(entry.item)}.html")


def _entry_html(site: Site, entry: Entry) -> str:
    """HTML that keeps its meaning in readers that drop classes, spans and `lang`."""
    alive = not entry.withdrawn
    text = "".join(f"{block_html(block, 'h3')}\n" for block in blocks(entry.paragraphs))
    return (
        _template("fragment.html")
        .render(
            entry=entry,
            correction=wording.correction(entry),
            text=Markup(text),  # noqa: S704 - block_html escapes
            source=wording.source_line(entry),
            title=one_line(entry.original_title),
            figures=lines(entry.figures),
            events=[(wording.event(one), _calendar(site, one.uid)) for one in entry.events] if alive else [],
            also_in=[(_name(one), one.url) for one in entry.also_in],
            earlier=[(_told_before(one), _mentioned(site, one)) for one in entry.earlier],
            licence=address(entry.licence),
        )
    )


@cache
def _template(name: str) -> "Template":
    return environment().get_template(name)


def _calendar(site: Site, uid: str) -> str | None:
    return absolute(site, f"{appointment_path(uid)}.ics") if "calendar" in site.formats else None


def _name(mention: Mention) -> str:
    return one_line(mention.source_name) or labels().say("entry.source_unknown")


def _told_before(mention: Mention) -> str:
    title = one_line(mention.title) or labels().say("entry.untitled")
    return f"{title} ({', '.join(filter(None, (_name(mention), wording.long_date(mention.published))))})"


def _mentioned(site: Site, mention: Mention) -> str | None:
    return absolute(site, f"{mention.page}.html") if "html" in site.formats and site.url else mention.url


def _own(entry: Entry) -> dict[str, Any]:
    return without_gaps(
        {
            "item": entry.item,
            "original_title": one_line(entry.original_title),
            "original_date": entry.published,
            "source": one_line(entry.source_name),
            "credit": entry.credit_line,
            "licence": address(entry.licence),
            "places": list(entry.places),
            "labels": [{"scheme": label.scheme, "value": label.value} for label in entry.labels],
            "events": [_event(one) for one in entry.events] if not entry.withdrawn else [],
            "figures": [{"text": one.text, "about": one.about} for one in entry.figures],
            "also_in": [_mention(one) for one in entry.also_in],
            "earlier": [_mention(one) for one in entry.earlier],
            "change": entry.change if entry.corrected else None,
            "withdrawn": entry.withdrawn.reason if entry.withdrawn else None,
            "notice": entry.notice,
            "version": entry.version,
        }
    )


def _event(one: Appointment) -> dict[str, Any]:
    names = ("uid", "sequence", "start", "end", "place", "online", "status", "deadline")
    return without_gaps({name: getattr(one, name) for name in names})


def _mention(one: Mention) -> dict[str, Any]:
    names = {"source": one.source_name, "title": one.title, "url": one.url, "date": one.published}
    return without_gaps(names)


def _of_digest(site: Site, digest: Digest) -> Post:
    titles = map(wording.title, digest.entries)
    topics = [section.label for section in digest.sections if section.label]
    name = one_line(digest.title) or site.slug
    title = one_line(heading(site, digest))
    return Post(
        guid=guid(digest),
        title=labels().say("digest.reissued_title", title=title) if digest.corrected else title,
        markup=clean(digest_html(site, digest)).encode(),
        summary=" ".join(filter(None, (correction(digest), cut("; ".join(titles), LENGTH, hard=True)))) or name,
        url=absolute(site, f"{digest.path}.html") if "html" in site.formats else None,
        original=None,
        released=digest.released,
        updated=digest.updated,
        author=publisher(site),
        labels=tuple(label for label in dict.fromkeys(map(cleaned, topics)) if one_line(label.name)),
        more=partial(_own_of_digest, digest),
    )


def _own_of_digest(digest: Digest) -> dict[str, Any]:
    return {"digest": digest.digest, "issue": digest.issue, "entries": [guid(one) for one in digest.entries]}


def _of_move(site: Site, one: Moved) -> Post:
    say = labels().say
    channel = successor(site, one)
    title = one_line(channel.title) or site.slug
    text = say("feed.moved" if channel.path == one.to else "feed.ended", title=title)
    page = absolute(site, f"{channel.path}.html") if "html" in site.formats else None
    feeds = [absolute(site, channel.path + ending) for name, ending in ENDINGS.items() if name in site.formats]
    markup = _template("fragment_moved.html").render(text=text, page=page, feeds=filter(None, feeds))
    return Post(
        guid=guid(one, site.slug),
        title=say("feed.moved_title", title=one_line(one.title) or site.slug),
        markup=markup.encode(),
        summary=f"{text} {say('feed.moved_note')}",
        url=page,
        original=None,
        released=one.at,
        updated=one.at,
        author=publisher(site),
    )
