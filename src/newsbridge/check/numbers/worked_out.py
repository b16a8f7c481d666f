"""What a translator worked out: 15 Euro, drei mehr, 18 euro; fünf von 17 schließen, er blijven er twaalf over.

Looked at last, for what found no counterpart. A result has to come out exactly, and nothing else of its sort may be
left over that it could be the wrong copy of.
"""

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, permutations

from newsbridge.check.numbers.bounds import bounded, is_one_of_unit, roughly
from newsbridge.check.numbers.keys import is_strong, unit_of
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.operands import Side, is_of, share_of, significant, value_of
from newsbridge.check.numbers.pairing import Sides

_MOST = 16
"""Numbers of one side that are reckoned with; more of them are a table, where something always comes out."""
_RELATIVE = re.compile(
    r"[^.;:]{0,24}?(?<!\w)(?:mehr|weniger|höher|niedriger|teurer|billiger|günstiger|älter|jünger|länger|kürzer|größer"
    r"|kleiner|schneller|langsamer|zusätzlich|Aufschlag|Rabatt|Nachlass|darüber|darunter|zuvor|davor|vorher|früher"
    r"|später|danach|darauf|meer|minder|hoger|lager|duurder|goedkoper|ouder|jonger|langer|korter|groter|kleiner|sneller|trager"
    r"|extra|toeslag|korting|eerder|daarvoor|ervoor|later|daarna|erna|erbij)(?!\w)",
    re.IGNORECASE,
)
_BY = re.compile(r"(?<!\w)(?:um|met)\s(?:rund|etwa|knapp|gut|ruim|bijna|zo['’]n)?\s?$")
_YEAR_BESIDE = re.compile(
    r"Vorjahr|Jahr (?:davor|zuvor|vorher|darauf|danach|später)|jaar (?:eerder|daarvoor|ervoor|later|daarna|erop)"
    r"|vorige? jaar",
    re.IGNORECASE,
)
_REMAINDER = re.compile(
    r"(?<!\w)(?:übrig\w*|rest\w*|ander\w*|nicht|kein\w*|nur noch|verbleib\w*|fehl\w+|überig\w*|overige?n?|resterende"
    r"|over|niet|wel|geen|nog maar|nog|slechts|ouder|jonger|blijven|binnen)(?!\w)",
    re.IGNORECASE,
)
_ALL_TOLD = re.compile(
    r"(?<!\w)(?:insgesamt|zusammen|alles in allem|darunter|davon|samen|totaal|bij elkaar|alle|onder wie|waaronder"
    r"|van wie|waarvan)(?!\w)",
    re.IGNORECASE,
)
_AND_ONE = re.compile(
    r"(?<!\w)(?:und|noch|sowie) (?:eine?|einen|einer|seine?|ihre?|dessen|deren) |(?<!\w)ein(?:e|en)? \w+ (?:und|sowie) "
    r"|(?<!\w)en (?:een|zijn|haar) |(?<!\w)een \w+ en ",
    re.IGNORECASE,
)
_ONLY_ONE = re.compile(
    r"(?:nur|bis auf|lediglich|außer|maar|slechts|op) (?:ein(?:e[rsnm]?|s)?|een|één)(?: \w+)?(?: na)?(?!\w)"
)
_TIMES = re.compile(
    r"doppel|fach|hälfte|halb|drittel|viertel|fünftel|dubbel|voud|helft|kwart|derde|vijfde", re.IGNORECASE
)
_AS_MANY = re.compile(r"\s(?:so|zo)\s?(?:viel|veel|\w+)\w*\s(?:[^\W\d]+\s){0,2}(?:wie|als)(?!\w)", re.IGNORECASE)
"""What something is measured against is told there."""
_WHOLE = re.compile(
    r"(?<!\w)(?:von|vom|der|aus|unter|ihrer|seiner|van|de|uit|hun|zijn|haar)\s(?:[^\W\d]+\s){0,2}$", re.IGNORECASE
)
_LARGE = 3
"""A difference of so many figures, zeros at its end aside, does not come out by chance."""


def worked_out(
    sides: Sides, german: tuple[Mention, ...], dutch: tuple[Mention, ...], source: str, target: str
) -> None:
    """Takes away results of the other side's numbers, with what they were reckoned from."""
    sides.drop({id(one) for one in sides.german if is_one_of_unit(one, target)})
    sides.drop({id(one) for one in sides.dutch if is_one_of_unit(one, source)})
    for _ in range(3):
        ours, theirs = Side.of(source, german, sides.german), Side.of(target, dutch, sides.dutch)
        if not (ours.left or theirs.left) or max(len(ours.numbers), len(theirs.numbers)) > _MOST:
            return
        taken = next((taken for taken in _results(ours, theirs) if taken), None)
        if taken is None:
            return
        sides.drop({id(one) for one in taken})


def _results(german: Side, dutch: Side) -> Iterator[tuple[Mention, ...] | None]:
    for ours, theirs in ((german, dutch), (dutch, german)):
        for result in filter(is_strong, theirs.left):
            yield _added(result, ours, theirs) or _multiplied(result, ours) or _year_beside(result, ours)
            yield _rest(result, ours, theirs) or _rest_of_hundred(result, ours, theirs) or _sum(result, ours, theirs)
        for result in (one for one in theirs.left if one.weight == "weak" and share_of(one)):
            yield _rest_of_hundred(result, ours, theirs)
    for result in (one for one in dutch.left if one.weight == "weak"):
        yield _seen_from_there(result, german, dutch)
    for result in dutch.left:
        yield bounded(result, german, dutch) or roughly(result, german, dutch)


def _added(result: Mention, ours: Side, theirs: Side) -> tuple[Mention, ...] | None:
    """drei Euro mehr; fünf Jahre zuvor. What says by how much itself was not worked out."""
    if _is_relative(result, theirs.text):
        return None
    for more in ours.left:
        if not _is_relative(more, ours.text):
            continue
        for base in filter(is_strong, ours.numbers):
            fits = (base.is_year and unit_of(more) == "a") or (unit_of(base) == unit_of(more) and is_strong(more))
            if base is not more and fits and value_of(result) in (
                value_of(base) + _told(more), value_of(base) - _told(more)
            ):  # fmt: skip
                return result, more
    return None


def _is_relative(more: Mention, text: str) -> bool:
    if _RELATIVE.match(text, more.span.end):
        return True
    measured = more.number is not None and more.number.unit is not None
    return measured and _BY.search(text[max(more.span.start - 14, 0) : more.span.start]) is not None


def _told(mention: Mention) -> Fraction:
    """The number as it is told: a year's five years are five."""
    return mention.number.value if mention.number else Fraction(0)


def _multiplied(result: Mention, ours: Side) -> tuple[Mention, ...] | None:
    """das Doppelte; die Hälfte der 26 Millionen."""
    for times in ours.left:
        number = times.number
        if number is None or number.in_figures or number.unit or number.value > 10:
            continue
        if not _TIMES.search(times.span.text):
            continue
        bases = (base for base in ours.numbers if base is not times and is_strong(base) and share_of(base) is None)
        if any(value_of(base) * number.value == value_of(result) for base in bases):
            return result, times
    return None


def _seen_from_there(result: Mention, german: Side, dutch: Side) -> tuple[Mention, ...] | None:
    """vor zehn Jahren waren es doppelt so viele: half zo veel als tien jaar geleden."""
    for one in german.left:
        if one.weight == "weak" and value_of(one) != 1 and value_of(one) * value_of(result) == 1:
            ours = _AS_MANY.match(german.text, one.span.end) is None
            if ours != (_AS_MANY.match(dutch.text, result.span.end) is None):
                return one, result
    return None


def _year_beside(result: Mention, ours: Side) -> tuple[Mention, ...] | None:
    """2023 und im Jahr davor: 2022."""
    if not result.is_year or not _YEAR_BESIDE.search(ours.text) or ours.rivals(result):
        return None
    near = any(base.is_year and abs(value_of(base) - value_of(result)) == 1 for base in ours.numbers)
    return (result,) if near else None


def _rest(result: Mention, ours: Side, theirs: Side) -> tuple[Mention, ...] | None:
    """fünf von 17: the other twelve; where one of them changed, a word has to say that it is the rest."""
    told = _REMAINDER.search(theirs.around(result)) is not None or significant(result) >= _LARGE
    for whole, part in permutations(ours.numbers, 2):
        if value_of(whole) - value_of(part) != value_of(result) or not _is_part(part, whole, result, ours):
            continue
        left = next((one for one in ours.left if one is part or one is whole), None)
        if (left is None or told) and not ours.rivals(result, part, whole):
            return (result, part) if left is part else (result,)
    all_but_one = any(value_of(whole) - 1 == value_of(result) for whole in ours.numbers)
    if told and all_but_one and _ONLY_ONE.search(ours.text) and not ours.rivals(result):
        return (result,)
    return None


def _is_part(part: Mention, whole: Mention, result: Mention, ours: Side) -> bool:
    """Both count for themselves, and the whole is told as one: von 52, fünf ihrer 17; or years have passed."""
    if share_of(part) is not None or not (is_of(part, whole) and is_strong(part) and is_strong(whole)):
        return False
    if whole.is_year:
        return part.is_year and unit_of(result) == "a"
    return significant(result) >= _LARGE or _WHOLE.search(ours.before(whole)) is not None


def _rest_of_hundred(result: Mention, ours: Side, theirs: Side) -> tuple[Mention, ...] | None:
    """Die Hälfte, 30 Prozent, der Rest: 20 procent. zwei Drittel weniger: een derde."""
    share = share_of(result)
    if share is None or not _REMAINDER.search(theirs.around(result)):
        return None
    shares = [(one, part) for one in ours.numbers if (part := share_of(one)) is not None]
    if len(shares) > 1 and sum(part for _, part in shares) + share == 1:
        return (result,)
    return next(((result, one) for one, part in shares if part + share == 1), None)


def _sum(result: Mention, ours: Side, theirs: Side) -> tuple[Mention, ...] | None:
    """zwei Männer und drei Frauen: samen vijf; zwei Männer und eine Frau: drie."""
    if _ALL_TOLD.search(theirs.around(result)):
        for one, other in combinations(list(filter(is_strong, ours.numbers)), 2):
            fits = value_of(one) + value_of(other) == value_of(result) and is_of(one, other)
            if fits and not ours.rivals(result, one, other):
                return (result, *(part for part in (one, other) if any(part is left for left in ours.left)))
    is_word = result.number is not None and not result.number.in_figures
    if is_word and _AND_ONE.search(ours.text) and not ours.rivals(result):
        return (result,) if any(value_of(one) + 1 == value_of(result) for one in ours.numbers) else None
    return None
