"""Where an event is: a venue or a town that its sentence names."""

import re

from newsbridge.tag.event_scope import Sentence
from newsbridge.tag.event_when import Days

_VENUE = (
    r"(?:[A-ZÄÖÜ][\w-]{0,40}?)?(?:[Hh]allen?|[Hh]aus|[Zz]entrum|[Tt]heater|[Ss]chule|[Mm]useum|[Kk]irche|[Ss]aal|"
    r"[Ff]orum|[Hh]otel|[Pp]ark|[Aa]kademie|[Uu]niversität|[Kk]ammer|[Bb]ibliothek|[Bb]ücherei|[Ss]chloss|[Pp]latz|"
    r"[Aa]rena|[Ss]tadion|[Cc]ampus|[Zz]eche|[Gg]ebäude|[Ww]erk|[Hh]of|[Ss]tätte|[Kk]olleg|[Kk]loster|[Bb]urg|[Hh]afen|"
    r"Messe|[Bb]ühne|[Bb]ad|[Aa]ula|Mensa|[Gg]ymnasium|[Ss]cheune|[Mm]ühle|[Kk]ino|[Cc]afé|[Bb]rauerei|[Gg]ericht|"
    r"[Kk]linik|[Kk]linikum|[Hh]eim|[Gg]arten|[Ww]iese|[Tt]urm|[Kk]eller|[Ff]oyer|[Ss]tudio|[Ii]nstitut|[Ff]abrik|"
    r"[Aa]ltstadt|[Ii]nnenstadt|[Mm]inisterium|[Bb]otschaft|[Jj]obcenter|[Ss]tadtkirche|[Gg]elände|[Ww]asserburg|IHK|HWK)"
)
_NAME = r"[A-ZÄÖÜ][\w-]+"
_PLACE = re.compile(
    rf"(?<!\w)(?:im|ins|in der|in dem|in den|in die|auf dem|auf der|an der|am|zum|zur|um|aufs|rund um)\s"
    rf"(?P<venue>(?:{_NAME}\s){{0,2}}{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME}|\s{_NAME})?)"
    rf"|(?<!\w)(?:in|nach)\s(?P<town>{_NAME}(?:\s(?:am|an der)\s{_NAME})?)(?!\w)"
)
_NO_TOWN = re.compile(
    r".*(?:ung|heit|keit|schaft|ion|arbeit|zeit|form|präsenz|höhe|zukunft|land|europa|richtung|sachen|januar|februar|"
    r"märz|april|mai|juni|juli|august|september|oktober|november|dezember|tagen|wochen|jahren?|monaten|deutsch)$",
    re.IGNORECASE,
)


_LABEL = re.compile(r"(?<!\w)(?:Ort|Veranstaltungsort|Wo|Treffpunkt|Adresse)\s?:\s?(?P<place>[^\n,;.]{3,60})")
_BEHIND_TIME = re.compile(
    rf"(?:Uhr|\d\.)\)?,\s(?P<place>(?:{_NAME}\s)?{_VENUE}(?!\w)(?:\s{_NAME})?|{_NAME}(?:\s{_NAME})?)(?=[:,.;)]|$)"
)


def place(text: str, original: str, sentence: Sentence, span: Days) -> str | None:
    """A labelled place, a venue of the sentence or of what follows, else a town; the date's own words are none."""
    places = [(sentence.start, sentence.end), *sentence.after, sentence.before]
    for start, end in places:
        label = _LABEL.search(text, start, end)
        if label:
            return original[slice(*label.span("place"))].strip()
    town: str | None = None
    date = (sentence.start + span.first.start, sentence.start + span.end)
    for start, end in places:
        match = _BEHIND_TIME.search(text, start, end)
        if match:
            return original[slice(*match.span("place"))]
        venue, found = _in(text, start, end, date)
        if venue:
            return venue
        town = town or found
    return town


def _in(text: str, start: int, end: int, date: tuple[int, int]) -> tuple[str | None, str | None]:
    """(venue, town) of one sentence."""
    town: str | None = None
    for match in _PLACE.finditer(text, start, end):
        if date[0] <= match.start() < date[1]:
            continue
        if match["venue"]:
            return match["venue"], town
        if town is None and not _NO_TOWN.match(match["town"]):
            town = match["town"]
    return None, town
