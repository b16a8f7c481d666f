"""The way in: the pipelines of the installation."""

from starlette.responses import RedirectResponse, Response

from newsbridge.desk.action import Action
from newsbridge.desk.statics import statics
from newsbridge.desk.visit import Visit


def home(visit: Visit) -> Response:
    """The pipelines; where there is one, its queue."""
    slugs = list(visit.desk.pipelines)
    if len(slugs) == 1:
        return visit.go("queue", pipeline=slugs[0])
    return visit.page("home.html")


def pipeline(visit: Visit) -> Response:
    """What somebody types: the queue is its first page."""
    return visit.go("queue")


def favicon(_: Visit) -> Response:
    """What browsers ask for by themselves."""
    return RedirectResponse(statics()["icon.svg"].path, 308)


def help_page(visit: Visit) -> Response:
    """Keys, and how the desk works."""
    return visit.page("help.html")


ACTIONS = (
    Action("GET", "/", "home", "reader", home),
    Action("GET", "/p/{pipeline}", "pipeline", "reader", pipeline),
    Action("GET", "/favicon.ico", "favicon", None, favicon),
    Action("GET", "/help", "help", "reader", help_page),
)
