"""What an editor is refused, and why: a key and its values, worded where it is read.

The desk words it in the account's language and the pipeline's time zone, the command line in English and UTC. The words
stand in `vocabulary/refusals_{en,nl,de}.toml`; table `hint` there holds what only somebody at a command line can use.
"""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from functools import cache

from newsbridge.errors import NewsbridgeError
from newsbridge.model import Finding
from newsbridge.vocabulary.files import read_toml

Show = Callable[[str, object], object]
"""Words a value for a reader: its name in the sentence, the value."""


def plain(name: str, value: object) -> object:
    """A value as the command line shows it: moments in UTC, several things with commas."""
    if isinstance(value, datetime):
        return f"{value.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
    if isinstance(value, Finding):
        return f"{value.check}: {value.message}"
    if name == "paragraph":
        return f"paragraph {value}" if value else "the title"
    if isinstance(value, int):
        return f"{value:,}"
    if name in ("state", "move"):
        return str(value).replace("_", " ")
    return listed(name, value, plain)


def listed(name: str, value: object, show: Show) -> object:
    """A value, or several of them side by side; what is a sentence has commas of its own."""
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return ("; " if name == "findings" else ", ").join(str(show(name, one)) for one in value)


class RefusalError(NewsbridgeError):
    """What was asked cannot be done so; nothing was changed.

    `key` (`table.name`) names its sentence, `values` are what the sentence's braces stand for.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        """One line for the command line, in English."""
        hint = _texts("en").get(f"hint.{self.key.replace('.', '_')}")
        return "; ".join(filter(None, (self.said("en", plain), hint and hint.format(**self.values))))

    def said(self, language: str, show: Show) -> str:
        """The same for somebody of a language, without what only a command line can do about it."""
        text = _texts(language)[self.key]
        if "n" in self.values and "|" in text:
            text = text.split("|")[self.values["n"] != 1]
        return text.format(**{name: show(name, value) for name, value in self.values.items()})


class MoveError(RefusalError):
    """The table of moves does not allow it: state, role, or something that must come with it is missing."""


class NotThereError(RefusalError):
    """There is no such thing, or not any more."""


class ConflictError(RefusalError):
    """Something is at another version than the one that was looked at."""

    def __init__(self, key: str, /, version: int, **values: object) -> None:
        super().__init__(key, **values)
        self.version = version
        """Its version now."""


@cache
def _texts(language: str) -> dict[str, str]:
    tables = read_toml(f"refusals_{language}.toml")
    return {f"{table}.{name}": text for table, texts in tables.items() for name, text in texts.items()}
