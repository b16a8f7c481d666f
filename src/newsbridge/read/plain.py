"""Plain text: press mails, files in a folder, text typed by an editor."""

import re
from dataclasses import dataclass
from itertools import pairwise

from newsbridge.model import Paragraph
from newsbridge.read.dateline import find_dateline
from newsbridge.read.draft import Draft
from newsbridge.text.dates_de import parse_date
from newsbridge.text.html import fold
from newsbridge.text.timestamps import parse_timestamp

MAX_HEADLINE = 120
_MAX_HEADING = 100
_KEY = (
    r"(?:date|datum|stand|published|pubdate|veröffentlichung(?:sdatum)?"
    r"|(?:veröffentlicht|erschienen|erstellt|aktualisiert)(?:\s+am)?"
    r"|(?:presse|medien)(?:mitteilung|meldung|information|info)(?:\s+nr\.?\s?[\w/-]+)?,?\s+(?:vom|am|den))"
)
_STAMP = r"\d{4}-\d\d(?:-\d\d)?(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?"
# A machine's leftovers before the first word: a key with an ISO date, or the date alone.
_LEADING = re.compile(rf"\s*(?:{_KEY}\s*[:=]?\s*)?({_STAMP})(?=[\s|,;:]|$)[\s|,;:–-]*", re.IGNORECASE)
# The date itself follows, or a weekday before it: more words make it a sentence.
_DATE_LINE = re.compile(
    rf"\s*\W?\s*{_KEY}\s*[:=]?\s*(?P<value>(?:\w{{2,10}}\.?,?\s+)?(?:den\s+)?(?:\d|[A-ZÄ][a-zä]{{2,8}}\s+\d).{{0,60}})",
    re.IGNORECASE,
)
# Lines that make a `Datum:` beside them the day of an event.
_EVENT_LINE = re.compile(
    r"\s*(ort|wo|wann|uhrzeit|beginn|zeit|einlass|treffpunkt|veranstaltungsort|ende)\s*:", re.IGNORECASE
)
# a day is no number of a list: "7. Oktober: Markt", "3. 5. Lesung"
_BULLET = re.compile(
    r"\s*(?:[-–—*•·▪‣]|\d{1,2}\)|\d{1,2}\."
    r"(?!\s+(?:Jan|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)|\s+\d{1,2}\.))\s+(?=\S)"
)
_SENTENCE_END = tuple(".!?:;,…“”\"»«'’)")


@dataclass(frozen=True, slots=True)
class _Head:
    """The first lines taken apart: what the machine wrote, what the headline is, what is left as text."""

    title: str | None
    published: str | None
    rest: list[str]


def read_plain(text: str, listed_title: str | None = None) -> Draft:
    """Paragraphs of plain text; its first line is the headline unless it is long or carries a dateline.

    Args:
        text: decoded, with its line breaks.
        listed_title: the headline that the source named elsewhere; then the first line is one only if it
            says the same.
    """
    head = _head(text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").split("\n"), listed_title)
    blocks = _blocks(head.rest)
    paragraphs = tuple(_kinded(blocks))
    return Draft(
        paragraphs,
        title=head.title,
        title_source="text" if head.title else None,
        published=head.published,
        date_source="text" if head.published else None,
    )


def _head(lines: list[str], listed_title: str | None) -> _Head:
    lines, leading = _without_leading(lines)
    lines, above = _without_date_line(lines)
    title = None
    context = "\n".join(lines[1:])
    if lines and _is_headline(fold(lines[0]), context, listed_title):
        title, lines = fold(lines[0]), lines[1:]
    lines, below = _without_date_line(_skip_blank(lines))
    return _Head(title, leading or above or below, lines)


def _skip_blank(lines: list[str]) -> list[str]:
    first = next((number for number, line in enumerate(lines) if fold(line)), len(lines))
    return lines[first:]


def _without_leading(lines: list[str]) -> tuple[list[str], str | None]:
    lines = _skip_blank(lines)
    match = _LEADING.match(lines[0]) if lines else None
    stamp = parse_timestamp(match[1]) if match else None
    if not match or not stamp:
        return lines, None
    return _skip_blank([lines[0][match.end() :], *lines[1:]]), stamp


def _without_date_line(lines: list[str]) -> tuple[list[str], str | None]:
    """Take out a line that only says of when the item is; beside `Ort:` it says when an event is."""
    if not lines or not (match := _DATE_LINE.fullmatch(lines[0])) or any(map(_EVENT_LINE.match, lines[1:4])):
        return lines, None
    value = fold(match["value"])
    stamp = parse_timestamp(value) or parse_date(value)
    return (_skip_blank(lines[1:]), stamp) if stamp else (lines, None)


def _is_headline(line: str, context: str, listed_title: str | None) -> bool:
    if listed_title:
        return line.casefold() == fold(listed_title).casefold()
    return len(line) <= MAX_HEADLINE and find_dateline(line, context) is None


def _blocks(lines: list[str]) -> list[list[str]]:
    """Runs of lines between empty ones; text without empty lines and with long lines has one block a line."""
    blocks: list[list[str]] = [[]]
    for line in map(fold, lines):
        if line:
            blocks[-1].append(line)
        elif blocks[-1]:
            blocks.append([])
    blocks = [block for block in blocks if block]
    if len(blocks) == 1 and len(blocks[0]) > 1 and not _wrapped(blocks[0]):
        return [[line] for line in blocks[0]]
    return blocks


def _wrapped(lines: list[str]) -> bool:
    """Lines that a mail program broke: of like length, and mostly in the middle of a sentence."""
    inner = lines[:-1]
    open_ends = sum(not line.endswith(_SENTENCE_END) for line in inner)
    return max(map(len, lines)) <= MAX_HEADLINE and open_ends * 2 >= len(inner)


def _kinded(blocks: list[list[str]]) -> list[Paragraph]:
    paragraphs: list[Paragraph] = []
    for block, following in pairwise([*blocks, []]):
        if _is_heading(block, following):
            paragraphs.append(Paragraph(block[0], "heading"))
        else:
            paragraphs.extend(_items(block))
    return paragraphs


def _is_heading(block: list[str], following: list[str]) -> bool:
    line = block[0]
    return (
        len(block) == 1
        and bool(following)
        and len(line) <= _MAX_HEADING
        and not line.endswith(_SENTENCE_END)
        and any(map(str.isalpha, line))
        and not _BULLET.match(line)
    )


def _items(block: list[str]) -> list[Paragraph]:
    """One paragraph, or the items of a list; a single dash at a line's start may be a thought's."""
    marks = [bool(_BULLET.match(line)) for line in block]
    if not (marks[0] or sum(marks) > 1):
        return [Paragraph(" ".join(block))]
    joined: list[Paragraph] = []
    for line, marked in zip(block, marks, strict=True):
        if marked:
            joined.append(Paragraph(_BULLET.sub("", line, count=1), "item"))
        elif joined:
            last = joined.pop()
            joined.append(Paragraph(f"{last.text} {line}", last.kind))
        else:
            joined.append(Paragraph(line))
    return joined
