"""What a text says about itself: an embargo, that it is an update, a live blog, a stub, or not for everybody."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from newsbridge.model import Flag, Paragraph
from newsbridge.read.embargo import Embargo, find_embargoes, without_embargo
from newsbridge.read.flags import is_live_blog, is_stub, says_paywalled
from newsbridge.read.scrambled import is_scrambled
from newsbridge.read.series import update_of
from newsbridge.text.language import languages_of
from newsbridge.text.marks import rewritten
from newsbridge.text.timestamps import moment


@dataclass(frozen=True, slots=True)
class Released:
    """Title and paragraphs without labels of embargo, which are for editors; and what they say."""

    title: str
    paragraphs: tuple[Paragraph, ...]
    embargo: Embargo | None
    """The latest that can be read, or one that cannot."""
    unclear: bool = False
    """Whether one of its labels cannot be read."""


def take_embargo(
    title: str, paragraphs: tuple[Paragraph, ...], published: str | None, listed_title: str | None = None
) -> Released:
    """Find the embargo, the latest of several, and take its labels out of the text.

    Args:
        published: ISO 8601; days without a year hang on it.
        listed_title: what the list, or a mail's subject, calls the item; its label counts too.
    """
    labels = find_embargoes(title, [paragraph.text for paragraph in paragraphs], published)
    found = labels + (find_embargoes(listed_title, (), published) if listed_title and listed_title != title else [])
    if not found:
        return Released(title, paragraphs, None)
    free = list(paragraphs)
    for label in reversed(labels):
        if label.paragraph is None:
            title = without_embargo(title, label)
        else:
            labelled = free[label.paragraph]
            free[label.paragraph] = rewritten(labelled, without_embargo(labelled.text, label))
    kept = tuple(paragraph for paragraph in free if paragraph.text)
    if not title and kept and kept[0].kind == "heading":
        title, kept = kept[0].text, kept[1:]
    readable = [label for label in found if label.until]
    latest = max(readable, key=lambda label: moment(label.until or "")) if readable else found[0]
    return Released(title, kept, latest, unclear=len(readable) < len(found))


def flags_of(title: str, paragraphs: Sequence[Paragraph], said: Sequence[Flag], *, is_page: bool) -> tuple[Flag, ...]:
    """What an editor should know.

    Args:
        said: what the page itself says, or how it had to be read.
        is_page: a whole page; a feed's teaser is short by nature, and nobody scrambles it.
    """
    return tuple(dict.fromkeys([*said, *_found(title, paragraphs, is_page=is_page)]))


def _found(title: str, paragraphs: Sequence[Paragraph], *, is_page: bool) -> Iterator[Flag]:
    if update_of(title):
        yield "update"
    if is_live_blog(title, paragraphs):
        yield "live blog"
    if says_paywalled(paragraphs):
        yield "paywalled"
    if is_page and is_stub(title, paragraphs):
        yield "stub"
    if is_page and is_scrambled("\n".join(paragraph.text for paragraph in paragraphs)):
        yield "scrambled"


def with_languages(paragraphs: tuple[Paragraph, ...], language: str) -> tuple[Paragraph, ...]:
    """The paragraphs, those in another language than the item's marked with it."""
    if len(paragraphs) < 2:
        return paragraphs
    others = languages_of([paragraph.text for paragraph in paragraphs], language)
    if not any(others):
        return paragraphs
    return tuple(replace(paragraph, language=other) for paragraph, other in zip(paragraphs, others, strict=True))
