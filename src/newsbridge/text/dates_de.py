"""German dates: 18.11.2026, 18. November 2026, 14.30 Uhr, vom 24. bis 26. April, halb drei."""

from functools import cache

from newsbridge.text.clock import TimeHit
from newsbridge.text.date_words import Words
from newsbridge.text.dates import DateHit, Reader, WeekdayHit

_MONTHS = {
    "januar": 1, "jänner": 1, "februar": 2, "feber": 2, "märz": 3, "maerz": 3, "april": 4, "mai": 5, "juni": 6,
    "juli": 7, "august": 8, "september": 9, "oktober": 10, "november": 11, "dezember": 12,
}  # fmt: skip
_SHORT_MONTHS = {
    "jan": 1, "feb": 2, "mär": 3, "mrz": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "sept": 9, "okt": 10,
    "nov": 11, "dez": 12,
}  # fmt: skip
_WEEKDAYS = {
    "montag": 0, "dienstag": 1, "mittwoch": 2, "donnerstag": 3, "freitag": 4, "samstag": 5, "sonnabend": 5,
    "sonntag": 6,
}  # fmt: skip
_SHORT_WEEKDAYS = {"mo": 0, "di": 1, "mi": 2, "do": 3, "fr": 4, "sa": 5, "so": 6}
_STEMS = (
    "erst", "zweit", "dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft",
    "dreizehnt", "vierzehnt", "fünfzehnt", "sechzehnt", "siebzehnt", "achtzehnt", "neunzehnt", "zwanzigst",
)  # fmt: skip
_ORDINALS = {stem + ending: day for day, stem in enumerate(_STEMS, 1) for ending in ("en", "er", "e")}
_HOURS = {
    "ein": 1, "eins": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17,
    "achtzehn": 18, "neunzehn": 19, "zwanzig": 20, "einundzwanzig": 21, "zweiundzwanzig": 22, "dreiundzwanzig": 23,
    "vierundzwanzig": 24,
}  # fmt: skip

WORDS = Words(
    months=_MONTHS,
    short_months=_SHORT_MONTHS,
    weekdays=_WEEKDAYS,
    short_weekdays=_SHORT_WEEKDAYS,
    short_before_time="(?-i:Mo|Di|Mi|Do|Fr|Sa|So)",
    until="bis|ab|von",
    day_parts="s|abends?|morgens?|vormittags?|nachmittags?|nachts?|mittags?|früh|en",
    ordinals=_ORDINALS,
    day_mark=r"\.",
    # "Kapitel 3.2." would be the third of February: four digits, two of them or the final dot must follow.
    numeric=r"(?P<nd>0?[1-9]|[12]\d|3[01])\.\s?(?P<nm>0?[1-9]|1[0-2])\."
    r"(?:\s?(?P<ny>(?:19|20)\d\d|\d\d(?=\D|$))(?!\d|\s?(?:Uhr|Prozent|%)))?(?!\d)",
    joins="und|oder|sowie|bis zum|bis|auf|[-–—/&]",
    articles="zum|am|den|dem|der",
    hours=_HOURS,
    clock="Uhr|h",
    half="halb",
    quarter="viertel",
    quarters_gone={"viertel": 15, "drei viertel": 45, "dreiviertel": 45},
    past="nach",
    to="vor",
    minutes={"fünf": 5, "zehn": 10, "zwanzig": 20},
    minute="Minuten?",
    inflected={},
    midnight="Mitternacht",
    not_weekday="Schwarze[rn]?|Weiße[rn]?|Blaue[rn]?",
    clock_leads="um|ab|von|gegen|jeweils um|jeweils von|jeweils ab|jeweils|in der Zeit von|Beginn|zwischen",
    duration_cue=False,
    sure_leads="um|ab|gegen",
    hour_leads="um|gegen|kurz nach|kurz vor|ab|bis|seit|von|zwischen|Punkt|schon|erst",
    loose_leads="(?!)",
    not_hours="Jahr|Monat|Woche|Tag|Stunde|Minute|Prozent|Euro|Million|Milliard",
    parts={
        "morgens|früh|(?-i:Morgen)|vormittags?": (0, 12), "mittags?": (11, 15), "nachmittags?": (12, 18),
        "abends?": (17, 25), "nachts?": (21, 30),
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


def parse_date(text: str) -> str | None:
    """The first date with a year in a short text, as ISO 8601 at its own precision; a day beats a month.

    Returns None where there is none.
    """
    dated = [hit for hit in find_dates(text) if hit.year is not None]
    best = next((hit for hit in dated if hit.day is not None), dated[0] if dated else None)
    return best.value if best else None
