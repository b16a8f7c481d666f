"""What the German text has of its own: its words in a row, where they stand, and the titles that it quotes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from newsbridge.check.words.copied import WORD
from newsbridge.text.language import is_function_word

_BEFORE_PLACES = frozenset(
    {"in", "aus", "nach", "bis", "über", "gegen", "von", "bei", "auf", "um", "und", "raum", "via"}
)
_QUOTED = re.compile(r"[„“\"»«‚‘'](?![stn]\s)([^„“”\"»«‚‘’'\n]{2,60})[“”\"«»‘’']")
# What follows speech: „…“, sagte sie, and ‘…’, zei ze.
_SPOKEN = re.compile(r"[“”\"«»‘’'],\s+[a-zäöü]")
_SPEECH = re.compile(
    r",\s*(?:zei|zegt|zeggen|zeiden|vindt|vond|vertelt|vertelde|luidt|klinkt|reageer\w+)\b|,?\s*(?:aldus|zei|zegt)\b"
)
_INFLECTED = re.compile(r"(?:e[mnrs]?)$")
_DERIVED = re.compile(r"(?:in|innen|schaft|schaften)$")
_DECLINED = re.compile(r"(?:ern|e[mnrs]?|n|s)$")
_NOUN = 6
"""Letters of a noun that is looked for in its other forms."""
# neues, alte, junger; not eine, dieser, unsere, hinter.
_ADJECTIVE = re.compile(
    r"^(?!(?:ein|kein|dies|jed|dess|ihr|sein|unser|welch|unt|hint|all|solch|manch|ohn)e)[a-zäöüß]{3,}(?:e|es|er)$"
)
_TITLE_WORDS = 5
"""A longer quotation is speech, which is translated; a shorter one may be the title of something."""


@dataclass(frozen=True, slots=True)
class Known:
    """The German words, in a row."""

    words: frozenset[str]
    twos: frozenset[tuple[str, str]]
    threes: frozenset[tuple[str, str, str]]
    stems: frozenset[str]
    """Words in small letters without the endings of adjectives."""
    bare: frozenset[str]
    """Capitalised words that stand where places do, without an article: über Gersdorf."""
    common: frozenset[str]
    """Capitalised words that do not follow another one: Namen in auf den Namen Zola, not Zola."""
    nouns: frozenset[str]
    """The same without the endings of nouns: Haustürgeschäft in vor Haustürgeschäften."""

    def has_noun(self, word: str) -> bool:
        """Whether a capitalised word, in any of its forms, is one that does not follow another."""
        return word in self.common or (len(word) >= _NOUN and noun_stem(word) in self.nouns)

    def is_described(self, word: str) -> bool:
        """Whether an adjective stands before it that has the ending of one without the: ein neues Vordach."""
        return any(noun == word and _ADJECTIVE.search(before) for before, noun in self.twos)


def titles(source: str, dutch: str) -> list[tuple[int, int]]:
    """Short quotations that the German has, too: titles, which stay. Speech does not, nor part of a sentence."""
    quoted = (match for match in _QUOTED.finditer(dutch) if match[1] in source)
    found = [match.span(1) for match in quoted if _is_title(match[1], source, dutch[match.end() : match.end() + 20])]
    for match in _QUOTED.finditer(source):
        # kapel Blechschaden: what was quoted in German may stand without its marks
        start = dutch.find(match[1])
        if start > 0 and _is_title(match[1], source, "") and not _ends_sentence(source, match):
            found.append((start, start + len(match[1])))
    return found


def _ends_sentence(source: str, match: re.Match[str]) -> bool:
    """Whether a whole sentence is quoted, or what ends one: speech."""
    return match[1][-1] in ".!?" or source[: match.start()].rstrip()[-1:] in {"", ":", ".", "!", "?"}


def _is_title(text: str, source: str, after: str) -> bool:
    if len(text.split()) > _TITLE_WORDS or text[0].islower() or text[-1] in ",.":
        return False
    return _SPEECH.match(after) is None and _SPOKEN.match(source, source.find(text) + len(text)) is None


def known_of(source: str) -> Known:
    """The German text's words, by what the check asks of them."""
    matches = list(WORD.finditer(source))
    words = [match[0] for match in matches]
    twos, threes = frozenset(pairwise(words)), frozenset(zip(words, words[1:], words[2:], strict=False))
    bare = frozenset(noun for before, noun in twos if noun[0].isupper() and before.lower() in _BEFORE_PLACES)
    stems = frozenset(stem_of(word) for word in words if word[0].islower())
    common = frozenset(_common(source, matches))
    nouns = frozenset(noun_stem(word) for word in common if word[0].isupper())
    return Known(frozenset(words), twos, threes, stems, bare, common, nouns)


def _common(source: str, matches: Sequence[re.Match[str]]) -> Iterator[str]:
    for number, match in enumerate(matches):
        before = matches[number - 1] if number else None
        if before is None or not _is_noun(before[0]) or source[before.end() : match.start()] != " ":
            yield match[0]


def _is_noun(word: str) -> bool:
    return word[0].isupper() and not is_function_word(word.lower(), "de")


def stem_of(word: str) -> str:
    """Without the ending of an adjective."""
    return _INFLECTED.sub("", word)


def noun_stem(word: str) -> str:
    """Without the ending of a noun, and without -in: Schirmherr for Schirmherrin and Schirmherrschaft."""
    return _DECLINED.sub("", _DERIVED.sub("", word))
