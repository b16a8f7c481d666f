"""Where sentences end in German and Dutch press text.

A mark is judged by the sentence that it would end and by the word after it, never by what stands farther off: so a
sentence is cut alike in whatever paragraph it stands, and its translation is found again. Abbreviations and the words
that begin sentences are in sentences_de.toml and sentences_nl.toml.
"""

import re
from collections.abc import Iterator

from newsbridge.text.full_stops import ADDRESS, Place, full_stop_ends, kind
from newsbridge.text.sentence_words import Words, load

_BEFORE, _AFTER, _QUOTED, _TITLE = 60, 80, 200, 50
"""Code points looked at: before a full stop, after it, back for the mark that opened a quotation, in a title."""
_OPENING = "„“\"»«‚‘'(["
_CLOSING = "“”\"»«’‘'›‹)\\]"
# Each part takes all it can and gives nothing back, and none can begin inside another: linear whatever the text.
_END = re.compile(rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closing>[{_CLOSING}]*+(?:\s[“”»«\"](?=\s))?)(?=\s)|\n[^\S\n]*+\n")
_BLANK = re.compile(r"\s*+")
_NEXT = re.compile(
    r"(?P<dash>[–—-]\s+)?(?P<opening>[„“\"»«‚‘'’(\[›‹]*+)(?P<dots>(?:…|\.{2,})[)\]]?\s*)?"
    r"(?P<token>(?P<word>\w*+)\S*+)(?:\s+(?P<after>\w++))?"
)
_OPENED_BY = {"“": "„“", "”": "“„", '"': '"', "«": "»«", "»": "«»", "’": "‘‚", "‘": "‚‘", "'": "'", ")": "(", "]": "["}
_PAIRS = {"„": "“”", "“": "”", '"': '"', "»": "«", "«": "»", "‚": "‘", "‘": "’"}
_ELIDED = re.compile(r"['’‘`´](?:[stnkmr])[ \u00a0-][A-ZÄÖÜ]")
_BULLETS = "•●▪■►→*+#@§"
_NAME_END = re.compile(r"[^\w.]|\.(?!\w)")
_ENTRY = re.compile(r"[a-z]\)$")
_HUMP = re.compile(r"[a-zäöü]{1,2}[A-ZÄÖÜ]")


def sentences(text: str, language: str = "de") -> Iterator[tuple[int, int]]:
    """(start, end) code points of each sentence; between them and at the ends stands nothing but blanks.

    A speaker's sentences inside one quotation are separate; "…", sagte sie. belongs to the last of them. An empty line
    ends a sentence, a single new line doesn't.

    Raises:
        ValueError: no rules for the language.
    """
    words = load(language)
    start = _skip(text, 0)
    for match in _END.finditer(text):
        if match.start() < start or not _is_end(text, start, match, words):
            continue
        end = match.end() if match["mark"] else start + len(text[start : match.start()].rstrip())
        yield start, end
        start = _skip(text, match.end())
    if start < len(text):
        yield start, len(text.rstrip())


def _skip(text: str, at: int) -> int:
    blank = _BLANK.match(text, at)
    return blank.end() if blank else at


def _is_end(text: str, start: int, match: re.Match[str], words: Words) -> bool:
    mark = match["mark"]
    if mark is None:
        return True
    following = _NEXT.match(text[(at := _skip(text, match.end())) : at + _AFTER])
    if following is None or at == len(text):
        return True
    place = _place_of(text, start, match, following, words)
    rest = text[at : at + 8]
    if not _begins(place, rest, following):
        return False
    if not match["closing"] and _is_in_title(text, start, match, words):
        return False
    if "!" in mark or "?" in mark:
        return place.figure or place.starter or not (_is_exclaimed(place) or _is_title(text, start, match, place))
    if len(mark) > 1 or mark == "…":
        return _after_dots(text, match, place)
    if _ELIDED.match(rest):
        return kind(place) in ("", "last")
    return full_stop_ends(place)


def _place_of(text: str, start: int, match: re.Match[str], following: re.Match[str], words: Words) -> Place:
    first = max(start, match.start() - _BEFORE)
    before = [word.lstrip(_OPENING) for word in text[first : match.start()].replace("\u00ad", "").split()[-5:]]
    opened = text[first : match.start()].split()[-1:] != before[-1:] and not match["closing"]
    return Place(
        words,
        before[-4:] or [""],
        opened or (first == start and len(before) < 2),
        match["closing"],
        following["opening"],
        following["word"].replace("\u00ad", ""),
        following["token"].replace("\u00ad", ""),
        following["after"] or "",
    )


def _begins(place: Place, rest: str, following: re.Match[str]) -> bool:
    """The next word can be the first of a sentence by the look of it."""
    first = place.token[:1]
    if not first:
        return False
    if following["dots"] or first.isdecimal():
        return True
    if first.isalpha() and not first.islower():
        return True
    if _ELIDED.match(rest):
        return True
    if first.islower():
        name = _NAME_END.split(place.token, maxsplit=1)[0]
        small = name in place.words.small and not following["dash"]
        return small or any(pattern.match(place.token) for pattern in (_HUMP, _ENTRY, ADDRESS))
    return first in _BULLETS or not (first.isascii() or first.isalnum() or first in "€£–—°…„“”»«‚‘’")


def _is_exclaimed(place: Place) -> bool:
    """A name that is written with an exclamation mark: Yahoo! Deutschland."""
    return not place.closing and place.before[-1].lower() in place.words.exclaimed


def _is_title(text: str, start: int, match: re.Match[str], place: Place) -> bool:
    """A mark inside a name that the sentence only mentions: unter dem Motto „Mach mit!“ Anfang Mai."""
    if not place.closing or not place.words.determiners:
        return False
    first = max(start, match.start() - _QUOTED)
    quoted = text[first : match.start()]
    at = max(quoted.rfind(mark) for mark in _OPENED_BY.get(place.closing[-1], place.closing[-1]))
    lead = quoted[: max(at, 0)].rsplit(None, 1)[-1:]
    return bool(lead) and (place.closing[-1] in ")]" or _names(lead[0], place.words))


def _is_in_title(text: str, start: int, match: re.Match[str], words: Words) -> bool:
    """A mark in the middle of a short name in quotation marks: Die Ausstellung „Kunst. Raum. Zeit“ …"""
    quoted = text[max(start, match.start() - _TITLE) : match.start()]
    at = max(quoted.rfind(mark) for mark in _PAIRS)
    lead = quoted[: max(at, 0)].rsplit(None, 1)[-1:]
    if not lead or not quoted[at - 1].isspace():
        return False
    closing = _PAIRS[quoted[at]]
    named = _names(lead[0], words) if words.determiners else lead[0][-1].isalnum()
    ahead = text[match.end() : match.end() + _TITLE]
    return named and not any(mark in quoted[at + 1 :] for mark in closing) and any(mark in ahead for mark in closing)


def _names(lead: str, words: Words) -> bool:
    """A noun, an article or a preposition before a quotation names it; a verb or a colon lets somebody speak."""
    return (lead[0].isupper() and lead[-1].isalnum()) or lead in words.determiners or lead in words.naming


def _after_dots(text: str, match: re.Match[str], place: Place) -> bool:
    """Dots that stand off, or in brackets of their own, leave words out; at a word or a comma they end the sentence."""
    previous = text[match.start() - 1 : match.start()]
    if previous in ("(", "["):
        return False
    listed = place.before[-1].endswith(",")
    return place.starter or place.figure or place.quoted or listed or not previous.isspace()
