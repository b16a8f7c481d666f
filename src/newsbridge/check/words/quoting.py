"""How a finding quotes a stretch of text."""

from newsbridge.model import Span

_SHOWN = 80


def shown(text: str) -> str:
    """The text on one line, cut after some words where it is long."""
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else text[:_SHOWN].rsplit(" ", 1)[0] + " …"


def span(text: str, place: tuple[int, int] | None) -> Span | None:
    """The place as a span of its text."""
    return None if place is None else Span(text[slice(*place)], *place)
