"""What a reader makes of bytes, before title, date and language are settled."""

from dataclasses import dataclass

from newsbridge.model import Paragraph


@dataclass(frozen=True, slots=True)
class Draft:
    """Paragraphs and what the document itself says of them; None where it says nothing."""

    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    title_source: str | None = None
    published: str | None = None
    date_source: str | None = None
    fallback_date: str | None = None
    """A guess that counts only when neither the document nor the listing names a date."""
    fallback_source: str | None = None
