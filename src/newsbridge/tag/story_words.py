"""What only few texts are about: rare words, names, and numbers with their unit, each with a weight.

A word weighs the less the more of our own German test items hold it (vocabulary/story_words_de.toml); one that stands
in none of them weighs 1. Feet of outlets and senders are left out.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from hashlib import blake2b

from newsbridge.model import Article
from newsbridge.vocabulary.files import read_toml

_WORD = re.compile(r"([^\W\d_]{3,40})|(\d+(?:[.,:]\d+)*)(?:[\s-]{1,2}([^\W\d_]+))?")
"""A word, or a number and what follows it."""
_FOLD = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "é": "e", "è": "e", "ß": "ss"})
_ENDING = re.compile(r"(?:innen|erin|in|ern|em|er|en|es|e|s|n)$")
_SHORTEST = 4
"""Letters that stay when endings go."""
_FIGURE, _TIME, _BARE = 0.7, 0.4, 0.5
_SMALL = 0.6
"""A rare word with a small letter says less than one with a capital."""
_NAME = re.compile(
    r"(?=(?:\b[A-ZÄÖÜ][\w-]{0,40}|\b(?:in|aus|nach|bei|von|zwischen|um|Frau|Herr|Dr\.)) (?P<name>[A-ZÄÖÜ]\w{2,40}))"
)
"""A capital after a capital, or after a preposition that nouns follow with an article."""
_DATELINE = 0.5
"""Where it was written is what most of an outlet's items have in common."""
_LEAST = 0.39
"""Many weak words say nothing together."""
_FOOT = re.compile(
    r"(?:Über (?:die|den|das|uns)\b|Zur Person\b|Kontakt\b|Pressekontakt|(?:Bei )?Rückfragen|Ansprechpartner|Impressum|"
    r"Medieninformation|Pressestelle|Herausgeber|Weitere Informationen|Redaktion\b|Telefon\b|Tel\.)"
)
_FOOT_INSIDE = re.compile(r"\w@\w|Pressestelle|Presseabteilung|Pressekontakt|Telefon:|Tel\.:|www\.")
_SHORT_FOOT = 16
"""Words up to which a last paragraph that names a press office is a foot."""
_HEAD = re.compile(r"^[A-ZÄÖÜ]{2,6}(?:-[A-ZÄÖÜ]{1,4})?: ")
"""A sender's mark before a title: POL-KS: …"""


def stem(word: str) -> str:
    """A word without case, umlauts and endings; inhabitants lose theirs too: Leipzigerin is leipzig."""
    word = word.lower().translate(_FOLD)
    for _ in range(2):
        found = _ENDING.search(word) if len(word) > _SHORTEST + 1 else None
        if found is None or found.start() < _SHORTEST:
            break
        word = word[: found.start()]
    return word


def body(article: Article) -> list[str]:
    """The title and the paragraphs that are no foot."""
    kept = [one.text for one in article.paragraphs]
    while len(kept) > 1 and _is_foot(kept[-1]):
        kept.pop()
    return [_HEAD.sub("", article.title), *kept]


def _is_foot(paragraph: str) -> bool:
    if _FOOT.match(paragraph):
        return True
    return bool(_FOOT_INSIDE.search(paragraph)) and paragraph.count(" ") < _SHORT_FOOT


def names(paragraphs: Iterable[str]) -> set[int]:
    """Terms that stand as names do; some nouns are among them."""
    return {_word(match["name"])[0] for paragraph in paragraphs for match in _NAME.finditer(paragraph)}


def specific(paragraphs: Iterable[str], places: Sequence[str] = ()) -> dict[int, float]:
    """Terms as numbers below zero, each with its weight up to 1.

    Args:
        places: of the dateline.
    """
    found: dict[int, float] = {}
    for paragraph in paragraphs:
        for word, number, unit in _WORD.findall(paragraph):
            key, weight = _word(word) if word else _number(number, unit)
            if weight > found.get(key, _LEAST):
                found[key] = weight
    for place in places:
        key, weight = _word(place)
        if key in found:
            found[key] = min(found[key], weight * _DATELINE)
    return found


@lru_cache(maxsize=50_000)
def _word(word: str) -> tuple[int, float]:
    root = stem(word)
    weight = _weights().get(root, 1.0)
    return _key(root), weight if word[0].isupper() else weight * _SMALL


@lru_cache(maxsize=20_000)
def _number(number: str, unit: str) -> tuple[int, float]:
    """A figure and its unit; a small number alone says nothing."""
    if unit == "Uhr":
        return _key(f"{number} uhr"), _TIME if len(number) > 2 else 0.0
    if unit and (unit[0].isupper() or unit.startswith("jährig")):
        return _key(f"{number} {stem(unit)}"), _FIGURE if len(number) > 1 else 0.0
    return _key(number), _BARE if len(number) > 2 and not re.fullmatch(r"(?:19|20)\d\d", number) else 0.0


def _key(term: str) -> int:
    return -1 - (int.from_bytes(blake2b(term.encode(), digest_size=8).digest(), "big") >> 1)


@cache
def _weights() -> dict[str, float]:
    levels = read_toml("story_words_de.toml")["level"]
    return {root: float(level["weight"]) for level in levels for root in level["words"].split()}
