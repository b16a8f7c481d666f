"""Blanking parts of a text before it is searched for something else."""

from collections.abc import Iterable

FILL = "\x00"
"""Stands for one blanked character: no letter, no digit, no white space."""


def blank(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with each `[start, end)` filled, so that offsets stay true."""
    parts, last = [], 0
    for start, end in sorted(places):
        begin = max(start, last)
        if end > begin:
            parts += [text[last:begin], FILL * (end - begin)]
            last = end
    return "".join([*parts, text[last:]])
