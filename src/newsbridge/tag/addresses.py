"""Countries in web addresses and telephone numbers: `.nl`, `+31`."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from newsbridge.tag.offsets import Passage
from newsbridge.vocabulary.country_data import country_data

_HOST = re.compile(r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,3}$")
_HOST_LENGTH = 130


class Address(NamedTuple):
    """A country's code and the place that names it, in the cleaned text."""

    code: str
    start: int
    end: int


class Addresses:
    """Both patterns, built once from the data file."""

    def __init__(self) -> None:
        data = country_data("addresses")
        self._domains = {domain: codes[0] for domain, codes in data["domains"].items()}
        self._phones = {prefix: codes[0] for prefix, codes in data["phones"].items()}
        self._hosts = frozenset(data["hosts_without_country"])
        # The end of the host is looked for, not its beginning: a long run of letters must not cost its square
        self._domain = re.compile(rf"(?<=[\w])\.({'|'.join(self._domains)})(?![\w-]|\.\w)")
        codes = "|".join(sorted(self._phones, key=len, reverse=True))
        number = r"(?:\(0\) ?)?\(?\d(?:[ \u00a0)/-]{0,2}\d){5,12}"
        self._phone = re.compile(rf"(?<![\w.,])(?:\+|00)({codes})[ \u00a0./-]{{0,2}}{number}")
        said = "|".join(data["prefix_words"])
        self._said_words = frozenset(word[1:] for word in data["prefix_words"])
        self._said = re.compile(rf"\b(?:{said})\s(?:\+|00)?({codes})(?![\d.,]*\d)", re.IGNORECASE)

    def find(self, passage: Passage) -> Iterator[Address]:
        """Every address with a country."""
        text = passage.clean
        for match in self._domain.finditer(text):
            host = _HOST.search(text, max(0, match.start() - _HOST_LENGTH), match.end())
            start = host.start() if host else match.start()
            if text[start : match.end()].lower() not in self._hosts:
                yield Address(self._domains[match[1]], start, match.end())
        # Most texts hold neither sign; asking for it costs less than the search
        phones = self._phone.finditer(text) if "+" in text or "00" in text else ()
        said = self._said.finditer(text) if any(word in text for word in self._said_words) else ()
        for match in (*phones, *said):
            yield Address(self._phones[match[1]], match.start(), match.end())


@cache
def addresses() -> Addresses:
    """The one set of patterns of the process."""
    return Addresses()
