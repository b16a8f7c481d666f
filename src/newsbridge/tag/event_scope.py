"""The sentences of an article, each with its days and with those around it that may speak of the same event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from newsbridge.model import Article
from newsbridge.tag.event_relative import relative_days
from newsbridge.tag.event_when import Days, spans
from newsbridge.text.dates import DateHit
from newsbridge.text.dates_de import find_days
from newsbridge.text.sentences import sentences

Place = tuple[int, int]
_MOST = 30
"""Days a sentence: more are a calendar without its line breaks."""
_MOST_OF_ALL = 150
"""Days an article: more are a calendar, or noise."""
_LONGEST = 1000
"""Characters of a sentence."""
_DATED = re.compile(
    r"\d\.|\d-\d|\d/\d|Januar|Jänner|Februar|Feber|März|April|Mai|Juni|Juli|August|tember|Oktober|vember|Dezember"
)
"""Whether a date can stand in a sentence."""
_AFTER = 3
"""Sentences looked at behind the one with the day."""
_LABELS = 6
"""Lines of a block looked at behind its date, and before it."""
_LABEL = re.compile(
    r"[\s•*·–-]{0,4}(?:[A-ZÄÖÜ][a-zäöü]{2,20})?(?:Beginn|beginn|Uhrzeit|Zeit|Start|Anstoß|Anpfiff|Einlass|Ort|Wo|"
    r"Veranstaltungsort|Treffpunkt|Ende|Los geht|Dauer|Adresse|Von|Um)(?:\s?:|\s(?!\w{0,3}\d)|$)"
)
_BREAK = re.compile(
    r"\n(?=[\s•*·–-]{0,4}(?:[A-ZÄÖÜ][\w-]{1,24}(?:\s\w{1,12})?\s?:|(?:am\s)?(?:[A-ZÄÖÜ][a-zäöü]{1,9}[.,]{0,2}\s)?"
    r"(?:den\s)?\d{1,2}\.\s?(?:\d|[A-ZÄÖÜ])|[•*·–-]\s))"
)


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; places count in the article's text."""

    start: int
    end: int
    part: str
    """Its words, addresses blanked."""
    before: Place
    after: tuple[Place, ...]
    """Those that follow and name no day of their own."""
    hits: list[DateHit] = field(default_factory=list)
    days: list[Days] = field(default_factory=list)
    index: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    paragraph: int
    hits: list[DateHit]
    days: list[Days]
    label: bool


def scopes(article: Article, text: str) -> list[Sentence]:
    """All sentences; `text` is the article's with addresses blanked."""
    lines = list(_lines(article, text))
    found = []
    for index, line in enumerate(lines):
        before = (lines[index - 1].start, lines[index - 1].end) if index and _leads(lines, index) else (line.start,) * 2
        after = tuple((one.start, one.end) for one in _following(lines, index)) if line.days else _next(lines, index)
        part = text[line.start : line.end]
        found.append(Sentence(line.start, line.end, part, before, after, line.hits, line.days, index))
    return found


def _lines(article: Article, text: str) -> Iterator[_Line]:
    offset, left = 0, _MOST_OF_ALL
    for number, paragraph in enumerate(article.paragraphs):
        end = offset + len(paragraph.text)
        start = offset
        for stop in [*(match.start() for match in _BREAK.finditer(text, offset, end)), end]:
            for one, two in sentences(text[start:stop]):
                for begin, finish in _pieces(text, start + one, start + two):
                    part = text[begin:finish]
                    hits = find_days(part) if left > 0 and _DATED.search(part) else []
                    days = _days(part, article.published, hits) if left > 0 else []
                    left -= len(days)
                    yield _Line(begin, finish, number, hits, days, _LABEL.match(part) is not None)
            start = stop
        offset = end + 2


def _days(part: str, published: str | None, hits: list[DateHit]) -> list[Days]:
    found = [*spans(hits, part), *relative_days(part, published, hits)]
    return sorted(found, key=lambda span: span.first.start)[:_MOST]


def _pieces(text: str, start: int, end: int) -> Iterator[Place]:
    """A sentence; one that is longer than any is cut at a blank."""
    while end - start > _LONGEST:
        cut = text.rfind(" ", start + 1, start + _LONGEST)
        cut = cut if cut > start else start + _LONGEST
        yield start, cut
        start = cut
    yield start, end


def _leads(lines: list[_Line], index: int) -> bool:
    """The sentence before in the paragraph, or a paragraph of one sentence before it."""
    one, two = lines[index - 1], lines[index]
    alone = index < 2 or lines[index - 2].paragraph != one.paragraph
    return one.paragraph == two.paragraph or alone


def _next(lines: list[_Line], index: int) -> tuple[Place, ...]:
    following = lines[index + 1 : index + 2]
    return tuple((one.start, one.end) for one in following if one.paragraph == lines[index].paragraph and not one.days)


def _following(lines: list[_Line], index: int) -> Iterator[_Line]:
    """What goes on about the day: sentences without one, and the other lines of a block."""
    line = lines[index]
    for one in lines[index + 1 : index + 1 + _LABELS]:
        if one.days:
            break
        if one.label or (one.paragraph == line.paragraph and _near(lines, index, one)):
            yield one
        else:
            break
    before = lines[max(index - 2, 0) : index]
    yield from (one for one in before if one.label and not one.days)


def _near(lines: list[_Line], index: int, line: _Line) -> bool:
    return any(one is line for one in lines[index + 1 : index + 1 + _AFTER])
