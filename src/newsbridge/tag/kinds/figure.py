"""Numbers that count or measure something: 4,9 Milliarden Euro is 4.9e9 EUR, 12.500 Beschäftigte is 12500.

Dates, times, durations, ages, years, addresses, ordinals, house numbers and numbers of things (A 31, Nr. 4) are none.
"""

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction

from newsbridge import kinds
from newsbridge.model import Article, Field, Figure
from newsbridge.tag.figure_bare import is_count, is_elliptic, is_followed_by_noun
from newsbridge.tag.figure_what import what
from newsbridge.tag.figure_words import figure_words
from newsbridge.text.addresses import find_addresses
from newsbridge.text.dates_de import find_days, find_times
from newsbridge.text.masking import blank
from newsbridge.text.numbers import NumberHit
from newsbridge.text.numbers_de import find_numbers

VERSION = 4
ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


_DURATIONS = frozenset({"s", "min", "qh", "h", "d", "wk", "mo", "q", "a", "dec", "c"})
# Hours and days that are named for what they are count something: 40 Unterrichtsstunden, 12 Arbeitstage.
_WORK = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,}(?:stunden|tagen?|minuten)$")
_MUCH_WORK = 100
"""Hours from which on a duration is an amount of work."""
_MINUS = re.compile(r"(?<!\w)[Mm]inus\s$|(?<![\w)\]%€-])(?<!\d\s)[-−–]$")
_CENTS = re.compile(r"\s?[Cc]t(?![\w])")
_THOUSAND = 1000
_MILLION = 10**6
_NEXT = 40
"""Characters from a number to the next one, whose unit it shares."""
_BACK = 40
_AGAINST = 26
_SENTENCE = 240
_SCALED_BELOW = 1000


def tag(article: Article, options: Options) -> Iterable[Figure]:  # noqa: ARG001 - no options yet
    """Figures of the text in order of place, before them those of the title that the text does not hold."""
    told = list(_figures("text", article.text))
    if not (article.title_source == "derived" and article.title in article.text):
        again = {(figure.value, figure.unit) for figure in told}
        yield from (figure for figure in _figures("title", article.title) if (figure.value, figure.unit) not in again)
    yield from told


def _figures(field: Field, text: str) -> Iterator[Figure]:
    rest = blank(text, ((hit.start, hit.end) for hit in find_addresses(text)))
    rest = blank(rest, ((hit.start, hit.end) for hit in find_days(rest)))
    rest = blank(rest, ((hit.start, hit.end) for hit in find_times(rest)))
    hits = [hit for hit in find_numbers(rest) if hit.weight == "strong"]
    before: NumberHit | None = None
    last: Figure | None = None
    counted = False
    for index, hit in enumerate(hits):
        whole = _in_company(hit, hits[index + 1] if index + 1 < len(hits) else None, last, rest)
        counted = _counts(whole, rest, before, counted=counted)
        before = whole
        if counted:
            last = _figure(field, whole, text, rest)
            yield last


def _figure(field: Field, hit: NumberHit, text: str, rest: str) -> Figure:
    lead = rest[max(hit.start - 8, 0) : hit.start]
    may_be_minus = "inus" in lead or any(sign in lead for sign in "-−–")
    minus = _MINUS.search(rest, max(hit.start - 8, 0), hit.start) if may_be_minus else None
    start = minus.start() if minus else hit.start
    value, unit = (hit.value / 100, "EUR") if hit.unit == "ct" else (hit.value, hit.unit)
    written = text[start : hit.end]
    return Figure(float(-value if minus else value), unit, written, start, hit.end, what(hit, unit, rest), field)


def _in_company(hit: NumberHit, following: NumberHit | None, last: Figure | None, text: str) -> NumberHit:
    """The number with the unit that the text leaves out because a neighbour has it."""
    if hit.unit == "lb" and hit.scale >= _THOUSAND:
        return hit._replace(unit="GBP")  # 410 Mio. Pfund
    if hit.unit is not None:
        return hit
    cents = _CENTS.match(text, hit.end)
    if cents and hit.scale == 1:
        return hit._replace(unit="ct", end=cents.end())
    lead = text[max(hit.start - _BACK, 0) : hit.start]
    if hit.scale == 1 and following is not None and _is_against(hit, following, lead, text):
        factor = following.scale if hit.value < _SCALED_BELOW else 1
        return hit._replace(unit=following.unit, value=hit.value * factor, scale=factor)
    if is_followed_by_noun(text, hit.end):
        return hit
    if hit.scale == 1 and last is not None and is_elliptic(lead) and _is_near(last, hit, text):
        return hit._replace(unit=last.unit) if hit.in_figures else hit
    if hit.scale >= _MILLION and figure_words().money.search(text, max(hit.start - _SENTENCE, 0), hit.end + _BACK):
        return hit._replace(unit="EUR")
    return hit


def _is_against(hit: NumberHit, following: NumberHit, lead: str, text: str) -> bool:
    """Statt 61 sind nun 84 Millionen Euro."""
    if following.unit is None or following.start - hit.end > _NEXT or hit.looks_like_year or not hit.in_figures:
        return False
    between = text[hit.end : following.start]
    plain = not any(mark in between for mark in ".;:(\x00") and not re.search(r"[A-ZÄÖÜ]", between)
    return plain and bool(figure_words().against.search(lead[-_AGAINST:]))


def _is_near(last: Figure, hit: NumberHit, text: str) -> bool:
    return hit.start - last.end <= _SENTENCE and "\n" not in text[last.end : hit.start]


def _counts(hit: NumberHit, text: str, before: NumberHit | None, *, counted: bool) -> bool:
    """A unit or a scale proves a figure; a bare number has to be followed by what it counts."""
    if hit.unit in _DURATIONS:
        return _is_work(hit, text)
    if hit.unit is not None:
        return True
    if hit.scale > 1:
        return hit.value >= Fraction(_MILLION) or is_followed_by_noun(text, hit.end) or hit.in_figures
    return is_count(hit, text, before, counted=counted)


def _is_work(hit: NumberHit, text: str) -> bool:
    if hit.unit == "h" and hit.value >= _MUCH_WORK and not text[hit.end - 1 : hit.end].isdigit():
        return True
    return bool(_WORK.search(text, hit.start, hit.end))
