"""Glossary terms in German text: inflected, and as the first or last part of a compound."""

import re
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from newsbridge.model import Term
from newsbridge.text.addresses import find_addresses
from newsbridge.text.masking import blank


@dataclass(frozen=True, slots=True)
class TermHit:
    """A term at `text[start:end]`, which is the whole word, or the part of it between hyphens."""

    term: Term
    start: int
    end: int
    whole: bool
    """False where it is part of a compound: Zoll in Zolltag."""


_WORD = re.compile(r"[^\W_]+")
_GAP = re.compile(r"\s?[-–/]?\s?(?:und\s)?")
_ENDINGS = ("", "e", "n", "en", "s", "es", "er", "ern", "em", "in", "innen", "nen", "se", "sen")
_ADJECTIVE = ("e", "er", "es", "en", "em")
_UMLAUT = re.compile(r"(au|[aou])(?!.*[aouäöüy])")
_UMLAUTS = {"a": "ä", "o": "ö", "u": "ü", "au": "äu"}
_SHORTEST = 4
"""Letters that a term needs to be looked for inside compounds; shorter ones are found by themselves or at a hyphen."""
_REST = 3
"""Letters that the other part of a compound needs."""
# What follows a stem without making a compound of it: Zöllner, zollen, kammerlich.
_SUFFIX_WORDS = (
   "bar chen end ende enden ens erei erin ern ers haft heit ieren iert ig ige igen isch ische ischen keit lein "
   "ler lerin lern lers lich liche lichen los lose ner nerin nerinnen nern ners nis sam ten test tet tum ung "
   "ungen "
)
_SUFFIXES = frozenset(_SUFFIX_WORDS.split())
_VOWEL = re.compile(r"[aeiouäöüy]")
_KEPT = 4


def find_terms(text: str, terms: tuple[Term, ...]) -> list[TermHit]:
    """All terms of a German text in order of place; of two that overlap the longer one. Addresses hold none.

    Nouns are found in compounds too, at the beginning or the end of a word with a capital (Zolltag, Einfuhrzölle). The
    tables for one tuple of terms are built once and kept.
    """
    table = _table(terms)
    plain = blank(text, [(hit.start, hit.end) for hit in find_addresses(text)]) if "." in text or "@" in text else text
    words = [(match[0], match.start(), match.end()) for match in _WORD.finditer(plain)]
    hits = list(table.phrases(plain, words))
    for number, (word, start, end) in enumerate(words):
        found = table.find(word, capital=word[0].isupper() or _follows_hyphen(plain, words, number))
        if found is not None:
            at_hyphen = plain[end : end + 1] == "-" or plain[start - 1 : start] == "-"
            hits.append(TermHit(found[0], start, end, found[1] and not at_hyphen))
    return _disjoint(hits)


def _follows_hyphen(text: str, words: list[tuple[str, int, int]], number: int) -> bool:
    """IT-kongress: what follows a hyphen shares the capital of the first part."""
    start = words[number][1]
    return start > 0 and text[start - 1] == "-" and number > 0 and words[number - 1][0][0].isupper()


def _disjoint(hits: list[TermHit]) -> list[TermHit]:
    """The longer term of those that overlap, in order of place."""
    kept: list[TermHit] = []
    taken: set[int] = set()
    for hit in sorted(hits, key=lambda hit: (-len(hit.term.de), hit.start)):
        place = range(hit.start, hit.end)
        if taken.isdisjoint(place):
            taken.update(place)
            kept.append(hit)
    return sorted(kept, key=lambda hit: hit.start)


class _Table:
    """The terms by their forms."""

    def __init__(self, terms: tuple[Term, ...]) -> None:
        self._inflected: dict[str, Term] = {}
        self._heads: dict[str, Term] = {}
        self._first_parts: dict[str, Term] = {}
        self._phrases: dict[str, list[tuple[tuple[str, ...], Term]]] = {}
        self._known: dict[tuple[str, bool], tuple[Term, bool] | None] = {}
        for term in terms:
            parts = tuple(word.casefold() for word in _WORD.findall(term.de))
            if len(parts) == 1:
                self._add(parts[0], term, noun=term.de[:1].isupper())
            elif parts:
                self._phrases.setdefault(parts[0][:3], []).append((parts, term))

    def find(self, word: str, *, capital: bool) -> tuple[Term, bool] | None:
        """The longest term of a word, and whether it is the whole word."""
        key = (word.casefold(), capital)
        if key not in self._known:
            if len(self._known) > 50_000:
                self._known.clear()
            self._known[key] = self._search(*key)
        return self._known[key]

    def phrases(self, text: str, words: list[tuple[str, int, int]]) -> Iterator[TermHit]:
        """Terms of several words, each of which may be inflected."""
        if not self._phrases:
            return
        for number, (word, start, _) in enumerate(words):
            for parts, term in self._phrases.get(word[:3].casefold(), ()):
                taken = words[number : number + len(parts)]
                if len(taken) == len(parts) and _is_phrase(text, taken, parts):
                    yield TermHit(term, start, taken[-1][2], whole=True)

    def _add(self, word: str, term: Term, *, noun: bool) -> None:
        bases = [word, *_umlauted(word)] if noun else [word]
        for base in bases:
            for ending in _endings(base, bases) if noun else ("", *_ADJECTIVE):
                self._inflected.setdefault(base + ending, term)
                if noun and len(word) >= _SHORTEST:
                    self._heads.setdefault(base + ending, term)
            if noun and len(word) >= _SHORTEST:
                self._first_parts.setdefault(base, term)
        if noun and word.endswith("e") and len(word) > _SHORTEST:
            self._first_parts.setdefault(word[:-1], term)  # Grenze, Grenzpendler

    def _search(self, word: str, capital: bool) -> tuple[Term, bool] | None:
        if word in self._inflected:
            return self._inflected[word], True
        if not capital:
            return None
        found = [*self._as_head(word), *self._as_first_part(word)]
        return (max(found, key=lambda term: len(term.de)), False) if found else None

    def _as_head(self, word: str) -> Iterable[Term]:
        for at in range(_REST, len(word) - _SHORTEST + 1):
            if word[at:] in self._heads and _VOWEL.search(word, 0, at):
                return (self._heads[word[at:]],)
        return ()

    def _as_first_part(self, word: str) -> Iterable[Term]:
        for end in range(len(word) - _REST, _SHORTEST - 1, -1):
            if word[:end] in self._first_parts and _is_part(word[end:]):
                return (self._first_parts[word[:end]],)
        return ()


def _is_part(rest: str) -> bool:
    """Whether what follows a term can be a word of its own."""
    return rest not in _SUFFIXES and rest not in _ENDINGS and _VOWEL.search(rest) is not None


def _endings(base: str, bases: list[str]) -> tuple[str, ...]:
    """A plural on -er changes the vowel where it can (Häuser): Hohenzollern has nothing to do with Zoll."""
    plain = len(bases) > 1 and base == bases[0]
    return tuple(ending for ending in _ENDINGS if not (plain and ending in {"er", "ern", "em"}))


def _umlauted(word: str) -> Iterator[str]:
    """Zoll, Zöll(e); Haus, Häus(er); Ausgang, Ausgäng(e)."""
    match = _UMLAUT.search(word)
    if match:
        yield word[: match.start()] + _UMLAUTS[match[1]] + word[match.end() :]


def _is_phrase(text: str, words: list[tuple[str, int, int]], parts: tuple[str, ...]) -> bool:
    gaps = pairwise(words)
    return all(_is_form(word.casefold(), part) for (word, _, _), part in zip(words, parts, strict=True)) and all(
        _GAP.fullmatch(text, one[2], other[1]) is not None for one, other in gaps
    )


def _is_form(word: str, base: str) -> bool:
    """Whether a word is a base form with some ending: künstlicher and künstliche."""
    if word == base:
        return True
    stem = next((base[: -len(end)] for end in _ADJECTIVE if base.endswith(end) and len(base) - len(end) >= _REST), base)
    forms = (base, stem, *_umlauted(base))
    return any(word.startswith(form) and word[len(form) :] in _ENDINGS for form in forms)


_tables: "OrderedDict[int, tuple[tuple[Term, ...], _Table]]" = OrderedDict()


def _table(terms: tuple[Term, ...]) -> _Table:
    """The table of this very tuple; it is known by its identity, since hashing thousands of terms costs too much."""
    kept = _tables.get(id(terms))
    if kept is not None and kept[0] is terms:
        return kept[1]
    table = _Table(terms)
    _tables[id(terms)] = (terms, table)  # the tuple is held, so that nothing else can get its identity
    while len(_tables) > _KEPT:
        _tables.popitem(last=False)
    return table
