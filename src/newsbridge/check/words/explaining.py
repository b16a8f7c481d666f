"""What translators put beside a German name to explain it: gehandicaptenorganisatie Lebenshilfe, de bond ADAC."""

from collections.abc import Sequence
from functools import cache

from newsbridge.check.words.beads import Word
from newsbridge.vocabulary.files import read_toml

_REACH = 2
"""Words between the name and what explains it: a comma, an article."""
_MOST = 5
"""Words of content of an explanation."""


def explains(
    own: Sequence[Word], partners: Sequence[int | None], others: Sequence[Word], first: int, last: int
) -> bool:
    """Whether a stretch of Dutch says what sort of thing a name beside it is that stands in the German as well."""
    content = [word for word in own[first : last + 1] if not word.lexeme.light]
    if len(content) > _MOST or not any(word.lexeme.low.endswith(_sorts()) for word in content):
        return False
    near = [*range(max(first - 1 - _REACH, 0), first), *range(last + 1, min(last + 2 + _REACH, len(own)))]
    return any(_is_kept_name(at, own, partners, others) for at in near)


def _is_kept_name(at: int, own: Sequence[Word], partners: Sequence[int | None], others: Sequence[Word]) -> bool:
    partner = partners[at]
    return own[at].lexeme.capital and partner is not None and partner >= 0 and (
        others[partner].lexeme.low == own[at].lexeme.low
    )


@cache
def _sorts() -> tuple[str, ...]:
    return tuple(read_toml("light_words.toml")["sorts"].split())
