"""Firm wordings of press texts, kept as regular expressions in vocabulary/*.toml: one a line, a blank for any space."""

import re
from functools import cache

from newsbridge.vocabulary.files import read_toml


@cache
def _file(name: str) -> dict[str, str]:
    return read_toml(name)


@cache
def alternatives(file: str, name: str) -> str:
    """All lines of a list as one alternative, the longest first."""
    lines = [line.strip() for line in _file(file)[name].splitlines() if line.strip()]
    return "|".join(line.replace(" ", r"\s") for line in sorted(lines, key=len, reverse=True))


@cache
def phrases(file: str, name: str) -> re.Pattern[str]:
    """A pattern for any line of a list, upper or lower case alike, that ends with a word."""
    return re.compile(rf"(?:{alternatives(file, name)})(?!\w)", re.IGNORECASE)
