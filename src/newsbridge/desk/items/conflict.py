"""Somebody else was first: what they did, their words beside one's own, and nothing lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from markupsafe import Markup
from starlette.responses import Response

from newsbridge.desk.items.settings import settings_of
from newsbridge.desk.items.trail import trail
from newsbridge.desk.marking import compared
from newsbridge.desk.visit import Visit
from newsbridge.editing import comparing, state
from newsbridge.editing.moves import Given
from newsbridge.editing.state import Look
from newsbridge.refusals import ConflictError
from newsbridge.store import history
from newsbridge.store.history import Kept

_OF_TEXTS = ("text", "base", "mine", "take")
"""Fields of paragraphs: they come back beside each other, not one by one."""
_ALWAYS = ("version", "revision", "text", "seen")


@dataclass(frozen=True, slots=True)
class Clash:
    """A paragraph that two have written."""

    number: int | None
    """None: it is gone from the German."""
    german: str
    base: str
    theirs: str
    mine: str
    theirs_changed: Markup
    mine_changed: Markup
    real: bool
    """Both changed it."""

    @property
    def lines(self) -> int:
        return max(2, 1 + len(self.mine) // 60)


def conflict_page(visit: Visit, move: str, given: Given, version: int, error: ConflictError) -> Response:
    """What was sent, to be sent again over what is there now.

    Args:
        version: that the form was made from.
    """
    item, store = visit.param("item"), visit.store
    look = state.look(store, settings_of(visit), item, visit.now)
    mine = dict(given.edits or {})
    since = [one for one in history.of(store, look.subject) if one.version > version]
    clashes = _clashes(visit, item, mine)
    # what nobody has seen is approved where it is to be seen: here one's words are saved at most
    unseen = move == "approve" and (_other_german(look, given) or _other_dutch(look, given))
    return visit.page(
        "item_conflict.html",
        409,
        tab="queue",
        item=item,
        trail=trail(visit.form),
        goal=visit.url("item_text", item=item) if unseen else visit.request.url.path,
        move=move,
        unseen=unseen,
        since=since,
        causes=_causes(visit, look, given, since) or ([] if since else [visit.reason(error)]),
        clashes=[one for one in clashes if one.number is not None],
        lost=[one for one in clashes if one.number is None],
        kept=_kept(visit, {str(one.number) for one in clashes}),
        version=look.version,
        revision=look.revision.number,
        text=look.text.fingerprint if look.text else "",
    )


def _other_german(look: Look, given: Given) -> bool:
    return given.revision is not None and given.revision != look.revision.number


def _other_dutch(look: Look, given: Given) -> bool:
    """Moves that are about a text name the wording that it was made of, too."""
    same = look.text is not None and given.text is not None and look.text.is_named(given.text)
    return given.revision is not None and not same


def _causes(visit: Visit, look: Look, given: Given, since: Sequence[Kept]) -> list[str]:
    """What was changed by nobody here."""
    if _other_german(look, given):
        return [visit.words("conflict.german")]
    if _other_dutch(look, given) and all(one.change.move not in ("edit", "undo") for one in since):
        return [visit.words("conflict.dutch")]
    return []


def _clashes(visit: Visit, item: str, mine: Mapping[int, str]) -> list[Clash]:
    if not mine:
        return []
    found = comparing.conflict(visit.store, settings_of(visit), item, mine, visit.form.one("text"), now=visit.now)
    return [
        Clash(
            one.number,
            one.german,
            one.base,
            one.theirs,
            one.mine,
            compared(one.base, one.theirs),
            compared(one.base, one.mine),
            one.theirs not in (one.base, one.mine),
        )
        for one in found
        if one.mine != one.base
    ]


def _kept(visit: Visit, shown: set[str]) -> list[tuple[str, str]]:
    """All other fields of the form, as they came."""
    return [
        (name, value)
        for name, values in visit.form.fields.items()
        for value in values
        if name not in _ALWAYS and not (name.partition(".")[0] in _OF_TEXTS and name.partition(".")[2] in shown)
        and not (name.partition(".")[0] in _OF_TEXTS and "." in name)
    ]
