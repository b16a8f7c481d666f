"""Two figures that changed places: von 3 auf 5 Prozent, van 5 naar 3 procent.

Dutch order differs from German, so the order alone proves nothing. What counts is the company that figures keep:
the words that lead to them, the words between them, and names and cognates in their part of the sentence.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise

from newsbridge.check.found import found
from newsbridge.check.numbers.company import Company, crossed, stretch
from newsbridge.check.numbers.keys import dimension_of, unit_of
from newsbridge.check.numbers.mentions import Mention
from newsbridge.check.numbers.pairing import Pair
from newsbridge.check.numbers.roles import between, is_former, is_instead, is_whole, roles, was_until_now
from newsbridge.model import Finding, Span
from newsbridge.text.sentences import sentences

_AHEAD = 3
"""With how many of the figures that follow one is compared."""
_NEAR = 220
"""Characters between two figures that may have changed places."""
_MOST = 24
"""Pairs that are looked into; more of them are a table in another order."""
_ENOUGH = 0.6
_NAME = re.compile(r"(?<!\w)(?:[A-Z]{1,3}|§|Art(?:ikel|\.)|Paragra(?:f|ph)|Lini?e|Lijn|Nr\.|Nummer|nummer)[\s-]?$")
"""Before a number that names something, and measures nothing: A 40, Linie 107."""
def swapped(pairs: Sequence[Pair], source: str, target: str) -> Iterator[Finding]:
    """`warn` for two figures, dates or times of one sort whose company says that each stands for the other."""
    plain = (pair for pair in pairs if _is_plain(pair) and not all(_are_names(pair, source, target)))
    told = sorted(plain, key=lambda pair: pair[0].span.start)
    if len(told) < 2:
        return
    yield from _instead(told, source, target)
    candidates = list(islice(_turned(told), _MOST))
    if not candidates:
        return
    ends = [end for _, end in sentences(source)]
    for first, second in candidates:
        if _is_one_sentence(first[0], second[0], ends):
            proven = _is_proven(first, second, pairs, source, target)
        else:
            proven = _is_now_and_then(first, second, source, target)
        if proven:
            yield _finding(first, second, source, target)


def _instead(told: Sequence[Pair], source: str, target: str) -> Iterator[Finding]:
    """von 55 auf 40, 55 in plaats van 40; 63 statt 58, van 63 naar 58: the order stays and the sense is turned."""
    for first, second in pairwise(told):
        end, start = first[1].span.end, second[1].span.start
        if not (0 <= start - end <= _NEAR and _is_alike(first, second)):
            continue
        ours, theirs = _roles(first, second, source, target)
        instead = is_instead(target, first[1], second[1], "nl")
        statt = is_instead(source, first[0], second[0], "de")
        if (instead and ours == ["from", "to"]) or (statt and theirs == ["from", "to"]):
            yield _finding(first, second, source, target)


def _is_now_and_then(first: Pair, second: Pair, source: str, target: str) -> bool:
    """312 Betten. Bisher waren es 288; 288 bedden. Tot nu toe waren het er 312."""
    ours = [was_until_now(source, one, "de") for one, _ in (first, second)]
    theirs = [was_until_now(target, one, "nl") for _, one in (first, second)]
    return ours == [False, True] and theirs == [True, False]


def _is_plain(pair: Pair) -> bool:
    one, other = pair
    return one.kind == other.kind and one.kind in {"number", "time", "date"} and one.weight == other.weight == "strong"


def _are_names(pair: Pair, source: str, target: str) -> tuple[bool, bool]:
    """Whether the German and the Dutch number are part of a name."""
    return _is_name(source, pair[0]), _is_name(target, pair[1])


def _is_name(text: str, mention: Mention) -> bool:
    start = mention.span.start
    return mention.number is not None and _NAME.search(text, max(start - 10, 0), start) is not None


def _turned(told: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    """Neighbours of one sort that stand in the other order in the Dutch."""
    for index, first in enumerate(told):
        for second in told[index + 1 : index + 1 + _AHEAD]:
            ours = second[0].span.start - first[0].span.end
            theirs = first[1].span.start - second[1].span.end
            if 0 <= ours <= _NEAR and 0 <= theirs <= _NEAR and _is_alike(first, second):
                yield first, second


def _is_alike(first: Pair, second: Pair) -> bool:
    """The same sort of figure, and not the same figure."""
    one, other = first[0], second[0]
    if one.kind != other.kind or set(one.keys) & set(other.keys) or one.is_year != other.is_year:
        return False
    measured = ({dimension_of(mention) for mention in side} - {None} for side in zip(first, second, strict=True))
    return all(len(dimensions) < 2 for dimensions in measured)


def _has_exchanged_units(first: Pair, second: Pair) -> bool:
    """60 Liter, in Stadtlohn 45: the unit went with the place, and the figure did not."""
    ours, theirs = ([unit_of(mention) for mention in side] for side in zip(first, second, strict=True))
    is_elided = any(mention.number and mention.number.scale > 1 for pair in (first, second) for mention in pair)
    return ours[0] != ours[1] and ours == theirs[::-1] and not is_elided


def _is_one_sentence(one: Mention, other: Mention, ends: Sequence[int]) -> bool:
    return not any(one.span.end <= end <= other.span.start for end in ends)


def _is_proven(first: Pair, second: Pair, pairs: Sequence[Pair], source: str, target: str) -> bool:
    if _has_exchanged_roles(first, second, source, target) or _is_part_of_smaller(first, second, source, target):
        return True
    if _is_turned_phrase(first, second, source, target):
        return not _keeps_company(first, second, source, target)
    names = [_are_names(pair, source, target) for pair in (first, second)]
    if any(one != other for one, other in names):
        return names[0] == names[1][::-1]
    if any(is_former(source, one, "de") and is_former(target, other, "nl") for one, other in (first, second)):
        return False
    if _has_exchanged_units(first, second):
        return True
    if _keeps_company(first, second, source, target):
        return False
    around = [pair for pair in pairs if pair not in (first, second) and _is_near(first[0], pair[0])]
    alike = [pair for pair in around if _is_plain(pair) and _is_alike(first, pair)]
    straight, cross = crossed(
        Company(
            source, "de", (first[0], second[0]), stretch(first[0], second[0], [pair[0] for pair in alike]),
            tuple((pair[0].span.start, f"#{index}") for index, pair in enumerate(around)),
        ),
        Company(
            target, "nl", (first[1], second[1]), stretch(second[1], first[1], [pair[1] for pair in alike]),
            tuple((pair[1].span.start, f"#{index}") for index, pair in enumerate(around)),
        ),
    )  # fmt: skip
    if cross - straight >= _ENOUGH:
        return True
    return first[0].kind != "number" and not straight and _runs_backwards(first, second)


def _keeps_company(first: Pair, second: Pair, source: str, target: str) -> bool:
    """14 Stunden and rund 200, 200 and veertien uur; von den 340 nur 45, 45 van de 340: each kept what marks it."""
    ours, theirs = ([unit_of(mention) for mention in side] for side in zip(first, second, strict=True))
    if ours == theirs and ours[0] != ours[1]:
        return True
    before, after = _roles(first, second, source, target)
    if before[0] == before[1] or after[0] == after[1]:
        return False
    if before == ["from", "to"] and after[0] == "than":  # von 31 auf 24: 24, tegen 31
        return True
    known = [(one, other) for one, other in zip(before, after, strict=True) if one and other]
    return bool(known) and all(one == other for one, other in known)


def _is_near(one: Mention, other: Mention) -> bool:
    return abs(one.span.start - other.span.start) <= 2 * _NEAR


def _has_exchanged_roles(first: Pair, second: Pair, source: str, target: str) -> bool:
    """von 38 auf 41, van 41 naar 38."""
    ours, theirs = _roles(first, second, source, target)
    return None not in ours and ours[0] != ours[1] and ours == theirs[::-1]


def _is_part_of_smaller(first: Pair, second: Pair, source: str, target: str) -> bool:
    """Von den 27 stimmten 21 zu, van de 21 stemden er 27 voor."""
    for whole, part in ((first, second), (second, first)):
        numbers = [mention.number for mention in (whole[0], part[0])]
        if numbers[0] is None or numbers[1] is None or numbers[0].value <= numbers[1].value:
            continue
        if is_whole(source, whole[0], "de") and is_whole(target, part[1], "nl"):
            return True
    return False


def _roles(first: Pair, second: Pair, source: str, target: str) -> tuple[list[str | None], list[str | None]]:
    """The German figures' roles and the Dutch ones'."""
    return roles(source, (first[0], second[0]), "de"), roles(target, (first[1], second[1]), "nl")


def _is_turned_phrase(first: Pair, second: Pair, source: str, target: str) -> bool:
    """Fünf der sechs, zes van de vijf: next to each other on both sides, with the same word between them."""
    ours = between(source, first[0], second[0], "de")
    return ours is not None and ours == between(target, second[1], first[1], "nl")


def _runs_backwards(first: Pair, second: Pair) -> bool:
    """Times and dates are mostly told in their order."""
    one, other = first[0].keys[0], second[0].keys[0]
    return isinstance(one, tuple) and isinstance(other, tuple) and one < other


def _finding(first: Pair, second: Pair, source: str, target: str) -> Finding:
    ours = Span(source[first[0].span.start : second[0].span.end], first[0].span.start, second[0].span.end)
    begin, end = sorted((first[1].span, second[1].span), key=lambda span: span.start)
    theirs = Span(target[begin.start : end.end], begin.start, end.end)
    check = "figure" if first[0].kind == "number" and not first[0].is_year else "date"
    return found(check, "warn", "swapped", ours.text, theirs.text, source=ours, target=theirs)
