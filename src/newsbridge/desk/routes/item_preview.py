"""What subscribers will get of an item, for editors and, by a secret link, for people without an account."""

from datetime import timedelta

from starlette.responses import Response

from newsbridge.config import Settings
from newsbridge.desk.action import Action
from newsbridge.desk.guard import HEADERS
from newsbridge.desk.items.gathering import looked
from newsbridge.desk.items.preview import alone
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.items.trail import trail
from newsbridge.desk.routes.item import ITEM
from newsbridge.desk.routes.item_more import title_of
from newsbridge.desk.visit import Visit
from newsbridge.editing import previews
from newsbridge.pipeline.previewing import Shown
from newsbridge.pipeline.terms import with_terms
from newsbridge.refusals import NotThereError
from newsbridge.store.previews import Preview

VIEWS = ("page", "rss", "text")
STALE = timedelta(seconds=2)
"""How old what a link shows may be."""


def preview(visit: Visit) -> Response:
    """The page, the entry of feeds, or the plain text; and the links that show it to others."""
    return _page(visit)


def _page(visit: Visit, secret: str = "") -> Response:
    look = looked(visit)
    chosen = visit.query.one("view", "page")
    links = [one for one in previews.listed(visit.store, visit.pipeline.slug, visit.now)
             if (one[0].subject, one[0].name) == ("item", look.item)]  # fmt: skip
    answer = visit.page(
        "item_preview.html",
        tab="queue",
        item=look.item,
        title=title_of(visit, look),
        trail=trail(visit.query if visit.request.method == "GET" else visit.form),
        shown=previews.preview_of_item(visit.store, settings_of(visit), look.item, visit.now),
        chosen=chosen if chosen in VIEWS else "page",
        links=links,
        secret=secret,
    )
    answer.headers["Content-Security-Policy"] = f"{HEADERS['Content-Security-Policy']}; frame-src 'self'"
    return answer


def make_link(visit: Visit) -> Response:
    """Make a secret link; it is shown once."""
    days = visit.form.number("days", previews.DAYS) or 0
    look = looked(visit)
    secret = previews.make(
        visit.store, visit.pipeline, "item", look.item, visit.user.name, visit.now, days=days
    )
    return _page(visit, visit.absolute(visit.url("preview", secret=secret)))


def revoke_link(visit: Visit) -> Response:
    """Take a link back."""
    look = looked(visit)
    previews.revoke(visit.store, visit.pipeline, visit.form.one("link"), visit.user.name, visit.now)
    return visit.go("item_preview", visit.words("item.did_revoke"), trail(visit.form), item=look.item)


def shown(visit: Visit) -> Response:
    """The page for the frame of the preview: it can do nothing, and is nobody's."""
    look = looked(visit)
    found = previews.preview_of_item(visit.store, settings_of(visit), look.item, visit.now)
    if found is None:
        raise NotThereError("item.no_preview")
    return alone(found, "'self'")


def public(visit: Visit) -> Response:
    """What a link shows to whoever holds it."""
    link = previews.find(visit.store, visit.param("secret"), visit.now)
    settings = visit.desk.pipelines.get(link.pipeline) if link else None
    found = _kept(visit, settings, link) if link and settings else None
    answer = alone(found, "'none'") if found else visit.page("preview_over.html", 404)
    answer.headers["X-Robots-Tag"] = "noindex, nofollow, noarchive"
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _kept(visit: Visit, settings: Settings, link: Preview) -> Shown | None:
    """However often somebody asks, it is made once at a time, and not at each of the many commits of a run."""

    def make() -> Shown | None:
        return previews.shown(visit.store, with_terms(settings, visit.store), link, visit.now)

    return visit.desk.previews.get((settings, link.subject, link.name), make, visit.now, STALE)


ACTIONS = (
    Action("GET", f"{ITEM}/preview", "item_preview", "reader", preview),
    Action("POST", f"{ITEM}/preview", "item_preview", "editor", make_link),
    Action("POST", f"{ITEM}/preview/revoke", "item_revoke", "editor", revoke_link),
    Action("GET", f"{ITEM}/preview/page", "item_shown", "reader", shown),
    Action("GET", "/preview/{secret}", "preview", None, public),
)
