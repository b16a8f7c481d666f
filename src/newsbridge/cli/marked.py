"""An inspected item's words in colour: what its tags rest on, where they stand."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import click

COLOURS: Mapping[str, Mapping[str, Any]] = {
    "event": {"fg": "magenta"},
    "figure": {"fg": "yellow"},
    "country": {"fg": "cyan", "bold": True},
    "topic": {"fg": "green"},
}
"""Of overlapping words the kind that stands first here is shown."""


class Place(NamedTuple):
    """Words of a kind, in characters of their field."""

    start: int
    end: int
    kind: str


def legend() -> str:
    """What the colours mean."""
    return "  colours  " + "  ".join(click.style(kind, **style) for kind, style in COLOURS.items())


def title(found: Mapping[str, Any]) -> str:
    """The headline with its evidence."""
    return _painted(found["title"], 0, _places(found, "title"))


def paragraphs(found: Mapping[str, Any]) -> Iterator[str]:
    """The text's paragraphs with their evidence."""
    places, start = _places(found, "text"), 0
    for paragraph in found["paragraphs"]:
        yield _painted(paragraph, start, places)
        start += len(paragraph) + 2


def _places(found: Mapping[str, Any], field: str) -> list[Place]:
    """All evidence in a field that does not overlap, in order."""
    given = [
        Place(words["start"], words["end"], kind)
        for kind, key in (("event", "events"), ("country", "countries"), ("topic", "topics"))
        for one in found[key]
        for words in one["evidence"]
        if words["field"] == field
    ]
    if field == "text":
        given += [Place(one["start"], one["end"], "figure") for one in found["figures"]]
    order = list(COLOURS)
    kept: list[Place] = []
    for place in sorted(set(given), key=lambda one: (order.index(one.kind), one.start, -one.end)):
        if all(place.end <= other.start or other.end <= place.start for other in kept):
            kept.append(place)
    return sorted(kept)


def _painted(text: str, offset: int, places: Sequence[Place]) -> str:
    parts, at = [], 0
    for place in places:
        start, end = max(place.start - offset, at), min(place.end - offset, len(text))
        if start < end:
            parts += [text[at:start], click.style(text[start:end], **COLOURS[place.kind])]
            at = end
    return "".join([*parts, text[at:]])
