"""Writing the Dutch of an item: drafts, saving, and letting it out."""

from dataclasses import replace
from zoneinfo import ZoneInfo

from starlette.responses import PlainTextResponse, Response

from newsbridge.desk.action import Action
from newsbridge.desk.items.effort import seconds
from newsbridge.desk.items.gathering import looked
from newsbridge.desk.items.moving import Typed, back, make, make_and_go_on, typed
from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.routes.item import ITEM
from newsbridge.desk.visit import Visit
from newsbridge.editing import texts
from newsbridge.editing.moves import Done, Given


def save(visit: Visit) -> Response:
    """Keep all open fields as a new text."""
    found = typed(visit)
    if not found.edits and not found.only_here:
        looked(visit)
        texts.discard(visit.store, visit.param("item"), visit.user.name)
        return back(visit, visit.words("item.same"))
    first = min((*found.edits, *found.only_here))

    def then(_: Done) -> Response:
        return back(visit, visit.words("item.is_saved", n=len({*found.edits, *found.only_here})), f"p{first}")

    return make(visit, "edit", _given(visit, found), then)


def _given(visit: Visit, found: Typed) -> Given:
    return Given(
        text=visit.form.one("text") or None,
        # a form that names no wording was made from none: there is no number 0
        revision=visit.form.number("revision", 0),
        edits=dict(found.edits),
        only_here=found.only_here,
    )


def approve(visit: Visit) -> Response:
    """Keep open fields and let the item out, in one go; then to the next one."""
    found = typed(visit)
    return make_and_go_on(visit, "approve", replace(_given(visit, found), seconds=seconds(visit)))


def draft(visit: Visit) -> Response:
    """Keep what is typed and not saved, or drop it; a field that says what the text says is no draft."""
    look, form, store, by = looked(visit), visit.form, visit.store, visit.user.name
    found = typed(visit)
    dropped = [int(one) for one in form.all("discard") if one.isascii() and one.isdigit() and len(one) < 6]
    fingerprint = form.one("text")
    for number, dutch in found.edits.items():
        if number not in dropped:
            texts.keep_draft(
                store, settings_of(visit), look.item, number, dutch,
                by=by, now=visit.now, text=fingerprint, only_here=number in found.only_here,
            )  # fmt: skip
    same = [number for number in _numbers(visit) if number not in found.edits]
    if dropped or same:
        texts.discard(store, look.item, by, [*dropped, *same])
    if visit.quick:
        clock = visit.now.astimezone(ZoneInfo(visit.pipeline.table.pipeline.zone))
        return PlainTextResponse(visit.words("item.drafted", at=f"{clock:%H:%M}") if found.edits else "")
    opened = [number for number in _numbers(visit) if number not in dropped]
    opened += [int(one) for one in form.all("open") if one.isascii() and one.isdigit() and len(one) < 6]
    anchor = f"p{(form.all('open') or form.all('discard') or ['0'])[0]}"
    return back(visit, None, anchor if anchor[1:].isdigit() else "", edit=opened)


def _numbers(visit: Visit) -> list[int]:
    found = [name.partition(".")[2] for name in visit.form.fields if name.startswith("text.")]
    return [int(one) for one in found if one.isascii() and one.isdigit() and len(one) < 6]


ACTIONS = (
    Action("POST", f"{ITEM}/text", "item_text", "editor", save),
    Action("POST", f"{ITEM}/approve", "item_approve", "editor", approve),
    Action("POST", f"{ITEM}/draft", "item_draft", "editor", draft),
)
