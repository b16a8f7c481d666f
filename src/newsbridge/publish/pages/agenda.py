"""All appointments: what is to come, then what is over by month."""

from collections.abc import Iterator
from functools import partial
from itertools import groupby
from typing import Any

from newsbridge.model import Document
from newsbridge.publish import paths, wording
from newsbridge.publish.files.stamp import entry_stamp
from newsbridge.publish.pages import cards, dates, events
from newsbridge.publish.pages.view import View
from newsbridge.vocabulary.labels import labels

PAST = 200
"""How many that are over stay listed."""


def pages(view: View) -> Iterator[Document]:
    """One page."""
    every = events.told(cards.standing(view.main.entries))
    dated = [one for one in every if wording.day_of(one[1].start)]
    coming = [one for one in dated if not events.is_over(one[1], view.today)]
    over = [one for one in dated if events.is_over(one[1], view.today)][::-1][:PAST]
    undated = [one for one in every if not wording.day_of(one[1].start)]
    made_of = [
        [(entry_stamp(entry), event) for entry, event in part] for part in (coming, over, undated)
    ]  # fmt: skip
    context = partial(_context, view, coming, over, undated)
    yield view.document(paths.page_path("agenda"), "agenda.html", made_of, context, section="agenda")


def _context(
    view: View, coming: list[events.Told], over: list[events.Told], undated: list[events.Told]
) -> dict[str, Any]:
    calendar = [feed for feed in view.offered(view.main, "") if feed.key == "calendar"]
    return {
        "title": view.headline(labels().say("page.agenda")),
        "description": labels().say("page.agenda_about"),
        "coming": _months(view, coming),
        "over": _months(view, over),
        "undated": [events.shown(view, one, "") for one in undated],
        "calendar": calendar[0] if calendar else None,
        "subscribe": f"{paths.page_path('subscribe')}.html",
    }


def _months(view: View, told: list[events.Told]) -> list[tuple[str, list[events.Event]]]:
    """By month; what only names a year stands under the year."""
    runs = groupby(told, key=lambda one: (wording.day_of(one[1].start) or "")[:7])
    return [
        (dates.month_name(month) if len(month) == len("2026-11") else month,
         [events.shown(view, one, "") for one in run])
        for month, run in runs
    ]  # fmt: skip
