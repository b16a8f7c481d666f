"""One number with two units inside one German item: 4,9 Prozent in the heading, 4,9 Milliarden in the text.

Nothing is corrected: only the source knows which is right.
"""

import re
from bisect import bisect
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from newsbridge import kinds
from newsbridge.check.found import found
from newsbridge.check.numbers.mentions import GERMAN, mentions
from newsbridge.model import Article, Finding, Span
from newsbridge.text.number_units import SHARES_AND_MONEY
from newsbridge.text.numbers import NumberHit
from newsbridge.text.sentences import sentences

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A measured number with the nouns of its sentence."""

    number: Fraction
    scale: int
    unit: str | None
    span: Span
    paragraph: int
    """From 1; 0 is the headline."""
    topic: frozenset[str]


_NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][^\W\d_]{3,}")
_POINTS = {"%", "pp"}
_MOST = 20


def check_article(article: Article, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """One `warn` a conflict, placed at the later statement; both places stand in the message."""
    texts = (article.title, *(paragraph.text for paragraph in article.paragraphs))
    told_twice = Counter(hit.value / hit.scale for text in texts for hit, _ in _measured(text))
    if max(told_twice.values(), default=0) < 2:
        return
    statements = [*_statements(article.title, 0, 0)]
    offset = 0
    for number, paragraph in enumerate(article.paragraphs, 1):
        statements += _statements(paragraph.text, offset, number)
        offset += len(paragraph.text) + 2
    told: set[frozenset[tuple[int, str | None, Fraction]]] = set()
    for one, other in _same_number(statements):
        pair = frozenset({(one.scale, one.unit, one.number), (other.scale, other.unit, other.number)})
        if _conflict(one, other) and pair not in told:
            told.add(pair)
            yield _finding(one, other)


def _finding(one: _Statement, other: _Statement) -> Finding:
    if not other.paragraph:
        return found("source_conflict", "warn", "title", one.span.text, other.span.text, source=other.span)
    if not one.paragraph:
        said = (one.span.text, other.span.text, str(other.paragraph))
        return found("source_conflict", "warn", "title_and_text", *said, source=other.span)
    places = (one.span.text, str(one.paragraph), other.span.text, str(other.paragraph))
    return found("source_conflict", "warn", "text", *places, source=other.span)


def _same_number(statements: list[_Statement]) -> Iterator[tuple[_Statement, _Statement]]:
    """Pairs that may contradict each other; of a number that is told again and again the first twenty."""
    groups: dict[Fraction, list[_Statement]] = {}
    for statement in statements:
        group = groups.setdefault(statement.number, [])
        if len(group) < _MOST:
            group.append(statement)
    for group in groups.values():
        yield from combinations(group, 2)


def _statements(text: str, offset: int, paragraph: int) -> Iterator[_Statement]:
    places = list(sentences(text))
    starts = [start for start, _ in places]
    topics = [frozenset(_NOUN.findall(text, start, end)) for start, end in places]
    for hit, told in _measured(text):
        topic = topics[max(bisect(starts, hit.start) - 1, 0)]
        span = Span(told, offset + hit.start, offset + hit.end)
        yield _Statement(hit.value / hit.scale, hit.scale, hit.unit, span, paragraph, topic)


def _measured(text: str) -> Iterator[tuple[NumberHit, str]]:
    """The numbers with a unit or a scale, and how they are written."""
    for mention in mentions(text, GERMAN):
        hit = mention.number
        if hit is not None and mention.weight == "strong" and (hit.unit is not None or hit.scale > 1):
            yield hit, mention.span.text


def _conflict(one: _Statement, other: _Statement) -> bool:
    """Chance makes round numbers meet: the rounder, the more the two sentences must have in common."""
    if one.number != other.number or not _differ(one, other):
        return False
    digits = _significant(one.number)
    if one.number.denominator > 1 or digits > 2:
        return _is_grave(one, other) or _shared(one, other) > 0
    return digits == 2 and _shared(one, other) > 1


def _differ(one: _Statement, other: _Statement) -> bool:
    """A statement without a unit contradicts nothing but another scale; points and per cent go together."""
    if one.unit and other.unit and one.unit != other.unit:
        return {one.unit, other.unit} != _POINTS
    return one.scale != other.scale


def _is_grave(one: _Statement, other: _Statement) -> bool:
    """Shares against amounts, amount against amount; kilometres and per cent may well meet by chance."""
    return all(statement.scale > 1 or statement.unit in SHARES_AND_MONEY for statement in (one, other))


def _shared(one: _Statement, other: _Statement) -> int:
    """How many nouns the two sentences have in common, the units aside."""
    units = set(_NOUN.findall(f"{one.span.text} {other.span.text}"))
    return len((one.topic & other.topic) - units)


def _significant(number: Fraction) -> int:
    return len(str(float(number)).removesuffix(".0").replace(".", "").strip("0"))
