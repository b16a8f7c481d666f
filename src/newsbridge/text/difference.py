"""What an edit changed, paragraph by paragraph and word by word."""

import re
from collections import Counter
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


Opcode = tuple[str, int, int, int, int]
"""As difflib has them: what became of `old[first:last]`, and where it stands in the new one."""
_MOST_PAIRS = 40_000
"""Pairs of the same word in both texts, which difflib looks at again and again: a thousand words of news have half."""


def opcodes(old: Sequence[str], new: Sequence[str]) -> list[Opcode]:
    """From the first word that differs to the last one; what is far too much to compare differs as a whole."""
    shorter = min(len(old), len(new))
    head = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    most = shorter - head
    tail = next((at for at in range(most) if old[-1 - at] != new[-1 - at]), most)
    ends = len(old) - tail, len(new) - tail
    first, second = old[head : ends[0]], new[head : ends[1]]
    counts = Counter(second)
    if sum(counts[token] for token in first if not token.isspace()) > _MOST_PAIRS:
        middle: list[Opcode] = [("replace", 0, len(first), 0, len(second))]
    else:
        middle = list(SequenceMatcher(str.isspace, first, second, autojunk=False).get_opcodes())
    found = [("equal", 0, head, 0, head)] if head else []
    found += [(tag, *(at + head for at in places)) for tag, *places in middle]  # type: ignore[misc] # four of them
    return found + ([("equal", ends[0], len(old), ends[1], len(new))] if tail else [])


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
    parts: list[str] = []
    for tag, first, last, new_first, new_last in opcodes(list(map(normalise, old)), list(map(normalise, new))):
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
