"""The Dutch sentence that tells of an event: titles tell of their item, and seldom of the event."""

import re
from collections.abc import Iterable
from functools import lru_cache

from newsbridge.model import Appointment, Paragraph
from newsbridge.publish.markup.clean import one_line
from newsbridge.publish.rights.excerpt import LENGTH, cut
from newsbridge.publish.wording import day_of, long_date
from newsbridge.text.sentences import sentences

_MORE_DAYS = r"(?:\s?(?:,|[-–/]|en|of|t/m|tot(?: en met)?)\s(?:[a-z]+\s)?\d{1,2}(?!\d))*"
"""5 en 6 december; 5 tot en met 7 december."""


def sentence_of(paragraphs: Iterable[Paragraph], event: Appointment) -> str:
    """The first sentence with the day on which the event begins, on one line; empty where none has it."""
    day = day_of(event.start)
    if not day or len(day) != len("2026-12-03"):
        return ""
    for paragraph in paragraphs:
        if found := days_in(paragraph.text, day):
            return _around(paragraph.text, found[0][0])
    return ""


def days_in(text: str, day: str) -> list[tuple[int, int]]:
    """Where a text writes a day, in order of place."""
    month, digits, pattern = _day(day)
    # most texts lack the month, which is quick to see
    if month not in text and digits not in text and month not in text.lower():
        return []
    return [match.span() for match in pattern.finditer(text)]


@lru_cache(maxsize=4096)
def _day(day: str) -> tuple[str, str, re.Pattern[str]]:
    """The month, the last digits of the year, and a day as Dutch sentences write it."""
    number, month, year = (long_date(day) or "").split()
    digits = rf"(?<![\d.,/-])0?{number}([-/.])0?{int(day[5:7])}\1(?:{year}|{year[2:]})(?!\d)"
    written = rf"(?<![\d.,]){number}(?!\d){_MORE_DAYS}\s{month}(?!\w)"
    return month, year[2:], re.compile(rf"{written}|{digits}", re.IGNORECASE)


def _around(text: str, at: int) -> str:
    for start, end in sentences(text, "nl"):
        if start <= at < end:
            return cut(one_line(text[start:end]), LENGTH, hard=True)
    return ""
