"""The last day to register, which is kept apart from the event itself."""

import re

from newsbridge.tag.event_when import Days

_REGISTER = re.compile(
    r"anmeld|angemeldet|meldeschluss|meldefrist|(?<!\w)melden|nachmeld|meldet sich|"
    r"meldung|gebucht|buchen|buchung|reservier|"
    r"Plätze|zusage|teilnehmen|mitmachen|Teilnahme|einschreib|Interessierte|registrier|akkredit",
    re.IGNORECASE,
)
_NO_REGISTER = re.compile(r"bewerb|antrag|anträge|einsend|frist endet|umfrage|zeugen|hinweise", re.IGNORECASE)
_LEAD = re.compile(
    # "Abschluss" and "Beschluss" end nothing
    r"(?:(?<!\w)bis(?!\w)|spätestens|(?<=\w)(?<!ab)(?<!an)(?<!be)(?<!aus)(?<!ent)(?<!ein)schluss(?!\w)|"
    r"frist(?!\w)|letzter Tag)[^.;\d]{0,32}$",
    re.IGNORECASE,
)


def is_deadline(part: str, span: Days) -> bool:
    """Whether a sentence gives this day as the last one to register."""
    return span.last is None and bool(_LEAD.search(part, max(span.first.start - 60, 0), span.first.start))


def is_registration(part: str) -> bool:
    """Whether a sentence speaks of registering for something."""
    return bool(_REGISTER.search(part)) and not _NO_REGISTER.search(part)
