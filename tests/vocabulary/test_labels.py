import tomllib
from importlib.resources import files
from string import Formatter
from typing import Any

import pytest

from newsbridge.vocabulary.labels import labels

LANGUAGES = sorted(
    file.name.removeprefix("labels_").removesuffix(".toml")
    for file in files("newsbridge.vocabulary").iterdir()
    if file.name.startswith("labels_")
)


def blanks(text: str) -> set[str | None]:
    """The names that a text wants filled in."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_dutch_is_there() -> None:
    assert labels().language == "nl"
    assert labels().say("page.many", count=3) == "3 berichten"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_says_what_dutch_says(language: str) -> None:
    assert {key: blanks(text) for key, text in labels(language).texts.items()} == {
        key: blanks(text) for key, text in labels().texts.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_file_is_flat_text(language: str) -> None:
    data: dict[str, Any] = tomllib.loads(
        files("newsbridge.vocabulary").joinpath(f"labels_{language}.toml").read_text(encoding="utf-8")
    )
    assert all(isinstance(text, str) for table in data.values() if isinstance(table, dict) for text in table.values())


def test_a_text_that_is_not_there_is_named() -> None:
    with pytest.raises(LookupError, match=r"labels_nl\.toml has no \"page.nothing\""):
        labels().say("page.nothing")


def test_a_language_without_a_file_is_named() -> None:
    with pytest.raises(LookupError, match=r"labels_xx\.toml is missing"):
        labels("xx")
