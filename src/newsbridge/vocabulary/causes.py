"""What runs keep in English of what went wrong, in an editor's language."""

import re
from functools import cache, partial

from newsbridge.vocabulary.files import read_toml

_NAME = re.compile(r"{(\w+)}")


def in_words(text: str, language: str) -> str:
    """A cause as runs have kept it, for an editor: the sentences of `causes.toml` in it are said in their language."""
    for known, said in _causes(language):
        text = known.sub(partial(_filled, said), text)
    return text


def _filled(said: str, found: re.Match[str]) -> str:
    return said.format(**found.groupdict())


@cache
def _causes(language: str) -> list[tuple[re.Pattern[str], str]]:
    rows = read_toml("causes.toml")["cause"]
    return [(_pattern(row["en"]), row[language]) for row in rows if language in row and language != "en"]


def _pattern(text: str) -> re.Pattern[str]:
    """A name stands for as little as possible, at the end of a sentence for all that is left."""
    parts = _NAME.split(text)
    found = "".join(f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    return re.compile(found.removesuffix("?)") + ")$" if text.endswith("}") else found, re.DOTALL)
