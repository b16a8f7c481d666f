"""Dutch dates: 18 november 2026, 18-11-2026, 14.30 uur, van 24 tot en met 26 april, half drie."""

from functools import cache

from newsbridge.text.clock import TimeHit
from newsbridge.text.date_words import Words
from newsbridge.text.dates import DateHit, Reader, WeekdayHit

_MONTHS = {
    "januari": 1, "februari": 2, "maart": 3, "april": 4, "mei": 5, "juni": 6, "juli": 7, "augustus": 8,
    "september": 9, "oktober": 10, "november": 11, "december": 12,
}  # fmt: skip
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mrt": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10, "nov": 11,
    "dec": 12,
}  # fmt: skip
_WEEKDAYS = {
    "maandag": 0, "dinsdag": 1, "woensdag": 2, "donderdag": 3, "vrijdag": 4, "zaterdag": 5, "zondag": 6,
}  # fmt: skip
_SHORT_WEEKDAYS = {"ma": 0, "di": 1, "wo": 2, "do": 3, "vr": 4, "za": 5, "zo": 6}
_ORDINAL_WORDS = (
    "eerste", "tweede", "derde", "vierde", "vijfde", "zesde", "zevende", "achtste", "negende", "tiende", "elfde",
    "twaalfde", "dertiende", "veertiende", "vijftiende", "zestiende", "zeventiende", "achttiende", "negentiende",
    "twintigste",
)  # fmt: skip
_HOURS = {
    "een": 1, "één": 1, "twee": 2, "drie": 3, "vier": 4, "vijf": 5, "zes": 6, "zeven": 7, "acht": 8, "negen": 9,
    "tien": 10, "elf": 11, "twaalf": 12,
}  # fmt: skip

WORDS = Words(
    months=_MONTHS,
    short_months=_SHORT_MONTHS,
    weekdays=_WEEKDAYS,
    short_weekdays=_SHORT_WEEKDAYS,
    short_before_time="ma|di|wo|do|vr|za|zo",
    until="tot|vanaf|van",
    day_parts="s|en|avond(?:en)?|ochtend(?:en)?|morgen|middag(?:en)?|voormiddag|namiddag|nacht(?:en)?",
    ordinals={word: day for day, word in enumerate(_ORDINAL_WORDS, 1)},
    # The dot is no Dutch, but a translator that left the German one still named the same day.
    day_mark=r"(?:e|de|ste|\.)?",
    # Beside its weekday a day and month need no year: vr 20/11, zaterdag 5-12.
    numeric=r"(?P<beside>(?<=dag )|(?<=dag, )|(?<=\b(?:ma|di|wo|do|vr|za|zo) )|(?<=\b(?:ma|di|wo|do|vr|za|zo)[.,] ))?"
    r"(?P<nd>0?[1-9]|[12]\d|3[01])(?:[-/.](?=(?:0?[1-9]|1[0-2])[-/.](?:19|20)?\d\d(?!\d))"
    r"|\.\s?(?=(?:0?[1-9]|1[0-2])\.)"
    r"|(?(beside)(?:/(?=(?:0?[1-9]|1[0-2])(?![-/.:]?\d|\s?(?:uur|u|h)(?!\w)))"
    # A score has a hyphen, too: zaterdag 3-1 gewonnen.
    r"|[-.](?=(?:0?[1-9]|1[0-2])(?:[,;:)]|$|\.?\s(?:om|van|vanaf|in|tot|t/m|en)\s)))|(?!)))"
    r"(?P<nm>0?[1-9]|1[0-2])(?:[-/.]|(?(beside)|(?!)))"
    r"(?:\s?(?P<ny>(?:19|20)\d\d|\d\d(?=\D|$))(?!\d|\s?(?:uur|procent|%)))?(?!\d)",
    joins="en|of|alsook|tot en met|tot|t/m|op|[-–—/&]",
    articles="de|het|op|van",
    hours=_HOURS,
    clock="uur|u|h",
    half="half",
    quarter="kwart",
    quarters_gone={},
    past="over|na",
    to="voor",
    minutes={"vijf": 5, "tien": 10, "twintig": 20},
    minute="minuten|minuut",
    inflected={
        "enen": 1, "tweeën": 2, "drieën": 3, "vieren": 4, "vijven": 5, "zessen": 6, "zevenen": 7, "achten": 8,
        "negenen": 9, "tienen": 10, "elven": 11, "twaalven": 12,
    },
    midnight="middernacht",
    not_weekday="Goede|Witte|Black|Blauwe|Zwarte",
    clock_leads="om|vanaf|van|tegen|rond|telkens om|telkens van|telkens|aanvang|tussen",
    duration_cue=True,
    sure_leads="om|vanaf|rond|omstreeks",
    hour_leads="om|vanaf|tegen|rond|omstreeks|sinds|uiterlijk|klokslag|voor|vóór|na|tussen|van",
    loose_leads="voor|na|sinds",
    not_hours="ja(?:ar|ren)|maand|we(?:ek|ken)|dag|u(?:ur|ren)\\s(?:lang|rijden)|minu|procent|euro|miljoen|miljard",
    parts={
        "['’]s (?:ochtends|morgens)|ochtend|(?:van|dag)morgen|voormiddag": (0, 12),
        "['’]s (?:na)?middags|middag": (12, 18), "['’]s avonds|avond": (17, 25), "['’]s nachts|nacht": (21, 30),
    },
)


@cache
def _reader() -> Reader:
    return Reader(WORDS)


def find_dates(text: str) -> list[DateHit]:
    """Dates in order of place, each with the time that follows it; a list or range gives one hit a day."""
    return _reader().dates(text)


def find_days(text: str) -> list[DateHit]:
    """Dates without their times."""
    return _reader().days(text)


def find_days_as_told(text: str) -> list[DateHit]:
    """The same with days that no calendar has, such as the 31st of June."""
    return _reader().days_as_told(text)


def find_times(text: str) -> list[TimeHit]:
    """Clock times in order of place; a range gives two."""
    return _reader().times(text)


def find_midnights(text: str) -> list[TimeHit]:
    """Midnight where it is named by its word; `find_times` leaves it out."""
    return _reader().midnights(text)


def find_weekdays(text: str) -> list[WeekdayHit]:
    """Weekdays in order of place."""
    return _reader().weekdays(text)
