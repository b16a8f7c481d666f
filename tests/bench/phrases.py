"""What fills the places of the patterns in phrases.toml."""

import random
import re
import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path

DATA = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))
_UNITS = r"Euro|Prozent|Mio\.|Mrd\.|Millionen|Milliarden|Beschäftigte|Menschen|Betriebe|Kilometer|Plätze|Stunden|Fälle"
FIGURE = re.compile(rf"(?<![\d.,])\d{{1,3}}(?:,\d)?(?=\s(?:{_UNITS}))")
"""A figure that a correction may change."""


def other_figure(figure: str, drawn: random.Random) -> str:
    """One of the same form, not the same."""
    whole, comma, _ = figure.partition(",")
    while True:
        new = str(drawn.randint(2, 99 if len(whole) < 3 else 999)) + (f",{drawn.randint(1, 9)}" if comma else "")
        if new != figure:
            return new


class Slots(dict[str, str]):
    """What stands in a pattern's places: people, places and firms are a story's own, figures are drawn each time."""

    def __init__(self, drawn: random.Random) -> None:
        super().__init__(_own(drawn))
        self.drawn = drawn
        self.topic = drawn.choice(sorted(DATA["topics"]))

    def __missing__(self, key: str) -> str:
        return _DRAWN[key](self.drawn)


def _own(drawn: random.Random) -> Iterator[tuple[str, str]]:
    towns = drawn.sample(DATA["towns"], 3)
    yield from zip(("ort", "ort2", "ort3"), towns, strict=True)
    *lasts, founder = drawn.sample(DATA["last_names"], 4)
    for mark, last in zip(("", "1", "2"), lasts, strict=True):
        yield f"name{mark}", last
        yield f"person{mark}", f"{_one('titles', drawn)}{_one('first_names', drawn)} {last}"
        yield f"rolle{mark}", _one("roles", drawn)
    yield "firma", f"{founder} {_one('trades', drawn)} {_one('forms', drawn)}"
    yield "haus", _one("houses", drawn)
    yield "strasse", f"{_one('streets', drawn)} {drawn.randint(1, 180)}"
    yield "vorhaben", f"{_compound(drawn)} „{towns[1]} {drawn.randint(2028, 2040)}“"
    site = re.sub(r"[^a-z]", "", founder.lower())
    yield "web", f"www.{site}-vennland.example/{drawn.choice(('presse', 'termine', 'karriere', 'anmeldung'))}"
    yield "mail", f"presse@{site}-vennland.example"


def _one(name: str, drawn: random.Random) -> str:
    return str(drawn.choice(DATA[name]))


def _compound(drawn: random.Random) -> str:
    return _one("words", drawn) + _one("endings", drawn)


def _day(drawn: random.Random) -> str:
    return f"{drawn.randint(1, 28)}. {_one('months', drawn)}"


def _decimal(most: int, unit: str) -> Callable[[random.Random], str]:
    return lambda drawn: f"{drawn.randint(1, most)},{drawn.randint(1, 9)} {unit}"


_DRAWN: dict[str, Callable[[random.Random], str]] = {
    "mio": _decimal(98, "Millionen Euro"),
    "mioabk": _decimal(98, "Mio."),
    "mrd": _decimal(9, "Milliarden Euro"),
    "mrdabk": lambda drawn: f"{drawn.randint(1, 48)} Mrd.",
    "prozent": _decimal(88, "Prozent"),
    "promille": _decimal(2, "Promille"),
    "km": _decimal(61, "Kilometer"),
    "proz": lambda drawn: f"{drawn.randint(2, 88)} Prozent",
    "euro": lambda drawn: f"{drawn.randint(100, 999)} Euro",
    "zahl": lambda drawn: f"{drawn.randint(1, 48)}.{drawn.randint(0, 999):03}",
    "klein": lambda drawn: str(drawn.randint(13, 480)),
    "tag": lambda drawn: _one("days", drawn),
    "datum": _day,
    "datumj": lambda drawn: f"{_day(drawn)} {drawn.randint(2026, 2029)}",
    "kurz": lambda drawn: f"{drawn.randint(1, 28):02}.{drawn.randint(1, 12):02}.{drawn.randint(2026, 2029)}",
    "monat": lambda drawn: _one("months", drawn),
    "jahr": lambda drawn: str(drawn.randint(1998, 2033)),
    "jahre": lambda drawn: f"{drawn.randint(18, 91)} Jahre",
    "uhr": lambda drawn: f"{drawn.randint(8, 21)}.{drawn.choice(('00', '15', '30', '45'))} Uhr",
    "uhr2": lambda drawn: f"{drawn.randint(6, 23)}:{drawn.randint(0, 59):02} Uhr",
    "tel": lambda drawn: f"0{drawn.randint(2011, 5999)} {drawn.randint(10, 99)}-{drawn.randint(100, 999)}",
    "nr": lambda drawn: f"Nr. {drawn.randint(3, 399)}",
    "para": lambda drawn: f"§ {drawn.randint(3, 240)} Abs. {drawn.randint(1, 9)}",
    "ordnung": lambda drawn: f"{drawn.randint(3, 60)}.",
    "wort": _compound,
    "fremd": lambda drawn: f"{_one('first_names', drawn)} {_one('last_names', drawn)}",
}
