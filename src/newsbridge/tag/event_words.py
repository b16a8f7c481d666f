"""The event tagger's words, compiled from `vocabulary/events_de.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from newsbridge.vocabulary.files import read_toml

_PARTED = r"|(?<![\w-])(?:fällt|fallen)\s[^;:\n]{1,120}?\saus(?=[\s.,;!]|$)"
"""fällt am 3. Mai aus"""
_INFLECTION = r"(?:es|s|e|en|n|er|ern|nen)?"


@dataclass(frozen=True, slots=True)
class EventWords:
    """Patterns over German text; each matches the words it stands for, whole."""

    noun: re.Pattern[str]
    loose_noun: re.Pattern[str]
    """Names an event only where day, clock time or verb back it."""
    not_noun: re.Pattern[str]
    """Fits a word that ends like an event and is none."""
    takes_place: re.Pattern[str]
    held: re.Pattern[str]
    """Of those, what is plain enough for a loose noun."""
    event_verb: re.Pattern[str]
    no_event: re.Pattern[str]
    """Parts of words that make a mere clock time something else than an event's."""
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
    noun = _nouns(table["nouns"], table["heads"], table["whole_nouns"])
    loose = _nouns(table["loose_nouns"], table["loose_heads"], [])
    hybrid = rf"(?<!\w)hybride[rsnm]?\s(?-i:{noun.pattern}|{loose.pattern})"
    return EventWords(
        noun=noun,
        loose_noun=loose,
        not_noun=re.compile(rf"[\w-]*?(?:{_any(table['not_nouns'])}){_INFLECTION}", re.IGNORECASE),
        takes_place=_words(table["takes_place"]),
        held=_words(table["held"]),
        event_verb=_words(table["event_verbs"]),
        no_event=re.compile(_any(table["no_event_parts"]), re.IGNORECASE),
        cancelled=re.compile(_words(table["cancelled"]).pattern + _PARTED, re.IGNORECASE),
        postponed=_words(table["postponed"]),
        online=re.compile(_words(table["online"]).pattern + rf"|(?<!\w)Online-(?=[A-ZÄÖÜ])|{hybrid}", re.IGNORECASE),
        not_online=_words(table["not_online"]),
        deadline=re.compile(_words(table["deadline"]).pattern + r"\s?:?\s?(?:der|den|dem)?\s?$", re.IGNORECASE),
        deadline_words=_words(table["deadline_words"]),
        past=re.compile(_words(table["past"]).pattern),
        planned=_words(table["planned"]),
    )


def _nouns(nouns: list[str], heads: list[str], whole: list[str]) -> re.Pattern[str]:
    """`nouns` by themselves and at the end of compounds, `heads` only there, `whole` only by themselves."""
    # A capital inside a word opens no compound: the part before an event noun is letters or hyphens only.
    tails = _any([*(noun.lower() for noun in nouns), *heads])
    hyphened = _any([*nouns, *(head.capitalize() for head in heads)])
    alone = _any([*nouns, *whole])
    return re.compile(
        rf"(?<![\w-])(?:[A-ZÄÖÜ][\w-]{{1,40}}?(?:-(?:{hyphened})|(?:{tails}))|(?:{alone})){_INFLECTION}(?![\w])"
    )


def _longest_first(words: Iterable[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word) for word in _longest_first(words))


def _words(words: Iterable[str], tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{_any(words)}){tail}(?!\w)", re.IGNORECASE)
