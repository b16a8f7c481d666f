"""German and Dutch side by side: what is stated on one side only, or otherwise than on the other."""

import re
from collections.abc import Iterator
from functools import lru_cache

from newsbridge.check.found import found
from newsbridge.check.numbers.jubilees import told_by_jubilee
from newsbridge.check.numbers.keys import (
    amount_keys,
    anything,
    hour_keys,
    is_bare,
    is_hour,
    is_named_weekday,
    is_strong,
    is_time,
    is_told,
    is_told_bare,
    measured_keys,
    number_keys,
    plain_keys,
    sorted_value_keys,
    unit_of,
    unscaled_keys,
    value_keys,
)
from newsbridge.check.numbers.leftovers import leftovers
from newsbridge.check.numbers.mentions import DUTCH, GERMAN, Mention, mentions
from newsbridge.check.numbers.other_days import other_days
from newsbridge.check.numbers.pairing import Pair, Sides
from newsbridge.check.numbers.scores import goalless, scores
from newsbridge.check.numbers.signs import lost_letters, lost_signs
from newsbridge.check.numbers.sums import shares, sums
from newsbridge.check.numbers.swapped import swapped
from newsbridge.check.numbers.worked_out import worked_out
from newsbridge.model import Finding, Severity
from newsbridge.text.number_units import SHARES_AND_MONEY, is_often_left_out

_POINT = re.compile(r"\spun(?:kt|t)", re.IGNORECASE)
_DURATION = re.compile(r"(?<![\d:.,])(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s(?:(Stunden?|Std|h\b)|Minuten?|Min\b)")
_SENTENCE = re.compile(r"[.;:!?]\s")
_ELISION, _LEVEL = 120, 40
"""Characters within which a sum may leave out the unit of the one before, and a share its percent."""


def findings(source: str, target: str, check: str) -> Iterator[Finding]:
    """The differences that one check reports."""
    if target.strip():
        yield from (finding for finding in differences(source, target) if finding.check == check)


@lru_cache(maxsize=64)
def differences(source: str, target: str) -> tuple[Finding, ...]:
    """All differences of a pair, of the checks figure, unit and date, in order of place in the German text.

    Cached, because several checks ask for the same pair in a row.
    """
    return tuple(sorted(_Comparison(source, target).run(), key=_order))


class _Comparison:
    """Takes away what agrees, from the strictest reading to the most lenient; what is left differs."""

    def __init__(self, source: str, target: str) -> None:
        self._source, self._target = source, target
        self._sides = Sides(mentions(source, GERMAN), mentions(target, DUTCH), len(source) / (len(target) or 1))
        self._pairs: list[Pair] = []
        self._units: dict[str, tuple[int, int]] = {}

    def run(self) -> Iterator[Finding]:
        """What differs, in no order."""
        sides, source, target = self._sides, self._source, self._target
        yield from scores(sides, source, target)
        goalless(sides, source, target)
        self._durations()
        self._pairs += sides.match(plain_keys, is_told, is_told)
        if all(any(map(is_named_weekday, side)) for side in (sides.german, sides.dutch)):  # samstags became zondag
            sides.drop({id(one) for one in (*sides.german, *sides.dutch) if one.kind == "weekday" and not is_told(one)})
        self._pairs += sides.match(plain_keys)
        yield from self._numbers()
        for german, dutch in ((is_time, is_hour), (is_hour, is_time)):
            self._pairs += sides.match(hour_keys, german, dutch)
        yield from lost_signs(self._pairs, source, target)
        yield from lost_letters(self._pairs, source, target)
        yield from swapped(self._pairs, source, target)
        if sides.german or sides.dutch:
            told = mentions(source, GERMAN), mentions(target, DUTCH)
            other_days(sides, *told, source, target)
            told_by_jubilee(sides, source, target)
            worked_out(sides, *told, source, target)
            yield from leftovers(sides)

    def _durations(self) -> None:
        """2:14 Stunden, twee uur en 14 minuten: no time of day."""
        for match in _DURATION.finditer(self._source):
            ours = [one for one in self._sides.german if match.start() <= one.span.start < match.end()]
            units = ("h", "min", "s") if match[3] or match[4] else ("min", "s")
            wanted = [(int(told), unit) for told, unit in zip(match.group(1, 2, 3), units, strict=False) if told]
            told = [mention for mention in self._sides.dutch if _measure(mention) in wanted]
            if sorted(map(_measure, told)) == sorted(wanted):
                self._sides.drop({*map(id, ours), *map(id, told)})

    def _numbers(self) -> Iterator[Finding]:
        sides = self._sides
        shares(sides, self._source, self._target, told_once=True)
        self._pairs += sides.match(sorted_value_keys, is_strong, is_strong)
        shares(sides, self._source, self._target)
        for keys in (sorted_value_keys, measured_keys, amount_keys):
            self._pairs += sides.match(keys)
        sums(sides, self._source, self._target)
        for keys in (value_keys, number_keys):
            if keys is value_keys:
                self._pairs += sides.match(keys, is_told_bare, is_told_bare)
            for german, dutch in ((is_bare, is_bare), (is_told_bare, anything), (anything, is_told_bare)):
                pairs = sides.match(keys, german, dutch)
                self._pairs += pairs
                for pair in pairs:
                    yield from self._unit_lost(*pair)
        for one, other in sides.match(value_keys, is_told, is_told):
            yield _unit("changed", one, other)
        for one, other in sides.match(unscaled_keys, is_told, is_told):
            if not self._is_ahead(one, other):
                yield _unit("scale", one, other)

    def _unit_lost(self, one: Mention, other: Mention) -> Iterator[Finding]:
        """A unit on one side only counts where the other side names it less often, too."""
        unit = unit_of(one) or unit_of(other)
        if unit is None or is_often_left_out(unit) or not (_counts(one) and _counts(other)):
            return
        if self._is_implied(unit, one, other):
            return
        named, kept = self._named(unit)
        strict = unit in SHARES_AND_MONEY
        elided = self._is_elided(one, other)
        scaled = one.number is not None and one.number.scale > 1
        passes = self._is_level(unit, other) or (elided and (not strict or scaled))
        if unit_of(one) and kept < named and not passes:
            yield _unit("lost", one, other, "block" if strict and not elided else "warn")
        elif unit_of(other) and strict and not named and kept:
            yield _unit("added", one, other, "warn")

    def _is_implied(self, unit: str, one: Mention, other: Mention) -> bool:
        """0,2 Punkte are 0,2 procentpunt; min vijf is a temperature."""
        if unit == "pp":
            text, bare = (self._source, one) if unit_of(other) else (self._target, other)
            return _POINT.match(text, bare.span.end) is not None
        return unit == "°C" and (one.negative or other.negative)

    def _is_ahead(self, one: Mention, other: Mention) -> bool:
        """8,4 statt der veranschlagten 6,9 Millionen: the scale of the next sum holds for this one, too."""
        for bare, scaled, text, language in (
            (one, other, self._source, GERMAN), (other, one, self._target, DUTCH),
        ):  # fmt: skip
            if not (is_bare(bare) and scaled.number and bare.number and bare.number.scale == 1):
                continue
            ahead = language.numbers.numbers(text[bare.span.end : bare.span.end + _ELISION // 2])
            if any(hit.scale == scaled.number.scale and hit.unit == scaled.number.unit for hit in ahead):
                return True
        return False

    def _named(self, unit: str) -> tuple[int, int]:
        """How often the German and the Dutch name a unit."""
        if unit not in self._units:
            self._units[unit] = GERMAN.numbers.named(self._source, unit), DUTCH.numbers.named(self._target, unit)
        return self._units[unit]

    def _is_level(self, unit: str, other: Mention) -> bool:
        """liep met 0,2 procentpunt op tot 3,4; 29 procent en de SPD 28: of the same sentence."""
        before = _SENTENCE.split(self._target[max(other.span.start - _LEVEL, 0) : other.span.start])[-1]
        return unit == "%" and any(hit.unit in {"%", "pp"} for hit in DUTCH.numbers.numbers(before))

    def _is_elided(self, one: Mention, other: Mention) -> bool:
        """4,7 miljoen euro, en nog eens 1,3 miljoen: the unit of a sum told before holds on."""
        if one.number is None:
            return False
        before = self._target[max(other.span.start - _ELISION, 0) : other.span.start]
        unit, scale = one.number.unit, one.number.scale
        return any(
            hit.unit == unit and (hit.scale == scale or min(hit.scale, scale) > 1)
            for hit in DUTCH.numbers.numbers(before)
        )


def _measure(mention: Mention) -> tuple[int, str]:
    """How much of which unit; for anything else nothing that is looked for."""
    number = mention.number
    if number is None or number.value.denominator != 1:
        return (-1, "")
    return int(number.value), number.unit or ""


def _counts(mention: Mention) -> bool:
    return mention.weight == "strong" and mention.number is not None and mention.number.sort == "count"


def _unit(says: str, one: Mention, other: Mention, severity: Severity = "block") -> Finding:
    return found("unit", severity, says, one.span.text, other.span.text, source=one.span, target=other.span)


def _order(finding: Finding) -> tuple[int, int]:
    source = finding.source.start if finding.source else 1 << 30
    return source, finding.target.start if finding.target else 0
