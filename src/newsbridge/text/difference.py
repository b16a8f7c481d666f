"""What an edit changed, paragraph by paragraph and word by word."""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from newsbridge.text.composed import compose
from newsbridge.text.fingerprint import normalise


def differences(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[str | None, str | None]]:
    """Pairs of paragraphs that differ: what stood there and what stands there now; None where one is missing."""
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        if tag != "equal":
            yield from zip_longest(before[first:last], after[new_first:new_last])


_TOKEN = re.compile(r"\s*(?:\w+(?:[.,:’'-]\w+)*|[^\w\s])")
"""A word or figure (4,9 and 12:30 are one) or a sign, with the blanks before it."""


def words(text: str) -> list[str]:
    """Words, figures and signs of a text, without blanks; quotes and dashes in one spelling."""
    return [normalise(token) for token in _TOKEN.findall(compose(text))]


def word_difference(before: str, after: str) -> str:
    """The text as it is now, with what went and came, word by word: `um [-4,8-]{+4,9+} Prozent`.

    Blanks, quotes and dashes count as in the fingerprint: another spelling of them is no difference.
    """
    old, new = _TOKEN.findall(compose(before)), _TOKEN.findall(compose(after))
    matcher = SequenceMatcher(None, list(map(normalise, old)), list(map(normalise, new)), autojunk=False)
    parts: list[str] = []
    for tag, first, last, new_first, new_last in matcher.get_opcodes():
        gone, came = "".join(old[first:last]), "".join(new[new_first:new_last])
        parts.append(_leading_blank(came) or _leading_blank(gone))
        gone, came = gone.strip(), came.strip()
        if tag == "equal":
            parts.append(came)
        else:
            parts += [f"[-{gone}-]" if gone else "", f"{{+{came}+}}" if came else ""]
    return "".join(parts).strip()


def _leading_blank(text: str) -> str:
    return text[: len(text) - len(text.lstrip())]
