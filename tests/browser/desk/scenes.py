"""States of the sample in which every screen of the desk has something to show, and the pages that show it."""

from collections.abc import Iterator
from contextlib import closing
from datetime import timedelta

from newsbridge.config import Settings
from newsbridge.editing import issues, moves, previews
from newsbridge.editing.board import board
from newsbridge.editing.moves import Given
from newsbridge.editing.state import look
from newsbridge.pipeline import execute, opened
from newsbridge.store import open_store

from browser.desk.served import NOW, Served

LATER = NOW + timedelta(hours=1)
"""When the coming issue has got something to hold."""


def items_of(desk: Served) -> list[str]:
    """What is translated, in the queue's order."""
    query = "SELECT item FROM queue WHERE dutch IS NOT NULL ORDER BY risk DESC, worth DESC, moment DESC, item"
    return [item for (item,) in desk.rows(query)]


def move(settings: Settings, name: str, item: str, by: str = "second", **given: object) -> None:
    """A move by somebody who has just looked."""
    with closing(open_store(settings.store, NOW)) as store:
        found = look(store, settings, item, NOW)
        moves.make(store, settings, name, item, Given(**given), by=by, now=NOW, expected=found.version)


def busy(settings: Settings, items: list[str]) -> None:
    """Verdicts of all kinds; what was approved is out, in the first issue or for the next one, and one more waits for
    the next run."""
    for number, item in enumerate([*items[5:12], *items[15:]]):
        edits = {0: "Douanedag in Altvenne: kamer bereidt bedrijven voor op het nieuwe jaar"} if number == 0 else {}
        move(settings, "approve", item, seconds=40.0 + 10 * number, edits=edits)
        if number in (1, 8):
            with opened(settings, NOW if number == 1 else LATER, {}) as run:
                execute(run, "run")
    arranged(settings)
    move(settings, "hold", items[12], until=NOW + timedelta(days=2), reason="eerst bellen")
    move(settings, "reject", items[13], reason="niet voor ons")
    move(settings, "approve", items[14])
    move(settings, "edit", items[1], edits={1: "Een zin van de redactie, met 12 gasten."})
    move(settings, "note", items[0], reason="Wie belt de kamer?")


def arranged(settings: Settings) -> None:
    """An editor has put the sections of the coming issue in another order and written a note above them."""
    with closing(open_store(settings.store, NOW)) as store:
        coming = board(store, settings, "week", LATER).coming
        assert coming.lead
        order = [coming.lead, *(entry for section in coming.sections[::-1] for entry in section.entries)]
        note = "Goedemorgen. Deze week veel nieuws van vlak over de grens."
        order = [entry.item for entry in order]
        issues.arrange(
            store, settings, "week", issues.Mover("chief", LATER), lead=coming.lead.item, note=note, order=order
        )


def paths(desk: Served, items: list[str]) -> Iterator[str]:
    """The address of every screen, below the pipeline's."""
    yield from ("/queue", "/queue?list=all", "/queue?list=held", "/queue?list=changed", "/queue?words=xyz")
    for item in (items[0], items[5], items[12], items[13]):
        yield f"/item/{item}"
    yield f"/item/{items[1]}?edit=all"
    yield f"/item/{items[1]}?diff=1"
    yield f"/item/{items[0]}?facts=figures&tag=topic:foreign-trade"
    yield f"/item/{items[0]}?facts=events"
    yield from (f"/item/{items[0]}/{part}" for part in ("history", "preview", "near/1", "source"))
    yield from ("/digest/week", "/sources", "/usage", "/glossary", "/memory", "/memory?words=kamer")
    ((unit,),) = desk.rows("SELECT min(id) FROM memory")
    yield f"/memory/{unit}"
    ((issue,),) = desk.rows("SELECT coalesce(max(issue), 'none') FROM digest")
    yield f"/digest/week/issue/{issue}"
    yield from ("/item/000000000000", "/../../account", "/../../help")


def secret_link(settings: Settings, item: str) -> str:
    """A preview for people without an account."""
    with closing(open_store(settings.store, NOW)) as store:
        return f"/preview/{previews.make(store, settings, 'item', item, 'editor', NOW)}"
