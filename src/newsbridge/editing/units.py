"""The translation memory as editors work at it: what they say of a text beats files and machines."""

from datetime import datetime

from newsbridge.editing.limits import MOST
from newsbridge.model import Unit
from newsbridge.refusals import ConflictError, MoveError, NotThereError
from newsbridge.store import Store, history, memory, memory_search, writing
from newsbridge.store.history import Change, Subject
from newsbridge.store.memory_search import Hit

LONGEST = MOST["dutch"]
"""Characters of a text."""


def search(store: Store, sought: str, limit: int = 20) -> tuple[list[Hit], int]:
    """Units that hold all the words, in German or Dutch, and how many there are; people's first.

    `Hit.id` names a unit, `Hit.change` is the version to hand back with a change of it.
    """
    return memory_search.search(store, sought, limit)


def one(store: Store, number: int) -> Hit | None:
    """A unit by its id."""
    return memory_search.one(store, number)


def name(unit: Unit) -> str:
    """What its history goes by (`Subject("", "unit", …)`)."""
    return f"{memory.key(unit.source)}/{unit.variant}"


def change(store: Store, number: int, dutch: str, by: str, now: datetime, expected: int | None) -> int:
    """Give a text another Dutch. A file's or a machine's unit stays beside the editor's, which beats it.

    What is not out and holds the text is made anew by the next run.

    Returns:
        the id of the editor's unit.

    Raises:
        NotThereError: there is no such unit.
        MoveError: the Dutch is none.
        ConflictError: it was changed meanwhile, by whomever.
    """
    dutch = " ".join(dutch.split())
    if not dutch or len(dutch) > LONGEST:
        raise MoveError("unit.no_dutch", most=LONGEST)
    with writing(store):
        before = _known(store, number, expected)
        if before.target == dutch and before.variant == memory.EDITOR:
            return number
        own = Unit(before.source, dutch, None, None, "approved", memory.EDITOR, by, now.isoformat(timespec="seconds"))
        memory.put(store, [own], now)
        history.keep(store, _subject(own), None, Change("change", by, now, before=before.target, after=dutch))
        return memory.row_of(store, own)


def remove(store: Store, number: int, by: str, now: datetime, expected: int | None) -> None:
    """Take a unit out of memory; a memory file brings its own back only when the file changes.

    What was translated with it stays as it is.

    Raises:
        NotThereError: there is no such unit.
        ConflictError: it was changed meanwhile.
    """
    with writing(store):
        before = _known(store, number, expected)
        memory.remove(store, number, before)
        said = {"source": before.source, "target": before.target, "state": before.state, "origin": before.origin}
        history.keep(store, _subject(before), None, Change("remove", by, now, before=said))


def _known(store: Store, number: int, expected: int | None) -> Unit:
    found = memory_search.one(store, number)
    if found is None:
        raise NotThereError("unit.gone")
    if expected is not None and found.change != expected:
        raise ConflictError("unit.changed", found.change, source=_short(found.unit.source))
    return found.unit


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:60].rsplit(" ", 1)[0] + " …"


def _subject(unit: Unit) -> Subject:
    return Subject("", "unit", name(unit))
