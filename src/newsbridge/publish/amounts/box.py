"""Figures of a German text → the lines of a figures box, in the words of its Dutch."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newsbridge.model import Amount, Figure, Paragraph
from newsbridge.publish.amounts.lines import told
from newsbridge.publish.amounts.words import Place, about, amount_words, points_back, starts_inside, with_noun
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates_nl import find_days, find_times
from newsbridge.text.masking import blank
from newsbridge.text.number_units import UNITS
from newsbridge.text.numbers import NumberHit
from newsbridge.text.numbers_nl import find_numbers

__all__ = ["amounts", "told"]

_MONEY = frozenset({"EUR", "USD", "GBP", "CHF", "PLN", "crowns", "JPY", "RUB", "CNY", "HUF", "TRY"})
_JOIN = re.compile(r"\s?(?:tot|à|-|–|of|en)\s?(?:en met\s)?[-−]?")
_MINUS = re.compile(r"(?:(?<!\w)min(?:us)?\s|(?<![^\s(])[-−–])$", re.IGNORECASE)
_SIGN = len("minus ")
_CLOSE = 1e-6
_LAST_PARAGRAPH = 5


@dataclass(frozen=True, slots=True)
class _Found:
    """An amount, and how much it says."""

    amount: Amount
    weight: float


def amounts(
    figures: Iterable[Figure],
    german: Sequence[Paragraph],
    dutch: Sequence[Paragraph],
    shown: Iterable[Paragraph] | None = None,
) -> tuple[Amount, ...]:
    """The weightiest figures that surely stand in the Dutch too, those first that weigh most.

    Args:
        figures: of the German item; those of its title are not asked.
        german: all paragraphs of the article, in which the figures' places count.
        dutch: the translation of its first ones, one for one.
        shown: what readers get of the Dutch, where that is less: an amount stands in it with the words around it.
    """
    found: list[_Found] = []
    for number, (inside, paragraph) in enumerate(zip(_by_paragraph(figures, german), dutch, strict=False)):
        if inside:
            found += _in_paragraph(number, inside, paragraph)
    if shown is not None:
        texts = [paragraph.text for paragraph in shown]
        found = [one for one in found if any(one.amount.text in text and one.amount.about in text for text in texts)]
    first: dict[str, Amount] = {}
    for one in sorted(found, key=lambda one: -one.weight):  # what is told twice stands there once
        first.setdefault(one.amount.text.casefold(), one.amount)
    return tuple(first.values())[: amount_words()["most"]]


def _by_paragraph(figures: Iterable[Figure], german: Sequence[Paragraph]) -> list[list[Figure]]:
    of_text = [figure for figure in figures if figure.field == "text"]
    sorted_in: list[list[Figure]] = []
    start = 0
    for paragraph in german:
        end = start + len(paragraph.text)
        sorted_in.append([figure for figure in of_text if start <= figure.start and figure.end <= end])
        start = end + len("\n\n")
    return sorted_in


def _in_paragraph(number: int, figures: Sequence[Figure], paragraph: Paragraph) -> Iterator[_Found]:
    """Each figure with the first number of the Dutch that is the same and not another figure's."""
    text = paragraph.text
    hits = _numbers(text)
    free = list(range(len(hits)))
    for figure in figures:
        index = next((at for exact in (True, False) for at in free if _is_same(figure, hits[at], exact=exact)), None)
        if index is None:
            continue
        free.remove(index)
        weight = _weight(figure) + _weight_of_place(number, paragraph)
        place = _place(hits, index, text) if weight >= amount_words()["least"] else None
        words = about(text, place) if place else ""
        if place and (words or hits[index].unit is None):  # three million euros say nothing alone, 300 new jobs do
            one = Amount(text[place.start : place.end], words)
            yield _Found(one, weight - _unclear(one))


@lru_cache(maxsize=256)
def _numbers(text: str) -> tuple[NumberHit, ...]:
    rest = blank(text, ((hit.start, hit.end) for hit in find_addresses(text)))
    rest = blank(rest, ((hit.start, hit.end) for hit in find_days(rest)))
    rest = blank(rest, ((hit.start, hit.end) for hit in find_times(rest)))
    return tuple(hit for hit in find_numbers(rest) if hit.weight != "silent")


def _is_same(figure: Figure, hit: NumberHit, *, exact: bool) -> bool:
    """By value and unit; not exact: one of both leaves the unit out, and the number is no small one."""
    value, unit = _measured(figure.value, figure.unit)
    other, other_unit = _measured(float(hit.value), hit.unit)
    if abs(abs(value) - abs(other)) > _CLOSE * max(abs(value), abs(other), 1e-9):
        return False
    return unit == other_unit if exact else None in (unit, other_unit) and abs(value) > amount_words()["small"]["count"]


def _measured(value: float, unit: str | None) -> tuple[float, str | None]:
    if unit is None or unit not in UNITS:
        return value, unit
    dimension, size = UNITS[unit]
    return value * size, dimension


def _place(hits: Sequence[NumberHit], index: int, text: str) -> Place | None:
    """Of a bare number, with what it counts; of a range that shares its unit, the whole of it.

    None where the unit stands with another number far off: van 58 naar 63 euro.
    """
    first = last = hit = hits[index]
    if index + 1 < len(hits) and _shares(hit, hits[index + 1], text):
        last = hits[index + 1]
    elif index and _shares(hits[index - 1], hit, text):
        first = hits[index - 1]
    elif _lacks_unit(hit, text):
        return None
    end = with_noun(text, last.end) if hit.unit is None and hit.sort == "count" else last.end
    minus = _MINUS.search(text, max(first.start - _SIGN, 0), first.start)
    return Place(minus.start() if minus else first.start, end)


def _shares(first: NumberHit, second: NumberHit, text: str) -> bool:
    """Whether a number has its unit from the next one: tien tot 15 procent."""
    if first.unit != second.unit or not _lacks_unit(first, text):
        return False
    return _JOIN.fullmatch(text, first.end, second.start) is not None


def _lacks_unit(hit: NumberHit, text: str) -> bool:
    if hit.unit is None or hit.end != hit.number_end:
        return False
    return all(alone.unit is None for alone in find_numbers(text[hit.start : hit.end]))


def _weight(figure: Figure) -> float:
    words = amount_words()
    weights: dict[str, float] = words["weights"]
    size, dimension = _measured(abs(figure.value), figure.unit)
    if dimension is None:
        known = bool(figure.counts and _counted().search(figure.counts))
        less = words["small"]["less"] if size < words["small"]["count"] else 0.0
        return float(words["counted"]["weight"] if known else weights["count"]) - less
    if dimension in _MONEY:
        return weights["money"] - (words["small"]["less"] if size < words["small"]["money"] else 0.0)
    return weights.get(dimension, 0.0)


@cache
def _counted() -> re.Pattern[str]:
    nouns = sorted(map(re.escape, amount_words()["counted"]["nouns"]), key=len, reverse=True)
    return re.compile(rf"(?i:{'|'.join(nouns)})(?:es|s|e|en|n|er|r|nen)?$")


def _weight_of_place(number: int, paragraph: Paragraph) -> float:
    place = amount_words()["place"]
    return float(place["paragraph"] * min(number, _LAST_PARAGRAPH) + (place["row"] if paragraph.kind == "row" else 0.0))


def _unclear(one: Amount) -> float:
    """What a line loses that nobody understands alone; one that begins with its number is clear."""
    unclear = one.text in one.about and (starts_inside(one.about) or points_back(one.about))
    return float(amount_words()["cut"]["unclear"]) if unclear else 0.0
