"""What speaks for a word in small letters being German: how it is spelt and ends, and what stands beside it."""

import re

from newsbridge.check.words.german_letters import germanness
from newsbridge.check.words.german_lists import is_dutch_word, is_german_word, own_share, table
from newsbridge.check.words.german_source import Known

# Dutch has none of these letters and endings in words of its own.
GERMAN_SHAPE = re.compile(
    r"[ßäöü]|(?:lich|liche|lichen|licher|liches|ischen|ierte|ierten|ieren|ung|ungen|keit|heit|igen|iger|iges)$"
    r"|^(?:schl|schm|schn|schw|zusa|verz|kost(?:en)los)|[aeiou]fft|pf[aeiouäöül]|[aeiou]tz(?:t|e|en|lich)?$"
)
_SURELY_GERMAN = re.compile(r"\w{2}lich(?:e[mnrs]?)?$|\w{3}iert(?:e[mnrs]?)?$")
# technisch, automatische: both languages have them.
_SHARED_END = re.compile(r"^[^äöüß]*[a-z]{3}isch(?:e)?$")
# gerodet, gekündigt, gewonnen, gesperrt: Dutch participles of this sort end in -d, or are spelt with one consonant.
_PARTICIPLE = re.compile(
    r"^(?:an|auf|aus|ab|ein|vor|zu|um|mit|nach|weg|los)?ge\w{2,}"
    r"(?:[dt]et|[aeio]gt|nnt|mmt|llt|rrt|bt|[aeo]h[lr]t|[ae]ut|eit|tzt)$"
    r"|^(?:be|ver|er|zer|ent)\w{2,}[dt]et$"
)
# How German words are spelt and Dutch ones are not; -ische, -chte and the like are both.
_GERMAN_SPELLING = re.compile(
    r"[äöüß]|sch(?!e?$)|tz|pf|ck|chs|ei|eu|ie[hß]|z[eu]|zt|[aeiou]z|such|uh|ah|eh|oh|[aeiou]ss$|(?:gt|bt|pt|ft|mt|nnt|llt|rrt)$"
    r"|(?:ig|lich|isch|sam|bar|haft|los)(?:e[mnrs])$|e[mr]$|e[lr]te[nst]?$|(?:keit|heit|ung|ungen)$"
)
# Dutch has these letters after vowels only (ruïne, coördinatie), but for loans.
UMLAUT = re.compile(r"ß|ä|(?<![aeou])[öü]")
_BY_LETTERS, _BY_LIST = 1.6, 0.3
"""From how German its letters are, or by how much of it the list knows, a word is German."""
_LONG = 4


def score_of_copy(word: str, before: str, after: str, known: Known) -> float:
    """A word in small letters that both sides have."""
    titled = before[:1].isupper() and after[:1].isupper() and (before, word, after) in known.threes
    if not titled and _PARTICIPLE.search(word) and not is_dutch_word(word) and word not in table().shared:
        return 2.0
    if _SURELY_GERMAN.search(word) or (not titled and _is_german_by_letters(word)):
        return 2.0
    if is_german_word(word):
        beside = (before, word) in known.twos or (word, after) in known.twos
        return 2.0 if beside or _GERMAN_SPELLING.search(word) else 1.5
    # German by its shape, or perhaps one that the languages share.
    return 1.5 if GERMAN_SHAPE.search(word) else 0.9 * (len(word) >= _LONG)


def _is_german_by_letters(word: str) -> bool:
    """A word that German texts have, by how it is spelt, or by the word list and how it is spelt."""
    if len(word) <= _LONG or word in table().shared or is_dutch_word(word):
        return False
    if _SHARED_END.search(word):
        return False
    letters = germanness(word)
    return letters > _BY_LETTERS or (own_share(word) >= _BY_LIST and letters > 0)


def is_umlauted(word: str, known: Known) -> bool:
    """glühwein, a noun in small letters, was taken over."""
    if word.isascii() or UMLAUT.search(word) is None:
        return False
    return word not in table().loans and word.capitalize() not in known.words
