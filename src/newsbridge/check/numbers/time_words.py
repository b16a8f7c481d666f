"""Words that place something in time without a date: Herbst, gestern, Anfang Mai; `vocabulary/time_words.toml`."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, Literal

from newsbridge.vocabulary.files import read_toml

Key = tuple[str, str]
"""Group and name: season, autumn."""
Meaning = tuple[Literal["date", "weekday", "time"], tuple[object, ...]]
"""What a word stands for: the kind, and the days, the weekday or the hour; any of several days."""
_FOLLOWS = "follows"
_BLANK = "_"
_PLAIN_WORDS = 50_000
_Entry = dict[str, Any]

_WORD = re.compile(r"(?:['’]s )?(?<![^\W\d_])[^\W\d_]{2,40}(?![^\W\d_])")


def time_words(text: str, language: Literal["de", "nl"]) -> Iterator[tuple[int, int, Key]]:
    """(start, end, key) of each, in order of place; a word may be of two groups: vanavond."""
    plain = _plain(language)
    for word in _WORD.finditer(text):
        if word[0] in plain:
            continue
        for group in _candidates(word[0], language):
            pattern, keys = _patterns(language)[group]
            match = pattern.match(text, word.start())
            if match:
                yield *match.span(), keys[(match.lastindex or 1) - 1]


@cache
def _plain(language: str) -> set[str]:  # noqa: ARG001 - one set a language
    """Words that are kept in mind as of no group, because texts repeat their words."""
    return set()


@lru_cache(maxsize=20_000)
def _candidates(word: str, language: str) -> tuple[int, ...]:
    """The groups that a word may belong to, what follows it aside."""
    found = tuple(index for index, heads in enumerate(_heads(language)) if heads.match(word))
    if not found and len(_plain(language)) < _PLAIN_WORDS:
        _plain(language).add(word)
    return found


@cache
def _heads(language: str) -> list[re.Pattern[str]]:
    """One pattern a group, for a word alone."""
    heads = [
        [branch.partition(_BLANK)[0] for entry in _entries(words) for branch in _branches(entry, language)]
        for words in _groups()
    ]
    return [re.compile(rf"(?:{'|'.join(words)})(?!\w)", re.IGNORECASE) for words in heads]


@cache
def _patterns(language: str) -> list[tuple[re.Pattern[str], list[Key]]]:
    """One pattern a group, with what has to follow the word, and what its branches stand for."""
    found = []
    for group, words in read_toml("time_words.toml").items():
        follows = f"(?= {words[_FOLLOWS][language]})" if _FOLLOWS in words else ""
        names = [(group, name) for name in words if name != _FOLLOWS]
        found.append((re.compile(_any(words, language) + follows, re.IGNORECASE), names))
    return found


@cache
def stands_for(key: Key) -> tuple[Meaning, ...]:
    """What may be told in a word's place: 24 December for Heiligabend, Saturday and Sunday for Wochenende."""
    entry: _Entry = read_toml("time_words.toml")[key[0]][key[1]]
    days = tuple((int(month), int(day)) for month, _, day in (day.partition("-") for day in entry.get("days", ())))
    meanings: list[Meaning] = [("date", days)] if days else []
    meanings += [("weekday", (day,)) for day in entry.get("weekdays", ())]
    return (*meanings, *(("time", ((hour, 0),)) for hour in entry.get("hours", ())))


def _groups() -> list[dict[str, _Entry]]:
    return list(read_toml("time_words.toml").values())


def _any(words: dict[str, _Entry], language: str) -> str:
    told = ("|".join(_branches(entry, language)).replace(_BLANK, " ") for entry in _entries(words))
    return rf"(?:{'|'.join(f'({branches})' for branches in told)})(?!\w)"


def _entries(words: dict[str, _Entry]) -> list[_Entry]:
    return [entry for name, entry in words.items() if name != _FOLLOWS]


def _branches(entry: _Entry, language: str) -> list[str]:
    written = entry[language]
    return [written] if isinstance(written, str) else written
