"""The beginning of a text, cut where a sentence ends."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice, takewhile

from newsbridge.model import Paragraph
from newsbridge.text.marks import clip
from newsbridge.vocabulary.labels import labels

LENGTH = 300
"""About how many characters a summary may have."""

_MORE = " …"
_END = re.compile(r"""[.!?…]["'”’»)\]]*(?=\s+["'“„‘«(\[]*[^\W_a-zà-öø-ÿ])""")
"""A closing mark before something that does not begin in lower case."""


def excerpt(paragraphs: Sequence[Paragraph], length: int = LENGTH) -> list[tuple[int, Paragraph]]:
    """The first running text up to `length` characters, each with its index in `paragraphs`.

    Headings, lists and tables are left out. A first sentence that is longer is cut at a word and gets an
    ellipsis.
    """
    taken: list[tuple[int, Paragraph]] = []
    left = length
    for index, paragraph in enumerate(paragraphs):
        if paragraph.kind != "text" or not paragraph.text.strip():
            continue
        text = cut(paragraph.text, left, hard=not taken)
        if text:
            taken.append((index, _cut_to(paragraph, text)))
        left -= len(text)
        if len(text) < len(paragraph.text.strip()):
            break
    return taken


def _cut_to(paragraph: Paragraph, text: str) -> Paragraph:
    """The paragraph with only the beginning of its text, and the marks that lie in it."""
    start = len(paragraph.text) - len(paragraph.text.lstrip())
    words = text.removesuffix(_MORE)
    whole = text == paragraph.text.strip()
    kept = [mark for mark in paragraph.marks if mark.start < mark.end] if not whole else paragraph.marks
    return replace(paragraph, text=text, marks=clip(kept, start, start + len(text if whole else words)))


def cut(text: str, length: int, *, hard: bool) -> str:
    """`text` up to its last sentence end within `length`; without one, up to a word if `hard`, else nothing."""
    text = text.strip()
    if len(text) <= length:
        return text
    end = max(takewhile(lambda end: end <= length, _sentence_ends(text)), default=0)
    if end:
        return text[:end]
    if not hard:
        return ""
    words = text[: length - 1].rsplit(None, 1)[0] if " " in text[: length - 1] else text[: length - 1]
    return words.rstrip(" ,;:–-") + _MORE


def same_part(original: str, whole: str, shown: str) -> int:
    """How much of the original says what is shown of its translation: as many sentences, counted from the start.

    Args:
        whole: the translation.
        shown: its beginning, as `excerpt` cut it.

    Returns:
        characters of `original`; 0 where not even one sentence is shown whole.
    """
    if shown.strip() == whole.strip():
        return len(original)
    if shown.endswith(_MORE):
        return 0
    sentences = 1 + sum(1 for _ in _sentence_ends(shown))
    return max(islice(_sentence_ends(original), sentences), default=0)


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end that another one follows, from the first one on: most callers want few of them."""
    return (end.end() for end in _END.finditer(text) if _ends_sentence(text[: end.start()]))


def _ends_sentence(before: str) -> bool:
    """Whether a full stop after these words ends a sentence: not after an initial or an abbreviation."""
    word = before.rsplit(None, 1)[-1].lstrip("(\"'“„‘«[").lower() if before.strip() else ""
    initial = len(word) == 1 and word.isalpha()
    return bool(word) and not initial and word not in labels().abbreviations
