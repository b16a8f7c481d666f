"""Where sentences end in German and Dutch press text; good enough to count them and to quote one."""

import re
from collections.abc import Iterator

_END = re.compile(r"[.!?…][“”\"«»’')]{0,2}\s+(?=[„“\"»«‘'(]?[A-ZÄÖÜ\d])")
_ABBREVIATION = re.compile(
    r"(?:\d|(?<!\w)(?:\w|dr|prof|st|nr|ca|bzw|usw|etc|mio|mrd|mln|mld|tel|str|hr|fr|dhr|mevr|ing|ir|drs|bijv|inkl|max|"
    r"abs|art|geb|sog|vgl|zzgl|jan|feb|apr|aug|sept?|okt|nov|de[zc]|\w\.\s?\w))\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> Iterator[tuple[int, int]]:
    """(start, end) of each sentence; the text's blank ends are part of none."""
    start = 0
    for match in _END.finditer(text):
        if text[match.start()] == "." and _ABBREVIATION.search(text, max(match.start() - 8, 0), match.start() + 1):
            continue
        yield start, match.start() + len(match[0].rstrip())
        start = match.end()
    if text[start:].strip():
        yield start, len(text.rstrip())
