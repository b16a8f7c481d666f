"""Moves from the page of an item: made, refused with the reason on the page, or met by somebody else's change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from starlette.responses import Response

from newsbridge.desk.items.conflict import conflict_page
from newsbridge.desk.items.effort import seconds
from newsbridge.desk.items.gathering import item_page, looked
from newsbridge.desk.items.page import Wanted
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.items.trail import around, place_of, trail
from newsbridge.desk.visit import Visit
from newsbridge.editing import moves
from newsbridge.editing.moves import BlockedError, Done, Given
from newsbridge.refusals import ConflictError, MoveError


@dataclass(frozen=True, slots=True)
class Typed:
    """The Dutch that came with a form."""

    edits: Mapping[int, str]
    """Only what differs from what the form began with."""
    only_here: frozenset[int]


def typed(visit: Visit) -> Typed:
    """What was typed; where a conflict was resolved, what was taken."""
    form = visit.form
    edits, here = {}, set()
    for name in form.fields:
        kind, _, digits = name.partition(".")
        if kind != "text" or not (digits.isascii() and digits.isdigit() and len(digits) < 6):
            continue
        number = int(digits)
        take = form.one(f"take.{number}", "edit")
        text = one_line(form.one(f"mine.{number}" if take == "mine" else name))
        if take != "theirs" and text != one_line(form.one(f"base.{number}")):
            edits[number] = text
        if form.one(f"only_here.{number}") == "1":
            here.add(number)
    return Typed(edits, frozenset(here))


def one_line(text: str) -> str:
    """A paragraph has no line breaks: they part the fields' lines, and would part paragraphs."""
    return " ".join(part.strip(" \t") for part in text.splitlines() if part.strip(" \t"))


def make(visit: Visit, move: str, given: Given, then: Callable[[Done], Response]) -> Response:
    """Make a move on the item of the address; what follows is `then`'s to say.

    Who has typed something gets it back with the reason, or with the other's words beside it.
    """
    looked(visit)
    version = visit.version()
    try:
        done = moves.make(
            visit.store, settings_of(visit), move, visit.param("item"), given,
            by=visit.user.name, now=visit.now, expected=version, role=visit.role,
        )  # fmt: skip
    except ConflictError as error:
        return conflict_page(visit, move, given, version, error)
    except BlockedError as error:
        return refused(visit, visit.words("item.blocked"), given, error)
    except MoveError as error:
        return refused(visit, visit.reason(error), given)
    return then(done)


def refused(visit: Visit, reason: str, given: Given, error: BlockedError | None = None) -> Response:
    """The page again, with the reason and all that was typed."""
    edits = {} if error and error.saved else given.edits
    blocking = error.findings if error else ()
    wanted = Wanted(typed=edits, refused=reason, blocking=blocking, spent=seconds(visit) or 0)
    return visit.page("item.html", 422, tab="queue", page=item_page(visit, looked(visit), wanted))


def back(visit: Visit, said: str | None = None, anchor: str = "", **query: object) -> Response:
    """To the item's page again."""
    spent = seconds(visit)
    path = visit.url("item", {**trail(visit.form), "spent": spent or "", **query}, item=visit.param("item"))
    return visit.to(f"{path}#{anchor}" if anchor else path, said)


def onward(visit: Visit, place: str | None, done: Done) -> Response:
    """To the next item of the list that the editor came from; to the list where that was the last one.

    Args:
        place: of this item before it was moved.
    """
    named = trail(visit.form)
    _, after = around(visit, named, place)
    if after is not None:
        return visit.go("item", None, {**named, "was": done.item}, item=after)
    return visit.go("queue", visit.words("item.list_done", what=visit.words(f"states.{done.state}")), named)


def make_and_go_on(visit: Visit, move: str, given: Given) -> Response:
    """Make a move after which the editor is done with the item."""
    place = place_of(visit, visit.param("item"))
    return make(visit, move, given, partial(onward, visit, place))
