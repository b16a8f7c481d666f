"""The pages of digests: one per issue, and a list of issues each."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from markupsafe import Markup

from newsbridge.model import Channel, Digest, Document
from newsbridge.publish import paths, wording
from newsbridge.publish.digests.view import correction, period
from newsbridge.publish.files.stamp import entry_stamp
from newsbridge.publish.markup.clean import cleaned, one_line
from newsbridge.publish.pages import cards, dates, events
from newsbridge.publish.pages.view import Link, View
from newsbridge.vocabulary.labels import labels

TITLES = 3
"""Titles that stand below an issue in a list."""

EVENTS = 8
"""Appointments beside an issue."""


class Issue(NamedTuple):
    """An issue in a list."""

    title: str
    span: str
    href: str
    released: str
    titles: list[str]


class Part(NamedTuple):
    """A section of an issue."""

    heading: str
    href: str | None
    anchor: str
    cards: list[Markup]


def pages(view: View) -> Iterator[Document]:
    """The list of issues of each digest, and the issues."""
    for channel in view.digests:
        lines = [(issue.path, issue.released, [entry.title for entry in issue.entries[:TITLES]])
                 for issue in channel.digests]  # fmt: skip
        made_of = (channel.title, channel.description, lines)
        section = "digest" if len(view.digests) == 1 else ""
        yield view.document(
            channel.path, "issues.html", made_of, partial(_list_context, view, channel), section=section
        )
        for place, issue in enumerate(channel.digests):
            newer = channel.digests[place - 1] if place else None
            older = channel.digests[place + 1] if place + 1 < len(channel.digests) else None
            yield _issue(view, channel, issue, older, newer)


def _issue(view: View, channel: Channel, issue: Digest, older: Digest | None, newer: Digest | None) -> Document:
    beside = [(one.path, period(view.site, one)) if one else None for one in (older, newer)]
    linked = [view.item_href(entry.item, "") for entry in (*issue.entries, *issue.corrections)]
    contents = [(one.title, one.label, [entry_stamp(entry) for entry in one.entries]) for one in issue.sections]
    stamps = [entry_stamp(entry) for entry in ((issue.lead,) if issue.lead else ()) + issue.corrections]
    facts = replace(issue, lead=None, sections=(), corrections=())
    made_of = (facts, contents, bool(issue.lead), stamps, channel.title, beside, linked)
    return view.document(
        issue.path, "issue.html", made_of, partial(_issue_context, view, channel, issue, older, newer)
    )


def named(view: View, issue: Digest) -> str:
    """Its period as a heading: `Week 47, 16 t/m 22 november 2026`."""
    return dates.capital(period(view.site, issue))


def left_over(issue: Digest) -> str:
    """What had no room; empty where all had."""
    if not issue.left_over:
        return ""
    key = "digest.left_over_one" if issue.left_over == 1 else "digest.left_over_many"
    return labels().say(key, count=issue.left_over)


def issue_line(view: View, issue: Digest, root: str) -> Issue:
    """An issue as lists name it."""
    entries = cards.standing((issue.lead,) if issue.lead else ()) + cards.standing(issue.entries)
    titles = list(dict.fromkeys(wording.title(entry) for entry in entries))[:TITLES]
    return Issue(
        one_line(issue.title) or issue.digest,
        named(view, issue),
        f"{root}{issue.path}.html",
        dates.long_moment(issue.released),
        titles,
    )


def _list_context(view: View, channel: Channel) -> dict[str, Any]:
    root = "../" * channel.path.count("/")
    lines = [(wording.local(issue.released).year, issue_line(view, issue, root)) for issue in channel.digests]
    years = [(year, [line for _, line in run]) for year, run in groupby(lines, key=lambda one: one[0])]
    return {
        "title": one_line(channel.title),
        "heading": view.channel_name(channel),
        "description": one_line(channel.description),
        "channel": channel,
        "years": years,
        "feeds": view.offered(channel, root),
        "announced": view.announced(channel, root),
        "subscribe": f"{root}{paths.subscribe_path(channel.path)}.html",
    }


def _issue_context(
    view: View, channel: Channel, issue: Digest, older: Digest | None, newer: Digest | None
) -> dict[str, Any]:
    root = "../" * issue.path.count("/")
    notices = {one_line(entry.notice) for entry in issue.entries} - {""}
    each = len(notices) > 1
    parts = list(_parts(view, issue, root, each=each))
    heading = named(view, issue)
    return {
        "title": view.headline(f"{one_line(issue.title)}, {heading}"),
        "heading": heading,
        "description": "; ".join(issue_line(view, issue, root).titles),
        "name": view.channel_name(channel),
        "home": f"{root}{channel.path}.html",
        "released": dates.long_moment(issue.released),
        "released_day": dates.day_of(issue.released),
        "correction": correction(cleaned(issue)),
        "note": [one_line(part) for part in cleaned(issue.note or "").split("\n\n") if part.strip()],
        "lead": cards.card(view, issue.lead, root, wide=True, rich=True, notice=each) if issue.lead else None,
        "parts": parts,
        "contents": [Link(part.heading, f"#{part.anchor}") for part in parts],
        "events": [events.shown(view, one, root) for one in _coming(issue)],
        "corrections": [cards.card(view, entry, root) for entry in issue.corrections],
        "older": Link(named(view, older), f"{root}{older.path}.html") if older else None,
        "newer": Link(named(view, newer), f"{root}{newer.path}.html") if newer else None,
        "markdown": f"{root}{issue.path}.md" if "markdown" in view.site.formats else None,
        "announced": view.announced(channel, root),
        "left_over": left_over(issue),
        "notice": "" if each else "".join(notices),
        "empty": labels().say("page.issue_empty"),
    }


def _coming(issue: Digest) -> list[events.Told]:
    """Appointments that were not over when it went out."""
    return events.to_come(issue.entries, wording.local(issue.released).date())[:EVENTS]


def _parts(view: View, issue: Digest, root: str, *, each: bool) -> Iterator[Part]:
    """`each`: how it was translated is said of each entry, because it differs."""
    for number, section in enumerate(issue.sections, 1):
        heading = one_line(cleaned(section.title)) or labels().say("page.issue_other")
        href = view.label_href(section.label, root) if section.label else None
        shown = [cards.card(view, entry, root, rich=True, notice=each) for entry in section.entries]
        yield Part(heading, href, f"deel-{number}", shown)
