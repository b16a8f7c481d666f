"""What an item is about: topics and countries, events, figures, and a term for the glossary."""



from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.items import facts as written
from newsbridge.desk.items.gathering import looked
from newsbridge.desk.items.moving import back, make, refused
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.items.trail import trail
from newsbridge.desk.routes.item import ITEM
from newsbridge.desk.visit import Visit
from newsbridge.editing import facts, terms
from newsbridge.editing.moves import Given
from newsbridge.editing.state import Look
from newsbridge.errors import MoveError
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
    look = looked(visit)
    try:
        given = _given(visit, look, what)
    except MoveError as error:
        return refused(visit, str(error), Given())
    return make(visit, f"set_{what}", given, lambda _: back(visit, visit.words(f"item.did_{what}"), what))


def _given(visit: Visit, look: Look, what: str) -> Given:
    settings = settings_of(visit)
    if what == "events":
        return Given(events=written.events(visit, facts.events(visit.store, settings, look)))
    return Given(figures=written.figures(visit, look, facts.figures(visit.store, settings, look)))


def add_term(visit: Visit) -> Response:
    """Add a term to the glossary in one step; one that is there already is changed where that is meant."""
    looked(visit)
    de, nl = " ".join(visit.form.one("de").split()), " ".join(visit.form.one("nl").split())
    known = visit.form.number("known", history.version(visit.store, Subject(visit.pipeline.slug, "term", de)))
    there = next((one for one in settings_of(visit).glossary if one.de == de), None)
    if there is not None and nl not in there.nl and visit.form.one("over") != "1":
        values = {"there": there, "de": de, "nl": nl, "known": known, "trail": trail(visit.form)}
        return visit.page("item_term.html", 409, tab="queue", item=visit.param("item"), **values)
    dutch = list(dict.fromkeys([nl, *(there.nl if there else ())]))
    terms.put(visit.store, settings_of(visit), de, dutch, visit.user.name, visit.now, known)
    return back(visit, visit.words("item.did_term", de=de, nl=nl))


ACTIONS = (
    Action("POST", f"{ITEM}/tags", "item_tags", "editor", retag),
    Action("POST", f"{ITEM}/events", "item_events", "editor", set_events),
    Action("POST", f"{ITEM}/figures", "item_figures", "editor", set_figures),
    Action("POST", f"{ITEM}/term", "item_term", "editor", add_term),
)
