"""What a word is by itself: a number, an ordinal, a fraction, a measure, or a compound that holds one of them."""

import re
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Literal, TypeVar

from newsbridge.text.number_words import NumberHit, Weight, Words

Role = Literal["number", "one", "half", "phrase", "hit", "scale"]
"""`one` and `half` count in certain company only, `phrase` may begin a measure in more than one word."""
_T = TypeVar("_T")
_ROMAN = re.compile(r"(?=[IVX]{2})X{0,2}(?:IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}


class Classes:
    """The compiled patterns for single words of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        flags = re.IGNORECASE
        self._one = re.compile(rf"(?:{words.one})", flags)
        self._half = re.compile(rf"(?:{words.half})", flags)
        self._loose, self._factors = table(words.loose_scales)
        self._silent, self._silent_values = table(words.silent)
        self._times, self._times_values = table(words.times)
        compounds, self._compound_units = table(words.compounds)
        self._compound = re.compile(rf"(?P<number>.{{3,40}}?)(?:{compounds.pattern})\w{{0,3}}", flags)
        self._period, self._measures = table(words.periods)
        self._decade = re.compile(rf"(?P<number>.{{6,11}}){words.decade}(?:{words.decade_ending})?", flags)
        self._ordinal = re.compile(rf"(?P<number>.{{4,40}}?)(?:{words.ordinal_ending})", flags)
        self.of = lru_cache(maxsize=20_000)(self._classified)
        """A word as it is written → its role and the hit it makes, at no place yet; None where it is no number."""

    def _classified(self, written: str) -> tuple[Role, NumberHit] | None:
        """What a word is by itself; cached, because texts repeat their words."""
        word, words = written.lower(), self._words
        size = len(word)
        hit = NumberHit(0, size, Fraction(1), weight="silent", in_figures=False, number_end=size)
        number = words.halves.get(word) or words.read(word)
        if number is not None:
            weight: Weight = "weak" if word in words.weak or written in words.weak else "strong"
            return "number", hit._replace(value=Fraction(number), weight=weight, sort="part" if number < 1 else "count")
        scale = self._loose.match(word)
        if scale:
            factor = Fraction(self._factors[(scale.lastindex or 1) - 1])
            return "scale", hit._replace(value=factor, weight="weak")
        inside = self._inside(hit, word)
        if inside is not None:
            return "hit", inside
        if self._one.fullmatch(word):
            return "one", hit
        if self._half.fullmatch(word):
            return "half", hit._replace(value=Fraction(1, 2))
        quiet = self._of_decade(hit, word) or self._ordered(hit, word) or self._quiet(hit, written)
        if quiet is None and word in words.phrases:
            return "phrase", hit
        return ("hit", quiet) if quiet else None

    def _of_decade(self, hit: NumberHit, word: str) -> NumberHit | None:
        """Siebzigerjahre, Neunziger."""
        match = self._decade.fullmatch(word)
        number = self._words.read(match["number"]) if match else None
        if number is None or number not in range(20, 100, 10):
            return None
        return hit._replace(value=Fraction(number), weight="weak")

    def _ordered(self, hit: NumberHit, word: str) -> NumberHit | None:
        """Fractions and ordinals."""
        part = self._words.fractions.get(word)
        if part is not None:
            return hit._replace(value=part, also=(part * 100,), weight="weak", sort="part")
        place = self._words.ordinals.get(word)
        if place is None:
            match = self._ordinal.fullmatch(word) if word.startswith(self._words.begins) else None
            place = self._words.read(match["number"]) if match else None
        if place is None:
            return None
        return hit._replace(value=Fraction(place), weight="weak", sort="order")

    def _quiet(self, hit: NumberHit, written: str) -> NumberHit | None:
        """Words that hold a number, and Roman numerals: Ludwig XIV."""
        word = written.lower()
        if _ROMAN.fullmatch(written):
            return hit._replace(value=Fraction(_roman(written)), weight="weak", sort="order")
        match = self._times.match(word)
        if match:
            times = self._times_values[(match.lastindex or 1) - 1]
            return hit._replace(value=times, weight="weak", also=(abs(times - 1) * 100,))  # verdubbeld: 100 Prozent
        match = self._silent.match(word)
        return hit._replace(value=self._silent_values[(match.lastindex or 1) - 1]) if match else None

    def _inside(self, hit: NumberHit, word: str) -> NumberHit | None:
        """A number in a compound (honderdjarige), or a word that is a measure itself (Quartal)."""
        match = self._compound.fullmatch(word) if word.startswith(self._words.begins) else None
        if match:
            head = match["number"]
            number = self._words.halves.get(head) or self._words.read(head)
            if number is not None and number > 1:
                unit = self._compound_units[(match.lastindex or 2) - 2]
                return hit._replace(value=Fraction(number), unit=unit, weight="weak")
        period = self._period.match(word)
        if period is None:
            return None
        count, unit = self._measures[(period.lastindex or 1) - 1]
        return hit._replace(value=Fraction(count), unit=unit, weight="weak")


def _roman(written: str) -> int:
    """XIV is 14: what stands before something larger is taken off."""
    values = [_ROMAN_VALUES[letter] for letter in written]
    return sum(-one if one < other else one for one, other in zip(values, [*values[1:], 0], strict=True))


def table(entries: Mapping[str, _T]) -> tuple[re.Pattern[str], list[_T]]:
    """One pattern with a group for each entry, and what the groups stand for; the first that matches wins."""
    pattern = "|".join(f"({pattern})" for pattern in entries) or r"((?!))"
    return re.compile(pattern, re.IGNORECASE), list(entries.values())
