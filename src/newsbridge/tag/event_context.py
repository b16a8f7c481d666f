"""Words around an event's day: in another year, on the same day, or where the noun beside it is only a reason."""

import re

from newsbridge.model import Evidence
from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_draft import Day
from newsbridge.tag.event_scope import Sentence
from newsbridge.tag.event_when import Days
from newsbridge.tag.event_words import EventWords

_SAME_DAY = re.compile(
    r"[\s*•·–-]{0,4}(?:(?:Bereits|Schon|Noch|Ebenfalls)\s)?(?:[Zz]uvor|[Dd]avor|[Vv]orher|"
    r"[Aa]m (?:selben|gleichen) (?:Tag|Abend|Nachmittag)|[Vv]ormittags|[Nn]achmittags|[Aa]bends|"
    r"[Aa]m (?:Morgen|Vormittag|Mittag|Nachmittag|frühen Abend|späten Abend|Abend))(?!\w)"
)
_SELF_SAME = re.compile(
    r"(?:Bereits |Schon |Ebenfalls )?[Aa]m (?:selben|gleichen) (?:Tag|Abend|Nachmittag)(?!\w)"
)
_LAST_YEAR = re.compile(
    r"(?<!\w)(?:(?:[Vv]orige|[Vv]ergangene|[Ll]etzte)[sn] Jahr(?:es)?|(?:im|des) Vorjahr(?:e?s)?|"
    r"[Vv]or (?:einem|zwei|drei) Jahr(?:en)?)(?!\w)"
)
_YEARS_AGO = re.compile(
    r"\s(?:vor (?:einem|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|\d{1,3}) Jahr(?:en)?"
    r"|(?:des )?(?:vergangenen|letzten|vorigen|vorletzten) Jahres|des Vorjahr(?:e?s))(?!\w)"
)
_BECAUSE = re.compile(r"(?<!\w)[Ww]egen\s(?:(?:einer|eines|der|des)\s)?(?:[a-zäöüß]+\s)?$")
_BIRTHDAY = re.compile(r"(?:sein|ihr)en \d{1,3}\. Geburtstag")
_TICKETS = re.compile(
    r"(?:[Kk]arten|[Tt]ickets)\s(?:für|zu|zum|zur)\s(?:(?:den|die|das|dem|der)\s)?"
    r"(?:[„“\"»][^“”\"«]{2,60}[“”\"«]|[A-ZÄÖÜ][\w-]+(?:\s[A-ZÄÖÜ][\w-]+){0,3})\s"
    r"(?:(?:am|vom)\s)?(?:[A-Z][a-z]{3,9},?\s)?(?:den\s|dem\s)?$"
)
_RULED = re.compile(
    r"(?<!\w)(?:(?:ist|sind|bleib\w*|darf|dürfen)\s[^.;]{0,120}(?:untersagt|verboten|erlaubt|gestattet|zulässig)"
    r"|(?:Erlaubt|Verboten|Untersagt|Gestattet|Zulässig)\s(?:ist|sind))(?!\w)"
)
_LAST_BEHIND = re.compile(
    r"(?:\s\([^)]{1,30}\))?\s(?:zu Ende|enden|endet|auslaufen|ausläuft|schließen|ablaufen|abläuft)(?!\w)"
)
_LAST_BEFORE = re.compile(
    r"(?<!\w)(?:endet|enden|läuft ab|laufen ab)\s(?:[a-zäöü]+\s){0,2}(?:am|mit dem)\s"
    r"(?:[A-Z][a-z]{3,9},?\s)?(?:den |dem )?$"
)
_FAIRGROUND = re.compile(r"(?<!\w)(?:in|an|auf|vor|neben|nahe) der Messe [A-ZÄÖÜ][a-zäöüß]+(?!\w)")
_DOCUMENT = re.compile(
    r"(?:(?<!\w)(?:Gesetz|Urteil|Bescheid|Schreiben|Brief|Erlass|Bericht|Antrag|E-Mail|Mail)|[A-ZÄÖÜ][\w-]*(?:gesetz|urteil|"
    r"bescheid|schreiben|brief|erlass|bericht|antrag)|(?:[A-ZÄÖÜ][\w-]*)?(?:[Vv]erordnung|[Bb]eschluss|[Bb]eschlüsse|[Vv]erfügung|"
    r"[Mm]itteilung|[Rr]ichtlinie|[Ss]atzung|[Pp]rotokoll|[Gg]utachten|[Aa]nordnung|[Bb]ekanntmachung|[Vv]ereinbarung))"
    r"(?:e|es|s|en|n|er)?(?:\s(?:des|der|dem)\s[A-ZÄÖÜ][\w-]+){0,2}\svom\s(?:[A-Z][a-z]{3,9},?\s)?(?:(?:den|dem)\s)?$"
)
_LAST_TIME = re.compile(
    r"(?<!\w)(?:[Vv]ergangene|[Ll]etzte|[Vv]orige|[Zz]urückliegende)[nms]\s(?:Wochenend|Woche|Tage|Montag|Dienstag|Mittwoch|"
    r"Donnerstag|Freitag|Samstag|Sonnabend|Sonntag)"
)
_PRETERITE = re.compile(
    r"(?<!\w)(?!(?:warten|starten|bieten|halten|arbeiten|leiten|treten|bitten|erwarten|veranstalten|ersten|zweiten|dritten|"
    r"letzten|besten|gesamten|bunten|zehnten)(?!\w))[a-zäöüß]{3,}ten?(?!\w|\s[A-ZÄÖÜ][a-zäöüß]+\s[a-z])"
)
_BACK = 400
"""Characters back to the sentence that speaks of the last weekend."""
_CONCERNED = re.compile(
    r"(?:Davon |Hiervon )?(?:[Bb]etroffen|Abgesagt|Gestrichen|Entfallen|Das gilt|Dies gilt|Das betrifft|Dies betrifft|"
    r"Dazu (?:gehör|zähl)\w+|Es entfallen|Es handelt sich)(?!\w)"
)


def is_same_day(part: str) -> bool:
    """Am selben Tag, Zuvor, Nachmittags: the sentence goes on about a day, and may tell of something else on it."""
    return _SAME_DAY.match(part) is not None


def is_other_on_same_day(part: str) -> bool:
    """Am selben Tag: something else, whatever names it."""
    return _SELF_SAME.match(part) is not None


def is_of_last_year(part: str) -> bool:
    """Voriges Jahr war das Konzert am 3. Mai abgesagt worden."""
    return _LAST_YEAR.search(part) is not None


def is_years_ago(part: str, span: Days) -> bool:
    """am Palmsonntag vor einem Jahr, am 3. Mai des Vorjahres"""
    return (span.first.year is None or span.relative) and _YEARS_AGO.match(part, span.end) is not None


def is_of_document(part: str, span: Days) -> bool:
    """Die Verordnung des Landes vom 16. April: the day of a paper."""
    return span.last is None and _DOCUMENT.search(part, 0, span.first.start) is not None


def is_of_last_time(text: str, start: int, part: str) -> bool:
    """Am vergangenen Wochenende …; am Samstag kämpften sie um den Titel; `start` is where the sentence begins."""
    return _LAST_TIME.search(text, max(start - _BACK, 0), start) is not None and _PRETERITE.search(part) is not None


def is_because(lead: str) -> bool:
    """Wegen einer (Schulung) bleibt das Amt geschlossen."""
    return _BECAUSE.search(lead) is not None


def is_list_of_before(part: str) -> bool:
    """Betroffen sind das Konzert am 3. Mai und der Markt: what the sentence before says holds for them."""
    return _CONCERNED.match(part) is not None


def tickets(part: str, span: Days) -> re.Match[str] | None:
    """Karten für „Schlager am Meer“ am 3. Mai: what tickets are sold for."""
    return _TICKETS.search(part, 0, span.first.start)


def is_fairground(part: str, start: int) -> bool:
    """in der Messe Kalkar: a place, not a fair; `start` is where the noun begins."""
    match = _FAIRGROUND.search(part, max(start - 10, 0))
    return match is not None and match.start() < start < match.end()


def is_last_day(part: str, span: Days) -> bool:
    """Die Schau sollte am 8. Dezember enden."""
    if span.last is not None:
        return False
    return bool(_LAST_BEHIND.match(part, span.end) or _LAST_BEFORE.search(part, 0, span.first.start))


def is_ruled(part: str) -> bool:
    """Am Karsamstag sind Feuer erlaubt: a rule, no event."""
    return _RULED.search(part) is not None


def is_birthday(part: str) -> bool:
    """Am 3. Mai feiert sie ihren 90. Geburtstag."""
    return _BIRTHDAY.search(part) is not None


def is_elsewhere(text: str, words: EventWords, noun: Evidence, sentence: Sentence, day: Day) -> bool:
    """Der Ball kommt ab dem 3. Mai: what begins on a day and goes on is rather no event."""
    part = sentence.part
    first = sentence.start + day.span.first.start
    if is_fairground(part, noun.start - sentence.start):
        return True
    if is_because(text[max(noun.start - 40, sentence.start) : noun.start]):
        beside = noun.end <= first and cues.is_beside(text[noun.end : first])
        return not beside
    if cues.is_from(part, day.span) and not day.times:
        return bool(words.no_event.search(part))
    return bool(words.never.search(part)) and not (
        noun.end <= sentence.start + day.span.first.start
        and cues.is_beside(text[noun.end : sentence.start + day.span.first.start])
    )


def is_others(words: EventWords, noun: Evidence, sentence: Sentence, day: Day) -> bool:
    """Die Dividende wird am 4. Mai gezahlt, die Hauptversammlung ist am 29. April: the noun is the other day's."""
    if len(sentence.days) < 2:
        return False
    one, two = cues.clause(sentence.part, day.span)
    place, own = noun.start - sentence.start, sentence.part[one:two]
    if one <= place < two or not cues.has_finite(own) or says(words, own) or words.event_verb.search(own):
        return False
    clauses = (cues.clause(sentence.part, span) for span in sentence.days if span.first.start != day.span.first.start)
    return any(start <= place < end for start, end in clauses)


def says(words: EventWords, part: str) -> bool:
    """Whether a sentence says that something takes place, or that it does not."""
    return any(pattern.search(part) for pattern in (words.takes_place, words.postponed, words.cancelled))
