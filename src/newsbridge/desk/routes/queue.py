"""The queue: what editors have to look at, the riskiest first, and moves on many items at once."""

from collections.abc import Sequence
from dataclasses import replace

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.lists import refresh
from newsbridge.desk.visit import Form, Visit
from newsbridge.editing import board, bulk, limits, queue
from newsbridge.editing.moves import Given
from newsbridge.editing.queue import LISTS, ORDERS, View
from newsbridge.refusals import MoveError, NotThereError
from newsbridge.store import queue as rows
from newsbridge.store import standing
from newsbridge.store.census import split_name

SIZE = 50
BULK = ("approve", "hold", "reject")
FILTERS = ("source", "topic", "country", "flag")


def view_of(visit: Visit, fields: Form) -> View:
    """Which list, in which order, with which filters: what is none of ours counts as not given."""
    given = {key: fields.one(key)[:200] for key in ("list", "order", "words", *FILTERS)}
    return View.of(given, visit.user.name)


def query_of(view: View, **other: object) -> dict[str, object]:
    """The view as it stands behind the `?` of an address."""
    fields = {"list": view.list, "order": view.order, "words": view.words}
    fields |= {key: getattr(view, key) or "" for key in FILTERS}
    plain = {"list": "todo", "order": "risk"}
    return {key: value for key, value in {**fields, **other}.items() if value and plain.get(key) != value}


def show(visit: Visit) -> Response:
    """One list of the queue."""
    settings, store = visit.pipeline, visit.store
    refresh(visit)
    limits.within("sought", visit.query.one("words"))
    view = view_of(visit, visit.query)
    try:
        page = queue.page(store, settings, view, after=visit.query.one("after") or None, size=SIZE)
    except ValueError as error:
        raise NotThereError("page.unknown", name=visit.query.one("after")[:100]) from error
    return visit.page(
        "queue.html",
        tab="queue",
        view=view,
        page=page,
        query_of=query_of,
        lists=LISTS,
        orders=ORDERS,
        bulk=BULK,
        choices=queue.choices(store, settings),
        ticks=_ticks(visit, [row.item for row in page.rows]),
        sources={one.source.id: one.source.name for one in settings.sources},
        open_by=visit.desk.presence.of(settings.slug),
        missed=board.missed(store, settings, visit.now),
        filtered=any(getattr(view, key) for key in (*FILTERS, "words")),
    )


def _ticks(visit: Visit, items: Sequence[str]) -> dict[str, str]:
    """What the box of each item sends: item, version, wording and text, for nobody approves what was not there yet."""
    found = standing.known(visit.store, visit.pipeline.slug, items)
    return {item: f"{item}:{known.version}:{known.number}:{known.text or ''}" for item, known in found.items()}


def move_many(visit: Visit) -> Response:
    """One move on all that were ticked; what is skipped is named with its reason."""
    form, settings = visit.form, visit.pipeline
    move = form.one("move")
    if move not in BULK:
        raise MoveError("form.no_move")
    named = move == "approve"
    boxes = [_ticked(one, named=named) for one in form.all("item")]
    ticked = {name: version for name, version, _ in boxes}
    wordings = {name: number for name, _, number in boxes} if named else {}
    view = view_of(visit, form)
    if not ticked:
        return visit.go("queue", visit.words("queue.none_ticked"), query_of(view))
    given = Given(reason=form.one("reason"))
    report = bulk.bulk(
        visit.store, settings, move, ticked, given, wordings, by=visit.user.name, now=visit.now, role=visit.role
    )
    report = replace(report, skipped=tuple(replace(one, item=split_name(one.item)[0]) for one in report.skipped))
    found = {one.item: rows.row(visit.store, settings.slug, one.item) for one in report.skipped}
    return visit.page("bulk.html", tab="queue", report=report, move=move, view=view, query_of=query_of, rows=found)


def _ticked(value: str, *, named: bool) -> tuple[str, int, int]:
    """An item as `bulk` takes it, where `named` with the text that it had; its version, and its wording's number."""
    item, version, number, text = (*value.split(":", 3), "", "", "")[:4]
    if not all(one.isascii() and one.isdigit() and len(one) < 10 for one in (version, number)):
        raise MoveError("form.no_item", value=value[:40])
    return f"{item}:{text}" if text and named else item, int(version), int(number)


ACTIONS = (
    Action("GET", "/p/{pipeline}/queue", "queue", "reader", show),
    Action("POST", "/p/{pipeline}/queue", "queue", "editor", move_many),
)
