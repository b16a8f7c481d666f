"""Years that the other side tells by a jubilee's name: eiserne Hochzeit, 65 jaar getrouwd."""

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import cache

from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Sides
from newsbridge.vocabulary.files import read_toml

_FEAST = re.compile(r"hochzeit|jubil|konfirmation|paar|bruiloft|huwelijk", re.IGNORECASE)


def told_by_jubilee(sides: Sides, source: str, target: str) -> None:
    """Takes away the numbers of years that a name of the other side's stands for."""
    _drop(sides, sides.dutch, _years(source, "de"))
    _drop(sides, sides.german, _years(target, "nl"))


def _drop(sides: Sides, left: Sequence[Mention], years: set[Fraction]) -> None:
    if years:
        sides.drop({id(one) for one in left if one.number and one.number.value in years})


def _years(text: str, language: str) -> set[Fraction]:
    if not _FEAST.search(text):
        return set()
    return {years for name, years in _jubilees(language) if name.search(text)}


@cache
def _jubilees(language: str) -> list[tuple[re.Pattern[str], Fraction]]:
    return [
        (re.compile(rf"(?<!\w)(?:{one[language]})(?!\w)", re.IGNORECASE), Fraction(one["years"]))
        for one in read_toml("jubilees.toml")["jubilee"]
    ]
