"""Results and ratios: 3:1 is 3-1 in Dutch, 18 zu 12 is 18 tegen 12."""

import re
from collections.abc import Iterator
from itertools import islice

from newsbridge.check.found import found
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Sides
from newsbridge.model import Finding, Span

_GERMAN = re.compile(r"(?<![\d:.,/-])(\d{1,3})(?:\s?:\s?|\szu\s|:)(\d{1,3})(?![\d:]|[.,]\d|\s?(?:Uhr|h\b|%|Prozent))")
_AMID = r"\s?(?:[-–—:/]|tegen|om|op|tot)\s?"
_LOST = re.compile(
    r"achter|rückstand|hinten|verl[oi]|nederlaag|onderuit|ten onder|klop|unterl[ai]g|niederlage", re.IGNORECASE
)
_GOALLESS = {"de": re.compile(r"(?<!\w)torlos|Nullnummer", re.IGNORECASE),
             "nl": re.compile(r"doelpuntlo|brilstand|zonder doelpunten", re.IGNORECASE)}  # fmt: skip
_NIL = re.compile(r"(?<![\d.,:-])0\s?[:–-]\s?0(?!\d|[.,:]\d)")
_AROUND = 80
_MOST = 30
"""Results that are looked for on the other side; more of them are a table."""


def scores(sides: Sides, source: str, target: str) -> Iterator[Finding]:
    """Takes away the results that both sides have; `warn` for one that is turned round.

    A defeat may be told from the winner's side (0:3 verloren, met 3-0 verloren).
    """
    for match in islice(_GERMAN.finditer(source), _MOST):
        one, other = match.groups()
        straight = _find(one, other, target)
        turned = None if straight or one == other else _find(other, one, target)
        if straight is None and turned is None:
            if other == "0" and source.startswith(" Stimmen", match.end()):  # 17:0 Stimmen: alle zeventien
                sides.drop({id(mention) for mention in sides.german if mention.span.start == match.start(2)})
            continue
        place = straight or turned or Span("", 0, 0)
        ours = Span(match[0], *match.span())
        taken = {id(mention) for mention in sides.german if _is_inside(mention, ours)}
        taken_there = {id(mention) for mention in sides.dutch if _is_inside(mention, place)}
        if not taken or not taken_there:
            continue
        sides.drop(taken | taken_there)
        if turned and not _LOST.search(target, max(turned.start - _AROUND, 0), turned.end + _AROUND):
            yield found("figure", "warn", "swapped", ours.text, turned.text, source=ours, target=turned)


def goalless(sides: Sides, source: str, target: str) -> None:
    """Takes away the 0-0 of one side that the other has in words: torlos, doelpuntloos."""
    for code, told, nil, left in (("de", source, target, sides.dutch), ("nl", target, source, sides.german)):
        if "0" not in nil or not _GOALLESS[code].search(told):
            continue
        match = _NIL.search(nil)
        if match:
            place = Span(match[0], *match.span())
            sides.drop({id(mention) for mention in left if _is_inside(mention, place)})


def _find(one: str, other: str, target: str) -> Span | None:
    match = re.search(rf"(?<![\d.,]){one}{_AMID}{other}(?![\d]|[.,]\d|\s?(?:uur|u\b))", target)
    return Span(match[0], *match.span()) if match else None


def _is_inside(mention: Mention, span: Span) -> bool:
    return mention.kind in {"number", "time"} and span.start <= mention.span.start < span.end
