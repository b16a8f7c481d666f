"""Days that go on with an event told just before: the next one of a series, of a list, or of a table."""

import datetime as dt
import re
from dataclasses import replace

from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_draft import Draft
from newsbridge.tag.event_scope import Sentence
from newsbridge.tag.event_when import Days, published_day, resolve
from newsbridge.text.dates import TimeHit

_NEAR = 2
"""Sentences between an event and the next one of its series."""
_FAR = 90
"""Characters between two days of a list."""
_GOES_ON = re.compile(
    r"(?<!\w)(?:folg(?:t|en)|[Ww]eiter geht|geht es|geht’s|schließt sich|schließen sich|an der Reihe|auf dem Programm|"
    r"(?:[Zz]weite|[Dd]ritte|[Vv]ierte|[Ll]etzte|[Nn]ächste|[Ww]eitere)[rsnm]?|[Ee]benso|[Aa]n gleicher Stelle|"
    r"[Zz]ur (?:selben|gleichen) (?:Uhrz|Z)eit|[Dd]ort|[Aa]bschluss|Finale|[Zz]um Schluss|[Ee]in weiterer)(?!\w)"
)
_SAME_TIME = re.compile(r"(?<!\w)(?:zur|um die) (?:selben?|gleichen?) (?:Uhrz|Z)eit(?!\w)", re.IGNORECASE)
_STOP = re.compile(r"[.;!?]\s(?!\w\w?[.,])|Uhr")
_COMMA = re.compile(r"[,;:]|\bund\b|\bsowie\b")
_ELLIPSIS_LEAD = re.compile(r"(?:,|;|\sund|\ssowie)\s(?:am\s|vom\s)?(?:[A-Z][a-z]{3,9},?\s)?(?:(?:den|dem)\s)?$")
_ELLIPSIS = re.compile(
    r"\s?\)?(?:,|\.|;|$|\(|\s(?:um \d[\d.]* Uhr )?(?:[A-ZÄÖÜ„“»]|(?:der|die|das|den|dem|ein\w*|in|im|auf|zur|zum|um|ab|"
    r"von|bei|beim|mit|und|sowie|jeweils|ebenfalls)(?!\w)))"
)
_UNTIL = re.compile(
    r"\s?(?:Noch )?[Bb]is (?:(?:zum|einschließlich|einschl\.) )?(?:[A-Z][a-z]{3,9},? )?(?:(?:den|dem) )?$"
)
_OPENS = re.compile(r"öffn|beginn|start|(?<!\w)los(?!\w)|Auftakt")


def is_another(part: str, before: Days, span: Days) -> bool:
    """Whether a day goes on with the one before it in its sentence."""
    return is_enumerated(part, before, span) or is_elliptic(part, before, span)


def is_enumerated(part: str, before: Days, span: Days) -> bool:
    """18. April Legden (St. Brigida), 25. April Winterswijk und 2. Mai Coesfeld: what holds for one holds for all."""
    between = part[before.end : span.first.start]
    plain = 0 < len(between) <= _FAR and not _STOP.search(between)
    return plain and _COMMA.search(between) is not None and not cues.has_verb(between)


def is_elliptic(part: str, before: Days, span: Days) -> bool:
    """Am 26. Juli folgt der See, am 9. August der Park: the verb of the first day is the second one's, too."""
    lead = _ELLIPSIS_LEAD.search(part, before.end, span.first.start)
    return lead is not None and _ELLIPSIS.match(part, span.end) is not None


def ends(part: str, span: Days) -> bool:
    """Bis zum 11. Oktober blühen dort Rosen: what opened in the sentence before goes on until then."""
    return span.last is None and _UNTIL.match(part, 0, span.first.start) is not None


def opens(part: str) -> bool:
    """Am 16. April wird die Schau eröffnet."""
    return _OPENS.search(part) is not None


def goes_on(part: str, distance: int) -> bool:
    """Am 26. Juli folgt der See, in the sentences next to an event's."""
    return 0 < distance <= _NEAR and _GOES_ON.search(part) is not None


def is_next_row(part: str, span: Days, before: str, distance: int) -> bool:
    """Two rows of a table, one behind the other, both without a verb."""
    both = distance == 1 and not cues.has_verb(part) and not cues.has_verb(before)
    return both and cues.is_row(part, span)


def same_time(part: str, before: list[TimeHit]) -> list[TimeHit]:
    """Zur selben Zeit: as the event before."""
    return before if _SAME_TIME.search(part) else []


def last_day(event: Draft | None, sentence: Sentence, published: str | None) -> dt.date | None:
    """The end that the sentence behind an event tells: Am 16. April öffnet die Schau. Bis zum 11. Oktober blüht es."""
    span = sentence.days[0]
    if event is None or event.first is None or event.last is not None or event.times or len(sentence.days) > 1:
        return None
    if sentence.index - event.sentence.index != 1 or not ends(sentence.part, span) or not opens(event.sentence.part):
        return None
    day = resolve(span.first, published, None, 0)
    return day if day and day > event.first else None


def in_next_year(span: Days, part: str, published: str | None) -> Days:
    """Im nächsten Jahr findet sie am 3. Mai statt."""
    day = published_day(published)
    if day is None or span.relative or span.first.year or " Jahr" not in part or not cues.is_next_year(part):
        return span
    year = day.year + 1
    return replace(span, first=replace(span.first, year=year), last=span.last and replace(span.last, year=year))
