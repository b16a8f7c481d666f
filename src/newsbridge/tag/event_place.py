"""Where an event is: a venue or a town that its sentence names."""

import re

_VENUE = (
    r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Hh]alle|[Hh]aus|[Zz]entrum|[Tt]heater|[Ss]chule|[Mm]useum|[Kk]irche|[Ss]aal|[Ff]orum|"
    r"[Hh]otel|[Pp]ark|[Aa]kademie|[Uu]niversität|[Kk]ammer|[Bb]ibliothek|[Bb]ücherei|[Ss]chloss|[Pp]latz|[Aa]rena|"
    r"[Ss]tadion|[Cc]ampus|[Zz]eche|[Gg]ebäude|[Ww]erk|[Hh]of|IHK|HWK)"
)
_NAME = r"[A-ZÄÖÜ][\w-]+"
_PLACE = re.compile(
    rf"(?<!\w)(?:im|ins|in der|in dem|in den|auf dem|auf der|an der|am|beim|bei der)\s"
    rf"(?P<venue>(?:{_NAME}\s){{0,2}}{_VENUE}(?!\w)(?:\s(?:der|des)\s{_NAME})?(?:\s{_NAME}){{0,3}}"
    rf"(?:\s(?:in|am|an der)\s{_NAME})?)"
    rf"|(?<!\w)in\s(?P<town>{_NAME}(?:\s(?:am|an der)\s{_NAME})?)(?!\w)"
)
_NO_TOWN = re.compile(
    r".*(?:ung|heit|keit|schaft|ion|arbeit|zeit|form|präsenz|höhe|zukunft|land|europa|richtung|sachen|januar|februar|"
    r"märz|april|mai|juni|juli|august|september|oktober|november|dezember|tagen|wochen|jahren?|monaten|deutsch)$",
    re.IGNORECASE,
)


def place(part: str, start: int, end: int) -> str | None:
    """A venue of the sentence, else a town; the date itself at `part[start:end]` ("am 3. Mai") is none."""
    town: str | None = None
    for match in _PLACE.finditer(part):
        if start <= match.start() < end:
            continue
        if match["venue"]:
            return match["venue"]
        if town is None and not _NO_TOWN.match(match["town"]):
            town = match["town"]
    return town
