"""Numbers in running text, in figures and in words, with their scale and unit.

`numbers_de` and `numbers_nl` hold the words. A hit has a weight: `strong` counts something, `weak` may be
put otherwise by a good translator (zum zweiten Mal), `silent` is only there to be understood (zweifach).
"""

import re
from fractions import Fraction
from functools import lru_cache

from newsbridge.text.number_classes import Classes, Role, table
from newsbridge.text.number_figures import FIGURES, is_formula, is_lap, value
from newsbridge.text.number_neighbours import may_take_over, past_blank, suspended, with_year
from newsbridge.text.number_units import SHARES_AND_MONEY
from newsbridge.text.number_words import NumberHit, Weight, Words

__all__ = ["NumberHit", "Reader", "Weight", "Words"]

# Words first, because most tokens are; a vulgar fraction is a letter to the first class, too.
_TOKEN = re.compile(rf"[^\W\d_½¼¾⅓⅔][^\W\d_]*+|(?P<figures>(?<!\d)(?:{FIGURES}))|[^\W\d_]+")
_ROUGH = frozenset({100, 1000, 10_000, 100_000})
"""Numbers that only name a scale after a word like mehrere."""
_IDIOMS = frozenset({"EUR", "ct"})
"""Keinen Cent wert: one of these counts no more than any article."""
_LONGEST_WORD = 60
_PLAIN_WORDS = 50_000
"""Words that are kept in mind as no numbers, because texts repeat their words."""
_NO_CENTS = re.compile(r",[-–—]{1,2}")
_HUNDREDTHS = re.compile(r"\s(\d\d)(?=$|[^\w%€:/-]|\s(?-i:[a-zà-ü]))(?![.,:]\d|\s?(?:[%€°]|bis|tot|uur|cm|km|m\b))")
_OF_MONTH = re.compile(r"\s\w{4,20}\s(?:im|des|van de|in de|van elke)\s[Mm](?:onat|aand)")
_IN_HUNDREDTHS = frozenset({"EUR", "m"})


class Reader:
    """The patterns of one language, compiled when they are first needed."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._naming = lru_cache(maxsize=None)(self._naming_pattern)
        self._plain: set[str] = set()
        self._is_compiled = False

    def _compile(self) -> None:
        words = self._words
        flags = re.IGNORECASE
        self._scale, self._factors = table(words.scales)
        self._unit, self._codes = table(words.units)
        lead, self._lead_codes = table(words.before)
        self._before = re.compile(rf"(?:(?<!\w)(?:{lead.pattern}))\s?$", flags)
        self._phrases = {
            first: [(re.compile(rest, flags), *measure) for rest, measure in rests.items()]
            for first, rests in words.phrases.items()
        }
        self._join = re.compile(rf"\s{{0,2}}(?:{words.joins})\s{{0,2}}", flags)
        self._decade = re.compile(rf"-?(?:{words.decade})(?![^\W\d])", flags)
        parts = "|".join(sorted(map(re.escape, words.parts), key=len, reverse=True))
        self._part = re.compile(rf"[\s\u00a0]({parts})(?![^\W\d_])", flags)
        self._entry = Classes(words).of
        self._mark = re.compile(words.ordinal_mark)
        self._some = re.compile(rf"(?<!\w)(?:{words.some})\s$", flags)
        self._as_much = re.compile(words.as_much, flags)
        self._every = re.compile(rf"(?<!\w)(?:{words.each})\s$", flags)
        self._more = re.compile(r"\s([^\W\d_]{3,40})")
        self._is_compiled = True

    def numbers(self, text: str) -> list[NumberHit]:
        """All numbers in order of place; whoever wants dates and addresses left out blanks them first."""
        return self.numbers_and_scales(text)[0]

    def numbers_and_scales(self, text: str) -> tuple[list[NumberHit], list[NumberHit]]:
        """The numbers, and the words that name a scale without one: Millionen Euro, Milliardenhilfe."""
        if not self._is_compiled:
            self._compile()
        hits: list[NumberHit] = []
        scales: list[NumberHit] = []
        end, plain = 0, self._plain
        for match in _TOKEN.finditer(text):
            if match[0] in plain or match.start() < end:
                continue
            hit = self._figures(match, text) if match.lastgroup else self._word(match, text)
            if hit is None:
                continue
            if hit.scale > 1 and hit.value == hit.scale and hit.weight == "weak":
                scales.append(hit)
                continue
            hits.append(with_year(hit, text))
            end = max(hit.end, match.end())
        return self._share_units(hits, text), scales

    def named(self, text: str, unit: str) -> int:
        """How often a unit is named anywhere in a text, with a number or apart from one."""
        return sum(1 for _ in self._naming(unit).finditer(text))

    def _naming_pattern(self, unit: str) -> re.Pattern[str]:
        patterns = [pattern for pattern, code in self._words.units.items() if code == unit]
        patterns += [pattern for pattern, code in self._words.named.items() if code == unit]
        return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(patterns) or '(?!)'})", re.IGNORECASE)

    # --- one token -----------------------------------------------------------------------------------

    def _figures(self, match: re.Match[str], text: str) -> NumberHit:
        start, end = match.span()
        number = value(match[0])
        if end - start > 6 and is_lap(match[0]):
            return self._measured(NumberHit(start, end, number, number_end=end), text)._replace(unit="s")
        if is_formula(text, start):
            return NumberHit(start, end, number, weight="silent", number_end=end)
        if number.denominator == 1 and number.numerator > 9 and self._decade.match(text, end):
            decade = NumberHit(start, end, number, weight="weak", also=(number % 100,), number_end=end)
            return self._measured(decade, text)
        hit = NumberHit(start, end, number, number_end=end)
        if match[0].isdigit() and self._mark.match(text, end):
            hit = hit._replace(sort="order")
        return self._measured(self._fraction(hit, text), text)

    def _word(self, match: re.Match[str], text: str) -> NumberHit | None:
        start, end = match.span()
        if end - start > _LONGEST_WORD:
            return None
        entry = self._entry(match[0])
        if entry is None:
            if len(self._plain) < _PLAIN_WORDS:
                self._plain.add(match[0])
            return None
        role, model = entry
        hit = NumberHit(
            start, end, model.value, 1, model.unit, model.weight, model.also, model.in_figures, end, model.sort
        )  # fmt: skip
        if role == "scale":
            return hit._replace(scale=int(hit.value))
        return self._phrase(hit, match[0], text) or self._in_company(role, hit, text)

    def _in_company(self, role: Role, hit: NumberHit, text: str) -> NumberHit | None:
        """Articles, halves and numerators are numbers only beside certain words."""
        if role == "phrase":
            return None
        if role == "number":
            if hit.value in _ROUGH and self._some.search(text, max(hit.start - 12, 0), hit.start):
                return hit._replace(scale=int(hit.value), weight="weak")
            return self._measured(self._fraction(self._continued(hit, text), text), text)
        if role == "one":
            part = self._fraction(hit, text)
            return self._measured(part, text) if part is not hit else self._promoted(hit, text)
        if role == "hit" and hit.sort == "order":
            return self._each(hit, text)
        if role == "half":
            if self._as_much.match(text, hit.end):
                return hit._replace(weight="weak")
            return self._promoted(hit, text)
        return hit

    def _phrase(self, hit: NumberHit, word: str, text: str) -> NumberHit | None:
        """half jaar, om de week: a measure in more than one word."""
        for pattern, number, unit in self._phrases.get(word.lower(), ()):
            rest = pattern.match(text, hit.end)
            if rest:
                end = rest.end()
                return hit._replace(value=Fraction(number), unit=unit, weight="weak", end=end, number_end=end)
        return None

    def _each(self, hit: NumberHit, text: str) -> NumberHit:
        """jeder Fünfte is a fifth of them all."""
        if hit.value < 2 or not self._every.search(text, max(hit.start - 8, 0), hit.start):
            return hit
        if _OF_MONTH.match(text, hit.end):  # jeden zweiten Montag im Monat
            return hit._replace(also=(1 / hit.value,))
        return hit._replace(value=1 / hit.value, also=(hit.value, 100 / hit.value), sort="part")

    def _promoted(self, hit: NumberHit, text: str) -> NumberHit:
        """ "ein" and "halb" count before a scale, a share or money."""
        measured = self._measured(hit, text)
        if measured.scale > 1 or (measured.unit in SHARES_AND_MONEY and measured.unit not in _IDIOMS):
            return measured._replace(weight="strong")
        return measured._replace(weight="weak") if measured.unit else measured

    def _fraction(self, hit: NumberHit, text: str) -> NumberHit:
        """zwei Drittel, een kwart: a numerator with its part. One part of something may be an ordinal or a quarter."""
        if hit.value.denominator > 1 or hit.value.numerator > 99:
            return hit
        match = self._part.match(text, hit.number_end)
        if match is None:
            return hit
        part = self._words.parts[match[1].lower()]
        number = hit.value * part
        weight: Weight = "weak" if hit.value == 1 else "strong"
        also = (1 / part, number * 100) if hit.value == 1 else (number * 100,)
        hit = hit._replace(end=match.end(), number_end=match.end(), in_figures=False, sort="part")
        return hit._replace(value=number, weight=weight, also=also)

    def _continued(self, hit: NumberHit, text: str) -> NumberHit:
        """drieduizend vijfhonderd: thousands go on in the next word."""
        if hit.value.numerator < 1000 or hit.value.numerator % 1000:
            return hit
        match = self._more.match(text, hit.end)
        more = self._words.read(match[1].lower()) if match else None
        if match is None or more is None or not 1 < more < 1000:
            return hit
        return hit._replace(value=hit.value + more, end=match.end(), number_end=match.end())

    def _measured(self, hit: NumberHit, text: str) -> NumberHit:
        """Adds scale and unit, behind the number or before it."""
        scale, end = self._scale_at(text, hit.number_end)
        unit, unit_end = self._unit_at(text, end)
        start = hit.start
        if unit is None and start:
            lead = self._before.search(text, max(start - 10, 0), start)
            if lead:
                unit, start = self._lead_codes[(lead.lastindex or 1) - 1], lead.start()
        if scale == 1 and unit is None:
            return hit
        number = hit.value * scale
        more = _HUNDREDTHS.match(text, unit_end) if scale == 1 and unit in _IN_HUNDREDTHS else None
        if more and number.denominator == 1:  # 1 Meter 80
            number, unit_end = number + Fraction(int(more[1]), 100), more.end()
        also = hit.also if scale == 1 else ()
        return NumberHit(
            start, max(unit_end, end), number, scale, unit, hit.weight, also, hit.in_figures, end, hit.sort
        )  # fmt: skip

    def _scale_at(self, text: str, position: int) -> tuple[int, int]:
        match = self._scale.match(text, past_blank(text, position))
        return (self._factors[(match.lastindex or 1) - 1], match.end()) if match else (1, position)

    def _unit_at(self, text: str, position: int) -> tuple[str | None, int]:
        at = past_blank(text, position)
        if text[position : position + 1] == ",":
            cents = _NO_CENTS.match(text, position)
            at = past_blank(text, cents.end()) if cents else at
        match = self._unit.match(text, at)
        return (self._codes[(match.lastindex or 1) - 1], match.end()) if match else (None, position)

    # --- neighbours ----------------------------------------------------------------------------------

    def _share_units(self, hits: list[NumberHit], text: str) -> list[NumberHit]:
        """5 bis 10 Prozent, vier von zehn: the first of a range has the unit and scale of the second."""
        for index in range(len(hits) - 2, -1, -1):
            hit, following = hits[index], hits[index + 1]
            factor = suspended(hit, following, text)
            if factor > 1:
                hits[index] = hit._replace(value=hit.value * factor, unit=following.unit)
                continue
            if not may_take_over(hit, following):
                continue
            match = self._join.fullmatch(text, hit.number_end, following.start)
            if match:
                factor = following.scale if hit.scale == 1 and hit.value < 1000 else 1
                also = (hit.value,) if factor > 1 else hit.also
                scale = hit.scale * factor
                hits[index] = hit._replace(unit=following.unit, value=hit.value * factor, scale=scale, also=also)
        return hits
