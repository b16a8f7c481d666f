"""German that was left over in the Dutch: a whole segment, or words inside it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from newsbridge import kinds
from newsbridge.check.copied import WORD as _WORD
from newsbridge.check.copied import copied_runs, copied_sentences, is_telling, plain, reads_as_german
from newsbridge.check.found import found
from newsbridge.check.lexicon import lexeme
from newsbridge.check.quoting import shown
from newsbridge.model import Finding, Span
from newsbridge.text.addresses import find_addresses
from newsbridge.text.language import detect, is_function_word
from newsbridge.text.masking import blank
from newsbridge.vocabulary.files import read_toml

ON_BY_DEFAULT = True


class Options(kinds.Options):
    """None yet."""


# Dutch has none of these letters and endings in words of its own.
_GERMAN_SHAPE = re.compile(
    r"[ßäöü]|(?:lich|liche|lichen|licher|liches|ischen|ierte|ierten|ieren|ung|ungen|keit|heit|igen|iger|iges)$"
    r"|^(?:schl|schm|schn|schw|zusa|verz|kost(?:en)los)|[aeiou]fft|pf[aeiouäöül]|[aeiou]tz(?:t|e|en|lich)?$"
)
_GERMAN_NOUN = re.compile(
    r"(?:ung|ungen|keit|keiten|heit|heiten|schaft|schaften|nisse|gebiet|gebiete|betrieb|betriebe|gespräche?|"
    r"handwerker|beschäftigte|unternehmen|verfahren)$"
)
_VERB = re.compile(r"(?:[^aeiou]t|ert|elt|et|en|ern|eln)$")
_PARTICLES = frozenset({"von", "vom", "zu", "zum", "zur"})
_ARTICLES = frozenset({"De", "Het", "Een"})
# What joins the words of a name: Haus der Wirtschaft, Industrie- und Handelskammer.
_IN_NAMES = _PARTICLES | {
    "der", "des", "dem", "den", "die", "für", "und", "am", "im", "an", "in", "auf", "bei", "mit", "ob", "vor", "unter",
}  # fmt: skip
_QUOTED = re.compile(r"[„“\"»«‚‘']([^„“”\"»«‚‘’'\n]{2,60})[“”\"«»‘’']")
_AT_START = 1.2
_BESIDE = 0.9
_ENOUGH = 2.0
_MORE_GERMAN = 0.3
_FEW_WORDS = 4
_LONG_ENOUGH = 4
_TITLE_WORDS = 5
"""A longer quotation is speech, which is translated; a shorter one may be the title of something."""


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    score: float


def check_pair(source: str, target: str, options: Options) -> Iterable[Finding]:  # noqa: ARG001 - no options yet
    """`block` where the whole segment or a whole sentence is German, `warn` where parts are."""
    if not target.strip():
        return
    dutch = blank(target, [(hit.start, hit.end) for hit in find_addresses(target)])
    words = list(_scored(dutch, source))
    if _is_whole(source, target, words):
        both = {"source": Span(source, 0, len(source)), "target": Span(target, 0, len(target))}
        yield found("german", "block", "whole", shown(target), **both)
        return
    left = [place for place in copied_sentences(source, dutch) if _is_left(dutch, place, words)]
    for start, end in left:
        text = target[start:end]
        place = Span(text, start, end)
        yield found("german", "block", "sentence", shown(text), source=_in_source(source, text), target=place)
    titled = blank(dutch, _titles(source, dutch))
    runs = [(run[0].start, run[-1].end) for run in _runs(words, dutch)]
    runs += [place for place in copied_runs(source, titled) if _is_run_german(titled, place)]
    for start, end in _united(runs):
        if any(start < last and first < end for first, last in left):
            continue
        text = target[start:end]
        place = Span(text, start, end)
        yield found("german", "warn", "words", shown(text), source=_in_source(source, text), target=place)


def _is_whole(source: str, target: str, words: list[_Word]) -> bool:
    """Names and titles stay as they are; running German does not."""
    evidence = sum(word.score for word in words)
    if plain(source) == plain(target):
        return evidence >= _ENOUGH or (len(words) > _FEW_WORDS and evidence > 0) or _is_headline(words)
    known = set(_WORD.findall(source))
    if any(_is_dutch(word.text.lower()) and word.text not in known for word in words):
        return False  # a Dutch sentence around a German name
    return len(words) >= _FEW_WORDS and detect(target) == "de" and evidence >= _ENOUGH * len(words) / 8


def _is_dutch(word: str) -> bool:
    return is_function_word(word, "nl") and not is_function_word(word, "de")


def _is_headline(words: list[_Word]) -> bool:
    """A headline has hardly any function words: a German verb tells it, or how it begins (Neue Wege in der Region)."""
    if any(is_telling(word.text) and _VERB.search(word.text) and word.score for word in words[1:]):
        return len(words) > 2
    first = words[0].text.lower() if words else ""
    small = [word for word in words if word.text[0].islower()]
    return len(words) >= _FEW_WORDS and bool(small) and (first in _table().only or first in _table().headlines)


def _is_left(dutch: str, place: tuple[int, int], words: list[_Word]) -> bool:
    """The same sentence on both sides is German where something in it says so: names may make up a whole line."""
    inside = [word for word in words if place[0] <= word.start < place[1]]
    return sum(word.score for word in inside) >= _ENOUGH or _is_run_german(dutch, place)


def _is_run_german(dutch: str, place: tuple[int, int]) -> bool:
    """By its verbs and adjectives, or by common nouns none of which names an institution."""
    words = _WORD.findall(dutch, *place)
    if reads_as_german(words, _IN_NAMES.__contains__):
        return True
    nouns = [word for word in words if word[0].isupper() and _is_german_noun(word)]
    kept = any(word.lower().endswith(_table().kept) for word in words if word[0].isupper())
    return len(nouns) > 1 and not kept and any(word in _IN_NAMES for word in words)


def _united(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Places that overlap put together."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def _titles(source: str, dutch: str) -> list[tuple[int, int]]:
    """Short quotations that the German has, too: titles, which stay."""
    quoted = (match for match in _QUOTED.finditer(dutch) if match[1] in source)
    return [match.span(1) for match in quoted if len(match[1].split()) <= _TITLE_WORDS]


def _scored(dutch: str, source: str) -> Iterator[_Word]:
    """Each word with what speaks for German in it; a name that the German text has, too, counts nothing."""
    known = _WORD.findall(source)
    words, threes = set(known), set(zip(known, known[1:], known[2:], strict=False))
    titles = _titles(source, dutch)
    matches = list(_WORD.finditer(dutch))
    written = ["", "", *(match[0] for match in matches), "", ""]
    for index, match in enumerate(matches):
        around = written[index : index + 5]
        score = _score(match[0], around[1], around[3], words)
        if score and match[0][0].islower() and any(tuple(around[at : at + 3]) in threes for at in range(3)):
            score += 1.0  # three words in a row as the German has them
        if score and any(start <= match.start() < end for start, end in titles):
            score = 0.0
        yield _Word(match[0], match.start(), match.end(), score)


def _score(word: str, before: str, after: str, known: set[str]) -> float:
    if word in _table().first and word in known and after:
        return _AT_START
    if word[0].isupper() and _is_beginning(before) and word in known:
        return _BESIDE
    if word[0].isupper() and before and word in _table().capitals & known:
        return 2.0 if before[0].islower() or before in _table().capitals or not before[0].isupper() else 0.0
    if word[0].isupper():
        lead = before[:1].islower() or before in _ARTICLES
        alone = lead and before not in _IN_NAMES and not after[:1].isupper()
        if not alone or word not in known or word.isupper():
            return 0.0
        return 2.0 if _GERMAN_NOUN.search(word.lower()) or _is_misplaced(word, before) else 0.0
    framed = before[:1].isupper() and after[:1].isupper() and not _is_beginning(before)
    in_name = word in _IN_NAMES and framed and {before, word, after} <= known
    if in_name or (word in _PARTICLES and after[:1].isupper()):
        return 0.0
    if word in _table().only:
        return 2.0
    if word not in known or is_function_word(word, "nl"):
        return 0.0
    if _is_german_word(word):
        return 2.0
    # The same word on both sides: German by its shape, or perhaps one that the languages share.
    return 1.5 if _GERMAN_SHAPE.search(word) else 0.9 * (len(word) >= _LONG_ENOUGH)


def _is_beginning(before: str) -> bool:
    """Ein, Erst, Im: how German sentences begin, and hardly any name."""
    return before in _table().first or before in _table().only - _IN_NAMES


def _is_misplaced(word: str, before: str) -> bool:
    """A common noun after an article or verb; after a preposition or noun it may be a place (gemeente Neuhausen)."""
    low = before.lower()
    return "-" not in word and low not in _table().before_places and lexeme(low, "nl").light and _is_german_noun(word)


def _is_german_word(word: str) -> bool:
    """A verb, adjective or adverb that the word list has for German only."""
    if len(word) < _LONG_ENOUGH or word in _table().shared or is_function_word(word, "nl"):
        return False
    return _own_share(word) > _MORE_GERMAN / 2


def _is_german_noun(word: str) -> bool:
    """A common noun that the word list has for German only, and that names no institution."""
    return not word.lower().endswith(_table().kept) and _own_share(word) > _MORE_GERMAN


def _own_share(word: str) -> float:
    """How much of a word the German word list knows, less what the Dutch one does."""
    german, dutch = lexeme(word, "de").concepts.values(), lexeme(word, "nl").concepts.values()
    return max(german, default=0.0) - max(dutch, default=0.0)


@dataclass(frozen=True, slots=True)
class _Table:
    shared: frozenset[str]
    only: frozenset[str]
    capitals: frozenset[str]
    first: frozenset[str]
    headlines: frozenset[str]
    before_places: frozenset[str]
    kept: tuple[str, ...]


@cache
def _table() -> _Table:
    """The word lists of `vocabulary/german_left.toml`."""
    table = read_toml("german_left.toml")

    def words(name: str) -> frozenset[str]:
        return frozenset(table[name].split())

    return _Table(
        shared=words("shared"),
        only=words("only"),
        capitals=words("capitals"),
        first=words("first"),
        headlines=words("headlines"),
        before_places=words("before_places"),
        kept=tuple(table["kept"].split()),
    )


def _runs(words: list[_Word], text: str) -> Iterator[list[_Word]]:
    """Stretches of German: one word that is not marked may stand between two that are."""
    run: list[_Word] = []
    gap: list[_Word] = []
    for word in [*words, _Word("", len(text), len(text), 0.0)]:
        if word.score:
            run += [*gap, word] if run else [word]
            gap = []
        elif run:
            gap.append(word)
            if len(gap) > 1 or not word.text:
                if sum(one.score for one in run) >= _ENOUGH:
                    yield run
                run, gap = [], []


def _in_source(source: str, text: str) -> Span | None:
    start = source.find(text)
    return Span(text, start, start + len(text)) if start >= 0 else None
