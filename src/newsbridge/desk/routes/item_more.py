"""What is only looked at when somebody asks: near matches of memory, the history, what the source changed."""

from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.items.gathering import looked
from newsbridge.desk.items.past import past
from newsbridge.desk.items.trail import trail
from newsbridge.desk.items.wording import reworded
from newsbridge.desk.marking import bracketed
from newsbridge.desk.routes.item import ITEM
from newsbridge.desk.visit import Visit
from newsbridge.editing.state import Look
from newsbridge.model import Unit
from newsbridge.refusals import NotThereError
from newsbridge.store import history, memory_search, translations


@dataclass(frozen=True, slots=True)
class Near:
    """A pair of memory that is like a paragraph."""

    score: int
    unit: Unit
    difference: Markup
    """From the memory's German to the paragraph's."""


def near(visit: Visit) -> Response:
    """What memory holds that is like a paragraph."""
    look = looked(visit)
    article, number = look.revision.article, visit.param("number")
    germans = [article.title, *(paragraph.text for paragraph in article.paragraphs)]
    if not (number.isascii() and number.isdigit() and len(number) < 6 and int(number) < len(germans)):
        raise NotThereError("page.unknown", name=number)
    german = germans[int(number)]
    found = [Near(one.score, one.unit, bracketed(one.difference)) for one in memory_search.near(visit.store, german)]
    if visit.quick:
        return visit.page("item_near.html", found=found)
    values = {"found": found, "german": german, "item": look.item, "number": number, "trail": trail(visit.query)}
    return visit.page("item_near_page.html", tab="queue", **values)


def title_of(visit: Visit, look: Look) -> str:
    """The Dutch title of an item; the German one where it has none."""
    segments = translations.segments_of(visit.store, look.revision.id)
    return segments[0].target if segments else look.revision.article.title


def show_history(visit: Visit) -> Response:
    """Who did what with the item, when, and what it was before and after."""
    look = looked(visit)
    lines = [past(visit, one) for one in history.of(visit.store, look.subject)]
    values = {"item": look.item, "title": title_of(visit, look), "past": lines, "trail": trail(visit.query)}
    return visit.page("item_history.html", tab="queue", **values)


def show_source(visit: Visit) -> Response:
    """What the source changed, beside the Dutch that subscribers have."""
    look = looked(visit)
    values = {"item": look.item, "title": title_of(visit, look), "is_out": look.has_entry, "trail": trail(visit.query)}
    return visit.page("item_source.html", tab="queue", changed=reworded(visit, look), **values)


ACTIONS = (
    Action("GET", f"{ITEM}/near/{{number}}", "item_near", "reader", near),
    Action("GET", f"{ITEM}/history", "item_history", "reader", show_history),
    Action("GET", f"{ITEM}/source", "item_source", "reader", show_source),
)
