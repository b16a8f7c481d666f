"""What translating costs and what editing takes."""

from collections.abc import Callable

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.lines import Chart, chart
from newsbridge.desk.showing import day, number
from newsbridge.desk.visit import Visit
from newsbridge.editing.usage import Day, usage

HEIGHT = 80


def show(visit: Visit) -> Response:
    """Figures of today and the month, and the last thirty days as bars."""
    found = usage(visit.store, visit.pipeline, visit.now)
    charts = {
        "billed": _chart(visit, found.days, "billed", lambda one: one.billed),
        "memory": _chart(visit, found.days, "memory", _from_memory),
        "items": _chart(visit, found.days, "items", lambda one: one.items),
        "share": _chart(visit, found.days, "share", lambda one: round(one.share * 100, 1)),
        "seconds": _chart(visit, found.days, "seconds", lambda one: round(one.seconds or 0)),
    }
    names = {one.source.id: one.source.name for one in visit.pipeline.sources}
    return visit.page("usage.html", tab="usage", usage=found, charts=charts, names=names)


def _from_memory(one: Day) -> float:
    """Percentage of a day's characters that memory knew."""
    if one.known is None:
        return 0.0
    known = one.known.approved + one.known.memory
    return round(100 * known / (known + one.known.new)) if known + one.known.new else 0.0


def _chart(visit: Visit, days: tuple[Day, ...], name: str, value: Callable[[Day], float]) -> Chart:
    language = visit.words.language
    said = [
        (value(one), "good", f"{day(one.day, language)}: {number(value(one), language)} {visit.words(f'usage.{name}')}")
        for one in days
    ]
    return chart(said, HEIGHT)


ACTIONS = (Action("GET", "/p/{pipeline}/usage", "usage", "reader", show),)
