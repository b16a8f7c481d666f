"""The page of an item: German and Dutch beside each other, and all that is to be known of it."""

from starlette.responses import PlainTextResponse, Response

from newsbridge.desk.action import Action
from newsbridge.desk.items.gathering import item_page, looked
from newsbridge.desk.items.page import Wanted, others_said
from newsbridge.desk.visit import Visit
from newsbridge.refusals import NotThereError
from newsbridge.store import history

ITEM = "/p/{pipeline}/item/{item}"


def show(visit: Visit) -> Response:
    """The page."""
    query = visit.query
    asked = query.all("edit")
    wanted = Wanted(
        editing=None if "all" in asked else {int(one) for one in asked if _is_number(one)},
        diff=query.one("diff") == "1",
        tag=query.one("tag")[:80],
        term=query.one("term")[:200],
        facts=query.one("facts"),
        was=query.one("was")[:80],
        spent=query.number("spent", 0) or 0,
    )
    return visit.page("item.html", tab="queue", page=item_page(visit, looked(visit), wanted))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 6


def row(visit: Visit) -> Response:
    """One paragraph with its field open, to be put in its place."""
    given = visit.param("number")
    if not _is_number(given):
        raise NotThereError("page.unknown", name=given)
    number, look = int(given), looked(visit)
    if not visit.quick:
        return visit.go("item", None, {"edit": number}, item=look.item)
    page = item_page(visit, look, Wanted(editing={number}))
    found = next((one for one in page.rows if one.number == number), None)
    if found is None:
        raise NotThereError("page.unknown", name=given)
    return visit.page("item_row.html", page=page, row=found)


def here(visit: Visit) -> Response:
    """An editor's page says that it is open; answered with who else has it open, and whether somebody changed it."""
    look = looked(visit)
    names = visit.desk.presence.here(visit.pipeline.slug, look.item, visit.user.name)
    said = others_said(visit, names)
    if visit.form.number("version", look.version) != look.version:
        last = next(history.of(visit.store, look.subject, 1), None)
        by = last.change.by if last else ""
        said = " ".join(filter(None, (said, visit.words("item.changed_here", by=by))))
    return PlainTextResponse(said)


ACTIONS = (
    Action("GET", ITEM, "item", "reader", show),
    Action("GET", f"{ITEM}/row/{{number}}", "item_row", "editor", row),
    Action("POST", f"{ITEM}/here", "item_here", "reader", here),
)
