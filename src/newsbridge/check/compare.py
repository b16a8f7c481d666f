"""German and Dutch side by side: what is stated on one side only, or otherwise than on the other."""

from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from newsbridge.check.keys import (
    Keys,
    Test,
    amount_keys,
    anything,
    hour_keys,
    is_bare,
    is_told,
    measured_keys,
    number_keys,
    plain_keys,
    unit_of,
    unscaled_keys,
)
from newsbridge.check.mentions import DUTCH, GERMAN, Mention, mentions
from newsbridge.model import Finding, Severity, Span
from newsbridge.text.numbers import SHARES_AND_MONEY

Check = Literal["figure", "unit", "date"]
Pair = tuple[Mention, Mention]
_WINDOW = 50
"""Among how many leftovers of the other side the fitting one is looked for."""
_ELISION = 120
"""Characters within which a sum may leave out the unit of the one before."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that differs; a side is None where the thing is missing there."""

    check: Check
    severity: Severity
    source: Mention | None
    target: Mention | None
    message: str


# --- the comparison ----------------------------------------------------------------------------------


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
        self._match(plain_keys)
        self._match(hour_keys)
        self._leftovers()
        return sorted(self._found, key=_order)

    def _match(self, keys: Keys, german: Test = anything, dutch: Test = anything) -> list[Pair]:
        """Pairs off and removes mentions that share a key, each once, in order of place."""
        waiting: dict[object, deque[Mention]] = defaultdict(deque)
        for other in filter(dutch, self._dutch):
            for key in keys(other):
                waiting[key].append(other)
        taken: set[int] = set()
        pairs: list[Pair] = []
        for one in filter(german, self._german):
            for key in keys(one):
                queue = waiting.get(key, deque())
                while queue and id(queue[0]) in taken:
                    queue.popleft()
                if queue:
                    pairs.append((one, queue.popleft()))
                    taken |= {id(mention) for mention in pairs[-1]}
                    break
        self._german = [mention for mention in self._german if id(mention) not in taken]
        self._dutch = [mention for mention in self._dutch if id(mention) not in taken]
        return pairs

    def _numbers(self) -> None:
        self._match(measured_keys)
        self._match(amount_keys)
        for pair in [*self._match(number_keys, german=is_bare), *self._match(number_keys, dutch=is_bare)]:
            self._unit_lost(*pair)
        for pair in self._match(number_keys, german=is_told, dutch=is_told):
            self._report("unit", *pair, "The unit is not the same: {} became {}.")
        for pair in self._match(unscaled_keys, german=is_told, dutch=is_told):
            self._report("unit", *pair, "The scale is not the same: {} became {}.")

    def _unit_lost(self, one: Mention, other: Mention) -> None:
        """A unit on one side only counts where the other side names it less often, too."""
        unit = unit_of(one) or unit_of(other)
        if unit not in SHARES_AND_MONEY or "silent" in (one.weight, other.weight):
            return
        named = Counter(GERMAN.numbers.units_named(self._source))[unit]
        kept = Counter(DUTCH.numbers.units_named(self._target))[unit]
        if unit_of(one) and kept < named and not self._is_elided(one, other):
            self._report("unit", one, other, "The unit is lost: {} became {}.")
        elif unit_of(other) and named < kept:
            self._report("unit", one, other, "A unit was added: {} became {}.", "warn")

    def _is_elided(self, one: Mention, other: Mention) -> bool:
        """4,7 miljoen euro, en nog eens 1,3 miljoen: the unit of a sum told before holds on."""
        if one.number is None or one.number.scale == 1:
            return False
        before = self._target[max(other.span.start - _ELISION, 0) : other.span.start]
        measure = (one.number.unit, one.number.scale)
        return any((hit.unit, hit.scale) == measure for hit in DUTCH.numbers.numbers(before))

    def _leftovers(self) -> None:
        self._german = [mention for mention in self._german if mention.weight != "silent"]
        self._dutch = [mention for mention in self._dutch if mention.weight != "silent"]
        for group in (_is_number, _is_scale, _is_date, _is_weekday, _is_time):
            self._pair_off([one for one in self._german if group(one)], [one for one in self._dutch if group(one)])

    def _pair_off(self, german: list[Mention], dutch: list[Mention]) -> None:
        """A leftover with a leftover beside it was changed; one alone is missing or added."""
        for one in german:
            index = _nearest(one, dutch[:_WINDOW])
            if index is not None:
                other = dutch.pop(index)
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


def _nearest(one: Mention, others: list[Mention]) -> int | None:
    """Index of the other side of a change: the same sort and unit first, then what comes first."""

    def distance(index: int) -> tuple[bool, bool, bool]:
        other = others[index]
        return (
            other.is_year != one.is_year,
            unit_of(other) != unit_of(one),
            (other.weight == "strong") != (one.weight == "strong"),
        )

    return min(range(len(others)), key=distance, default=None)


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
