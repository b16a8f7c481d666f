"""What found no counterpart: a leftover with a leftover beside it was changed; one alone is missing or added."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from newsbridge.check.found import found
from newsbridge.check.numbers.keys import dimension_of, is_hour, is_time, unit_of
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Sides
from newsbridge.model import Finding, Severity

_KINDS = ("number", "scale", "date", "weekday", "time", "word")
_WINDOW = 50
"""Among how many leftovers of the other side the fitting one is looked for."""
_SPANS = {"time", "months"}
_NEIGHBOURS = {
    frozenset({("part", "night"), ("part", "morning")}), frozenset({("part", "night"), ("part", "evening")}),
    frozenset({("part", "morning"), ("part", "afternoon")}),
    frozenset({("feast", "christmas"), ("feast", "christmas_eve")}),
    frozenset({("feast", "christmas"), ("feast", "christmas_day")}),
    *(
        frozenset({("feast", feast), ("feast", f"{feast}_{day}")})
        for feast in ("easter", "pentecost") for day in ("sunday", "monday")
    ),
}  # fmt: skip
"""zwei Uhr morgens, twee uur 's nachts; am Vormittag, tegen de middag: one language's line lies elsewhere."""
_SMALL = 12
_POSTCODE = re.compile(r"[0-9]{5}")
"""A count of this size has a dot: 12.000."""
_SMALL_SCALE = 10**6


def leftovers(sides: Sides) -> Iterator[Finding]:
    """`block` for what certainly counts, `warn` where a good translator might have put it otherwise.

    So also for what was put in where nothing of the German is missing: translators work figures out.
    """
    if not sides.german and not sides.dutch:
        return
    yield from _times_and_hours(sides)
    for kind in _KINDS:
        german = [mention for mention in sides.german if mention.kind == kind and mention.weight != "silent"]
        dutch = [mention for mention in sides.dutch if mention.kind == kind]
        if kind == "weekday":
            german, dutch = _without_named(german, sides.dutch), _without_named(dutch, sides.german)
        missed = any(one.kind != kind and one.weight == "strong" for one in sides.german)
        yield from _pair_off(german, dutch, sides.stretch, other_kinds=missed)


def _without_named(weekdays: list[Mention], others: Sequence[Mention]) -> list[Mention]:
    """Weekdays that the other side does not call by their place: vrijdag may be heute."""
    named = sum(1 for other in others if other.kind == "word" and _group(other) == "day")
    told = [mention for mention in weekdays if mention.weight == "strong"]
    return weekdays if len(told) > named else [mention for mention in weekdays if mention.weight != "strong"]


def _times_and_hours(sides: Sides) -> Iterator[Finding]:
    """18 Uhr and "zeven uur", which might be seven hours: a time that changed, where no other time is left."""
    for german, dutch in ((is_time, is_hour), (is_hour, is_time)):
        ours = [mention for mention in sides.german if german(mention) and mention.weight == "strong"]
        theirs = [mention for mention in sides.dutch if dutch(mention) and mention.weight == "strong"]
        if any(is_time(mention) for mention in (sides.dutch if german is is_time else sides.german)):
            continue
        for one, other in zip(ours[:_WINDOW], theirs, strict=False):
            if "h" in {unit_of(one), unit_of(other)}:
                sides.drop({id(one), id(other)})
                yield _finding("date", "block", "time_changed", one, other)


def _pair_off(
    german: Sequence[Mention], dutch: Sequence[Mention], stretch: float, *, other_kinds: bool
) -> Iterator[Finding]:
    """`other_kinds`: whether the German has something left of another kind, which an added figure may have replaced."""
    waiting = iter([mention for mention in dutch if mention.weight != "silent"])
    window = list(islice(waiting, _WINDOW))
    spare = [mention for mention in dutch if mention.weight == "silent"][:_WINDOW]
    for one in german:
        other = _nearest(one, window, stretch) or _hinted(one, spare)
        if other is not None:
            side = spare if other.weight == "silent" else window
            side.remove(other)
            window += islice(waiting, _WINDOW - len(window))
            yield _changed(one, other)
        elif one.weight == "strong":
            yield found(_check(one, one), _alone(one), _says(one, one, "missing"), one.span.text, source=one.span)
    contradicted = other_kinds or any(one.weight == "strong" for one in german)
    for other in (*window, *waiting):
        if other.weight == "strong":
            says = _says(other, other, "added")
            severity: Severity = _alone(other) if contradicted else "warn"
            yield found(_check(other, other), severity, says, other.span.text, target=other.span)


def _alone(mention: Mention) -> Severity:
    """Some things may be left out or put in without harm; what contradicts has a counterpart, and blocks.

    Weekdays, months (von Januar bis März, het eerste kwartaal), postcodes, and small numbers in words (zwei Menschen,
    een man en een vrouw).
    """
    number = mention.number
    if number is None:
        return "warn" if mention.kind == "weekday" or isinstance(mention.keys[0], int) else "block"
    is_small = not number.in_figures and number.unit is None and number.value <= _SMALL
    is_postcode = number.unit is None and _POSTCODE.fullmatch(mention.span.text) is not None
    return "warn" if is_small or is_postcode else "block"


def _nearest(one: Mention, others: Sequence[Mention], stretch: float) -> Mention | None:
    """The other side of a change: the same sort and unit first, then what stands where it should."""

    def distance(other: Mention) -> tuple[bool, bool, bool, float]:
        return (
            other.is_year != one.is_year,
            unit_of(other) != unit_of(one),
            (other.weight == "strong") != (one.weight == "strong"),
            abs(other.span.start * stretch - one.span.start),
        )

    return min((other for other in others if _may_become(one, other)), key=distance, default=None)


def _may_become(one: Mention, other: Mention) -> bool:
    """Two that good translators may leave out have to be of one sort, or each was left out by itself."""
    if "strong" in (one.weight, other.weight) or one.kind in {"scale", "weekday"}:
        return True
    if one.number is not None and other.number is not None:
        return one.number.sort == other.number.sort and _is_comparable(dimension_of(one), dimension_of(other))
    return _group(one) == _group(other) and frozenset((one.keys[0], other.keys[0])) not in _NEIGHBOURS


def _is_comparable(one: str | None, other: str | None) -> bool:
    return one == other or {one, other} <= _SPANS or {one, other} == {None, "months"}  # Zwanzigjährige, twintigers


def _group(mention: Mention) -> object:
    """season of (season, autumn)."""
    key = mention.keys[0]
    return key[0] if mention.kind == "word" and isinstance(key, tuple) else None


def _hinted(one: Mention, spare: Sequence[Mention]) -> Mention | None:
    """Where a lost measure seems to stand: een half jaar for anderthalb Jahre; a feast for another day."""
    unit = unit_of(one)
    if one.kind == "date":
        return next(iter(spare), None)
    if one.weight != "strong" or unit is None:
        return None
    return next((other for other in spare if unit_of(other) == unit), None)


def _changed(one: Mention, other: Mention) -> Finding:
    told = [mention for mention in (one, other) if mention.weight == "strong"]
    is_small = len(told) == 1 and told[0].number is not None and _alone(told[0]) == "warn"
    sure = bool(told) and not is_small
    severity: Severity = "block" if sure or _is_large_scale(one, other) else "warn"
    return _finding(_check(one, other), severity, _says(one, other, "changed"), one, other)


def _finding(check: str, severity: Severity, says: str, one: Mention, other: Mention) -> Finding:
    return found(check, severity, says, one.span.text, other.span.text, source=one.span, target=other.span)


def _is_large_scale(one: Mention, other: Mention) -> bool:
    return one.kind == "scale" and all(
        isinstance(mention.keys[0], int) and mention.keys[0] >= _SMALL_SCALE for mention in (one, other)
    )


def _check(one: Mention, other: Mention) -> str:
    if one.kind == "scale":
        return "unit"
    if one.kind != "number":
        return "date"
    return "date" if one.is_year and other.is_year else "figure"


def _says(one: Mention, other: Mention, what: str) -> str:
    """The sentence's name: `changed`, or `weekday_changed` where it is no figure."""
    if _check(one, other) != "date":
        return "scale" if one.kind == "scale" else what
    return f"year_{what}" if one.kind == "number" else f"{one.kind}_{what}"
