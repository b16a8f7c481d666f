"""Events of a text → appointments: the same event keeps its uid when it is moved or called off."""

import uuid
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime

from newsbridge.model import Appointment, Event

Same = Callable[[Event, Appointment], bool]

_NAMESPACE = uuid.UUID("7d9e3a44-0b1c-5f0e-8a55-6e62657665e7")
_DAY = len("2026-12-01")


def appointments(
    events: Iterable[Event], own: Sequence[Appointment], others: Sequence[Appointment], item: str, now: datetime
) -> tuple[Appointment, ...]:
    """What calendars get of an item's events; those whose start nobody can know are left out.

    Args:
        own: what calendars have of this item.
        others: what they have of other items of its story; an item that says "cancelled" may mean one of these.
        item: the id of an item of its story, from which new uids derive: two pipelines that read one source tell of an
            event each for itself.
    """
    dated = list({(event.start, event.end, event.place): event for event in events if event.start}.values())
    of_item = {one.uid for one in own}
    elsewhere = list({one.uid: one for one in others if one.uid not in of_item}.values())
    known = _matched(dated, own, elsewhere)
    made: list[Appointment] = []
    used = {one.uid for one in (*own, *elsewhere)}
    for number, event in enumerate(dated):
        before = known.get(number)
        uid = before.uid if before else _new_uid(item, event, used)
        used.add(uid)
        made.append(_next(event, before, uid, now, is_own=uid in of_item))
    return tuple(sorted(made, key=lambda one: (one.start or "", one.uid)))


def _matched(
    events: Sequence[Event], own: Sequence[Appointment], others: Sequence[Appointment]
) -> dict[int, Appointment]:
    """By its number in `events`, the appointment that each is."""
    found: dict[int, Appointment] = {}
    left = list(own)
    for same in (_same, _same_start, _same_day):
        _pair(events, left, found, same)
    # the only one that is left on both sides was moved
    rest = [number for number in range(len(events)) if number not in found]
    if len(rest) == 1 and len(left) == 1:
        found[rest[0]] = left.pop()
    elsewhere = list(others)
    for same in (_same, _same_start, _same_day):
        _pair(events, elsewhere, found, _while_open(same))
    rest = [number for number in range(len(events)) if number not in found and events[number].status != "scheduled"]
    goes_on = [one for one in elsewhere if one.status != "cancelled"]
    if len(rest) == 1 and len(goes_on) == 1:
        found[rest[0]] = goes_on[0]
    return found


def _pair(events: Sequence[Event], left: list[Appointment], found: dict[int, Appointment], same: Same) -> None:
    for number, event in enumerate(events):
        if number in found:
            continue
        one = next((one for one in left if same(event, one)), None)
        if one is not None:
            found[number] = one
            left.remove(one)


def _while_open(same: Same) -> Same:
    """The same, where another item may speak of it: what is called off stays off, but may be told again."""
    return lambda event, one: same(event, one) and (one.status != "cancelled" or event.status == "cancelled")


def _same(event: Event, one: Appointment) -> bool:
    return (event.start, event.place) == (one.start, one.place)


def _same_start(event: Event, one: Appointment) -> bool:
    return event.start == one.start and _same_place(event, one)


def _same_day(event: Event, one: Appointment) -> bool:
    return (event.start or "")[:_DAY] == (one.start or "")[:_DAY] and (
        _same_place(event, one) or event.start == one.start
    )


def _same_place(event: Event, one: Appointment) -> bool:
    """Stadthalle may be Stadthalle Kleve; where nobody says, it may be anywhere."""
    first, second = f" {event.place or ''} ".casefold(), f" {one.place or ''} ".casefold()
    return not event.place or not one.place or first in second or second in first


def _new_uid(item: str, event: Event, used: set[str]) -> str:
    """The same again where a store was lost and rebuilt."""
    return next(
        name
        for number in range(len(used) + 1)
        if (name := str(uuid.uuid5(_NAMESPACE, f"{item}\0{event.start}\0{number or ''}"))) not in used
    )


def _next(event: Event, before: Appointment | None, uid: str, now: datetime, *, is_own: bool) -> Appointment:
    new = Appointment(
        uid=uid,
        sequence=0,
        start=event.start,
        end=event.end,
        place=event.place,
        online=event.online,
        status=event.status,
        changed=now,
        deadline=event.deadline,
    )
    if before is None:
        return new
    moved = _is_moved(new.start or "", before.start or "")
    new = replace(new, place=new.place or before.place, before=before.start if moved else before.before)
    if not is_own:
        new = _with_known(new, before, moved=moved)
    same = replace(new, sequence=before.sequence, changed=before.changed) == before
    return before if same else replace(new, sequence=before.sequence + 1)


def _is_moved(start: str, before: str) -> bool:
    """To another day; an hour or day that became known is no other one."""
    return not start.startswith(before[:_DAY]) and not before.startswith(start[:_DAY])


def _with_known(new: Appointment, before: Appointment, *, moved: bool) -> Appointment:
    """What somebody else tells of it takes nothing away that was known."""
    place, online = before.place or new.place, new.online or before.online
    if moved:
        return replace(new, place=new.place or before.place, online=online)
    vaguer = (before.start or "").startswith(new.start or "")
    start = before.start if vaguer else new.start
    end = new.end if new.end and not (vaguer and before.end) else before.end
    return replace(new, start=start, end=end, place=place, online=online, deadline=new.deadline or before.deadline)
