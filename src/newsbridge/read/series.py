"""Later editions of one item: headlines that differ from an earlier one by `(Update)`, `Korrektur:` and the like."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from newsbridge.read.phrases import alternatives
from newsbridge.text.fingerprint import normalise
from newsbridge.text.html import fold

_FILE = "series_de.toml"
_SIGNS = re.compile(r"[\W_]+")
# POL-BOR: Gronau - Nachtrag: …
_CODE = r"(?P<code>(?-i:[A-ZÄÖÜ]{2,})[\w/-]{0,12}:\s(?:[^:()]{1,40}(?:,|\s[–—-])\s)?)"
_EDGES = " \t+*|:–—-"


@dataclass(frozen=True, slots=True)
class Update:
    """What a headline says of an earlier edition."""

    base: str
    """The key of the headline without the mark: equal to `series_key` of the first edition's headline."""
    mark: str
    """As it stands there, without brackets: `Update 2`, `aktualisiert um 14 Uhr`."""
    title: str
    """The headline without the mark."""


def update_of(title: str) -> Update | None:
    """The mark of a later edition in a headline; None where it has none, or nothing else."""
    headline = fold(title)
    for pattern in _patterns():
        match = pattern.search(headline)
        if not match:
            continue
        code = match.groupdict().get("code") or headline[: match.start()].rstrip(_EDGES)
        rest = f"{code} {headline[match.end() :].lstrip(_EDGES)}".strip()
        if series_key(rest):
            return Update(series_key(rest), match["mark"].strip(_EDGES), fold(rest))
    return None


def series_key(title: str) -> str:
    """A headline's letters and digits in lower case: the same for editions that differ in signs and blanks."""
    return _SIGNS.sub(" ", normalise(fold(title)).casefold()).strip()


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(shape, re.IGNORECASE) for shape in _shapes())


def _shapes() -> Iterator[str]:
    """Brackets and signs first: they leave no doubt."""
    mark = rf"(?:{alternatives(_FILE, 'marks')})(?!\w)"
    dated = rf"{mark}(?:\s?(?:{alternatives(_FILE, 'moments')}))?"
    news = rf"(?:{alternatives(_FILE, 'news')})\s?:[^()\[\]]{{1,80}}"
    in_brackets = rf"(?P<mark>{dated}|{news})[\s!.:]*"
    yield rf"\({in_brackets}\)"
    yield rf"\[{in_brackets}\]"
    yield rf"(?:\+{{2,4}}|\*{{1,3}})\s?(?P<mark>{dated})\s?(?:\+{{2,4}}|\*{{1,3}})"
    yield rf"^(?:\W{{0,6}}|{_CODE})(?P<mark>{dated}(?:\szu)?)\s?:"
    # what goes on in lower case is a sentence about an update
    yield rf"^\W{{0,6}}(?P<mark>{dated})\s[–—|-]\s(?-i:(?![a-zäöü]))"
    yield rf"^(?-i:(?=[A-Z]{{4}}))(?P<mark>{mark})(?-i:\s(?=[A-ZÄÖÜ][a-zäöü]))"
    yield rf"\s(?:[–—|-]|\+{{2,4}}|\*{{1,3}})\s?(?P<mark>{dated})\W{{0,6}}$"
