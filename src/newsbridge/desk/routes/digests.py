"""The digest board: what the next issue holds, in which order, when it goes out; and issues that are out."""

from datetime import datetime

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.items.preview import alone
from newsbridge.desk.lists import refresh
from newsbridge.desk.visit import NotThereError, Visit
from newsbridge.editing import board, issues, issuing, previews
from newsbridge.editing.issuing import Outcome
from newsbridge.errors import ConflictError, MoveError

BOARD = "/p/{pipeline}/digest/{digest}"


def overview(visit: Visit) -> Response:
    """All digests of the pipeline; where there is one, its board."""
    tables = visit.pipeline.table.digest
    if len(tables) == 1:
        return visit.go("digest", digest=tables[0].id)
    refresh(visit)
    found = board.boards(visit.store, visit.pipeline, visit.now)
    return visit.page("digests.html", tab="digests", boards=found)


def show(visit: Visit) -> Response:
    """The board of one digest."""
    return _page(visit)


def _page(visit: Visit, status: int = 200, **values: object) -> Response:
    _known(visit)
    refresh(visit)
    found = board.board(visit.store, visit.pipeline, visit.param("digest"), visit.now)
    names = {one.source.id: one.source.name for one in visit.pipeline.sources}
    links = [one for one in previews.listed(visit.store, visit.pipeline.slug, visit.now)
             if (one[0].subject, one[0].name) == ("digest", found.digest)]  # fmt: skip
    shown = {"error": None, "mine": None, "secret": "", **values}
    return visit.page("digest.html", status, tab="digests", board=found, names=names, links=links, **shown)


def _known(visit: Visit) -> None:
    if visit.param("digest") not in {one.id for one in visit.pipeline.table.digest}:
        raise NotThereError(visit.param("digest"))


def arrange(visit: Visit) -> Response:
    """Keep lead, order, note and what is left out; the note that was typed stays where somebody was faster."""
    form = visit.form
    listed = form.all("item")
    places = {item: form.number(f"place-{item}", number + 1) or number + 1 for number, item in enumerate(listed)}
    lead = form.one("lead")
    # of two with one number the one that was moved up or down by its number comes first, else the one that stood first
    order = sorted(listed, key=lambda item: (item != lead, places[item], listed.index(item)))
    without = form.all("without")
    try:
        issues.arrange(
            visit.store,
            visit.pipeline,
            visit.param("digest"),
            by=visit.user.name,
            now=visit.now,
            expected=visit.version(),
            role=visit.role,
            note=form.one("note").replace("\r\n", "\n").strip(),
            lead=lead if lead not in without else "",
            order=[item for item in order if item not in without],
            without=without,
        )
    except ConflictError as error:
        return _page(visit, 409, error=str(error), mine=form.one("note"))
    return visit.go("digest", visit.words("digest.arranged"), digest=visit.param("digest"))


def clear(visit: Visit) -> Response:
    """Take the whole plan back."""
    issues.clear(
        visit.store, visit.pipeline, visit.param("digest"), by=visit.user.name, now=visit.now,
        expected=visit.version(), role=visit.role,
    )  # fmt: skip
    return visit.go("digest", visit.words("digest.cleared"), digest=visit.param("digest"))


def schedule(visit: Visit) -> Response:
    """Say when the issue is to go out, on the pipeline's clock; or that it is not any more."""
    given = {"by": visit.user.name, "now": visit.now, "expected": visit.version(), "role": visit.role}
    place = visit.store, visit.pipeline, visit.param("digest")
    if visit.form.one("off"):
        issues.unschedule(*place, **given)  # type: ignore[arg-type] # one dict for both moves
        return visit.go("digest", visit.words("digest.unscheduled"), digest=visit.param("digest"))
    try:
        at = datetime.fromisoformat(f"{visit.form.one('day')}T{visit.form.one('hour')}")
    except ValueError as error:
        raise MoveError(visit.words("digest.no_time")) from error
    issues.schedule(*place, at.replace(tzinfo=None), **given)  # type: ignore[arg-type] # as above
    return visit.go("digest", visit.words("digest.scheduled"), digest=visit.param("digest"))


def publish_now(visit: Visit) -> Response:
    """Let the issue out at once, or note that the run that is at work is to do it."""
    outcome = issuing.publish_now(
        visit.store, visit.pipeline, visit.param("digest"), by=visit.user.name, now=visit.now,
        expected=visit.version(), role=visit.role, environment=visit.desk.environment,
    )  # fmt: skip
    return _told(visit, outcome)


def reissue(visit: Visit) -> Response:
    """Correct an issue that is out: the same address, with a word on what was wrong."""
    outcome = issuing.reissue(
        visit.store, visit.pipeline, visit.param("digest"), visit.param("issue"), visit.form.one("correction"),
        by=visit.user.name, now=visit.now, expected=visit.version(), role=visit.role,
        environment=visit.desk.environment, without=visit.form.all("without"),
    )  # fmt: skip
    return _told(visit, outcome)


def _told(visit: Visit, outcome: Outcome) -> Response:
    for remark in outcome.remarks:
        visit.say(remark)
    if outcome.noted:
        said = visit.words("digest.noted", holder=outcome.holder)
    elif outcome.issue:
        said = visit.words("digest.is_out", issue=outcome.issue)
    else:
        said = visit.words("digest.nothing_out")
    return visit.go("digest", said, digest=visit.param("digest"))


def one_issue(visit: Visit) -> Response:
    """An issue that is out, to be corrected."""
    _known(visit)
    found = board.board(visit.store, visit.pipeline, visit.param("digest"), visit.now)
    issue = next((one for one in found.issues if one.issue == visit.param("issue")), None)
    if issue is None:
        raise NotThereError(visit.param("issue"))
    return visit.page("issue.html", tab="digests", board=found, issue=issue)


def preview(visit: Visit) -> Response:
    """The issue as subscribers would get it now."""
    _known(visit)
    found = previews.preview_of_issue(visit.store, visit.pipeline, visit.param("digest"), visit.now)
    if found is None:
        raise NotThereError(visit.words("digest.no_preview"))
    return alone(found, "'self'")


def make_link(visit: Visit) -> Response:
    """Make a secret link to the coming issue; it is shown once."""
    _known(visit)
    days = visit.form.number("days", previews.DAYS) or 0
    secret = previews.make(
        visit.store, visit.pipeline, "digest", visit.param("digest"), visit.user.name, visit.now, days=days
    )
    return _page(visit, secret=visit.absolute(visit.url("preview", secret=secret)))


def revoke_link(visit: Visit) -> Response:
    """Take a link back."""
    previews.revoke(visit.store, visit.pipeline, visit.form.one("link"), visit.user.name, visit.now)
    return visit.go("digest", visit.words("digest.revoked"), digest=visit.param("digest"))


ACTIONS = (
    Action("GET", "/p/{pipeline}/digests", "digests", "reader", overview),
    Action("GET", BOARD, "digest", "reader", show),
    Action("POST", BOARD, "digest", "editor", arrange),
    Action("POST", f"{BOARD}/clear", "digest_clear", "editor", clear),
    Action("POST", f"{BOARD}/schedule", "digest_schedule", "editor", schedule),
    Action("POST", f"{BOARD}/publish", "digest_publish", "chief", publish_now, slow=True),
    Action("GET", f"{BOARD}/preview", "digest_preview", "reader", preview),
    Action("POST", f"{BOARD}/preview", "digest_link", "editor", make_link),
    Action("POST", f"{BOARD}/preview/revoke", "digest_revoke", "editor", revoke_link),
    Action("GET", f"{BOARD}/issue/{{issue}}", "issue", "reader", one_issue),
    Action("POST", f"{BOARD}/issue/{{issue}}", "issue", "chief", reissue, slow=True),
)
