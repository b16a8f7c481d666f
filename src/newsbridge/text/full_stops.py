"""Whether a full stop ends a sentence or belongs to an abbreviation, an initial or a number."""

import re
from dataclasses import dataclass

from newsbridge.text.sentence_words import Words

ADDRESS = re.compile(r"(?:www\.|https?:)\S|\S+@\S")
_SITE = re.compile(r"[\w-]{2,}\.\w{2}")
_ROMAN = re.compile(r"[IVXLC]+")
_DAY_AND_MONTH = re.compile(r"(?:0?[1-9]|[12]\d|3[01])\.(?:0?[1-9]|1[0-2])")
_DATE = re.compile(_DAY_AND_MONTH.pattern + r"\.")
_YEAR_OR_MONTH = re.compile(r"(?:19|20)\d\d(?!\d)|(?:0?[1-9]|1[0-2])\.")
_RANKS = re.compile(r"\d{1,3}\.[-–/]\d{1,3}")
_AT_RIVER = re.compile(r"[^\W\d_]{4,}/[A-ZÄÖÜ]")
"""Halle/S."""
_PARTED = re.compile(r"[-.&]|/(?=\w\w)")
_PARTICIPLE = re.compile(
    r"(?:Ab|An|Auf|Aus|Bei|Ein|Fest|Frei|Fort|Her|Hin|Mit|Nach|Statt|Vor|Weg|Weiter|Zu|Zurück)ge\w{2,}(?:t|en)"
    r"|(?:Ge|Be|Ent|Ver|Voll|Zer)\w{2,}t"
    r"|(?:Ge|Ver)\w*(?:bor|blieb|fund|fahr|fang|flog|gang|gess|hang|holf|lad|lung|mess|nomm|riss|schloss|schrieb|"
    r"sproch|storb|stohl|stritt|sung|trag|troff|wonn|worf)en"
    r"|\w{3,}ieren"
)
_NOUN = re.compile(
    r"\w*(?:heit|keit|zeit|arbeit|schaft|schäft|tritt|schnitt|gegenwart|icht|echt|ücht|verdacht|[oaä]t|alt|iet|ist|[uü]st|"
    r"nst|fest|post|test|nft|amt|(?<!c)kt|burt|mut|müt|fahrt|konzert|wert|entgelt|dt|[bpk]ert|llert|"
    r"verfahren|papieren|manieren|turnieren)",
    re.IGNORECASE,
)
"""What a participle's look has by chance: Gericht, Gebot, Gewerkschaft, and names such as Bernhardt."""
_UNSPEAKABLE = re.compile(
    r"[^\W\d_aeiouyäöüéAEIOUYÄÖÜ]{2,4}|\w*(?:[bdfgkpt][lrn]|sch[lrnw]|chn|sg|[bcdfkpstz][bdgwv]|zw)(?<!bb|dd|gg|kn)"
)


@dataclass(frozen=True)
class Place:
    """A mark that may end a sentence, and what stands around it."""

    words: Words
    before: list[str]
    """Up to four words of the same sentence, the nearest last; marks that open something are taken off."""
    alone: bool
    """The sentence, the quotation or the bracket has no other words yet: (3. Auflage)."""
    closing: str
    """Quotation marks and brackets between the full stop and the blank."""
    opening: str
    word: str
    """The letters or digits that follow; `token` goes on to the next blank, `after` is the word behind it."""
    token: str
    after: str

    @property
    def figure(self) -> bool:
        return self.word[:1].isdecimal()

    @property
    def starter(self) -> bool:
        """The next word begins sentences; in Mit-Mach-Tag it doesn't."""
        if self.token[len(self.word) : len(self.word) + 1] == "-":
            return False
        return self.word.lower() in self.words.starters or self.participle

    @property
    def participle(self) -> bool:
        """Gefeiert wird …; not the name in Fahrer K. Gebert wurde …"""
        looks = _PARTICIPLE.fullmatch(self.word) and not _NOUN.fullmatch(self.word)
        return bool(looks) and self.after in self.words.finite and not self.initial

    @property
    def topic(self) -> bool:
        """Fest steht …, Grund ist …: a sentence's first words, unless the noun belongs to a number before it."""
        if self.initial:
            return False
        return self.label or (self.after in self.words.finite and self.word.lower() in self.words.topics)

    @property
    def label(self) -> bool:
        """Kosten: 5 Euro …; but the 3. Preis: is counted."""
        name = self.token.lower()
        return name[-1:] == ":" and name[:-1] in self.words.labels and name[:-1] not in self.words.numbered

    @property
    def initial(self) -> bool:
        """One capital letter, which may stand for a first name."""
        return len(self.before[-1]) == 1 and self.before[-1].isupper()

    @property
    def quoted(self) -> bool:
        return self.closing.strip(")]") != ""


def full_stop_ends(place: Place) -> bool:
    """Whether the full stop ends the sentence; what follows looks as if it could begin one."""
    last = place.before[-1]
    if place.alone and ((last.isdecimal() and len(last) < 3) or len(last) == 1 or _ROMAN.fullmatch(last)):
        return False  # the number of a list's entry
    if last[-1:].isdecimal():
        return _number_ends(place)
    found = kind(place)
    if found == "never":
        return False
    if found in ("open", "letter"):
        return _open_ends(place, found == "letter")
    if found == "close":
        return place.starter or place.topic or place.figure or place.quoted
    return found != "figure" or not place.figure


def _open_ends(place: Place, letter: bool) -> bool:
    if place.figure and not place.quoted:
        return letter and not place.opening and place.before[-1][-1:].isupper()
    if letter and place.word.lower() in place.words.particles:
        return not (place.after[:1].isupper() or place.after in place.words.particles)
    return place.starter or place.topic or place.quoted or (letter and _is_lettered(place))


def _is_lettered(place: Place) -> bool:
    return len(place.before) > 1 and place.before[-2].lower() in place.words.lettered


def kind(place: Place) -> str:
    """never, open, close, last, figure; letter for one letter or a king's number; "" for a word of the language."""
    for count in (4, 3, 2, 1):
        parts = place.before[-count:]
        if len(parts) == count and all(part.endswith(".") for part in parts[:-1]):
            key = "".join(parts)
            found = _look_up(key, place.words)
            if found:
                return found
    if place.before[-1] in place.words.words and place.before[-2:-1] and place.before[-2][-1:].isdecimal():
        return ""
    return _kind_of_word(place.before[-1], place.words)


def _look_up(key: str, words: Words) -> str:
    """An abbreviation's class; what has capitals only is another word (HR, LED) unless the list has it so."""
    found = words.abbreviations.get(key)
    if found is None and not (key.isalpha() and key.isupper() and len(key) > 1):
        found = words.abbreviations.get(key.lower())
    return found or ""


def _kind_of_word(last: str, words: Words) -> str:
    if ADDRESS.match(last) or (_SITE.match(last) and not _look_up(last.split(".")[0], words)):
        return ""
    part = _PARTED.split(last)[-1]
    found = _look_up(part, words)
    if found and part != last:
        return found
    if last.startswith(words.titles):
        return "never"
    if (len(part) == 1 and part.isalpha()) or _ROMAN.fullmatch(last) or _AT_RIVER.fullmatch(last):
        return "letter"
    if len(part) > 3 and part.lower().endswith(words.endings):
        return "open"
    if _UNSPEAKABLE.fullmatch(part) and not part.isupper() and part.lower() not in words.words:
        return "open"
    return ""


def _number_ends(place: Place) -> bool:
    words, last = place.words, place.before[-1]
    previous = place.before[-2] if len(place.before) > 1 else ""
    if not words.determiners:
        return not (previous.endswith(":") and len(last) < 3)
    if _RANKS.fullmatch(last):
        return place.starter or place.quoted
    if _DAY_AND_MONTH.fullmatch(last) or _DAY_AND_MONTH.fullmatch(previous + last):
        return not (place.figure and _YEAR_OR_MONTH.match(place.token))
    if not last.isdecimal() or len(last) > 3:
        return True
    if previous.endswith((":", ";")) and len(last) < 3:
        return False
    if place.figure:
        return not (_DATE.match(f"{last}.{place.token}"))
    return place.starter or place.label or place.quoted or not _is_ordinal(place, previous)


def _is_ordinal(place: Place, previous: str) -> bool:
    """The number before a noun is its rank: der 3. Preis, but: auf Rang 3. Torwart Braun …"""
    words, noun = place.words, place.word.lower()
    if noun in words.numbered or noun.endswith(words.numbered_endings):
        return True
    if noun.endswith(words.offices) and not place.after[:1].isupper():
        return True
    if previous.lower() in words.determiners or previous.endswith(","):
        return not (previous == "bis" and place.before[-3:-2] and place.before[-3].isdecimal())
    if previous[-1:].isdecimal() or previous == "§" or previous.endswith("."):
        return False
    if len(place.before) > 2 and place.before[-3][-1:].isdecimal():
        return False  # von 8 auf 12. Gäste …
    return not previous[:1].isupper() and previous not in words.cardinal
