"""German words that a line's end divides: which hyphens go, which stay."""

import re

_ENDS = re.compile(r"(?:^|(?<=[\s(„\"/]))([\w-]*\w)([-\u00ad\u2010])$")
_BEGINS = re.compile(r"[\w-]+")
_TOGETHER = frozenset({"und", "oder", "sowie", "bzw", "als", "bis", "noch"})
_ADJECTIVE = re.compile(r"(?:deutsch|isch|lich|sozial|national|regional)$")
_INFLECTED = re.compile(r"\w*(?:deutsch|isch|lich|national|regional|sozial)(?:e[mnrs]?)?$")


def join(upper: str, lower: str, elsewhere: frozenset[str]) -> str:
    """Two lines of one paragraph as one.

    What the document itself writes elsewhere decides. Else a hyphen stays before a capital (Nordrhein-Westfalen),
    a figure, "und" (Ein- und Ausfuhr), after figures and initials (24-stündig, EU-weit) and between two adjectives
    (deutsch-niederländisch); it goes where a word is divided (Zusam-menarbeit).

    Args:
        elsewhere: the document's words in lower case, without those that a line's end divides.
    """
    end = _ENDS.search(upper)
    begin = _BEGINS.match(lower)
    if not end or not begin:
        return f"{upper} {lower}"
    head, tail = end[1], begin[0]
    stem = upper[: end.start(2)]
    if end[2] == "\u00ad":
        return stem + lower
    if tail.lower() in _TOGETHER:
        return f"{stem}- {lower}"
    return stem + lower if _is_divided(head, tail, elsewhere) else f"{stem}-{lower}"


def _is_divided(head: str, tail: str, elsewhere: frozenset[str]) -> bool:
    if f"{head}{tail}".lower() in elsewhere:
        return True
    if f"{head}-{tail}".lower() in elsewhere:
        return False
    last = head.rpartition("-")[2]
    if len(head) > 1 and head.isupper() and tail.isupper():
        return True
    return (
        tail[0].islower()
        and not last[-1].isdigit()
        and not (last.isupper() and len(last) < 5)
        and not (_ADJECTIVE.search(last) and _INFLECTED.fullmatch(tail))
    )


def words(lines: list[str]) -> frozenset[str]:
    """The whole words of lines, in lower case: neither those at a line's end with a hyphen nor what follows them."""
    found: set[str] = set()
    divided = False
    for line in lines:
        parts = re.findall(r"\w[\w-]*", line.lower())
        found.update(parts[divided : len(parts) - 1] if _ENDS.search(line) else parts[divided:])
        divided = _ENDS.search(line) is not None
    return frozenset(found)
