"""The event tagger's words, compiled from `vocabulary/events_de.toml`."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from newsbridge.tag.alternatives import any_of
from newsbridge.tag.event_nouns import Nouns
from newsbridge.vocabulary.files import read_toml

_PARTED = (
    r"|(?<![\w-])(?:fällt|fallen|fiel|fielen)\s[^;:\n]{1,120}?(?<!kleiner)(?<!größer)(?<!anders)(?<!besser)(?<!kürzer)\saus(?=[\s.,;!]|$)"
    r"|(?<![\w-])(?:sagt|sagte|sagen|sagten)\s[^;:\n„“\"]{1,120}?\sab(?=[\s.,;!]|$)"
    r"|(?<![\w-])nicht,?\swie (?:ursprünglich )?(?:geplant|vorgesehen|angekündigt|gewohnt|üblich),?"
    r"(?:\s(?!sondern)(?:\d{1,2}\.|[^.;:\s]{1,30})){0,6}?\s(?:stattfinden|statt)(?=[\s.,;!]|$)"
)
"""fällt am 3. Mai aus; kann nicht wie geplant am 3. Mai stattfinden"""


class Parts:
    """Finds any of many parts of words, in small letters; a set of alternatives by first letter is quick to search."""

    def __init__(self, parts: Iterable[str], but: Sequence[str] = ()) -> None:
        """`but` are phrases in which they don't count."""
        self._pattern = re.compile(any_of(part.lower() for part in parts))
        self._but = re.compile(any_of(but) if but else "(?!)")
        self.search = lru_cache(maxsize=256)(self._search)

    def _search(self, text: str) -> bool:
        return self._pattern.search(self._plain(text)) is not None

    def _plain(self, text: str) -> str:
        return self._but.sub(" ", f" {text.lower()}")

    def all(self, text: str) -> list[str]:
        """Those that stand in a text."""
        return [match[0] for match in self._pattern.finditer(self._plain(text))]


@dataclass(frozen=True, slots=True)
class EventWords:
    """Patterns over German text; each matches the words it stands for, whole."""

    noun: Nouns
    loose_noun: Nouns
    """Names an event only where day, clock time or verb back it."""
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
    of_decision: re.Pattern[str]
    """What is put off is no event: vertagt Entscheidung."""
    refuse: "Parts"
    """What is put off is the round of a dustcart."""
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
    title_noun: Nouns
    """Names an event in a title, where nothing else is told of a first day to come."""
    online_noun: re.Pattern[str]
    never: re.Pattern[str]
    """What makes no event of a day, whatever nouns stand beside it."""
    resumed: re.Pattern[str]
    """A service begins or begins again: nimmt seine Kurse am 3. Mai wieder auf."""


@cache
def event_words() -> EventWords:
    """Compiled once."""
    table: dict[str, list[str]] = read_toml("events_de.toml")
    but = table["not_nouns"]
    hybrid = r"(?<!\w)hybride[rsnm]?\s(?!Arbeit|Antrieb|Auto|Fahrzeug|Krieg|Mod|Bedroh|Angriff)(?-i:[A-ZÄÖÜ])[\w-]+"
    return EventWords(
        noun=Nouns(table["nouns"], table["heads"], table["whole_nouns"], but),
        loose_noun=Nouns(table["loose_nouns"], table["loose_heads"], but=but),
        takes_place=_words(table["takes_place"]),
        held=_words(table["held"]),
        event_verb=_event_verb(table),
        no_event=Parts(table["no_event_parts"], table["harmless"]),
        soft=re.compile(any_of(table["soft_parts"]), re.IGNORECASE),
        cancelled=re.compile(_whole(table["cancelled"]) + _PARTED, re.IGNORECASE),
        postponed=_words(table["postponed"]),
        of_decision=_of_decision(table["decisions"]),
        refuse=Parts(table["refuse"]),
        online=re.compile(_whole(table["online"]) + rf"|(?<!\w)Online-(?=[A-ZÄÖÜ])|{hybrid}", re.IGNORECASE),
        not_online=_words(table["not_online"]),
        deadline=re.compile(_whole(table["deadline"]) + r"\s?:?\s?(?:der|den|dem)?\s?$", re.IGNORECASE),
        deadline_words=_words(table["deadline_words"]),
        past=re.compile(_whole(table["past"])),
        planned=_words(table["planned"]),
        past_off=_words(table["past_off"]),
        back_on=_words(table["back_on"]),
        original=_words(table["original"]),
        title_noun=Nouns([*table["loose_nouns"], *table["title_nouns"]], table["loose_heads"], but=but),
        online_noun=re.compile(any_of(table["online_nouns"]), re.IGNORECASE),
        never=_words(table["never"]),
        resumed=re.compile(_parted(table["resumed"]), re.IGNORECASE),
    )


def _of_decision(ends: list[str]) -> re.Pattern[str]:
    """vertagt (den) Beschluss, Entscheidung über den Markt vertagt"""
    noun = rf"(?<!\w)(?:[A-ZÄÖÜ][\w-]*?)?(?i:{any_of(ends)})(?!\w)"
    put_off = r"(?<!\w)(?:[Vv]ertag(?:t|te|en)|[Vv]erschieb(?:t|en)|[Vv]erschob(?:en)?)(?!\w)"
    between = r"(?:\s[^.;:?!,\s]+){0,5}?\s"
    return re.compile(rf"{put_off}\s(?:[a-zäöüß]+\s){{0,2}}{noun}|{noun}{between}{put_off}")


def _event_verb(table: dict[str, list[str]]) -> re.Pattern[str]:
    """singt, tritt … auf, wird … verliehen"""
    done = any_of(table["event_participles"])
    passive = r"(?<!\w)(?:wird|werden)\s(?:[^.;:\n]|\.(?=\s?\d|\s[A-Z])){1,140}?\s"
    return re.compile(
        # "Proben", "Laden" and "in diesen Tagen" are no verbs
        rf"(?-i:{_whole(table['event_verbs'])})|{_parted(table['parted_verbs'])}|{passive}(?:{done})(?!\w)"
        rf"|(?<!\w)(?:{done})\s(?:wird|werden)(?!\w)",
        re.IGNORECASE,
    )


def _parted(verbs: list[str]) -> str:
    """tritt am 3. Mai im Saal auf"""
    stems: dict[str, list[str]] = {}
    for verb in verbs:
        stem, _, particle = verb.replace(" sich ", "\\ssich ").partition(" ")
        stems.setdefault(particle, []).append(stem)
    between = r"\s[^;:\n]{1,120}?\s"
    return "|".join(
        rf"(?<![\w-])(?:{any_of(words)}){between}{particle}(?=[\s.,;!]|$)" for particle, words in stems.items()
    )


def _whole(words: Iterable[str]) -> str:
    return rf"(?<![\w-])(?:{any_of(words)})(?!\w)"


def _words(words: Iterable[str]) -> re.Pattern[str]:
    return re.compile(_whole(words), re.IGNORECASE)
