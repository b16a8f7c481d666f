"""Every title by the month that it came out."""

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby
from typing import Any

from newsbridge.model import Document, Entry
from newsbridge.publish import paths
from newsbridge.publish.pages import cards, dates
from newsbridge.publish.pages.view import Link, View
from newsbridge.vocabulary.labels import labels


def pages(view: View) -> Iterator[Document]:
    """A page per month that has entries, and the list of months."""
    standing = cards.standing(view.main.entries)
    months = [(month, list(run)) for month, run in groupby(standing, key=lambda one: dates.day_of(one.released)[:7])]
    names = [month for month, _ in months]
    yield view.document(
        paths.month_path(paths.INDEX),
        "archive.html",
        [(month, len(entries)) for month, entries in months],
        partial(_months, view, [(month, len(entries)) for month, entries in months]),
        section="archive",
    )
    for place, (month, entries) in enumerate(months):
        newer = names[place - 1] if place else None
        older = names[place + 1] if place + 1 < len(names) else None
        lines = [(one.item, one.title, one.source_name, one.released, one.change if one.corrected else None)
                 for one in entries]  # fmt: skip
        context = partial(_month, view, month, entries, older, newer)
        yield view.document(paths.month_path(month), "month.html", (lines, older, newer), context, section="archive")


def _months(view: View, months: Sequence[tuple[str, int]]) -> dict[str, Any]:
    root = "../"
    years = groupby(months, key=lambda one: one[0][:4])
    return {
        "title": view.headline(labels().say("page.archive")),
        "description": labels().say("page.archive_about"),
        "years": [
            (year, [(_link(month, root), count) for month, count in run]) for year, run in years
        ],
    }  # fmt: skip


def _link(month: str, root: str) -> Link:
    return Link(dates.month_name(month), f"{root}{paths.month_path(month)}.html")


def _month(view: View, month: str, entries: Sequence[Entry], older: str | None, newer: str | None) -> dict[str, Any]:
    root = "../"
    name = dates.month_name(month)
    heading = labels().say("page.archive_month", month=name)
    days = groupby(entries, key=lambda one: dates.day_of(one.released))
    return {
        "title": view.headline(heading),
        "heading": name,
        "description": heading,
        "days": [(dates.with_weekday(day), [cards.line(view, entry, root) for entry in run]) for day, run in days],
        "months": f"{root}{paths.month_path(paths.INDEX)}.html",
        "older": _link(older, root) if older else None,
        "newer": _link(newer, root) if newer else None,
    }
