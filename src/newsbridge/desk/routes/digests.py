"""The digest board: what the next issue holds, in which order, when it goes out; and issues that are out."""

from datetime import datetime

from starlette.responses import Response

from newsbridge.desk.action import Action
from newsbridge.desk.items.preview import alone
from newsbridge.desk.lists import refresh
from newsbridge.desk.ordering import listed
from newsbridge.desk.visit import Visit
from newsbridge.editing import board, issues, issuing, previews
from newsbridge.editing.issues import Mover
from newsbridge.refusals import ConflictError, MoveError, NotThereError
from newsbridge.vocabulary.causes import in_words

BOARD = "/p/{pipeline}/digest/{digest}"
REMARKS = ("lead", "made_up", "too_old")
"""What is told of a run; the board itself shows the rest."""


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
    issues.table_of(visit.pipeline, visit.param("digest"))


def _mover(visit: Visit) -> Mover:
    return Mover(visit.user.name, visit.now, visit.version(), visit.role)


def arrange(visit: Visit) -> Response:
    """Keep lead, order, note and what is left out; the note that was typed stays where it is refused."""
    form = visit.form
    led, without = form.one("led"), form.all("without")
    lead = next((item for item in (form.one("lead"), led) if item and item not in without), "")
    # what led before has no place below a heading yet: it stands last there
    order = [lead, *(item for item in (*listed(form), led) if item != lead)]
    try:
        issues.arrange(
            visit.store,
            visit.pipeline,
            visit.param("digest"),
            _mover(visit),
            note=form.one("note").replace("\r\n", "\n").strip(),
            lead=lead,
            order=[item for item in order if item and item not in without],
            without=without,
        )
    except (ConflictError, MoveError) as error:
        status = 409 if isinstance(error, ConflictError) else 422
        return _page(visit, status, error=visit.reason(error), mine=form.one("note"))
    said = "digest.did_arrange" if lead == led else "digest.did_arrange_lead"
    return visit.go("digest", visit.words(said), digest=visit.param("digest"))


def clear(visit: Visit) -> Response:
    """Take the whole plan back."""
    issues.clear(visit.store, visit.pipeline, visit.param("digest"), _mover(visit))
    return visit.go("digest", visit.words("digest.cleared"), digest=visit.param("digest"))


def schedule(visit: Visit) -> Response:
    """Say when the issue is to go out, on the pipeline's clock; or that it is not any more."""
    place = visit.store, visit.pipeline, visit.param("digest"), _mover(visit)
    if visit.form.one("off"):
        issues.unschedule(*place)
        return visit.go("digest", visit.words("digest.unscheduled"), digest=visit.param("digest"))
    try:
        at = datetime.fromisoformat(f"{visit.form.one('day')}T{visit.form.one('hour')}")
    except ValueError as error:
        raise MoveError("form.no_hour") from error
    issues.schedule(*place, at.replace(tzinfo=None))
    return visit.go("digest", visit.words("digest.scheduled"), digest=visit.param("digest"))


def publish_now(visit: Visit) -> Response:
    """Let the issue out at once, or note that the run that is at work is to do it."""
    outcome = issuing.publish_now(
        visit.store, visit.pipeline, visit.param("digest"), _mover(visit), visit.desk.environment
    )
    for kind in outcome.remarks:
        if kind in REMARKS:
            visit.say(visit.words(f"digest.remark_{kind}"))
    if outcome.issue is None and not outcome.noted:
        return _page(visit, 422, error=visit.words("digest.nothing_out"))
    said = "not_yet" if outcome.noted else "is_out"
    return visit.go("digest", visit.words(f"digest.{said}", issue=outcome.issue), digest=visit.param("digest"))


def reissue(visit: Visit) -> Response:
    """Correct an issue that is out: the same address, with a word on what was wrong, kept where it is refused."""
    try:
        outcome = issuing.reissue(
            visit.store, visit.pipeline, visit.param("digest"), _mover(visit), visit.desk.environment,
            visit.param("issue"), visit.form.one("correction"),
            without=visit.form.all("without"), mail=visit.form.one("mail") == "1",
        )  # fmt: skip
    except (ConflictError, MoveError) as error:
        return _issue_page(visit, 409 if isinstance(error, ConflictError) else 422, visit.reason(error))
    said = "not_yet_reissued" if outcome.noted else "is_reissued"
    visit.say(visit.words(f"digest.{said}", issue=outcome.issue))
    reason = in_words(outcome.reason, visit.words.language)
    mailed = visit.words(f"digest.mail_{outcome.mail}", reason=reason) if outcome.mail else None
    return visit.go("digest", mailed, digest=visit.param("digest"))


def one_issue(visit: Visit) -> Response:
    """An issue that is out, to be corrected."""
    return _issue_page(visit)


def _issue_page(visit: Visit, status: int = 200, error: str | None = None) -> Response:
    _known(visit)
    found = board.board(visit.store, visit.pipeline, visit.param("digest"), visit.now)
    issue = board.issue(visit.store, visit.pipeline, visit.param("digest"), visit.param("issue"), visit.now)
    return visit.page("issue.html", status, tab="digests", board=found, issue=issue, typed=visit.form, error=error)


def preview(visit: Visit) -> Response:
    """The issue as subscribers would get it now."""
    _known(visit)
    settings, name = visit.pipeline, visit.param("digest")
    found = visit.desk.previews.get(
        (settings, "digest", name),
        lambda: previews.preview_of_issue(visit.store, settings, name, visit.now),
        visit.now,
    )
    if found is None:
        raise NotThereError("preview.empty")
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
