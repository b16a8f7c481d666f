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
    pattern = _day(day)
    for paragraph in paragraphs:
        if found := pattern.search(paragraph.text):
            return _around(paragraph.text, found.start())
    return ""


@lru_cache(maxsize=4096)
def _day(day: str) -> re.Pattern[str]:
    number, month, _ = (long_date(day) or "").split()
    return re.compile(rf"(?<![\d.,]){number}(?!\d){_MORE_DAYS}\s{month}(?!\w)", re.IGNORECASE)


def _around(text: str, at: int) -> str:
    for start, end in sentences(text, "nl"):
        if start <= at < end:
            return cut(one_line(text[start:end]), LENGTH, hard=True)
    return ""
