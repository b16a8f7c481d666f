"""The desk's own words, in the editor's language: one TOML file each (`desk_nl.toml`)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup

from newsbridge.vocabulary.files import read_toml

LANGUAGES = ("nl", "de", "en")
"""The first is spoken where a browser asks for none of them."""


@dataclass(frozen=True, slots=True)
class Words:
    """Wording of one language, by `table.key`."""

    language: str
    texts: Mapping[str, str]

    def __call__(self, key: str, /, **values: object) -> str:
        """A text with its names in braces filled in.

        Of a text in two forms ("1 item|{n} items") the first is taken where `n` is given and 1.

        Raises:
            KeyError: the file has no such text, or the text wants a name that was not given.
        """
        text = self.texts[key]
        if "|" in text and "n" in values:
            one, many = text.split("|", 1)
            text = one if values["n"] == 1 else many
        return text.format(**values)

    def html(self, key: str, /, **values: object) -> Markup:
        """The same where values are markup that was escaped already; the text itself holds none."""
        return Markup(self.texts[key]).format(**values)  # noqa: S704 - the project's own words

    def has(self, key: str) -> bool:
        """Whether there is such a text."""
        return key in self.texts


@cache
def words(language: str) -> Words:
    """The wording of a language."""
    tables = read_toml(f"desk_{language}.toml")
    return Words(language, {f"{table}.{key}": text for table, texts in tables.items() for key, text in texts.items()})


def preferred(accepted: str) -> str:
    """The language of ours that a browser's `Accept-Language` likes best."""
    asked = []
    for part in accepted[:500].split(","):
        name, _, quality = part.strip().partition(";q=")
        try:
            asked.append((-float(quality or 1), name.split("-")[0].lower()))
        except ValueError:
            continue
    return next((name for _, name in sorted(asked, key=lambda one: one[0]) if name in LANGUAGES), LANGUAGES[0])
