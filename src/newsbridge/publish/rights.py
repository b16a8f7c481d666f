"""How much of an item may be shown. Entries are cut here, so that no format can show more."""

from collections.abc import Sequence

from newsbridge.model import Display, Paragraph, Rights

from .excerpt import excerpt


def shown(paragraphs: Sequence[Paragraph], rights: Rights, *, approved: bool) -> list[tuple[int, Paragraph]]:
    """The Dutch paragraphs that may go out, each with its index in `paragraphs`."""
    display = allowed(rights, approved=approved)
    if display == "headline":
        return []
    return excerpt(paragraphs) if display == "summary" else list(enumerate(paragraphs))


def allowed(rights: Rights, *, approved: bool) -> Display:
    """What the source's rights let us show.

    A press publisher's text is never shown in full, and summed up only where an editor has worked on it.
    """
    if rights.category != "press_publisher" or rights.display == "headline":
        return rights.display
    return "summary" if approved else "headline"
