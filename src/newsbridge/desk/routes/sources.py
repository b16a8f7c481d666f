"""The sources: how each is, its last days, a test, a pause; and what an address would give."""

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.lines import Chart, chart
from newsbridge.desk.showing import day
from newsbridge.desk.visit import Visit
from newsbridge.editing import sources


def show(visit: Visit) -> Response:
    """All sources of the pipeline."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, **values: object) -> Response:
    found = sources.states(visit.store, visit.pipeline, visit.now)
    lines = {one.id: _line(visit, one) for one in found}
    shown = {"tested": None, "tested_source": None, "tried": None, "address": "", **values}
    return visit.page("sources.html", status, tab="sources", states=found, lines=lines, **shown)


def _line(visit: Visit, one: sources.State) -> Chart:
    said = visit.words
    bars = [
        (
            float(each.items) if not each.failures else max(float(each.items), 0.0),
            "bad" if each.failures else "good",
            said("sources.day", day=day(each.day.isoformat(), said.language), n=each.items, failures=each.failures),
        )
        for each in one.days
    ]
    return chart(bars)


def pause(visit: Visit) -> Response:
    """Have runs pass over a source, or ask it again."""
    name, form = visit.param("source"), visit.form
    given = (visit.store, visit.pipeline, name)
    if form.one("resume"):
        sources.resume(*given, visit.user.name, visit.now, visit.version())
        return visit.go("sources", visit.words("sources.resumed", source=name))
    sources.pause(*given, form.one("reason"), visit.user.name, visit.now, visit.version())
    return visit.go("sources", visit.words("sources.paused", source=name))


def test(visit: Visit) -> Response:
    """Ask a source now; nothing is stored."""
    name = visit.param("source")
    found = sources.test(visit.store, visit.pipeline, name, visit.now, visit.desk.environment)
    return _page(visit, tested=found, tested_source=name)


def try_address(visit: Visit) -> Response:
    """What an address offers, with the lines to paste into the pipeline file."""
    address = visit.form.one("address").strip()
    if not address:
        return visit.go("sources")
    tried = sources.try_address(address, visit.pipeline)
    there = {one.finding.url: sources.asked_already(visit.pipeline, one.finding.url) for one in tried.tried}
    return _page(visit, tried=tried, there=there, file=visit.pipeline.file.name, address=address)


ACTIONS = (
    Action("GET", "/p/{pipeline}/sources", "sources", "reader", show),
    Action("POST", "/p/{pipeline}/sources/try", "source_try", "admin", try_address, slow=True),
    Action("POST", "/p/{pipeline}/sources/{source}/pause", "source_pause", "chief", pause),
    Action("POST", "/p/{pipeline}/sources/{source}/test", "source_test", "editor", test, slow=True),
)
