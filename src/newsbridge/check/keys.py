"""By what two mentions agree: number and unit, amount, number alone, day, hour."""

from collections.abc import Callable, Iterable

from newsbridge.check.mentions import Mention
from newsbridge.text.numbers import UNITS

Keys = Callable[[Mention], Iterable[object]]
"""What a mention may be matched by."""
Test = Callable[[Mention], bool]


def unit_of(mention: Mention) -> str | None:
    """The code of a measured number's unit."""
    return mention.number.unit if mention.number else None


def anything(mention: Mention) -> bool:  # noqa: ARG001 - a test like the others
    """No condition."""
    return True


def is_bare(mention: Mention) -> bool:
    """Without a unit."""
    return unit_of(mention) is None


def is_told(mention: Mention) -> bool:
    """A silent number explains another one, but contradicts none."""
    return mention.weight != "silent"


def number_keys(mention: Mention) -> Iterable[object]:
    """The number alone."""
    return mention.keys if mention.number else ()


def measured_keys(mention: Mention) -> Iterable[object]:
    """The number with its unit."""
    return [(key, unit_of(mention)) for key in number_keys(mention)]


def amount_keys(mention: Mention) -> Iterable[object]:
    """14 Tage are twee weken: the same amount in another unit of the same dimension."""
    if mention.number is None or mention.number.unit is None:
        return ()
    dimension, size = UNITS[mention.number.unit]
    return [(dimension, f"{float(mention.number.value) * size:.9g}")]


def unscaled_keys(mention: Mention) -> Iterable[object]:
    """4,9 of 4,9 Milliarden."""
    return [mention.number.value / mention.number.scale] if mention.number else ()


def plain_keys(mention: Mention) -> Iterable[object]:
    """Dates, weekdays, times and scales."""
    return [] if mention.number else [(mention.kind, key) for key in mention.keys]


def hour_keys(mention: Mention) -> Iterable[object]:
    """Dutch "8 uur" may be a time where German has one, and "om 8" may lack its word on one side."""
    if mention.time is not None and mention.time.minute == 0:
        return [key[0] for key in mention.keys if isinstance(key, tuple)]
    if mention.number is not None and mention.number.unit in {None, "h"}:
        return [mention.number.value]
    return ()
