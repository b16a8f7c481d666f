"""The words that stand by a figure, and how much two figures' words have in common across the languages."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from newsbridge.check.numbers.mentions import Mention
from newsbridge.text.language import is_function_word
from newsbridge.vocabulary.files import read_toml

Stretch = tuple[int, int]
_REACH = 70
"""Characters on either side of a figure that may belong to it."""
_WORD = re.compile(r"[^\W\d_]{3,}|\d+")
_NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][^\W\d_]{2,}")
_BOUND = re.compile(
    r"[,;:–—()]|[.!?](?=\s)"
    r"|\s(?:und|sowie|oder|während|aber|gegenüber|en|of|terwijl|maar|tegenover|tegen(?=\s\d)|dan|als)\s",
    re.IGNORECASE,
)
# Spellings that part the two languages regularly: Zeit and tijd, Straße and straat.
_SOUNDS = (("ß", "ss"), ("ä", "a"), ("ö", "o"), ("ü", "u"), ("ij", "ei"), ("sch", "s"), ("ck", "k"), ("pf", "p"),
           ("tz", "t"), ("z", "s"), ("v", "f"), ("th", "t"), ("aa", "a"), ("ee", "e"), ("oo", "o"), ("uu", "u"),
           ("ss", "s"), ("oe", "u"), ("ie", "i"), ("d", "t"))  # fmt: skip
_ASIDE = re.compile(r"\([^()\d\n]{1,16}\)")
_OPENING = frozenset("(:")
"""Bocholt (71.000), Vorjahr: 350: what stands before belongs to the figure."""
_FEW_BLANKS = 4
"""38 Abende 41 Filme: what stands between belongs to the first of two; more words may belong to either."""
_LIKE = 0.5
_DOUBLE = re.compile(r"(.)\1")
_SAME = 1.0
_STANDINGS = frozenset({"=before_year", "=normal", "=planned"})
_DECISIVE = 3.0
"""Weight of what tells the old, normal or planned figure from the new: the subject of both stands by the first."""


@dataclass(frozen=True, slots=True)
class Company:
    """Two figures of one side; `bounds` is where the figures around them leave off."""

    text: str
    code: str
    figures: tuple[Mention, Mention]
    bounds: Stretch
    marks: tuple[tuple[int, str], ...] = ()
    """Where something stands that the other side has, too, and a name for it that both share."""

    @property
    def _plain(self) -> str:
        return _without_asides(self.text)

    def words(self) -> tuple[frozenset[str], frozenset[str]]:
        """The words of either figure's part of the sentence, without those of both."""
        first, second = sorted(self.figures, key=lambda figure: figure.span.start)
        middle = self._middle(first.span.end, second.span.start)
        before = self._back(first.span.start)
        after = self._ahead(second.span.end)
        by_place = {
            id(first): self._subject(before, first.span.start) | self._features(first.span.end, middle[0]),
            id(second): self._features(middle[1], second.span.start) | self._features(second.span.end, after),
        }
        one, other = (by_place[id(figure)] for figure in self.figures)
        return one - other, other - one

    def _middle(self, start: int, end: int) -> Stretch:
        """Where the first one's words end and the second one's begin."""
        bounds = list(_BOUND.finditer(self._plain, start, end))
        if not bounds:
            return (end, end) if self.text.count(" ", start, end) < _FEW_BLANKS else (start, end)
        closing = [bound for bound in bounds if bound[0] not in _OPENING]
        return bounds[0].start(), (closing[-1] if closing else bounds[0]).end()

    def _back(self, start: int) -> int:
        begin = max(start - _REACH, self.bounds[0])
        bounds = [bound for bound in _BOUND.finditer(self._plain, begin, start) if bound[0] not in _OPENING]
        return bounds[-1].end() if bounds else begin

    def _ahead(self, end: int) -> int:
        stop = min(end + _REACH, self.bounds[1], len(self.text))
        bound = _BOUND.search(self._plain, end, stop)
        return bound.start() if bound else stop

    def _subject(self, start: int, end: int) -> frozenset[str]:
        """Without the verb, which stays at the sentence's beginning wherever the figures go."""
        nouns = frozenset(match[0].lower() for match in _NOUN.finditer(self.text, start, end))
        features = self._features(start, end)
        if self.code != "de":
            return features
        return frozenset(word for word in features if word in nouns or not word.isalpha())

    def _features(self, start: int, end: int) -> frozenset[str]:
        known = _anchors(self.code)
        words = [match[0].lower() for match in _WORD.finditer(self.text, start, end)]
        found = {word for word in words if not is_function_word(word, self.code)}
        found |= {known[word] for word in words if word in known}
        found |= {name for place, name in self.marks if start <= place < end}
        bracket = "(" in self.text[max(start - 1, 0) : end]
        return frozenset(found | {"("}) if bracket else frozenset(found)


def stretch(first: Mention, second: Mention, others: Sequence[Mention]) -> Stretch:
    """From the figure before the first to the one after the second."""
    before = [other.span.end for other in others if other.span.end <= first.span.start and other.kind == first.kind]
    after = [other.span.start for other in others if other.span.start >= second.span.end and other.kind == first.kind]
    return max(before, default=0), min(after, default=1 << 30)


def crossed(german: Company, dutch: Company) -> tuple[float, float]:
    """How well the words fit with the figures as they stand, and with the figures changed round."""
    (ours, our_second), (theirs, their_second) = german.words(), dutch.words()
    straight = _likeness(ours, theirs) + _likeness(our_second, their_second)
    return straight, _likeness(ours, their_second) + _likeness(our_second, theirs)


def _likeness(ours: frozenset[str], theirs: frozenset[str]) -> float:
    return sum(max((_word_likeness(one, other) for other in theirs), default=0.0) for one in ours)


def _word_likeness(one: str, other: str) -> float:
    if one == other:
        return _DECISIVE if one in _STANDINGS else _SAME
    first, second = _threes(one), _threes(other)
    if not first or not second or first[0] != second[0]:
        return 0.0
    shared = set(first) & set(second)
    likeness = 2 * len(shared) / (len(set(first)) + len(set(second)))
    return likeness if likeness >= _LIKE else 0.0


@lru_cache(maxsize=4)
def _without_asides(text: str) -> str:
    """A party or a short form in brackets parts nobody from his votes: Meyer (CDU)."""
    return _ASIDE.sub(lambda match: " " * len(match[0]), text)


@lru_cache(maxsize=4000)
def _threes(word: str) -> tuple[str, ...]:
    """The sounds of a word in threes, the first of them first."""
    written = word.casefold()
    for spelling, common in _SOUNDS:
        written = written.replace(spelling, common)
    written = _DOUBLE.sub(r"\1", written)
    return tuple(written[at : at + 3] for at in range(max(len(written) - 2, 0)))


@lru_cache(maxsize=2)
def _anchors(code: str) -> dict[str, str]:
    """Words that mean the same without being alike: Frauen, vrouwen; Vorjahr, vorig."""
    groups: dict[str, dict[str, list[str]]] = read_toml("anchors.toml")
    return {word: f"={name}" for name, words in groups.items() for word in words[code]}
