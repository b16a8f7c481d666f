"""The sentences of an article, each with its days and with those around it that may speak of the same event."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from newsbridge.model import Article
from newsbridge.tag.dated import find_days
from newsbridge.tag.event_cues import is_perfect, is_told_as_past
from newsbridge.tag.event_relative import later, may_have_relative_days, relative_days
from newsbridge.tag.event_when import Days, since_weekday, spans
from newsbridge.text.dates import DateHit
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
_DATE_ALONE = re.compile(r"\s?(?:\w\w?\.?,?\s)?\d{1,2}\.\s?\d{1,2}\.\s?")
_QUESTION = re.compile(r"(?<!\w)(?!Uhr\s)[A-ZÄÖÜ][\w-]{1,24}(?: \w{1,10})?\?\s?$")
"""Wann?"""
_WEEKDAY = r"(?:(?:Mo|Di|Mi|Do|Fr|Sa|So)\.?,?|[A-ZÄÖÜ][a-zäöü]{2,12}(?:tag|woch|abend),?)"
_ROW = re.compile(rf"[\s*•·–-]{{0,4}}(?:(?:{_WEEKDAY}|[A-ZÄÖÜ]\w{{2,20}},)\s)?(?:(?:den|am)\s)?")
_MAY_BE_LATER = re.compile(r"später|dar?(?:auf|nach)(?!\w)|orabend|zuvor|Vortag|Folgetag|folgenden Tag|nächsten Tag")
_BLOCK_LABEL = re.compile(
    r"(?<!\w)(?:Termin|Datum|Wann|Tag|Zeit|Uhrzeit|Beginn|Einlass|Ende|Dauer|Ort|Wo|Treffpunkt|Veranstaltungsort|Adresse|Kosten|"
    r"Eintritt|Preis|Gebühr|Kursgebühr|Teilnahmegebühr|Teilnahme|Anmeldeschluss|Anmeldefrist|Meldeschluss|Anmeldung|Anmeldungen|"
    r"Leitung|Referent|Referentin|Kontakt|Info|Infos|Karten|Vorverkauf|Veranstalter|Verpflegung|Mitzubringen|Zielgruppe)"
    r"(?:\sbis)?:\s"
)
"""What leads the lines of a block that was put into one: Termin: 3. Juni Zeit: 9–16 Uhr Anmeldeschluss: 27. Mai."""
_ROW_LEAD = 24
"""Characters of a row before its date."""
_ROW_BREAK = re.compile(
    rf"(?<![,;&/–(-])(?<!und)(?<!am)(?<!bis)(?<!vom)(?<!den)(?P<gap>\s)(?:{_WEEKDAY}\s(?:den\s)?)?$"
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

def may_have_days(text: str) -> bool:
    """Whether a text can hold a day at all."""
    return _DATED.search(text) is not None or may_have_relative_days(text)


def scopes(article: Article, text: str) -> list[Sentence]:
    """All sentences; `text` is the article's with addresses blanked."""
    lines = list(_lines(article, text))
    found = []
    for index, line in enumerate(lines):
        before = (lines[index - 1].start, lines[index - 1].end) if index and _leads(lines, index) else (line.start,) * 2
        behind = _following(text, lines, index) if line.days else ()
        after = tuple((one.start, one.end) for one in behind) if line.days else _next(lines, index)
        part = text[line.start : line.end]
        found.append(Sentence(line.start, line.end, part, before, after, line.hits, line.days, index))
    return found


class _Dated:
    """The dates of a text, handed out sentence by sentence."""

    def __init__(self, text: str) -> None:
        self._hits = find_days(text)
        self._next = 0

    def ahead(self, start: int, end: int) -> list[DateHit]:
        """Those that begin in the next sentence, as places in the text."""
        index, found = self._next, []
        while index < len(self._hits) and (hit := self._hits[index]).start < end:
            found += [hit] * (hit.start >= start)
            index += 1
        return found

    def between(self, start: int, end: int) -> list[DateHit]:
        """Those that stand in the next sentence, as places in it."""
        found = []
        while self._next < len(self._hits) and (hit := self._hits[self._next]).start < end:
            if hit.start >= start and hit.end <= end:
                year = None if hit.year_start is None else hit.year_start - start
                found.append(DateHit(hit.start - start, hit.end - start, hit.year, hit.month, hit.day, hit.time, year))
            self._next += 1
        return found


def _lines(article: Article, text: str) -> Iterator[_Line]:
    offset, left = 0, _MOST_OF_ALL
    last: DateHit | None = None
    dated = _Dated(text)
    for number, paragraph in enumerate(article.paragraphs):
        end = offset + len(paragraph.text)
        start = offset
        for stop in [*(match.start() for match in _BREAK.finditer(text, offset, end)), end]:
            for one, two in _joined(sentences(text[start:stop]), text[start:stop]):
                for begin, finish in _pieces(text, start + one, start + two, dated):
                    part = text[begin:finish]
                    hits = dated.between(begin, finish) if left > 0 else []
                    days = _days(part, article.published, hits) if left > 0 else []
                    if left > 0 and (days or last) and _MAY_BE_LATER.search(part):
                        days = sorted([*days, *later(part, article.published, last, days)], key=_place)
                    last = days[-1].first if days else last
                    left -= len(days)
                    yield _Line(begin, finish, number, hits, days, _LABEL.match(part) is not None)
            start = stop
        offset = end + 2


def _joined(parts: Iterable[Place], text: str) -> list[Place]:
    """Wann? 6. November: a question of one or two words, and its answer."""
    found: list[Place] = []
    for start, end in parts:
        if found and _DATE_ALONE.fullmatch(text, *found[-1]):
            start = found.pop()[0]
        question = _QUESTION.search(text, *found[-1]) if found and text[found[-1][1] - 1] == "?" else None
        if question is None:
            found.append((start, end))
            continue
        before = found.pop()[0]
        if question.start() > before:
            found.append((before, question.start()))
        found.append((question.start(), end))
    return found


def _rows(text: str, start: int, end: int, hits: list[DateHit]) -> Iterator[Place]:
    """The lines of a list that were put into one: 18. April, 20 Uhr: Chor 24. April, 19 Uhr: Orgel."""
    if len(hits) > 1 and hits[0].day is not None and _ROW.fullmatch(text, start, hits[0].start):
        mark = text[hits[0].end : hits[0].end + 1]
        for hit in hits[1:]:
            lead = _ROW_BREAK.search(text, max(start, hit.start - _ROW_LEAD), hit.start)
            if lead and hit.day is not None and text[hit.end : hit.end + 1] == mark:
                yield start, lead.start()
                start = lead.end("gap")
    yield start, end


def _days(part: str, published: str | None, hits: list[DateHit]) -> list[Days]:
    found = [*since_weekday(spans(hits, part), part, published), *relative_days(part, published, hits)]
    return sorted(found, key=_place)[:_MOST]


def _place(span: Days) -> int:
    return span.first.start


def _pieces(text: str, start: int, end: int, dated: _Dated) -> Iterator[Place]:
    """A sentence, or the rows of a list; one that is longer than any is cut at a blank."""
    for one, two in _rows(text, start, end, dated.ahead(start, end)):
        for begin, stop in _labelled(text, one, two):
            yield from _cut(text, begin, stop)


def _labelled(text: str, start: int, end: int) -> Iterator[Place]:
    """The lines of a block that begin with their labels."""
    first = _BLOCK_LABEL.match(text, start, end) if ": " in text[start:end] else None
    for label in _BLOCK_LABEL.finditer(text, first.end(), end) if first else ():
        yield start, label.start() - 1
        start = label.start()
    yield start, end


def _cut(text: str, start: int, end: int) -> Iterator[Place]:
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


def _following(text: str, lines: list[_Line], index: int) -> Iterator[_Line]:
    """What goes on about the day: sentences without one, and the other lines of a block."""
    line = lines[index]
    for one in lines[index + 1 : index + 1 + _LABELS]:
        if one.days and _is_aside(text[one.start : one.end], one.days):
            continue
        if one.days:
            break
        if one.label or (one.paragraph == line.paragraph and _near(lines, index, one)):
            yield one
        else:
            break
    before = lines[max(index - 2, 0) : index]
    yield from (one for one in before if one.label and not one.days)


def _is_aside(part: str, days: list[Days]) -> bool:
    """Das hat der Rat am Dienstag entschieden: goes on about nothing."""
    return all(day.bare for day in days) and (is_perfect(part) or is_told_as_past(part))


def _near(lines: list[_Line], index: int, line: _Line) -> bool:
    return any(one is line for one in lines[index + 1 : index + 1 + _AFTER])
