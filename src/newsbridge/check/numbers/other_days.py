"""Days told by a neighbour: zum 30. Juni, vanaf 1 juli; außer montags, van dinsdag tot en met zondag."""

import re
from collections.abc import Sequence
from datetime import date, timedelta

from newsbridge.check.numbers.keys import amount
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Sides

_LEAP_YEAR = 2024
_DAYS = 7
_LEADS = re.compile(
    r"(?:bis|zum|ab|nach|vor|vom|seit|vanaf|per|ingang van|sinds|tot(?: en met)?|t/m|v(?:oo|óó)r|na)(?: de[mnr]?)?\s$",
    re.IGNORECASE,
)
_LAST_DAY = re.compile(r"(?:zum|bis|bis zum|tot en met|t/m|Ende|eind)\s$", re.IGNORECASE)
_FIRST_DAY = re.compile(r"(?:ab|seit|ab dem|vor|vor dem|vanaf|per|ingang van|sinds|v(?:oo|óó)r)\s$", re.IGNORECASE)
_MONTHS_AWAY = (
    (re.compile(r"Vormonat|Monat (?:zuvor|davor|vorher)|vergangene[nmr] Monat", re.IGNORECASE), -1),
    (re.compile(r"Folgemonat|Monat (?:darauf|danach|später)", re.IGNORECASE), 1),
)
_CLOSED = re.compile(r"außer|geschlossen|Ruhetag|zu(?!\w)|behalve|uitgezonderd|gesloten|dicht", re.IGNORECASE)


def other_days(sides: Sides, german: Sequence[Mention], dutch: Sequence[Mention], source: str, target: str) -> None:
    """Takes away the days that say the same by another one."""
    sides.drop(_since_new_year(sides.german, sides.dutch, target) | _month_beside(sides.dutch, german, source))
    kinds = {one.kind for one in (*sides.german, *sides.dutch)}
    if "time" in kinds and not all(any(one.time for one in side) for side in (sides.german, sides.dutch)):
        sides.drop(_later(sides.dutch, german) | _later(sides.german, dutch))
    if kinds.isdisjoint({"date", "weekday"}):
        return
    taken: set[int] = set()
    if any(one.kind == "date" for one in sides.german) and any(one.kind == "date" for one in sides.dutch):
        taken |= _turns(sides.german, sides.dutch, source, target) | _turns(sides.dutch, sides.german, target, source)
    else:
        for left, told, text in ((sides.dutch, german, target), (sides.german, dutch, source)):
            taken |= {id(one) for one in left if one.kind == "date" and _is_next(one, told, text)}
    for dates, numbers in ((sides.german, sides.dutch), (sides.dutch, sides.german)):
        taken |= _by_day_alone(dates, numbers)
    for one_side, other, text in ((sides.german, sides.dutch, source), (sides.dutch, sides.german, target)):
        taken |= _all_but_one(one_side, other, text)
    sides.drop(taken)


def _month_beside(left: Sequence[Mention], told: Sequence[Mention], text: str) -> set[int]:
    """im Dezember, weniger als im Vormonat: minder dan in november."""
    steps = [step for pattern, step in _MONTHS_AWAY if pattern.search(text)]
    if not steps:
        return set()
    keys = [one.keys[0] for one in told if one.kind == "date"]
    months = [key[0] if isinstance(key, tuple) else key for key in keys]
    beside = {(month - 1 + step) % 12 + 1 for month in months if isinstance(month, int) for step in steps}
    return {id(one) for one in left if one.kind == "date" and one.keys[0] in beside}


def _since_new_year(german: Sequence[Mention], dutch: Sequence[Mention], text: str) -> set[int]:
    """Zwischen Januar und September: in de eerste negen maanden."""
    months = {key: id(one) for one in german if one.kind == "date" and isinstance(key := one.keys[0], int)}
    for other in dutch:
        number = other.number
        if number is None or number.unit != "mo" or number.value.denominator != 1:
            continue
        if not text[: other.span.start].rstrip().endswith("eerste"):
            continue
        ends = {1, int(number.value)}
        if ends <= months.keys():
            return {id(other), *(months[end] for end in ends)}
    return set()


def _later(left: Sequence[Mention], told: Sequence[Mention]) -> set[int]:
    """18.30 Uhr, eine Stunde später: 19.30 uur."""
    times = [one.time for one in told if one.time is not None]
    away = {amounts[1] for one in told if (amounts := amount(one)) is not None and amounts[0] == "time"}
    found: set[int] = set()
    for one in left if away else ():
        if one.time is not None:
            at = one.time.hour * 60 + one.time.minute
            if any(60.0 * abs(at - time.hour * 60 - time.minute) in away for time in times):
                found.add(id(one))
    return found


def _turns(last: Sequence[Mention], first: Sequence[Mention], text: str, other_text: str) -> set[int]:
    """schließt zum 30. Juni: vanaf 1 juli dicht."""
    return {
        id(end)
        for one in last
        for other in first
        if one.kind == other.kind == "date" and one.weight == other.weight == "strong"
        and _LAST_DAY.search(before := text[max(one.span.start - 10, 0) : one.span.start])
        and (
            _is_end_of_month(one, other, before) if isinstance(one.keys[0], int) else _moved(one, 1) == other.keys[0]
            and _FIRST_DAY.search(other_text[max(other.span.start - 12, 0) : other.span.start])
        )
        for end in (one, other)
    }  # fmt: skip


def _is_next(one: Mention, told: Sequence[Mention], text: str) -> bool:
    if not _LEADS.search(text[max(one.span.start - 18, 0) : one.span.start]):
        return False
    beside = {_moved(one, 1), _moved(one, -1)} - {None}
    return any(other.kind == "date" and other.keys[0] in beside for other in told)


def _is_end_of_month(month: Mention, first: Mention, before: str) -> bool:
    """bis Ende Juni, tot 1 juli."""
    key = month.keys[0]
    return isinstance(key, int) and first.keys[0] == (key % 12 + 1, 1) and before.endswith(("Ende ", "eind "))


def _moved(one: Mention, days: int) -> tuple[int, int] | None:
    key = one.keys[0]
    if not isinstance(key, tuple):
        return None
    try:
        day = date(_LEAP_YEAR, *key) + timedelta(days)
    except ValueError:  # the 31st of June
        return None
    return day.month, day.day


def _by_day_alone(dates: Sequence[Mention], numbers: Sequence[Mention]) -> set[int]:
    """Am 3. Oktober: de 3de, where the month stands beside another day."""
    days = {one.keys[0][1]: id(one) for one in dates if one.kind == "date" and isinstance(one.keys[0], tuple)}
    found: set[int] = set()
    for other in numbers:
        number = other.number
        if number is not None and number.sort == "order" and number.unit is None and number.value in days:
            found |= {id(other), days[int(number.value)]}
    return found


def _all_but_one(one_side: Sequence[Mention], other: Sequence[Mention], text: str) -> set[int]:
    """täglich außer montags: van dinsdag tot en met zondag."""
    range_ = {one.keys[0]: id(one) for one in other if one.kind == "weekday" and one.weight != "silent"}
    for one in one_side:
        day = one.keys[0]
        if one.kind != "weekday" or not isinstance(day, int) or not _CLOSED.search(text):
            continue
        ends = {(day + 1) % _DAYS, (day - 1) % _DAYS}
        if ends == set(range_):
            return {id(one), *range_.values()}
    return set()
