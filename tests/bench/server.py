"""The stand-in with Dutch that ends its sentences where Dutch does, and says the same of a sentence wherever it stands.

Dutch has no full stop after a day of the month or an ordinal, and none of the German abbreviations. Where they are left
standing, a Dutch text seems to have more sentences than the German one, which no translator would write.
"""

import re
from typing import Any

import standin
from standin import Fault, Request, StandIn

_MONTHS = "januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december"
_SMALL = re.compile(
    rf"\b(?:{_MONTHS}|maandag|dinsdag|woensdag|donderdag|vrijdag|zaterdag|zondag|jaar|uur|euro|procent|miljoen|miljard"
    r"|dag|dagen|week|maand|kilometer|stad|mln|mld)\b",
    re.IGNORECASE,
)
_DAY = re.compile(rf"\b(\d{{1,2}})\. ({_MONTHS})\b")
_ORDINAL = re.compile(r"\b(de|het|van|op|naar|in|zijn\w*|bij) (\d{1,2})\. (?=[A-Z])", re.IGNORECASE)
_SHORT = {
    "usw.": "enz.", "z. B.": "bv.", "d. h.": "dat wil zeggen", "u. a.": "o.a.", "v. a.": "vooral", "z. T.": "deels",
    "Abs.": "lid", "ff.": "e.v.", "S.": "blz.", "rd.": "ca.", "inkl.": "incl.", "Nr.": "nr.",
}  # fmt: skip
_ABBREVIATION = re.compile(rf"(?<![\w.])(?:{'|'.join(map(re.escape, _SHORT))})(?!\w)")


def dutch(text: str) -> str:
    """A text in that Dutch: word by word, so that a sentence is the same alone and in its paragraph."""
    words = re.sub(r"\S+", lambda word: standin.dutch(word[0]), text.replace("\u00a0", " "))
    days = _DAY.sub(r"\1 \2", _SMALL.sub(lambda noun: noun[0].lower(), words))
    return _ABBREVIATION.sub(lambda short: _SHORT[short[0]], _ORDINAL.sub(r"\1 \2e ", days))


class DutchStandIn(StandIn):
    """Answers plain texts in that Dutch."""

    def translations(self, request: Request, fault: Fault | None) -> dict[str, Any]:
        """The body of an answer."""
        body: dict[str, Any] = super().translations(request, fault)
        if not request.body.get("tag_handling"):
            for text, answer in zip(request.texts, body["translations"], strict=False):
                answer["text"] = dutch(text) if answer["text"] else ""
        return body
