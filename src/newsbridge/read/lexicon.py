"""The word lists of this stage, kept where editors can change them: vocabulary/reading_de.toml."""

import tomllib
from functools import cache
from importlib import resources


@cache
def _data() -> dict[str, str]:
    return tomllib.loads(resources.files("newsbridge.vocabulary").joinpath("reading_de.toml").read_text("utf-8"))


@cache
def words(name: str) -> frozenset[str]:
    """A list of single words, as they stand in the file."""
    return frozenset(_data()[name].split())


@cache
def names(name: str) -> frozenset[str]:
    """A list of names with blanks in them, parted by commas."""
    return frozenset(" ".join(part.split()) for part in _data()[name].split(","))


@cache
def lines(name: str) -> tuple[str, ...]:
    """A list with one entry a line, in the file's order."""
    return tuple(line.strip() for line in _data()[name].splitlines() if line.strip())
