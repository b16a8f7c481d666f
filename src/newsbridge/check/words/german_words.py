"""Each word of the Dutch with what speaks for its being German, and stretches of such words."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from newsbridge.check.words.copied import WORD as _WORD
from newsbridge.check.words.german_letters import germanness
from newsbridge.check.words.german_lists import (
    is_compound,
    is_german_noun,
    is_plain_noun,
    own_share,
    table,
)
from newsbridge.check.words.german_small import GERMAN_SHAPE, UMLAUT, is_umlauted, score_of_copy
from newsbridge.check.words.german_source import Known, known_of, stem_of, titles
from newsbridge.check.words.lexicon import lexeme
from newsbridge.text.language import is_function_word

_GERMAN_NOUN = re.compile(
    r"(?:ung|ungen|keit|keiten|heit|heiten|schaft|schaften|nisse|gebiet|gebiete|betrieb|betriebe|gespräche?|"
    r"handwerker|beschäftigte|unternehmen|verfahren|liche|lichen)$"
)
_PLURAL = re.compile(r"(?:ungen|heiten|keiten|schaften)$")
_PARTICLES = frozenset({"von", "vom", "zu", "zum", "zur"})
# How German words begin and Dutch ones hardly ever do.
_GERMAN_START = re.compile(r"^(?:unter|über|auf|aus|zusa|zug|wieder|hinter)\w{4}")
_NEARLY_ALL = 0.6
_ARTICLES = frozenset({"De", "Het", "Een"})
# What joins the words of a name: Haus der Wirtschaft, Industrie- und Handelskammer.
IN_NAMES = _PARTICLES | {
    "der", "des", "dem", "den", "die", "für", "und", "am", "im", "an", "in", "auf", "bei", "mit", "ob", "vor", "unter",
}  # fmt: skip
_GENITIVES = frozenset({"der", "des", "dem", "das"})
# an der Spitze, bei dem: two small words of German in a row.
_WITH_ARTICLE = frozenset({"an", "in", "auf", "bei", "mit", "von", "aus", "nach", "vor", "zu", "unter", "über"})
_DECLINED_ARTICLES = frozenset({"der", "dem", "das", "einer", "einem"})
_INDEFINITE = frozenset({"een", "geen", "elke", "iedere", "enkele", "veel", "sommige"})
_STOPS = frozenset(".!?:;")
_LONG_COMPOUND = 12
_AT_START = 1.2
_BESIDE = 0.9
ENOUGH = 2.0
_TELLING = 6
_SENTENCE = 5
"""Letters of a word like Trotz that begins a sentence."""
_MARKS = 4
"""Characters before a word in which a sentence's end is looked for."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A word at its place, with what speaks for its being German; from 2 on that is enough."""

    text: str
    start: int
    end: int
    score: float


def scored(dutch: str, source: str) -> Iterator[Scored]:
    """Each word with what speaks for German in it; a name that the German text has, too, counts nothing."""
    known = known_of(source)
    stay = titles(source, dutch)
    matches = list(_WORD.finditer(dutch))
    written = ["", "", *(match[0] for match in matches), "", ""]
    for index, match in enumerate(matches):
        around = written[index : index + 5]
        after = around[3] if _goes_on(dutch, match.end()) else ""
        score = _score(match[0], around[1], after, known)
        score = max(score, _score_of_row(match[0], around, known))
        if not score and match[0][0].isupper():
            begins = _begins(dutch, match.start())
            score = _score_of_noun(match[0], "" if begins else around[1], after, known, begins=begins)
        if score and match[0][0].islower() and any(tuple(around[at : at + 3]) in known.threes for at in range(3)):
            score += 1.0  # three words in a row as the German has them
        if score and any(start <= match.start() < end for start, end in stay):
            score = 0.0
        if score and _is_of_kept(match[0], around, known):
            score = 0.0
        yield Scored(match[0], match.start(), match.end(), score)


def _is_of_kept(word: str, around: Sequence[str], known: Known) -> bool:
    """Whether it goes on a school's or the like's name: Grundschule an der Vechte."""
    first, before = around[0], around[1]
    if word not in IN_NAMES or tuple(around[:3]) not in known.threes or not around[3].istitle():
        return False
    return before in IN_NAMES and first.istitle() and first.lower().endswith(table().kept)


def _is_dutch_function(word: str) -> bool:
    return is_function_word(word, "nl") and not is_function_word(word, "de")


def _score_of_row(word: str, around: Sequence[str], known: Known) -> float:
    """Nouns by the words before them: Pionier der Forschung, verlor die Kontrolle, Betriebsbedingte Kündigungen."""
    first, before = around[0], around[1]
    if not word[0].isupper() or word.lower().endswith(table().kept):
        return 0.0
    if _PLURAL.search(word) and word in known.words and not around[3].istitle():
        return 2.0 * (not before.istitle() or (before.endswith(("e", "en")) and (before, word) in known.twos))
    if before == "die" and (before, word) in known.twos and is_german_noun(word):
        return 2.0
    if word not in known.common or (first, before, word) not in known.threes or before not in _GENITIVES | {"die"}:
        return 0.0
    if first[0].islower():
        return 2.0 * (before == "die")
    return 2.0 * (_GERMAN_NOUN.search(word) is not None and not first.lower().endswith(table().kept))


def _score_of_noun(word: str, before: str, after: str, known: Known, *, begins: bool) -> float:
    """A noun that only German has, by its ending; and Zudem, Allerdings, which begin sentences."""
    if begins and word.lower() in table().only and len(word) >= _SENTENCE and {word, word.lower()} & known.words:
        return 2.0 * (not after[:1].isupper())
    if not known.has_noun(word) or before[:1].isupper() or after[:1].isupper() or before in IN_NAMES:
        return 0.0
    if begins:
        return 2.0 * (is_plain_noun(word) or (bool(after) and (_is_press_noun(word) or is_compound(word))))
    if not before or before.endswith(table().sorts):
        return 0.0  # dagblad Rundschau: what a Dutch noun explains is a name
    if is_plain_noun(word):
        return 2.0
    if before in table().before_places:
        return 0.0
    return 2.0 * (is_compound(word) or _is_listed(word) or (known.is_described(word) and _is_spelt_german(word)))


def _is_spelt_german(word: str) -> bool:
    """By its letters, and neither an institution nor what a place is called."""
    stays = word.lower().endswith((*table().kept, *table().kept_too, *table().places))
    return not stays and len(word) >= _TELLING and (UMLAUT.search(word) is not None or germanness(word) > 0)


def _is_listed(word: str) -> bool:
    """A noun that the word list has nearly whole, for German only, and no institution, nor what places end in."""
    low = word.lower()
    stays = low.endswith((*table().kept, *table().kept_too, *table().places))
    return len(word) >= _TELLING and "-" not in word and not stays and own_share(word) >= _NEARLY_ALL


def _begins(text: str, start: int) -> bool:
    """Whether a sentence, or the text, begins here."""
    return text[max(start - _MARKS, 0) : start].rstrip(" ‘“\"'„»")[-1:] in {"", "\n", *_STOPS}


def _goes_on(text: str, end: int) -> bool:
    """Whether the next word belongs to the same sentence."""
    return text[end : end + 1] not in _STOPS


def _score(word: str, before: str, after: str, known: Known) -> float:
    if word in table().first and word in known.words and after:
        sure = _is_dutch_function(after) and not is_function_word(word.lower(), "nl")
        return 2.0 if sure else _AT_START
    if before == "s":  # 's nachts
        return 0.0
    if word[0].isupper():
        return _score_of_capital(word, before, after, known)
    if word in _WITH_ARTICLE and after in _DECLINED_ARTICLES and (before[:1].islower() or not before):
        return 2.0
    if word in _GENITIVES and (word, after) in known.twos and after[0].isupper() and not before[:1].isupper():
        return _BESIDE
    framed = before[:1].isupper() and after[:1].isupper() and not _is_beginning(before)
    in_name = word in IN_NAMES and framed and {before, word, after} <= known.words
    if in_name or (word in _PARTICLES and after[:1].isupper()):
        return 0.0
    if word in table().only or is_umlauted(word, known):
        return 2.0
    if is_function_word(word, "nl"):
        return 0.0
    if word not in known.words:
        return 2.0 * (_GERMAN_START.match(word) is not None and stem_of(word) in known.stems)
    return score_of_copy(word, before, after, known)


def _score_of_capital(word: str, before: str, after: str, known: Known) -> float:
    """Nouns and names look alike in German; in Dutch a noun has no capital."""
    if _is_beginning(before) and word in known.words:
        return _BESIDE
    if before in _GENITIVES and (before, word) in known.twos:
        return _AT_START
    if before and word in table().capitals & known.common:
        return 2.0 * (not before[0].isupper() or before in table().capitals or before.lower() in table().only)
    if not before and after[:1].islower() and word in known.common and _is_press_noun(word) and UMLAUT.search(word):
        return 2.0
    lead = before[:1].islower() or before in _ARTICLES
    if not lead or after[:1].isupper() or not known.has_noun(word) or word.isupper():
        return 0.0
    if word.lower().endswith(table().institutions):
        return 0.0
    if before not in IN_NAMES and (_GERMAN_NOUN.search(word.lower()) or _is_misplaced(word, before)):
        return 2.0
    return 2.0 * (_is_press_noun(word) or (before in _INDEFINITE and _is_long(word)))


def _is_press_noun(word: str) -> bool:
    """A noun of the list, or one that ends in it; none that names an institution."""
    return "-" not in word and word.lower().endswith(table().nouns)


def _is_long(word: str) -> bool:
    """Hardly a brand: no name follows een but a brand's (een Mercedes)."""
    long = len(word) >= _LONG_COMPOUND or GERMAN_SHAPE.search(word.lower()) is not None
    return long and "-" not in word and not word.lower().endswith(table().kept)


def _is_beginning(before: str) -> bool:
    """Ein, Erst, Im: how German sentences begin, and hardly any name."""
    return before in table().first or before in table().only - IN_NAMES


def _is_misplaced(word: str, before: str) -> bool:
    """A common noun after an article or verb; after a preposition or noun it may be a place (gemeente Neuhausen)."""
    low = before.lower()
    if len(word) < _TELLING or "-" in word or low in table().before_places:
        return False
    if word.lower().endswith(table().places):
        return False
    return lexeme(low, "nl").light and is_german_noun(word)


def runs(words: list[Scored], text: str) -> Iterator[list[Scored]]:
    """Stretches of German: one word that is not marked may stand between two that are."""
    run: list[Scored] = []
    gap: list[Scored] = []
    for word in [*words, Scored("", len(text), len(text), 0.0)]:
        if word.score:
            run += [*gap, word] if run else [word]
            gap = []
        elif run:
            gap.append(word)
            if len(gap) > 1 or not word.text:
                if sum(one.score for one in run) >= ENOUGH:
                    yield run
                run, gap = [], []


