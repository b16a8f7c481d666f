"""Moves on an item but writing: holding, rejecting, dismissing findings, undoing."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from starlette.responses import Response

from newsbridge.desk.action import Action, Handler
from newsbridge.desk.items.moving import back, make, make_and_go_on, refused
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.routes.item import ITEM
from newsbridge.desk.visit import Visit
from newsbridge.editing.moves import Done, Given
from newsbridge.errors import LockHeldError
from newsbridge.pipeline import execute, opened
from newsbridge.pipeline.periods import clock_time
from newsbridge.store import history


def _reason(visit: Visit) -> str:
    return " ".join(visit.form.one("reason").split())


def hold(visit: Visit) -> Response:
    """Put an item aside, until an hour where one is given; then to the next one."""
    text = visit.form.one("preset").strip() or visit.form.one("until").strip()
    try:
        until = _moment(visit, text) if text else None
    except (ValueError, OverflowError):
        return refused(visit, visit.words("item.no_hour", text=text[:40]), Given())
    return make_and_go_on(visit, "hold", Given(reason=_reason(visit), until=until))


def _moment(visit: Visit, text: str) -> datetime:
    """An hour on the pipeline's clock. Raises ValueError where it is none."""
    found = datetime.fromisoformat(text)
    zone = ZoneInfo(visit.pipeline.table.pipeline.zone)
    return clock_time(found.date(), found.time(), zone) if found.tzinfo is None else found.astimezone(UTC)


def reject(visit: Visit) -> Response:
    """Keep an item from going out; then to the next one."""
    return make_and_go_on(visit, "reject", Given(reason=_reason(visit)))


def dismiss(visit: Visit) -> Response:
    """Set a finding aside with a reason."""
    given = Given(reason=_reason(visit), finding=visit.form.one("finding"))
    return make(visit, "dismiss", given, lambda _: _to_finding(visit))


def recall(visit: Visit) -> Response:
    """Let a finding count again."""
    return make(visit, "recall_finding", Given(finding=visit.form.one("finding")), lambda _: _to_finding(visit))


def _to_finding(visit: Visit) -> Response:
    place = visit.form.one("place")
    return back(visit, None, f"p{place}" if place.isascii() and place.isdigit() else "")


def undo(visit: Visit) -> Response:
    """Take the last change back, and say which one that was."""

    def then(done: Done) -> Response:
        kept = history.one(visit.store, done.change)
        undone = history.one(visit.store, kept.change.undoes) if kept and kept.change.undoes else None
        what = visit.words(f"moves.{undone.change.move}") if undone else ""
        if undone and undone.change.move in ("withdraw", "restore"):
            _written(visit, "")
        return back(visit, visit.words("item.undone", what=what))

    return make(visit, "undo", Given(), then)


def _seen_outside(move: str, said: str) -> Handler:
    """A move that subscribers see: the files are written at once, or by the run that is at work."""

    def handler(visit: Visit) -> Response:
        def then(_: Done) -> Response:
            return back(visit, visit.words(_written(visit, said)))

        return make(visit, move, Given(reason=_reason(visit)), then)

    return handler


def _written(visit: Visit, said: str) -> str:
    """What to say of it."""
    try:
        with opened(settings_of(visit), visit.now, visit.desk.environment) as run:
            execute(run, "publish")
    except LockHeldError:
        return f"{said}_later"
    return said


def _stays(move: str, said: str) -> Handler:
    """A move with no more than a reason, after which the item stays on the page."""

    def handler(visit: Visit) -> Response:
        return make(visit, move, Given(reason=_reason(visit)), lambda _: back(visit, visit.words(said)))

    return handler


ACTIONS = (
    Action("POST", f"{ITEM}/hold", "item_hold", "editor", hold),
    Action("POST", f"{ITEM}/reject", "item_reject", "editor", reject),
    Action("POST", f"{ITEM}/dismiss", "item_dismiss", "editor", dismiss),
    Action("POST", f"{ITEM}/recall", "item_recall", "editor", recall),
    Action("POST", f"{ITEM}/undo", "item_undo", "editor", undo),
    Action("POST", f"{ITEM}/resume", "item_resume", "editor", _stays("resume", "item.did_resume")),
    Action("POST", f"{ITEM}/take-back", "item_take_back", "editor", _stays("take_back", "item.did_take_back")),
    Action("POST", f"{ITEM}/note", "item_note", "editor", _stays("note", "item.did_note")),
    Action("POST", f"{ITEM}/pick", "item_pick", "editor", _stays("pick", "item.did_pick")),
    Action(
        "POST", f"{ITEM}/withdraw", "item_withdraw", "chief", _seen_outside("withdraw", "item.did_withdraw"), slow=True
    ),
    Action(
        "POST", f"{ITEM}/restore", "item_restore", "chief", _seen_outside("restore", "item.did_restore"), slow=True
    ),
)
