"""What a language brings for reading dates and clock times."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Words in lower case, patterns without groups of their own."""

    months: Mapping[str, int]
    short_months: Mapping[str, int]
    """Months only beside a day or year: Jan is a name, too."""
    weekdays: Mapping[str, int]
    short_weekdays: Mapping[str, int]
    short_before_time: str
    """Short weekdays before a time: Do bis 21 Uhr."""
    until: str
    """What may stand between those two: bis, ab."""
    day_parts: str
    """What may be glued to a weekday: Mittwochabend, woensdagmiddag."""
    ordinals: Mapping[str, int]
    """Days in words: ersten, eerste."""
    day_mark: str
    """What makes a number a day: the dot in German, nothing or "e" in Dutch."""
    numeric: str
    """Day and month in figures up to the month's end, with groups `nd` and `nm`."""
    joins: str
    """Between two days or times of a list or range: und, bis."""
    articles: str
    hours: Mapping[str, int]
    """Hours in words: drei, drie."""
    clock: str
    """Uhr, uur."""
    half: str
    """halb, half: the hour that follows is not full yet."""
    quarter: str
    quarters_gone: Mapping[str, int]
    """Minutes of the hour that are gone, by the words for them: drei viertel acht is 7:45."""
    past: str
    to: str
    minutes: Mapping[str, int]
    """Minutes in words before "past" and "to"."""
    minute: str
    """Minuten, minuten."""
    inflected: Mapping[str, int]
    """Hours as they stand after a preposition only: kort voor twaalven."""
    midnight: str
    not_weekday: str
    """Words before a weekday that make a name of it: Goede Vrijdag."""
    clock_leads: str
    """Words before a time, after a date: um, om."""
    duration_cue: bool
    """True where the clock's word means hours, too."""
    sure_leads: str
    """Those that make a time of figures without the clock's word: um 18.30."""
    hour_leads: str
    """Words that make sure that it is a clock time where it could be a duration."""
    loose_leads: str
    """Those of them that lead to a duration as well: na een uur."""
    not_hours: str
    """What follows a number that is no hour: Jahren."""
    parts: Mapping[str, tuple[int, int]]
    """Parts of the day, as patterns of whole words → first and last hour, past 24 where they go on: abends."""


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of them; the longest first, so that a word is not cut to a shorter one."""
    return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
