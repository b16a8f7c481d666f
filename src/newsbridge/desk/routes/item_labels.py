"""What an item is about: topics and countries, events, figures, and a term for the glossary."""

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.items import events, figures
from newsbridge.desk.items.gathering import looked
from newsbridge.desk.items.moving import back, make, refused
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.items.trail import trail
from newsbridge.desk.routes.item import ITEM
from newsbridge.desk.visit import Visit
from newsbridge.editing import facts, terms
from newsbridge.editing.moves import Given
from newsbridge.editing.state import Look
from newsbridge.model import Term
from newsbridge.refusals import ConflictError, MoveError
from newsbridge.store import history
from newsbridge.store.history import Subject


def retag(visit: Visit) -> Response:
    """Add or remove topics and countries; each field names one as `topic:customs`."""
    role = "mentioned" if visit.form.one("role") == "mentioned" else "partner"
    topics: dict[str, bool] = {}
    countries: dict[str, str | None] = {}
    for name, on in (("add", True), ("remove", False)):
        for given in visit.form.all(name):
            scheme, _, value = given.partition(":")
            if scheme == "topic":
                topics[value] = on
            elif scheme == "country":
                countries[value] = role if on else None
    given_tags = Given(topics=topics, countries=countries)
    return make(visit, "retag", given_tags, lambda _: back(visit, visit.words("item.did_retag"), "tags"))


def set_events(visit: Visit) -> Response:
    """Put the form's events in the place of those that are there."""
    return _set(visit, "events")


def set_figures(visit: Visit) -> Response:
    """The same with figures."""
    return _set(visit, "figures")


def _set(visit: Visit, what: str) -> Response:
    given = _given(visit, looked(visit), what)
    if given is None:
        # the page says at each field what is wrong with it
        return refused(visit, visit.words(f"item.wrong_{what}"), Given())
    return make(visit, f"set_{what}", given, lambda _: back(visit, visit.words(f"item.did_{what}"), what))


def _given(visit: Visit, look: Look, what: str) -> Given | None:
    """What the form says; None where something in it cannot be taken."""
    settings = settings_of(visit)
    if what == "events":
        coming = events.form_of(visit, facts.events(visit.store, settings, look))
        return None if coming.faults else Given(events=coming.found)
    counted = figures.form_of(visit, look, facts.figures(visit.store, settings, look))
    return None if counted.faults else Given(figures=counted.found)


def add_term(visit: Visit) -> Response:
    """Add a term to the glossary in one step; one that is there already is shown first, and changed as it was seen."""
    looked(visit)
    de, nl = " ".join(visit.form.one("de").split()), " ".join(visit.form.one("nl").split())
    there = _there(visit, de)
    if there and there.nl[0] == nl:
        return back(visit, visit.words("item.did_term", de=de, nl=nl))
    seen = visit.form.number("known")
    if there and seen is None:
        return _show_both(visit, de, nl)
    given = visit.store, settings_of(visit), de, list(dict.fromkeys([nl, *(there.nl if there else ())]))
    try:
        if seen is None:
            terms.add(*given, visit.user.name, visit.now)
        else:
            terms.put(*given, visit.user.name, visit.now, seen)
    except ConflictError as conflict:
        return _show_both(visit, de, nl, visit.reason(conflict))
    except MoveError as refusal:
        return refused(visit, visit.reason(refusal), Given())
    return back(visit, visit.words("item.did_term", de=de, nl=nl))


def _there(visit: Visit, de: str) -> Term | None:
    """What the glossary has for a German term."""
    return next((one for one in settings_of(visit).glossary if one.de == de), None)


def _show_both(visit: Visit, de: str, nl: str, error: str | None = None) -> Response:
    """What the glossary has beside what was typed; what is sent from there names the version that was seen."""
    # before it is read: whoever is faster than that is noticed
    known = history.version(visit.store, Subject(visit.pipeline.slug, "term", de))
    values = {"there": _there(visit, de), "de": de, "nl": nl, "known": known, "error": error}
    return visit.page("item_term.html", 409, tab="queue", item=visit.param("item"), trail=trail(visit.form), **values)


ACTIONS = (
    Action("POST", f"{ITEM}/tags", "item_tags", "editor", retag),
    Action("POST", f"{ITEM}/events", "item_events", "editor", set_events),
    Action("POST", f"{ITEM}/figures", "item_figures", "editor", set_figures),
    Action("POST", f"{ITEM}/term", "item_term", "editor", add_term),
)
