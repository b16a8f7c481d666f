"""Lines that stand on every page of a site: notes on cookies, newsletters, photo credits, further reading."""

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from newsbridge.model import Paragraph
from newsbridge.read.lexicon import lines

_LONGEST = 240


@cache
def _patterns() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{line})" for line in lines("boilerplate")), re.IGNORECASE)


def is_boilerplate(text: str) -> bool:
    """Whether a whole line is one of vocabulary/reading_de.toml's."""
    return len(text) <= _LONGEST and _is_known(text)


@lru_cache(2_000)
def _is_known(line: str) -> bool:
    """Remembered, because a site's lines come again with every item."""
    return _patterns().fullmatch(line) is not None


def without_boilerplate(paragraphs: Iterable[Paragraph]) -> tuple[Paragraph, ...]:
    """The paragraphs that belong to the article."""
    return tuple(paragraph for paragraph in paragraphs if not is_boilerplate(paragraph.text))
