"""The glossary: the file's terms and the editors' own, which beat them."""

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.visit import Visit
from newsbridge.editing import limits, terms
from newsbridge.refusals import ConflictError, MoveError


def show(visit: Visit) -> Response:
    """All terms, or those that hold some letters."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, error: str | None = None, de: str = "", nl: str = "") -> Response:
    """The list; what was typed stands where it can be sent again, at its term or in the form for new ones."""
    sought = limits.within("sought", visit.query.one("words"))
    found = [one for one in terms.listed(visit.store, visit.pipeline) if _holds(one, sought.casefold().strip())]
    mine = next((one.de for one in found if one.de == de.strip()), None)
    values = {"terms": found, "sought": sought, "error": error, "de": de, "nl": nl, "mine": mine}
    return visit.page("glossary.html", status, tab="glossary", **values)


def _holds(one: terms.Listed, sought: str) -> bool:
    return any(sought in text.casefold() for text in (one.de, *one.nl, *one.file))


def put(visit: Visit) -> Response:
    """Add a term or change one; what was typed stays where it is refused."""
    de, nl = visit.form.one("de"), visit.form.one("nl")
    forms = [part.strip() for part in nl.replace("\n", "|").split("|")]
    version = None if visit.form.one("new") else visit.version()
    try:
        if version is None:
            terms.add(visit.store, visit.pipeline, de, forms, visit.user.name, visit.now)
        else:
            terms.put(visit.store, visit.pipeline, de, forms, visit.user.name, visit.now, version)
    except ConflictError as error:
        return _page(visit, 409, visit.reason(error), de, nl)
    except MoveError as error:
        return _page(visit, 422, visit.reason(error), de, nl)
    return visit.go("glossary", visit.words("glossary.kept", term=de.strip()))


def drop(visit: Visit) -> Response:
    """Take a term away, switch a file's off, or let the file's count again."""
    de = visit.form.one("de")
    act = terms.reset if visit.form.one("reset") else terms.remove
    act(visit.store, visit.pipeline, de, visit.user.name, visit.now, visit.version())
    return visit.go("glossary", visit.words("glossary.dropped", term=de))


def export(visit: Visit) -> Response:
    """The terms that count, as a file."""
    headers = {"Content-Disposition": f'attachment; filename="{visit.pipeline.slug}-glossary.csv"'}
    text = terms.export(visit.store, visit.pipeline)
    return Response(text, media_type="text/csv; charset=utf-8", headers=headers)


ACTIONS = (
    Action("GET", "/p/{pipeline}/glossary", "glossary", "reader", show),
    Action("POST", "/p/{pipeline}/glossary", "glossary", "editor", put),
    Action("POST", "/p/{pipeline}/glossary/drop", "glossary_drop", "editor", drop),
    Action("GET", "/p/{pipeline}/glossary.csv", "glossary_file", "reader", export),
)
