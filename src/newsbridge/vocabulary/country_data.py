"""The data files of country_de/: what names countries in German text, and what only looks like it."""

from functools import cache
from typing import Any

from newsbridge.vocabulary.files import read_toml


def listed(entries: str) -> list[str]:
    """The entries of a text that commas divide; line ends count as spaces."""
    return [words for words in (" ".join(entry.split()) for entry in entries.split(",")) if words]


@cache
def country_data(name: str) -> dict[str, Any]:
    """The tables of one file of country_de/, with every text as the list of its entries."""
    return {key: _read(value) for key, value in read_toml(f"country_de/{name}.toml").items()}


def _read(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _read(inner) for key, inner in value.items()}
    return listed(value) if isinstance(value, str) else value
