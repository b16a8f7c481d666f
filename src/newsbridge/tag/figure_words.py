"""The figure tagger's words, compiled from `vocabulary/figures_de.toml`."""

import re
from dataclasses import dataclass
from functools import cache

from newsbridge.tag.alternatives import any_of
from newsbridge.vocabulary.files import read_toml

_END = 4
_INFLECTION = r"(?:es|s|e|en|n|er|ern|nen)?"


@dataclass(frozen=True, slots=True)
class FigureWords:
    """Patterns over German text."""

    named: re.Pattern[str]
    """Ends where a number begins that names a thing."""
    money: re.Pattern[str]
    measure: re.Pattern[str]
    """A noun that money, shares and measures are of."""
    elliptic: re.Pattern[str]
    """Ends where a number begins that counts what was named before."""
    elliptic_ends: tuple[str, ...]
    """The last letters of those words, in lower case."""
    against: re.Pattern[str]
    """Ends where a number begins that has the unit of the next one."""


@cache
def figure_words() -> FigureWords:
    """Compiled once."""
    table: dict[str, list[str]] = read_toml("figures_de.toml")
    measures = any_of(table["measures"])
    tails = any_of(word.lower() for word in table["measures"])
    return FigureWords(
        named=re.compile(rf"(?:(?<!\w)|(?i:(?<=[a-zäöüß-])))(?:{any_of(table['names'])})[.:]?[\s-]?$"),
        money=re.compile(rf"(?<!\w)(?:{any_of(table['money'])}){_INFLECTION}(?!\w)"),
        measure=re.compile(
            rf"(?<![\w-])(?:(?:{measures})|[A-ZÄÖÜ][\w-]{{1,40}}?(?:{tails}|-(?:{measures}))){_INFLECTION}(?!\w)"
        ),
        elliptic=re.compile(rf"(?<!\w)(?:{any_of(table['elliptic'])})\s$", re.IGNORECASE),
        elliptic_ends=tuple({word.lower()[-_END:] for word in table["elliptic"]}),
        against=re.compile(rf"(?<!\w)(?:{any_of(table['against'])})\s$", re.IGNORECASE),
    )
