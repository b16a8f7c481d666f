"""Another bound for the same: bis einschließlich elf, onder de twaalf; rund 30 Prozent, bijna een op de drie.

And what has no number there: zwölf Monate, het komende jaar.
"""

import re
from fractions import Fraction

from newsbridge.check.numbers.keys import amount
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.operands import Side, share_of, value_of

_BOUNDS = tuple(
    (re.compile(rf"(?:{ours})\s?$", re.IGNORECASE), re.compile(theirs, re.IGNORECASE), more)
    for ours, theirs, more in (
        (r"bis|bis (?:einschließlich|zu|zum)|höchstens|maximal", r"(?:onder(?: de)?|jonger dan|minder dan) #", 1),
        (r"unter|jünger als|weniger als", r"(?:tot en met|t/m|hooguit|maximaal) (?:de )?#|# of minder", -1),
        (r"ab|mindestens", r"(?:ouder dan|meer dan|boven de) #", -1),
        (r"über|mehr als|älter als", r"(?:vanaf|minstens|minimaal) (?:de )?#|# (?:\w+ )?of (?:meer|ouder)", 1),
    )
)
"""German bound, Dutch bound, and how much the Dutch number is larger: bis einschließlich elf, onder de twaalf."""
_ROUGHLY = re.compile(
    r"(?<!\w)(?:bijna|ruim|circa|ongeveer|zo['’]n|krap|meer dan|iets (?:meer|minder) dan|rond|grofweg)\s"
    r"(?:(?:een|één|1) op de\s)?$",
    re.IGNORECASE,
)
_ONE = r"(?:komende?|volgende?|afgelopen|vorige?|voorbije?|kommende[nsm]?|nächste[nsm]?|vergangene[nsm]?) "
_ONE_OF_UNIT = {
    ("months", 12.0): "jaar|Jahr", ("time", 604_800.0): "week|Woche", ("time", 86_400.0): "dag|etmaal|Tag",
    ("months", 1.0): "maand|Monat",
}  # fmt: skip
"""What measures as much as one of another unit, and that unit's name."""
_ROUGH = Fraction(1, 25)
_ONE_IN = re.compile(r"(?:een|één|1) op (?:de|elke|iedere) $", re.IGNORECASE)


def is_one_of_unit(mention: Mention, text: str) -> bool:
    """in den nächsten zwölf Monaten, het komende jaar."""
    told = amount(mention)
    words = _ONE_OF_UNIT.get(told) if told else None
    return words is not None and re.search(rf"(?<!\w){_ONE}(?:{words})(?!\w)", text, re.IGNORECASE) is not None


def bounded(result: Mention, german: Side, dutch: Side) -> tuple[Mention, ...] | None:
    """bis einschließlich elf, onder de twaalf; mehr als zwei, drie of meer."""
    around = f"{dutch.before(result)}#{dutch.text[result.span.end : result.span.end + 10]}"
    for ours, theirs, more in _BOUNDS:
        if theirs.search(around):
            for one in german.left:
                if value_of(one) + more == value_of(result) and ours.search(german.before(one)):
                    return one, result
    return None


def roughly(result: Mention, german: Side, dutch: Side) -> tuple[Mention, ...] | None:
    """Rund 30 Prozent, bijna een op de drie."""
    before = dutch.before(result)
    one_in = _ONE_IN.search(before)
    share = 1 / value_of(result) if one_in and value_of(result) > 1 else share_of(result)
    told_exactly = one_in is None and (result.number is None or result.number.unit or result.number.in_figures)
    if share is None or told_exactly or not _ROUGHLY.search(before):
        return None
    for one in german.left:
        ours = share_of(one)
        if ours is not None and abs(ours - share) <= _ROUGH:
            return one, result
    return None
