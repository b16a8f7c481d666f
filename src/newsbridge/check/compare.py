"""German and Dutch side by side: what is stated on one side only, or otherwise than on the other."""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsbridge.check.mentions import DUTCH, GERMAN, Kind, Mention, mentions
from newsbridge.model import Finding, Severity, Span
from newsbridge.text.numbers import SHARES_AND_MONEY, UNITS, NumberHit

Check = Literal["figure", "unit", "date"]
Pair = tuple[Mention, Mention]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; a side is None where the thing is missing there."""

    check: Check
    severity: Severity
    source: Mention | None
    target: Mention | None
    message: str


def findings(source: str, target: str, check: Check) -> Iterator[Finding]:
    """The differences that one check reports, as findings."""
    if not target.strip():
        return
    for difference in differences(source, target):
        if difference.check == check:
            yield Finding(
                check,
                difference.severity,
                difference.message,
                _place(difference.source),
                _place(difference.target),
            )


@lru_cache(maxsize=64)
def differences(source: str, target: str) -> tuple[Difference, ...]:
    """All differences of a pair; cached, because several checks ask for the same pair in a row."""
    return tuple(_Comparison(source, target).run())


class _Comparison:
    """Takes away what agrees, from the strictest reading to the most lenient; what is left differs."""

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = source, target
        self._german = mentions(source, GERMAN)
        self._dutch = mentions(target, DUTCH)
        self._found: list[Difference] = []

    def run(self) -> list[Difference]:
        """In order of place in the German text."""
        self._numbers()
        self._match(("date", "weekday", "time", "scale"), _agree)
        self._match_any(_same_hour)
        self._leftovers()
        return sorted(self._found, key=_order)

    def _match(self, kinds: tuple[Kind, ...], agrees: Callable[[Mention, Mention], bool]) -> list[Pair]:
        return self._match_any(lambda one, other: one.kind in kinds and one.kind == other.kind and agrees(one, other))

    def _match_any(self, agrees: Callable[[Mention, Mention], bool]) -> list[Pair]:
        """Pairs off and removes mentions that agree, each once, in order of place."""
        pairs: list[Pair] = []
        dutch = list(self._dutch)
        for one in self._german:
            other = next((mention for mention in dutch if agrees(one, mention)), None)
            if other is not None:
                dutch.remove(other)
                pairs.append((one, other))
        taken = {id(mention) for pair in pairs for mention in pair}
        self._german = [mention for mention in self._german if id(mention) not in taken]
        self._dutch = [mention for mention in self._dutch if id(mention) not in taken]
        return pairs

    def _numbers(self) -> None:
        kinds: tuple[Kind, ...] = ("number",)
        self._match(kinds, lambda one, other: _agree(one, other) and _unit(one) == _unit(other) and _counts(one, other))
        self._match(kinds, lambda one, other: _converts(one, other))
        for one, other in self._match(kinds, lambda one, other: _agree(one, other) and _bare(one, other)):
            self._unit_lost(one, other)
        for one, other in self._match(kinds, lambda one, other: _agree(one, other) and _counts(one, other)):
            self._unit_changed(one, other)
        for one, other in self._match(kinds, _same_but_scale):
            self._report("unit", one, other, "The scale is not the same: {} became {}.")

    def _unit_changed(self, one: Mention, other: Mention) -> None:
        """Years, days and the like are often put otherwise; a share, money or a size is not."""
        self._report("unit", one, other, "The unit is not the same: {} became {}.")

    def _unit_lost(self, one: Mention, other: Mention) -> None:
        """A unit on one side only counts where the other side names it less often, too."""
        unit = _unit(one) or _unit(other)
        if unit not in SHARES_AND_MONEY or "silent" in (one.weight, other.weight):
            return
        named = Counter(GERMAN.numbers.units_named(self._source))[unit]
        kept = Counter(DUTCH.numbers.units_named(self._target))[unit]
        if _unit(one) and kept < named:
            self._report("unit", one, other, "The unit is lost: {} became {}.")
        elif _unit(other) and named < kept:
            self._report("unit", one, other, "A unit was added: {} became {}.", "warn")

    def _leftovers(self) -> None:
        for mention in [*self._german]:
            if mention.weight == "silent":
                self._german.remove(mention)
        self._dutch = [mention for mention in self._dutch if mention.weight != "silent"]
        for group in (_is_number, _is_scale, _is_date, _is_weekday, _is_time):
            self._pair_off([one for one in self._german if group(one)], [one for one in self._dutch if group(one)])

    def _pair_off(self, german: list[Mention], dutch: list[Mention]) -> None:
        """A leftover with a leftover beside it was changed; one alone is missing or added."""
        for one in german:
            other = _nearest(one, dutch)
            if other is not None:
                dutch.remove(other)
                self._report(_check(one, other), one, other, "{} became {}.")
            elif one.weight == "strong":
                self._report(_check(one, one), one, None, "{} is missing from the Dutch text.")
        for other in dutch:
            if other.weight == "strong":
                self._report(_check(other, other), None, other, "{} is not in the German text.")

    def _report(
        self, check: Check, one: Mention | None, other: Mention | None, wording: str, severity: Severity = "block"
    ) -> None:
        quoted = [f'"{mention.span.text}"' for mention in (one, other) if mention is not None]
        subject = _subject(one or other) + " " if wording.startswith("{}") else ""
        self._found.append(Difference(check, severity, one, other, subject + wording.format(*quoted)))


# --- when two mentions agree -------------------------------------------------------------------------


def _agree(one: Mention, other: Mention) -> bool:
    return not one.keys.isdisjoint(other.keys)


def _unit(mention: Mention) -> str | None:
    return mention.number.unit if mention.number else None


def _bare(one: Mention, other: Mention) -> bool:
    """At least one side names no unit."""
    return _unit(one) is None or _unit(other) is None


def _counts(one: Mention, other: Mention) -> bool:
    """Two silent mentions explain nothing to each other that is worth a pair."""
    return not (one.weight == "silent" and other.weight == "silent" and _unit(one) != _unit(other))


def _converts(one: Mention, other: Mention) -> bool:
    """14 Tage are twee weken: the same amount in another unit of the same dimension."""
    if one.number is None or other.number is None or not one.number.unit or not other.number.unit:
        return False
    (kind, size), (other_kind, other_size) = UNITS[one.number.unit], UNITS[other.number.unit]
    return kind == other_kind and _close(float(one.number.value) * size, float(other.number.value) * other_size)


def _close(one: float, other: float) -> bool:
    return abs(one - other) <= 1e-9 * max(abs(one), abs(other))


def _same_but_scale(one: Mention, other: Mention) -> bool:
    """4,9 Milliarden and 4,9 miljoen."""
    first, second = one.number, other.number
    if first is None or second is None or first.scale == second.scale or "silent" in (one.weight, other.weight):
        return False
    return first.value / first.scale == second.value / second.scale


def _same_hour(one: Mention, other: Mention) -> bool:
    """Dutch "8 uur" may be a time where German has one, and "om 8" may lack its word on one side."""
    time, count = (one, other) if one.kind == "time" else (other, one)
    if time.kind != "time" or count.kind != "number" or time.time is None or count.number is None:
        return False
    return time.time.minute == 0 and count.number.unit in {None, "h"} and count.number.value in _hours(time)


def _hours(mention: Mention) -> set[object]:
    return {key[0] for key in mention.keys if isinstance(key, tuple)}


# --- leftovers ---------------------------------------------------------------------------------------


def _is_number(mention: Mention) -> bool:
    return mention.kind == "number"


def _is_scale(mention: Mention) -> bool:
    return mention.kind == "scale"


def _is_date(mention: Mention) -> bool:
    return mention.kind == "date"


def _is_weekday(mention: Mention) -> bool:
    return mention.kind == "weekday"


def _is_time(mention: Mention) -> bool:
    return mention.kind == "time"


def _nearest(one: Mention, others: list[Mention]) -> Mention | None:
    """The other side of a change: the same unit and sort first, then what comes first."""
    strong = [other for other in others if "strong" in (one.weight, other.weight)] or others

    def distance(other: Mention) -> tuple[bool, bool, bool]:
        return (
            other.is_year != one.is_year,
            _unit(other) != _unit(one),
            (other.weight == "strong") != (one.weight == "strong"),
        )

    return min(strong, key=distance, default=None)


def _check(one: Mention, other: Mention) -> Check:
    if one.kind == "scale":
        return "unit"
    if one.kind != "number":
        return "date"
    return "date" if one.is_year and other.is_year else "figure"


def _subject(mention: Mention | None) -> str:
    if mention is None or mention.kind == "number":
        return "The year" if mention and mention.is_year else "The figure"
    return {"date": "The date", "weekday": "The weekday", "time": "The time"}.get(mention.kind, "The scale")


def _place(mention: Mention | None) -> Span | None:
    return mention.span if mention else None


def _order(difference: Difference) -> tuple[int, int]:
    source = difference.source.span.start if difference.source else 1 << 30
    return source, difference.target.span.start if difference.target else 0


__all__ = ["Check", "Difference", "NumberHit", "differences", "findings"]
