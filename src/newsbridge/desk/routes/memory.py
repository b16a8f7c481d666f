"""The translation memory: what was translated once, by whom, and what it said before."""

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.visit import Visit
from newsbridge.editing import limits, units
from newsbridge.refusals import ConflictError, MoveError, NotThereError

MOST = 50


def show(visit: Visit) -> Response:
    """Units that hold the words sought."""
    sought = limits.within("sought", visit.query.one("words"))
    found, count = units.search(visit.store, sought, MOST) if sought.strip() else ([], 0)
    return visit.page("memory.html", tab="memory", sought=sought, found=found, count=count)


def one(visit: Visit) -> Response:
    """A unit, to be changed."""
    return _unit(visit)


def _unit(visit: Visit, status: int = 200, error: str | None = None, mine: str | None = None) -> Response:
    found = units.one(visit.store, _number(visit))
    if found is None:
        raise NotThereError("unit.gone")
    return visit.page("unit.html", status, tab="memory", one=found, error=error, mine=mine)


def change(visit: Visit) -> Response:
    """Give a unit other Dutch; where somebody was faster both are shown."""
    dutch = visit.form.one("dutch")
    try:
        number = units.change(visit.store, _number(visit), dutch, visit.user.name, visit.now, visit.version())
    except ConflictError as error:
        return _unit(visit, 409, visit.reason(error), dutch)
    except MoveError as error:
        return _unit(visit, 422, visit.reason(error), dutch)
    return visit.go("unit", visit.words("memory.kept"), unit=number)


def remove(visit: Visit) -> Response:
    """Forget a unit."""
    units.remove(visit.store, _number(visit), visit.user.name, visit.now, visit.version())
    return visit.go("memory", visit.words("memory.removed"))


def _number(visit: Visit) -> int:
    text = visit.param("unit")
    if not (text.isascii() and text.isdigit() and len(text) < 16):
        raise NotThereError("unit.gone")
    return int(text)


ACTIONS = (
    Action("GET", "/p/{pipeline}/memory", "memory", "reader", show),
    Action("GET", "/p/{pipeline}/memory/{unit}", "unit", "reader", one),
    Action("POST", "/p/{pipeline}/memory/{unit}", "unit", "editor", change),
    Action("POST", "/p/{pipeline}/memory/{unit}/remove", "unit_remove", "chief", remove),
)
