"""What the shape of a German sentence tells of its days: a list's line, a day that replaces another, the past."""

import re
from collections.abc import Sequence

from newsbridge.tag.event_when import Days
from newsbridge.text.dates import TimeHit

ANAPHORA = re.compile(
    r"(?:Hier|Dabei|Dort|Er|Sie|Es|Das|Die Veranstaltung|Der Termin|Beginn|Los geht|Start|Einlass|Parallel|"
    r"Stattdessen|Die Teilnahme|Veranstaltungsort|Ort|Ursprünglich|Geplant war|Vorgesehen war|Angesetzt war|"
    r"Terminiert war|Ersatztermin|Neuer Termin|Ein Ersatz|Ein neuer|"
    r"Daraus|Diese|Dieser|Nun|Der Grund|Grund|Ein Nachholtermin|Einen Ersatz|Statt|Leider|Beide|Alle)\b"
)
"""How a sentence begins that goes on about the event of the one before."""

_NEW_DATE = re.compile(
    r"(?<!\w)(?:auf|Ersatztermin|Nachholtermin|Ausweichtermin|neue[rns]? (?:Termin|Datum)|nachgeholt|nachholen|nun|"
    r"jetzt|stattdessen)(?!\w)[^.]{0,30}$",
    re.IGNORECASE,
)
NEW_CUE = re.compile(
    r"(?<!\w)(?:nun|jetzt|stattdessen|nachgeholt|nachholen|Ersatztermin|Nachholtermin|Ausweichtermin|Ersatzweise|"
    r"neue[rns]? (?:Termin|Datum)|erneut|neu angesetzt)(?!\w)",
    re.IGNORECASE,
)
"""What says that a day replaces one that was named before."""
CAUGHT_UP = re.compile(r"(?<!\w)(?:nachgeholt|nachholen|Ersatztermin|Nachholtermin|Ausweichtermin|stattdessen)(?!\w)")
_OLD = re.compile(
    r"(?<!\w)(?:vom|statt|anstelle|[Uu]rsprünglich|geplant\w*|vorgesehen\w*|ausgefallen\w*|abgesagt\w*|für)(?!\w)[^,;]{0,40}$"
)
_OLD_BEHIND = re.compile(
    r"\s?(?:ausgefallen|abgesagt|geplant|verschoben|vorgesehen|angesetzt|entfallen|ausfiel|fiel|musste)"
)
IS = re.compile(r"(?<!\w)(?:ist|sind|gibt es|steht|stehen)(?!\w)")
_PERFECT = re.compile(
    r"(?<!\w)(?:hat|haben|ist|sind|habe|seien|sei)(?!\w)[^;]{0,160}?"
    r"(?<!\w)(?!geplant|gedacht|geeignet|gesucht|gebeten|gefragt|gestattet|gefordert)"
    r"(?:[a-zäöü]{0,7}ge[a-zäöüß]{2,}(?:t|en)|(?:ver|be|er|ent|zer|miss|durch|über|unter|hinter)[a-zäöüß]{3,}(?:t|en)|[a-zäöüß]{3,}iert)"
    r"(?=\s?[.,;:!?)]|\s(?:worden|und|als|wie|hat|haben|ist|sind)|$)"
)
_NOT_PERFECT = re.compile(
    r"eingeladen|willkommen|vorgesehen|angesetzt|angekündigt|verschoben|abgesagt|geöffnet|geplant|terminiert|gestrichen|"
    r"vereinbart|festgelegt|anberaumt|festgesetzt|vorgemerkt|"
    r"verlegt|vorbereitet|organisiert|zugesagt|angemeldet|erwartet|dran|zu (?:ge|be|er|ver|ent)?\w+en(?!\w)"
)
_ASIDE = re.compile(
    r"(?:^|(?<=,\s))(?:[Ww]eil|[Nn]achdem|[Oo]bwohl|[Dd]a|[Ww]ie|[Ss]eit|[Ss]eitdem|[Zz]umal|so)\s(?!am|vom)[^,;\d]{3,120}(?:,|\.?$)"
)
_FOR = re.compile(r"(?<!\w)(?:für|zum|zur|beim?)(?!\w)[^.;:]{0,60}$")
_TODAY = re.compile(r"[Hh]eute")
_INSTEADS = (
    "icht", "tatt", "nstelle", "rsprünglich", "igentlich", "geplante", "angekündigte", "vorgesehene", "angesetzte",
    "terminierte",
)  # fmt: skip
"""Where none of these stands, no day comes instead of another."""
# Statt am 3. Mai … nun am; nicht am 3., sondern erst am
_INSTEAD = re.compile(
    r"(?:(?<!\w)(?:statt|anstatt|anstelle|nicht|ursprünglich|eigentlich)(?!\w)(?: wie [^\W\d]{3,20})?(?:[^;\d]{1,20}?"
    r"(?<!\w)(?:am|vom|zum|den)\s[^;\d]{0,16}\d{1,2}\.|(?: schon| bereits)?"
    r"(?: an diesem| am kommenden| am nächsten| an| am| diesen)?\s"
    r"(?:heute|morgen|[a-zö]{3,8}(?:tag|woch)(?!\w)))"
    r"|(?<!\w)für (?:den|[A-Z][a-z]{3,9},?)\s[^;\d]{0,16}\d{1,2}\.[^;]{0,24}?"
    r"(?:geplant|angekündigt|vorgesehen|angesetzt|terminiert)e)"
    r"[^;]{0,80}?"
    r"(?<!\w)(?P<new>sondern|nun|jetzt|erst|auf(?=\s(?:den|[A-Z][a-z]+(?:tag|woch))))(?!\w)[^.;]{0,60}$",
    re.IGNORECASE,
)
_LIST_LEAD = re.compile(r"[\s*•·–-]{0,4}(?:[A-ZÄÖÜ][a-zäöü]{1,10}[.,]{0,2}\s)?(?:(?:am|den|der)\s)?$")
_LIST_TITLE = re.compile(r"[^:|\n\w]{0,4}(?:Uhr)?(?::|\s[|–—-])\s(?P<title>[„“\"»A-ZÄÖÜ][^\n]{3,})")
_SAID = re.compile(
    r"(?<!\w)(?!ge)[a-zäöüß]{2,}(?:ier|ig|el|er|eb|ag|ck|et)ten?(?!\w|\s[A-ZÄÖÜ])"
    r"|(?<!\w)(?:wurden?|worden|gewesen|hieß|stieß|brachte|teilte|sagte|erklärte|meldete|gab|ergab|wollten?|konnten?|"
    r"mussten?|fuhr|fuhren|lief|liefen|stand|standen|brach|brachen|geriet|fiel|fielen|rief|verlor|verloren|sah|sahen|"
    r"schlug|flog|blieb|blieben|kam|kamen|ging|gingen|hielt|hielten|trat|traten|war|waren|hatten?|"
    r"stießen|sprach|sprachen|schrieb|schrieben|bat|baten|sank|sanken|stieg|stiegen|begann|begannen|beschloss|beschlossen|"
    r"entschied|entschieden|verließ|verließen|ließ|ließen|lag|lagen|gewann|gewannen|wuchs|traf|trafen|zog|zogen|erlitt|"
    r"erlitten|entstand|entstanden|griff|griffen|warf|schoss|entkam|floh|fand|fanden|erhielt|erhielten|bekam|bekamen|"
    r"nannte|nannten|starb|starben|übernahm|geschah|ereignete|ereigneten|sang|sangen|half|halfen|bot|boten|trug|trugen|"
    r"prallte|prallten|kollidierte|kollidierten|wusste|dachte|nahm|nahmen|riefen|verstarb|fehlte|fehlten|machte|machten|"
    r"musste|konnte|wollte|durfte|durften|feierte|feierten|lobte|lobten|dankte|dankten|betonte|betonten)(?!\w)"
)
_VERB = re.compile(r"(?<!\w)(?:[a-zäöüß]{2,}(?:t|en|eln|ern)|ist|sind|wird|will|kann|soll|darf|muss)(?!\w)")
_FINITE = re.compile(r"(?<!\w)(?:wird|werden|ist|sind|hat|haben|muss|müssen|kann|können|soll|sollen|will|wollen)(?!\w)")
_NEXT_YEAR = re.compile(r"(?<!\w)(?:[Nn]ächste[nms]|[Kk]ommende[nms]) Jahr(?:es)?(?!\w)")
_HABIT = re.compile(
    r"(?<!\w)(?:immer|jede[nrms]?|regelmäßig|wöchentlich|monatlich|täglich|(?:mon|diens|donners|frei|sams|sonn)tags|"
    r"mittwochs|werktags)(?!\w)"
)
_FROM = re.compile(
    r"(?<!\w)[Aa]b\s(?:(?:dem|sofort|kommendem|nächstem)\s)?(?:[A-Z][a-z]{3,9},?\s)?(?:(?:den|dem)\s)?$"
)
_LIST_WHOLE = 300
_ROW_WHOLE = 160
_ROW_LEAD = 60
_BESIDE = re.compile(
    r"(?:\s[A-ZÄÖÜ][\w-]+){0,3},?\s?(?:\(?[„“\"»][^“”\"«]{2,50}[“”\"«]\)?,?\s)?,?\s?(?:(?:am|vom|im|den|der|für)\s)?"
    r"(?:(?:kommenden|nächsten|diesen)\s)?(?:[A-ZÄÖÜ][a-zäöü]{1,10}[.,]{0,2}\s)?(?:(?:den|dem)\s)?"
)


def is_new(part: str, span: Days) -> bool:
    """Whether this is the day that something was put off to."""
    return bool(_NEW_DATE.search(part, max(span.first.start - 60, 0), span.first.start))


def is_caught_up(part: str, span: Days) -> bool:
    """Der Liederabend wird am 25. September nachgeholt; not the day that it comes instead of."""
    told = CAUGHT_UP.search(part) is not None and _OLD_BEHIND.match(part, span.end) is None
    return told and _OLD.search(part, 0, span.first.start) is None


def instead(part: str, span: Days) -> re.Match[str] | None:
    """Whether this day comes instead of one named before: nicht am 3., sondern am 10. Mai."""
    if not any(word in part for word in _INSTEADS):
        return None
    return _INSTEAD.search(part, 0, span.first.start)


def list_title(part: str, span: Days, times: Sequence[TimeHit]) -> tuple[int, int] | None:
    """The title in a line of a list: "Mi., 3. Mai, 18 Uhr: Wein und Musik"; None where the line is another."""
    if len(part) > _LIST_WHOLE or not _LIST_LEAD.match(part, 0, span.first.start):
        return None
    behind = max([span.end, *(time.end for time in times)])
    match = _LIST_TITLE.match(part, behind) or _LIST_TITLE.match(part, span.end)
    return match.span("title") if match else None


def is_row(part: str, span: Days) -> bool:
    """A row of a table: Vreden: 6. bis 8. Dezember, Markt."""
    return len(part) <= _ROW_WHOLE and span.first.start <= _ROW_LEAD and not has_verb(part[: span.first.start])


def own_clauses(part: str, span: Days) -> str:
    """The sentence without the clauses that give a reason or a time of before, and not the day."""
    begin, end = span.first.start, span.end

    def masked(match: re.Match[str]) -> str:
        holds = match.start() <= begin < match.end() or match.start() < end <= match.end()
        return match[0] if holds else " " * len(match[0])

    return _ASIDE.sub(masked, part)


def is_perfect(part: str) -> bool:
    """hat … verurteilt, ist … umgekippt; not: sind eingeladen."""
    return bool(_PERFECT.search(part)) and not _NOT_PERFECT.search(part)


def is_for(lead: str) -> bool:
    """Karten für das (Konzert)."""
    return bool(_FOR.search(lead))


def is_today(part: str, span: Days) -> bool:
    """heute, which often means nowadays."""
    return bool(_TODAY.match(part, span.first.start))


_CLAUSE = re.compile(
    r";|,\s(?=(?:während|aber|dagegen|doch|jedoch|die|der|das|am|im|und)\s)|\s(?:während|aber|doch|dagegen)\s|\sund\s"
)


def clause(part: str, span: Days) -> tuple[int, int]:
    """The part of a sentence that speaks of one of its days."""
    start, end = 0, len(part)
    for match in _CLAUSE.finditer(part):
        if match.end() <= span.first.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start()
            break
    return start, end


_LISTED = re.compile(r",?\s?(?:und|sowie|,|/|&|\+|;)\s?(?:(?:am|den|dem)\s)?(?:[A-Z]\w+\.?,?\s)?(?:(?:den|dem)\s)?")


def is_listed(part: str, span: Days, following: Days) -> bool:
    """am 22. und 29. November: what holds for one holds for the other."""
    return bool(_LISTED.fullmatch(part, span.end, following.first.start))


def is_from(part: str, span: Days) -> bool:
    """ "ab dem 1. April": the first of many days."""
    return bool(_FROM.search(part, max(span.first.start - 32, 0), span.first.start))


def is_next_year(part: str) -> bool:
    """im nächsten Jahr"""
    return bool(_NEXT_YEAR.search(part))


def is_habit(part: str) -> bool:
    """immer mittwochs"""
    return bool(_HABIT.search(part))


def is_told_as_past(part: str) -> bool:
    """Verbs of the past, as far as their form tells."""
    return bool(_SAID.search(part))


def has_verb(part: str) -> bool:
    """A word that may be a finite verb: captions and tables have none."""
    return bool(_VERB.search(part))


def has_finite(part: str) -> bool:
    """A verb that a clause can stand on, of the common ones."""
    return _FINITE.search(part) is not None


def is_beside(between: str) -> bool:
    """Whether only a name, a weekday and small words stand between an event and its day: Markt („Alt & Neu“) am."""
    return bool(_BESIDE.fullmatch(between))
