"""The record of a number that was found, and what a language brings to find it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

Weight = Literal["strong", "weak", "silent"]
Sort = Literal["count", "part", "order"]
"""A part is a fraction, an order a place in a row: die Hälfte, der dritte."""


class NumberHit(NamedTuple):
    """A number at `text[start:end]`, scale and unit included."""

    start: int
    end: int
    value: Fraction
    """Scale included: 4,9 Milliarden is 4900000000."""
    scale: int = 1
    unit: str | None = None
    weight: Weight = "strong"
    also: tuple[Fraction, ...] = ()
    """Other numbers that it may stand for: 1990er is 90, too; derde is a third or the third."""
    in_figures: bool = True
    number_end: int = 0
    """Where the number and its scale end and the unit begins."""
    sort: Sort = "count"

    @property
    def looks_like_year(self) -> bool:
        """Four bare figures from 1500 to 2099."""
        return (
            self.in_figures and self.unit is None and self.scale == 1 and self.end - self.start in {4, 6}
            and self.value.denominator == 1 and 1500 <= self.value.numerator < 2100
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a language brings; patterns have no groups of their own and match without regard to case."""

    read: Callable[[str], int | None]
    """The value of a number word in lower case, None where it is none."""
    begins: tuple[str, ...]
    """How number words begin; spares the others a closer look."""
    weak: frozenset[str]
    """Number words that are other words, too, in small letters or as they are written: acht, die Elf."""
    one: str
    """Forms of the article: a number only before a scale or a share."""
    halves: Mapping[str, Fraction]
    """anderthalb, zweieinhalb."""
    half: str
    ordinals: Mapping[str, int]
    """The irregular ones, and those below 20."""
    ordinal_ending: str
    """What makes an ordinal of a number word: ste."""
    ordinal_mark: str
    """What makes an ordinal of a figure: the dot in German, "e" in Dutch."""
    fractions: Mapping[str, Fraction]
    parts: Mapping[str, Fraction]
    """Fraction words after a numerator: zwei Drittel, twee derde."""
    scales: Mapping[str, int]
    """Pattern → factor."""
    loose_scales: Mapping[str, int]
    """Words that only name a scale, or beginnings of them: Milliardenhilfe."""
    units: Mapping[str, str]
    """Pattern → code in UNITS."""
    before: Mapping[str, str]
    """Units that stand before the number."""
    silent: Mapping[str, Fraction]
    """Patterns of whole words that hold a number: beide, zweifach."""
    times: Mapping[str, Fraction]
    """Patterns of whole words that multiply: verdoppelt. They are weak."""
    compounds: Mapping[str, str | None]
    """What follows a number word in a compound, and its unit: jährige, daagse."""
    periods: Mapping[str, tuple[int, str]]
    """Patterns of whole words that are a measure by themselves, and which: Quartal is three months."""
    phrases: Mapping[str, Mapping[str, tuple[int | Fraction, str]]]
    """The same for more than one word: the first word → the pattern of the rest → the measure."""
    named: Mapping[str, str]
    """Patterns of words that name a unit apart from its number: percentage."""
    joins: str
    """Between the two numbers of a range, which share a unit."""
    as_much: str
    """After half: halb so viel is half as much."""
    each: str
    """Before an ordinal that is a share: jeder fünfte."""
    decade: str
    """What makes a decade of a figure or of a number word: er."""
    decade_ending: str
    """What may follow that in a word: Siebzigerjahren."""
    some: str
    """Before hundert and tausend: words that make a rough scale of them."""
