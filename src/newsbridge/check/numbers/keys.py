"""By what two mentions agree: number and unit, amount, number alone, day, hour."""

from collections.abc import Callable, Iterable, Iterator
from fractions import Fraction

from newsbridge.check.numbers.mentions import Mention
from newsbridge.text.number_units import UNITS

Keys = Callable[[Mention], Iterable[object]]
"""What a mention may be matched by, the likeliest first."""
Test = Callable[[Mention], bool]
_AKIN = {"t": ("EUR", 100_000.0), "l": ("rain", 1.0), "mm": ("rain", 1.0)}
"""Dutch "een ton" is a sum of money, too; a litre of rain on the square metre is a millimetre of it."""
_MOST_TONS = 100
_CALENDAR = {"wk": ((4, 1), (13, 3)), "d": ((30, 1),)}
"""How many weeks and days are told as how many months: sechs Wochen, anderhalve maand; 13 Wochen, drie maanden."""
_WEEK = ("time", 604_800.0)
_DAY = 24


def unit_of(mention: Mention) -> str | None:
    """The code of a measured number's unit."""
    return mention.number.unit if mention.number else None


def dimension_of(mention: Mention) -> str | None:
    """What a measured number measures: Stunden and kwartier both time."""
    unit = unit_of(mention)
    return UNITS[unit][0] if unit else None


def anything(mention: Mention) -> bool:  # noqa: ARG001 - a test like the others
    """No condition."""
    return True


def is_bare(mention: Mention) -> bool:
    """Without a unit."""
    return unit_of(mention) is None


def is_strong(mention: Mention) -> bool:
    """What a translation has to keep."""
    return mention.weight == "strong"


def is_told_bare(mention: Mention) -> bool:
    """A number in its own right without a unit."""
    return is_bare(mention) and is_told(mention)


def is_told(mention: Mention) -> bool:
    """A silent number explains another one, but contradicts none."""
    return mention.weight != "silent"


def is_named_weekday(mention: Mention) -> bool:
    """A weekday in its own right, and no weekend that stands for it."""
    return mention.kind == "weekday" and is_strong(mention)


def is_time(mention: Mention) -> bool:
    """A clock time."""
    return mention.time is not None


def is_hour(mention: Mention) -> bool:
    """A number that may be the hour of a clock time: om 8, zes uur."""
    number = mention.number
    if number is None or number.unit not in {None, "h"}:
        return False
    return number.value.denominator == 1 and number.value.numerator <= _DAY


def number_keys(mention: Mention) -> Iterable[object]:
    """The number alone, and what else it may stand for."""
    return mention.keys if mention.number else ()


def value_keys(mention: Mention) -> Iterable[object]:
    """The number as it is told."""
    return mention.keys[:1] if mention.number else ()


def sorted_value_keys(mention: Mention) -> Iterable[object]:
    """The number as it is told, with its unit and sort: six, and not the sixth."""
    return [(mention.keys[0], mention.number.unit, mention.number.sort)] if mention.number else ()


def measured_keys(mention: Mention) -> Iterable[object]:
    """The number with its unit, and what else it may stand for."""
    return [(key, mention.number.unit) for key in mention.keys] if mention.number else ()


def amount(mention: Mention) -> tuple[str, float] | None:
    """Dimension and size of a measured number: 14 Tage are twee weken."""
    if mention.number is None or mention.number.unit is None:
        return None
    dimension, size = UNITS[mention.number.unit]
    return dimension, float(f"{float(mention.number.value) * size:.9g}")


def amount_keys(mention: Mention) -> Iterable[object]:
    """The same amount in another unit of the same dimension."""
    told = amount(mention)
    if told is None:
        return ()
    number = mention.number
    if number is None or number.unit is None:
        return [told]
    if number.unit == "d" and number.value == 8 and not number.in_figures:  # in acht Tagen: over een week
        return [told, _WEEK]
    if number.unit in _CALENDAR:
        return [told, *_months(number.unit, number.value)]
    if number.unit not in _AKIN or (number.unit == "t" and number.value >= _MOST_TONS):
        return [told]
    dimension, size = _AKIN[number.unit]
    return [told, (dimension, float(number.value) * size)]


def _months(unit: str, number: Fraction) -> Iterator[object]:
    for count, months in _CALENDAR[unit]:
        told = number * months / count
        if told.denominator <= (2 if months == 1 else 1):
            yield "months", float(told)


def unscaled_keys(mention: Mention) -> Iterable[object]:
    """4,9 of 4,9 Milliarden."""
    return [mention.number.value / mention.number.scale] if mention.number else ()


def plain_keys(mention: Mention) -> Iterable[object]:
    """Dates, weekdays, times, scales and words."""
    return () if mention.number else [(mention.kind, key) for key in mention.keys]


def hour_keys(mention: Mention) -> Iterable[object]:
    """Dutch "8 uur" may be a time where German has one, and "um acht" may lack its word; either half of the day."""
    if mention.time is not None:
        return [key[0] for key in mention.keys if isinstance(key, tuple) and key[1] == 0]
    if mention.number is not None:
        hour = int(mention.number.value)
        return [hour % _DAY, (hour + 12) % _DAY] if hour <= 12 else [hour % _DAY]
    return ()
