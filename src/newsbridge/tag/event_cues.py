"""What the shape of a German sentence tells of its days: a list's line, a day that replaces another, the past."""

import re

from newsbridge.tag.event_when import Days
from newsbridge.text.dates import TimeHit

ANAPHORA = re.compile(
    r"(?:Hier|Dabei|Dort|Er|Sie|Es|Das|Die Veranstaltung|Der Termin|Beginn|Los geht|Start|Einlass|Parallel|"
    r"Stattdessen|Die Teilnahme|Veranstaltungsort|Ort|Ursprünglich|Ersatztermin|Neuer Termin)\b"
)
"""How a sentence begins that goes on about the event of the one before."""

_NEW_DATE = re.compile(
    r"(?:auf|Ersatztermin|Nachholtermin|neuer Termin|nachgeholt|nun|jetzt)[^.]{0,30}$", re.IGNORECASE
)
# Statt am 3. Mai … nun am; nicht am 3., sondern erst am
_INSTEAD = re.compile(
    r"(?<!\w)(?:statt|anstatt|anstelle|nicht)(?!\w)(?: wie [^\W\d]{3,20})?[^;\d]{1,20}?"
    r"(?<!\w)(?:am|vom|zum|den)\s[^;\d]{0,16}\d{1,2}\.[^;]{0,80}?"
    r"(?<!\w)(?P<new>sondern|nun|jetzt|erst)(?!\w)[^.;]{0,60}$",
    re.IGNORECASE,
)
_NO_START = re.compile(r"(?:Einlass|Öffnung der Türen|Türöffnung)[^.,;]{0,20}$", re.IGNORECASE)
_UNTIL = re.compile(r"(?<!\w)bis(?: etwa| ca\.| gegen| spätestens)?\s$", re.IGNORECASE)
_TIME_JOIN = re.compile(r"\s?(?:bis(?: etwa| ca\.| gegen)?|[-–—])\s?", re.IGNORECASE)
_BETWEEN = re.compile(r"(?<!\w)zwischen\s$", re.IGNORECASE)
_LIST_LEAD = re.compile(r"[\s*•·–-]{0,4}(?:[A-ZÄÖÜ][a-zäöü]{1,10}[.,]{0,2}\s)?(?:(?:am|den|der)\s)?$")
_LIST_TITLE = re.compile(r"[^:|\n\w]{0,4}(?:Uhr)?(?::|\s[|–—-])\s(?P<title>[„“\"»A-ZÄÖÜ][^\n]{3,})")
_SAID = re.compile(
    r"(?<!\w)(?!ge)[a-zäöüß]{2,}(?:ier|ig|el|er|eb|ag|ck|et)ten?(?!\w|\s[A-ZÄÖÜ])"
    r"|(?<!\w)(?:wurden?|worden|gewesen|hieß|stieß|brachte|teilte|sagte|erklärte|meldete|gab|ergab|wollten?|konnten?|"
    r"mussten?|fuhr|fuhren|lief|liefen|stand|standen|brach|brachen|geriet|fiel|fielen|rief|verlor|verloren|sah|sahen|"
    r"schlug|flog|blieb|blieben|kam|kamen|ging|gingen|hielt|hielten|trat|traten|war|waren|hatten?)(?!\w)"
)
_VERB = re.compile(r"(?<!\w)(?:[a-zäöüß]{2,}(?:t|en|eln|ern)|ist|sind)(?!\w)")
_FROM = re.compile(r"(?<!\w)ab\s(?:dem\s|sofort\s)?$", re.IGNORECASE)
_LIST_WHOLE = 300
_BESIDE = re.compile(
    r"(?:\s[A-ZÄÖÜ][\w-]+){0,3},?\s?(?:\(?[„“\"»][^“”\"«]{2,50}[“”\"«]\)?,?\s)?,?\s?(?:(?:am|vom|im|den|der|für)\s)?"
    r"(?:(?:kommenden|nächsten|diesen)\s)?(?:[A-ZÄÖÜ][a-zäöü]{1,10}[.,]{0,2}\s)?(?:(?:den|dem)\s)?"
)


def is_new(part: str, span: Days) -> bool:
    """Whether this is the day that something was put off to."""
    return bool(_NEW_DATE.search(part, max(span.first.start - 60, 0), span.first.start))


def instead(part: str, span: Days) -> re.Match[str] | None:
    """Whether this day comes instead of one named before: nicht am 3., sondern am 10. Mai."""
    return _INSTEAD.search(part, 0, span.first.start)


def clock(times: list[TimeHit], part: str) -> list[TimeHit]:
    """Start, and end where one is told; admission and a mere end are no start."""
    starts = [time for time in times if not _NO_START.search(part, max(time.start - 40, 0), time.start)]
    if not starts or _UNTIL.search(part, max(starts[0].start - 16, 0), starts[0].start):
        return []
    if len(starts) > 1 and _joined(starts[0], starts[1], part):
        return starts[:2]
    return starts[:1]


def _joined(one: TimeHit, other: TimeHit, part: str) -> bool:
    if _TIME_JOIN.fullmatch(part, one.end, other.start):
        return True
    between = _BETWEEN.search(part, max(one.start - 12, 0), one.start)
    return bool(between) and part[one.end : other.start].strip() == "und"


def list_title(part: str, span: Days, times: list[TimeHit]) -> tuple[int, int] | None:
    """The title in a line of a list: "Mi., 3. Mai, 18 Uhr: Wein und Musik"; None where the line is another."""
    if len(part) > _LIST_WHOLE or not _LIST_LEAD.match(part, 0, span.first.start):
        return None
    end = max([span.end, *(time.end for time in times)])
    match = _LIST_TITLE.match(part, end)
    return match.span("title") if match else None


def is_from(part: str, span: Days) -> bool:
    """ "ab dem 1. April": the first of many days."""
    return bool(_FROM.search(part, max(span.first.start - 12, 0), span.first.start))


def is_told_as_past(part: str) -> bool:
    """Verbs of the past, as far as their form tells."""
    return bool(_SAID.search(part))


def has_verb(part: str) -> bool:
    """A word that may be a finite verb: captions and tables have none."""
    return bool(_VERB.search(part))


def is_beside(between: str) -> bool:
    """Whether only a name, a weekday and small words stand between an event and its day: Markt („Alt & Neu“) am."""
    return bool(_BESIDE.fullmatch(between))
