"""Where an event is: a venue or a town that its own clause names, else one that a sentence beside it names."""

import re
from itertools import pairwise

from newsbridge.tag import event_cues as cues
from newsbridge.tag.event_scope import Place, Sentence
from newsbridge.tag.event_when import Days

_VENUE = (
    r"(?:[A-ZÄÖÜ][\w-]{0,40}?)?(?:[Hh]allen?|[Hh]aus|[Zz]entrum|[Tt]heater|[Ss]chule|[Mm]useum|[Kk]irche|[Ss]aal|"
    r"[Ff]orum|[Hh]otel|[Pp]ark|[Aa]kademie|[Uu]niversität|[Kk]ammer|[Bb]ibliothek|[Bb]ücherei|[Ss]chloss|[Pp]latz|"
    r"[Aa]rena|[Ss]tadion|[Cc]ampus|[Zz]eche|[Gg]ebäude|[Ww]erk|[Hh]of|[Ss]tätte|[Kk]olleg|[Kk]loster|[Bb]urg|[Hh]afen|"
    r"Messe|[Bb]ühne|[Bb]ad|[Aa]ula|Mensa|[Gg]ymnasium|[Ss]cheune|[Mm]ühle|[Kk]ino|[Cc]afé|[Bb]rauerei|[Gg]ericht|"
    r"[Kk]linik|[Kk]linikum|[Hh]eim|[Gg]arten|[Ww]iese|[Tt]urm|[Kk]eller|[Ff]oyer|[Ss]tudio|[Ii]nstitut|[Ff]abrik|"
    r"[Aa]ltstadt|[Ii]nnenstadt|[Mm]inisterium|[Bb]otschaft|[Jj]obcenter|[Ss]tadtkirche|[Gg]elände|[Ww]asserburg|IHK|HWK|"
    r"[Hh]ospital|[Ww]eberei|[Ss]pinnerei|[Zz]iegelei|[Mm]olkerei|[Kk]apelle|[Kk]asino|[Vv]illa|[Pp]avillon|[Tt]errassen?|"
    r"[Gg]alerie|[Dd]om|[Mm]ünster(?=\s)|[Pp]romenade|[Cc]afeteria|[Ll]okal|[Bb]ahnhof|[Ss]cheuer|[Tt]enne|[Ss]chmiede|"
    r"[Ss]porthalle|[Ll]ounge|[Bb]üro|[Aa]nleger|[Gg]renzübergang|[Bb]rücke|[Rr]ittergut|[Ll]andgut|[Hh]örsaal|[Ss]chiff|"
    r"[Oo]rangerie|[Ss]peicher|[Dd]epot|[Aa]telier|[Ff]estzelt|[Rr]ennbahn|[Aa]rchiv|[Ww]ache)"
)
_NAME = r"(?:St\.[\s-][A-ZÄÖÜ][\w-]+|(?!St\.)[A-ZÄÖÜ][\w-]+)"
_SIGN = rf"\s(?:Zu[rm]|Am|An der|Im|In der|Unter den)\s{_NAME}(?:\s{_NAME})?|\s„[^“”\n]{{2,40}}[“”]"
"""What stands over the door of an inn: Gasthof Zur Mühle, Hotel „Drei Kronen“."""
_TOWN = rf"(?:(?:Sankt|St\.|Bad|Den|Neu|Alt|Groß|Klein)\s)?{_NAME}(?:\s(?:am|an der)\s{_NAME})?"
_IN = (
    r"[Ii]m|[Ii]ns|[Ii]n der|[Ii]n dem|[Ii]n den|[Ii]n die|[Ii]n das|[Aa]uf dem|[Aa]uf der|[Aa]uf das|[Aa]n der|[Aa]m|"
    r"zum|zur|um|aufs|[Rr]und um|[Bb]eim|[Vv]or der|[Vv]or dem|[Aa]uf|[Ii]n"
)
_PLACE = re.compile(
    rf"(?<!\w)(?:{_IN})\s"
    rf"(?:[a-zäöüß]{{3,}}en\s)?(?P<venue>(?:{_NAME}\s){{0,2}}{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME}|\sSt\.\s{_NAME}|{_SIGN}|\s{_NAME})?)"
    rf"|(?<!\w)(?P<by>[Ii]n|im\s(?:[a-zäöüß]+ischen|benachbarten|nahen)|[Nn]ach)\s(?P<town>{_TOWN})(?!\w)"
)
_NO_TOWN = re.compile(
    r".*(?:ung|heit|keit|schaft|ion|arbeit|zeit|form|präsenz|höhe|zukunft|land|europa|richtung|sachen|januar|februar|"
    r"märz|april|mai|juni|juli|august|september|oktober|november|dezember|tagen|wochen|jahren?|monaten|deutsch)$",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"(?<!\w)(?:Ort|Veranstaltungsort|Wo|Treffpunkt|Adresse)\s?:\s?(?P<place>(?!\s|[Oo]nline)[^\n,;.]{3,60})"
)
_BEHIND_TIME = re.compile(
    rf"(?:Uhr|\d\s?h|\d\.)\)?,\s(?P<place>(?:{_NAME}\s)?{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME}|{_SIGN}|\s{_NAME})?|{_NAME}(?:{_SIGN}|\s{_NAME})?)(?=[:,.;)]|$)"
    rf"|(?:\d\.|Uhr)\)?:\s(?P<row>(?:{_NAME}\s)?{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME}|\s{_NAME})?)(?=[:,.;)]|$)"
)
_NAMED = re.compile(
    r"(?<!\w)(?:Treffpunkt|Ort|Veranstaltungsort|Tagungsort|Schauplatz)\s(?:ist|bleibt)\s(?:um\s[\d.:]+\sUhr\s)?"
    rf"(?:(?:der|die|das)\s)?(?P<place>{_NAME}(?:\s{_NAME}){{0,2}}(?:\s(?:am|an der|im|in der)\s{_NAME})?)(?!\w)"
)
_AT_HOUR = re.compile(
    r"Uhr\)?,?\s(?:am|an der|ins?|im|in der|auf|auf dem|auf der|vor der|vor dem|rund um)\s"
    rf"(?P<place>{_NAME}(?:{_SIGN})|(?:{_NAME}\s)?{_NAME}(?:\s(?:der|des)\s{_NAME})?)(?=[\s,.;:)]|$)"
)
_INVITED = re.compile(
    r"(?<!\w)(?:lädt|laden|bittet|bitten)\s(?:[^.;:\n]|(?<=\d)\.){1,140}?\s(?:ins|in das|in die|in den|auf den)\s"
    rf"(?P<place>{_NAME}(?:{_SIGN})|(?:{_NAME}\s)?{_NAME}(?:\s(?:der|des)\s{_NAME})?)(?=[\s,.;:)]|$)"
)
"""um 17 Uhr an der Rheinterrasse, lädt ins Refektorium ein: whatever is named like that is a place."""
_INVITES = ("lädt ", "laden ", "bittet ", "bitten ")
_NO_PLACE = re.compile(
    r"(?:Mo|Di|Mi|Do|Fr|Sa|So)\w*tag|\w*(?:Internet|Netz|Zoom|Teams|Rahmen|Anschluss|Beisein|Stream|Radio|Livestream|Gespräch|Jahr|Leben|Ausland|Rennen|Wochenende|Ferien|Region|Saison|Woche)"
)
_TRIP = re.compile(
    r"[Rr]eis|[Ff]ahr|fähr|[Aa]usfl|xkursion|[Tt]our|führt|lädt|laden|lock|bitte|zieh|wander|radel|[Dd]elegation|"
    r"[Bb]esuch|komm|geht|gehen|verleg|pilger|[Tt]ag der offenen"
)
"""Whoever goes nach Zwolle goes there; what is sent there does not make it a place of events."""
_THINGS = (
    r"\w*(?:[Pp]artner|[Ff]irm|[Uu]nternehm|[Bb]etrieb|[Kk]unde|[Kk]olleg|[Ff]reund|[Hh]ändler|[Nn]achbar|[Ss]chule|[Bb]üro|"
    r"[Nn]iederlassung|[Ss]tandort|[Ss]itz|[Zz]entrale|[Ff]iliale|[Nn]eubau|[Gg]emeinde|[Ss]tädte|[Bb]ewohner|[Bb]ehörde)"
    r"\w{0,4}"
)
_OF_THING = re.compile(
    rf"(?<!\w)(?:mit|von|für|bei|über|zwischen|gegen|ohne|aus|durch)\s(?:[\w-]+\s){{0,4}}{_THINGS}\s$"
    rf"|(?<!\w)(?:[a-zäöüß]+er|seine[rnms]?|ihre[rnms]?)\s{_THINGS}\s$"
    r"|(?<!\w)(?:[Ff]irmen|[Bb]etriebe|[Ss]chulen|[Nn]iederlassung|[Ff]iliale|[Zz]weigwerk|[Hh]auptsitz|[Nn]eubau)\w{0,2}\s$"
)
"""mit Partnern in Zwolle, Inhaber kleiner Firmen in Zutphen: where they are, and not the event."""
_HOST = re.compile(
    rf"(?<!\w)(?:[Dd]as|[Dd]ie|[Dd]er)\s(?P<place>{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME}|\sSt\.\s{_NAME}|\s{_NAME})?)\s"
    r"(?:öffnet|zeigt|verwandelt|lädt|feiert|bleibt)(?!\w)"
    rf"|(?<!\w)(?:öffnet|zeigt|verwandelt sich|lädt)\s(?:das|die|der)\s(?P<other>{_VENUE}(?!\w)"
    rf"(?:\s(?:der|des)\s{_NAME}|\s{_NAME})?)"
    rf"|(?<!\w)(?:[Dd]ie|[Dd]er)\s(?:Stadt|Gemeinde)\s(?P<town>{_TOWN})(?!\w)"
)
"""Das Tierheim Dortmund-West öffnet seine Tore, die Stadt Gronau sagt die Messe ab: where nothing else is told."""
_REASON = re.compile(r"\s?(?:Grund|Ursache|Anlass|Hintergrund|Auslöser)(?!\w)")
_LEAD = 70
_BREAK = re.compile(r";|,\s(?!(?:den\s|dem\s)?\d)|\s(?:und|sowie|während|aber|doch|dagegen)\s")
_QUOTED = re.compile(r"\s?[„“»\"]")


def place(
    text: str,
    original: str,
    sentence: Sentence,
    span: Days,
    *,
    told_at: Place | None = None,
    online: bool = False,
    apart: bool = False,
) -> str | None:
    """A labelled place, a venue of the day's clause or of what follows, else a town; the date's own words are none.

    Args:
        told_at: the sentence that tells its times, where it is another one.
        online: whether it takes place online, so that only its own sentence tells whether it is anywhere else.
        apart: whether the sentence before tells of another event.
    """
    own = (sentence.start, sentence.end)
    beside = [*([] if apart else [sentence.before]), *([told_at] if told_at else [])]
    places = [own, *_timed_first(text, sentence.after), *beside]
    for start, end in places:
        label = _LABEL.search(text, start, end) if ":" in text[start:end] else None
        if label:
            return original[slice(*label.span("place"))].strip()
    start, end = _region(sentence, span)
    places[0] = (start, end)
    town: str | None = None
    date = (sentence.start + span.first.start, sentence.start + span.end)
    for start, end in places[:1] if online else places:
        direct = _direct(text, start, end)
        if direct:
            return original[slice(*direct)]
        venue, found = _in(text, start, end, date)
        if venue:
            return venue
        town = town or found
    return town if town or online else _host(text, (sentence.start, sentence.end), *beside)


def _host(text: str, *places: Place) -> str | None:
    """Whoever is a house opens itself, and a town invites to itself."""
    for start, end in places:
        match = _HOST.search(text, start, end)
        if match:
            return match[match.lastgroup or 0]
    return None


def _timed_first(text: str, places: tuple[Place, ...]) -> list[Place]:
    """The sentence that tells the time before the others that go on about the day; a reason is no place of it."""
    told = (one for one in places if not _REASON.match(text, *one))
    return sorted(told, key=lambda one: "Uhr" not in text[slice(*one)])


def _region(sentence: Sentence, span: Days) -> Place:
    """The part of a sentence of several days that speaks of this one; all of it where they stand in one list."""
    days, part = sentence.days, sentence.part
    index = next((at for at, day in enumerate(days) if day.first.start == span.first.start), None)
    if index is None or len(days) < 2 or _is_list(part, days):
        return sentence.start, sentence.end
    begin = _begin(part, days, index)
    end = len(part)
    if index + 1 < len(days):
        last = [match.start() for match in _BREAK.finditer(part, span.end, days[index + 1].first.start)]
        end = last[-1] if last else end
    return sentence.start + begin, sentence.start + end


def _is_list(part: str, days: list[Days]) -> bool:
    return all(cues.is_listed(part, one, other) for one, other in pairwise(days))


def _begin(part: str, days: list[Days], index: int) -> int:
    """Behind the last break between this day and one before it: vom 3. auf den 5. Mai is no break."""
    for at in range(index, 0, -1):
        breaks = [match.end() for match in _BREAK.finditer(part, days[at - 1].end, days[at].first.start)]
        if breaks:
            return breaks[-1]
    return 0


def _direct(text: str, start: int, end: int) -> Place | None:
    """A place behind a clock time, or one that is said to be it."""
    part = text[start:end]
    patterns: list[re.Pattern[str]] = [_BEHIND_TIME, _NAMED]
    patterns += [_AT_HOUR] if "Uhr" in part else []
    patterns += [_INVITED] if any(word in part for word in _INVITES) else []
    for pattern in patterns:
        match = pattern.search(text, start, end)
        if match:
            group = "row" if pattern is _BEHIND_TIME and match["row"] else "place"
            if _NO_PLACE.fullmatch(match[group]) is None:
                return match.span(group)
    return None


def _in(text: str, start: int, end: int, date: Place) -> tuple[str | None, str | None]:
    """(venue, town) of one sentence."""
    town: str | None = None
    said = _QUOTED.match(text, start) is not None
    for match in _PLACE.finditer(text, start, end):
        if date[0] <= match.start() < date[1] or _is_of_thing(text, start, match.start()):
            continue
        if match["venue"]:
            return match["venue"], town
        if town is None and not said and _is_town(match, text, start, end):
            town = match["town"]
    return None, town


def _is_of_thing(text: str, start: int, at: int) -> bool:
    return _OF_THING.search(text, max(start, at - _LEAD), at) is not None


def _is_town(match: re.Match[str], text: str, start: int, end: int) -> bool:
    if _NO_TOWN.match(match["town"]):
        return False
    return match["by"].lower() != "nach" or _TRIP.search(text, start, end) is not None
