"""What a figure counts: the noun behind it (12.500 Beschäftigte), or the one that it is told of (Umsatz von …)."""

import re

from newsbridge.tag.figure_bare import NOUN, STOPS
from newsbridge.tag.figure_words import figure_words
from newsbridge.text.numbers import NumberHit

_BEHIND = re.compile(r"[  ](?P<noun>[A-ZÄÖÜ][\w-]*[a-zäöüß2])(?![\w-])")
_OF = re.compile(
    r"[  ](?:aller|der|des|von|aus|an|davon|seiner|ihrer|unserer)[  ](?:den[  ])?(?:\d[\d.]*[  ])?"
    r"(?P<noun>(?:[a-zäöüß][\w-]*[  ]){0,2}[A-ZÄÖÜ][\w-]*[a-zäöüß])"
)
_BACK = 90
_MEASURED = frozenset({"t", "kg", "g", "mg", "l", "hl", "ml", "m³", "m²", "km²", "ha", "km", "m", "EUR", "lb", "cwt"})
_LAST = re.compile(r"[.;!?:]\s(?=[A-ZÄÖÜ])")
_NO_NOUN = frozenset({"Euro", "Prozent", "Mio", "Mrd", "Die", "Der", "Das", "Im", "In", "Am", "Auch", "Damit", "Pro"})


def what(hit: NumberHit, unit: str | None, text: str) -> str | None:
    """The words as they stand in the text, or None where they cannot be told."""
    if unit is None:
        match = NOUN.match(text, hit.end)
        return match["noun"].lstrip("„\"") if match and not STOPS.search(match[0]) else None
    if unit == "%":
        share = _OF.match(text, hit.end)
        if share and not STOPS.search(" " + share["noun"]):
            return share["noun"]
    elif unit in _MEASURED:
        match = _BEHIND.match(text, hit.end)
        if match and match["noun"] not in _NO_NOUN:
            return match["noun"]
    return _measure(hit, text)


def _measure(hit: NumberHit, text: str) -> str | None:
    """The last noun before it that is a measure: Der Umsatz stieg auf."""
    start = max(hit.start - _BACK, 0)
    for end in _LAST.finditer(text, start, hit.start):
        start = end.end()
    measures = figure_words().measure.findall(text, start, hit.start)
    return str(measures[-1]) if measures else None
