"""Where the first German sentence of a text ends."""

import re

from newsbridge.read.lexicon import words

_END = re.compile(r"[.!?…]{1,4}[“”\"»«‘’)\]]{0,4}(?=\s)")
_LONGEST = 2000
"""Characters; a sentence that has not ended by then is cut from a text without sentences."""
_LAST_WORD = re.compile(r"[\w-]+$")
_NEXT_WORD = re.compile(r"[\s„“\"‚»«(]*([^\W_]+)")


def first_sentence(text: str) -> str:
    """The first sentence with its punctuation; the whole text where none ends."""
    text = text[:_LONGEST]
    for match in _END.finditer(text):
        if _ends(text, match):
            return text[: match.end()].strip()
    return text.strip()


def _ends(text: str, match: re.Match[str]) -> bool:
    following = _NEXT_WORD.match(text, match.end())
    after = following[1] if following else ""
    if after and after[0].islower():
        return False
    if not match[0].startswith(".") or match[0].startswith(".."):
        return True
    before = _LAST_WORD.search(text, 0, match.start())
    return before is None or not _shortened(before[0], after)


def _shortened(word: str, after: str) -> bool:
    """Whether the dot belongs to an abbreviation, initial or ordinal rather than to the sentence's end."""
    last = word.rpartition("-")[2]
    if last.isdigit():
        return len(last) < 3 and after not in words("openers")
    if len(last) == 1 or re.fullmatch(r"[IVX]+", last):
        return after not in words("openers") or last.islower()
    if last.lower().endswith("str"):  # Bahnhofstr. 5
        return True
    return last.lower() in words("abbreviations") and (last.lower() != "usw" or after not in words("openers"))
