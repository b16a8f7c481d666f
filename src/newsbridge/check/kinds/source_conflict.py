"""One number with two units inside one German item: 4,9 Prozent in the heading, 4,9 Milliarden in the text.

Nothing is corrected: only the source knows which is right.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from newsbridge import kinds
from newsbridge.check.mentions import GERMAN, mentions
from newsbridge.model import Article, Finding, Span
from newsbridge.text.numbers import SHARES_AND_MONEY
from newsbridge.text.sentences import sentences

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


@dataclass(frozen=True, slots=True)
class _Statement:
    """A measured number with the sentence it stands in."""

    number: Fraction
    scale: int
    unit: str | None
    span: Span
    where: str
    topic: frozenset[str]


_NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][^\W\d_]{3,}")
_POINTS = {"%", "pp"}


def check_article(article: Article, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """One `warn` a conflict, placed at the later statement; both places stand in the message."""
    statements = [*_statements(article.title, 0, "title")]
    offset = 0
    for number, paragraph in enumerate(article.paragraphs, 1):
        statements += _statements(paragraph.text, offset, f"paragraph {number}")
        offset += len(paragraph.text) + 2
    told: set[frozenset[tuple[int, str | None, Fraction]]] = set()
    for one, other in combinations(statements, 2):
        pair = frozenset({(one.scale, one.unit, one.number), (other.scale, other.unit, other.number)})
        if _conflict(one, other) and pair not in told:
            told.add(pair)
            message = (
                f'"{one.span.text}" ({one.where}) and "{other.span.text}" ({other.where}) give the same number '
                "in two units; ask the source which is right."
            )
            yield Finding("source_conflict", "warn", message, other.span)


def _statements(text: str, offset: int, where: str) -> Iterator[_Statement]:
    places = list(sentences(text))
    for mention in mentions(text, GERMAN):
        hit = mention.number
        if hit is None or mention.weight != "strong" or (hit.unit is None and hit.scale == 1):
            continue
        start, end = next(((one, two) for one, two in places if one <= hit.start < two), (0, len(text)))
        topic = frozenset(_NOUN.findall(text, start, end)) - frozenset(_NOUN.findall(mention.span.text))
        span = Span(mention.span.text, offset + hit.start, offset + hit.end)
        yield _Statement(hit.value / hit.scale, hit.scale, hit.unit, span, where, topic)


def _conflict(one: _Statement, other: _Statement) -> bool:
    """Chance makes round numbers meet: the rounder, the more the two sentences must have in common."""
    if one.number != other.number or not _differ(one, other):
        return False
    digits = _significant(one.number)
    if one.number.denominator > 1 or digits > 2:  # noqa: PLR2004
        return _is_grave(one, other) or bool(one.topic & other.topic)
    return digits == 2 and len(one.topic & other.topic) > 1  # noqa: PLR2004


def _differ(one: _Statement, other: _Statement) -> bool:
    """A statement without a unit contradicts nothing but another scale; points and per cent go together."""
    if one.unit and other.unit and one.unit != other.unit:
        return {one.unit, other.unit} != _POINTS
    return one.scale != other.scale


def _is_grave(one: _Statement, other: _Statement) -> bool:
    """Shares against amounts, amount against amount; kilometres and per cent may well meet by chance."""
    return all(statement.scale > 1 or statement.unit in SHARES_AND_MONEY for statement in (one, other))


def _significant(number: Fraction) -> int:
    return len(str(float(number)).removesuffix(".0").replace(".", "").strip("0"))
