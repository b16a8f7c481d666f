"""Abbreviations and the words that begin sentences, by language: the files sentences_de.toml and sentences_nl.toml."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

LANGUAGES = ("de", "nl")


@dataclass(frozen=True)
class Words:
    """What a language's file says; all in small letters but the keys of `abbreviations` that need a capital."""

    abbreviations: Mapping[str, str]
    """Without full stop and blanks → never, open, close, last, figure."""
    endings: tuple[str, ...]
    titles: tuple[str, ...]
    words: frozenset[str]
    starters: frozenset[str]
    small: frozenset[str]
    topics: frozenset[str]
    """Nouns and adjectives that begin a sentence before one of `finite`: Fest steht …, Grund ist …"""
    labels: frozenset[str]
    """What begins a sentence before a colon: Kosten: …"""
    finite: frozenset[str]
    particles: frozenset[str]
    determiners: frozenset[str]
    """Empty in a language that writes no full stop after a day's number."""
    naming: frozenset[str]
    exclaimed: frozenset[str]
    """Names that are written with an exclamation mark."""
    cardinal: frozenset[str]
    numbered: frozenset[str]
    numbered_endings: tuple[str, ...]
    offices: tuple[str, ...]
    lettered: frozenset[str]


@cache
def load(language: str) -> Words:
    """The words of a language.

    Raises:
        ValueError: no such language, or a damaged file.
    """
    if language not in LANGUAGES:
        raise ValueError(f"no rules for sentences in {language!r}; use one of {', '.join(LANGUAGES)}")
    name = f"sentences_{language}.toml"
    try:
        return _words(tomllib.loads(files(__package__).joinpath(name).read_text("utf-8")))
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise ValueError(f"text/{name}: {error}; correct the file or reinstall newsbridge") from error


def _words(data: Mapping[str, Mapping[str, str]]) -> Words:
    lists = {(table, key): value.split() for table, keys in data.items() for key, value in keys.items()}
    kinds = ("last", "figure", "close", "open", "never")
    return Words(
        abbreviations={word: kind for kind in kinds for word in lists["abbreviations", kind]},
        endings=tuple(lists["abbreviations", "endings"]),
        titles=tuple(lists["abbreviations", "titles"]),
        words=frozenset(lists["abbreviations", "words"]),
        starters=frozenset(lists["next", "starters"]),
        small=frozenset(lists["next", "small"]),
        topics=frozenset(lists["next", "topics"]),
        labels=frozenset(lists["next", "labels"]),
        finite=frozenset(lists["next", "finite"]),
        particles=frozenset(lists["next", "particles"]),
        determiners=frozenset(lists["ordinals", "determiners"]),
        naming=frozenset(lists["quotations", "naming"]),
        exclaimed=frozenset(lists["quotations", "exclaimed"]),
        cardinal=frozenset(lists["ordinals", "cardinal"]),
        numbered=frozenset(noun.lstrip("-") for noun in lists["ordinals", "nouns"]),
        numbered_endings=tuple(noun[1:] for noun in lists["ordinals", "nouns"] if noun.startswith("-")),
        offices=tuple(lists["ordinals", "offices"]),
        lettered=frozenset(lists["letters", "nouns"]),
    )
