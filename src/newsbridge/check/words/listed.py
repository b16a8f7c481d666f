"""Members of an enumeration that the other side leaves out: Äpfel, Birnen und Pflaumen – appels en peren.

What stood before and after such a member stands side by side in the other language, with nothing of its own between.
"""

import re
from collections.abc import Iterator, Sequence

from newsbridge.check.words.beads import Sentence, Word
from newsbridge.check.words.lexicon import is_counted

Stretch = tuple[int, int]
_AND = frozenset({"und", "sowie", "oder", "bzw", "en", "of", "alsmede", "evenals"})
_MARK = re.compile(r"[,;\n]|\s[–-]\s")
_LINE = 4
"""Characters before a line's first word: a break, a dash, blanks."""
_MOST_WORDS, _MOST_CONTENT = 7, 4
_BETWEEN = 5
"""Words that may lie between the counterparts of a member's neighbours, most of them small ones."""


def members(
    side: Sequence[Sentence], own: Sequence[Word], partners: Sequence[int | None],
    others: Sequence[Word], owners: Sequence[int | None], text: str,
) -> Iterator[Stretch]:  # fmt: skip
    """First and last word of each member of which the other side has nothing."""
    for first, last in _parts(side, own, text):
        content = [at for at in range(first, last + 1) if not own[at].lexeme.light]
        if not content or len(content) > _MOST_CONTENT or last - first >= _MOST_WORDS:
            continue
        free = [at for at in content if partners[at] is None and not is_counted(own[at].lexeme)]
        if content[0] not in free or any((partners[at] or 0) >= 0 for at in content if at not in free):
            continue
        if not own[first].lexeme.dutch and not any(own[at].lexeme.capital for at in free):
            continue
        if _spare(first, last, partners, others, owners) < len(content):
            yield first, last


def _parts(side: Sequence[Sentence], own: Sequence[Word], text: str) -> Iterator[Stretch]:
    """What lies between commas, lines and an and, or between an and and the sentence's end.

    What lies before the first of them, or after a last comma, is a clause rather than a member.
    """
    number = 0
    for sentence in side:
        first, end, opened = number, number + len(sentence.words), False
        for at in range(number, end):
            joins = own[at].lexeme.low in _AND
            ahead = text[own[at].end : own[at + 1].start] if at + 1 < end else ""
            if joins or _MARK.search(ahead) or at + 1 == end:
                last = at - joins
                closed = at + 1 < end or own[first - 1].lexeme.low in _AND or _begins_line(own[first].start, text)
                if opened and closed and first <= last:
                    yield first, last
                first, opened = at + 1, True
        number = end


def _begins_line(at: int, text: str) -> bool:
    return "\n" in text[max(at - _LINE, 0) : at]


def _spare(
    first: int, last: int, partners: Sequence[int | None], others: Sequence[Word], owners: Sequence[int | None]
) -> int:
    """How many words of their own lie between the neighbours' counterparts; many where those lie far apart."""
    before = next((found for at in range(first - 1, -1, -1) if (found := _place(partners[at])) is not None), -1)
    after = next((found for at in range(last + 1, len(partners)) if (found := _place(partners[at])) is not None), None)
    low, high = before, len(others) if after is None else after
    if high < low or high - low - 1 > _BETWEEN:
        return _BETWEEN
    return sum(
        not others[at].lexeme.light and (owners[at] is None or owners[at] == -1) for at in range(low + 1, high)
    )


def _place(partner: int | None) -> int | None:
    return partner if partner is not None and partner >= 0 else None
