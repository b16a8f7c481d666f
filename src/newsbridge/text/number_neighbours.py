"""What a number takes over from its neighbour: the century of a season, the hundred of a range."""

import re

from newsbridge.text.number_words import NumberHit

_SEASON = re.compile(r"(?<!\d)(1[5-9]|20)\d\d\s?[/–-]\s?['’]?$")
_SHORT_SEASON = re.compile(r"(?<![\d/.,])(\d\d)/(\d\d)(?![\d/]|[.,]\d)")
_BLANKS = frozenset({" ", "\u00a0", "\u202f", "\u2009", "-", "‑"})
_TWO_FIGURES = 2
_HYPHEN_AND_JOIN = 8
"""Characters from the hyphen of zwei- to dreihundert."""


def with_year(hit: NumberHit, text: str) -> NumberHit:
    """2020/21, 24/25: numbers of two figures that are years, too."""
    if hit.end - hit.start != _TWO_FIGURES or not hit.in_figures:
        return hit
    for start in (hit.start, hit.start - 3):
        short = _SHORT_SEASON.match(text, start) if start >= 0 else None
        if short and int(short[2]) == (int(short[1]) + 1) % 100:
            return hit._replace(also=(2000 + hit.value,))
    century = _SEASON.search(text, max(hit.start - 9, 0), hit.start)
    return hit._replace(also=(int(century[1]) * 100 + hit.value,)) if century else hit


def suspended(hit: NumberHit, following: NumberHit, text: str) -> int:
    """zwei- bis dreihundert: by what the first is to be multiplied, 1 where it stands for itself."""
    if hit.in_figures or following.in_figures or hit.value >= 100 or text[hit.end : hit.end + 1] != "-":
        return 1
    if following.start - hit.end > _HYPHEN_AND_JOIN or following.value < 100 or following.value % 100:
        return 1
    return 100 if following.value % 1000 else 1000


def may_take_over(hit: NumberHit, following: NumberHit) -> bool:
    """Whether the first number of a range is still without the unit, or the scale, that the second one has."""
    if hit.unit is not None or hit.weight == "silent" or hit.looks_like_year:
        return False
    return following.unit is not None or (following.scale > 1 and hit.scale == 1)


def past_blank(text: str, position: int) -> int:
    """Past one blank or hyphen between a number and what belongs to it."""
    return position + 1 if text[position : position + 1] in _BLANKS else position
