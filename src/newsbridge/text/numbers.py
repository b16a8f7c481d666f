"""Numbers in running text, in figures and in words, with their scale and unit.

`numbers_de` and `numbers_nl` hold the words. A hit has a weight: `strong` counts something, `weak` may be
put otherwise by a good translator (zum zweiten Mal), `silent` is only there to be understood (doppelt).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Literal

Weight = Literal["strong", "weak", "silent"]

# Dimension and size in it: 14 Tage are two weeks, 1000 m are a kilometre.
UNITS: Mapping[str, tuple[str, float]] = {
    "%": ("share", 1), "pp": ("share points", 1), "‰": ("per mille", 1),
    "EUR": ("EUR", 1), "ct": ("EUR", 0.01), "USD": ("USD", 1), "GBP": ("GBP", 1), "CHF": ("CHF", 1),
    "mm": ("length", 0.001), "cm": ("length", 0.01), "m": ("length", 1), "km": ("length", 1000),
    "m²": ("area", 1), "ha": ("area", 10_000), "km²": ("area", 1_000_000), "m³": ("volume", 1000),
    "l": ("volume", 1), "hl": ("volume", 100), "g": ("mass", 0.001), "kg": ("mass", 1), "t": ("mass", 1000),
    "W": ("power", 1), "kW": ("power", 1e3), "MW": ("power", 1e6), "GW": ("power", 1e9),
    "kWh": ("energy", 1e3), "MWh": ("energy", 1e6), "GWh": ("energy", 1e9), "TWh": ("energy", 1e12),
    "°C": ("temperature", 1), "km/h": ("speed", 1), "s": ("time", 1), "min": ("time", 60), "h": ("time", 3600),
    "mi": ("length", 1609.344), "nmi": ("length", 1852), "ft": ("length", 0.3048), "in": ("length", 0.0254),
    "ac": ("area", 4046.86), "lb": ("mass", 0.5), "kn": ("speed", 1.852), "°F": ("Fahrenheit", 1),
    "PLN": ("PLN", 1), "kr": ("crowns", 1), "JPY": ("JPY", 1), "RUB": ("RUB", 1),
    "d": ("days", 1), "wk": ("days", 7), "mo": ("months", 1), "a": ("months", 12),
}  # fmt: skip
SHARES_AND_MONEY = frozenset({"%", "pp", "‰", "EUR", "ct", "USD", "GBP", "CHF"})


@dataclass(frozen=True, slots=True)
class NumberHit:
    """A number at `text[start:end]`, scale and unit included."""

    start: int
    end: int
    value: Fraction
    """Scale included: 4,9 Milliarden is 4900000000."""
    scale: int = 1
    unit: str | None = None
    weight: Weight = "strong"
    also: tuple[Fraction, ...] = ()
    """Other numbers that it may stand for: 1990er is 90, too; derde is a third or the third."""
    in_figures: bool = True
    number_end: int = 0
    """Where the number and its scale end and the unit begins."""

    @property
    def looks_like_year(self) -> bool:
        """Four bare figures from 1500 to 2099."""
        return (
            self.in_figures and self.unit is None and self.scale == 1 and self.end - self.start in {4, 6}
            and self.value.denominator == 1 and 1500 <= self.value < 2100
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """What a language brings; patterns have no groups of their own and match without regard to case."""

    read: Callable[[str], int | None]
    """The value of a number word in lower case, None where it is none."""
    weak: frozenset[str]
    """Number words that are other words, too: acht."""
    one: str
    """Forms of the article: a number only before a scale or a share."""
    halves: Mapping[str, Fraction]
    """anderthalb, zweieinhalb."""
    half: str
    ordinals: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    scales: Mapping[str, int]
    """Pattern → factor."""
    loose_scales: Mapping[str, int]
    """Beginnings of words that only name a scale: Milliardenhilfe."""
    units: Mapping[str, str]
    """Pattern → code in UNITS."""
    before: Mapping[str, str]
    """Units that stand before the number."""
    silent: Mapping[str, Fraction]
    """Patterns of whole words that hold a number: beide, doppelt."""
    compounds: str
    """What follows a number word in a compound: jährige, daagse."""
    periods: Mapping[str, tuple[int, str]]
    """Patterns of words that are a measure by themselves, and which: Quartal is three months."""
    named: Mapping[str, str]
    """Patterns of words that name a unit apart from its number: percentage."""
    joins: str
    """Between the two numbers of a range, which share a unit."""
    decade: str
    """What makes a decade of a figure: er."""


_FIGURES = (
    r"\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d{1,9})?"
    r"|\d{1,3}(?:[\u00a0\u202f\u2009 '’]\d{3})+(?![\d]|[.,]\d{3})(?:,\d{1,9})?"
    r"|\d{1,15}(?:[,.]\d{1,9})?(?:\s?[½¼¾])?|[½¼¾]"
)
_TOKEN = re.compile(rf"(?P<figures>(?<!\d)(?:{_FIGURES}))|(?P<word>[^\W\d_]+)")
_VULGAR = {"½": Fraction(1, 2), "¼": Fraction(1, 4), "¾": Fraction(3, 4)}
_GROUP = re.compile(r"[.\u00a0\u202f\u2009 '’](?=\d{3}(?:\D|$))")
_SEASON = re.compile(r"(?<!\d)(1[5-9]|20)\d\d\s?[/–-]\s?$")
_TWO_FIGURES = 2
_CHEMISTRY = frozenset({"co", "h", "nox", "no", "o", "n", "ch"})


class Reader:
    """The compiled patterns of one language."""

    def __init__(self, words: Words) -> None:
        self._words = words
        flags = re.IGNORECASE
        self._scales = [(re.compile(pattern, flags), factor) for pattern, factor in words.scales.items()]
        self._scale = re.compile("|".join(f"(?:{pattern})" for pattern in words.scales), flags)
        self._unit = re.compile("|".join(f"(?:{pattern})" for pattern in words.units), flags)
        self._units = [(re.compile(pattern, flags), code) for pattern, code in words.units.items()]
        before = "|".join(f"(?:{pattern})" for pattern in words.before)
        self._before = re.compile(rf"(?:(?<!\w){before})\s?$", flags)
        self._befores = [(re.compile(pattern, flags), code) for pattern, code in words.before.items()]
        self._one = re.compile(rf"(?:{words.one})", flags)
        self._half = re.compile(rf"(?:{words.half})", flags)
        self._silent = [(re.compile(rf"(?:{pattern})", flags), value) for pattern, value in words.silent.items()]
        self._any_silent = re.compile("|".join(f"(?:{pattern})" for pattern in words.silent), flags)
        self._compound = re.compile(rf"(?P<number>.{{3,40}}?)(?:{words.compounds})\w{{0,3}}", flags)
        self._periods = [(re.compile(pattern, flags), *measure) for pattern, measure in words.periods.items()]
        self._any_period = re.compile("|".join(f"(?:{pattern})" for pattern in words.periods), flags)
        self._named = [(re.compile(pattern, flags), code) for pattern, code in words.named.items()]
        self._loose = [(re.compile(pattern, flags), factor) for pattern, factor in words.loose_scales.items()]
        self._join = re.compile(rf"\s{{0,2}}(?:{words.joins})\s{{0,2}}", flags)
        self._decade = re.compile(rf"-?(?:{words.decade})(?![^\W\d])", flags)

    def numbers(self, text: str) -> list[NumberHit]:
        """All numbers in order of place; whoever wants dates and addresses left out blanks them first."""
        hits: list[NumberHit] = []
        end = 0
        for match in _TOKEN.finditer(text):
            if match.start() < end:
                continue
            hit = self._figures(match, text) if match["figures"] else self._word(match, text)
            if hit is not None:
                hits.append(hit)
                end = max(hit.number_end, match.end())
        return self._share_units([self._season(hit, text) for hit in hits], text)

    def loose_scales(self, text: str) -> list[NumberHit]:
        """Words that name a scale without a number: Millionen Euro, Milliardenhilfe."""
        counted = {position for hit in self.numbers(text) for position in range(hit.start, hit.number_end)}
        hits = [
            NumberHit(*match.span(), Fraction(factor), factor, weight="weak", in_figures=False)
            for pattern, factor in self._loose
            for match in pattern.finditer(text)
            if match.start() not in counted
        ]
        return sorted(hits, key=lambda hit: hit.start)

    def units_named(self, text: str) -> list[str]:
        """The code of each unit named anywhere in a text."""
        found = [self._code(match[0]) for match in self._unit.finditer(text)]
        apart = [code for pattern, code in self._named for _ in pattern.finditer(text)]
        return [code for code in found if code is not None] + apart

    # --- one token -----------------------------------------------------------------------------------

    def _figures(self, match: re.Match[str], text: str) -> NumberHit:
        start, end = match.span()
        value = _value(match[0])
        decade = self._decade.match(text, end)
        also = (value % 100,) if decade and value > 100 and value.denominator == 1 else ()
        hit = NumberHit(start, end, value, also=also, number_end=end)
        if _is_formula(text, start):
            return replace(hit, weight="silent")
        return self._measured(hit, text)

    def _word(self, match: re.Match[str], text: str) -> NumberHit | None:
        word = match[0].lower()
        start, end = match.span()
        value: int | Fraction | None = self._words.halves.get(word)
        if value is None:
            value = self._words.read(word)
        if value is not None:
            weight: Weight = "weak" if word in self._words.weak else "strong"
            hit = NumberHit(start, end, Fraction(value), weight=weight, in_figures=False, number_end=end)
            hit = self._continued(hit, text)
            return self._measured(hit, text)
        return self._quiet_word(word, start, end, text)

    def _quiet_word(self, word: str, start: int, end: int, text: str) -> NumberHit | None:
        """Articles, halves, ordinals, fractions and compounds: numbers only in certain company."""
        hit = NumberHit(start, end, Fraction(1), weight="silent", in_figures=False, number_end=end)
        inside = self._inside(hit, word, text)
        if inside is not None:
            return inside
        if self._one.fullmatch(word):
            return self._promoted(hit, text)
        if self._half.fullmatch(word):
            return self._promoted(replace(hit, value=Fraction(1, 2)), text)
        if word in self._words.fractions:
            value = self._words.fractions[word]
            return replace(hit, value=value, also=(1 / value,), weight="weak")
        if word in self._words.ordinals:
            value = Fraction(self._words.ordinals[word])
            return replace(hit, value=value, also=(1 / value,), weight="weak")
        if self._any_silent.match(word):
            for pattern, value in self._silent:
                if pattern.match(word):
                    return replace(hit, value=value)
        return None

    def _inside(self, hit: NumberHit, word: str, text: str) -> NumberHit | None:
        """A number in a compound (honderdjarige), or a word that is a measure itself (Quartal)."""
        match = self._compound.fullmatch(word)
        value = self._words.read(match["number"]) if match else None
        if value is not None and value > 1:
            return replace(hit, value=Fraction(value), weight="weak")
        if self._any_period.match(text, hit.start) is None:
            return None
        for pattern, number, unit in self._periods:
            period = pattern.match(text, hit.start)
            if period:
                return replace(hit, value=Fraction(number), unit=unit, end=period.end(), number_end=period.end())
        return None

    def _promoted(self, hit: NumberHit, text: str) -> NumberHit:
        """ "ein" and "halb" count before a scale, a share or money."""
        measured = self._measured(hit, text)
        if measured.scale > 1 or (measured.unit in SHARES_AND_MONEY and measured.unit != "EUR"):
            return replace(measured, weight="strong")
        return measured if hit.value != 1 else replace(hit, unit=measured.unit)

    def _continued(self, hit: NumberHit, text: str) -> NumberHit:
        """drieduizend vijfhonderd: thousands go on in the next word."""
        if hit.value < 1000 or hit.value % 1000:
            return hit
        match = re.compile(r"\s([^\W\d_]+)").match(text, hit.end)
        more = self._words.read(match[1].lower()) if match else None
        if match is None or more is None or not 1 < more < 1000:
            return hit
        return replace(hit, value=hit.value + more, end=match.end(), number_end=match.end())

    def _measured(self, hit: NumberHit, text: str) -> NumberHit:
        """Adds scale and unit, behind the number or before it."""
        scale, end = self._scale_at(text, hit.end)
        unit, unit_end = self._unit_at(text, end)
        start = hit.start
        if unit is None:
            lead = self._before.search(text, max(hit.start - 6, 0), hit.start)
            if lead:
                unit = next(code for pattern, code in self._befores if pattern.match(lead[0]))
                start = lead.start()
        value = hit.value * scale
        return replace(hit, start=start, value=value, scale=scale, unit=unit, end=max(unit_end, end), number_end=end)

    def _scale_at(self, text: str, position: int) -> tuple[int, int]:
        at = _skip(text, position)
        match = self._scale.match(text, at)
        if match is None:
            return 1, position
        factor = next(factor for pattern, factor in self._scales if pattern.fullmatch(match[0]))
        return factor, match.end()

    def _unit_at(self, text: str, position: int) -> tuple[str | None, int]:
        match = self._unit.match(text, _skip(text, position))
        return (self._code(match[0]), match.end()) if match else (None, position)

    def _code(self, written: str) -> str | None:
        return next((code for pattern, code in self._units if pattern.fullmatch(written)), None)

    # --- neighbours ----------------------------------------------------------------------------------

    def _share_units(self, hits: list[NumberHit], text: str) -> list[NumberHit]:
        """5 bis 10 Prozent, vier von zehn: the first of a range has the unit and scale of the second."""
        for index in range(len(hits) - 2, -1, -1):
            hit, following = hits[index], hits[index + 1]
            if hit.unit is not None or following.unit is None or hit.weight == "silent" or hit.looks_like_year:
                continue
            match = self._join.fullmatch(text, hit.number_end, following.start)
            if match:
                factor = following.scale if hit.scale == 1 and hit.value < 1000 else 1
                hits[index] = replace(
                    hit, unit=following.unit, value=hit.value * factor, scale=hit.scale * factor,
                    also=(hit.value,) if factor > 1 else hit.also,
                )  # fmt: skip
        return hits

    @staticmethod
    def _season(hit: NumberHit, text: str) -> NumberHit:
        """2020/21: the second number is a year, too."""
        century = _SEASON.search(text, max(hit.start - 8, 0), hit.start)
        if century is None or hit.end - hit.start != _TWO_FIGURES:
            return hit
        return replace(hit, also=(int(century[1]) * 100 + hit.value,))


def _skip(text: str, position: int) -> int:
    """Past one blank or hyphen between a number and what belongs to it."""
    return position + 1 if text[position : position + 1] in {" ", "\u00a0", "\u202f", "\u2009", "-", "‑"} else position


def _value(written: str) -> Fraction:
    """1.234,5 and 1 234,5 are 1234.5; 4.9 (no thousands) is 4.9."""
    extra = next((value for sign, value in _VULGAR.items() if sign in written), Fraction(0))
    plain = _GROUP.sub("", written.rstrip("½¼¾").strip())
    digits = "".join(str(int(sign)) if sign.isdigit() else "." for sign in plain.replace(",", "."))
    return Fraction(digits or 0) + extra


def _is_formula(text: str, start: int) -> bool:
    """The 2 of CO2."""
    letters = re.search(r"(?<![^\W\d])[A-Za-z]{1,3}$", text[max(start - 4, 0) : start])
    return bool(letters and letters[0].lower() in _CHEMISTRY)


def spelled(
    units: Mapping[str, int], tens: Mapping[str, int], join: str, hundred: str, extra: Mapping[str, int]
) -> dict[str, int]:
    """All number words below 1000 as German and Dutch build them: units before tens, joined by "und" or "en"."""
    below = dict(units) | dict(extra)
    for ten, value in tens.items():
        below[ten] = value
        for unit, number in units.items():
            if 0 < number < 10:
                below[_joined(unit, join) + ten] = value + number
    words = dict(below)
    heads = {"": 1} | {unit: number for unit, number in below.items() if 0 < number < 100}
    for head, number in heads.items():
        words[head + hundred] = number * 100
        if number < 10 or 10 < number < 20:
            for tail, rest in below.items():
                if rest:
                    words.setdefault(head + hundred + tail, number * 100 + rest)
    return words


def _joined(unit: str, join: str) -> str:
    """twee + en is tweeën."""
    return unit + ("ën" if join == "en" and unit.endswith("e") else join)


def thousands(words: Mapping[str, int], thousand: str) -> Callable[[str], int | None]:
    """A reader for words up to 999 999."""

    def read(word: str) -> int | None:
        head, found, tail = word.partition(thousand)
        if not found:
            return words.get(word)
        high = words.get(head, 1 if not head else None)
        low = words.get(tail, 0 if not tail else None)
        return None if high is None or low is None else high * 1000 + low

    return read
