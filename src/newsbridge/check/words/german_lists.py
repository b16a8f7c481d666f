"""What the word lists say of a word's being German: `vocabulary/german_left.toml` and the list of both languages."""

from dataclasses import dataclass
from functools import cache, lru_cache

from newsbridge.check.words.lexicon import lexeme, whole_words
from newsbridge.text.language import is_function_word
from newsbridge.vocabulary.files import read_toml

_MORE_GERMAN = 0.3
_LONG_ENOUGH = 4
_NOUN = 6
_PART = 4
_JOINTS = ("", "s", "n", "en", "er", "e", "es", "ern")
_WHOLE = 0.8
"""The share of a word that the list has to know."""


def is_german_word(word: str) -> bool:
    """A verb, adjective or adverb that the word list has for German only."""
    if len(word) < _LONG_ENOUGH or word in table().shared or is_function_word(word, "nl"):
        return False
    return own_share(word) > _MORE_GERMAN / 2


def is_german_noun(word: str) -> bool:
    """A common noun that the word list has for German only, and that names no institution."""
    return not word.lower().endswith(table().kept) and own_share(word) > _MORE_GERMAN


def is_plain_noun(word: str) -> bool:
    """A noun whose ending only German has (Vollsperrung, Schirmherrin, Rückstände), and that names no institution."""
    low = word.lower()
    return len(low) > _NOUN and "-" not in low and low.endswith(table().endings) and not low.endswith(table().kept_too)


@lru_cache(4_096)
def is_compound(word: str) -> bool:
    """A noun made of two that the German list has (Fahrrad|brücke), but for institutions and what places end in."""
    low = word.lower()
    if "-" in low or low.endswith((*table().kept, *table().kept_too, *table().places)):
        return False
    return any(_is_part(low[:at]) and _is_part(low[at:]) for at in range(_PART, len(low) - _PART + 1))


def _is_part(part: str) -> bool:
    """A stem of the list, with what joins it to the next or how its plural ends."""
    stems = whole_words("de")
    return any(part.removesuffix(end) in stems for end in _JOINTS if len(part) - len(end) >= _PART)


def is_dutch_word(word: str) -> bool:
    """Whether the word list has it for Dutch, nearly whole."""
    return lexeme(word, "nl").known >= _WHOLE


def own_share(word: str) -> float:
    """How much of a word the German word list knows, less what the Dutch one does."""
    german, dutch = lexeme(word, "de").concepts.values(), lexeme(word, "nl").concepts.values()
    return max(german, default=0.0) - max(dutch, default=0.0)


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of `vocabulary/german_left.toml`."""

    shared: frozenset[str]
    only: frozenset[str]
    capitals: frozenset[str]
    first: frozenset[str]
    headlines: frozenset[str]
    before_places: frozenset[str]
    kept: tuple[str, ...]
    nouns: tuple[str, ...]
    endings: tuple[str, ...]
    kept_too: tuple[str, ...]
    english: frozenset[str]
    sorts: tuple[str, ...]
    loans: frozenset[str]
    places: tuple[str, ...]
    institutions: tuple[str, ...]


@cache
def table() -> Lists:
    """The lists, read once."""
    rows = read_toml("german_left.toml")

    def words(name: str) -> frozenset[str]:
        return frozenset(rows[name].split())

    return Lists(
        shared=words("shared"),
        only=words("only"),
        capitals=words("capitals"),
        first=words("first"),
        headlines=words("headlines"),
        before_places=words("before_places"),
        kept=tuple(rows["kept"].split()),
        nouns=tuple(rows["nouns"].split()),
        endings=tuple(rows["endings"].split()),
        english=words("english"),
        sorts=tuple(read_toml("light_words.toml")["sorts"].split()),
        kept_too=tuple(rows["kept_too"].split() + rows["institutions"].split()),
        loans=words("loans"),
        places=tuple(rows["places"].split()),
        institutions=tuple(rows["institutions"].split()),
    )
