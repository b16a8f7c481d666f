"""The numbers of one side as operands: what can be counted off what, and what is left without a counterpart."""

from dataclasses import dataclass
from fractions import Fraction

from newsbridge.check.numbers.keys import dimension_of, is_strong
from newsbridge.check.numbers.mentions import Mention

_AROUND = 45


@dataclass(frozen=True, slots=True)
class Side:
    """One side's numbers, all of them and those without a counterpart."""

    text: str
    numbers: list[Mention]
    left: list[Mention]
    days: bool
    """Whether a date or a time is left as well."""

    @classmethod
    def of(cls, text: str, told: tuple[Mention, ...], left: list[Mention]) -> "Side":
        """The numbers among what a side tells and among what is left of it."""
        days = any(one.kind in {"date", "time"} and is_strong(one) for one in left)
        return cls(text, [one for one in told if one.number], [one for one in left if one.number], days)

    def around(self, mention: Mention) -> str:
        """The text on either side of a number."""
        return self.text[max(mention.span.start - _AROUND, 0) : mention.span.end + _AROUND]

    def before(self, mention: Mention) -> str:
        """The text that leads to a number."""
        return self.text[max(mention.span.start - 24, 0) : mention.span.start]

    def rivals(self, result: Mention, *but: Mention) -> bool:
        """Whether something is left that the result may be the wrong copy of."""
        if self.days and not but:
            return True
        ours = (one for one in self.left if is_strong(one) and not any(one is other for other in but))
        return any(plain_dimension(one) == plain_dimension(result) and one.is_year == result.is_year for one in ours)


def value_of(mention: Mention) -> Fraction:
    """The number, scale included."""
    return mention.number.value if mention.number else Fraction(0)


def significant(mention: Mention) -> int:
    """How many figures, the zeros at its end aside."""
    return len(str(float(value_of(mention))).removesuffix(".0").replace(".", "").strip("0"))


def plain_dimension(mention: Mention) -> str | None:
    """What is measured; time goes without, because years are counted off with bare numbers."""
    dimension = dimension_of(mention)
    return None if dimension in {"time", "months"} else dimension


def is_of(part: Mention, whole: Mention) -> bool:
    """Whether one may be counted off the other."""
    units = {mention.number.unit for mention in (part, whole) if mention.number} - {None}
    return len(units) < 2 and not any(mention.number and mention.number.sort == "order" for mention in (part, whole))


def share_of(mention: Mention) -> Fraction | None:
    """The number as a share of one; None where it is a count."""
    number = mention.number
    if number is None or number.unit not in {None, "%"}:
        return None
    share = number.value / 100 if number.unit else number.value
    return share if 0 < share < 1 else None
