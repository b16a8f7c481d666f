"""The event tagger's words, compiled from `vocabulary/events_de.toml`."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from newsbridge.tag.alternatives import any_of
from newsbridge.vocabulary.files import read_toml

_PARTED = (
    r"|(?<![\w-])(?:fällt|fallen|fiel|fielen)\s[^;:\n]{1,120}?\saus(?=[\s.,;!]|$)"
    r"|(?<![\w-])(?:sagt|sagte|sagen|sagten)\s[^;:\n„“\"]{1,120}?\sab(?=[\s.,;!]|$)"
)
"""fällt am 3. Mai aus"""
_INFLECTION = r"(?:es|s|e|en|n|er|ern|nen)?"


class Parts:
    """Finds any of many parts of words, in small letters; a set of alternatives by first letter is quick to search."""

    def __init__(self, parts: Iterable[str]) -> None:
        self._pattern = re.compile(any_of(part.lower() for part in parts))
        self.search = lru_cache(maxsize=256)(self._search)

    def _search(self, text: str) -> bool:
        return self._pattern.search(text.lower()) is not None

    def all(self, text: str) -> list[str]:
        """Those that stand in a text."""
        return [match[0] for match in self._pattern.finditer(text.lower())]


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
    no_event: "Parts"
    """Parts of words that make a mere clock time something else than an event's."""
    soft: re.Pattern[str]
    """Of those, what an event's own sentence may hold."""
    cancelled: re.Pattern[str]
    postponed: re.Pattern[str]
    online: re.Pattern[str]
    not_online: re.Pattern[str]
    deadline: re.Pattern[str]
    """Ends where a date begins that is a deadline."""
    deadline_words: re.Pattern[str]
    past: re.Pattern[str]
    planned: re.Pattern[str]
    past_off: re.Pattern[str]
    """What was off at a time that is over: bei der letzten Sitzung."""
    back_on: re.Pattern[str]
    """It takes place after all."""
    original: re.Pattern[str]
    """The day that something was first meant for."""
    title_noun: re.Pattern[str]
    """Names an event in a title, where nothing else is told of a first day to come."""
    online_noun: re.Pattern[str]
    never: re.Pattern[str]
    """What makes no event of a day, whatever nouns stand beside it."""


@cache
def event_words() -> EventWords:
    """Compiled once."""
    table: dict[str, list[str]] = read_toml("events_de.toml")
    noun = _nouns(table["nouns"], table["heads"], table["whole_nouns"])
    loose = _nouns(table["loose_nouns"], table["loose_heads"], [])
    titles = _nouns(table["title_nouns"], [], [])
    hybrid = r"(?<!\w)hybride[rsnm]?\s(?!Arbeit|Antrieb|Auto|Fahrzeug|Krieg|Mod|Bedroh|Angriff)(?-i:[A-ZÄÖÜ])[\w-]+"
    return EventWords(
        noun=noun,
        loose_noun=loose,
        not_noun=re.compile(rf"[\w-]*?(?:{any_of(table['not_nouns'])}){_INFLECTION}", re.IGNORECASE),
        takes_place=_words(table["takes_place"]),
        held=_words(table["held"]),
        event_verb=re.compile(
            rf"{_words(table['event_verbs']).pattern}|{_parted(table['parted_verbs'])}|(?<!\w)(?:wird|werden)\s(?:[^.;:\n]|\.(?=\s?\d|\s[A-Z])){{1,140}}?\s"
            rf"(?:{any_of(table['event_participles'])})(?!\w)|(?<!\w)(?:{any_of(table['event_participles'])})\s(?:wird|werden)(?!\w)",
            re.IGNORECASE,
        ),
        no_event=Parts(table["no_event_parts"]),
        soft=re.compile(any_of(table["soft_parts"]), re.IGNORECASE),
        cancelled=re.compile(_words(table["cancelled"]).pattern + _PARTED, re.IGNORECASE),
        postponed=_words(table["postponed"]),
        online=re.compile(_words(table["online"]).pattern + rf"|(?<!\w)Online-(?=[A-ZÄÖÜ])|{hybrid}", re.IGNORECASE),
        not_online=_words(table["not_online"]),
        deadline=re.compile(_words(table["deadline"]).pattern + r"\s?:?\s?(?:der|den|dem)?\s?$", re.IGNORECASE),
        deadline_words=_words(table["deadline_words"]),
        past=re.compile(_words(table["past"]).pattern),
        planned=_words(table["planned"]),
        past_off=_words(table["past_off"]),
        back_on=_words(table["back_on"]),
        original=_words(table["original"]),
        title_noun=re.compile(
            rf"{loose.pattern}|{titles.pattern}|(?<!\w)(?:Tag|Nacht|Woche) (?:der|des)(?!\w)"
        ),
        online_noun=re.compile(any_of(table["online_nouns"]), re.IGNORECASE),
        never=_words(table["never"]),
    )


def _nouns(nouns: list[str], heads: list[str], whole: list[str]) -> re.Pattern[str]:
    """`nouns` by themselves and at the end of compounds, `heads` only there, `whole` only by themselves."""
    # A capital inside a word opens no compound: the part before an event noun is letters or hyphens only.
    tails = any_of([*(noun.lower() for noun in nouns), *heads])
    compound = r"[A-ZÄÖÜ][\w-]{1,40}?"
    hyphened = rf"|{compound}-(?:{any_of(head.capitalize() for head in heads)})" if heads else ""
    only = rf"|(?:{any_of(whole)})" if whole else ""
    # each word stands in here as seldom as can be: compiling them is what the start of `inspect` waits for
    alone = rf"(?:{compound}-)?(?:{any_of(nouns)})"
    return re.compile(rf"(?<![\w-])(?:{compound}(?:{tails}){hyphened}|{alone}{only}){_INFLECTION}(?![\w])")


def _parted(verbs: list[str]) -> str:
    """tritt am 3. Mai im Saal auf"""
    stems: dict[str, list[str]] = {}
    for verb in verbs:
        stem, _, particle = verb.partition(" ")
        stems.setdefault(particle, []).append(stem)
    between = r"\s[^;:\n]{1,120}?\s"
    return "|".join(
        rf"(?<![\w-])(?:{any_of(words)}){between}{particle}(?=[\s.,;!]|$)" for particle, words in stems.items()
    )


def _words(words: Iterable[str], tail: str = "") -> re.Pattern[str]:
    return re.compile(rf"(?<![\w-])(?:{any_of(words)}){tail}(?!\w)", re.IGNORECASE)
