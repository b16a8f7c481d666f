"""Entries in a list: a title, who says it, how it begins, and what there is besides."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby
from typing import NamedTuple

from markupsafe import Markup

from newsbridge.model import Entry, Mention
from newsbridge.publish import wording
from newsbridge.publish.amounts.lines import short
from newsbridge.publish.markup.clean import address, one_line
from newsbridge.publish.pages import dates, events
from newsbridge.publish.pages.dates import capital
from newsbridge.publish.pages.rendering import rendered_part
from newsbridge.publish.pages.view import View
from newsbridge.publish.rights.excerpt import cut, excerpt
from newsbridge.vocabulary.labels import labels

BEGIN = 200
"""Characters of the text that a card shows: one or two sentences."""
BEGIN_WIDE = 380
"""The same where an entry stands first."""
TITLE = 220
"""Characters of a title in a list; no headline is that long."""
FIGURES = 2
"""Amounts that a card names."""
FIGURE = 60
"""Characters for each of them, with what it is of."""


class Other(NamedTuple):
    """Another item of the story."""

    source: str
    title: str
    href: str | None
    date: str | None


class Line(NamedTuple):
    """An entry as a title only."""

    title: str
    source: str
    href: str | None
    mark: str | None
    released: str


class Group(NamedTuple):
    """Entries that came out in one day or month."""

    heading: str
    cards: list[Markup]


def others(view: View, mentions: Iterable[Mention], root: str) -> list[Other]:
    """Items of the same story, each with its own page or the original."""
    untitled = labels().say("entry.untitled")
    return [
        Other(
            one_line(one.source_name) or labels().say("entry.source_unknown"),
            one_line(one.title) or untitled,
            f"{root}{one.page}.html" if one.page.rpartition("/")[2] in view.items else one.url,
            dates.long_day(one.published),
        )
        for one in mentions
    ]


def card(
    view: View, entry: Entry, root: str, *, wide: bool = False, rich: bool = False, notice: bool = False
) -> Markup:
    """The entry in a list of a page at this depth; a rich one names its amounts, who else tells it and its terms."""
    entry = view.entry(entry)
    gone = entry.withdrawn is not None
    return rendered_part(
        "card.html",
        entry=entry,
        wide=wide,
        gone=gone,
        mark=mark(entry),
        href=view.item_href(entry.item, root) or entry.url,
        date=dates.long_day(entry.published),
        title=cut(wording.title(entry), TITLE, hard=True),
        rich=rich and not gone,
        begin="" if gone else begin(entry, BEGIN_WIDE if wide or rich else BEGIN),
        hints=[] if gone or rich else hints(entry, view.today),
        when=[events.shown(view, (entry, event), root) for event in entry.events] if rich else [],
        also_in=others(view, entry.also_in, root) if rich else [],
        licence=address(entry.licence),
        notice=one_line(entry.notice) if notice else "",
        labels=view.label_links(entry.labels, root),
    )


def line(view: View, entry: Entry, root: str) -> Line:
    """The entry as a title only; it may be as it came, and its text is not read for this."""
    title = cut(wording.title(entry), TITLE, hard=True)
    href = view.item_href(entry.item, root) or address(entry.url)
    return Line(title, wording.source_name(entry), href, mark(entry), dates.long_moment(entry.released))


def begin(entry: Entry, length: int) -> str:
    """The first sentences, up to about so many characters."""
    return " ".join(one_line(part.text) for _, part in excerpt(entry.paragraphs, length))


def mark(entry: Entry) -> str | None:
    """One word that stands before a title: Bijgewerkt, Gecorrigeerd."""
    return labels().say(f"page.mark_{entry.change}") if entry.corrected else None


def hints(entry: Entry, today: date | None) -> list[str]:
    """What a reader finds besides the text: the first amounts and date, and how many others tell it."""
    say = labels().say
    found = [one_line(short(amount, FIGURE)) for amount in entry.figures[:FIGURES]]
    dated = [event for event in entry.events if event.start and event.status != "cancelled"]
    to_come = [event for event in dated if not events.is_over(event, today)]
    found += [say("page.hint_event", when=events.when(event)) for event in to_come[:1]]
    if entry.also_in:
        count = len(entry.also_in)
        found.append(say("page.also_one") if count == 1 else say("page.also_many", count=count))
    return [hint for hint in found if hint]


def by_day(view: View, entries: Iterable[Entry], root: str) -> list[Group]:
    """Cards under the day that they came out, in the order given; the first one is wide."""
    listed = list(entries)
    return [
        Group(dates.with_weekday(day), [card(view, entry, root, wide=entry is listed[0]) for entry in run])
        for day, run in groupby(listed, key=lambda entry: dates.day_of(entry.released))
    ]


def by_month(view: View, entries: Iterable[Entry], root: str) -> list[Group]:
    """Cards under the month that they came out."""
    return [
        Group(capital(dates.month_name(month)), [card(view, entry, root) for entry in run])
        for month, run in groupby(entries, key=lambda entry: dates.day_of(entry.released)[:7])
    ]


def standing(entries: Iterable[Entry]) -> list[Entry]:
    """What may still be read."""
    return [entry for entry in entries if not entry.withdrawn]
