"""The event tagger's words, compiled from `vocabulary/events_de.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newsbridge.vocabulary.files import read_toml

_INFLECTION = r"(?:es|s|e|en|n|er|ern|nen)?"


@dataclass(frozen=True, slots=True)
class EventWords:
    """Patterns over German text; each matches the words it stands for, whole."""

    noun: re.Pattern[str]
    not_noun: re.Pattern[str]
    takes_place: re.Pattern[str]
    cancelled: re.Pattern[str]
    postponed: re.Pattern[str]
    online: re.Pattern[str]
    not_online: re.Pattern[str]
    deadline: re.Pattern[str]
    """Ends where a date begins that is a deadline."""
    deadline_words: re.Pattern[str]
    past: re.Pattern[str]
    planned: re.Pattern[str]


@cache
def event_words() -> EventWords:
    """Compiled once."""
    table: dict[str, list[str]] = read_toml("events_de.toml")
    # A capital inside a word opens no compound: the part before an event noun is letters or hyphens only.
    tails = "|".join(re.escape(noun.lower()) for noun in _longest_first(table["nouns"]))
    heads = _any(table["nouns"])
    whole = _any(table["whole_nouns"])
    return EventWords(
        noun=re.compile(
            rf"(?<![\w-])(?:(?:[A-ZÄÖÜ][\w-]{{1,40}}?(?:-(?:{heads})|(?:{tails}))|(?:{heads})){_INFLECTION}"
            rf"|(?:{whole}){_INFLECTION})(?![\w])"
        ),
        not_noun=_words(table["not_nouns"], _INFLECTION),
        takes_place=_words(table["takes_place"]),
        cancelled=_words(table["cancelled"]),
        postponed=_words(table["postponed"]),
        online=re.compile(_words(table["online"]).pattern + r"|(?<!\w)Online-(?=[A-ZÄÖÜ])", re.IGNORECASE),
        not_online=_words(table["not_online"]),
        deadline=re.compile(_words(table["deadline"]).pattern + r"\s?:?\s?(?:der|den|dem)?\s?$", re.IGNORECASE),
        deadline_words=_words(table["deadline_words"]),
        past=re.compile(_words(table["past"]).pattern),
        planned=_words(table["planned"]),
    )


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in _longest_first(words))


def _words(words: Iterable[str], tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(words)}){tail}(?!\w)", re.IGNORECASE)
