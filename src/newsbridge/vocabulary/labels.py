"""The output's wording, one TOML file per language (`labels_nl.toml`)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

from newsbridge.vocabulary.files import read_toml


@dataclass(frozen=True)
class Labels:
    """Wording of one language."""

    language: str
    """ISO 639-1."""
    locale: str
    """What Babel calls it."""
    zone: str
    """Time zone that its readers live in."""
    abbreviations: frozenset[str]
    """Lower case, without their last full stop."""
    texts: Mapping[str, str]
    """By `table.key`, with names in braces where something is filled in."""

    def say(self, key: str, /, **values: object) -> str:
        """The text of `key` with its names filled in.

        Raises:
            LookupError: the file has no such text, or its text wants a name that was not given.
        """
        if key not in self.texts:
            raise LookupError(f'labels_{self.language}.toml has no "{key}"')
        return self.texts[key].format(**values)

    def has(self, key: str) -> bool:
        """Whether the file has that text."""
        return key in self.texts


@cache
def labels(language: str = "nl") -> Labels:
    """The wording of a language.

    Raises:
        LookupError: there is no file for it.
    """
    name = f"labels_{language}.toml"
    if not files(__package__).joinpath(name).is_file():
        raise LookupError(f'no wording for the language "{language}": vocabulary/{name} is missing')
    data = read_toml(name)
    return Labels(
        language=language,
        locale=data.pop("locale"),
        zone=data.pop("zone"),
        abbreviations=frozenset(data.pop("abbreviations")),
        texts=MappingProxyType(dict(_flat(data))),
    )


def _flat(data: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for table, texts in data.items():
        for key, text in texts.items():
            yield f"{table}.{key}", text
