"""The words of a Dutch sentence by which it names events: congres “Venn digital”, Vennlandse douanedag.

Words and lists are in `vocabulary/events_nl.toml`.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from newsbridge.publish.calendars.nouns import Noun, nouns, words

_OPENING, _CLOSING = "“„‘‚«»\"'", "”“’‘«»\"'"
_QUOTED = re.compile(rf"(?<!\w)[{_OPENING}][^{_OPENING}{_CLOSING}\n]{{2,80}}[{_CLOSING}](?!\w)")
_TOKEN = re.compile(r"['’]?\w(?:[\w’'&/-]|\.(?=\d))*|&")
_YEAR = re.compile(r"20\d\d|\d\.0")
_DEMONYM = re.compile(r"[A-Z][\w-]*(?:s|ch)e")
_UNINFLECTED = ("isch", "aal", "lijk", "eel", "ief")
_EESE = "ese"
_LEFT, _RIGHT = 5, 6
"""Words of a name before its noun, and behind it."""


class Name(NamedTuple):
    """What a sentence calls an event."""

    start: int
    end: int
    text: str
    """As a title begins: with a capital letter, without its article."""
    plain: bool
    """It says of what kind the event is, and not which one."""
    beside: bool
    """Another word governs it: een festival met een slotconcert."""
    back: bool
    """It points back to what was named before: de bijeenkomst."""


@dataclass(frozen=True, slots=True)
class _Left:
    """What stands before a noun."""

    first: int
    """The token at which the phrase begins."""
    article: str
    parts: tuple[str, ...]
    """The words that belong to the name."""
    proper: bool
    """One of them has a capital letter, or counts."""


@cache
def _titled() -> re.Pattern[str]:
    return re.compile(rf",?\s(?:(?:{'|'.join(sorted(words()['titled']))})\s)?")


def names(text: str) -> list[Name]:
    """Those that a sentence holds, in order of place; what is told of one (een avond over de beurs) is none."""
    tokens = [(match.start(), match.end(), match[0]) for match in _TOKEN.finditer(text)]
    found: list[Name] = []
    for noun in nouns([word for _, _, word in tokens]):
        if not found or found[-1].end <= tokens[noun.first][0]:
            found += filter(None, [_Phrase(text, tokens, noun).name()])
    return found


class _Phrase:
    """A noun with the words around it."""

    def __init__(self, text: str, tokens: list[tuple[int, int, str]], noun: Noun) -> None:
        self._text, self._tokens, self._noun = text, tokens, noun
        self._known = words()

    def name(self) -> Name | None:
        """None where nobody could tell the event by it."""
        noun, known, left = self._noun, self._known, self._left()
        start, end = self._tokens[noun.first][0], self._tokens[noun.last][1]
        named, stop = self._tail(end)
        about = None if named else self._about(noun.last)
        proper = bool(named) or left.proper
        begin = self._tokens[left.first][0]
        if noun.word in known["only_with_name"] and not (named or (left.proper and self._text[start].islower())):
            return None  # "Alter Markt" is a square
        is_back = noun.whole and left.article in known["definite"] and not (proper or about or left.parts)
        if noun.whole and not (proper or about) and (is_back or left.article in known["possessive"]):
            return Name(begin, end, "", plain=True, beside=self._is_beside(left.first), back=is_back)
        if noun.word in known["vague"] and not (proper or about):
            return None
        plain = not (proper or about) and (noun.whole or noun.word in known["plain"])
        tail = named or about or ""
        text = " ".join(filter(None, (*left.parts, self._text[start:end], tail)))
        stop = max(stop, self._end_of(about, end))
        return Name(begin, stop, text[0].upper() + text[1:], plain, self._is_beside(left.first), back=False)

    def _end_of(self, about: str | None, end: int) -> int:
        return end + 1 + len(about) if about else end

    def _is_beside(self, first: int) -> bool:
        return first > 0 and self._tokens[first - 1][2].lower() in self._known["beside"]

    def _joined(self, one: int) -> bool:
        """Whether nothing but a blank stands between a token and the next one."""
        return self._text[self._tokens[one][1] : self._tokens[one + 1][0]] == " "

    def _left(self) -> _Left:
        """Adjectives and the article; without an article only what has a capital letter and leads up to one."""
        noun, known = self._noun, self._known
        parts: list[str] = []
        for at in range(noun.first - 1, max(noun.first - _LEFT - 1, -1), -1):
            word = self._tokens[at][2]
            if not self._joined(at):
                break
            if word.lower() in known["definite"] or word.lower() in known["indefinite"]:
                return self._articled(at, word.lower(), parts[::-1])
            if not self._is_adjective(word):
                break
            parts.append(word)
        own = parts if self._tokens[noun.first][2][0].isupper() and noun.first > 0 else []
        own = [word for word in own if word[0].isupper()][: _LEFT - 1][::-1]
        return _Left(noun.first - len(own), "", tuple(own), proper=bool(own))

    def _articled(self, first: int, article: str, parts: list[str]) -> _Left:
        known = self._known
        kept = [word for word in parts if word not in known["dropped"]]
        counts = [word for word in kept if word[0].isupper() or word.lower() in known["ordinals"] or word[0].isdigit()]
        if article in {"het", "'t", "’t", "dit", "dat", "ons"}:  # het digitale spreekuur, but: digitaal spreekuur
            kept = [_bare(word) for word in counts]
        proper = any(word[0].isupper() for word in counts)
        return _Left(first, article, tuple(kept), proper)

    def _is_adjective(self, word: str) -> bool:
        lower = word.lower()
        if lower in self._known["stops"] or lower in self._known["beside"] or lower in self._known["about"]:
            return False
        return word[0].isupper() or lower.endswith(("e", *_UNINFLECTED)) or lower in self._known["ordinals"]

    def _tail(self, end: int) -> tuple[str, int]:
        """The name that follows, quoted or with capital letters, and where it ends."""
        lead = _titled().match(self._text, end)
        if lead and (quoted := _QUOTED.match(self._text, lead.end())):
            return quoted[0], quoted.end()
        last = self._noun.last
        if self._follows(last, "van"):
            return self._of(last + 1, end)
        at = last
        while at + 1 < len(self._tokens) and at - last < _RIGHT and self._joined(at) and self._is_proper(at + 1):
            at += 1
        while at > last and self._tokens[at][2] == "&":
            at -= 1
        stop = self._tokens[at][1]
        return (self._text[end + 1 : stop], stop) if at > last else ("", end)

    def _of(self, van: int, end: int) -> tuple[str, int]:
        """Première van “De dijk”, Nacht van de Musea."""
        quoted = _QUOTED.match(self._text, self._tokens[van][1] + 1)
        if quoted:
            return self._text[end + 1 : quoted.end()], quoted.end()
        if self._noun.word not in self._known["only_with_name"]:
            return "", end
        last = self._run(van, least=2)
        if last is None or not self._tokens[self._noun.first][2][0].isupper():
            return "", end
        stop = self._tokens[last][1]
        return self._text[end + 1 : stop], stop

    def _is_proper(self, at: int) -> bool:
        word = self._tokens[at][2]
        if word == "&" or _YEAR.fullmatch(word):
            return True
        follows = at + 1 < len(self._tokens) and self._joined(at) and self._tokens[at + 1][2][0].islower()
        return word[0].isupper() and not (follows and _DEMONYM.fullmatch(word) and not self._is_stop(at + 1))

    def _about(self, last: int) -> str | None:
        """Over nieuwe douaneregels, voor bedrijven en ouders, naar Apeldoorn; only as far as it surely ends."""
        if last + 1 >= len(self._tokens) or not self._joined(last):
            return None
        if self._tokens[last + 1][2] not in self._known["about"]:
            return None
        stop = self._run(last + 1, least=1)
        return self._text[self._tokens[last][1] + 1 : self._tokens[stop][1]] if stop is not None else None

    def _run(self, lead: int, least: int) -> int | None:
        """The last token of the noun phrase behind a preposition; None where its end is not plain to see."""
        at = lead
        while at - lead < _RIGHT and at + 1 < len(self._tokens) and self._joined(at):
            if self._is_stop(at + 1) and not self._is_pair(at + 1):
                break
            at += 1
        long_enough = at - lead >= least and not self._is_article(at)
        ends = at + 1 >= len(self._tokens) or not self._joined(at) or self._is_stop(at + 1)
        clean = not any(self._is_odd(one) for one in range(lead + 1, at + 1))
        return at if long_enough and ends and clean else None

    def _is_odd(self, at: int) -> bool:
        word = self._tokens[at][2]
        return word[0].isdigit() or word.lower() in self._known["ordinals"] or word.lower() in self._known["possessive"]

    def _is_article(self, at: int) -> bool:
        word = self._tokens[at][2].lower()
        return word in self._known["definite"] or word in self._known["indefinite"]

    def _is_pair(self, at: int) -> bool:
        """bedrijven en ouders: two words of the same kind."""
        if self._tokens[at][2] != "en" or at + 1 >= len(self._tokens) or not self._joined(at) or self._is_stop(at + 1):
            return False
        return at + 2 >= len(self._tokens) or not self._joined(at + 1) or self._is_stop(at + 2)

    def _is_stop(self, at: int) -> bool:
        return self._tokens[at][2].lower() in self._known["stops"]

    def _follows(self, at: int, word: str) -> bool:
        return at + 1 < len(self._tokens) and self._tokens[at + 1][2] == word and self._joined(at)


def _bare(word: str) -> str:
    """Het Vennlandse congres, but: Vennlands congres."""
    if not _DEMONYM.fullmatch(word):
        return word
    return f"{word[: -len(_EESE)]}ees" if word.endswith(_EESE) else word[:-1]
